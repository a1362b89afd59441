/**
 * DER as a tree, for people: what stands where. Never throws; what cannot be read ends the tree with a fault.
 *
 * Source: X.690 §8.1.
 * @module
 */

export interface DerNode {
  /** From the beginning. */
  readonly offset: number;
  readonly headerBytes: number;
  /** Of the content. */
  readonly length: number;
  /** First byte: class, form and number. */
  readonly tag: number;
  readonly children: readonly DerNode[];
}

export interface DerTree {
  readonly root: DerNode | null;
  readonly fault: { readonly offset: number; readonly message: string } | null;
}

const DEEPEST = 12;
const MOST_NODES = 2000;

/** Tag and length at `offset`, and how many bytes of the content are missing; a text: what is wrong. */
function header(bytes: Uint8Array, offset: number, end: number): { tag: number; headerBytes: number; length: number; missing: number } | string {
  if (offset + 2 > end) return 'cut off';
  const tag = bytes[offset]!, first = bytes[offset + 1]!;
  if ((tag & 0x1f) === 0x1f) return 'a tag of several bytes';
  if (first === 0x80) return 'an indefinite length, which is BER and not DER';
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 4 || offset + 2 + lengthBytes > end) return lengthBytes > 4 ? 'an absurd length' : 'cut off';
  let length = lengthBytes === 0 ? first : 0;
  for (let i = 0; i < lengthBytes; i++) length = length * 256 + bytes[offset + 2 + i]!;
  return { tag, headerBytes: 2 + lengthBytes, length, missing: Math.max(0, offset + 2 + lengthBytes + length - end) };
}

/** The first value in the bytes. Of one that is cut short what there is, with a fault. */
export function derTree(bytes: Uint8Array, from = 0, to = bytes.length): DerTree {
  let fault: DerTree['fault'] = null;
  let nodes = 0;
  const read = (offset: number, end: number, depth: number): DerNode | null => {
    const found = header(bytes, offset, end);
    if (typeof found === 'string' || ++nodes > MOST_NODES) {
      fault ??= { offset, message: typeof found === 'string' ? found : 'more values than any key has' };
      return null;
    }
    const { tag, headerBytes, missing } = found;
    const length = found.length - missing;
    const children: DerNode[] = [];
    const contentEnd = offset + headerBytes + length;
    if ((tag & 0x20) !== 0 && depth < DEEPEST) {
      for (let at = offset + headerBytes; at < contentEnd;) {
        const child = read(at, contentEnd, depth + 1);
        if (child === null) break;
        children.push(child);
        at = child.offset + child.headerBytes + child.length;
      }
    }
    // What is cut is cut in the innermost value: the outer ones are whole but for that.
    if (missing > 0) fault ??= { offset, message: `${tagName(tag)} says ${found.length} bytes, ${length} are there` };
    return { offset, headerBytes, length, tag, children };
  };
  const root = read(from, to, 0);
  return { root, fault };
}

/** The content of a node. A view. */
export const contentOf = (bytes: Uint8Array, { offset, headerBytes, length }: DerNode): Uint8Array => bytes.subarray(offset + headerBytes, offset + headerBytes + length);

/** "1.2.840.113549.1.1.1", of the content of an OBJECT IDENTIFIER. */
export function oidText(content: Uint8Array): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  for (const byte of content.subarray(0, 64)) {
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) {
      if (arcs.length === 0) arcs.push(arc < 80n ? arc / 40n : 2n, arc < 80n ? arc % 40n : arc - 80n);
      else arcs.push(arc);
      arc = 0n;
    }
  }
  return arcs.join('.');
}

const TAGS: Readonly<Record<number, string>> = {
  0x01: 'BOOLEAN', 0x02: 'INTEGER', 0x03: 'BIT STRING', 0x04: 'OCTET STRING', 0x05: 'NULL', 0x06: 'OBJECT IDENTIFIER', 0x0a: 'ENUMERATED', 0x0c: 'UTF8String',
  0x13: 'PrintableString', 0x14: 'TeletexString', 0x16: 'IA5String', 0x17: 'UTCTime', 0x18: 'GeneralizedTime', 0x1e: 'BMPString', 0x30: 'SEQUENCE', 0x31: 'SET',
};

export const tagName = (tag: number): string => TAGS[tag] ?? ((tag & 0xc0) === 0x80 ? `[${tag & 0x1f}]` : `tag 0x${tag.toString(16).padStart(2, '0')}`);

/** Tags of the children, in hex: "02 30 04" tells a PrivateKeyInfo. */
export const shapeOf = (node: DerNode): string => node.children.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ');

/**
 * DER, read and written: the few ASN.1 types that keys are made of. The only file that uses asn1js.
 *
 * Numbers are unsigned and big-endian here; an INTEGER with its high bit set is read as the bytes it has, as crypt32 does.
 * What is read is checked by `scan` first; asn1js then builds the tree. Results are fresh copies.
 *
 * Source: X.690; the errors as contract.md §17.3 and the captured answers have them.
 * @module
 */
import type { BaseBlock, Constructed, ObjectIdentifier } from 'asn1js';
import { loadAsn1js } from '#asn1js';
import { concat } from '../bytes/bytes.ts';
import { trimZeros } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_BADTAG, CRYPT_E_ASN1_CORRUPT, CRYPT_E_ASN1_LARGE, E_INVALIDARG } from '../win32/winerror.ts';
import { MAX_BYTES, MAX_DEPTH, MAX_NODES, scan } from './der-scan.ts';

/** Identifier octets, X.690 §8.1.2, X.680 table 1. */
export const TAG_INTEGER         = 0x02;
export const TAG_BIT_STRING      = 0x03;
export const TAG_OCTET_STRING    = 0x04;
export const TAG_NULL            = 0x05;
export const TAG_OID             = 0x06;
export const TAG_ENUMERATED      = 0x0a;
export const TAG_SEQUENCE        = 0x30;
const CONSTRUCTED                = 0x20;
const CONTEXT                    = 0x80;

/** DER's NULL. A fresh array each time. */
export const nullDer = (): Uint8Array => Uint8Array.of(TAG_NULL, 0);

/** A BIT STRING: `unusedBits` low bits of the last byte do not count and are zero. */
export interface BitString {
  readonly data: Uint8Array;
  readonly unusedBits: number;
}

const hexTag = (tag: number): string => `0x${tag.toString(16).padStart(2, '0')}`;

function checkTag(tag: number, expected: readonly number[]): void {
  if (!expected.includes(tag)) throw new CryptError(CRYPT_E_ASN1_BADTAG, `tag ${hexTag(tag)} where ${expected.map(hexTag).join(' or ')} was expected`);
}

/** Content of one primitive value, a view; what follows it is not looked at. @throws {CryptError} CRYPT_E_ASN1_*, as `scan`; BADTAG */
function primitiveContent(der: Uint8Array, tag: number): Uint8Array {
  if (der.length > 0) checkTag(der[0]!, [tag]);
  const { contentAt, contentEnd } = scan(der);
  return der.subarray(contentAt, contentEnd);
}

function readTree(der: Uint8Array, tags: readonly number[]): BaseBlock {
  if (der.length > 0) checkTag(der[0]!, tags);
  const { end } = scan(der);
  let parsed;
  try {
    parsed = loadAsn1js().fromBER(der.subarray(0, end), { maxDepth: MAX_DEPTH + 1, maxNodes: MAX_NODES + MAX_DEPTH, maxContentLength: MAX_BYTES, parseEmbedded: false });
  } catch (fault) {
    throw new CryptError(CRYPT_E_ASN1_CORRUPT, fault instanceof Error ? fault.message : String(fault));
  }
  if (parsed.offset !== end) throw new CryptError(CRYPT_E_ASN1_CORRUPT, parsed.result.error);
  return parsed.result;
}

/** The whole value as it stood, a view. */
const rawOf = (block: BaseBlock): Uint8Array => block.valueBeforeDecodeView;

const contentOf = (block: BaseBlock): Uint8Array => rawOf(block).subarray(block.idBlock.blockLength + block.lenBlock.blockLength);

/** Parts of a constructed OCTET STRING, one after the other; of a primitive one, its content. */
function octetsOf(block: BaseBlock): Uint8Array {
  if (!block.idBlock.isConstructed) return contentOf(block).slice();
  const parts = (block as Constructed).valueBlock.value;
  for (const part of parts) checkTag(rawOf(part)[0]!, [TAG_OCTET_STRING, TAG_OCTET_STRING | CONSTRUCTED]);
  return concat(...parts.map(octetsOf));
}

/** @throws {CryptError} CRYPT_E_ASN1_LARGE: more than four content bytes */
function smallNumber(content: Uint8Array): number {
  if (content.length > 4) throw new CryptError(CRYPT_E_ASN1_LARGE, `an INTEGER of ${content.length} bytes where 32 bits are wanted`);
  let value = content.length > 0 && content[0]! >= 0x80 ? -1 : 0;
  for (const byte of content) value = (value << 8) | byte;
  return value >>> 0;
}

function bitsOf(content: Uint8Array): BitString {
  if (content.length === 0) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'a BIT STRING without content');
  const unusedBits = content[0]!;
  const data = content.slice(1);
  if (data.length > 0) data[data.length - 1]! &= unusedBits > 7 ? 0 : 0xff << unusedBits;
  return { data, unusedBits };
}

function oidOf(block: BaseBlock): string {
  const text = (block as ObjectIdentifier).valueBlock.toString();
  if (text !== '' && !isOid(text)) throw new CryptError(CRYPT_E_ASN1_LARGE, 'an object identifier with an arc that is too large');
  return text;
}

/** The fields of a SEQUENCE, taken one after the other. */
export class Fields {
  readonly #blocks: readonly BaseBlock[];
  #next = 0;

  constructor(blocks: readonly BaseBlock[]) {
    this.#blocks = blocks;
  }

  #take(...tags: readonly number[]): BaseBlock {
    const block = this.#blocks[this.#next];
    if (block === undefined) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'a SEQUENCE ends before its last field');
    checkTag(rawOf(block)[0]!, tags);
    this.#next++;
    return block;
  }

  /** Identifier octet of the next field; -1 after the last. */
  get tag(): number {
    const block = this.#blocks[this.#next];
    return block === undefined ? -1 : rawOf(block)[0]!;
  }

  /** INTEGER without leading zeros; zero is the empty string. */
  unsigned(): Uint8Array {
    return trimZeros(contentOf(this.#take(TAG_INTEGER))).slice();
  }

  /** INTEGER of at most 32 bits; a negative one as its two's complement. @throws {CryptError} CRYPT_E_ASN1_LARGE */
  number(): number {
    return smallNumber(contentOf(this.#take(TAG_INTEGER)));
  }

  /** Dotted numbers; an empty OBJECT IDENTIFIER is the empty string. @throws {CryptError} CRYPT_E_ASN1_LARGE: an arc that is too large */
  oid(): string {
    return oidOf(this.#take(TAG_OID));
  }

  octets(): Uint8Array {
    return octetsOf(this.#take(TAG_OCTET_STRING, TAG_OCTET_STRING | CONSTRUCTED));
  }

  bits(): BitString {
    return bitsOf(contentOf(this.#take(TAG_BIT_STRING)));
  }

  sequence(): Fields {
    return new Fields((this.#take(TAG_SEQUENCE) as Constructed).valueBlock.value);
  }

  /** The next value, whole, with its header, without taking it; the empty string after the last. */
  peek(): Uint8Array {
    const block = this.#blocks[this.#next];
    return block === undefined ? new Uint8Array(0) : rawOf(block).slice();
  }

  /** As `peek`, and takes it. */
  any(): Uint8Array {
    const raw = this.peek();
    if (raw.length > 0) this.#next++;
    return raw;
  }

  /** The fields inside the constructed context tag [`number`] when it is next (an explicit tag, or an implicit SEQUENCE or SET); else null. */
  context(number: number): Fields | null {
    const tag = CONTEXT | CONSTRUCTED | number;
    return this.tag === tag ? new Fields((this.#take(tag) as Constructed).valueBlock.value) : null;
  }

  /** The content of the primitive context tag [`number`] when it is next; else null. */
  contextOctets(number: number): Uint8Array | null {
    const tag = CONTEXT | number;
    return this.tag === tag ? contentOf(this.#take(tag)).slice() : null;
  }

  /** @throws {CryptError} CRYPT_E_ASN1_CORRUPT: fields are left */
  end(): void {
    if (this.#next < this.#blocks.length) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'a SEQUENCE has more fields than its type');
  }
}

/**
 * Reads a SEQUENCE through and through.
 * @param read takes the fields; that it took them all is checked afterwards
 * @throws {CryptError} CRYPT_E_ASN1_BADTAG: no SEQUENCE; as `scan`; CRYPT_E_ASN1_CORRUPT: what is inside is no BER; as the fields
 */
export function readSequence<T>(der: Uint8Array, read: (fields: Fields) => T): T {
  const fields = new Fields((readTree(der, [TAG_SEQUENCE]) as Constructed).valueBlock.value);
  const result = read(fields);
  fields.end();
  return result;
}

/** Content bytes of one INTEGER as they are. */
export const readIntegerBytes = (der: Uint8Array): Uint8Array => primitiveContent(der, TAG_INTEGER).slice();

/** One INTEGER or ENUMERATED of at most 32 bits; negative ones as two's complement. @throws {CryptError} CRYPT_E_ASN1_LARGE */
export const readNumber = (der: Uint8Array, tag: number = TAG_INTEGER): number => smallNumber(primitiveContent(der, tag));

/** One INTEGER without leading zeros; zero is the empty string. */
export const readUnsigned = (der: Uint8Array): Uint8Array => trimZeros(primitiveContent(der, TAG_INTEGER)).slice();

/** One OBJECT IDENTIFIER, as `Fields.oid`. */
export const readOid = (der: Uint8Array): string => oidOf(readTree(der, [TAG_OID]));

/** One BIT STRING. */
export const readBits = (der: Uint8Array): BitString => bitsOf(primitiveContent(der, TAG_BIT_STRING));

/** One OCTET STRING, primitive or constructed. */
export const readOctets = (der: Uint8Array): Uint8Array => octetsOf(readTree(der, [TAG_OCTET_STRING, TAG_OCTET_STRING | CONSTRUCTED]));

/** True for the first whole value of the bytes being all of them. */
export function isWholeValue(bytes: Uint8Array): boolean {
  try {
    return scan(bytes).end === bytes.length;
  } catch {
    return false;
  }
}

const bytesOf = (block: { toBER(): ArrayBuffer }): Uint8Array => new Uint8Array(block.toBER());

/** A constructed value. asn1js passes over its own RawData inside one, so the content goes in as one string. */
function constructed(tagClass: number, tagNumber: number, parts: readonly Uint8Array[]): Uint8Array {
  const { Primitive } = loadAsn1js();
  const block = new Primitive({ idBlock: { tagClass, tagNumber }, valueHex: concat(...parts) });
  block.idBlock.isConstructed = true;
  return bytesOf(block);
}

/** SEQUENCE of values that are DER already. */
export const writeSequence = (...parts: readonly Uint8Array[]): Uint8Array => constructed(1, 16, parts);

/** SET of values that are DER already, and one or in their order. */
export const writeSet = (...parts: readonly Uint8Array[]): Uint8Array => constructed(1, 17, parts);

/** Constructed context tag [`number`] around values that are DER already. */
export const writeContext = (number: number, ...parts: readonly Uint8Array[]): Uint8Array => constructed(3, number, parts);

/** INTEGER or ENUMERATED with these content bytes. */
export function writeIntegerBytes(content: Uint8Array, tag: number = TAG_INTEGER): Uint8Array {
  const { Integer, Enumerated } = loadAsn1js();
  const valueHex = content.slice();
  return bytesOf(tag === TAG_ENUMERATED ? new Enumerated({ valueHex }) : new Integer({ valueHex }));
}

/** INTEGER of an unsigned big-endian number; leading zeros go, one comes when the high bit is set. */
export function writeUnsigned(number: Uint8Array): Uint8Array {
  const digits = trimZeros(number);
  return writeIntegerBytes(digits.length === 0 || digits[0]! >= 0x80 ? concat(Uint8Array.of(0), digits) : digits);
}

/** INTEGER or ENUMERATED of a number of 32 bits, taken as signed: 0xffffffff is −1. */
export function writeNumber(value: number, tag: number = TAG_INTEGER): Uint8Array {
  return writeIntegerBytes(shortestSigned(Uint8Array.of(value >> 24, value >> 16, value >> 8, value)), tag);
}

/** Two's complement without the leading bytes that say nothing, X.690 §8.3.2. */
export function shortestSigned(content: Uint8Array): Uint8Array {
  let at = 0;
  while (at < content.length - 1 && (content[at] === 0 ? content[at + 1]! < 0x80 : content[at] === 0xff && content[at + 1]! >= 0x80)) at++;
  return content.subarray(at);
}

/** OCTET STRING. */
export function writeOctets(octets: Uint8Array): Uint8Array {
  const { OctetString } = loadAsn1js();
  return bytesOf(new OctetString({ valueHex: octets.slice() }));
}

/** BIT STRING. Bits that are not used are written as zeros; whole bytes of them are left out. */
export function writeBits({ data, unusedBits }: BitString): Uint8Array {
  const { BitString } = loadAsn1js();
  const used = Math.max(0, data.length - Math.floor(unusedBits / 8));
  const valueHex = data.slice(0, used);
  if (used === 0) return Uint8Array.of(TAG_BIT_STRING, 1, 0);
  valueHex[used - 1]! &= 0xff << unusedBits % 8;
  return bytesOf(new BitString({ valueHex, unusedBits: unusedBits % 8 }));
}

/** At most 64 arcs of at most 18 digits, the first two as X.660 has them. */
const isOid = (text: string): boolean => text.length <= 512 && /^(?:[01]\.[1-3]?\d|2\.(?:0|[1-9]\d{0,17}))(?:\.(?:0|[1-9]\d{0,17}))*$/.test(text);

/** OBJECT IDENTIFIER; the empty string gives an empty one. @throws {CryptError} E_INVALIDARG: no dotted numbers */
export function writeOid(oid: string): Uint8Array {
  if (oid === '') return Uint8Array.of(TAG_OID, 0);
  if (!isOid(oid)) throw new CryptError(E_INVALIDARG, 'not an object identifier');
  const { ObjectIdentifier } = loadAsn1js();
  return bytesOf(new ObjectIdentifier({ value: oid }));
}

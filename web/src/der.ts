/**
 * DER laid open: every value with its place. It reads structure only; whether a key is well formed is `softcsp/asn1`'s matter.
 *
 *     value ::= tag (1 byte here; longer tags are not read) · length (1 to 5 bytes) · content
 *
 * Source: ITU-T X.690 §8.1, §10.1.
 * @module
 */
import { hex, spacedHex } from './bytes.ts';
import { type DerName, derNamesOf, OID_NAMES } from './der-names.ts';
import type { Anatomy, Fault, Region } from './region.ts';

const MAX_DEPTH = 24;
const MAX_REGIONS = 2000;

const TAGS: ReadonlyMap<number, string> = new Map([
  [0x01, 'BOOLEAN'], [0x02, 'INTEGER'], [0x03, 'BIT STRING'], [0x04, 'OCTET STRING'], [0x05, 'NULL'], [0x06, 'OBJECT IDENTIFIER'], [0x0c, 'UTF8String'],
  [0x13, 'PrintableString'], [0x16, 'IA5String'], [0x17, 'UTCTime'], [0x18, 'GeneralizedTime'], [0x1e, 'BMPString'], [0x30, 'SEQUENCE'], [0x31, 'SET'],
]);

class DerFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

interface Header {
  readonly tag: number;
  readonly headerBytes: number;
  readonly length: number;
}

/** @throws {DerFault} no header, or a value that goes beyond `end` */
function headerAt(bytes: Uint8Array, at: number, end: number): Header {
  if (at + 2 > end) throw new DerFault(at, 'a tag and a length belong here');
  const tag = bytes[at]!;
  if ((tag & 0x1f) === 0x1f) throw new DerFault(at, 'a tag of several bytes, which no key file has');
  const first = bytes[at + 1]!;
  if (first < 0x80) return checkEnd(at, { tag, headerBytes: 2, length: first }, end);
  const lengthBytes = first & 0x7f;
  if (lengthBytes === 0) throw new DerFault(at + 1, 'an indefinite length, which DER forbids');
  if (lengthBytes > 4 || at + 2 + lengthBytes > end) throw new DerFault(at + 1, 'a length that does not fit');
  const length = bytes.subarray(at + 2, at + 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0);
  return checkEnd(at, { tag, headerBytes: 2 + lengthBytes, length }, end);
}

function checkEnd(at: number, header: Header, end: number): Header {
  const beyond = at + header.headerBytes + header.length - end;
  if (beyond > 0) throw new DerFault(at + 1, `the length says ${header.length} bytes, and ${beyond} of them are missing`);
  return header;
}

function oidText(content: Uint8Array): string {
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (arcs.length === 0) arcs.push(Math.min(2, Math.floor(arc / 40)), arc - 40 * Math.min(2, Math.floor(arc / 40)));
    else arcs.push(arc);
    arc = 0;
  }
  return arcs.join('.');
}

const asText = (content: Uint8Array): string => new TextDecoder().decode(content);

function valueOf(tag: number, content: Uint8Array): { value: string | null; symbol: string | null } {
  switch (tag) {
    case 0x01: return { value: content[0] === 0 ? 'FALSE' : 'TRUE', symbol: null };
    case 0x02: return { value: content.length <= 4 ? `${Number.parseInt(hex(content) || '0', 16)}` : hex(content), symbol: null };
    case 0x05: return { value: null, symbol: null };
    case 0x06: return { value: oidText(content), symbol: OID_NAMES.get(oidText(content)) ?? null };
    case 0x0c: case 0x13: case 0x16: case 0x17: case 0x18: return { value: asText(content), symbol: null };
    default: return { value: spacedHex(content.subarray(0, 4096)), symbol: null };
  }
}

const tagName = (tag: number): string =>
  TAGS.get(tag) ?? ((tag & 0xc0) === 0x80 ? `[${tag & 0x1f}]` : `tag 0x${tag.toString(16).padStart(2, '0')}`);

/** Strings of bytes often hold DER themselves. @returns where it begins, or null */
function nestedStart(bytes: Uint8Array, tag: number, from: number, to: number): number | null {
  const start = tag === 0x03 && bytes[from] === 0 ? from + 1 : tag === 0x04 ? from : null;
  if (start === null || start >= to || (bytes[start] !== 0x30 && bytes[start] !== 0x02)) return null;
  try {
    const { headerBytes, length } = headerAt(bytes, start, to);
    return start + headerBytes + length === to ? start : null;
  } catch {
    return null;
  }
}

interface Reader {
  readonly bytes: Uint8Array;
  readonly secrets: boolean;
  readonly regions: Region[];
}

/** Reads one value and what is in it. @returns where it ends */
function readValue(reader: Reader, at: number, end: number, depth: number, name: DerName | undefined, inSecret: boolean): number {
  const { bytes, regions } = reader;
  if (depth > MAX_DEPTH || regions.length >= MAX_REGIONS) throw new DerFault(at, 'more structure than any key file has');
  const { tag, headerBytes, length } = headerAt(bytes, at, end);
  const from = at + headerBytes;
  const to = from + length;
  const isConstructed = (tag & 0x20) !== 0;
  const nested = isConstructed ? from : nestedStart(bytes, tag, from, to);
  const secret = inSecret || name?.secret === true;
  const shown = nested === null && (!secret || reader.secrets) ? valueOf(tag, bytes.subarray(from, to)) : { value: null, symbol: null };
  const type = tagName(tag);
  regions.push({
    id: regions.length, name: name?.name ?? type, depth, offset: at, length: to - at, ...shown, secret: secret && nested === null,
    meaning: `${name === undefined ? 'Value' : type}, ${length} bytes of content behind a header of ${headerBytes}`,
  });
  if (nested === null) return to;
  // Where a bag of numbers is not named, it is not known which are secret: in a secret they all are.
  const inside = name?.inside;
  const innerSecret = secret && inside === undefined;
  for (let next = nested, index = 0; next < to; index++) next = readValue(reader, next, to, depth + 1, inside?.[index], innerSecret);
  return to;
}

/** Which structure it is. */
export interface DerKind {
  /** PEM label. */
  readonly label: string;
  /** Family of the key, where it is known. */
  readonly family?: string | undefined;
  /** For people. */
  readonly title: string;
}

/** @param secrets true: private keys are shown */
export function anatomyOfDer(bytes: Uint8Array, { label, family, title }: DerKind, secrets: boolean): Anatomy {
  const reader: Reader = { bytes, secrets, regions: [] };
  let fault: Fault | null = null;
  let end = 0;
  try {
    const names = derNamesOf(label, family);
    end = readValue(reader, 0, bytes.length, 0, names, names === undefined && label.endsWith('PRIVATE KEY'));
  } catch (error) {
    if (!(error instanceof DerFault)) throw error;
    fault = { name: 'Malformed DER', winerror: null, message: error.message, offset: error.offset };
    end = bytes.length;
  }
  if (end < bytes.length) {
    reader.regions.push({
      id: reader.regions.length, name: 'rest', depth: 0, offset: end, length: bytes.length - end, value: spacedHex(bytes.subarray(end, end + 4096)), symbol: null,
      meaning: 'Behind the structure; ignored', secret: false,
    });
  }
  return { kind: 'DER', title, bytes, regions: reader.regions, fault };
}

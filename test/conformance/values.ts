/**
 * Between the objects of the object API and the bytes that vectors have, which are those of the flat functions.
 *
 *     PROV_ENUMALGS      aiAlgid u32, dwBitLen u32, dwNameLen u32, szName[20]
 *     PROV_ENUMALGS_EX   aiAlgid, dwDefaultLen, dwMinLen, dwMaxLen, dwProtocols, dwNameLen u32, szName[20], dwLongNameLen u32, szLongName[40]
 *     SCHANNEL_ALG       dwUse, Algid, cBits, dwFlags, dwReserved: u32
 *
 * Source: contract.md §19.2; Microsoft's reference for each structure.
 * @module
 */
import { KP, PP_ENUMALGS } from './wincrypt.ts';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => HEX[byte]!).join('');
export const bytes = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
export const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

export function u32(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
}

export function readU32(from: Uint8Array, at = 0): number {
  return (from[at]! | (from[at + 1]! << 8) | (from[at + 2]! << 16) | (from[at + 3]! << 24)) >>> 0;
}

export const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

function field(text: string, length: number): string {
  return hex(ascii(text)).padEnd(2 * length, '0');
}

/** What a Get function gave, as hex of the flat value; undefined for what is no plain value. */
export function valueHex(value: unknown): string | undefined {
  if (typeof value === 'number') return hex(u32(value));
  if (typeof value === 'boolean') return hex(u32(value ? 1 : 0));
  if (typeof value === 'string') return `${hex(ascii(value))}00`;
  if (value instanceof Uint8Array) return hex(value);
  return undefined;
}

interface Algorithm {
  Algid: number; BitLen: number; Name: string;
  DefaultLen: number; MinLen: number; MaxLen: number; Protocols: number; LongName: string;
}

/** An item of an enumeration as hex of the flat structure. */
export function itemHex(item: unknown, param: number): string {
  if (typeof item === 'string') return `${hex(ascii(item))}00`;
  const { Algid, BitLen, Name, DefaultLen, MinLen, MaxLen, Protocols, LongName } = item as Algorithm;
  const numbers = param === PP_ENUMALGS ? [Algid, BitLen, Name.length + 1] : [Algid, DefaultLen, MinLen, MaxLen, Protocols, Name.length + 1];
  const head = numbers.map((number) => hex(u32(number))).join('') + field(Name, 20);
  return param === PP_ENUMALGS ? head : head + hex(u32(LongName.length + 1)) + field(LongName, 40);
}

const NUMBER_PARAMS: ReadonlySet<number> = new Set([
  'KP_PADDING', 'KP_MODE', 'KP_MODE_BITS', 'KP_PERMISSIONS', 'KP_ALGID', 'KP_BLOCKLEN', 'KP_KEYLEN', 'KP_EFFECTIVE_KEYLEN', 'KP_HIGHEST_VERSION',
].map((name) => KP[name]!));

/** A key parameter's flat bytes as the object API takes them: numbers, SCHANNEL_ALG, else bytes. */
export function keyParamValue(param: number, flat: Uint8Array): unknown {
  if (NUMBER_PARAMS.has(param) && flat.length >= 4) return readU32(flat);
  if (param === KP['KP_SCHANNEL_ALG'] && flat.length >= 20) {
    return { Use: readU32(flat, 0), Algid: readU32(flat, 4), Bits: readU32(flat, 8), Flags: readU32(flat, 12), Reserved: readU32(flat, 16) };
  }
  return flat;
}

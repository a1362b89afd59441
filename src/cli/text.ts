/**
 * Bytes as text and back, with the library's own CryptBinaryToString and CryptStringToBinary.
 * @module
 */
import {
  CRYPT_STRING_BASE64, CRYPT_STRING_HEXRAW, CRYPT_STRING_NOCRLF, CryptBinaryToString, CryptStringToBinary,
} from '../index.ts';

/** Lower-case hex. */
export const toHex = (bytes: Uint8Array): string => CryptBinaryToString(bytes, CRYPT_STRING_HEXRAW | CRYPT_STRING_NOCRLF);

/** One line. */
export const toBase64 = (bytes: Uint8Array): string => CryptBinaryToString(bytes, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF);

const SEPARATORS = /0x|\\x|[\s:,;{}-]/gi;

/** Pairs of digits, also as "0x07, 0x02", "07:02", "07-02", "\x07\x02" or with blanks. */
export function isHex(text: string): boolean {
  const digits = text.replace(SEPARATORS, '');
  return digits.length % 2 === 0 && /^[0-9a-f]*$/i.test(digits);
}

/** Of a text that `isHex`. */
export function hexToBytes(text: string): Uint8Array {
  const digits = text.replace(SEPARATORS, '');
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Base64 or base64url, with or without padding, in lines of any length. */
export const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text.replace(/\s/g, ''));

/** Of a text that `isBase64`. @throws {CryptError} ERROR_INVALID_DATA: one character too many */
export function base64ToBytes(text: string): Uint8Array {
  const plain = text.replace(/\s/g, '').replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  return plain === '' ? new Uint8Array(0) : CryptStringToBinary(plain.padEnd(Math.ceil(plain.length / 4) * 4, '='), CRYPT_STRING_BASE64)[0];
}

/** How bytes are printed. */
export const ENCODINGS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | string>> = {
  binary: (bytes) => bytes,
  hex: (bytes) => `${toHex(bytes)}\n`,
  base64: (bytes) => `${toBase64(bytes)}\n`,
};

/** 1234567 → "1,234,567". */
export const grouped = (value: number | bigint): string => value.toString().replace(/\B(?=(\d{3})+$)/g, ',');

/** A text for a column: filled up with blanks. */
export const column = (text: string | number, width: number): string => String(text).padEnd(width);

/** Rows as a table: each column as wide as its widest cell; the last one as it is. */
export function table(rows: readonly (readonly string[])[], gap = 2): string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i]! + gap))).join('').trimEnd());
}

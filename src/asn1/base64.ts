/**
 * Base64 and base64url, RFC 4648 §4 and §5, strict: no other characters, right padding, no stray bits. The lax reading of
 * CryptStringToBinary is elsewhere.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_DATA } from '../win32/winerror.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function valueOf(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  return code === 0x2b ? 62 : code === 0x2f ? 63 : -1;
}

/** With padding, in one line. */
export function toBase64(data: Uint8Array): string {
  const groups: string[] = [];
  for (let i = 0; i < data.length; i += 3) {
    const left = data.length - i;
    const bits = (data[i]! << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
    groups.push(
      ALPHABET[bits >> 18]! + ALPHABET[(bits >> 12) & 63]! + (left > 1 ? ALPHABET[(bits >> 6) & 63]! : '=') + (left > 2 ? ALPHABET[bits & 63]! : '='),
    );
  }
  return groups.join('');
}

/** @throws {CryptError} ERROR_INVALID_DATA: not base64 with padding */
export function fromBase64(text: string): Uint8Array {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bad = new CryptError(ERROR_INVALID_DATA, 'not base64');
  if (text.length % 4 !== 0) throw bad;
  const out = new Uint8Array((text.length / 4) * 3 - padding);
  const digits = text.length - padding;
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < digits; i++) {
    const value = valueOf(text.charCodeAt(i));
    if (value < 0) throw bad;
    held = ((held << 6) | value) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[at++] = (held >> bits) & 0xff;
  }
  if ((held & ((1 << bits) - 1)) !== 0) throw bad;
  return out;
}

/** Without padding. */
export const toBase64Url = (data: Uint8Array): string => toBase64(data).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');

/** @throws {CryptError} ERROR_INVALID_DATA: not base64url without padding */
export function fromBase64Url(text: string): Uint8Array {
  if (/[^A-Za-z0-9_-]/.test(text)) throw new CryptError(ERROR_INVALID_DATA, 'not base64url');
  return fromBase64(text.replaceAll('-', '+').replaceAll('_', '/') + '='.repeat((4 - (text.length % 4)) % 4));
}

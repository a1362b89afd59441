/**
 * Bytes as people write and read them.
 * @module
 */
export const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const hexNumber = (value: number, digits = 8): string => `0x${(value >>> 0).toString(16).padStart(digits, '0')}`;

/** "06 02 00" with breaks where a browser may break. */
export const spacedHex = (bytes: Uint8Array): string => hex(bytes).replace(/(..)(?=.)/g, '$1 ');

const HEX_NOISE = /0x|\\x|[\s,;:{}()[\]"']|hex\(?[0-9a-f]?\)?:|\\\r?\n/gi;

/** Bytes of a hex text in any of the usual costumes ("0x06, 0x02", "06:02", "hex:06,02"); null: it is none. */
export function fromHexText(text: string): Uint8Array | null {
  const digits = text.replace(/^\s*(?:"[^"]*"=)?hex(?:\([0-9a-f]\))?:/i, '').replace(/\\\r?\n/g, '').replace(HEX_NOISE, '');
  if (digits.length === 0 || digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return null;
  return Uint8Array.from({ length: digits.length / 2 }, (_, k) => Number.parseInt(digits.slice(2 * k, 2 * k + 2), 16));
}

/** Bytes of base64, with or without line breaks and padding, also the URL alphabet; null: it is none. */
export function fromBase64Text(text: string): Uint8Array | null {
  const compact = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (compact.length < 4 || compact.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(compact)) return null;
  const binary = atob(compact + '='.repeat((4 - (compact.length % 4)) % 4));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

/** Little-endian UTF-16, as Windows programs hash passwords. */
export function utf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[2 * i] = text.charCodeAt(i) & 0xff;
    bytes[2 * i + 1] = text.charCodeAt(i) >>> 8;
  }
  return bytes;
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

/**
 * Strings in C memory: UTF-8 for characters of one byte, UTF-16 little-endian for those of two.
 * @module
 */

export type UnitBytes = 1 | 2;

/** With a NUL at the end. */
export function encodeText(text: string, unitBytes: UnitBytes): Uint8Array {
  if (unitBytes === 1) return new TextEncoder().encode(`${text}\0`);
  const bytes = new Uint8Array(2 * (text.length + 1));
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit;
    bytes[2 * i + 1] = unit >>> 8;
  }
  return bytes;
}

function isNul(bytes: Uint8Array, at: number, unitBytes: UnitBytes): boolean {
  return bytes[at] === 0 && (unitBytes === 1 || bytes[at + 1] === 0);
}

/** Up to a NUL, or to the end. @param bytes all that may be looked at */
export function decodeText(bytes: Uint8Array, unitBytes: UnitBytes): string {
  let end = 0;
  while (end + unitBytes <= bytes.length && !isNul(bytes, end, unitBytes)) end += unitBytes;
  // The decoder makes U+FFFD of what is no text, as koffi does.
  return new TextDecoder(unitBytes === 1 ? 'utf-8' : 'utf-16le', { ignoreBOM: true }).decode(bytes.slice(0, end));
}

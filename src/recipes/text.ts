/**
 * Text as the bytes that Windows programs hash.
 * @module
 */

/** UTF-16, little-endian, without mark and without a NUL at the end: what programs have in a WCHAR string. */
export function utf16le(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes[2 * i] = unit;
    bytes[2 * i + 1] = unit >>> 8;
  }
  return bytes;
}

/** The text in UTF-16, little-endian; half a unit at the end and unpaired surrogates come out as U+FFFD. */
export function fromUtf16le(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
}

/** 0x80 to 0x9f, where Windows-1252 is not Latin-1; a space where it has nothing. (TextDecoder of Node 20 takes it for Latin-1.) */
const FROM_80 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

function ansiByte(char: string): number {
  const code = char.codePointAt(0)!;
  if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
  const at = FROM_80.indexOf(char);
  if (at >= 0) return 0x80 + at;
  // Best fit: the five bytes without a character are the control characters of that number.
  return code < 0xa0 && FROM_80[code - 0x80] === ' ' ? code : 0x3f;
}

/** Windows-1252, the ANSI code page of Western Windows; '?' for what is not in it. */
export function ansi(text: string): Uint8Array {
  return Uint8Array.from(text, ansiByte);
}

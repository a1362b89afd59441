/**
 * Text in the program's memory: the A functions have one byte for a character, in the ANSI code page Windows-1252, the W functions
 * UTF-16LE. A character that the code page lacks becomes '?'.
 *
 * Source: contract.md §19.1; the Unicode Consortium's table of Windows-1252 (CP1252.TXT) with the five free places 81, 8d, 8f, 90, 9d
 * standing for the control characters of their number, as Windows has them.
 * @module
 */

/** What 0x80 to 0x9f mean; all other bytes are the character of their number. */
const HIGH_CONTROLS = [
  0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
  0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
] as const;
const FIRST_HIGH_CONTROL = 0x80;
const FIRST_LATIN1 = 0xa0;
const QUESTION_MARK = 0x3f;
/** Arguments of one call of fromCharCode. */
const CHUNK = 4096;

function textOf(length: number, codeAt: (at: number) => number): string {
  let text = '';
  for (let from = 0; from < length; from += CHUNK) {
    const part: number[] = [];
    for (let at = from; at < Math.min(from + CHUNK, length); at++) part.push(codeAt(at));
    text += String.fromCharCode(...part);
  }
  return text;
}

/** Bytes as text, each the character of its number: for text whose bytes are data. */
export function fromLatin1(bytes: Uint8Array): string {
  return textOf(bytes.length, (at) => bytes[at]!);
}

/** Windows-1252 as text. */
export function fromAnsi(bytes: Uint8Array): string {
  return textOf(bytes.length, (at) => {
    const byte = bytes[at]!;
    return byte >= FIRST_HIGH_CONTROL && byte < FIRST_LATIN1 ? HIGH_CONTROLS[byte - FIRST_HIGH_CONTROL]! : byte;
  });
}

/** UTF-16LE as text; half pairs stay what they are. @param bytes an even number */
export function fromWide(bytes: Uint8Array): string {
  return textOf(bytes.length >>> 1, (at) => bytes[2 * at]! | (bytes[2 * at + 1]! << 8));
}

function ansiByte(code: number): number {
  if (code < FIRST_HIGH_CONTROL || (code >= FIRST_LATIN1 && code < 0x100)) return code;
  const at = (HIGH_CONTROLS as readonly number[]).indexOf(code);
  return at < 0 ? QUESTION_MARK : FIRST_HIGH_CONTROL + at;
}

/** Text in Windows-1252, without a NUL; a pair of surrogates becomes one '?'. */
export function toAnsi(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => ansiByte(character.codePointAt(0)!));
}

/** Text whose characters are bytes. */
export function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Text in UTF-16LE, without a NUL. */
export function toWide(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[2 * i] = code;
    bytes[2 * i + 1] = code >>> 8;
  }
  return bytes;
}

/** With its NUL. */
export function terminated(text: string, isWide: boolean): Uint8Array {
  return isWide ? toWide(`${text}\0`) : toAnsi(`${text}\0`);
}

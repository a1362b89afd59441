/**
 * Hexadecimal text as crypt32 writes and reads it.
 *
 *     HEX           00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f
 *     HEXASCII      30 82 01 0a 02 82 01 01                            0.......
 *     HEXADDR       0010→30 82
 *     HEXASCIIADDR  0010→30 82                                              0.          (→ is a tab)
 *     HEXRAW        3082
 *
 * 16 bytes in a line, a second blank after the eighth; the hex field of the ASCII forms is filled up to 48 columns, three
 * blanks follow, then a character for each byte, `.` for what is not printable ASCII. HEXRAW is one line.
 *
 * Source: HEX and HEXRAW: contract.md §17.4, Windows vectors string/enc-hex* and dec-hex*. The dump forms: Microsoft's reference
 * has names only; `certutil -encodehex` writes HEXASCIIADDR, with a tab behind the address and a hex field of 48 columns
 * (npocmaka/batch.scripts, stringutils/stringToHex.bat, takes it apart so), and PCILeech prints the function's own output
 * (ufrisk/MemProcFS, C# example: "0010    b8 00 …   ........@......." where the tab shows as four blanks).
 * Unverified on Windows: addresses above ffff (here as many digits as they need), HEXASCII without address (here the
 * same fields), the dump forms with CRYPT_STRING_NOCRLF (here a blank joins the lines), how strictly dumps are read.
 * @module
 */
import type { LineEnds } from './text-base64.ts';

const LINE_BYTES = 16;
const GROUP_BYTES = 8;
const HEX_COLUMNS = 48;
const ASCII_GAP = 3; // blanks
const ADDRESS_DIGITS = 4;
const HEX_DIGITS = '0123456789abcdef';

/** Which columns a dump has besides the bytes. */
export interface DumpColumns {
  readonly address: boolean;
  readonly ascii: boolean;
}

const SPACE = 0x20;
const TAB = 0x09;
const DOT = 0x2e;

/** Writes ASCII codes one after the other; the caller knows how many at most. */
class AsciiWriter {
  readonly #codes: Uint8Array;
  #at = 0;

  constructor(mostCharacters: number) {
    this.#codes = new Uint8Array(mostCharacters);
  }

  code(code: number): void {
    this.#codes[this.#at++] = code;
  }

  text(text: string): void {
    for (let i = 0; i < text.length; i++) this.code(text.charCodeAt(i));
  }

  pair(byte: number): void {
    this.code(HEX_DIGITS.charCodeAt(byte >>> 4));
    this.code(HEX_DIGITS.charCodeAt(byte & 15));
  }

  toString(): string {
    return new TextDecoder().decode(this.#codes.subarray(0, this.#at));
  }
}

/** Pairs without separators, then the line end. */
export function encodeHexRaw(data: Uint8Array, { end }: LineEnds): string {
  const out = new AsciiWriter(2 * data.length + end.length);
  for (let i = 0; i < data.length; i++) out.pair(data[i]!);
  out.text(end);
  return out.toString();
}

/** Pairs in lines; without wrapping, pairs with one blank between, and no groups. */
export function encodeHex(data: Uint8Array, { wrap, end }: LineEnds): string {
  if (wrap) return encodeDump(data, { address: false, ascii: false }, { wrap, end });
  const out = new AsciiWriter(3 * data.length + end.length);
  for (let i = 0; i < data.length; i++) {
    if (i > 0) out.code(SPACE);
    out.pair(data[i]!);
  }
  out.text(end);
  return out.toString();
}

/** Lines with an address, or characters, or both. No data gives one empty line. */
export function encodeDump(data: Uint8Array, { address, ascii }: DumpColumns, { wrap, end }: LineEnds): string {
  const lines = Math.ceil(data.length / LINE_BYTES);
  const mostAddress = Math.max(ADDRESS_DIGITS, data.length.toString(16).length) + 1;
  const out = new AsciiWriter(lines * (mostAddress + HEX_COLUMNS + ASCII_GAP + LINE_BYTES + 1 + end.length) + end.length);
  for (let from = 0; from < data.length; from += LINE_BYTES) {
    if (from > 0) out.text(wrap ? end : ' ');
    if (address) {
      out.text(from.toString(16).padStart(ADDRESS_DIGITS, '0'));
      out.code(TAB);
    }
    const to = Math.min(from + LINE_BYTES, data.length);
    let columns = 0;
    for (let i = from; i < to; i++) {
      const gap = i === from ? 0 : i - from === GROUP_BYTES ? 2 : 1;
      for (let blank = 0; blank < gap; blank++) out.code(SPACE);
      out.pair(data[i]!);
      columns += gap + 2;
    }
    if (!ascii) continue;
    for (; columns < HEX_COLUMNS + ASCII_GAP; columns++) out.code(SPACE);
    for (let i = from; i < to; i++) out.code(data[i]! >= 0x20 && data[i]! < 0x7f ? data[i]! : DOT);
  }
  out.text(end);
  return out.toString();
}

/** What could be read: `valid` false means that a character is wrong, and `data` holds the bytes before it. */
export interface HexText {
  readonly data: Uint8Array;
  readonly valid: boolean;
}

function valueOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : -1;
}

/** The byte whose two digits stand at `at`, or -1. */
function pairAt(text: string, at: number): number {
  const high = valueOf(text.charCodeAt(at));
  const low = valueOf(text.charCodeAt(at + 1));
  return high < 0 || low < 0 ? -1 : (high << 4) | low;
}

const OUTER = ' \t\r\n-,'; // before the first pair and behind the last
const BETWEEN = '-,';      // between pairs
const OUTER_WHITE = ' \t\r';

/** Where the run of these characters that begins at `at` ends. */
function skipRun(text: string, at: number, of: string): number {
  while (at < text.length && of.includes(text[at]!)) at++;
  return at;
}

/**
 * HEX: blanks, tabs, line ends, minus and comma around; between pairs minus and comma only.
 * So what CRYPT_STRING_HEX writes is not read by CRYPT_STRING_HEX but by CRYPT_STRING_HEX_ANY (Windows vectors, Wine 8.0).
 */
export function decodeHex(text: string): HexText {
  return readPairs(text, BETWEEN);
}

/** HEXRAW: as HEX, with nothing between the pairs. (design: no source says more than "raw") */
export function decodeHexRaw(text: string): HexText {
  return readPairs(text, '');
}

function readPairs(text: string, between: string): HexText {
  const out = new Uint8Array(text.length >>> 1);
  let bytes = 0;
  let at = skipRun(text, 0, OUTER);
  while (at < text.length) {
    const byte = pairAt(text, at);
    if (byte < 0) break;
    out[bytes++] = byte;
    at = skipRun(text, at + 2, between);
  }
  return { data: out.slice(0, bytes), valid: skipRun(text, at, OUTER) === text.length };
}

/**
 * The dump forms, line by line: [address, white space] pairs with one or two blanks between, at most 16, [anything behind
 * three blanks or the sixteenth pair]. Empty lines are passed over.
 */
export function decodeDump(text: string, columns: DumpColumns): HexText {
  const out = new Uint8Array(text.length >>> 1);
  let bytes = 0;
  for (let from = 0; from < text.length;) {
    const feed = text.indexOf('\n', from);
    const next = feed < 0 ? text.length : feed + 1;
    let to = feed < 0 ? text.length : feed;
    while (to > from && OUTER_WHITE.includes(text[to - 1]!)) to--;
    if (to > from) {
      const read = readDumpLine(text, from, to, columns, out, bytes);
      bytes += Math.abs(read);
      if (read <= 0) return { data: out.slice(0, bytes), valid: false };
    }
    from = next;
  }
  return { data: out.slice(0, bytes), valid: true };
}

/** Where the pairs of a line with an address begin, or -1: at least four digits, then white space. */
function behindAddress(text: string, from: number): number {
  let at = skipRun(text, from, ' \t');
  const label = at;
  while (valueOf(text.charCodeAt(at)) >= 0) at++;
  const behind = skipRun(text, at, ' \t');
  return at - label < ADDRESS_DIGITS || behind === at ? -1 : behind;
}

/** @returns how many bytes the line gave; not above zero when the line is wrong */
function readDumpLine(text: string, from: number, to: number, { address, ascii }: DumpColumns, out: Uint8Array, offset: number): number {
  let at = address ? behindAddress(text, from) : skipRun(text, from, ' \t');
  if (at < 0) return 0;
  let count = 0;
  while (count < LINE_BYTES) {
    const byte = at + 2 > to ? -1 : pairAt(text, at);
    if (byte < 0) return -count;
    out[offset + count++] = byte;
    at += 2;
    if (at === to) return count;
    const next = skipRun(text, at, ' ');
    const gap = next - at;
    if (ascii && gap >= ASCII_GAP) return count;
    if (count < LINE_BYTES && (gap === 0 || gap >= ASCII_GAP)) return -count;
    at = next;
  }
  return ascii ? count : -count;
}

/**
 * Base64 as crypt32 writes and reads it.
 *
 * Writing: lines of 64 digits. Reading is lax: white space may stand anywhere, padding may be missing altogether, and what
 * follows a complete group of padding is not looked at; but padding that was begun has to be completed.
 *
 *     digits in the last group    1    2    3
 *     bytes that they give        1    1    2
 *
 * Source: RFC 4648 §4 and §5 (alphabets); contract.md §17.4; Windows vectors string/dec-weird-*; Wine 8.0 for a vertical tab
 * and a form feed, which are no white space. CRYPT_STRING_STRICT: Microsoft's reference, "CryptStringToBinaryA".
 * @module
 */
const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The 64 digits in order of value, as ASCII codes, and back: code → value, 0xff for all else. */
export interface Alphabet {
  readonly codes: Uint8Array;
  readonly values: Uint8Array;
  /** Whether `=` fills the last group when writing. */
  readonly padded: boolean;
}

function alphabet(lastTwo: string, padded: boolean): Alphabet {
  const digits = COMMON + lastTwo;
  const codes = Uint8Array.from(digits, (digit) => digit.charCodeAt(0));
  const values = new Uint8Array(128).fill(0xff);
  codes.forEach((code, value) => { values[code] = value; });
  return { codes, values, padded };
}

export const BASE64 = /* @__PURE__ */ alphabet('+/', true);
export const BASE64URI = /* @__PURE__ */ alphabet('-_', false);

const LINE_BYTES = 48; // 64 digits
const EQUALS = 0x3d;
const MOST_STRICT_PADDING = 3;

/** How lines end. `wrap` false: one line, whatever its length. */
export interface LineEnds {
  readonly wrap: boolean;
  /** CR LF, LF or nothing; stands behind the last line as well. */
  readonly end: string;
}

/** Lines of base64, each with its end; one empty line for no data. */
export function encodeBase64(data: Uint8Array, { codes, padded }: Alphabet, { wrap, end }: LineEnds): string {
  const lineBytes = wrap ? LINE_BYTES : Math.max(data.length, 1);
  const lines = Math.max(1, Math.ceil(data.length / lineBytes));
  const out = new Uint8Array(Math.ceil(data.length / 3) * 4 + lines * end.length);
  const ending = Uint8Array.from(end, (char) => char.charCodeAt(0));
  let at = 0;
  for (let from = 0; from < data.length || from === 0; from += lineBytes) {
    const to = Math.min(from + lineBytes, data.length);
    for (let i = from; i < to; i += 3) {
      const bits = (data[i]! << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);
      out[at++] = codes[bits >>> 18]!;
      out[at++] = codes[(bits >>> 12) & 63]!;
      if (i + 1 < to) out[at++] = codes[(bits >>> 6) & 63]!;
      else if (padded) out[at++] = EQUALS;
      if (i + 2 < to) out[at++] = codes[bits & 63]!;
      else if (padded) out[at++] = EQUALS;
    }
    out.set(ending, at);
    at += ending.length;
  }
  return new TextDecoder().decode(out.subarray(0, at));
}

const isWhite = (code: number): boolean => code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;

/**
 * @param strict behind the data only white space and at most three `=` may stand
 * @returns the bytes, or null when the text is not base64
 */
export function decodeBase64(text: string, { values }: Alphabet, strict: boolean): Uint8Array | null {
  const out = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let bytes = 0;
  let bits = 0;
  let digits = 0; // in the group that is open
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isWhite(code)) continue;
    if (code === EQUALS) {
      if (!paddingHolds(text, at, (4 - digits) % 4, strict)) return null;
      break;
    }
    const value = values[code] ?? 0xff;
    if (value === 0xff) return null;
    bits = (bits << 6) | value;
    if (++digits < 4) continue;
    out[bytes++] = bits >>> 16;
    out[bytes++] = bits >>> 8;
    out[bytes++] = bits;
    bits = digits = 0;
  }
  if (digits > 0) {
    bits <<= 6 * (4 - digits);
    out[bytes++] = bits >>> 16;
    if (digits === 3) out[bytes++] = bits >>> 8;
  }
  return out.slice(0, bytes);
}

/** Whether `needed` signs stand from `at` on, with nothing but white space between; strict: and nothing but that behind. */
function paddingHolds(text: string, at: number, needed: number, strict: boolean): boolean {
  let signs = 0;
  for (; at < text.length; at++) {
    if (signs >= needed && !strict) return true;
    const code = text.charCodeAt(at);
    if (code === EQUALS) signs++;
    else if (!isWhite(code)) return false;
  }
  return signs >= needed && (!strict || signs <= MOST_STRICT_PADDING);
}

/**
 * The text formats of CryptBinaryToString and CryptStringToBinary: one row each.
 *
 * A row also says what the flat functions do with a buffer that is too small, which differs per format:
 *
 *     CryptBinaryToString      error                      A has written              W        length variable
 *     base64 forms             ERROR_MORE_DATA            the text up to its end     nothing  what is needed
 *     HEXRAW                   ERROR_MORE_DATA            whole pairs and a NUL      nothing  as it was
 *     HEX, dumps               ERROR_MORE_DATA            nothing                    nothing  as it was
 *     BINARY                   ERROR_INSUFFICIENT_BUFFER  nothing                    nothing  as it was
 *     CryptStringToBinary
 *     base64 forms, BINARY     ERROR_INSUFFICIENT_BUFFER  nothing                    nothing  as it was
 *     HEX and its like         ERROR_MORE_DATA            what fits                  (same)   as it was
 *
 * Asked without a buffer, CryptBinaryToString counts the NUL (not for BINARY); when it has written, it does not.
 *
 * Source: contract.md §17.4; behaviours.md 39 and 40; Windows vectors string/call-* and dec-hex-more-data-bad; Wine 8.0 for
 * the two errors of CryptStringToBinary. Unverified on Windows: HEX and the dumps in the A function (taken as nothing).
 * @module
 */
import {
  CRYPT_STRING_ANY, CRYPT_STRING_BASE64, CRYPT_STRING_BASE64_ANY, CRYPT_STRING_BASE64HEADER, CRYPT_STRING_BASE64REQUESTHEADER,
  CRYPT_STRING_BASE64URI, CRYPT_STRING_BASE64X509CRLHEADER, CRYPT_STRING_BINARY, CRYPT_STRING_HEX, CRYPT_STRING_HEX_ANY,
  CRYPT_STRING_HEXADDR, CRYPT_STRING_HEXASCII, CRYPT_STRING_HEXASCIIADDR, CRYPT_STRING_HEXRAW, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA,
} from '../win32/index.ts';
import { type Alphabet, BASE64, BASE64URI, decodeBase64, encodeBase64, type LineEnds } from './text-base64.ts';
import { decodeDump, decodeHex, decodeHexRaw, type DumpColumns, encodeDump, encodeHex, encodeHexRaw } from './text-hex.ts';

/** What a format found in a text. */
export interface ReadText {
  readonly data: Uint8Array;
  /** Characters before the format's own text: what stands before a header. */
  readonly skip: number;
  /** False: the text is not of this format; `data` has what was read before the wrong character (hex forms). */
  readonly valid: boolean;
}

/** What a flat function does when the caller's buffer is too small. */
export interface ShortBuffer {
  readonly error: number;
  /** prefix: what fits; pairs: whole pairs of digits that fit, and a NUL; nothing. CryptBinaryToStringW: always nothing. */
  readonly writes: 'prefix' | 'pairs' | 'nothing';
  /** Whether the length variable then holds what is needed. */
  readonly setsLength: boolean;
}

export interface TextFormat {
  /** CRYPT_STRING_*. */
  readonly format: number;
  /** Whether the written text ends with a NUL that the length query counts. */
  readonly terminated: boolean;
  readonly write: (data: Uint8Array, ends: LineEnds) => string;
  readonly read: (text: string, strict: boolean) => ReadText;
  readonly shortText: ShortBuffer;
  readonly shortData: ShortBuffer;
  /** CryptStringToBinaryW refuses the empty string (ERROR_INVALID_PARAMETER); the A function takes it. */
  readonly refusesEmptyW: boolean;
}

const NOT_READ: ReadText = { data: new Uint8Array(0), skip: 0, valid: false };
const DATA_INSUFFICIENT: ShortBuffer = { error: ERROR_INSUFFICIENT_BUFFER, writes: 'nothing', setsLength: false };
const DATA_PREFIX: ShortBuffer = { error: ERROR_MORE_DATA, writes: 'prefix', setsLength: false };

const inBase64 = {
  terminated: true,
  shortText: { error: ERROR_MORE_DATA, writes: 'prefix', setsLength: true } as ShortBuffer,
  shortData: DATA_INSUFFICIENT,
  refusesEmptyW: false,
};
const inHex = {
  terminated: true,
  shortText: { error: ERROR_MORE_DATA, writes: 'nothing', setsLength: false } as ShortBuffer,
  shortData: DATA_PREFIX,
  refusesEmptyW: true,
};

function bare(format: number, alphabet: Alphabet): TextFormat {
  return {
    ...inBase64, format,
    write: (data, ends) => encodeBase64(data, alphabet, ends),
    read: (text, strict) => {
      const data = decodeBase64(text, alphabet, strict);
      return data === null ? NOT_READ : { data, skip: 0, valid: true };
    },
  };
}

const BEGIN = '-----BEGIN ';
const END = '-----END ';
const DASHES = '-----';

/** Reading takes any label, an empty one too, but the blank has to be there; how the END line ends is not looked at. */
function headed(format: number, label: string): TextFormat {
  return {
    ...inBase64, format,
    write: (data, ends) => `${BEGIN}${label}${DASHES}${ends.end}${encodeBase64(data, BASE64, ends)}${END}${label}${DASHES}${ends.end}`,
    read: (text, strict) => {
      const begin = text.indexOf(BEGIN);
      const labelEnd = begin < 0 ? -1 : text.indexOf(DASHES, begin + BEGIN.length);
      const body = labelEnd + DASHES.length;
      const end = labelEnd < 0 ? -1 : text.indexOf(END, body);
      const data = end < 0 ? null : decodeBase64(text.slice(body, end), BASE64, strict);
      return data === null ? NOT_READ : { data, skip: begin, valid: true };
    },
  };
}

function dump(format: number, columns: DumpColumns): TextFormat {
  return {
    ...inHex, format,
    write: (data, ends) => encodeDump(data, columns, ends),
    read: (text) => ({ ...decodeDump(text, columns), skip: 0 }),
  };
}

const BINARY_CHUNK = 4096; // arguments of one call

/** A character is a byte, both ways; a character above ff is none. */
const binary: TextFormat = {
  format: CRYPT_STRING_BINARY,
  terminated: false,
  write: (data) => {
    let text = '';
    for (let at = 0; at < data.length; at += BINARY_CHUNK) text += String.fromCharCode(...data.subarray(at, at + BINARY_CHUNK));
    return text;
  },
  read: (text) => {
    const data = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0xff) return NOT_READ;
      data[at] = code;
    }
    return { data, skip: 0, valid: true };
  },
  shortText: DATA_INSUFFICIENT,
  shortData: DATA_INSUFFICIENT,
  refusesEmptyW: false,
};

const rows = (): readonly TextFormat[] => [
  headed(CRYPT_STRING_BASE64HEADER, 'CERTIFICATE'),
  bare(CRYPT_STRING_BASE64, BASE64),
  binary,
  headed(CRYPT_STRING_BASE64REQUESTHEADER, 'NEW CERTIFICATE REQUEST'),
  { ...inHex, format: CRYPT_STRING_HEX, write: encodeHex, read: (text) => ({ ...decodeHex(text), skip: 0 }) },
  dump(CRYPT_STRING_HEXASCII, { address: false, ascii: true }),
  headed(CRYPT_STRING_BASE64X509CRLHEADER, 'X509 CRL'),
  dump(CRYPT_STRING_HEXADDR, { address: true, ascii: false }),
  dump(CRYPT_STRING_HEXASCIIADDR, { address: true, ascii: true }),
  {
    ...inHex, format: CRYPT_STRING_HEXRAW, write: encodeHexRaw, read: (text) => ({ ...decodeHexRaw(text), skip: 0 }),
    shortText: { error: ERROR_MORE_DATA, writes: 'pairs', setsLength: false },
  },
  bare(CRYPT_STRING_BASE64URI, BASE64URI),
];

/** By CRYPT_STRING_* number. */
export const TEXT_FORMATS: ReadonlyMap<number, TextFormat> = /* @__PURE__ */ new Map(/* @__PURE__ */ rows().map((row) => [row.format, row]));

/** The formats that a text may be in, in the order in which they are tried. Source: Microsoft's reference, "CryptStringToBinaryA". */
export const ANY_FORMATS: ReadonlyMap<number, readonly number[]> = /* @__PURE__ */ new Map([
  [CRYPT_STRING_BASE64_ANY, [CRYPT_STRING_BASE64HEADER, CRYPT_STRING_BASE64]],
  [CRYPT_STRING_ANY, [CRYPT_STRING_BASE64HEADER, CRYPT_STRING_BASE64, CRYPT_STRING_BINARY]],
  [CRYPT_STRING_HEX_ANY, [CRYPT_STRING_HEXADDR, CRYPT_STRING_HEXASCIIADDR, CRYPT_STRING_HEX, CRYPT_STRING_HEXRAW, CRYPT_STRING_HEXASCII]],
]);

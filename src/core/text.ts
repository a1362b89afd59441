/**
 * CryptBinaryToString and CryptStringToBinary on whole values; the formats are rows of text-formats.ts.
 *
 *     flags        bits 0..27 the format, bit 29 STRICT, bit 30 NOCRLF, bit 31 NOCR
 *     NOCR         LF for CR LF
 *     NOCRLF       no line ends and one line; with NOCR as well the last line end stays, as LF
 *
 * Source: contract.md §17.4; Wine 8.0 for NOCRLF with NOCR, for which bits count as the format (bit 28 is passed over when
 * writing, refused when reading) and for the errors of unknown formats; Microsoft's reference for STRICT.
 * @module
 */
import {
  CRYPT_STRING_NOCR, CRYPT_STRING_NOCRLF, CRYPT_STRING_STRICT, CryptError, ERROR_INVALID_DATA, ERROR_INVALID_PARAMETER, ERROR_SUCCESS,
} from '../win32/index.ts';
import type { LineEnds } from './text-base64.ts';
import { ANY_FORMATS, type ReadText, TEXT_FORMATS, type TextFormat } from './text-formats.ts';

const WRITE_FORMAT = 0x0fffffff;
const READ_FORMAT = 0x0000000f;

/** The row that CryptBinaryToString works by, or undefined: an unknown format, or one of the ANY formats. */
export function writtenFormat(flags: number): TextFormat | undefined {
  return TEXT_FORMATS.get(flags & WRITE_FORMAT);
}

function lineEnds(flags: number): LineEnds {
  const wrap = (flags & CRYPT_STRING_NOCRLF) === 0;
  return { wrap, end: (flags & CRYPT_STRING_NOCR) !== 0 ? '\n' : wrap ? '\r\n' : '' };
}

/**
 * CryptBinaryToString.
 * @param data is not kept
 * @param flags CRYPT_STRING_*
 * @returns the text without the terminating NUL; BINARY: a character for each byte
 * @throws {CryptError} ERROR_INVALID_PARAMETER: no format that can be written
 */
export function binaryToString(data: Uint8Array, flags: number): string {
  const format = writtenFormat(flags);
  if (format === undefined) throw new CryptError(ERROR_INVALID_PARAMETER, `0x${(flags >>> 0).toString(16)} is no text format to write`);
  return format.write(data, lineEnds(flags));
}

/** What CryptStringToBinary found, failures included: for the flat functions, which hand out bytes read before the error. */
export interface Reading {
  /** ERROR_SUCCESS, or why the call fails. */
  readonly error: number;
  readonly data: Uint8Array;
  readonly skip: number;
  /** The format that was read: the row has what to do with a buffer that is too small. Null when there is none such. */
  readonly format: TextFormat | null;
}

const failed = (error: number, read?: ReadText, format?: TextFormat): Reading =>
  ({ error, data: read?.data ?? new Uint8Array(0), skip: 0, format: format ?? null });

/**
 * Reads a text without throwing.
 * @returns `error` ERROR_INVALID_DATA: flags other than STRICT, a number above 15, or the text is not of that format;
 *   ERROR_INVALID_PARAMETER: 14 and 15, which are no formats
 */
export function readText(text: string, flags: number): Reading {
  if ((flags & ~(READ_FORMAT | CRYPT_STRING_STRICT)) !== 0) return failed(ERROR_INVALID_DATA);
  const number = flags & READ_FORMAT;
  let last: ReadText | undefined;
  let format: TextFormat | undefined;
  for (const candidate of ANY_FORMATS.get(number) ?? [number]) {
    format = TEXT_FORMATS.get(candidate);
    if (format === undefined) return failed(ERROR_INVALID_PARAMETER);
    last = format.read(text, (flags & CRYPT_STRING_STRICT) !== 0);
    if (last.valid) return { error: ERROR_SUCCESS, data: last.data, skip: last.skip, format };
  }
  return failed(ERROR_INVALID_DATA, last, format);
}

/** What CryptStringToBinary gives. */
export interface StringToBinary {
  readonly Data: Uint8Array;
  /** Characters before the header. */
  readonly Skip: number;
  /** The CRYPT_STRING_* format that the text is in. */
  readonly Flags: number;
}

/**
 * CryptStringToBinary.
 *
 * `Flags` tells BINARY from BASE64HEADER as Microsoft's reference promises; Wine 8.0 answers 0 for both.
 * @param text the whole text; a NUL in it is a character like others
 * @param flags CRYPT_STRING_*, and CRYPT_STRING_STRICT
 * @throws {CryptError} ERROR_INVALID_DATA: other flags, a number above 15; ERROR_INVALID_PARAMETER: 14 and 15;
 *   ERROR_INVALID_DATA: the text is not of that format
 */
export function stringToBinary(text: string, flags: number): StringToBinary {
  const { error, data, skip, format } = readText(text, flags);
  if (error !== ERROR_SUCCESS || format === null) throw new CryptError(error, 'the text is not of the format asked for');
  return { Data: data, Skip: skip, Flags: format.format };
}

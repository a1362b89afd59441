/**
 * What is known of the plain text, and whether a piece of plain text agrees.
 * @module
 */

/** Everything that is given has to hold. Can be handed to another thread. */
export interface Known {
  readonly prefix: Uint8Array | null;
  /** Source of a regular expression. */
  readonly regex: string | null;
  readonly text: boolean;
  /** A name of MAGICS, or "any". */
  readonly magic: string | null;
  /** Padding has to be valid. */
  readonly padding: boolean;
}

const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));

/** Kind of file → how it may begin. Source: the formats' specifications; /usr/share/misc/magic for cab and ole is the same. */
export const MAGICS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'zip': [[0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6]],
  'gzip': [[0x1f, 0x8b, 8]],
  'pdf': [ascii('%PDF-')],
  'png': [[0x89, ...ascii('PNG\r\n\x1a\n')]],
  'jpeg': [[0xff, 0xd8, 0xff]],
  'gif': [ascii('GIF87a'), ascii('GIF89a')],
  'exe': [ascii('MZ')],
  'ole': [[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  'xml': [ascii('<?xml'), [0xef, 0xbb, 0xbf, ...ascii('<?xml')], [0xff, 0xfe, ...ascii('<\0?\0x\0m\0l\0')], ascii('<\0?\0x\0m\0l\0')],
  'sqlite': [ascii('SQLite format 3\0')],
  'der': [[0x30, 0x80], [0x30, 0x81], [0x30, 0x82]],
  'rtf': [ascii('{\\rtf')],
  '7z': [[...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c]],
  'bmp': [ascii('BM')],
  'cab': [ascii('MSCF')],
};

/** As much of the beginning as is looked at. */
const SAMPLE_BYTES = 4096;
const MAGIC_BYTES = 32;

/** How many bytes of plain text `agrees` wants. */
export function neededBytes(known: Known): number {
  return known.regex !== null || known.text ? SAMPLE_BYTES : Math.max(known.prefix?.length ?? 0, known.magic === null ? 0 : MAGIC_BYTES, 1);
}

const beginsWith = (bytes: Uint8Array, prefix: ArrayLike<number>): boolean => {
  if (bytes.length < prefix.length) return false;
  for (let i = 0; i < prefix.length; i++) if (bytes[i] !== prefix[i]) return false;
  return true;
};

const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffd]/;

/** The sample as text in each encoding that it could be in: without what a cut left of a character. */
function texts(sample: Uint8Array): string[] {
  const even = sample.subarray(0, sample.length & ~1);
  return [new TextDecoder('utf-8').decode(sample).replace(/\ufffd{1,3}$/, ''), String.fromCharCode(...sample), new TextDecoder('utf-16le').decode(even)];
}

/** ASCII, UTF-8, Windows-1252 with few accents, or UTF-16 of the Latin script. */
export function looksLikeText(sample: Uint8Array): boolean {
  const [utf8, , utf16] = texts(sample);
  if (!CONTROL.test(utf8!)) return true;
  const isLatin = sample.length >= 2 && !CONTROL.test(utf16!) && [...utf16!].every((char) => char < '\u0250' || (char >= '\u2000' && char < '\u2100') || char === '\ufeff');
  if (isLatin) return true;
  let accents = 0;
  for (const byte of sample) {
    if (byte < 0x20 && ![9, 10, 12, 13].includes(byte)) return false;
    if (byte >= 0x7f) accents++;
  }
  return accents <= sample.length / 4;
}

/** @param sample the beginning of the plain text, padding included where the data are short */
export function agrees(known: Known, sample: Uint8Array, regex: RegExp | null): boolean {
  if (known.prefix !== null && !beginsWith(sample, known.prefix)) return false;
  if (known.magic !== null) {
    const kinds = known.magic === 'any' ? Object.values(MAGICS).filter(([first]) => first!.length > 2).flat() : MAGICS[known.magic]!;
    if (!kinds.some((magic) => beginsWith(sample, magic))) return false;
  }
  if (known.text && !looksLikeText(sample)) return false;
  return regex === null || texts(sample).some((text) => regex.test(text));
}

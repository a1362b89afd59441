/**
 * How much speaks for a hit, in bits: what chance would give once in 2^n trials counts n.
 * @module
 */
import type { Encoding } from '../passwords.ts';
import type { Known } from './known.ts';
import type { Variant, Way } from './plan.ts';

/** Padding that is not there: some programs encrypt without a final call. */
const NO_PADDING = -14;
/** Guesses: a magic has 2 bytes or more; a pattern says more than nothing. */
const MAGIC_BITS = 16, REGEX_BITS = 8;
const SEEN_BYTES = 256;
/** log2 of 256 bytes by the 98 that text is made of. */
const PRINTABLE = 1.38;
const UNLIKELY = -6;

const isPrintable = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13;

/** Text is unlikely by chance; bytes that are no text say nothing against. */
export function textBits(plain: Uint8Array): number {
  const seen = plain.subarray(0, SEEN_BYTES);
  let narrow = 0, wide = 0;
  for (const byte of seen) narrow += isPrintable(byte) ? PRINTABLE : UNLIKELY;
  for (let i = 0; i + 1 < seen.length; i += 2) wide += isPrintable(seen[i]!) && seen[i + 1] === 0 ? PRINTABLE + 8 : UNLIKELY;
  return Math.max(0, narrow, wide);
}

/** What is known counts, too: it holds for every hit, and tells how far to trust the best one. */
export function knownBits(known: Known): number {
  return 8 * (known.prefix?.length ?? 0) + (known.magic === null ? 0 : MAGIC_BITS) + (known.regex === null ? 0 : REGEX_BITS);
}

/** @param length of the padding; null: it is wrong; undefined: the data have none */
export const paddingBits = (length: number | null | undefined): number => (length === undefined ? 0 : length === null ? NO_PADDING : 8 * length);

const HASH_BITS: Readonly<Record<string, number>> = { sha1: 0, md5: 0, sha256: -0.5, sha512: -1, sha384: -1.5, md4: -2, md2: -2 };
const ENCODING_BITS: Readonly<Record<Encoding, number>> = { utf16le: 0, ansi: 0, utf8: -0.2 };
const USUAL_LENGTHS = [0, 40, 56, 64, 128];

/** What is usual comes before what is not, where all else is equal. */
export function priorBits(encoding: Encoding, nul: boolean, hash: string, variant: Variant, way: Way): number {
  return (
    ENCODING_BITS[encoding] + (nul ? -1 : 0) + HASH_BITS[hash]! + (variant.salt === 'default' ? 0 : -1) + (variant.stretching === 'plain' ? -2 : 0) +
    (variant.effectiveBits === null ? 0 : -2) + (USUAL_LENGTHS.includes(variant.bits) ? 0 : -1) + { cbc: 0, ecb: -1, cfb: -2 }[way.mode] + (way.iv === 'first-block' ? -1 : 0)
  );
}

/**
 * Diffie-Hellman: groups, secret exponents, and the bytes of an agreed key.
 *
 *     y = g^x mod p        Z = y^x mod p
 *
 * Groups of 1536, 2048, 3072 and 4096 bits are those of RFC 3526 (g = 2, p a safe prime, q = (p − 1) / 2), worked out from π
 * as the RFC defines them:
 *
 *     p = 2^n − 2^(n − 64) − 1 + 2^64 (⌊2^(n − 130) π⌋ + addend)
 *
 * Finding such primes anew takes minutes. Other lengths get a new group with q of 160 bits, after FIPS 186-2 and RFC 2631 (dsa-parameters.ts):
 * 80 bits of strength, which is as much as 1024 bits have; who wants more takes one of the four. Windows makes a new group for every key;
 * which kind is not known.
 * @module
 */
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { reversed } from '../bytes/bytes.ts';
import { fromBigInt, padTo, toBigInt } from '../bytes/number.ts';
import type { Engine, RandomSource } from '../engine/engine.ts';
import { generateSeededGroup } from './dsa-parameters.ts';
import { byteLength, randomExponent } from './exponent.ts';

/** RFC 3526, clauses 2 to 5; exponents: clause 8, second estimate. */
const PUBLISHED: ReadonlyMap<number, { readonly addend: bigint; readonly exponentBits: number }> = /* @__PURE__ */ new Map([
  [1536, { addend: 741804n, exponentBits: 240 }],
  [2048, { addend: 124476n, exponentBits: 320 }],
  [3072, { addend: 1690314n, exponentBits: 420 }],
  [4096, { addend: 240904n, exponentBits: 480 }],
]);
/** A q that is longer than every exponent above is that of a safe prime: the exponent may be shorter than it. */
const LONGEST_EXPONENT_BITS = 480;
const GUARD_BITS = 64n;

/** ⌊2^bits π⌋ by Machin's formula: π = 16 arctan(1/5) − 4 arctan(1/239). */
function piTimesTwoTo(bits: bigint): bigint {
  const one = 1n << (bits + GUARD_BITS);
  const arctanOfInverse = (n: bigint): bigint => {
    let sum = 0n;
    let sign = 1n;
    for (let term = one / n, divisor = 1n; term !== 0n; term /= n * n, divisor += 2n, sign = -sign) sum += (sign * term) / divisor;
    return sum;
  };
  return (16n * arctanOfInverse(5n) - 4n * arctanOfInverse(239n)) >> GUARD_BITS;
}

/** The group of RFC 3526 with that length, or null. */
export function publishedGroup(bits: number): GroupNumbers | null {
  const published = PUBLISHED.get(bits);
  if (published === undefined) return null;
  const n = BigInt(bits);
  const p = (1n << n) - (1n << (n - 64n)) - 1n + ((piTimesTwoTo(n - 130n) + published.addend) << 64n);
  const bytes = bits / 8;
  return { p: fromBigInt(p, bytes), q: fromBigInt((p - 1n) / 2n, bytes), g: fromBigInt(2n, bytes), j: Uint8Array.of(2), seed: null };
}

/**
 * A group of that length.
 * @throws {CryptError} NTE_FAIL: the random source is broken
 */
export function dhGroup(engine: Engine, bits: number, random: RandomSource): GroupNumbers {
  return publishedGroup(bits) ?? generateSeededGroup(engine, bits, random);
}

/**
 * A secret exponent, big-endian: 1 … q − 1 where q is known, but no longer than the group's strength asks for; else 1 … p − 2.
 * @param bits length of p
 */
export function randomDhExponent({ p, q }: GroupNumbers, bits: number, random: RandomSource): Uint8Array {
  const order = q === null ? toBigInt(p) - 1n : toBigInt(q);
  const wanted = q === null ? bits : (PUBLISHED.get(bits)?.exponentBits ?? LONGEST_EXPONENT_BITS);
  const limit = order < 1n << BigInt(wanted) ? order : 1n << BigInt(wanted);
  return fromBigInt(randomExponent(limit, random), byteLength(limit));
}

/**
 * The bytes of Z that a session key is made of: Z as a little-endian number as long as p, the first `length` bytes of it.
 * Unverified on Windows: which bytes of Z become the key is in no source (contract.md §11). Both ends of an exchange agree in any case.
 * @param z big-endian, as long as p @param length at most z's
 */
export function agreedKeyBytes(z: Uint8Array, length: number): Uint8Array {
  return reversed(padTo(z, z.length)).slice(0, length);
}

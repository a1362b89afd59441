/**
 * DSA's groups, FIPS 186-2, appendix 2: primes p and q from a seed, and a generator.
 *
 *     q        SHA-1(SEED) xor SHA-1(SEED + 1), highest and lowest bit set
 *     W        SHA-1(SEED + offset) + SHA-1(SEED + offset + 1) 2^160 + …, cut to L − 1 bits
 *     p        X − (X mod 2q − 1),  X = W + 2^(L − 1);   offset = 2 + counter ⌈L / 160⌉
 *     g        h^((p − 1) / q) mod p for the least h that does not give 1
 *
 * With q of 160 bits RFC 2631, clause 2.2.1, finds the same numbers for Diffie-Hellman. SEED has 20 bytes, as DSSSEED has room for.
 *
 * The search is bounded: 4096 counters for each seed, as the standard says, and so many seeds that running out of them means a broken
 * random source (a seed gives a prime q once in 55 times).
 * @module
 */
import type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
import { concat, u32le } from '../bytes/bytes.ts';
import { bitLength, fromBigInt, fromBigIntShort, toBigInt } from '../bytes/number.ts';
import type { Engine, HashPrimitive, RandomSource } from '../engine/engine.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_FAIL } from '../win32/winerror.ts';
import { byteLength, power } from './exponent.ts';

const SEED_BYTES = 20;
const DIGEST_BITS = 160n;
const DIGEST_MASK = (1n << 160n) - 1n;
const MAX_COUNTER = 4096;
const MAX_SEEDS = 10_000;

/** A group with everything that DSS and X9.42 know of it. */
export type SeededGroup = GroupNumbers & { readonly q: Uint8Array };

/** SHA-1(SEED + offset mod 2^160) as a number. */
function hashAt(sha1: HashPrimitive, seed: bigint, offset: number): bigint {
  return toBigInt(sha1.once(fromBigInt((seed + BigInt(offset)) & DIGEST_MASK, SEED_BYTES)));
}

function subprimeOf(sha1: HashPrimitive, seed: bigint): bigint {
  return (hashAt(sha1, seed, 0) ^ hashAt(sha1, seed, 1)) | (1n << (DIGEST_BITS - 1n)) | 1n;
}

/** The candidate for p at a counter; it may be shorter than `bits`. */
function primeCandidate(sha1: HashPrimitive, seed: bigint, q: bigint, bits: number, counter: number): bigint {
  const hashes = Math.ceil(bits / 160);
  let w = 0n;
  for (let k = 0; k < hashes; k++) w |= hashAt(sha1, seed, 2 + counter * hashes + k) << (DIGEST_BITS * BigInt(k));
  const top = 1n << BigInt(bits - 1);
  const x = (w & (top - 1n)) | top;
  return x - (x % (2n * q)) + 1n;
}

function isPrime(engine: Engine, number: bigint, random: RandomSource): boolean {
  return engine.numbers.isProbablePrime(fromBigIntShort(number), random);
}

/** A generator of the subgroup of order q. */
function generatorOf(engine: Engine, p: bigint, q: bigint): bigint {
  const cofactor = (p - 1n) / q;
  for (let h = 2n; ; h++) {
    const g = power(engine.numbers, h, cofactor, p, byteLength(cofactor));
    if (g !== 1n) return g;
  }
}

/**
 * A new group. At 1024 bits some 350 candidates for p are looked at.
 * @param bits length of p: at least 512
 * @throws {CryptError} NTE_FAIL: nothing found within the bounds: the random source is broken
 */
export function generateSeededGroup(engine: Engine, bits: number, random: RandomSource): SeededGroup {
  const { sha1 } = engine.hashes;
  const drawn = new Uint8Array(SEED_BYTES);
  for (let attempt = 0; attempt < MAX_SEEDS; attempt++) {
    random.fill(drawn);
    // Hashed with the attempt's number, so that a source that repeats itself gives another seed, too.
    const seedBytes = sha1.once(concat(drawn, u32le(attempt)));
    const seed = toBigInt(seedBytes);
    const q = subprimeOf(sha1, seed);
    if (!isPrime(engine, q, random)) continue;
    for (let counter = 0; counter < MAX_COUNTER; counter++) {
      const p = primeCandidate(sha1, seed, q, bits, counter);
      if (p >> BigInt(bits - 1) !== 1n || !isPrime(engine, p, random)) continue;
      const g = generatorOf(engine, p, q);
      return {
        p: fromBigInt(p, bits / 8), q: fromBigInt(q, SEED_BYTES), g: fromBigInt(g, bits / 8),
        j: null, seed: { counter, seed: seedBytes },
      };
    }
  }
  throw new CryptError(NTE_FAIL, `no group of ${bits} bits within ${MAX_SEEDS} seeds: the random source is broken`);
}

/**
 * Whether p and q come from the seed. That no smaller counter gives a prime, too, is not looked at.
 * @param group q not null
 */
export function followsFromSeed(engine: Engine, group: SeededGroup, { seed, counter }: DssSeed): boolean {
  const { sha1 } = engine.hashes;
  const start = toBigInt(seed);
  const q = subprimeOf(sha1, start);
  if (counter >= MAX_COUNTER || seed.length !== SEED_BYTES || q !== toBigInt(group.q)) return false;
  return primeCandidate(sha1, start, q, bitLength(group.p), counter) === toBigInt(group.p);
}

/** What keeps these numbers from being a group; null: nothing. */
export type GroupFault = 'p is not prime' | 'q is not prime' | 'q does not divide p - 1' | 'g is not of order q' | 'g is not from 2 to p - 2';

/** The group's primes, FIPS 186-4, A.1.1. @param q null: not known */
export function primesFault(engine: Engine, random: RandomSource, { p: pBytes, q: qBytes }: Pick<GroupNumbers, 'p' | 'q'>): GroupFault | null {
  const p = toBigInt(pBytes);
  if (qBytes !== null) {
    const q = toBigInt(qBytes);
    if (q < 2n || (p - 1n) % q !== 0n) return 'q does not divide p - 1';
    if (!isPrime(engine, q, random)) return 'q is not prime';
  }
  return isPrime(engine, p, random) ? null : 'p is not prime';
}

/** The generator, FIPS 186-4, A.2.2; the primes are good. Where q is not known, only its range is looked at. */
export function generatorFault(engine: Engine, { p: pBytes, q, g: gBytes }: Pick<GroupNumbers, 'p' | 'q' | 'g'>): GroupFault | null {
  const [p, g] = [toBigInt(pBytes), toBigInt(gBytes)];
  if (g < 2n || g > p - 2n) return 'g is not from 2 to p - 2';
  return q === null || hasOrder(engine, g, toBigInt(q), p) ? null : 'g is not of order q';
}

/** number^q = 1 mod p, for a number that is not 1. */
export function hasOrder(engine: Engine, number: bigint, q: bigint, p: bigint): boolean {
  return power(engine.numbers, number, q, p, byteLength(q)) === 1n;
}

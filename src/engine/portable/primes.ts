/**
 * Probable primes: the Miller-Rabin test and the search, FIPS 186-5, appendices A.1.3, B.3.1 and C.1.
 *
 * The search starts at a random odd number and goes upwards: a sieve by small primes over a window, a Fermat test to the
 * base 2 for what is left (cheap: windows cost shifts), then Miller-Rabin with random bases. The range is
 * 3·2^(k-2) … 2^k: the two top bits are set, so the product of two such primes has exactly 2k bits.
 * @module
 */
import { fromBigIntShort } from '../../bytes/number.ts';
import type { RandomSource } from '../engine.ts';
import { powOfTwo, powSecret } from './mod-pow.ts';
import { randomBelow } from './random-number.ts';

/**
 * Rounds by size. From 1024 bits on: FIPS 186-5, table B.1 (right column: 2^-112, 2^-128, 2^-144). Below: as many as bring the
 * bound of Damgård, Landrock and Pomerance (1993) for random candidates under 2^-100; the last row needs no such bound.
 */
const ROUNDS: readonly { readonly fromBits: number; readonly rounds: number }[] = [
  { fromBits: 1536, rounds: 4 },
  { fromBits: 1024, rounds: 5 },
  { fromBits: 512, rounds: 8 },
  { fromBits: 256, rounds: 17 },
  { fromBits: 0, rounds: 50 },
];

/** Candidates, odd numbers, that are sieved at once. */
const WINDOW = 2048;
const SIEVE_LIMIT = 1 << 14;

let sievePrimes: readonly number[] | undefined;
let sieveGroups: readonly Group[] | undefined;

/** Odd primes whose product is a safe integer: one BigInt division serves them all. */
interface Group {
  readonly product: number;
  readonly primes: readonly number[];
}

/** The odd primes below the sieve's limit. */
function smallPrimes(): readonly number[] {
  if (sievePrimes !== undefined) return sievePrimes;
  const composite = new Uint8Array(SIEVE_LIMIT);
  const primes: number[] = [];
  for (let n = 3; n < SIEVE_LIMIT; n += 2) {
    if (composite[n] !== 0) continue;
    primes.push(n);
    for (let multiple = n * n; multiple < SIEVE_LIMIT; multiple += 2 * n) composite[multiple] = 1;
  }
  return (sievePrimes = primes);
}

function groups(): readonly Group[] {
  if (sieveGroups !== undefined) return sieveGroups;
  const out: { product: number; primes: number[] }[] = [];
  let last = { product: 1, primes: [] as number[] };
  for (const prime of smallPrimes()) {
    if (last.product * prime > Number.MAX_SAFE_INTEGER) {
      out.push(last);
      last = { product: 1, primes: [] };
    }
    last.product *= prime;
    last.primes.push(prime);
  }
  out.push(last);
  return (sieveGroups = out);
}

/** The two tests that take the time: an engine may have faster ones. Candidates are odd and above 3. */
export interface PowerTests {
  /** 2^(candidate - 1) = 1 mod candidate. */
  isFermatPrime(candidate: bigint): boolean;
  /**
   * One round of Miller-Rabin.
   * @param base from 2 to candidate - 2
   * @param oddPart big-endian: candidate - 1 = oddPart · 2^twos
   */
  isStrongPrime(candidate: bigint, base: bigint, oddPart: Uint8Array, twos: number): boolean;
}

const bigIntTests: PowerTests = {
  isFermatPrime: (candidate) => powOfTwo(fromBigIntShort(candidate - 1n), candidate) === 1n,
  isStrongPrime(candidate, base, oddPart, twos) {
    const minusOne = candidate - 1n;
    let power = powSecret(base, oddPart, candidate);
    if (power === 1n || power === minusOne) return true;
    for (let squarings = 1; squarings < twos; squarings++) {
      power = (power * power) % candidate;
      if (power === minusOne) return true;
    }
    return false;
  },
};

function bitsOf(number: bigint): number {
  return number.toString(2).length;
}

/** Miller-Rabin, FIPS 186-5 B.3.1. @param candidate odd, above 3 */
function passesMillerRabin(candidate: bigint, random: RandomSource, tests: PowerTests): boolean {
  let oddPart = candidate - 1n;
  let twos = 0;
  while (oddPart % 2n === 0n) {
    oddPart >>= 1n;
    twos++;
  }
  const exponent = fromBigIntShort(oddPart);
  const size = bitsOf(candidate);
  const { rounds } = ROUNDS.find(({ fromBits }) => size >= fromBits)!;
  for (let round = 0; round < rounds; round++) {
    const base = 2n + randomBelow(candidate - 3n, random);
    if (!tests.isStrongPrime(candidate, base, exponent, twos)) return false;
  }
  return true;
}

/** True for a prime; for a composite number that was chosen at random true with probability below 2^-100. */
export function isProbablePrime(candidate: bigint, random: RandomSource, tests: PowerTests = bigIntTests): boolean {
  if (candidate < 4n) return candidate === 2n || candidate === 3n;
  if (candidate % 2n === 0n) return false;
  for (const { product, primes } of groups()) {
    const rest = Number(candidate % BigInt(product));
    for (const prime of primes) if (rest % prime === 0) return candidate === BigInt(prime);
  }
  return passesMillerRabin(candidate, random, tests);
}

/** Marks what small primes divide: entry i stands for start + 2i. */
function sieve(start: bigint, composite: Uint8Array): void {
  composite.fill(0);
  for (const { product, primes } of groups()) {
    const rest = Number(start % BigInt(product));
    for (const prime of primes) {
      // start + 2i = 0 mod prime, that is i = -start / 2; an odd number is halved after adding the prime.
      const missing = (prime - (rest % prime)) % prime;
      const first = missing % 2 === 0 ? missing / 2 : (missing + prime) / 2;
      for (let i = first; i < composite.length; i += prime) composite[i] = 1;
    }
  }
}

/**
 * A prime of exactly `bits` bits, the two top bits set. Ends with any random source, even a constant one.
 * @param bits well above the sieve's limit: at least 64
 * @param suits what else is asked of it
 */
export function randomPrime(
  bits: number,
  suits: (prime: bigint) => boolean,
  random: RandomSource,
  tests: PowerTests = bigIntTests,
): bigint {
  const lowest = 3n << BigInt(bits - 2);
  const top = 1n << BigInt(bits);
  const composite = new Uint8Array(WINDOW);
  let start = lowest + randomBelow(top - lowest, random);
  for (start |= 1n; ; start += BigInt(2 * WINDOW)) {
    if (start >= top) start = lowest + 1n;
    sieve(start, composite);
    for (let i = 0; i < WINDOW; i++) {
      if (composite[i] !== 0) continue;
      const candidate = start + BigInt(2 * i);
      if (candidate >= top) break;
      if (!suits(candidate) || !tests.isFermatPrime(candidate)) continue;
      if (passesMillerRabin(candidate, random, tests)) return candidate;
    }
  }
}

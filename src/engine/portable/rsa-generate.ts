/**
 * RSA key pairs, FIPS 186-5 A.1.3: two random probable primes of half the modulus' length.
 *
 *     n = p q,  p > q,  d = e⁻¹ mod (p - 1)(q - 1),  |p - q| > 2^(bits/2 - 100)
 *
 * @module
 */
import { fromBigInt, fromBigIntShort } from '../../bytes/number.ts';
import type { RsaPrivateNumbers } from '../../bytes/rsa-numbers.ts';
import type { RandomSource } from '../engine.ts';
import { gcd, inverse } from './mod-pow.ts';
import { type PowerTests, randomPrime } from './primes.ts';

export const MIN_MODULUS_BITS = 384;
export const MAX_MODULUS_BITS = 16384;
/** Draws of q: a second one is needed once in 2^99 times, so more mean that the source repeats itself. */
const MAX_DRAWS = 4;

/**
 * What a pair may be asked for.
 * @throws {RangeError} a size that is not 384 to 16384 in steps of 8; an exponent that is not odd, 3 to 2^32 - 1
 */
export function checkRequest(modulusBits: number, publicExponent: number): void {
  if (!(modulusBits >= MIN_MODULUS_BITS && modulusBits <= MAX_MODULUS_BITS && modulusBits % 8 === 0)) {
    throw new RangeError(`a modulus of ${modulusBits} bits`);
  }
  if (!(publicExponent >= 3 && publicExponent <= 0xffffffff && publicExponent % 2 === 1)) {
    throw new RangeError(`a public exponent of ${publicExponent}`);
  }
}

/** The numbers of the pair: p and q in either order; each as long as its field in an RSA key BLOB. */
export function pairFromPrimes(modulusBits: number, e: bigint, p: bigint, q: bigint): RsaPrivateNumbers {
  if (p < q) [p, q] = [q, p];
  const d = inverse(e, (p - 1n) * (q - 1n));
  const coefficient = inverse(q, p);
  if (d === null || coefficient === null) throw new RangeError('the primes do not suit the exponent');
  const modulusBytes = modulusBits / 8;
  const primeBytes = Math.ceil(modulusBits / 16);
  return {
    modulus: fromBigInt(p * q, modulusBytes),
    publicExponent: fromBigIntShort(e),
    prime1: fromBigInt(p, primeBytes),
    prime2: fromBigInt(q, primeBytes),
    exponent1: fromBigInt(d % (p - 1n), primeBytes),
    exponent2: fromBigInt(d % (q - 1n), primeBytes),
    coefficient: fromBigInt(coefficient, primeBytes),
    privateExponent: fromBigInt(d, modulusBytes),
  };
}

/**
 * @param tests left out: on BigInt
 * @throws {RangeError} as `checkRequest`
 * @throws {Error} the random source repeats itself
 */
export function generate(
  modulusBits: number,
  publicExponent: number,
  random: RandomSource,
  tests?: PowerTests,
): RsaPrivateNumbers {
  checkRequest(modulusBits, publicExponent);
  const e = BigInt(publicExponent);
  const primeBits = modulusBits / 2;
  const leastDistance = 1n << BigInt(primeBits - 100);
  const suits = (prime: bigint): boolean => gcd(prime - 1n, e) === 1n;
  const p = randomPrime(primeBits, suits, random, tests);
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const q = randomPrime(primeBits, suits, random, tests);
    const distance = p > q ? p - q : q - p;
    if (distance > leastDistance) return pairFromPrimes(modulusBits, e, p, q);
  }
  throw new Error('the random source repeats itself');
}

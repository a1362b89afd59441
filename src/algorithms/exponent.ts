/**
 * Secret exponents and inverses, for DSA and Diffie-Hellman.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import { fromBigInt, fromBigIntShort, toBigInt } from '../bytes/number.ts';
import type { NumberPrimitive, RandomSource } from '../engine/engine.ts';

/** FIPS 186-4, B.1.1 and B.2.1: with 64 bits more than the range has, the remainder's bias is below 2^-64. */
const SPARE_BYTES = 8;

/** From 1 up to, not including, `limit`, which is above 1. One draw, whatever comes: ends with any source. */
export function randomExponent(limit: bigint, random: RandomSource): bigint {
  const bytes = new Uint8Array(byteLength(limit) + SPARE_BYTES);
  random.fill(bytes);
  const exponent = (toBigInt(bytes) % (limit - 1n)) + 1n;
  wipe(bytes);
  return exponent;
}

/** Bytes that the number needs. */
export function byteLength(number: bigint): number {
  return Math.ceil(number.toString(16).length / 2);
}

/** base^exponent mod modulus. @param exponentBytes the exponent's length, whatever its value */
export function power(numbers: NumberPrimitive, base: bigint, exponent: bigint, modulus: bigint, exponentBytes: number): bigint {
  const digits = fromBigInt(exponent, exponentBytes);
  const result = numbers.modPow(fromBigIntShort(base % modulus), digits, fromBigIntShort(modulus));
  wipe(digits);
  return toBigInt(result);
}

/** The inverse modulo a prime, by Fermat's theorem: number^(prime - 2). */
export function inverseModPrime(numbers: NumberPrimitive, number: bigint, prime: bigint): bigint {
  return power(numbers, number, prime - 2n, prime, byteLength(prime));
}

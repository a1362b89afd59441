/**
 * Keys that were made beforehand, so that a test does not wait for prime numbers: `pool-figures.ts`, by family and length.
 *
 * They are published: whoever has softcsp has them.
 * @module
 */
import { fromBigInt } from '../bytes/number.ts';
import type { RsaPrivateNumbers } from '../bytes/rsa-numbers.ts';
import type { RandomSource } from '../engine/engine.ts';
import { RSA_TEST_PRIMES } from './pool-figures.ts';

/** The public exponent of every key in the pool. */
export const POOL_EXPONENT = 65537;

/** a⁻¹ mod n, by Euclid's extended algorithm. The numbers have no common factor. */
function inverse(a: bigint, n: bigint): bigint {
  let [r, next, x, nextX] = [n, a % n, 0n, 1n];
  while (next !== 0n) {
    const quotient = r / next;
    [r, next] = [next, r - quotient * next];
    [x, nextX] = [nextX, x - quotient * nextX];
  }
  return x < 0n ? x + n : x;
}

/** The whole key of two primes, p > q, RFC 8017 §3.2; d = e⁻¹ mod (p − 1)(q − 1). */
function rsaOf(bits: number, [pHex, qHex]: readonly [string, string]): RsaPrivateNumbers {
  const [p, q, e] = [BigInt(`0x${pHex}`), BigInt(`0x${qHex}`), BigInt(POOL_EXPONENT)];
  const d = inverse(e, (p - 1n) * (q - 1n));
  const [whole, half] = [bits / 8, bits / 16];
  return {
    modulus: fromBigInt(p * q, whole),
    publicExponent: Uint8Array.of(1, 0, 1),
    prime1: fromBigInt(p, half),
    prime2: fromBigInt(q, half),
    exponent1: fromBigInt(d % (p - 1n), half),
    exponent2: fromBigInt(d % (q - 1n), half),
    coefficient: fromBigInt(inverse(q, p), half),
    privateExponent: fromBigInt(d, whole),
  };
}

/** How many RSA keys of that length there are. */
export function poolSize(modulusBits: number): number {
  return RSA_TEST_PRIMES[modulusBits]?.length ?? 0;
}

/** The lengths of RSA keys that are there, in bits, rising. */
export function poolLengths(): number[] {
  return Object.keys(RSA_TEST_PRIMES).map(Number);
}

/** Hands keys out, in an order that depends on the random source. */
export interface KeyPool {
  /** An RSA key of that length; null: there is none. All keys of a length come before the first comes again. */
  rsa(modulusBits: number): RsaPrivateNumbers | null;
}

/** @param random gives one byte for each length that is asked for */
export function keyPool(random: (label: string) => RandomSource): KeyPool {
  const next = new Map<number, number>();
  return {
    rsa(modulusBits) {
      const keys = RSA_TEST_PRIMES[modulusBits];
      if (keys === undefined) return null;
      let at = next.get(modulusBits);
      if (at === undefined) {
        const drawn = new Uint8Array(1);
        random(`pool rsa ${modulusBits}`).fill(drawn);
        at = drawn[0]!;
      }
      next.set(modulusBits, at + 1);
      return rsaOf(modulusBits, keys[at % keys.length]!);
    },
  };
}

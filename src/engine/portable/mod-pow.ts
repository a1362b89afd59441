/**
 * Modular powers on BigInt: what is fastest in V8 without WebAssembly (docs/decisions/portable-ciphers.md).
 *
 * BigInt's time depends on its values, so nothing here is constant-time in the strict sense; a secret exponent at least
 * decides nothing but which entry of a table is multiplied, and RSA blinds its bases.
 * @module
 */
import { noble } from '#noble';

const WINDOW_BITS = 5;

/**
 * base^exponent mod modulus, by windows of five bits: the same squarings and products for every exponent of that length.
 * @param base any size, not negative
 * @param exponent big-endian, a secret
 * @param modulus above 1
 */
export function powSecret(base: bigint, exponent: Uint8Array, modulus: bigint): bigint {
  const reduced = base % modulus;
  // Entry 0 is 1 in a form as long as the others, so that a zero digit costs a product too.
  const powers: bigint[] = [modulus + 1n, reduced];
  for (let i = 2; i < 1 << WINDOW_BITS; i++) powers.push((powers[i - 1]! * reduced) % modulus);
  let result = 1n;
  for (let digitAt = Math.ceil((8 * exponent.length) / WINDOW_BITS) - 1; digitAt >= 0; digitAt--) {
    for (let i = 0; i < WINDOW_BITS; i++) result = (result * result) % modulus;
    result = (result * powers[digitOf(exponent, digitAt * WINDOW_BITS)]!) % modulus;
  }
  return result;
}

/** Five bits of a big-endian number, `shift` bits from its right end. */
function digitOf(number: Uint8Array, shift: number): number {
  const at = number.length - 1 - (shift >> 3);
  const pair = number[at]! | ((number[at - 1] ?? 0) << 8);
  return (pair >> (shift & 7)) & ((1 << WINDOW_BITS) - 1);
}

/**
 * base^exponent mod modulus for numbers that are no secrets: the binary method for short exponents such as 65537.
 * @param base below modulus
 * @param modulus above 1
 */
export function powPublic(base: bigint, exponent: bigint, modulus: bigint): bigint {
  return noble('@noble/curves/abstract/modular.js').pow(base, exponent, modulus);
}

/** 2^exponent mod modulus: a window costs a shift instead of a product. */
export function powOfTwo(exponent: Uint8Array, modulus: bigint): bigint {
  let result = 1n;
  for (let digitAt = Math.ceil((8 * exponent.length) / WINDOW_BITS) - 1; digitAt >= 0; digitAt--) {
    for (let i = 0; i < WINDOW_BITS; i++) result = (result * result) % modulus;
    result = (result << BigInt(digitOf(exponent, digitAt * WINDOW_BITS))) % modulus;
  }
  return result;
}

/** The inverse mod modulus; null where there is none (there noble throws). @param modulus above 1 */
export function inverse(number: bigint, modulus: bigint): bigint | null {
  const { invert } = noble('@noble/curves/abstract/modular.js');
  try {
    return invert(number, modulus);
  } catch {
    return null;
  }
}

/** Greatest common divisor of two numbers that are not negative. */
export function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/**
 * A modulus that arithmetic is possible with.
 * @throws {RangeError} even, 0 or 1
 */
export function checkModulus(modulus: bigint): void {
  if (modulus <= 1n || modulus % 2n === 0n) throw new RangeError('the modulus is even or 1');
}

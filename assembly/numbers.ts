/**
 * Module `numbers`, built three times: plain, with SIMD128, with relaxed SIMD (numbers/layout.ts).
 *
 * Arithmetic modulo odd numbers by Montgomery's method. The caller lays out contexts and numbers in the arena; bytes in and out
 * are big-endian at `BYTES`. Unless said otherwise numbers are below 4N when they go in and below 2N when they come out.
 * @module
 */
import { UNIT } from './numbers/layout';
import { addNumbers, readBytes, reduceOnce, subtractNumbers, writeBytes } from './numbers/limbs';
import { modulus, multiply, n, one, size, squareOfR } from './numbers/modulus';
import { isFused as fmaIsFused } from './numbers/product-fma';

export { ARENA, ARENA_BYTES, BYTES, EXPONENT, LIMB_BITS, SELECTED } from './numbers/layout';
export { multiply, prepare, use } from './numbers/modulus';
export { power, powerOfTwo, powerPublic, select } from './numbers/power';

/** Bytes from one number to the next under the modulus in use. */
export function numberSize(): usize {
  return size;
}

/** to = the `byteCount` bytes: any number below R. */
export function read(to: usize, byteCount: u32): void {
  readBytes(to, n, byteCount);
}

/** The last `byteCount` bytes of a number. */
export function write(from: usize, byteCount: u32): void {
  writeBytes(from, n, byteCount);
}

/** to = a + b, below 4N for numbers below 2N. */
export function add(to: usize, a: usize, b: usize): void {
  addNumbers(to, a, b, n);
}

/** to = a - b mod N, below 4N for numbers below 2N. */
export function subtract(to: usize, a: usize, b: usize): void {
  subtractNumbers(to, a, b, modulus, n);
}

/** Brings a number from below 2N to below N. */
export function reduce(number: usize): void {
  reduceOnce(number, modulus, n);
}

/** Into Montgomery's form: any number below R. */
export function enter(to: usize, a: usize): void {
  multiply(to, a, squareOfR());
}

/** Out of Montgomery's form, below N. */
export function leave(to: usize, a: usize): void {
  multiply(to, a, UNIT);
  reduceOnce(to, modulus, n);
}

/** to = 1 in Montgomery's form. */
export function setOne(to: usize): void {
  memory.copy(to, one(), size);
}

/** False where relaxed_madd rounds twice: then the products are wrong, and the SIMD128 build has to be taken. */
export function isFused(): bool {
  return ASC_FEATURE_RELAXED_SIMD ? fmaIsFused() : true;
}

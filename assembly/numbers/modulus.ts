/**
 * The modulus that products are taken by. A context keeps what was made ready for one:
 *
 *     offset  size  field
 *          0     4  n, limbs of its numbers
 *          8     8  -1/N modulo the two lowest limbs' 2^56, or 2^64 with limbs of 52 bits
 *         16     k  N, k = bytes of a number
 *       16+k     k  R mod N
 *      16+2k     k  R² mod N
 *
 * @module
 */
import { BYTES, LIMB_BITS, LIMB_MASK, PADDED_MODULUS, UNIT } from './layout';
import { addNumbers, limb, numberBytes, readBytes, reduceOnce, setLimb } from './limbs';
import { fmaProduct, padDoubles } from './product-fma';
import { plainProduct } from './product-plain';
import { padNumber, simdProduct } from './product-simd';

const HEADER: usize = 16;

/** Limbs of numbers. */
export let n: u32 = 0;
/** Bytes from one number to the next. */
export let size: usize = 0;
export let modulus: usize = 0;
let inverse: u64 = 0;

/** R mod N: the one of Montgomery's form. */
// @ts-ignore: decorator
@inline
export function one(): usize {
  return modulus + size;
}

/** R² mod N: takes a number into Montgomery's form. */
// @ts-ignore: decorator
@inline
export function squareOfR(): usize {
  return modulus + 2 * size;
}

/** to = a b / R mod N, below 2N, for a and b below 4N, or one below R and the other below N. `to` may be a or b. */
export function multiply(to: usize, a: usize, b: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD) fmaProduct(to, a, b, modulus, n, inverse);
  else if (ASC_FEATURE_SIMD) simdProduct(to, a, b, n, inverse);
  else plainProduct(to, a, b, modulus, n, inverse);
}

/** Takes products by the modulus of this context. */
export function use(context: usize): void {
  n = load<u32>(context);
  inverse = load<u64>(context, 8);
  modulus = context + HEADER;
  size = numberBytes(n);
  if (ASC_FEATURE_RELAXED_SIMD) padDoubles(PADDED_MODULUS, modulus, n);
  else if (ASC_FEATURE_SIMD) padNumber(PADDED_MODULUS, modulus, n, 0);
  memory.fill(UNIT, 0, size);
  setLimb(UNIT, 0, 1);
}

/** number = 2 number mod N, for a number below N. */
function double(number: usize): void {
  addNumbers(number, number, number, n);
  reduceOnce(number, modulus, n);
}

/**
 * Makes a context for the modulus in `BYTES` and takes products by it.
 * @param byteCount of the modulus, which is odd, above 1, and has no leading zeros
 * @returns the context's size
 */
export function prepare(context: usize, byteCount: u32): usize {
  const limbs = ((8 * byteCount + 4 + LIMB_BITS - 1) / LIMB_BITS + 1) & ~1;
  const bits: u32 = 8 * byteCount - (<u32>clz<u32>(load<u8>(BYTES)) - 24);
  store<u32>(context, limbs);
  readBytes(context + HEADER, limbs, byteCount);
  const lowest = limb(context + HEADER, 0) | (limb(context + HEADER, 1) << LIMB_BITS);
  // Newton's iteration doubles the correct bits; an odd number is its own inverse mod 8.
  let inverted = lowest;
  for (let correct: u32 = 3; correct < 64; correct <<= 1) inverted *= 2 - lowest * inverted;
  store<u64>(context, 0 - inverted, 8);
  use(context);
  // R by doublings of a power of two below N.
  memory.fill(one(), 0, size);
  setLimb(one(), (bits - 1) / LIMB_BITS, (<u64>1) << ((bits - 1) % LIMB_BITS));
  const power = n * LIMB_BITS;
  for (let exponent = bits - 1; exponent < power; exponent++) double(one());
  // R² is R in Montgomery's form, 2^power.
  const square = squareOfR();
  memory.copy(square, one(), size);
  for (let bit = (<u32>1) << (31 - <u32>clz<u32>(power)); bit > 0; bit >>= 1) {
    multiply(square, square, square);
    reduceOnce(square, modulus, n);
    if ((power & bit) !== 0) double(square);
  }
  return HEADER + 3 * size;
}


/**
 * Limbs, and what is done to a number limb by limb. Times depend on the modulus' length only.
 * @module
 */
import { BYTES, CELL_SHIFT, COLUMNS, LIMB_BITS, LIMB_MASK } from './layout';

// @ts-ignore: decorator
@inline
export function limb(number: usize, i: usize): u64 {
  if (ASC_FEATURE_RELAXED_SIMD) return load<u64>(number + (i << 3));
  return load<u32>(number + (i << 2));
}

// @ts-ignore: decorator
@inline
export function setLimb(number: usize, i: usize, value: u64): void {
  if (ASC_FEATURE_RELAXED_SIMD) store<u64>(number + (i << 3), value);
  else store<u32>(number + (i << 2), <u32>value);
}

/** Bytes of a number of n limbs, rounded up to what vectors are loaded in. */
// @ts-ignore: decorator
@inline
export function numberBytes(n: u32): usize {
  return (((<usize>n) << CELL_SHIFT) + 15) & ~15;
}

/** Big-endian bytes at `BYTES` become a number; what does not fit is left out. */
export function readBytes(to: usize, n: u32, byteCount: u32): void {
  let gathered: u64 = 0;
  let bits: u32 = 0;
  let i: u32 = 0;
  memory.fill(to, 0, numberBytes(n));
  for (let at = BYTES + byteCount; at > BYTES && i < n; ) {
    at--;
    gathered |= (<u64>load<u8>(at)) << bits;
    bits += 8;
    if (bits >= LIMB_BITS) {
      setLimb(to, i++, gathered & LIMB_MASK);
      gathered >>= LIMB_BITS;
      bits -= LIMB_BITS;
    }
  }
  if (i < n) setLimb(to, i, gathered & LIMB_MASK);
}

/** A number becomes big-endian bytes at `BYTES`; what does not fit is left out. */
export function writeBytes(from: usize, n: u32, byteCount: u32): void {
  let gathered: u64 = 0;
  let bits: u32 = 0;
  let i: u32 = 0;
  for (let at = BYTES + byteCount; at > BYTES; ) {
    if (bits < 8 && i < n) {
      gathered |= limb(from, i++) << bits;
      bits += LIMB_BITS;
    }
    at--;
    store<u8>(at, gathered);
    gathered >>= 8;
    bits = bits > 8 ? bits - 8 : 0;
  }
}

/** to = a + b, without reduction. */
export function addNumbers(to: usize, a: usize, b: usize, n: u32): void {
  let carry: u64 = 0;
  for (let i: usize = 0; i < n; i++) {
    carry += limb(a, i) + limb(b, i);
    setLimb(to, i, carry & LIMB_MASK);
    carry >>= LIMB_BITS;
  }
}

/** to = a + 2N - b: for b up to 2N. */
export function subtractNumbers(to: usize, a: usize, b: usize, modulus: usize, n: u32): void {
  let carry: i64 = 0;
  for (let i: usize = 0; i < n; i++) {
    carry += <i64>(limb(a, i) + 2 * limb(modulus, i)) - <i64>limb(b, i);
    setLimb(to, i, <u64>carry & LIMB_MASK);
    carry >>= LIMB_BITS;
  }
}

/** Takes N off a number that is not below N: in the same time as when it leaves the number as it is. */
export function reduceOnce(number: usize, modulus: usize, n: u32): void {
  let borrow: i64 = 0;
  for (let i: usize = 0; i < n; i++) {
    borrow += <i64>limb(number, i) - <i64>limb(modulus, i);
    setLimb(COLUMNS, i, <u64>borrow & LIMB_MASK);
    borrow >>= LIMB_BITS;
  }
  const keeps = <u64>borrow;
  for (let i: usize = 0; i < n; i++) {
    setLimb(number, i, (limb(number, i) & keeps) | (limb(COLUMNS, i) & ~keeps));
  }
}

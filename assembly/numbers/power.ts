/**
 * Powers, in Montgomery's form. Exponents are big-endian bytes at `EXPONENT`.
 *
 * For secret exponents the same products are made for every exponent of that many bytes, and an entry of the table of powers
 * is fetched by reading all of them under masks: neither time nor the sequence of addresses depends on its bits.
 * @module
 */
import { EXPONENT, MASKS, SELECTED } from './layout';
import { addNumbers } from './limbs';
import { multiply, n, one, size } from './modulus';

const WINDOW_BITS: u32 = 5;
const ENTRIES: usize = 32;

/** `WINDOW_BITS` bits of the exponent, `shift` bits from its right end. */
function digit(byteCount: u32, shift: u32): u32 {
  const at = EXPONENT + byteCount - 1 - (shift >> 3);
  let pair: u32 = load<u8>(at);
  if (at > EXPONENT) pair |= (<u32>load<u8>(at - 1)) << 8;
  return (pair >> (shift & 7)) & ((1 << WINDOW_BITS) - 1);
}

/** Copies the entry of that index, a secret, to `SELECTED`. */
export function select(table: usize, index: u32): void {
  for (let i: u32 = 0; i < <u32>ENTRIES; i++) {
    // All ones where i is the index, else zero.
    const mask = <u64>(<i64>(<i32>((i ^ index) - 1) >> 31));
    store<u64>(MASKS + (i << 4), mask);
    store<u64>(MASKS + (i << 4), mask, 8);
  }
  for (let at: usize = 0; at < size; at += ASC_FEATURE_SIMD ? 32 : 16) {
    let entry = table + at;
    if (ASC_FEATURE_SIMD) {
      let left = i64x2.splat(0);
      let right = i64x2.splat(0);
      let mask = MASKS;
      do {
        const chosen = v128.load(mask);
        left = v128.or(left, v128.and(v128.load(entry), chosen));
        right = v128.or(right, v128.and(v128.load(entry, 16), chosen));
        mask += 16;
        entry += size;
      } while (mask < MASKS + ENTRIES * 16);
      v128.store(SELECTED + at, left);
      v128.store(SELECTED + at, right, 16);
    } else {
      let left: u64 = 0;
      let right: u64 = 0;
      for (let mask = MASKS; mask < MASKS + ENTRIES * 16; mask += 16, entry += size) {
        left |= load<u64>(entry) & load<u64>(mask);
        right |= load<u64>(entry, 8) & load<u64>(mask);
      }
      store<u64>(SELECTED + at, left);
      store<u64>(SELECTED + at, right, 8);
    }
  }
}

/**
 * to = base^exponent, the exponent a secret.
 * @param base in Montgomery's form, below 4N
 * @param byteCount of the exponent, at least 1
 * @param table room for 32 numbers
 */
export function power(to: usize, base: usize, byteCount: u32, table: usize): void {
  memory.copy(table, one(), size);
  memory.copy(table + size, base, size);
  for (let i: usize = 2; i < ENTRIES; i++) multiply(table + i * size, table + (i - 1) * size, base);
  let shift = ((8 * byteCount - 1) / WINDOW_BITS) * WINDOW_BITS;
  select(table, digit(byteCount, shift));
  memory.copy(to, SELECTED, size);
  while (shift > 0) {
    shift -= WINDOW_BITS;
    for (let i: u32 = 0; i < WINDOW_BITS; i++) multiply(to, to, to);
    select(table, digit(byteCount, shift));
    multiply(to, to, SELECTED);
  }
  memory.fill(SELECTED, 0, size);
  memory.fill(MASKS, 0, ENTRIES * 16);
}

/**
 * to = base^exponent, the exponent no secret: the binary method.
 * @param to another place than base
 */
export function powerPublic(to: usize, base: usize, byteCount: u32): void {
  let isStarted = false;
  memory.copy(to, one(), size);
  for (let bit: u32 = 0; bit < 8 * byteCount; bit++) {
    if (isStarted) multiply(to, to, to);
    if (((load<u8>(EXPONENT + (bit >> 3)) >> (7 - (bit & 7))) & 1) === 0) continue;
    if (isStarted) multiply(to, to, base);
    else memory.copy(to, base, size);
    isStarted = true;
  }
}

/** to = 2^exponent, the exponent a secret: doubled or not, both are done and one is chosen under a mask. */
export function powerOfTwo(to: usize, byteCount: u32): void {
  memory.copy(to, one(), size);
  for (let bit: u32 = 0; bit < 8 * byteCount; bit++) {
    multiply(to, to, to);
    addNumbers(SELECTED, to, to, n);
    const mask = -(<u64>((load<u8>(EXPONENT + (bit >> 3)) >> (7 - (bit & 7))) & 1));
    for (let at: usize = 0; at < size; at += 8) {
      store<u64>(to + at, (load<u64>(to + at) & ~mask) | (load<u64>(SELECTED + at) & mask));
    }
  }
}

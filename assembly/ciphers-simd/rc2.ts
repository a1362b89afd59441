/**
 * RC2 decryption, RFC 2268 §4, of eight blocks at once: word i of all of them in one vector.
 *
 *     r-mix   R[i] = (R[i] >>> 1, 2, 3, 5) - K[j--] - (R[i-1] & R[i-2]) - (~R[i-1] & R[i-3])
 *     r-mash  R[i] = R[i] - K[R[i-1] & 63]
 *
 * The 64 words K are eight vectors of bytes: an index outside a vector selects zero, so the eight selections are joined.
 * @module
 */
import { SCHEDULE, WINDOW } from './layout';

/** K[x & 63] for eight x. */
// @ts-ignore: decorator
@inline
function fetch(x: v128): v128 {
  // Byte indices of the words: 2 x and 2 x + 1.
  const at = i16x8.add(i16x8.mul(v128.and(x, i16x8.splat(63)), i16x8.splat(0x0202)), i16x8.splat(0x0100));
  let word = i8x16.swizzle(v128.load(SCHEDULE), at);
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 16), i8x16.sub(at, i8x16.splat(16))));
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 32), i8x16.sub(at, i8x16.splat(32))));
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 48), i8x16.sub(at, i8x16.splat(48))));
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 64), i8x16.sub(at, i8x16.splat(64))));
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 80), i8x16.sub(at, i8x16.splat(80))));
  word = v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 96), i8x16.sub(at, i8x16.splat(96))));
  return v128.or(word, i8x16.swizzle(v128.load(SCHEDULE, 112), i8x16.sub(at, i8x16.splat(112))));
}

/** One step of r-mix; `first` is R[i-1], and so on. */
// @ts-ignore: decorator
@inline
function unmix(r: v128, key: v128, first: v128, second: v128, third: v128, by: i32): v128 {
  const turned = v128.or(i16x8.shr_u(r, by), i16x8.shl(r, 16 - by));
  return i16x8.sub(i16x8.sub(i16x8.sub(turned, key), v128.andnot(third, first)), v128.and(first, second));
}

/** Decrypts eight blocks at `at`; with `isChained` each is combined with the ciphertext block before it. */
function decryptGroup(at: usize, isChained: bool): void {
  const x0 = v128.load(at);
  const x1 = v128.load(at, 16);
  const x2 = v128.load(at, 32);
  const x3 = v128.load(at, 48);
  let a = v128.shuffle<u16>(x0, x1, 0, 4, 8, 12, 1, 5, 9, 13);
  let b = v128.shuffle<u16>(x0, x1, 2, 6, 10, 14, 3, 7, 11, 15);
  let c = v128.shuffle<u16>(x2, x3, 0, 4, 8, 12, 1, 5, 9, 13);
  let d = v128.shuffle<u16>(x2, x3, 2, 6, 10, 14, 3, 7, 11, 15);
  let r0 = v128.shuffle<u64>(a, c, 0, 2);
  let r1 = v128.shuffle<u64>(a, c, 1, 3);
  let r2 = v128.shuffle<u64>(b, d, 0, 2);
  let r3 = v128.shuffle<u64>(b, d, 1, 3);
  let k = SCHEDULE + 128;
  let end = SCHEDULE + 88;
  while (true) {
    do {
      k -= 8;
      r3 = unmix(r3, v128.load16_splat(k, 6), r2, r1, r0, 5);
      r2 = unmix(r2, v128.load16_splat(k, 4), r1, r0, r3, 3);
      r1 = unmix(r1, v128.load16_splat(k, 2), r0, r3, r2, 2);
      r0 = unmix(r0, v128.load16_splat(k), r3, r2, r1, 1);
    } while (k > end);
    if (k === SCHEDULE) break;
    end = k === SCHEDULE + 88 ? SCHEDULE + 40 : SCHEDULE;
    // Each word in turn, by names that change places: as a loop a third of the code, and as fast.
    let words = 4;
    do {
      const mashed = i16x8.sub(r3, fetch(r2));
      r3 = r2;
      r2 = r1;
      r1 = r0;
      r0 = mashed;
      words--;
    } while (words > 0);
  }
  a = v128.shuffle<u64>(r0, r1, 0, 2);
  c = v128.shuffle<u64>(r0, r1, 1, 3);
  b = v128.shuffle<u64>(r2, r3, 0, 2);
  d = v128.shuffle<u64>(r2, r3, 1, 3);
  let y0 = v128.shuffle<u16>(a, b, 0, 4, 8, 12, 1, 5, 9, 13);
  let y1 = v128.shuffle<u16>(a, b, 2, 6, 10, 14, 3, 7, 11, 15);
  let y2 = v128.shuffle<u16>(c, d, 0, 4, 8, 12, 1, 5, 9, 13);
  let y3 = v128.shuffle<u16>(c, d, 2, 6, 10, 14, 3, 7, 11, 15);
  if (isChained) {
    y0 = v128.xor(y0, v128.load(at - 8));
    y1 = v128.xor(y1, v128.load(at - 8, 16));
    y2 = v128.xor(y2, v128.load(at - 8, 32));
    y3 = v128.xor(y3, v128.load(at - 8, 48));
  }
  v128.store(at, y0);
  v128.store(at, y1, 16);
  v128.store(at, y2, 32);
  v128.store(at, y3, 48);
}

/** Decrypts `length` bytes of the window, from the end: then the block before a group still is ciphertext. */
export function rc2DecryptBlocks(length: u32, isChained: bool): void {
  let at = WINDOW + ((length + 63) & ~63);
  do {
    at -= 64;
    decryptGroup(at, isChained);
  } while (at > WINDOW);
}

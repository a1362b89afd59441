/**
 * Montgomery's product by rows, two at a time, with fused multiply-add: 52-bit limbs as doubles, columns of 64 bits.
 *
 *     hi = fma(a, b, 2^104)                          its last 52 bits: the nearest integer to a b / 2^52
 *     lo = fma(a, b, (2^104 - hi) + 1.5 · 2^52)      its last 52 bits: the rest, from -2^51 to 2^51, plus 2^51
 *
 * Both are added up as integers, bit pattern and all; the patterns of the two constants are taken off again, once for each
 * vector of columns. Constants are read from memory into locals: newer V8 builds `v128.const` anew at every use.
 *
 * `relaxed_madd` may round twice where the processor has no FMA: `isFused` tells.
 * @module
 */
import { COLUMNS, FACTOR, LIMB_BITS, LIMB_MASK, PADDED_MODULUS } from './layout';

/** 2^104; 1.5 · 2^52; 2^52; 2^27 + 1; -(2^54 + 2^28). */
const CONSTANTS = memory.data<f64>([
  2.0282409603651670423947251286016e31, 6755399441055744.0, 4503599627370496.0, 134217729.0, -18014398777917440.0,
]);
const HIGH_BITS: u64 = 0x4670000000000000;
const LOW_BITS: u64 = 0x4338000000000000;
const INTEGER_BITS: u64 = 0x4330000000000000;

/** (2^27 + 1)^2 - 2^54 - 2^28 is 1, and 0 when the square is rounded first. */
export function isFused(): bool {
  const a = v128.load64_splat(CONSTANTS, 24);
  const rest = f64x2.relaxed_madd(a, a, v128.load64_splat(CONSTANTS, 32));
  return f64x2.extract_lane(rest, 0) === 1.0;
}

/** Copies n limbs as doubles to a place with zeros around it, for loads that begin before and end behind. */
export function padDoubles(to: usize, from: usize, n: u32): void {
  const integer = v128.load64_splat(CONSTANTS, 16);
  v128.store(to - 16, i64x2.splat(0));
  const end = to + (n << 3);
  for (; to < end; to += 16, from += 16) v128.store(to, f64x2.sub(v128.or(v128.load(from), integer), integer));
  v128.store(end, i64x2.splat(0));
  v128.store(end + 16, i64x2.splat(0));
}

// @ts-ignore: decorator
@inline
function double(x: u64): f64 {
  return reinterpret<f64>(x | INTEGER_BITS) - 4503599627370496.0;
}

/** to = a b / R mod N, below 2N; N stands at `modulus` and as doubles at `PADDED_MODULUS`. `to` may be a or b. n is even. */
export function fmaProduct(to: usize, a: usize, b: usize, modulus: usize, n: u32, inverse: u64): void {
  padDoubles(FACTOR, b, n);
  memory.fill(COLUMNS, 0, (n << 4) + 64);
  const high = v128.load64_splat(CONSTANTS);
  const low = v128.load64_splat(CONSTANTS, 8);
  const fourHighs = i64x2.splat(<i64>(4 * HIGH_BITS));
  const patterns = i64x2.splat(<i64>(4 * HIGH_BITS + 4 * LOW_BITS));
  const b0 = load<u64>(b);
  const b1 = load<u64>(b, 8);
  const n1 = load<u64>(modulus, 8);
  // The lowest limbs of b and N side by side.
  const lowest = f64x2.replace_lane(v128.load64_splat(FACTOR), 1, load<f64>(PADDED_MODULUS));
  const vectorsEnd: usize = (n + 2) << 3;
  let base = COLUMNS;
  for (let i: u32 = 0; i < n; i += 2, base += 16) {
    const a0 = load<u64>(a + (i << 3));
    const a1 = load<u64>(a + (i << 3), 8);
    const d0 = double(a0);
    const m0 = ((load<u64>(base) + a0 * b0) * inverse) & LIMB_MASK;
    const e0 = double(m0);
    const pair = f64x2.replace_lane(f64x2.splat(d0), 1, e0);
    const pairHigh = f64x2.relaxed_madd(pair, lowest, high);
    const pairLow = f64x2.relaxed_madd(pair, lowest, f64x2.add(f64x2.sub(high, pairHigh), low));
    const column0 =
      load<i64>(base) + i64x2.extract_lane(pairLow, 0) + i64x2.extract_lane(pairLow, 1) - <i64>(2 * LOW_BITS);
    const column1 =
      load<u64>(base, 8) +
      <u64>(column0 >> LIMB_BITS) +
      <u64>(i64x2.extract_lane(pairHigh, 0) + i64x2.extract_lane(pairHigh, 1)) -
      2 * HIGH_BITS +
      a0 * b1 +
      a1 * b0 +
      m0 * n1;
    const m1 = (column1 * inverse) & LIMB_MASK;
    const va0 = f64x2.splat(d0);
    const va1 = f64x2.splat(double(a1));
    const vm0 = f64x2.splat(e0);
    const vm1 = f64x2.splat(double(m1));
    let before = fourHighs;
    let column = base;
    for (let at: usize = 0; at < vectorsEnd; at += 16, column += 16) {
      const vb0 = v128.load(at, FACTOR);
      const vb1 = v128.load(at, FACTOR - 8);
      const vn0 = v128.load(at, PADDED_MODULUS);
      const vn1 = v128.load(at, PADDED_MODULUS - 8);
      const h0 = f64x2.relaxed_madd(va0, vb0, high);
      const h1 = f64x2.relaxed_madd(va1, vb1, high);
      const h2 = f64x2.relaxed_madd(vm0, vn0, high);
      const h3 = f64x2.relaxed_madd(vm1, vn1, high);
      const l0 = f64x2.relaxed_madd(va0, vb0, f64x2.add(f64x2.sub(high, h0), low));
      const l1 = f64x2.relaxed_madd(va1, vb1, f64x2.add(f64x2.sub(high, h1), low));
      const l2 = f64x2.relaxed_madd(vm0, vn0, f64x2.add(f64x2.sub(high, h2), low));
      const l3 = f64x2.relaxed_madd(vm1, vn1, f64x2.add(f64x2.sub(high, h3), low));
      const highs = i64x2.add(i64x2.add(h0, h1), i64x2.add(h2, h3));
      const lows = i64x2.add(i64x2.add(l0, l1), i64x2.add(l2, l3));
      // High parts belong one column higher.
      const moved = v128.shuffle<u64>(before, highs, 1, 2);
      before = highs;
      v128.store(column, i64x2.add(i64x2.sub(v128.load(column), patterns), i64x2.add(lows, moved)));
    }
    const next = load<i64>(base, 8) + (load<i64>(base) >> LIMB_BITS);
    store<i64>(base, load<i64>(base, 16) + (next >> LIMB_BITS), 16);
  }
  let carry: i64 = 0;
  for (let i: u32 = 0; i < n; i++, base += 8) {
    carry += load<i64>(base);
    store<u64>(to + (i << 3), <u64>carry & LIMB_MASK);
    carry >>= LIMB_BITS;
  }
}

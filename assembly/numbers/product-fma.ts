/**
 * Montgomery's product by rows, two at a time, with fused multiply-add: 52-bit limbs as doubles, columns of 64 bits. First all rows of
 * the factors, then those of the modulus.
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
import { clearColumns } from './product-simd';

/** 2^104; 1.5 · 2^52; 2^52; 2^27 + 1; -(2^54 + 2^28). */
const CONSTANTS = memory.data<f64>([
  2.0282409603651670423947251286016e31, 6755399441055744.0, 4503599627370496.0, 134217729.0, -18014398777917440.0,
]);
/** Two bit patterns each of 2^104 and 1.5 · 2^52. */
const PATTERNS = memory.data<u64>([0x1350000000000000]);
const HIGH_BITS: u64 = 0x4670000000000000;
const LOW_BITS: u64 = 0x4338000000000000;
const HALF_BITS: u64 = 26;
const HALF_MASK: u64 = (1 << 26) - 1;
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
  do {
    v128.store(to, f64x2.sub(v128.or(v128.load(from), integer), integer));
    to += 16;
    from += 16;
  } while (to < end);
  v128.store(end, i64x2.splat(0));
  v128.store(end + 16, i64x2.splat(0));
}

// @ts-ignore: decorator
@inline
function double(x: u64): f64 {
  return reinterpret<f64>(x | INTEGER_BITS) - 4503599627370496.0;
}

/** columns += x0 f + x1 f · 2^52 for the padded number f: two rows of a product; x0 and x1 in both lanes. */
// @ts-ignore: decorator
@inline
function addRows(columns: usize, f: usize, end: usize, x0: v128, x1: v128, high: v128, low: v128, patterns: v128): void {
  let before = i64x2.splat(<i64>(2 * HIGH_BITS));
  do {
    const f0 = v128.load(f);
    const h0 = f64x2.relaxed_madd(x0, f0, high);
    const l0 = f64x2.relaxed_madd(x0, f0, f64x2.add(f64x2.sub(high, h0), low));
    const f1 = v128.load(f - 8);
    const h1 = f64x2.relaxed_madd(x1, f1, high);
    const l1 = f64x2.relaxed_madd(x1, f1, f64x2.add(f64x2.sub(high, h1), low));
    const highs = i64x2.add(h0, h1);
    // High parts belong one column higher.
    const moved = v128.shuffle<u64>(before, highs, 1, 2);
    before = highs;
    v128.store(columns, i64x2.add(i64x2.sub(v128.load(columns), patterns), i64x2.add(i64x2.add(l0, l1), moved)));
    f += 16;
    columns += 16;
  } while (f < end);
}

/** Makes a square of the columns: twice what the rows gave, and for each two limbs what they left out: a0 a0, a1 a1, twice a0 a1 and a0 a2. */
function addDiagonal(n: u32, high: v128, low: v128): void {
  const highBits = i64x2.splat(<i64>HIGH_BITS);
  const lowBits = i64x2.splat(<i64>LOW_BITS);
  const none = i64x2.splat(0);
  let f = FACTOR;
  let column = COLUMNS;
  const end = FACTOR + (n << 3);
  do {
    const f0 = v128.load(f);
    const h0 = f64x2.relaxed_madd(f0, f0, high);
    const l0 = i64x2.sub(f64x2.relaxed_madd(f0, f0, f64x2.add(f64x2.sub(high, h0), low)), lowBits);
    const x = v128.load64_splat(f);
    const f1 = v128.load(f, 8);
    const h1 = f64x2.relaxed_madd(x, f1, high);
    const l1 = i64x2.sub(f64x2.relaxed_madd(x, f1, f64x2.add(f64x2.sub(high, h1), low)), lowBits);
    const squareHighs = i64x2.sub(h0, highBits);
    const first = i64x2.add(v128.load(column), v128.shuffle<u64>(none, l1, 0, 2));
    const second = i64x2.add(i64x2.add(v128.load(column, 16), i64x2.sub(h1, highBits)), v128.shuffle<u64>(l1, none, 1, 2));
    v128.store(column, i64x2.add(i64x2.add(first, first), v128.shuffle<u64>(l0, squareHighs, 0, 2)));
    v128.store(column, i64x2.add(i64x2.add(second, second), v128.shuffle<u64>(l0, squareHighs, 1, 3)), 16);
    f += 16;
    column += 32;
  } while (f < end);
}

/** to = a b / R mod N, below 2N; N stands at `modulus` and as doubles at `PADDED_MODULUS`. `to` may be a or b. n is even. */
export function fmaProduct(to: usize, a: usize, b: usize, modulus: usize, n: u32, inverse: u64): void {
  padDoubles(FACTOR, b, n);
  clearColumns(n);
  const high = v128.load64_splat(CONSTANTS);
  const low = v128.load64_splat(CONSTANTS, 8);
  const patterns = v128.load64_splat(PATTERNS);
  const end = FACTOR + ((n + 2) << 3);
  // Of a square each product of two limbs is made once: rows i and i + 1 take the limbs from i + 3 and i + 2 on.
  const isSquare = a === b;
  const skipped: usize = isSquare ? 24 : 0;
  const step: usize = isSquare ? 16 : 0;
  let columns = COLUMNS + skipped;
  for (let f = FACTOR + skipped, last = a + (n << 3); a < last && f < end; a += 16, f += step, columns += 16 + step) {
    const x0 = f64x2.splat(double(load<u64>(a)));
    const x1 = f64x2.splat(double(load<u64>(a, 8)));
    addRows(columns, f, end, x0, x1, high, low, patterns);
  }
  if (isSquare) addDiagonal(n, high, low);
  const n0 = load<u64>(modulus);
  const n1 = load<u64>(modulus, 8);
  const n0Left = n0 >> HALF_BITS;
  const n0Right = n0 & HALF_MASK;
  const bytes: usize = (n + 2) << 3;
  // What the columns that fell away carry into the lowest: kept out of memory, where it would part a vector.
  let carry: i64 = 0;
  let base = COLUMNS;
  for (let i: u32 = 0; i < n; i += 2, base += 16) {
    const column0 = load<i64>(base) + carry;
    const m0 = (<u64>column0 * inverse) & LIMB_MASK;
    // (column0 + m0 n0) / 2^52 by halves of limbs. All rows wait for m1: multiply-adds and moves between registers would take longer.
    const left = m0 >> HALF_BITS;
    const right = m0 & HALF_MASK;
    const lowest = (right * n0Right + (<u64>column0 & LIMB_MASK)) >> HALF_BITS;
    const above = left * n0Left + ((left * n0Right + right * n0Left + lowest) >> HALF_BITS) + <u64>(column0 >> LIMB_BITS);
    const column1 = load<u64>(base, 8) + above + m0 * n1;
    const m1 = (column1 * inverse) & LIMB_MASK;
    addRows(base, PADDED_MODULUS, PADDED_MODULUS + bytes, f64x2.splat(double(m0)), f64x2.splat(double(m1)), high, low, patterns);
    carry = (load<i64>(base, 8) + ((load<i64>(base) + carry) >> LIMB_BITS)) >> LIMB_BITS;
  }
  for (let i: u32 = 0; i < n; i++, base += 8) {
    carry += load<i64>(base);
    store<u64>(to + (i << 3), <u64>carry & LIMB_MASK);
    carry >>= LIMB_BITS;
  }
}

/**
 * Montgomery's product by rows, two at a time, in SIMD128: 28-bit limbs, columns of 64 bits.
 *
 *     columns[j] += a0 b[j] + a1 b[j-1] + m0 N[j] + m1 N[j-1]
 *
 * Then the two lowest columns are divisible by 2^56 and fall away: the next two rows begin two columns higher.
 *
 * Of a square each product of two limbs is made once, times 2: rows i and i + 1 take the limbs from i + 2 on, those before were
 * made zero; what the two rows have among themselves the columns begin with.
 *
 * Products are below 2^56, or 2^57 where doubled, and each row adds two of them: every 64 rows the carries are taken out.
 * @module
 */
import { COLUMNS, FACTOR, LIMB_BITS, LIMB_MASK, PADDED_MODULUS } from './layout';

/** Takes the carries of `count` columns out; what is left over goes into the next one. */
function carryColumns(at: usize, count: u32): void {
  let carry: u64 = 0;
  for (; count > 0; count--, at += 8) {
    carry += load<u64>(at);
    store<u64>(at, carry & LIMB_MASK);
    carry >>= LIMB_BITS;
  }
  store<u64>(at, load<u64>(at) + carry);
}

/** Copies n limbs, each times 2^shift, to a place with zeros around it, for loads that begin before and end behind. */
export function padNumber(to: usize, from: usize, n: u32, shift: i32): void {
  v128.store(to - 16, i64x2.splat(0));
  const end = to + (n << 2);
  do {
    v128.store(to, i32x4.shl(v128.load(from), shift));
    to += 16;
    from += 16;
  } while (to < end);
  v128.store(end, i64x2.splat(0));
  v128.store(end, i64x2.splat(0), 16);
}

/** Clears the columns of a product of n limbs: a call of memory.fill takes longer. */
export function clearColumns(n: u32): void {
  let at = COLUMNS;
  const end = COLUMNS + (n << 4) + 64;
  do {
    v128.store(at, i64x2.splat(0));
    v128.store(at, i64x2.splat(0), 16);
    at += 32;
  } while (at < end);
}

/** Begins the columns of a square: the products of limbs i and i + 1, i even, among themselves. */
function squareColumns(a: usize, n: u32): void {
  let at = COLUMNS;
  const end = COLUMNS + (n << 4);
  do {
    const a0: u64 = load<u32>(a);
    const a1: u64 = load<u32>(a, 4);
    store<u64>(at, a0 * a0);
    store<u64>(at, 2 * a0 * a1, 8);
    store<u64>(at, a1 * a1, 16);
    store<u64>(at, 0, 24);
    a += 8;
    at += 32;
  } while (at < end);
  v128.store(at, i64x2.splat(0));
  v128.store(at, i64x2.splat(0), 16);
}

/** to = a b / R mod N, below 2N; N stands at `PADDED_MODULUS`. `to` may be a or b. n is even. */
export function simdProduct(to: usize, a: usize, b: usize, n: u32, inverse: u64): void {
  const isSquare = a === b;
  padNumber(FACTOR, b, n, isSquare ? 1 : 0);
  if (isSquare) {
    squareColumns(a, n);
    store<u64>(FACTOR, 0);
  } else {
    clearColumns(n);
  }
  const b0: u64 = load<u32>(FACTOR);
  const b1: u64 = load<u32>(FACTOR, 4);
  const vectorsEnd: usize = ((n + 4) >> 2) << 4;
  // What the columns that fell away carry into the lowest: kept out of memory, where it would part a vector.
  let carry: u64 = 0;
  let base = COLUMNS;
  for (let i: u32 = 0; i < n; i += 2, base += 16) {
    const a0: u64 = load<u32>(a + (i << 2));
    const a1: u64 = load<u32>(a + (i << 2), 4);
    // Both digits at once, modulo 2^56.
    const column0 = load<u64>(base) + carry + a0 * b0;
    const column1 = load<u64>(base, 8) + a0 * b1 + a1 * b0;
    const digits = (column0 + (column1 << LIMB_BITS)) * inverse;
    const m0 = digits & LIMB_MASK;
    const m1 = (digits >> LIMB_BITS) & LIMB_MASK;
    const va0 = i32x4.splat(<i32>a0);
    const va1 = i32x4.splat(<i32>a1);
    const vm0 = i32x4.splat(<i32>m0);
    const vm1 = i32x4.splat(<i32>m1);
    let column = base;
    let at: usize = 0;
    const zeros: usize = isSquare ? ((i + 2) >> 2) << 4 : 0;
    if (zeros > 0) {
      do {
        const vn0 = v128.load(at, PADDED_MODULUS);
        const vn1 = v128.load(at, PADDED_MODULUS - 4);
        v128.store(
          column,
          i64x2.add(
            v128.load(column),
            i64x2.add(i64x2.extmul_low_i32x4_u(vm0, vn0), i64x2.extmul_low_i32x4_u(vm1, vn1)),
          ),
        );
        v128.store(
          column,
          i64x2.add(
            v128.load(column, 16),
            i64x2.add(i64x2.extmul_high_i32x4_u(vm0, vn0), i64x2.extmul_high_i32x4_u(vm1, vn1)),
          ),
          16,
        );
        at += 16;
        column += 32;
      } while (at < zeros);
    }
    // A loop tested at its end: V8 computes the splats before it, not in it.
    do {
      const vb0 = v128.load(at, FACTOR);
      const vb1 = v128.load(at, FACTOR - 4);
      const vn0 = v128.load(at, PADDED_MODULUS);
      const vn1 = v128.load(at, PADDED_MODULUS - 4);
      v128.store(
        column,
        i64x2.add(
          i64x2.add(
            v128.load(column),
            i64x2.add(i64x2.extmul_low_i32x4_u(va0, vb0), i64x2.extmul_low_i32x4_u(va1, vb1)),
          ),
          i64x2.add(i64x2.extmul_low_i32x4_u(vm0, vn0), i64x2.extmul_low_i32x4_u(vm1, vn1)),
        ),
      );
      v128.store(
        column,
        i64x2.add(
          i64x2.add(
            v128.load(column, 16),
            i64x2.add(i64x2.extmul_high_i32x4_u(va0, vb0), i64x2.extmul_high_i32x4_u(va1, vb1)),
          ),
          i64x2.add(i64x2.extmul_high_i32x4_u(vm0, vn0), i64x2.extmul_high_i32x4_u(vm1, vn1)),
        ),
        16,
      );
      at += 16;
      column += 32;
    } while (at < vectorsEnd);
    // Long before it is loaded in a vector.
    if (isSquare) store<u64>(FACTOR + ((i + 2) << 2), 0);
    carry = (load<u64>(base, 8) + ((load<u64>(base) + carry) >> LIMB_BITS)) >> LIMB_BITS;
    if ((i & 63) === 62) carryColumns(base + 16, n + 1);
  }
  for (let i: u32 = 0; i < n; i++, base += 8) {
    carry += load<u64>(base);
    store<u32>(to + (i << 2), <u32>(carry & LIMB_MASK));
    carry >>= LIMB_BITS;
  }
}

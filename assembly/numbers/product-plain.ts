/**
 * Montgomery's product by columns: 28-bit limbs, a column's products added up in 64 bits.
 *
 *     column k = Σ a[i] b[k-i] + Σ m[i] N[k-i],  m[k] makes the column divisible by 2^28
 *
 * A product is below 2^56; after 64 pairs of them the sum is split, so that columns of any length have room.
 * @module
 */
import { COLUMNS, LIMB_BITS, LIMB_MASK } from './layout';

const SPLIT: u32 = 64;

/** to = a b / R mod N, below 2N. `to` may be a or b. */
export function plainProduct(to: usize, a: usize, b: usize, modulus: usize, n: u32, inverse: u64): void {
  const m = COLUMNS;
  const result = COLUMNS + 8192;
  let sum: u64 = 0;
  let high: u64 = 0;
  for (let k: u32 = 0; k < 2 * n; k++) {
    let i: u32 = k < n ? 0 : k - n + 1;
    const last: u32 = k < n ? k : n;
    let left = b + ((k - i) << 2);
    let right = modulus + ((k - i) << 2);
    while (i < last) {
      const stop = min(i + SPLIT, last);
      for (; i < stop; i++, left -= 4, right -= 4) {
        sum += <u64>load<u32>(a + (i << 2)) * <u64>load<u32>(left);
        sum += <u64>load<u32>(m + (i << 2)) * <u64>load<u32>(right);
      }
      high += sum >> LIMB_BITS;
      sum &= LIMB_MASK;
    }
    if (k < n) {
      sum += <u64>load<u32>(a + (k << 2)) * <u64>load<u32>(b);
      const digit = (sum * inverse) & LIMB_MASK;
      store<u32>(m + (k << 2), <u32>digit);
      sum += digit * <u64>load<u32>(modulus);
    } else {
      store<u32>(result + ((k - n) << 2), <u32>(sum & LIMB_MASK));
    }
    sum = (sum >> LIMB_BITS) + high;
    high = 0;
  }
  memory.copy(to, result, n << 2);
}

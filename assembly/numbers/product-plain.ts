/**
 * Montgomery's product by columns: 28-bit limbs, a column's products added up in 64 bits.
 *
 *     column k = Σ a[i] b[k-i] + Σ m[i] N[k-i],  m[k] makes the column divisible by 2^28
 *
 * A product is below 2^56; after 64 pairs of them the sum is split, so that columns of any length have room.
 * @module
 */
import { COLUMNS, LIMB_BITS, LIMB_MASK } from './layout';

const SPLIT: usize = 64;

/** to = a b / R mod N, below 2N. `to` may be a or b. */
export function plainProduct(to: usize, a: usize, b: usize, modulus: usize, n: u32, inverse: u64): void {
  const m = COLUMNS;
  const result = COLUMNS + 8192;
  let sum: u64 = 0;
  let high: u64 = 0;
  for (let k: u32 = 0; k < 2 * n; k++) {
    // Products of a[i] and b[k-i], of m[i] and N[k-i]: upwards in the one, downwards in the other.
    const first: usize = k < n ? 0 : (k - n + 1) << 2;
    const last = a + ((k < n ? k : n) << 2);
    let left = b + (k << 2) - first;
    let right = modulus + (k << 2) - first;
    let up = a + first;
    let digits = m + first;
    while (up < last) {
      const stop = min(up + 4 * SPLIT, last);
      do {
        sum += <u64>load<u32>(up) * <u64>load<u32>(left);
        sum += <u64>load<u32>(digits) * <u64>load<u32>(right);
        up += 4;
        digits += 4;
        left -= 4;
        right -= 4;
      } while (up < stop);
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

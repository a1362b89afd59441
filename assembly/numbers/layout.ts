/**
 * Numbers in the module `numbers`: limbs from the least on, a cell each.
 *
 *     build     limb bits  cell            product
 *     plain            28  32 bits         column sums in 64 bits
 *     simd128          28  32 bits         two rows at a time, i64x2.extmul
 *     relaxed          52  64 bits         two rows at a time, f64x2.relaxed_madd
 *
 * With a modulus N of k bytes numbers have an even count of limbs n, so many that R = 2^(limb bits · n) is at least 16 · 256^k.
 * Then a product of factors below 4N is below 2N, and sums of two products need no reduction before they are multiplied.
 *
 *     address  size    what
 *        1024  < 1024  constants
 *        2048     512  masks of a table look-up
 *        4096   12288  columns of a product (plain: the digits m)
 *       16384    4096  a factor with zeros around it
 *       20480    4096  the modulus with zeros around it
 *       24576    4096  the number one; then the selected entry of a table
 *       32768    4096  bytes in and out, big-endian
 *       36864    4096  an exponent, big-endian
 *       40960  221184  arena: contexts and numbers, laid out by the caller
 *
 * That is enough for moduli of 16384 bits.
 * @module
 */
export const LIMB_BITS: u32 = ASC_FEATURE_RELAXED_SIMD ? 52 : 28;
export const CELL_SHIFT: u32 = ASC_FEATURE_RELAXED_SIMD ? 3 : 2;
export const LIMB_MASK: u64 = ((<u64>1) << LIMB_BITS) - 1;

export const MASKS: usize = 2048;
export const COLUMNS: usize = 4096;
/** 32 bytes of zeros stand before. */
export const FACTOR: usize = 16384 + 32;
export const PADDED_MODULUS: usize = 20480 + 32;
export const UNIT: usize = 24576;
export const SELECTED: usize = 28672;
export const BYTES: usize = 32768;
export const EXPONENT: usize = 36864;
export const ARENA: usize = 40960;
export const ARENA_BYTES: usize = 221184;

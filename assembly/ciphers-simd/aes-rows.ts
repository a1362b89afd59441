/**
 * How the bytes of an AES block lie in a bit plane: row by row, so that a row is a lane of 32 bits and MixColumns turns lanes.
 * @module
 */

/** Byte numbers: columns to rows, which is its own inverse; ShiftRows and its inverse, FIPS 197 §5.1.2 and §5.3.1, on rows; rows turned by one and by two. */
const ORDERS = memory.data<u8>([
  0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15,
  0, 1, 2, 3, 5, 6, 7, 4, 10, 11, 8, 9, 15, 12, 13, 14,
  0, 1, 2, 3, 7, 4, 5, 6, 10, 11, 8, 9, 13, 14, 15, 12,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7,
]);
export const TRANSPOSE: usize = ORDERS;
export const SHIFT_ROWS: usize = ORDERS + 16;
export const INVERSE_SHIFT_ROWS: usize = ORDERS + 32;
export const TURN_ROW: usize = ORDERS + 48;
export const TURN_TWO_ROWS: usize = ORDERS + 64;

/**
 * Each row takes the place of the one before it. By constant lanes, which decryption takes; encryption takes a swizzle by the lanes above: a
 * quarter of the code for each turn, but a tenth slower where there are many.
 */
// @ts-ignore: decorator
@inline
export function turnRow(x: v128): v128 {
  return v128.shuffle<u32>(x, x, 1, 2, 3, 0);
}

/** Each row takes the place of the one two before it. */
// @ts-ignore: decorator
@inline
export function turnTwoRows(x: v128): v128 {
  return v128.shuffle<u32>(x, x, 2, 3, 0, 1);
}

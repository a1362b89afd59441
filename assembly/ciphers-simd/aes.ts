/**
 * AES, FIPS 197, on bit planes: eight blocks at once, one vector for each of the eight bits of a byte. Byte j of a plane
 * has that bit of byte j of all blocks, block b at bit b. No table, no branch and no address depends on key or data.
 * @module
 */
import { decryptPlanes } from './aes-decrypt';
import { encryptPlanes } from './aes-encrypt';
import { TRANSPOSE } from './aes-rows';
import { KEY_MASKS, PLANES, SCHEDULE, WINDOW } from './layout';

/** Where a schedule says where its last round key is (assembly/ciphers/aes.ts). */
const LAST_ROUND: usize = 240;
const GROUP_BYTES: usize = 128;

/**
 * Spreads the round keys to planes of 0x00 and 0xff. All but one take in the constant of the S-box: encryption adds it
 * after each SubBytes, decryption before each InvSubBytes.
 */
function spreadKeys(lastRound: usize, isEncrypting: bool): void {
  const order = v128.load(TRANSPOSE);
  const constant = i8x16.splat(0x63);
  const end = SCHEDULE + lastRound;
  const withoutConstant = isEncrypting ? SCHEDULE : end;
  let to = KEY_MASKS;
  let at = SCHEDULE;
  do {
    let key = i8x16.swizzle(v128.load(at), order);
    if (at !== withoutConstant) key = v128.xor(key, constant);
    let bit = i8x16.splat(1);
    const next = to + 128;
    do {
      v128.store(to, i8x16.eq(v128.and(key, bit), bit));
      bit = i8x16.add(bit, bit);
      to += 16;
    } while (to < next);
    at += 16;
  } while (at <= end);
}

/** The bits that x, `shift` to the left, and y exchange. */
// @ts-ignore: decorator
@inline
function exchanged(x: v128, y: v128, shift: i32, mask: v128): v128 {
  return v128.and(v128.xor(i64x2.shr_u(x, shift), y), mask);
}

/** Turns eight vectors of bytes to planes, and back: exchanges number of vector and number of bit, columns and rows. */
function turnOver(from: usize): void {
  const order = v128.load(TRANSPOSE);
  let x0 = i8x16.swizzle(v128.load(from, 0), order);
  let x1 = i8x16.swizzle(v128.load(from, 16), order);
  let x2 = i8x16.swizzle(v128.load(from, 32), order);
  let x3 = i8x16.swizzle(v128.load(from, 48), order);
  let x4 = i8x16.swizzle(v128.load(from, 64), order);
  let x5 = i8x16.swizzle(v128.load(from, 80), order);
  let x6 = i8x16.swizzle(v128.load(from, 96), order);
  let x7 = i8x16.swizzle(v128.load(from, 112), order);
  let t: v128;
  const mask4 = i8x16.splat(0x0f);
  t = exchanged(x0, x4, 4, mask4);
  x4 = v128.xor(x4, t);
  x0 = v128.xor(x0, i64x2.shl(t, 4));
  t = exchanged(x1, x5, 4, mask4);
  x5 = v128.xor(x5, t);
  x1 = v128.xor(x1, i64x2.shl(t, 4));
  t = exchanged(x2, x6, 4, mask4);
  x6 = v128.xor(x6, t);
  x2 = v128.xor(x2, i64x2.shl(t, 4));
  t = exchanged(x3, x7, 4, mask4);
  x7 = v128.xor(x7, t);
  x3 = v128.xor(x3, i64x2.shl(t, 4));
  const mask2 = i8x16.splat(0x33);
  t = exchanged(x0, x2, 2, mask2);
  x2 = v128.xor(x2, t);
  x0 = v128.xor(x0, i64x2.shl(t, 2));
  t = exchanged(x1, x3, 2, mask2);
  x3 = v128.xor(x3, t);
  x1 = v128.xor(x1, i64x2.shl(t, 2));
  t = exchanged(x4, x6, 2, mask2);
  x6 = v128.xor(x6, t);
  x4 = v128.xor(x4, i64x2.shl(t, 2));
  t = exchanged(x5, x7, 2, mask2);
  x7 = v128.xor(x7, t);
  x5 = v128.xor(x5, i64x2.shl(t, 2));
  const mask1 = i8x16.splat(0x55);
  t = exchanged(x0, x1, 1, mask1);
  x1 = v128.xor(x1, t);
  x0 = v128.xor(x0, i64x2.shl(t, 1));
  t = exchanged(x2, x3, 1, mask1);
  x3 = v128.xor(x3, t);
  x2 = v128.xor(x2, i64x2.shl(t, 1));
  t = exchanged(x4, x5, 1, mask1);
  x5 = v128.xor(x5, t);
  x4 = v128.xor(x4, i64x2.shl(t, 1));
  t = exchanged(x6, x7, 1, mask1);
  x7 = v128.xor(x7, t);
  x6 = v128.xor(x6, i64x2.shl(t, 1));
  v128.store(PLANES, x0, 0);
  v128.store(PLANES, x1, 16);
  v128.store(PLANES, x2, 32);
  v128.store(PLANES, x3, 48);
  v128.store(PLANES, x4, 64);
  v128.store(PLANES, x5, 80);
  v128.store(PLANES, x6, 96);
  v128.store(PLANES, x7, 112);
}

function cryptGroup(at: usize, lastKey: usize, isEncrypting: bool, isChained: bool): void {
  turnOver(at);
  if (isEncrypting) encryptPlanes(lastKey);
  else decryptPlanes(lastKey);
  turnOver(PLANES);
  let row = GROUP_BYTES;
  do {
    row -= 16;
    let block = v128.load(PLANES + row);
    if (isChained) block = v128.xor(block, v128.load(at + row - 16));
    v128.store(at + row, block);
  } while (row > 0);
}

/** Runs `length` bytes of the window through the schedule, from the end: then the block before a group still is ciphertext. */
export function aesBlocks(length: u32, isEncrypting: bool, isChained: bool): void {
  const lastRound: usize = load<u32>(SCHEDULE, LAST_ROUND);
  spreadKeys(lastRound, isEncrypting);
  let at = WINDOW + ((length + 127) & ~127);
  do {
    at -= GROUP_BYTES;
    cryptGroup(at, KEY_MASKS + (lastRound << 3), isEncrypting, isChained);
  } while (at > WINDOW);
}

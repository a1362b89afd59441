/**
 * DES and triple DES on bit planes: 128 blocks at once, one vector for each of the 64 bits.
 *
 * The blocks are taken as 64 rows of two; turned over, bit b of the rows (b counts from each little-endian half's lowest) is
 * plane b. IP costs nothing: bit i of L is plane 62 - 8 (i mod 8) - 2 floor(i / 8), of R the one after it. At the end
 * the halves have changed sides, so planes are taken back in swapped pairs.
 * @module
 */
import { desRound } from './des-round';
import { KEY_MASKS, PLANES, SCHEDULE, WINDOW } from './layout';

const GROUP_BYTES: usize = 1024;
/** Bytes of the masks of one round, and of 16. */
const ROUND: usize = 192;
const PASS: usize = 3072;

/** Bits of a half where bit `shift` of their number is 0. */
const HALVES = memory.data<u64>([
  0x5555555555555555, 0x3333333333333333, 0x0f0f0f0f0f0f0f0f, 0x00ff00ff00ff00ff, 0x0000ffff0000ffff, 0x00000000ffffffff,
]);

/** Spreads the round keys of a schedule (assembly/ciphers/des.ts: 18 words a pass) to masks. */
function spreadKeys(passes: u32): void {
  let to = KEY_MASKS;
  let at = SCHEDULE;
  for (; passes > 0; passes--, at += 16) {
    let last: u64 = 0;
    let beforeLast: u64 = 0;
    for (const end = at + 128; at < end; at += 8) {
      const roundKey = load<u64>(at) ^ beforeLast;
      beforeLast = last;
      last = roundKey;
      // Boxes 1, 3, 5, 7 are bytes 3, 2, 1, 0; boxes 2, 4, 6, 8 are 7, 6, 5, 4.
      for (let box: u64 = 0; box < 8; box++) {
        const byte = <u32>(roundKey >> (24 - ((box >> 1) << 3) + ((box & 1) << 5)));
        for (let bit: i32 = 7; bit > 1; bit--, to += 4) store<u32>(to, -((byte >> bit) & 1));
      }
    }
  }
}

/** Two of the six steps that turn 64 rows over: exchanges bits `shift` and 2 `shift` of row number and bit number. */
// @ts-ignore: decorator
@inline
function turnTwice(step: usize, shift: i32, from: usize, swap: usize): void {
  const near = v128.load64_splat(HALVES + (step << 3));
  const far = v128.load64_splat(HALVES + (step << 3), 8);
  const distance: usize = 16 << step;
  let row: usize = 0;
  do {
    const at = from + (row ^ swap);
    const x = v128.load(at);
    const y = v128.load(from + ((row + distance) ^ swap));
    const z = v128.load(from + ((row + 2 * distance) ^ swap));
    const w = v128.load(from + ((row + 3 * distance) ^ swap));
    let t = v128.and(v128.xor(i64x2.shr_u(x, shift), y), near);
    const y1 = v128.xor(y, t);
    const x1 = v128.xor(x, i64x2.shl(t, shift));
    t = v128.and(v128.xor(i64x2.shr_u(z, shift), w), near);
    const w1 = v128.xor(w, t);
    const z1 = v128.xor(z, i64x2.shl(t, shift));
    t = v128.and(v128.xor(i64x2.shr_u(x1, 2 * shift), z1), far);
    const to = PLANES + row;
    v128.store(to + 2 * distance, v128.xor(z1, t));
    v128.store(to, v128.xor(x1, i64x2.shl(t, 2 * shift)));
    t = v128.and(v128.xor(i64x2.shr_u(y1, 2 * shift), w1), far);
    v128.store(to + 3 * distance, v128.xor(w1, t));
    v128.store(to + distance, v128.xor(y1, i64x2.shl(t, 2 * shift)));
    // The next row whose number has zeros where the two exchanged bits are.
    row = (row + 16 + 3 * distance) & ~(3 * distance);
  } while (row < GROUP_BYTES);
}

// Functions of their own: each is called twice, and shifts by constants are faster than others.
function turnOnce(from: usize, swap: usize): void {
  turnTwice(0, 1, from, swap);
}

function turnFours(from: usize): void {
  turnTwice(2, 4, from, 0);
}

function turnSixteens(from: usize): void {
  turnTwice(4, 16, from, 0);
}

function cryptGroup(at: usize, passes: u32, isChained: bool): void {
  turnOnce(at, 0);
  turnFours(PLANES);
  turnSixteens(PLANES);
  let l = PLANES;
  let r = PLANES + 16;
  let k = KEY_MASKS;
  const end = KEY_MASKS + passes * PASS;
  do {
    const passEnd = k + PASS;
    do {
      desRound(l, r, k);
      desRound(r, l, k + ROUND);
      k += 2 * ROUND;
    } while (k < passEnd);
    const other = l;
    l = r;
    r = other;
  } while (k < end);
  // All planes are read in pairs before they are written, so the halves can be exchanged in place.
  turnOnce(PLANES, 16);
  turnFours(PLANES);
  turnSixteens(PLANES);
  let row = GROUP_BYTES;
  if (isChained) {
    do {
      row -= 16;
      v128.store(at + row, v128.xor(v128.load(PLANES + row), v128.load(at + row - 8)));
    } while (row > 0);
  } else {
    do {
      row -= 16;
      v128.store(at + row, v128.load(PLANES + row));
    } while (row > 0);
  }
}

/** Runs `length` bytes of the window through the schedule, from the end: then the block before a group still is ciphertext. */
export function desBlocks(passes: u32, length: u32, isChained: bool): void {
  spreadKeys(passes);
  let at = WINDOW + ((length + 1023) & ~1023);
  do {
    at -= GROUP_BYTES;
    cryptGroup(at, passes, isChained);
  } while (at > WINDOW);
}

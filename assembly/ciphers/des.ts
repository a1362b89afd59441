/**
 * DES and triple DES, FIPS 46-3, by tables that join each S-box with the permutation P and with E, the expansion.
 *
 * Bits are numbered from the left, from 1. The halves are held expanded: eight bytes, whose upper six bits are a box's input, so that
 * neither a rotation nor a mask for the neighbours is needed, and `t >> n & 0x1f8` is an offset into a table of 64 such words.
 *
 * The chain from round to round is what takes the time. Not the half R goes from one to the next, but R ^ K, t for short:
 *
 *     t[i+1] = t[i-1] ^ f(t[i]) ^ (K[i-1] ^ K[i+1])
 *
 * A slot holds, for each pass of encryption, the 18 words K[i-2] ^ K[i], i from 0 to 17, where K outside of 0 to 15 is 0, and from
 * 432 on the same in reverse: that is the schedule of decryption.
 * @module
 */
import { P, PC2, S_ROWS } from './des-tables';
import { DES_BOXES, DES_ROUND_KEYS, REGISTER, WINDOW } from './layout';

export const DES_DECRYPTION: usize = 432;
/** Bytes of a pass of a schedule. */
const PASS: usize = 144;

let isReady = false;

/** E: a half as two words of bytes whose upper six bits are a box's input, boxes 1, 3, 5, 7 below 2, 4, 6, 8. */
// @ts-ignore: decorator
@inline
function expanded(half: u32): u64 {
  const even = rotl<u32>(half, 3);
  return (<u64>(even & 0xfcfcfcfc) << 32) | (rotr<u32>(even, 4) & 0xfcfcfcfc);
}

/** A half from what E made of it. */
// @ts-ignore: decorator
@inline
function gathered(x: u64): u32 {
  return rotr<u32>((<u32>(x >> 32) & 0x78787878) | rotl<u32>(<u32>x & 0x78787878, 4), 3);
}

/** Box b's value for six bits x, permuted and expanded: word 64 b + x. */
function makeBoxes(): void {
  for (let box: u32 = 0; box < 8; box++) {
    for (let x: u32 = 0; x < 64; x++) {
      const row = load<u64>(S_ROWS + (box << 5) + (((x >> 1) & 16) | ((x & 1) << 3)));
      const four = <u32>(row >> (60 - ((x << 1) & 60))) & 15;
      const bits = four << (28 - (box << 2));
      let permuted: u32 = 0;
      for (let i: u32 = 0; i < 32; i++) permuted = (permuted << 1) | ((bits >> (32 - load<u8>(P + i))) & 1);
      store<u64>(DES_BOXES + (((box << 6) | x) << 3), expanded(permuted));
    }
  }
}

/** What seven bits of C (groups 0 to 3, from the right) or D (4 to 7) give to a round key, as a pair of words. */
function makeRoundKeys(): void {
  for (let i: u32 = 0; i < 48; i++) {
    const from = load<u8>(PC2 + i) - 1;
    const right = 27 - (from % 28);
    const group = (from >= 28 ? 4 : 0) + right / 7;
    const box = i / 6;
    const bit = ((box & 1) << 5) + 24 - ((box >> 1) << 3) + 7 - (i % 6);
    for (let x: u32 = 0; x < 128; x++) {
      if (((x >> (right % 7)) & 1) === 0) continue;
      const at = DES_ROUND_KEYS + (((group << 7) | x) << 3);
      store<u64>(at, load<u64>(at) | (<u64>1 << bit));
    }
  }
}

/** Exchanges two groups of bits, `distance` apart. */
// @ts-ignore: decorator
@inline
function exchange(x: u64, distance: u64, near: u64): u64 {
  const t = (x ^ (x >> distance)) & near;
  return x ^ t ^ (t << distance);
}

/**
 * The key's eight bytes turned over, so that each byte has a column of the bits, the last byte's first: as PC-1 reads them. From the left: 24 bits
 * of C, its last four, the last four of D, three bytes of D from the last to the first, parity.
 */
function columns(key: u64): u64 {
  key = exchange(key, 7, 0x00aa00aa00aa00aa);
  key = exchange(key, 14, 0x0000cccc0000cccc);
  return exchange(key, 28, 0x00000000f0f0f0f0);
}

// @ts-ignore: decorator
@inline
function turn(half: u32, by: u32): u32 {
  return ((half << by) | (half >> (28 - by))) & 0x0fffffff;
}

// @ts-ignore: decorator
@inline
function part(half: u32, group: u32): u64 {
  return load<u64>(DES_ROUND_KEYS + (group << 10) + (((half >> (7 * (group & 3))) & 127) << 3));
}

/** The schedule of one key, as it stands in memory: 18 words from `at` on, `stride` apart. */
function schedule(key: u64, at: usize, stride: isize): void {
  const chosen = columns(key);
  let c = <u32>(chosen >> 36);
  let d = ((bswap<u32>(<u32>chosen) & 0xffffff) << 4) | (<u32>(chosen >> 32) & 15);
  let last: u64 = 0;
  let beforeLast: u64 = 0;
  for (let round: u32 = 0; round < 16; round++) {
    // Rounds 1, 2, 9 and 16 turn by one, the others by two.
    const by: u32 = ((0x8103 >> round) & 1) === 1 ? 1 : 2;
    c = turn(c, by);
    d = turn(d, by);
    const roundKey = part(c, 0) | part(c, 1) | part(c, 2) | part(c, 3) | part(d, 4) | part(d, 5) | part(d, 6) | part(d, 7);
    store<u64>(at, roundKey ^ beforeLast);
    beforeLast = last;
    last = roundKey;
    at += stride;
  }
  store<u64>(at, beforeLast);
  store<u64>(at + stride, last);
}

/** Schedules for both directions from the 8 or 24 key bytes in the window; the middle key of three decrypts. */
export function desExpand(slot: usize, passes: u32): void {
  if (!isReady) {
    makeBoxes();
    makeRoundKeys();
    isReady = true;
  }
  for (let pass: u32 = 0; pass < passes; pass++) {
    const key = load<u64>(WINDOW + (pass << 3));
    const at = slot + pass * PASS;
    if (pass === 1) schedule(key, at + PASS - 8, -8);
    else schedule(key, at, 8);
  }
  const last = passes * PASS - 8;
  for (let i: usize = 0; i <= last; i += 8) store<u64>(slot + last - i, load<u64>(slot + i), DES_DECRYPTION);
}

/** What the eight boxes give for t, joined with x. The order was measured: a tree whose first branches are ready first. */
// @ts-ignore: decorator
@inline
function joined(x: u64, t: u64): u64 {
  return (
    x ^
    load<u64>((<u32>t << 1) & 0x1f8, DES_BOXES + 3072) ^
    load<u64>(<u32>(t >> 7) & 0x1f8, DES_BOXES + 2048) ^
    (load<u64>(<u32>(t >> 15) & 0x1f8, DES_BOXES + 1024) ^ load<u64>(<u32>(t >> 23) & 0x1f8, DES_BOXES)) ^
    (load<u64>(<u32>(t >> 31) & 0x1f8, DES_BOXES + 3584) ^ load<u64>(<u32>(t >> 39) & 0x1f8, DES_BOXES + 2560)) ^
    (load<u64>(<u32>(t >> 47) & 0x1f8, DES_BOXES + 1536) ^ load<u64>(<u32>(t >> 55) & 0x1f8, DES_BOXES + 512))
  );
}

/** IP of the block at `at`, as five exchanges of bit groups between the halves: the left one above. */
function permuted(at: usize): u64 {
  let l = bswap<u32>(load<u32>(at));
  let r = bswap<u32>(load<u32>(at, 4));
  let t: u32 = ((l >> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  t = ((l >> 16) ^ r) & 0xffff;
  r ^= t;
  l ^= t << 16;
  t = ((r >> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((r >> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((l >> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;
  return (<u64>l << 32) | r;
}

/** IP's inverse: the exchanges in the opposite order. */
// @ts-ignore: decorator
@inline
function putBack(l: u32, r: u32, to: usize): void {
  let t: u32 = ((l >> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;
  t = ((r >> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((r >> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((l >> 16) ^ r) & 0xffff;
  r ^= t;
  l ^= t << 16;
  t = ((l >> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  store<u32>(to, bswap<u32>(l));
  store<u32>(to, bswap<u32>(r), 4);
}

/**
 * Blocks from `from` to `to` through a schedule of either direction. What a round needs of the round before it is only the value
 * that goes into the boxes; with CBC the halves stay expanded from one block to the next. IP of a block is made before the rounds
 * of the one before it: it has time until they are through.
 * @param register where the chaining value of CBC encryption is; 0: ECB
 */
function crypt(key: usize, passes: u32, from: usize, to: usize, length: u32, register: usize): void {
  const end = from + length;
  const keyEnd = key + passes * PASS;
  let x: u64 = 0;
  let y: u64 = 0;
  if (register !== 0) {
    const halves = permuted(register);
    x = expanded(<u32>(halves >> 32));
    y = expanded(<u32>halves);
  }
  let next = permuted(from);
  do {
    x ^= expanded(<u32>(next >> 32));
    y ^= expanded(<u32>next);
    from += 8;
    if (from < end) next = permuted(from);
    let k = key;
    do {
      const passEnd = k + 128;
      y ^= load<u64>(k);
      do {
        x = joined(x ^ load<u64>(k, 8), y);
        y = joined(y ^ load<u64>(k, 16), x);
        k += 16;
      } while (k < passEnd);
      x ^= load<u64>(k, 8);
      const other = x;
      x = y;
      y = other;
      k += 16;
    } while (k < keyEnd);
    putBack(gathered(x), gathered(y), to);
    to += 8;
    if (register === 0) {
      x = 0;
      y = 0;
    }
  } while (from < end);
}

/** One block through `passes` times 16 rounds; `k` is a schedule of either direction. */
export function desBlock(k: usize, passes: u32, from: usize, to: usize): void {
  crypt(k, passes, from, to, 8, 0);
}

/** CBC encryption of the window: one chain of rounds, with IP and its inverse beside it. */
export function desCbcEncrypt(slot: usize, passes: u32, length: u32): void {
  crypt(slot, passes, WINDOW, WINDOW, length, REGISTER);
  store<u64>(REGISTER, load<u64>(WINDOW + length - 8));
}

/**
 * DES and triple DES, FIPS 46-3, by tables that join each S-box with the permutation P.
 *
 * Bits are numbered from the left, from 1. The halves are held rotated left by three: then the six input bits of boxes
 * 2, 4, 6, 8 lie four times in a byte's upper six bits, those of boxes 1, 3, 5, 7 after another rotation by four, and
 * `& 0xfc` makes an offset into a table of words of them.
 *
 * The eight values of a round are joined as a tree, those that come first first: a chain of eight XORs costs a fifth of the speed.
 *
 * A slot holds 16 pairs of words (odd boxes, even boxes) for each pass of encryption, and from 384 on the same in reverse.
 * @module
 */
import { P, PC1, PC2, S_ROWS } from './des-tables';
import { DES_BOXES, DES_ROUND_KEYS, WINDOW } from './layout';

export const DES_DECRYPTION: usize = 384;

let isReady = false;

/** Box b's value for six bits x, permuted and rotated: word 64 b + x. */
function makeBoxes(): void {
  for (let box: u32 = 0; box < 8; box++) {
    for (let x: u32 = 0; x < 64; x++) {
      const row = load<u64>(S_ROWS + (box << 5) + (((x >> 1) & 16) | ((x & 1) << 3)));
      const four = <u32>(row >> (60 - ((x << 1) & 60))) & 15;
      const bits = four << (28 - (box << 2));
      let permuted: u32 = 0;
      for (let i: u32 = 0; i < 32; i++) permuted = (permuted << 1) | ((bits >> (32 - load<u8>(P + i))) & 1);
      store<u32>(DES_BOXES + (((box << 6) | x) << 2), rotl<u32>(permuted, 3));
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

/** A half of PC-1. */
function choose(key: u64, from: usize): u32 {
  let half: u32 = 0;
  for (let i: usize = 0; i < 28; i++) half = (half << 1) | (<u32>(key >> (64 - load<u8>(from + i))) & 1);
  return half;
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

/** The schedule of one key: 16 pairs from `at` on, `stride` apart. */
function schedule(key: u64, at: usize, stride: isize): void {
  let c = choose(key, PC1);
  let d = choose(key, PC1 + 28);
  for (let round: u32 = 0; round < 16; round++) {
    // Rounds 1, 2, 9 and 16 turn by one, the others by two.
    const by: u32 = ((0x8103 >> round) & 1) === 1 ? 1 : 2;
    c = turn(c, by);
    d = turn(d, by);
    store<u64>(
      at,
      part(c, 0) | part(c, 1) | part(c, 2) | part(c, 3) | part(d, 4) | part(d, 5) | part(d, 6) | part(d, 7),
    );
    at += stride;
  }
}

/** Schedules for both directions from the 8 or 24 key bytes in the window; the middle key of three decrypts. */
export function desExpand(slot: usize, passes: u32): void {
  if (!isReady) {
    makeBoxes();
    makeRoundKeys();
    isReady = true;
  }
  for (let pass: u32 = 0; pass < passes; pass++) {
    const key = bswap<u64>(load<u64>(WINDOW + (pass << 3)));
    const at = slot + (pass << 7);
    if (pass === 1) schedule(key, at + 120, -8);
    else schedule(key, at, 8);
  }
  const pairs: usize = passes << 4;
  for (let i: usize = 0; i < pairs; i++) {
    store<u64>(slot + ((pairs - 1 - i) << 3), load<u64>(slot + (i << 3)), DES_DECRYPTION);
  }
}

/** One block through `passes` times 16 rounds; `k` is a schedule of either direction. */
export function desBlock(k: usize, passes: u32, from: usize, to: usize): void {
  let l = bswap<u32>(load<u32>(from));
  let r = bswap<u32>(load<u32>(from, 4));
  let t: u32;
  let odd: u32;
  let even: u32;
  // IP, as five exchanges of bit groups between the halves.
  t = ((l >> 4) ^ r) & 0x0f0f0f0f;
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
  l = rotl<u32>(l, 3);
  r = rotl<u32>(r, 3);
  for (; passes > 0; passes--) {
    const end = k + 128;
    do {
      odd = rotr<u32>(r, 4) ^ load<u32>(k, 0);
      even = r ^ load<u32>(k, 4);
      l =
        (l ^
          load<u32>(even & 0xfc, DES_BOXES + 1792) ^
          (load<u32>((even >> 8) & 0xfc, DES_BOXES + 1280) ^ load<u32>((even >> 16) & 0xfc, DES_BOXES + 768)) ^
          (load<u32>((even >> 24) & 0xfc, DES_BOXES + 256) ^ load<u32>(odd & 0xfc, DES_BOXES + 1536))) ^
        (load<u32>((odd >> 8) & 0xfc, DES_BOXES + 1024) ^
          load<u32>((odd >> 16) & 0xfc, DES_BOXES + 512) ^
          load<u32>((odd >> 24) & 0xfc, DES_BOXES));
      odd = rotr<u32>(l, 4) ^ load<u32>(k, 8);
      even = l ^ load<u32>(k, 12);
      r =
        (r ^
          load<u32>(even & 0xfc, DES_BOXES + 1792) ^
          (load<u32>((even >> 8) & 0xfc, DES_BOXES + 1280) ^ load<u32>((even >> 16) & 0xfc, DES_BOXES + 768)) ^
          (load<u32>((even >> 24) & 0xfc, DES_BOXES + 256) ^ load<u32>(odd & 0xfc, DES_BOXES + 1536))) ^
        (load<u32>((odd >> 8) & 0xfc, DES_BOXES + 1024) ^
          load<u32>((odd >> 16) & 0xfc, DES_BOXES + 512) ^
          load<u32>((odd >> 24) & 0xfc, DES_BOXES));
      odd = rotr<u32>(r, 4) ^ load<u32>(k, 16);
      even = r ^ load<u32>(k, 20);
      l =
        (l ^
          load<u32>(even & 0xfc, DES_BOXES + 1792) ^
          (load<u32>((even >> 8) & 0xfc, DES_BOXES + 1280) ^ load<u32>((even >> 16) & 0xfc, DES_BOXES + 768)) ^
          (load<u32>((even >> 24) & 0xfc, DES_BOXES + 256) ^ load<u32>(odd & 0xfc, DES_BOXES + 1536))) ^
        (load<u32>((odd >> 8) & 0xfc, DES_BOXES + 1024) ^
          load<u32>((odd >> 16) & 0xfc, DES_BOXES + 512) ^
          load<u32>((odd >> 24) & 0xfc, DES_BOXES));
      odd = rotr<u32>(l, 4) ^ load<u32>(k, 24);
      even = l ^ load<u32>(k, 28);
      r =
        (r ^
          load<u32>(even & 0xfc, DES_BOXES + 1792) ^
          (load<u32>((even >> 8) & 0xfc, DES_BOXES + 1280) ^ load<u32>((even >> 16) & 0xfc, DES_BOXES + 768)) ^
          (load<u32>((even >> 24) & 0xfc, DES_BOXES + 256) ^ load<u32>(odd & 0xfc, DES_BOXES + 1536))) ^
        (load<u32>((odd >> 8) & 0xfc, DES_BOXES + 1024) ^
          load<u32>((odd >> 16) & 0xfc, DES_BOXES + 512) ^
          load<u32>((odd >> 24) & 0xfc, DES_BOXES));
      k += 32;
    } while (k < end);
    t = l;
    l = r;
    r = t;
  }
  l = rotr<u32>(l, 3);
  r = rotr<u32>(r, 3);
  // IP's inverse: the exchanges in the opposite order.
  t = ((l >> 1) ^ r) & 0x55555555;
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

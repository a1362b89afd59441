/**
 * DES and triple DES, FIPS 46-3, by tables that join each S-box with the permutation P.
 *
 * Bits are numbered from the left, from 1, as the standard does. The two halves are held rotated left by one, so the
 * eight groups of six bits that E makes (bits 32, 1 … 5; 4 … 9; …) lie in bytes: boxes 2, 4, 6, 8 in the half itself,
 * boxes 1, 3, 5, 7 in the half rotated right by four.
 * @module
 */
import type { BlockKey } from '../engine.ts';
import { blockKey, type BlockCipher } from './block-modes.ts';
import { P, PC1, PC2, S_BOXES, SHIFTS } from './des-tables.ts';

const ROUNDS = 16;
/** Two words a round: keys of boxes 1, 3, 5, 7 and of boxes 2, 4, 6, 8. */
const SCHEDULE_WORDS = 2 * ROUNDS;

let boxes: Int32Array | undefined;

/** Box b's value for six bits x, permuted by P and rotated left by one, at 64 b + x. */
function spBoxes(): Int32Array {
  const out = new Int32Array(8 * 64);
  for (let box = 0; box < 8; box++) {
    for (let x = 0; x < 64; x++) {
      const row = ((x >> 4) & 2) | (x & 1);
      const four = Number.parseInt(S_BOXES[box]![16 * row + ((x >> 1) & 15)]!, 16);
      const bits = four << (28 - 4 * box);
      let permuted = 0;
      for (let i = 0; i < 32; i++) permuted |= ((bits >>> (32 - P[i]!)) & 1) << (31 - i);
      out[64 * box + x] = (permuted << 1) | (permuted >>> 31);
    }
  }
  return out;
}

/** Round keys in the order of encryption; parity bits fall out in PC-1. */
function expand(key: Uint8Array, schedule: Int32Array): void {
  const cd = new Uint8Array(56);
  for (let i = 0; i < 56; i++) cd[i] = (key[(PC1[i]! - 1) >> 3]! >>> (7 - ((PC1[i]! - 1) & 7))) & 1;
  let turned = 0;
  for (let round = 0; round < ROUNDS; round++) {
    turned += SHIFTS[round]!;
    for (let i = 0; i < 48; i++) {
      const at = PC2[i]! - 1;
      const bit = at < 28 ? cd[(at + turned) % 28]! : cd[28 + ((at - 28 + turned) % 28)]!;
      const box = (i / 6) | 0;
      schedule[2 * round + (box & 1)]! |= bit << (24 - 8 * (box >> 1) + 5 - (i % 6));
    }
  }
  cd.fill(0);
}

/** The same round keys from last to first. */
function backwards(schedule: Int32Array): Int32Array {
  const out = new Int32Array(SCHEDULE_WORDS);
  for (let round = 0; round < ROUNDS; round++) {
    out[2 * round] = schedule[SCHEDULE_WORDS - 2 - 2 * round]!;
    out[2 * round + 1] = schedule[SCHEDULE_WORDS - 1 - 2 * round]!;
  }
  return out;
}

function swapBytes(x: number): number {
  return (x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24);
}

/** Runs the block through one schedule of 16 rounds after another; the halves change sides between two. */
function crypt(sp: Int32Array, schedules: readonly Int32Array[], words: Int32Array): void {
  let l = swapBytes(words[0]!);
  let r = swapBytes(words[1]!);
  // IP, as five exchanges of bit groups between the halves.
  let t = ((l >>> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  t = ((l >>> 16) ^ r) & 0xffff;
  r ^= t;
  l ^= t << 16;
  t = ((r >>> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((r >>> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((l >>> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;
  l = (l << 1) | (l >>> 31);
  r = (r << 1) | (r >>> 31);
  for (let s = 0; s < schedules.length; s++) {
    const k = schedules[s]!;
    for (let i = 0; i < SCHEDULE_WORDS; i += 4) {
      let odd = ((r << 28) | (r >>> 4)) ^ k[i]!;
      let even = r ^ k[i + 1]!;
      l ^=
        sp[(odd >>> 24) & 63]! ^
        sp[64 + ((even >>> 24) & 63)]! ^
        sp[128 + ((odd >>> 16) & 63)]! ^
        sp[192 + ((even >>> 16) & 63)]! ^
        sp[256 + ((odd >>> 8) & 63)]! ^
        sp[320 + ((even >>> 8) & 63)]! ^
        sp[384 + (odd & 63)]! ^
        sp[448 + (even & 63)]!;
      odd = ((l << 28) | (l >>> 4)) ^ k[i + 2]!;
      even = l ^ k[i + 3]!;
      r ^=
        sp[(odd >>> 24) & 63]! ^
        sp[64 + ((even >>> 24) & 63)]! ^
        sp[128 + ((odd >>> 16) & 63)]! ^
        sp[192 + ((even >>> 16) & 63)]! ^
        sp[256 + ((odd >>> 8) & 63)]! ^
        sp[320 + ((even >>> 8) & 63)]! ^
        sp[384 + (odd & 63)]! ^
        sp[448 + (even & 63)]!;
    }
    t = l;
    l = r;
    r = t;
  }
  l = (l >>> 1) | (l << 31);
  r = (r >>> 1) | (r << 31);
  // IP's inverse: the exchanges in the opposite order.
  t = ((l >>> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;
  t = ((r >>> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((r >>> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((l >>> 16) ^ r) & 0xffff;
  r ^= t;
  l ^= t << 16;
  t = ((l >>> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  words[0] = swapBytes(l);
  words[1] = swapBytes(r);
}

class DesBlock implements BlockCipher {
  readonly blockBytes = 8;
  readonly sp = (boxes ??= spBoxes());
  readonly forwards: readonly Int32Array[];
  readonly inverse: readonly Int32Array[];

  /** @param key one key, or three: K1 encrypts, K2 decrypts, K3 encrypts */
  constructor(key: Uint8Array) {
    const schedules: Int32Array[] = [];
    for (let at = 0; at < key.length; at += 8) {
      const schedule = new Int32Array(SCHEDULE_WORDS);
      expand(key.subarray(at, at + 8), schedule);
      schedules.push(schedule);
    }
    const turned = schedules.map(backwards);
    this.forwards = schedules.map((schedule, i) => (i === 1 ? turned[1]! : schedule));
    this.inverse = turned.map((schedule, i) => (i === 1 ? schedules[1]! : schedule)).reverse();
  }

  encryptBlock(words: Int32Array): void {
    crypt(this.sp, this.forwards, words);
  }

  decryptBlock(words: Int32Array): void {
    crypt(this.sp, this.inverse, words);
  }

  dispose(): void {
    for (const schedule of [...this.forwards, ...this.inverse]) schedule.fill(0);
  }
}

/** @throws {RangeError} the key does not have 8 bytes */
export function des(key: Uint8Array): BlockKey {
  if (key.length !== 8) throw new RangeError(`a DES key of ${key.length} bytes`);
  return blockKey(new DesBlock(key));
}

/** @throws {RangeError} the key does not have 24 bytes */
export function des3(key: Uint8Array): BlockKey {
  if (key.length !== 24) throw new RangeError(`a triple DES key of ${key.length} bytes`);
  return blockKey(new DesBlock(key));
}

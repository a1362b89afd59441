/**
 * MD4, RFC 1320: 48 steps written out.
 *
 *     a = (a + f(b, c, d) + x[k] + constant of the round) <<< s  (§3.4)
 *
 * F and G stand in a form with one operation less.
 * @module
 */
import type { HashPrimitive } from '../engine.ts';
import { mdHash } from './md-hash.ts';

/** Takes the blocks from `from` up to `to` into the chaining value. */
function compress(state: Int32Array, input: DataView, from: number, to: number): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let at = from; at < to; at += 64) {
    const x0 = input.getInt32(at, true);
    const x1 = input.getInt32(at + 4, true);
    const x2 = input.getInt32(at + 8, true);
    const x3 = input.getInt32(at + 12, true);
    const x4 = input.getInt32(at + 16, true);
    const x5 = input.getInt32(at + 20, true);
    const x6 = input.getInt32(at + 24, true);
    const x7 = input.getInt32(at + 28, true);
    const x8 = input.getInt32(at + 32, true);
    const x9 = input.getInt32(at + 36, true);
    const x10 = input.getInt32(at + 40, true);
    const x11 = input.getInt32(at + 44, true);
    const x12 = input.getInt32(at + 48, true);
    const x13 = input.getInt32(at + 52, true);
    const x14 = input.getInt32(at + 56, true);
    const x15 = input.getInt32(at + 60, true);
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    // Round 1: F(b, c, d) = (b & c) | (~b & d)
    a = (a + (d ^ (b & (c ^ d))) + x0) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (c ^ (a & (b ^ c))) + x1) | 0;
    d = ((d << 7) | (d >>> 25));
    c = (c + (b ^ (d & (a ^ b))) + x2) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (a ^ (c & (d ^ a))) + x3) | 0;
    b = ((b << 19) | (b >>> 13));
    a = (a + (d ^ (b & (c ^ d))) + x4) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (c ^ (a & (b ^ c))) + x5) | 0;
    d = ((d << 7) | (d >>> 25));
    c = (c + (b ^ (d & (a ^ b))) + x6) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (a ^ (c & (d ^ a))) + x7) | 0;
    b = ((b << 19) | (b >>> 13));
    a = (a + (d ^ (b & (c ^ d))) + x8) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (c ^ (a & (b ^ c))) + x9) | 0;
    d = ((d << 7) | (d >>> 25));
    c = (c + (b ^ (d & (a ^ b))) + x10) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (a ^ (c & (d ^ a))) + x11) | 0;
    b = ((b << 19) | (b >>> 13));
    a = (a + (d ^ (b & (c ^ d))) + x12) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (c ^ (a & (b ^ c))) + x13) | 0;
    d = ((d << 7) | (d >>> 25));
    c = (c + (b ^ (d & (a ^ b))) + x14) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (a ^ (c & (d ^ a))) + x15) | 0;
    b = ((b << 19) | (b >>> 13));
    // Round 2: G(b, c, d) = (b & c) | (b & d) | (c & d), √2
    a = (a + ((b & c) | (d & (b | c))) + x0 + 0x5a827999) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + ((a & b) | (c & (a | b))) + x4 + 0x5a827999) | 0;
    d = ((d << 5) | (d >>> 27));
    c = (c + ((d & a) | (b & (d | a))) + x8 + 0x5a827999) | 0;
    c = ((c << 9) | (c >>> 23));
    b = (b + ((c & d) | (a & (c | d))) + x12 + 0x5a827999) | 0;
    b = ((b << 13) | (b >>> 19));
    a = (a + ((b & c) | (d & (b | c))) + x1 + 0x5a827999) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + ((a & b) | (c & (a | b))) + x5 + 0x5a827999) | 0;
    d = ((d << 5) | (d >>> 27));
    c = (c + ((d & a) | (b & (d | a))) + x9 + 0x5a827999) | 0;
    c = ((c << 9) | (c >>> 23));
    b = (b + ((c & d) | (a & (c | d))) + x13 + 0x5a827999) | 0;
    b = ((b << 13) | (b >>> 19));
    a = (a + ((b & c) | (d & (b | c))) + x2 + 0x5a827999) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + ((a & b) | (c & (a | b))) + x6 + 0x5a827999) | 0;
    d = ((d << 5) | (d >>> 27));
    c = (c + ((d & a) | (b & (d | a))) + x10 + 0x5a827999) | 0;
    c = ((c << 9) | (c >>> 23));
    b = (b + ((c & d) | (a & (c | d))) + x14 + 0x5a827999) | 0;
    b = ((b << 13) | (b >>> 19));
    a = (a + ((b & c) | (d & (b | c))) + x3 + 0x5a827999) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + ((a & b) | (c & (a | b))) + x7 + 0x5a827999) | 0;
    d = ((d << 5) | (d >>> 27));
    c = (c + ((d & a) | (b & (d | a))) + x11 + 0x5a827999) | 0;
    c = ((c << 9) | (c >>> 23));
    b = (b + ((c & d) | (a & (c | d))) + x15 + 0x5a827999) | 0;
    b = ((b << 13) | (b >>> 19));
    // Round 3: H(b, c, d) = b ^ c ^ d, √3
    a = (a + (b ^ c ^ d) + x0 + 0x6ed9eba1) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (a ^ b ^ c) + x8 + 0x6ed9eba1) | 0;
    d = ((d << 9) | (d >>> 23));
    c = (c + (d ^ a ^ b) + x4 + 0x6ed9eba1) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (c ^ d ^ a) + x12 + 0x6ed9eba1) | 0;
    b = ((b << 15) | (b >>> 17));
    a = (a + (b ^ c ^ d) + x2 + 0x6ed9eba1) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (a ^ b ^ c) + x10 + 0x6ed9eba1) | 0;
    d = ((d << 9) | (d >>> 23));
    c = (c + (d ^ a ^ b) + x6 + 0x6ed9eba1) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (c ^ d ^ a) + x14 + 0x6ed9eba1) | 0;
    b = ((b << 15) | (b >>> 17));
    a = (a + (b ^ c ^ d) + x1 + 0x6ed9eba1) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (a ^ b ^ c) + x9 + 0x6ed9eba1) | 0;
    d = ((d << 9) | (d >>> 23));
    c = (c + (d ^ a ^ b) + x5 + 0x6ed9eba1) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (c ^ d ^ a) + x13 + 0x6ed9eba1) | 0;
    b = ((b << 15) | (b >>> 17));
    a = (a + (b ^ c ^ d) + x3 + 0x6ed9eba1) | 0;
    a = ((a << 3) | (a >>> 29));
    d = (d + (a ^ b ^ c) + x11 + 0x6ed9eba1) | 0;
    d = ((d << 9) | (d >>> 23));
    c = (c + (d ^ a ^ b) + x7 + 0x6ed9eba1) | 0;
    c = ((c << 11) | (c >>> 21));
    b = (b + (c ^ d ^ a) + x15 + 0x6ed9eba1) | 0;
    b = ((b << 15) | (b >>> 17));
    a = (a + a0) | 0;
    b = (b + b0) | 0;
    c = (c + c0) | 0;
    d = (d + d0) | 0;
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}

export const md4: HashPrimitive = /* @__PURE__ */ mdHash(compress);

/**
 * RC2, RFC 2268. A block is four little-endian words of 16 bits; a slot holds the 64 words K.
 *
 *     mix   R[i] = (R[i] + K[j++] + (R[i-1] & R[i-2]) + (~R[i-1] & R[i-3])) <<< 1, 2, 3, 5   (§3.1)
 *     mash  R[i] = R[i] + K[R[i-1] & 63]                                                      (§3.2)
 *     encryption: 5 mixing rounds, mash, 6 mixing, mash, 5 mixing                             (§3.3)
 *
 * R[i-1] is the newest word, and one chain of steps runs through all words: what does not depend on it is added first, and
 * ~a & c is written as c - (a & c). Bits above the 16 are taken off before they are shifted down, not sooner.
 * @module
 */
import { WINDOW } from './layout';

/** PITABLE: a permutation made of the digits of π, RFC 2268 §2. */
const PITABLE = memory.data<u8>([
  0xd9, 0x78, 0xf9, 0xc4, 0x19, 0xdd, 0xb5, 0xed, 0x28, 0xe9, 0xfd, 0x79, 0x4a, 0xa0, 0xd8, 0x9d,
  0xc6, 0x7e, 0x37, 0x83, 0x2b, 0x76, 0x53, 0x8e, 0x62, 0x4c, 0x64, 0x88, 0x44, 0x8b, 0xfb, 0xa2,
  0x17, 0x9a, 0x59, 0xf5, 0x87, 0xb3, 0x4f, 0x13, 0x61, 0x45, 0x6d, 0x8d, 0x09, 0x81, 0x7d, 0x32,
  0xbd, 0x8f, 0x40, 0xeb, 0x86, 0xb7, 0x7b, 0x0b, 0xf0, 0x95, 0x21, 0x22, 0x5c, 0x6b, 0x4e, 0x82,
  0x54, 0xd6, 0x65, 0x93, 0xce, 0x60, 0xb2, 0x1c, 0x73, 0x56, 0xc0, 0x14, 0xa7, 0x8c, 0xf1, 0xdc,
  0x12, 0x75, 0xca, 0x1f, 0x3b, 0xbe, 0xe4, 0xd1, 0x42, 0x3d, 0xd4, 0x30, 0xa3, 0x3c, 0xb6, 0x26,
  0x6f, 0xbf, 0x0e, 0xda, 0x46, 0x69, 0x07, 0x57, 0x27, 0xf2, 0x1d, 0x9b, 0xbc, 0x94, 0x43, 0x03,
  0xf8, 0x11, 0xc7, 0xf6, 0x90, 0xef, 0x3e, 0xe7, 0x06, 0xc3, 0xd5, 0x2f, 0xc8, 0x66, 0x1e, 0xd7,
  0x08, 0xe8, 0xea, 0xde, 0x80, 0x52, 0xee, 0xf7, 0x84, 0xaa, 0x72, 0xac, 0x35, 0x4d, 0x6a, 0x2a,
  0x96, 0x1a, 0xd2, 0x71, 0x5a, 0x15, 0x49, 0x74, 0x4b, 0x9f, 0xd0, 0x5e, 0x04, 0x18, 0xa4, 0xec,
  0xc2, 0xe0, 0x41, 0x6e, 0x0f, 0x51, 0xcb, 0xcc, 0x24, 0x91, 0xaf, 0x50, 0xa1, 0xf4, 0x70, 0x39,
  0x99, 0x7c, 0x3a, 0x85, 0x23, 0xb8, 0xb4, 0x7a, 0xfc, 0x02, 0x36, 0x5b, 0x25, 0x55, 0x97, 0x31,
  0x2d, 0x5d, 0xfa, 0x98, 0xe3, 0x8a, 0x92, 0xae, 0x05, 0xdf, 0x29, 0x10, 0x67, 0x6c, 0xba, 0xc9,
  0xd3, 0x00, 0xe6, 0xcf, 0xe1, 0x9e, 0xa8, 0x2c, 0x63, 0x16, 0x01, 0x3f, 0x58, 0xe2, 0x89, 0xa9,
  0x0d, 0x38, 0x34, 0x1b, 0xab, 0x33, 0xff, 0xb0, 0xbb, 0x48, 0x0c, 0x5f, 0xb9, 0xb1, 0xcd, 0x2e,
  0xc5, 0xf3, 0xdb, 0x47, 0xe5, 0xa5, 0x9c, 0x77, 0x0a, 0xa6, 0x20, 0x68, 0xfe, 0x7f, 0xc1, 0xad,
]);

// @ts-ignore: decorator
@inline
function pi(x: u32): u32 {
  return load<u8>(PITABLE + (x & 0xff));
}

/** Key expansion, RFC 2268 §2, of the 1 to 128 key bytes in the window. */
export function rc2Expand(slot: usize, keyBytes: u32, effectiveBits: u32): void {
  memory.copy(slot, WINDOW, keyBytes);
  // The byte before stays in a register: each step waits for the last.
  let last: u32 = load<u8>(slot + keyBytes - 1);
  for (let i = keyBytes; i < 128; i++) {
    last = pi(last + load<u8>(slot + i - keyBytes));
    store<u8>(slot + i, last);
  }
  const effectiveBytes = (effectiveBits + 7) >> 3;
  const mask: u32 = 0xff >> ((effectiveBytes << 3) - effectiveBits);
  last = pi(load<u8>(slot + 128 - effectiveBytes) & mask);
  store<u8>(slot + 128 - effectiveBytes, last);
  for (let i = <i32>(127 - effectiveBytes); i >= 0; i--) {
    last = pi(last ^ load<u8>(slot + i + effectiveBytes));
    store<u8>(slot + i, last);
  }
}

export function rc2Encrypt(slot: usize, from: usize, to: usize): void {
  let r0: u32 = load<u16>(from);
  let r1: u32 = load<u16>(from, 2);
  let r2: u32 = load<u16>(from, 4);
  let r3: u32 = load<u16>(from, 6);
  let k = slot;
  let end = slot + 40;
  while (true) {
    do {
      r0 += load<u16>(k, 0) + r1 + ((r3 & r2) - (r3 & r1));
      r0 &= 0xffff;
      r0 = (r0 << 1) | (r0 >> 15);
      r1 += load<u16>(k, 2) + r2 + ((r0 & r3) - (r0 & r2));
      r1 &= 0xffff;
      r1 = (r1 << 2) | (r1 >> 14);
      r2 += load<u16>(k, 4) + r3 + ((r1 & r0) - (r1 & r3));
      r2 &= 0xffff;
      r2 = (r2 << 3) | (r2 >> 13);
      r3 += load<u16>(k, 6) + r0 + ((r2 & r1) - (r2 & r0));
      r3 &= 0xffff;
      r3 = (r3 << 5) | (r3 >> 11);
      k += 8;
    } while (k < end);
    if (k === slot + 128) break;
    end = k === slot + 40 ? slot + 88 : slot + 128;
    r0 = (r0 + load<u16>(slot + ((r3 & 63) << 1))) & 0xffff;
    r1 = (r1 + load<u16>(slot + ((r0 & 63) << 1))) & 0xffff;
    r2 = (r2 + load<u16>(slot + ((r1 & 63) << 1))) & 0xffff;
    r3 = (r3 + load<u16>(slot + ((r2 & 63) << 1))) & 0xffff;
  }
  store<u16>(to, r0);
  store<u16>(to, r1, 2);
  store<u16>(to, r2, 4);
  store<u16>(to, r3, 6);
}

export function rc2Decrypt(slot: usize, from: usize, to: usize): void {
  let r0: u32 = load<u16>(from);
  let r1: u32 = load<u16>(from, 2);
  let r2: u32 = load<u16>(from, 4);
  let r3: u32 = load<u16>(from, 6);
  let k = slot + 128;
  let end = slot + 88;
  while (true) {
    do {
      k -= 8;
      r3 = (r3 >> 5) | (r3 << 11);
      r3 = (r3 - load<u16>(k, 6) - (r0 & ~r2) - (r2 & r1)) & 0xffff;
      r2 = (r2 >> 3) | (r2 << 13);
      r2 = (r2 - load<u16>(k, 4) - (r3 & ~r1) - (r1 & r0)) & 0xffff;
      r1 = (r1 >> 2) | (r1 << 14);
      r1 = (r1 - load<u16>(k, 2) - (r2 & ~r0) - (r0 & r3)) & 0xffff;
      r0 = (r0 >> 1) | (r0 << 15);
      r0 = (r0 - load<u16>(k, 0) - (r1 & ~r3) - (r3 & r2)) & 0xffff;
    } while (k > end);
    if (k === slot) break;
    end = k === slot + 88 ? slot + 40 : slot;
    r3 = (r3 - load<u16>(slot + ((r2 & 63) << 1))) & 0xffff;
    r2 = (r2 - load<u16>(slot + ((r1 & 63) << 1))) & 0xffff;
    r1 = (r1 - load<u16>(slot + ((r0 & 63) << 1))) & 0xffff;
    r0 = (r0 - load<u16>(slot + ((r3 & 63) << 1))) & 0xffff;
  }
  store<u16>(to, r0);
  store<u16>(to, r1, 2);
  store<u16>(to, r2, 4);
  store<u16>(to, r3, 6);
}

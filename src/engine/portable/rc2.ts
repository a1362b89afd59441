/**
 * RC2, RFC 2268. A block is four 16-bit words R[0] … R[3], little-endian; the key becomes 64 words K (§2).
 *
 *     mix   R[i] = (R[i] + K[j++] + (R[i-1] & R[i-2]) + (~R[i-1] & R[i-3])) <<< 1, 2, 3, 5   (§3.1)
 *     mash  R[i] = R[i] + K[R[i-1] & 63]                                                      (§3.2)
 *     encryption: 5 mixing rounds, mash, 6 mixing, mash, 5 mixing                             (§3.3)
 *
 * @module
 */
import { fromHex } from '../../bytes/bytes.ts';
import type { BlockKey } from '../engine.ts';
import { blockKey, type BlockCipher } from './block-modes.ts';

/** PITABLE: a permutation made of the digits of π, §2. */
const PI_HEX =
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
  '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb6266fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
  '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
  '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad';
const MAX_KEY_BYTES = 128;
/** Mashing follows the 5th and the 11th round; as positions in K. */
const MASH_1 = 20;
const MASH_2 = 44;

let piTable: Uint8Array | undefined;

/** K: the schedule of 64 words, §2. */
function expand(key: Uint8Array, effectiveBits: number): Int32Array {
  const pi = (piTable ??= fromHex(PI_HEX));
  const bytes = new Uint8Array(MAX_KEY_BYTES);
  bytes.set(key);
  for (let i = key.length; i < MAX_KEY_BYTES; i++) bytes[i] = pi[(bytes[i - 1]! + bytes[i - key.length]!) & 0xff]!;
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const first = MAX_KEY_BYTES - effectiveBytes;
  bytes[first] = pi[bytes[first]! & (0xff >>> (8 * effectiveBytes - effectiveBits))]!;
  for (let i = first - 1; i >= 0; i--) bytes[i] = pi[bytes[i + 1]! ^ bytes[i + effectiveBytes]!]!;
  const words = new Int32Array(MAX_KEY_BYTES / 2);
  for (let i = 0; i < words.length; i++) words[i] = bytes[2 * i]! | (bytes[2 * i + 1]! << 8);
  bytes.fill(0);
  return words;
}

class Rc2Block implements BlockCipher {
  readonly blockBytes = 8;
  readonly schedule: Int32Array;

  constructor(schedule: Int32Array) {
    this.schedule = schedule;
  }

  encryptBlock(words: Int32Array): void {
    const k = this.schedule;
    let r0 = words[0]! & 0xffff;
    let r1 = words[0]! >>> 16;
    let r2 = words[1]! & 0xffff;
    let r3 = words[1]! >>> 16;
    for (let j = 0; j < 64; j += 4) {
      if (j === MASH_1 || j === MASH_2) {
        r0 = (r0 + k[r3 & 63]!) & 0xffff;
        r1 = (r1 + k[r0 & 63]!) & 0xffff;
        r2 = (r2 + k[r1 & 63]!) & 0xffff;
        r3 = (r3 + k[r2 & 63]!) & 0xffff;
      }
      r0 = (r0 + k[j]! + (r3 & r2) + (~r3 & r1)) & 0xffff;
      r0 = ((r0 << 1) | (r0 >>> 15)) & 0xffff;
      r1 = (r1 + k[j + 1]! + (r0 & r3) + (~r0 & r2)) & 0xffff;
      r1 = ((r1 << 2) | (r1 >>> 14)) & 0xffff;
      r2 = (r2 + k[j + 2]! + (r1 & r0) + (~r1 & r3)) & 0xffff;
      r2 = ((r2 << 3) | (r2 >>> 13)) & 0xffff;
      r3 = (r3 + k[j + 3]! + (r2 & r1) + (~r2 & r0)) & 0xffff;
      r3 = ((r3 << 5) | (r3 >>> 11)) & 0xffff;
    }
    words[0] = r0 | (r1 << 16);
    words[1] = r2 | (r3 << 16);
  }

  decryptBlock(words: Int32Array): void {
    const k = this.schedule;
    let r0 = words[0]! & 0xffff;
    let r1 = words[0]! >>> 16;
    let r2 = words[1]! & 0xffff;
    let r3 = words[1]! >>> 16;
    for (let j = 60; j >= 0; j -= 4) {
      r3 = ((r3 >>> 5) | (r3 << 11)) & 0xffff;
      r3 = (r3 - k[j + 3]! - (r2 & r1) - (~r2 & r0)) & 0xffff;
      r2 = ((r2 >>> 3) | (r2 << 13)) & 0xffff;
      r2 = (r2 - k[j + 2]! - (r1 & r0) - (~r1 & r3)) & 0xffff;
      r1 = ((r1 >>> 2) | (r1 << 14)) & 0xffff;
      r1 = (r1 - k[j + 1]! - (r0 & r3) - (~r0 & r2)) & 0xffff;
      r0 = ((r0 >>> 1) | (r0 << 15)) & 0xffff;
      r0 = (r0 - k[j]! - (r3 & r2) - (~r3 & r1)) & 0xffff;
      if (j === MASH_1 || j === MASH_2) {
        r3 = (r3 - k[r2 & 63]!) & 0xffff;
        r2 = (r2 - k[r1 & 63]!) & 0xffff;
        r1 = (r1 - k[r0 & 63]!) & 0xffff;
        r0 = (r0 - k[r3 & 63]!) & 0xffff;
      }
    }
    words[0] = r0 | (r1 << 16);
    words[1] = r2 | (r3 << 16);
  }

  dispose(): void {
    this.schedule.fill(0);
  }
}

/** @throws {RangeError} the key does not have 1 to 128 bytes, or the effective length is not 1 to 1024 bits */
export function rc2(key: Uint8Array, effectiveBits: number): BlockKey {
  if (key.length < 1 || key.length > MAX_KEY_BYTES) throw new RangeError(`an RC2 key of ${key.length} bytes`);
  if (!Number.isInteger(effectiveBits) || effectiveBits < 1 || effectiveBits > 8 * MAX_KEY_BYTES) {
    throw new RangeError(`${effectiveBits} effective bits`);
  }
  return blockKey(new Rc2Block(expand(key, effectiveBits)));
}

/**
 * AES, FIPS 197: single blocks by @noble/ciphers, whose words are little-endian as ours.
 *
 * Its CBC and ECB are not used: they expand the key and copy the data at each call, and its CFB is CFB-128.
 * @module
 */
import { noble } from '#noble';
import type { BlockKey } from '../engine.ts';
import { blockKey, type BlockCipher } from './block-modes.ts';

type Aes = (typeof import('@noble/ciphers/aes.js'))['unsafe'];

class AesBlock implements BlockCipher {
  readonly blockBytes = 16;
  readonly aes: Aes;
  readonly key: Uint8Array;
  readonly schedule: Uint32Array;
  /** The inverse cipher's schedule, made when it is first needed. */
  inverse: Uint32Array | undefined;

  constructor(aes: Aes, key: Uint8Array) {
    this.aes = aes;
    this.key = key.slice();
    this.schedule = aes.expandKeyLE(this.key);
  }

  encryptBlock(words: Int32Array): void {
    const { s0, s1, s2, s3 } = this.aes.encrypt(this.schedule, words[0]!, words[1]!, words[2]!, words[3]!);
    words[0] = s0;
    words[1] = s1;
    words[2] = s2;
    words[3] = s3;
  }

  decryptBlock(words: Int32Array): void {
    this.inverse ??= this.aes.expandKeyDecLE(this.key);
    const { s0, s1, s2, s3 } = this.aes.decrypt(this.inverse, words[0]!, words[1]!, words[2]!, words[3]!);
    words[0] = s0;
    words[1] = s1;
    words[2] = s2;
    words[3] = s3;
  }

  dispose(): void {
    this.key.fill(0);
    this.schedule.fill(0);
    this.inverse?.fill(0);
  }
}

/** @throws {RangeError} the key does not have 16, 24 or 32 bytes */
export function aes(key: Uint8Array): BlockKey {
  if (key.length !== 16 && key.length !== 24 && key.length !== 32) throw new RangeError(`an AES key of ${key.length} bytes`);
  return blockKey(new AesBlock(noble('@noble/ciphers/aes.js').unsafe, key));
}

/**
 * Module `ciphers-simd`: what SIMD128 does faster than the tables of module `ciphers`, where blocks do not depend on each
 * other: decryption in ECB and CBC, and encryption in ECB (ciphers-simd/layout.ts).
 *
 * The caller writes the key schedule, the data and, before them, the chaining register, and takes data and register back.
 * @module
 */
import { aesBlocks } from './ciphers-simd/aes';
import { desBlocks } from './ciphers-simd/des';
import { desRound } from './ciphers-simd/des-round';
import { KEY_MASKS, PLANES, SCHEDULE, WINDOW } from './ciphers-simd/layout';
import { rc2DecryptBlocks } from './ciphers-simd/rc2';

export { SCHEDULE, WINDOW, WINDOW_BYTES } from './ciphers-simd/layout';
// Exported to stay a function of its own.
export { desRound };

/** RC2 decryption of `length` bytes, a multiple of 8, above 0. Wipes the schedule. */
export function rc2Decrypt(length: u32, isChained: bool): void {
  const last = load<u64>(WINDOW + length - 8);
  rc2DecryptBlocks(length, isChained);
  if (isChained) store<u64>(WINDOW - 8, last);
  memory.fill(SCHEDULE, 0, 128);
}

/** DES (one pass) or triple DES (three) of `length` bytes, a multiple of 8, above 0. Chained it is decryption. Wipes the schedule. */
export function des(passes: u32, length: u32, isChained: bool): void {
  const last = load<u64>(WINDOW + length - 8);
  desBlocks(passes, length, isChained);
  if (isChained) store<u64>(WINDOW - 8, last);
  memory.fill(SCHEDULE, 0, 432);
  memory.fill(KEY_MASKS, 0, 9216);
  memory.fill(PLANES, 0, 1024);
}

/** AES of `length` bytes, a multiple of 16, above 0. Chained it is decryption. Wipes the schedule. */
export function aes(isEncrypting: bool, length: u32, isChained: bool): void {
  const last = v128.load(WINDOW + length - 16);
  aesBlocks(length, isEncrypting, isChained);
  if (isChained) v128.store(WINDOW - 16, last);
  memory.fill(SCHEDULE, 0, 256);
  memory.fill(KEY_MASKS, 0, 1920);
  memory.fill(PLANES, 0, 128);
}

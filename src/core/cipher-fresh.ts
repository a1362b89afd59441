/**
 * CryptEncrypt and CryptDecrypt into fresh memory, as the object surface has them: little data is copied and crypted in place; much data goes
 * from one array to the other, because the copy would cost as much as a fast cipher.
 * @module
 */
import { BLOCK_MODES, padPkcs5, unpaddedLength } from '../algorithms/block-modes.ts';
import { copyInto, copyOf, wipe } from '../bytes/bytes.ts';
import { checkDecrypt, checkHash, checkWhole, cipherKey, decrypt, encryptChecked, encryptedLength, wrongPadding } from './cipher.ts';
import type { Hash } from './hash.ts';
import { hashData } from './hash.ts';
import type { Key, SessionKey } from './key.ts';
import { applyStream, openBlock, restart } from './session-key.ts';

const LARGE_BYTES = 1024;
const NOTHING = new Uint8Array(0);

/**
 * CryptEncrypt, into fresh memory.
 * @param data plain text; left as it is
 * @returns the result
 * @throws {CryptError} as `encrypt`, without ERROR_MORE_DATA
 */
export function encryptFresh(given: Key, hash: Hash | null, isFinal: boolean, flags: number, data: Uint8Array): Uint8Array {
  const { length } = data;
  const needed = encryptedLength(given, hash, isFinal, flags, length);
  checkHash(hash);
  const key = cipherKey(given);
  if (length >= LARGE_BYTES && key.kind === 'session') {
    if (hash !== null) hashData(hash, data, 0);
    const out = key.algorithm.role === 'stream' ? streamed(key, data) : encryptLarge(key, isFinal, data);
    if (isFinal) restart(key);
    return out;
  }
  // RSA's input may be longer than its result: it is refused then.
  const buffer = new Uint8Array(Math.max(needed, length));
  copyInto(buffer, data);
  encryptChecked(key, hash, isFinal, flags, buffer, length, needed);
  return buffer;
}

/** @param data whole blocks where it is not final */
function encryptLarge(key: SessionKey, isFinal: boolean, data: Uint8Array): Uint8Array {
  const block = openBlock(key);
  const rest = isFinal ? data.length % block.blockBytes : 0;
  const tail = new Uint8Array(isFinal ? block.blockBytes : 0);
  tail.set(data.subarray(data.length - rest));
  if (isFinal) padPkcs5(tail, rest);
  const out = block.encryptFresh(BLOCK_MODES.get(key.mode)!, key.register, data.subarray(0, data.length - rest), tail);
  wipe(tail);
  return out;
}

/**
 * CryptDecrypt, into fresh memory.
 * @param data the ciphertext; left as it is
 * @returns the result
 * @throws {CryptError} as `decrypt`
 */
export function decryptFresh(given: Key, hash: Hash | null, isFinal: boolean, flags: number, data: Uint8Array): Uint8Array {
  if (data.length >= LARGE_BYTES && given.kind === 'session') {
    checkDecrypt(given, hash, flags);
    const out = given.algorithm.role === 'stream' ? streamed(given, data) : decryptLarge(given, isFinal, data);
    if (isFinal) restart(given);
    if (hash !== null) hashData(hash, out, 0);
    return out;
  }
  const buffer = copyOf(data, 0, data.length);
  const length = decrypt(given, hash, isFinal, flags, buffer);
  return length === buffer.length ? buffer : copyOf(buffer, 0, length);
}

/** The last block comes first: then it is known how long the result will be, and all of it goes to its place at once. */
function decryptLarge(key: SessionKey, isFinal: boolean, data: Uint8Array): Uint8Array {
  const mode = BLOCK_MODES.get(key.mode)!;
  const block = openBlock(key);
  const { blockBytes } = block;
  checkWhole(data, blockBytes, isFinal);
  if (!isFinal) return block.decryptFresh(mode, key.register, data, NOTHING);
  const bodyBytes = data.length - blockBytes;
  const last = copyOf(data, bodyBytes, blockBytes);
  block.decrypt(mode, copyOf(data, bodyBytes - blockBytes, blockBytes), last);
  const lastBytes = unpaddedLength(last, blockBytes);
  if (lastBytes < 0) {
    restart(key);
    throw wrongPadding();
  }
  const out = block.decryptFresh(mode, key.register, data.subarray(0, bodyBytes), last.subarray(0, lastBytes));
  wipe(last);
  return out;
}

function streamed(key: SessionKey, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length);
  applyStream(key, data, out);
  return out;
}

/**
 * CryptEncrypt and CryptDecrypt, in place on the bytes they are given; into fresh memory: cipher-fresh.ts.
 *
 * Order of checks: handles, flags, what the key can do, mode, hash, lengths, content. Source: contract.md §9; vectors from
 * Windows, topics cipher, rsa-encrypt, behaviours.md 25 to 28.
 * @module
 */
import { BLOCK_MODES, padPkcs5, unpaddedLength } from '../algorithms/block-modes.ts';
import type { BlockMode } from '../engine/engine.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_DECRYPT, CRYPT_DECRYPT_RSA_NO_PADDING_CHECK, CRYPT_ENCRYPT, CRYPT_OAEP } from '../win32/flag.ts';
import {
  ERROR_MORE_DATA, NTE_BAD_ALGID, NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_HASH_STATE, NTE_BAD_KEY, NTE_BAD_TYPE, NTE_PERM,
} from '../win32/winerror.ts';
import { decryptRsa, encryptRsa, exchangePair, privatePair } from './cipher-rsa.ts';
import type { Hash } from './hash.ts';
import { hashData } from './hash.ts';
import type { Key, PairKey, SessionKey } from './key.ts';
import { live, liveArgument } from './prov.ts';
import { applyStream, openBlock, restart } from './session-key.ts';

type Direction = 'encrypt' | 'decrypt';

/** What RSA takes beside 0. */
const RSA_FLAGS: Readonly<Record<Direction, readonly number[]>> = {
  encrypt: [CRYPT_OAEP],
  decrypt: [CRYPT_OAEP, CRYPT_DECRYPT_RSA_NO_PADDING_CHECK],
};

/** The flags that fit the key and direction. @throws {CryptError} NTE_BAD_FLAGS: others */
function checkFlags(key: Key, direction: Direction, flags: number): void {
  if (flags === 0 || (key.kind === 'pair' && RSA_FLAGS[direction].includes(flags >>> 0))) return;
  throw new CryptError(NTE_BAD_FLAGS, `0x${(flags >>> 0).toString(16)} does not fit this key`);
}

/** @throws {CryptError} NTE_BAD_KEY: no key of a cipher: an agreed key before KP_ALGID is set */
export function cipherKey(key: Key): SessionKey | PairKey {
  if (key.kind === 'session' || key.kind === 'pair') return key;
  throw new CryptError(NTE_BAD_KEY, 'this key is no cipher key');
}

/** The mode of a block key that may work in that direction; null for a stream cipher. */
function modeOf(key: SessionKey, direction: Direction): BlockMode | null {
  if (key.hmacOnly) throw new CryptError(NTE_BAD_TYPE, 'a CRYPT_IPSEC_HMAC_KEY makes HMACs only');
  if (direction === 'encrypt' && key.decryptOnly) throw new CryptError(NTE_BAD_KEY, 'an RC2 key of this length does not encrypt');
  if ((key.permissions & (direction === 'encrypt' ? CRYPT_ENCRYPT : CRYPT_DECRYPT)) === 0)
    throw new CryptError(NTE_PERM, `KP_PERMISSIONS does not let this key ${direction}`);
  if (key.algorithm.role === 'stream') return null;
  const mode = BLOCK_MODES.get(key.mode);
  if (mode === undefined) throw new CryptError(NTE_BAD_ALGID, `KP_MODE ${key.mode} has no implementation`);
  return mode;
}

/** @throws {CryptError} NTE_BAD_HASH_STATE: the hash takes no more data */
export function checkHash(hash: Hash | null): void {
  if (hash !== null && hash.isFinished) throw new CryptError(NTE_BAD_HASH_STATE, 'the hash is finished');
}

/**
 * How many bytes CryptEncrypt gives for `length` bytes; changes nothing. This is also the size query (data pointer null).
 * @throws {CryptError} as `encrypt`, up to NTE_BAD_DATA
 */
export function encryptedLength(given: Key, hash: Hash | null, isFinal: boolean, flags: number, length: number): number {
  live(given);
  if (hash !== null) liveArgument(hash, given.prov);
  checkFlags(given, 'encrypt', flags);
  const key = cipherKey(given);
  if (key.kind === 'pair') return exchangePair(key).modulusBytes;
  const mode = modeOf(key, 'encrypt');
  if (mode === null || key.algorithm.role !== 'block') return length;
  const { blockBytes } = key.algorithm;
  if (isFinal) return (Math.floor(length / blockBytes) + 1) * blockBytes;
  if (length % blockBytes !== 0) throw new CryptError(NTE_BAD_DATA, `only the final part may be no multiple of ${blockBytes} bytes`);
  return length;
}

/**
 * CryptEncrypt, in place.
 * @param buffer plain text in its first `length` bytes; takes the result
 * @returns length of the result
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key or hash · NTE_BAD_FLAGS · NTE_BAD_KEY: the key does not encrypt ·
 *   NTE_PERM: KP_PERMISSIONS forbids it · NTE_BAD_ALGID: a mode without implementation · NTE_BAD_DATA: not final, and not
 *   whole blocks · NTE_BAD_HASH_STATE: finished hash · ERROR_MORE_DATA: the buffer is too small · NTE_BAD_LEN: too long for RSA
 */
export function encrypt(given: Key, hash: Hash | null, isFinal: boolean, flags: number, buffer: Uint8Array, length: number): number {
  const needed = encryptedLength(given, hash, isFinal, flags, length);
  checkHash(hash);
  if (buffer.length < needed) throw new CryptError(ERROR_MORE_DATA, `the result needs ${needed} bytes`);
  encryptChecked(cipherKey(given), hash, isFinal, flags, buffer, length, needed);
  return needed;
}

/** CryptEncrypt, in place, when all is checked that can be. @param needed length of the result */
export function encryptChecked(
  key: SessionKey | PairKey, hash: Hash | null, isFinal: boolean, flags: number, buffer: Uint8Array, length: number, needed: number,
): void {
  if (key.kind === 'pair') {
    encryptRsa(key, hash, flags, buffer, length);
    return;
  }
  if (hash !== null) hashData(hash, buffer.subarray(0, length), 0);
  const data = buffer.length === needed ? buffer : buffer.subarray(0, needed);
  if (key.algorithm.role === 'stream') {
    applyStream(key, data);
  } else {
    if (isFinal) padPkcs5(data, length);
    openBlock(key).encrypt(BLOCK_MODES.get(key.mode)!, key.register, data);
  }
  if (isFinal) restart(key);
}

/**
 * CryptDecrypt, in place.
 * @param data the ciphertext, whole; takes the result at its start
 * @returns length of the result
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key or hash · NTE_BAD_FLAGS · NTE_BAD_KEY: the key does not decrypt ·
 *   NTE_PERM: KP_PERMISSIONS forbids it · NTE_BAD_ALGID: a mode without implementation · NTE_BAD_HASH_STATE: finished hash ·
 *   NTE_BAD_DATA: wrong length or padding; after a wrong padding the key starts anew, as after success
 */
export function decrypt(given: Key, hash: Hash | null, isFinal: boolean, flags: number, data: Uint8Array): number {
  const key = checkDecrypt(given, hash, flags);
  if (key.kind === 'pair') return decryptRsa(key, hash, flags, data);
  const length = key.algorithm.role === 'stream' ? decryptStream(key, isFinal, data) : decryptBlocks(key, isFinal, data);
  if (hash !== null) hashData(hash, data.subarray(0, length), 0);
  return length;
}

/** What comes before the content. @throws {CryptError} as `decrypt`, but NTE_BAD_DATA */
export function checkDecrypt(given: Key, hash: Hash | null, flags: number): SessionKey | PairKey {
  live(given);
  if (hash !== null) liveArgument(hash, given.prov);
  checkFlags(given, 'decrypt', flags);
  const key = cipherKey(given);
  if (key.kind === 'session') modeOf(key, 'decrypt');
  else privatePair(key);
  checkHash(hash);
  return key;
}

/** @throws {CryptError} NTE_BAD_DATA: not whole blocks, or no last one */
export function checkWhole(data: Uint8Array, blockBytes: number, isFinal: boolean): void {
  if (data.length % blockBytes !== 0 || (isFinal && data.length === 0))
    throw new CryptError(NTE_BAD_DATA, `a ciphertext is a multiple of ${blockBytes} bytes`);
}

export const wrongPadding = (): CryptError => new CryptError(NTE_BAD_DATA, 'the padding is wrong: another key, IV or mode, or damaged data');

function decryptStream(key: SessionKey, isFinal: boolean, data: Uint8Array): number {
  applyStream(key, data);
  if (isFinal) restart(key);
  return data.length;
}

function decryptBlocks(key: SessionKey, isFinal: boolean, data: Uint8Array): number {
  const block = openBlock(key);
  checkWhole(data, block.blockBytes, isFinal);
  block.decrypt(BLOCK_MODES.get(key.mode)!, key.register, data);
  if (!isFinal) return data.length;
  restart(key);
  const length = unpaddedLength(data, block.blockBytes);
  if (length < 0) throw wrongPadding();
  return length;
}

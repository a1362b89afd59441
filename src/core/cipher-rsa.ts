/**
 * CryptEncrypt and CryptDecrypt with a pair of RSA, RFC 8017 §7: PKCS #1 v1.5 or OAEP, little-endian at this border.
 *
 * Source: contract.md §9; vectors from Windows, topic rsa-encrypt.
 * @module
 */
import { padOaep, padPkcs1Type2, unpadOaep, unpadPkcs1Type2 } from '../algorithms/rsa-padding.ts';
import { wipe } from '../bytes/bytes.ts';
import { CALG_RSA_KEYX } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_DECRYPT_RSA_NO_PADDING_CHECK, CRYPT_OAEP } from '../win32/flag.ts';
import { NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_LEN } from '../win32/winerror.ts';
import type { Hash } from './hash.ts';
import { hashData } from './hash.ts';
import type { PairKey } from './key.ts';
import { RsaPair } from './rsa-pair.ts';

const PKCS1_OVERHEAD = 11;
const OAEP_OVERHEAD = 42;

/** The RSA pair of a key that encrypts. @throws {CryptError} NTE_BAD_KEY: another kind of pair */
export function exchangePair(key: PairKey): RsaPair {
  if (!(key.pair instanceof RsaPair) || key.pair.algid !== CALG_RSA_KEYX)
    throw new CryptError(NTE_BAD_KEY, 'only key-exchange pairs of RSA encrypt');
  return key.pair;
}

/** The same, if it decrypts. @throws {CryptError} NTE_BAD_KEY: another kind of pair, or a public half */
export function privatePair(key: PairKey): RsaPair {
  const pair = exchangePair(key);
  if (!pair.hasPrivate) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
  return pair;
}

/**
 * In place.
 * @param buffer the message in its first `length` bytes; takes the result, as long as the modulus, where the message is not too long
 * @throws {CryptError} NTE_BAD_LEN: the message is too long
 */
export function encryptRsa(key: PairKey, hash: Hash | null, flags: number, buffer: Uint8Array, length: number): void {
  const pair = exchangePair(key);
  const { csp } = key.prov;
  const isOaep = (flags & CRYPT_OAEP) !== 0;
  const room = pair.modulusBytes - (isOaep ? OAEP_OVERHEAD : PKCS1_OVERHEAD);
  if (length > room) throw new CryptError(NTE_BAD_LEN, `this key encrypts at most ${Math.max(room, 0)} bytes`);
  const message = buffer.subarray(0, length);
  if (hash !== null) hashData(hash, message, 0);
  const block = isOaep
    ? padOaep(csp.engine, message, key.oaepLabel, pair.modulusBytes, csp.random)
    : padPkcs1Type2(message, pair.modulusBytes, csp.random);
  buffer.set(pair.seal(csp, block));
  wipe(block);
}

/**
 * In place.
 * @param data takes the message at its start
 * @returns length of the message
 * @throws {CryptError} NTE_BAD_DATA: wrong length, or not for this pair and padding
 */
export function decryptRsa(key: PairKey, hash: Hash | null, flags: number, data: Uint8Array): number {
  const pair = privatePair(key);
  const { csp } = key.prov;
  if (data.length !== pair.modulusBytes)
    throw new CryptError(NTE_BAD_DATA, `a ciphertext of this key has ${pair.modulusBytes} bytes`);
  const block = pair.open(csp, data);
  const message = block === null ? null : openedMessage(key, flags, block);
  if (block !== null) wipe(block);
  if (message === null) throw new CryptError(NTE_BAD_DATA, 'not a ciphertext of this key and padding');
  data.set(message);
  if (hash !== null) hashData(hash, message, 0);
  return message.length;
}

function openedMessage(key: PairKey, flags: number, block: Uint8Array): Uint8Array | null {
  if ((flags & CRYPT_OAEP) !== 0) return unpadOaep(key.prov.csp.engine, block, key.oaepLabel);
  // Unverified on Windows: the byte order of an unchecked block. Little-endian, as everything else at this border.
  if ((flags & CRYPT_DECRYPT_RSA_NO_PADDING_CHECK) !== 0) return block.slice().reverse();
  return unpadPkcs1Type2(block);
}

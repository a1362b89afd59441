/**
 * CryptSignHash, CryptVerifySignature.
 *
 * Source: contract.md §14; vectors from Windows, topics rsa-signature, dss, behaviours.md 33.
 * @module
 */
import type { HashAlgorithm } from '../algorithms/algorithm.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE, CALG_SSL3_SHAMD5 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_NOHASHOID, CRYPT_TYPE2_FORMAT, CRYPT_X931_FORMAT } from '../win32/flag.ts';
import { NTE_BAD_ALGID, NTE_BAD_FLAGS, NTE_BAD_KEY, NTE_BAD_SIGNATURE, NTE_NO_KEY } from '../win32/winerror.ts';
import type { Hash } from './hash.ts';
import { finishHash, hashData } from './hash.ts';
import type { Key } from './key.ts';
import type { Pair, SignedValue } from './pair.ts';
import { live, liveArgument } from './prov.ts';

const LEGAL_FLAGS = CRYPT_NOHASHOID | CRYPT_TYPE2_FORMAT | CRYPT_X931_FORMAT;

function checkFlags(flags: number): void {
  if ((flags & ~LEGAL_FLAGS) !== 0)
    throw new CryptError(NTE_BAD_FLAGS, 'CRYPT_NOHASHOID, CRYPT_TYPE2_FORMAT and CRYPT_X931_FORMAT are the flags of signatures');
}

/** The pair that signs. @throws {CryptError} NTE_NO_KEY: the slot is empty, or there is no such slot */
function signingPair(hash: Hash, keySpec: number): Pair {
  const stored = keySpec === AT_KEYEXCHANGE || keySpec === AT_SIGNATURE ? hash.prov.container.pair(keySpec) : null;
  if (stored === null) throw new CryptError(NTE_NO_KEY, 'the container has no such pair');
  if (stored.pair.signatureBytes === null) throw new CryptError(NTE_BAD_KEY, 'a pair of this kind does not sign');
  return stored.pair;
}

/** What goes into a signature, if the pair signs such hashes. @throws {CryptError} as `signHash`; the hash is not finished then */
function checkedHash(hash: Hash, pair: Pair): HashAlgorithm | null {
  if (hash.algorithm.role !== 'hash' && hash.algorithm.algid !== CALG_SSL3_SHAMD5)
    throw new CryptError(NTE_BAD_ALGID, `${hash.algorithm.name} is not signed`);
  const plain = hash.algorithm.role === 'hash' ? hash.algorithm : null;
  pair.checkHash?.(plain);
  return plain;
}

function signedValue(hash: Hash, pair: Pair, description: Uint8Array | null): SignedValue {
  const plain = checkedHash(hash, pair);
  if (description !== null) hashData(hash, description, 0);
  return { value: finishHash(hash), hash: plain };
}

/**
 * How long the signature will be: the size query. Needs the pair, but does not finish the hash.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_NO_KEY
 */
export function signatureLength(hash: Hash, keySpec: number, flags: number): number {
  live(hash);
  checkFlags(flags);
  return signingPair(hash, keySpec).signatureBytes!;
}

/**
 * CryptSignHash. Finishes the hash.
 * @param description bytes that are hashed first (UTF-16LE of sDescription); null: none
 * @returns the signature, little-endian (RSA), r ‖ s little-endian each (DSS)
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_NO_KEY: no such pair in the container ·
 *   NTE_BAD_ALGID: a keyed hash (Wine 8.0) · NTE_BAD_HASH: not a hash that the pair signs · NTE_BAD_LEN: the key is too short
 */
export function signHash(hash: Hash, keySpec: number, flags: number, description: Uint8Array | null = null): Uint8Array {
  live(hash);
  checkFlags(flags);
  const pair = signingPair(hash, keySpec);
  return pair.sign(hash.prov.csp, signedValue(hash, pair, description), flags);
}

/** The length comes before everything else but the handles. @throws {CryptError} NTE_BAD_SIGNATURE: no signature of this key has it */
export function checkSignatureLength(key: Key, length: number): void {
  const expected = key.kind === 'pair' ? key.pair.signatureBytes : key.kind === 'session' ? key.register.length : null;
  if (expected !== null && length !== expected) throw new CryptError(NTE_BAD_SIGNATURE, `a signature of this key has ${expected} bytes`);
}

/**
 * CryptVerifySignature. Finishes the hash.
 * @param signature byte order as signHash
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash or key · NTE_BAD_SIGNATURE: wrong length · NTE_BAD_FLAGS · NTE_BAD_KEY: a key
 *   that verifies nothing · NTE_BAD_SIGNATURE: not the signature of this hash
 */
export function verifySignature(hash: Hash, signature: Uint8Array, key: Key, flags: number, description: Uint8Array | null = null): void {
  live(hash);
  liveArgument(key, hash.prov);
  checkSignatureLength(key, signature.length);
  checkFlags(flags);
  if (key.kind !== 'pair' || key.pair.signatureBytes === null) throw new CryptError(NTE_BAD_KEY, 'a public key that verifies is needed');
  const { pair } = key;
  if (!pair.verify(hash.prov.csp, signedValue(hash, pair, description), signature, flags)) throw new CryptError(NTE_BAD_SIGNATURE);
}

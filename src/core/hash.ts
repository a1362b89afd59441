/**
 * Hash objects: CryptCreateHash, CryptHashData, CryptHashSessionKey, CryptDuplicateHash, CryptDestroyHash.
 *
 * Source: contract.md §12, §13; vectors from Windows, topics hash, mac-hmac, behaviour.
 * @module
 */
import type { HashAlgorithm, SpecialHashAlgorithm } from '../algorithms/algorithm.ts';
import { algorithmOf } from '../algorithms/registry.ts';
import type { Randoms, SchannelProtocol } from '../algorithms/schannel-derive.ts';
import { wipe } from '../bytes/bytes.ts';
import type { HashState } from '../engine/engine.ts';
import { rowOf } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_LITTLE_ENDIAN, CRYPT_USERDATA } from '../win32/flag.ts';
import { NTE_BAD_ALGID, NTE_BAD_FLAGS, NTE_BAD_HASH, NTE_BAD_HASH_STATE, NTE_BAD_KEY } from '../win32/winerror.ts';
import { hashKindOf, openPlain } from './hash-kinds.ts';
import type { Key, SchannelSuite } from './key.ts';
import type { Child, Prov } from './prov.ts';
import { live, liveArgument, liveProv } from './prov.ts';
import { hashedBytes } from './schannel-key.ts';

/** What a CALG_SCHANNEL_MASTER_HASH keeps; its master secret is the hash's key. */
export interface Handshake {
  readonly protocol: SchannelProtocol;
  readonly randoms: Randoms;
  /** The master key's: KP_SCHANNEL_ALG may still be set after the hash was made. */
  readonly suite: SchannelSuite;
}

/** A hash object. */
export interface Hash extends Child {
  readonly kind: 'hash';
  readonly algorithm: HashAlgorithm | SpecialHashAlgorithm;
  /** The plain hash at work: the algorithm itself, or the one that HMAC_INFO named; null: none (yet). */
  innerHash: HashAlgorithm | null;
  /** What takes data in, and has the value when it is finished; null: nothing does (value-only hashes, HMAC before HMAC_INFO). */
  state: HashState | null;
  /** It takes no more data. */
  isFinished: boolean;
  /** The value that was set, in place of a state's. Owned. */
  value: Uint8Array | null;
  /** Keyed hashes: the key bytes as they were at creation. Owned. A MAC has none: its state keeps the cipher's key. */
  keyBytes: Uint8Array | null;
  /** MAC: length of its value; else 0. */
  blockBytes: number;
  /** CALG_SCHANNEL_MASTER_HASH; else null. */
  handshake: Handshake | null;
  /** CALG_TLS1PRF: HP_TLS1PRF_LABEL and HP_TLS1PRF_SEED; else null. */
  prf: { readonly label: Uint8Array; readonly seed: Uint8Array } | null;
}

/**
 * CryptCreateHash.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context or key · NTE_BAD_FLAGS: flags not 0 · NTE_BAD_ALGID: no hash of the
 *   provider · NTE_BAD_KEY: a keyed hash without a key, or with one that it cannot use · of a master hash ERROR_INVALID_PARAMETER: the
 *   randoms are not set, NTE_BAD_VER: see KP_HIGHEST_VERSION · of CALG_TLS1PRF NTE_BAD_KEY_STATE: no master hash was made yet
 */
export function createHash(prov: Prov, algid: number, key: Key | null, flags: number): Hash {
  liveProv(prov);
  if (key !== null) liveArgument(key, prov);
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptCreateHash has no flags');
  const algorithm = algorithmOf(algid);
  if (algorithm === undefined || (algorithm.role !== 'hash' && algorithm.role !== 'special-hash') || rowOf(prov.provider, algid) === undefined)
    throw new CryptError(NTE_BAD_ALGID, `${prov.provider.name} has no hash of ALG_ID 0x${algid.toString(16)}`);
  if (algorithm.role === 'special-hash' && algorithm.needsKey && key === null)
    throw new CryptError(NTE_BAD_KEY, `${algorithm.name} needs a key`);
  const hash: Hash = {
    kind: 'hash', prov, alive: true, algorithm,
    innerHash: null, state: null, isFinished: false, value: null, keyBytes: null, blockBytes: 0, handshake: null, prf: null,
  };
  if (algorithm.role === 'hash') openPlain(hash, algorithm);
  else hashKindOf(algorithm).open(hash, key);
  return hash;
}

/**
 * CryptHashData.
 * @param flags CRYPT_USERDATA: the user would type the data; nothing is hashed
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_BAD_ALGID: a hash that takes no data ·
 *   NTE_BAD_HASH_STATE: finished
 */
export function hashData(hash: Hash, data: Uint8Array, flags: number): void {
  live(hash);
  if ((flags & ~CRYPT_USERDATA) !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptHashData knows CRYPT_USERDATA only');
  const state = feedable(hash);
  if ((flags & CRYPT_USERDATA) === 0) state?.update(data);
}

/** The state that takes data; null: an HMAC before HMAC_INFO, which takes data to no effect (Wine 8.0). */
function feedable(hash: Hash): HashState | null {
  if (!hashKindOf(hash.algorithm).takesData) throw new CryptError(NTE_BAD_ALGID, `${hash.algorithm.name} takes no data`);
  if (hash.isFinished) throw new CryptError(NTE_BAD_HASH_STATE, 'the hash is finished');
  return hash.state;
}

/**
 * CryptHashSessionKey: hashes the key bytes, without salt. Also those of a master key or MAC key, as SSL 3.0's MACs and finish messages
 * want (CSP developer's kit, "CALG_SCHANNEL_MASTER_HASH"; Microsoft's reference, "Bulk Data Encryption").
 * @param flags 0: last byte first; CRYPT_LITTLE_ENDIAN: as they are. Source: vector of the CSP developer's kit, contract.md §12.3
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash or key · NTE_BAD_FLAGS · NTE_BAD_KEY: no session key · then as `hashData`
 */
export function hashSessionKey(hash: Hash, key: Key, flags: number): void {
  live(hash);
  liveArgument(key, hash.prov);
  if ((flags & ~CRYPT_LITTLE_ENDIAN) !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptHashSessionKey knows CRYPT_LITTLE_ENDIAN only');
  if (key.kind !== 'session' && key.kind !== 'schannel') throw new CryptError(NTE_BAD_KEY, 'not a session key');
  const state = feedable(hash);
  const bytes = key.kind === 'session' ? key.key.slice() : hashedBytes(key);
  if ((flags & CRYPT_LITTLE_ENDIAN) === 0) bytes.reverse();
  state?.update(bytes);
  wipe(bytes);
}

/**
 * Finishes the hash, if it is not yet.
 * @returns its value, fresh
 * @throws {CryptError} NTE_BAD_HASH: a hash of the SChannel handshake, which has no value · NTE_BAD_HASH_STATE: nothing to finish yet
 *   (SSL3_SHAMD5 without value, HMAC before HMAC_INFO)
 */
export function finishHash(hash: Hash): Uint8Array {
  if (hash.handshake !== null || hash.prf !== null) throw new CryptError(NTE_BAD_HASH, `${hash.algorithm.name} has no value of its own`);
  if (hash.value !== null) return hash.value.slice();
  if (hash.state === null) throw new CryptError(NTE_BAD_HASH_STATE, `${hash.algorithm.name} has no value yet`);
  hash.isFinished = true;
  return hash.state.digest();
}

/** Gives back and wipes what the hash has taken in, or was set to. */
export function dropState(hash: Hash): void {
  hash.state?.dispose();
  hash.state = null;
  if (hash.value !== null) wipe(hash.value);
  hash.value = null;
}

/**
 * CryptDuplicateHash.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS: flags not 0
 */
export function duplicateHash(hash: Hash, flags: number): Hash {
  live(hash);
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptDuplicateHash has no flags');
  return {
    ...hash,
    state: hash.state === null ? null : hash.state.clone(),
    value: hash.value === null ? null : hash.value.slice(),
    keyBytes: hash.keyBytes === null ? null : hash.keyBytes.slice(),
  };
}

/** CryptDestroyHash. @throws {CryptError} ERROR_INVALID_PARAMETER: dead already */
export function destroyHash(hash: Hash): void {
  live(hash);
  hash.alive = false;
  dropState(hash);
  if (hash.keyBytes !== null) wipe(hash.keyBytes);
}

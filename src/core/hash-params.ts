/**
 * CryptGetHashParam, CryptSetHashParam.
 *
 * Source: contract.md §12.4, §13; vectors from Windows, behaviours.md 12 to 17.
 * @module
 */
import { hashOf } from '../algorithms/registry.ts';
import { openHmac } from '../algorithms/hmac.ts';
import { rowOf } from '../providers/index.ts';
import { CALG_HMAC, CALG_TLS1PRF } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { HP_ALGID, HP_HASHSIZE, HP_HASHVAL, HP_HMAC_INFO, HP_TLS1PRF_LABEL, HP_TLS1PRF_SEED } from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_ALGID, NTE_BAD_FLAGS, NTE_BAD_KEY, NTE_BAD_LEN, NTE_BAD_TYPE } from '../win32/winerror.ts';
import { hashKindOf } from './hash-kinds.ts';
import type { Hash } from './hash.ts';
import { dropState, finishHash } from './hash.ts';
import { live } from './prov.ts';
import { DEFAULT_PRF_BYTES, prfValue, setPrfInput } from './schannel-hash.ts';

/** HMAC_INFO. */
export interface HmacInfo {
  /** ALG_ID of a plain hash. */
  readonly HashAlgid: number;
  /** Empty or absent: 0x36 over one block. */
  readonly InnerString?: Uint8Array | null;
  /** Empty or absent: 0x5c over one block. */
  readonly OuterString?: Uint8Array | null;
}

export type HashParamValue = Uint8Array | HmacInfo | null;

interface HashParam {
  get?(hash: Hash, flags: number): number | Uint8Array;
  set?(hash: Hash, value: HashParamValue): void;
}

const PARAMS: ReadonlyMap<number, HashParam> = /* @__PURE__ */ new Map<number, HashParam>([
  [HP_ALGID, { get: (hash) => hash.algorithm.algid }],
  [HP_HASHVAL, { get: getHashValue, set: setHashValue }],
  [HP_HASHSIZE, { get: (hash) => hashKindOf(hash.algorithm).size(hash) }],
  [HP_HMAC_INFO, { set: setHmacInfo }],
  [HP_TLS1PRF_LABEL, { set: (hash, value) => setPrfInput(hash, 'label', bytes(value)) }],
  [HP_TLS1PRF_SEED, { set: (hash, value) => setPrfInput(hash, 'seed', bytes(value)) }],
]);

/**
 * CryptGetHashParam. HP_HASHVAL finishes the hash.
 * @param flags 0; with HP_HASHVAL of a CALG_TLS1PRF: how many bytes are wanted, 0 meaning 48 (contract.md §12.4)
 * @returns a DWORD as a number, or fresh bytes
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS: flags not 0 · NTE_BAD_TYPE: no such parameter to read ·
 *   NTE_BAD_HASH_STATE: no value yet
 */
export function getHashParam(hash: Hash, param: number, flags: number): number | Uint8Array {
  live(hash);
  const isPrf = param === HP_HASHVAL && hash.algorithm.algid === CALG_TLS1PRF;
  if (flags !== 0 && !isPrf) throw new CryptError(NTE_BAD_FLAGS, 'CryptGetHashParam has no flags');
  // Named, because a call through the table cannot be joined with what it calls: a tenth of the time of a short hash.
  if (param === HP_HASHVAL) return getHashValue(hash, flags >>> 0);
  const row = PARAMS.get(param);
  if (row?.get === undefined) throw new CryptError(NTE_BAD_TYPE, `HP_ ${param} cannot be read`);
  return row.get(hash, flags >>> 0);
}

/** Finishes the hash, but for those of the SChannel handshake: a master hash is empty, and a PRF gives as many bytes as `flags` says. */
function getHashValue(hash: Hash, flags: number): Uint8Array {
  if (hash.handshake !== null) return new Uint8Array(0);
  if (hash.prf !== null) return prfValue(hash, flags === 0 ? DEFAULT_PRF_BYTES : flags);
  return finishHash(hash);
}

/**
 * The length that a parameter's value has, without computing it. The size query of HP_HASHVAL finishes the hash as well.
 * @throws {CryptError} as `getHashParam`
 */
export function hashParamLength(hash: Hash, param: number, flags: number): number {
  const value = getHashParam(hash, param, flags);
  return typeof value === 'number' ? 4 : value.length;
}

/** How many bytes CryptSetHashParam(HP_HASHVAL) reads. */
export function hashValueLength(hash: Hash): number {
  return hashKindOf(hash.algorithm).size(hash);
}

/**
 * CryptSetHashParam.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash, or no data · NTE_BAD_FLAGS: flags not 0 · NTE_BAD_TYPE: no such parameter
 *   to set · NTE_BAD_ALGID: HMAC_INFO names no plain hash of the provider · NTE_BAD_LEN: a value shorter than the hash
 */
export function setHashParam(hash: Hash, param: number, value: HashParamValue, flags: number): void {
  live(hash);
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptSetHashParam has no flags');
  const row = PARAMS.get(param);
  if (row?.set === undefined) throw new CryptError(NTE_BAD_TYPE, `HP_ ${param} cannot be set`);
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a value is needed');
  row.set(hash, value);
}

function bytes(value: HashParamValue): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new TypeError('this parameter takes bytes');
  return value;
}

/** A foreign digest, to be signed or verified. */
function setHashValue(hash: Hash, given: HashParamValue): void {
  const value = bytes(given);
  const length = hashValueLength(hash);
  if (value.length < length) throw new CryptError(NTE_BAD_LEN, `a value of this hash has ${length} bytes`);
  dropState(hash);
  hash.isFinished = true;
  hash.value = value.slice(0, length);
}

/** Names the hash of an HMAC, and starts it (again). */
function setHmacInfo(hash: Hash, value: HashParamValue): void {
  if (hash.algorithm.algid !== CALG_HMAC) throw new CryptError(NTE_BAD_ALGID, 'HP_HMAC_INFO is for CALG_HMAC');
  if (hash.keyBytes === null) throw new CryptError(NTE_BAD_KEY, 'the hash was made with a key that has no bytes to use');
  if (value === null || value instanceof Uint8Array) throw new TypeError('HP_HMAC_INFO takes { HashAlgid, InnerString, OuterString }');
  const inner = hashOf(value.HashAlgid);
  if (inner === undefined || rowOf(hash.prov.provider, value.HashAlgid) === undefined)
    throw new CryptError(NTE_BAD_ALGID, `0x${value.HashAlgid.toString(16)} is no plain hash of this provider`);
  dropState(hash);
  const none = new Uint8Array(0);
  hash.innerHash = inner;
  hash.isFinished = false;
  hash.state = openHmac(hash.prov.csp.engine, inner, hash.keyBytes, value.InnerString ?? none, value.OuterString ?? none);
}

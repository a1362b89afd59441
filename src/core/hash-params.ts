/**
 * CryptGetHashParam, CryptSetHashParam.
 *
 * Source: contract.md §12.4, §13; vectors from Windows, behaviours.md 12 to 17.
 * @module
 */
import { hashOf } from '../algorithms/registry.ts';
import { openHmac } from '../algorithms/hmac.ts';
import { rowOf } from '../providers/index.ts';
import { CALG_HMAC } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { HP_ALGID, HP_HASHSIZE, HP_HASHVAL, HP_HMAC_INFO } from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_ALGID, NTE_BAD_FLAGS, NTE_BAD_KEY, NTE_BAD_LEN, NTE_BAD_TYPE } from '../win32/winerror.ts';
import { hashKindOf } from './hash-kinds.ts';
import type { Hash } from './hash.ts';
import { dropState, finishHash } from './hash.ts';
import { live } from './prov.ts';

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
  get?(hash: Hash): number | Uint8Array;
  set?(hash: Hash, value: HashParamValue): void;
}

const PARAMS: ReadonlyMap<number, HashParam> = /* @__PURE__ */ new Map<number, HashParam>([
  [HP_ALGID, { get: (hash) => hash.algorithm.algid }],
  [HP_HASHVAL, { get: (hash) => finishHash(hash).slice(), set: setHashValue }],
  [HP_HASHSIZE, { get: (hash) => hashKindOf(hash.algorithm).size(hash) }],
  [HP_HMAC_INFO, { set: setHmacInfo }],
]);

/**
 * CryptGetHashParam. HP_HASHVAL finishes the hash.
 * @returns a DWORD as a number, or fresh bytes
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS: flags not 0 · NTE_BAD_TYPE: no such parameter to read ·
 *   NTE_BAD_HASH_STATE: no value yet
 */
export function getHashParam(hash: Hash, param: number, flags: number): number | Uint8Array {
  live(hash);
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptGetHashParam has no flags');
  const row = PARAMS.get(param);
  if (row?.get === undefined) throw new CryptError(NTE_BAD_TYPE, `HP_ ${param} cannot be read`);
  return row.get(hash);
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

/** A foreign digest, to be signed or verified. */
function setHashValue(hash: Hash, value: HashParamValue): void {
  if (!(value instanceof Uint8Array)) throw new TypeError('HP_HASHVAL takes bytes');
  const length = hashValueLength(hash);
  if (value.length < length) throw new CryptError(NTE_BAD_LEN, `a value of this hash has ${length} bytes`);
  dropState(hash);
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
  hash.value = null;
  hash.state = openHmac(hash.prov.csp.engine, inner, hash.keyBytes, value.InnerString ?? none, value.OuterString ?? none);
}

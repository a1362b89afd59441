/**
 * CryptGetKeyParam, CryptSetKeyParam: which parameters there are, and who answers them.
 *
 * Flags are checked before the parameter's number. Source: contract.md §5.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import * as param from '../win32/param.ts';
import { NTE_BAD_FLAGS, NTE_BAD_TYPE } from '../win32/winerror.ts';
import type { Key } from './key.ts';
import { AGREED_PARAMS } from './key-params-agreed.ts';
import { PAIR_PARAMS } from './key-params-pair.ts';
import { SCHANNEL_PARAMS } from './key-params-schannel.ts';
import { SESSION_PARAMS } from './key-params-session.ts';
import { live } from './prov.ts';

/** SCHANNEL_ALG. */
export interface SchannelAlg {
  /** SCHANNEL_MAC_KEY 0 or SCHANNEL_ENC_KEY 1. */
  readonly Use: number;
  readonly Algid: number;
  readonly Bits: number;
  readonly Flags: number;
  readonly Reserved?: number;
}

/** What a parameter is set to: a DWORD as a number, bytes, or null where a NULL pointer means something. */
export type KeyParamValue = number | Uint8Array | SchannelAlg | null;

/** A parameter of one kind of key. */
export interface KeyParam<K extends Key> {
  get?(key: K): number | Uint8Array;
  set?(key: K, value: KeyParamValue, flags: number): void;
}

/**
 * How a parameter crosses the flat border: a DWORD, bytes in place, a CRYPT_DATA_BLOB, or a SCHANNEL_ALG. Those that are
 * not listed are bytes.
 */
export const KEY_PARAM_TYPES: ReadonlyMap<number, 'dword' | 'blob' | 'schannel-alg'> = /* @__PURE__ */ new Map<number, 'dword' | 'blob' | 'schannel-alg'>([
  [param.KP_PADDING, 'dword'], [param.KP_MODE, 'dword'], [param.KP_MODE_BITS, 'dword'], [param.KP_PERMISSIONS, 'dword'],
  [param.KP_ALGID, 'dword'], [param.KP_BLOCKLEN, 'dword'], [param.KP_KEYLEN, 'dword'], [param.KP_EFFECTIVE_KEYLEN, 'dword'],
  [param.KP_HIGHEST_VERSION, 'dword'],
  [param.KP_SALT_EX, 'blob'], [param.KP_P, 'blob'], [param.KP_G, 'blob'], [param.KP_Q, 'blob'], [param.KP_X, 'blob'], [param.KP_Y, 'blob'],
  [param.KP_CLIENT_RANDOM, 'blob'], [param.KP_SERVER_RANDOM, 'blob'], [param.KP_CLEAR_KEY, 'blob'], [param.KP_OAEP_PARAMS, 'blob'], [param.KP_PUB_PARAMS, 'blob'],
  [param.KP_SCHANNEL_ALG, 'schannel-alg'],
]);

const TABLES: Readonly<Record<Key['kind'], () => ReadonlyMap<number, KeyParam<never>>>> = {
  session: () => SESSION_PARAMS,
  pair: () => PAIR_PARAMS,
  agreed: () => AGREED_PARAMS,
  schannel: () => SCHANNEL_PARAMS,
};

function paramOf(key: Key, number: number): KeyParam<Key> | undefined {
  return TABLES[key.kind]().get(number) as KeyParam<Key> | undefined;
}

/**
 * CryptGetKeyParam.
 * @returns a DWORD as a number, or fresh bytes
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key · NTE_BAD_FLAGS: flags not 0 · NTE_BAD_TYPE: nothing that this key has ·
 *   NTE_BAD_KEY: KP_SALT of a key pair · NTE_NOT_FOUND: KP_CERTIFICATE that was not set
 */
export function getKeyParam(key: Key, number: number, flags: number): number | Uint8Array {
  live(key);
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptGetKeyParam has no flags');
  const row = paramOf(key, number);
  if (row?.get === undefined) throw new CryptError(NTE_BAD_TYPE, `KP_ ${number} cannot be read of this key`);
  return row.get(key);
}

/**
 * CryptSetKeyParam.
 * @param flags 0; with KP_ALGID of an agreed key: as CryptGenKey's
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key, or no value · NTE_BAD_FLAGS · NTE_BAD_TYPE: nothing that can be set on this
 *   key · NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_LEN: a value that the parameter does not take
 */
export function setKeyParam(key: Key, number: number, value: KeyParamValue, flags: number): void {
  live(key);
  if (flags !== 0 && number !== param.KP_ALGID) throw new CryptError(NTE_BAD_FLAGS, 'CryptSetKeyParam has no flags');
  const row = paramOf(key, number);
  if (row?.set === undefined) throw new CryptError(NTE_BAD_TYPE, `KP_ ${number} cannot be set on this key`);
  row.set(key, value, flags);
}

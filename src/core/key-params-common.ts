/**
 * Parameters that every kind of key has, and checks of the values.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_EXPORT, PKCS5_PADDING } from '../win32/flag.ts';
import * as param from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_DATA, NTE_BAD_LEN } from '../win32/winerror.ts';
import type { Key } from './key.ts';
import type { KeyParam, KeyParamValue } from './key-params.ts';

/** @throws {CryptError} ERROR_INVALID_PARAMETER: null @throws {TypeError} no number */
export function dword(value: KeyParamValue): number {
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a value is needed');
  if (typeof value !== 'number') throw new TypeError('this parameter takes a number');
  return value >>> 0;
}

/** @throws {CryptError} ERROR_INVALID_PARAMETER: null @throws {TypeError} no bytes */
export function bytes(value: KeyParamValue): Uint8Array {
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a value is needed');
  if (!(value instanceof Uint8Array)) throw new TypeError('this parameter takes bytes');
  return value;
}

/** The first `length` bytes, fresh: so many are read, whatever stands behind them. @throws {CryptError} NTE_BAD_LEN: too few */
export function bytesOf(value: KeyParamValue, length: number): Uint8Array {
  const given = bytes(value);
  if (given.length < length) throw new CryptError(NTE_BAD_LEN, `${length} bytes are read, ${given.length} were given`);
  return given.slice(0, length);
}

/**
 * KP_PERMISSIONS: CRYPT_EXPORT can neither be added (NTE_BAD_DATA) nor taken away (no effect). Vectors from Windows:
 * behaviours.md 23.
 */
export const PERMISSIONS: KeyParam<Key> = {
  get: (key) => key.permissions >>> 0,
  set(key, value) {
    const wanted = dword(value);
    const exportable = key.permissions & CRYPT_EXPORT;
    if ((wanted & CRYPT_EXPORT) !== 0 && exportable === 0) throw new CryptError(NTE_BAD_DATA, 'CRYPT_EXPORT cannot be added');
    key.permissions = (wanted | exportable) >>> 0;
  },
};

/** KP_PADDING of what has no padding to choose: PKCS5_PADDING, and nothing else is taken. */
export const PADDING: KeyParam<Key> = {
  get: () => PKCS5_PADDING,
  set(_key, value) {
    if (dword(value) !== PKCS5_PADDING) throw new CryptError(NTE_BAD_DATA, 'PKCS5_PADDING is the only padding');
  },
};

export const COMMON_PARAMS: readonly (readonly [number, KeyParam<Key>])[] = [
  [param.KP_PERMISSIONS, PERMISSIONS],
  [param.KP_PADDING, PADDING],
];

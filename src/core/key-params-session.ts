/**
 * KP_* of session keys.
 *
 * Source: contract.md §5, §8, §9.3; vectors from Windows, topics cipher, behaviours.md 19 to 22.
 * @module
 */
import { CALG_RC2 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_MODE_CBC, CRYPT_MODE_CTS, CRYPT_MODE_OFB } from '../win32/flag.ts';
import * as param from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_TYPE, NTE_NOT_FOUND } from '../win32/winerror.ts';
import type { SessionKey } from './key.ts';
import { algidOf } from './key.ts';
import type { KeyParam, KeyParamValue } from './key-params.ts';
import { bytes, bytesOf, COMMON_PARAMS, dword } from './key-params-common.ts';
import { DEFAULT_SALT_BYTES, setEffectiveBits, setSalt } from './session-key.ts';

/** KP_SALT_EX takes 23 bytes for sure and 25 not (vectors from Windows); 24 after Wine. */
const MAX_SALT_EX_BYTES = 24;
const MAX_EFFECTIVE_BITS = 1024;

/** KP_KEYLEN in bits: parity bits count. */
function keyBits(key: SessionKey): number {
  return 8 * key.key.length;
}

function checkTakesSalt(key: SessionKey): void {
  if (!key.algorithm.takesSalt) throw new CryptError(NTE_BAD_KEY, `${key.algorithm.name} has no salt`);
}

/** AES keys have an empty salt from Windows 7 on (vectors, topic cipher); the DES family has none. */
function saltParam(key: SessionKey): Uint8Array {
  if (key.algorithm.hasParity) throw new CryptError(NTE_BAD_KEY, `${key.algorithm.name} has no salt`);
  return key.shownSalt.slice();
}

/** 11 bytes are read whatever the key's length. The Enhanced provider uses the salt, but shows none. */
function setSaltParam(key: SessionKey, value: KeyParamValue): void {
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a salt is needed');
  checkTakesSalt(key);
  const salt = bytesOf(value, DEFAULT_SALT_BYTES);
  setSalt(key, salt, key.prov.provider.salt.isShownWhenSet ? salt : new Uint8Array(0));
}

function setSaltEx(key: SessionKey, value: KeyParamValue): void {
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a salt is needed');
  checkTakesSalt(key);
  const salt = bytes(value);
  if (salt.length > MAX_SALT_EX_BYTES) throw new CryptError(NTE_BAD_DATA, `a salt has at most ${MAX_SALT_EX_BYTES} bytes`);
  const copy = salt.slice();
  setSalt(key, copy, copy);
}

/** In the DSS providers OFB and CTS cannot even be set; in the RSA providers they fail at use. */
function setMode(key: SessionKey, value: KeyParamValue): void {
  const mode = dword(value);
  const isKnown = mode >= CRYPT_MODE_CBC && mode <= CRYPT_MODE_CTS;
  if (!isKnown || (key.prov.provider.family === 'dss' && (mode === CRYPT_MODE_OFB || mode === CRYPT_MODE_CTS)))
    throw new CryptError(NTE_BAD_DATA, `KP_MODE ${mode} is no mode of this provider`);
  key.mode = mode;
}

/**
 * 1 to 1024 bits. In the Base provider the length is 40 bits afterwards whatever was asked for, and asking for anything else is
 * an error as well. Vectors from Windows: behaviours.md 22.
 */
function setEffectiveKeyLen(key: SessionKey, value: KeyParamValue): void {
  if (key.algorithm.algid !== CALG_RC2) throw new CryptError(NTE_BAD_TYPE, 'only RC2 has an effective key length');
  const bits = dword(value);
  if (bits < 1 || bits > MAX_EFFECTIVE_BITS) throw new CryptError(NTE_BAD_DATA, `1 to ${MAX_EFFECTIVE_BITS} bits`);
  const fixed = key.prov.provider.fixedRc2Bits;
  setEffectiveBits(key, fixed ?? bits);
  if (fixed !== null && bits !== fixed) throw new CryptError(NTE_BAD_DATA, `this provider has ${fixed} bits only`);
}

export const SESSION_PARAMS: ReadonlyMap<number, KeyParam<SessionKey>> = /* @__PURE__ */ new Map<number, KeyParam<SessionKey>>([
  ...COMMON_PARAMS,
  [param.KP_IV, {
    get: (key) => key.iv.slice(),
    set(key, value) {
      key.iv = bytesOf(value, key.iv.length);
      key.register = key.iv.slice();
    },
  }],
  [param.KP_SALT, { get: saltParam, set: setSaltParam }],
  [param.KP_SALT_EX, { set: setSaltEx }],
  [param.KP_MODE, { get: (key) => key.mode, set: setMode }],
  [param.KP_MODE_BITS, { get: (key) => key.modeBits, set: (key, value) => { key.modeBits = dword(value); } }],
  [param.KP_ALGID, { get: algidOf }],
  [param.KP_BLOCKLEN, { get: (key) => (key.algorithm.role === 'block' ? 8 * key.algorithm.blockBytes : 0) }],
  [param.KP_KEYLEN, { get: keyBits }],
  [param.KP_EFFECTIVE_KEYLEN, {
    get(key) {
      if (key.algorithm.algid !== CALG_RC2) throw new CryptError(NTE_BAD_TYPE, 'only RC2 has an effective key length');
      return key.effectiveBits;
    },
    set: setEffectiveKeyLen,
  }],
  [param.KP_CERTIFICATE, { get() { throw new CryptError(NTE_NOT_FOUND, 'a session key has no certificate'); } }],
]);

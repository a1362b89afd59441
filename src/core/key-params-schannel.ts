/**
 * KP_* of the keys of the SChannel handshake.
 *
 *     KP_SCHANNEL_ALG       which cipher and which hash the connection's keys are for, and their lengths
 *     KP_CLIENT_RANDOM      what both sides sent in the clear; 32 bytes, but every length is taken (vectors from Windows have 33)
 *     KP_SERVER_RANDOM
 *     KP_HIGHEST_VERSION    against a roll-back to an older version: a pre-master secret that came in has to begin with it, one that
 *                           was made here is given it
 *     KP_CLEAR_KEY          SSL 2.0 and PCT 1.0: the part of an export key that is sent in the clear
 *     KP_CERTIFICATE        PCT 1.0: the server's
 *
 * A MAC key has none of these. Source: contract.md §5.1, §16; Microsoft's reference, "Specifying the Algorithms" (NTE_BAD_DATA for what the
 * provider does not have) and CryptSetKeyParam; CSP developer's kit, "CPSetKeyParam Schannel Extensions". Unverified on Windows: what
 * becomes of KP_HIGHEST_VERSION, which no source tells in detail.
 * @module
 */
import type { MasterAlgorithm } from '../algorithms/algorithm.ts';
import { wipe } from '../bytes/bytes.ts';
import { CALG_PCT1_MASTER } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { SCHANNEL_ENC_KEY, SCHANNEL_MAC_KEY } from '../win32/flag.ts';
import * as param from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_KEY_STATE, NTE_BAD_TYPE, NTE_FAIL, NTE_NOT_FOUND } from '../win32/winerror.ts';
import type { SchannelKey } from './key.ts';
import { algidOf } from './key.ts';
import type { KeyParam, KeyParamValue, SchannelAlg } from './key-params.ts';
import { bytes, COMMON_PARAMS, dword } from './key-params-common.ts';
import { clearKeyRoom, setVersion } from './schannel-key.ts';
import { cipherPlan, macKeyBytes } from './schannel-suite.ts';

function noSalt(): never {
  throw new CryptError(NTE_BAD_KEY, 'a key of the handshake has no salt');
}

function unsuitable(): never {
  throw new CryptError(NTE_BAD_TYPE, 'this key has no such parameter');
}

/** @throws {CryptError} NTE_BAD_TYPE: a MAC key */
function masterOf(key: SchannelKey): MasterAlgorithm {
  return key.algorithm.role === 'master' ? key.algorithm : unsuitable();
}

/** @throws {CryptError} ERROR_INVALID_PARAMETER: null @throws {TypeError} no SCHANNEL_ALG */
function schannelAlg(value: KeyParamValue): SchannelAlg {
  if (value === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a value is needed');
  if (typeof value === 'number' || value instanceof Uint8Array) throw new TypeError('KP_SCHANNEL_ALG takes { Use, Algid, Bits, Flags }');
  return { ...value };
}

/** @throws {CryptError} NTE_FAIL: another use · NTE_BAD_DATA: not an algorithm and length of the provider */
function setSchannelAlg(key: SchannelKey, value: KeyParamValue): void {
  masterOf(key);
  const alg = schannelAlg(value);
  if (alg.Use === SCHANNEL_ENC_KEY) {
    cipherPlan(key.prov.provider, alg);
    key.suite.encryption = alg;
  } else if (alg.Use === SCHANNEL_MAC_KEY) {
    macKeyBytes(key.prov.provider, alg);
    key.suite.mac = alg;
  } else {
    throw new CryptError(NTE_FAIL, `use ${alg.Use} is neither SCHANNEL_MAC_KEY nor SCHANNEL_ENC_KEY`);
  }
}

/** @throws {CryptError} NTE_BAD_KEY_STATE: the key is a master secret already · NTE_BAD_DATA: no version */
function setHighestVersion(key: SchannelKey, value: KeyParamValue): void {
  if (masterOf(key).version === null) unsuitable();
  const version = dword(value);
  if (key.isMasterSecret) throw new CryptError(NTE_BAD_KEY_STATE, 'the pre-master secret has become the master secret');
  if (version > 0xffff) throw new CryptError(NTE_BAD_DATA, 'a version is two bytes, such as 0x0301');
  key.highestVersion = version;
  if (key.origin === 'made') setVersion(key.secret, version);
}

/** @throws {CryptError} NTE_BAD_DATA: longer than the key */
function setClearKey(key: SchannelKey, value: KeyParamValue): void {
  if (!masterOf(key).takesClearKey) unsuitable();
  const clear = bytes(value);
  if (clear.length > clearKeyRoom(key)) throw new CryptError(NTE_BAD_DATA, `at most ${clearKeyRoom(key)} bytes of this key are clear`);
  wipe(key.clearKey);
  key.clearKey = clear.slice();
}

function setCertificate(key: SchannelKey, value: KeyParamValue): void {
  if (masterOf(key).algid !== CALG_PCT1_MASTER) unsuitable();
  key.certificate = bytes(value).slice();
}

function certificateOf(key: SchannelKey): Uint8Array {
  if (masterOf(key).algid !== CALG_PCT1_MASTER) unsuitable();
  if (key.certificate === null) throw new CryptError(NTE_NOT_FOUND, 'no certificate was set');
  return key.certificate.slice();
}

function setRandom(key: SchannelKey, which: 'clientRandom' | 'serverRandom', value: KeyParamValue): void {
  masterOf(key);
  key[which] = bytes(value).slice();
}

export const SCHANNEL_PARAMS: ReadonlyMap<number, KeyParam<SchannelKey>> = /* @__PURE__ */ new Map<number, KeyParam<SchannelKey>>([
  ...COMMON_PARAMS,
  [param.KP_IV, { get: () => new Uint8Array(0) }],
  [param.KP_SALT, { get: noSalt, set: noSalt }],
  [param.KP_SALT_EX, { set: noSalt }],
  [param.KP_MODE, { get: () => 0 }],
  [param.KP_MODE_BITS, { get: () => 0 }],
  [param.KP_ALGID, { get: algidOf }],
  [param.KP_BLOCKLEN, { get: () => 0 }],
  [param.KP_KEYLEN, { get: (key) => 8 * key.secret.length }],
  [param.KP_SCHANNEL_ALG, { set: setSchannelAlg }],
  [param.KP_CLIENT_RANDOM, { set: (key, value) => setRandom(key, 'clientRandom', value) }],
  [param.KP_SERVER_RANDOM, { set: (key, value) => setRandom(key, 'serverRandom', value) }],
  [param.KP_CERTIFICATE, { get: certificateOf, set: setCertificate }],
  [param.KP_CLEAR_KEY, { set: setClearKey }],
  [param.KP_HIGHEST_VERSION, { set: setHighestVersion }],
]);

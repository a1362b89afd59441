/**
 * KP_* of key pairs and public keys.
 *
 * Source: contract.md §5.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import * as param from '../win32/param.ts';
import { NTE_BAD_KEY, NTE_BAD_TYPE, NTE_NOT_FOUND } from '../win32/winerror.ts';
import type { PairKey } from './key.ts';
import type { KeyParam } from './key-params.ts';
import { bytes, COMMON_PARAMS, dword } from './key-params-common.ts';
import { GROUP_PARAMS } from './key-params-group.ts';

function noSalt(): never {
  throw new CryptError(NTE_BAD_KEY, 'a key pair has no salt');
}

export const PAIR_PARAMS: ReadonlyMap<number, KeyParam<PairKey>> = /* @__PURE__ */ new Map<number, KeyParam<PairKey>>([
  ...COMMON_PARAMS,
  ...GROUP_PARAMS,
  [param.KP_IV, { get: () => new Uint8Array(0), set: () => { throw new CryptError(NTE_BAD_KEY, 'a key pair has no IV'); } }],
  [param.KP_SALT, { get: noSalt, set: noSalt }],
  [param.KP_SALT_EX, { set: noSalt }],
  [param.KP_MODE, { get: () => 0 }],
  [param.KP_MODE_BITS, { get: () => 0, set: (_key, value) => { dword(value); } }],
  [param.KP_ALGID, { get: (key) => key.pair.algid }],
  [param.KP_BLOCKLEN, { get: (key) => key.pair.blockBits }],
  [param.KP_KEYLEN, { get: (key) => key.pair.keyBits }],
  [param.KP_CERTIFICATE, {
    get(key) {
      if (key.certificate === null) throw new CryptError(NTE_NOT_FOUND, 'no certificate was set');
      return key.certificate.slice();
    },
    set(key, value) {
      const certificate = bytes(value).slice();
      const stored = key.keySpec === null ? null : key.prov.container.pair(key.keySpec);
      if (stored !== null && stored.pair.hasPrivate) key.prov.container.setPair(key.keySpec!, { ...stored, certificate });
      key.certificate = certificate;
    },
  }],
  [param.KP_OAEP_PARAMS, {
    set(key, value) {
      if (key.pair.family !== 'rsa') throw new CryptError(NTE_BAD_TYPE, 'only RSA keys have OAEP');
      key.oaepLabel = bytes(value).slice();
    },
  }],
]);

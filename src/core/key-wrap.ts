/**
 * SYMMETRICWRAPKEYBLOB: a session key under another session key.
 *
 * Source: contract.md §10.7 (CSP developer's kit, "Symmetric Wrapped Key BLOBs"); RFC 3217.
 * @module
 */
import type { WrapForm } from '../algorithms/key-wrap.ts';
import { unwrapKey, wrapKey, wrappedBytes } from '../algorithms/key-wrap.ts';
import { decodeSymmetricWrapBlob, encodeSymmetricWrapBlob, symmetricWrapBlobBytes } from '../blobs/symmetric-wrap-blob.ts';
import { CALG_3DES, CALG_3DES_112, CALG_RC2 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA, NTE_BAD_KEY } from '../win32/winerror.ts';
import type { Key, SessionKey } from './key.ts';
import { openBlock } from './session-key.ts';

const FORMS: ReadonlyMap<number, WrapForm> = /* @__PURE__ */ new Map<number, WrapForm>([
  [CALG_3DES, 'parity'], [CALG_3DES_112, 'parity'], [CALG_RC2, 'length'],
]);

/** @throws {CryptError} NTE_BAD_KEY: not a key that wraps */
function wrapperOf(key: Key | null): { readonly key: SessionKey; readonly form: WrapForm } {
  const form = key !== null && key.kind === 'session' ? FORMS.get(key.algorithm.algid) : undefined;
  if (key === null || key.kind !== 'session' || form === undefined || key.hmacOnly)
    throw new CryptError(NTE_BAD_KEY, 'a session key of RC2, 3DES or 3DES_112 is needed to wrap');
  return { key, form };
}

/** A wrapper that fits the key. @throws {CryptError} NTE_BAD_KEY: `by` does not wrap, or cannot wrap this key */
function wrapperFor(key: SessionKey, by: Key | null): { readonly key: SessionKey; readonly form: WrapForm } {
  const wrapper = wrapperOf(by);
  if (wrapper.form === 'parity' && !key.algorithm.hasParity)
    throw new CryptError(NTE_BAD_KEY, `3DES wraps keys of the DES family, not ${key.algorithm.name}`);
  return wrapper;
}

/** Length of the BLOB. @throws {CryptError} as `wrapSessionKey` */
export function wrappedBlobBytes(key: SessionKey, by: Key | null): number {
  return symmetricWrapBlobBytes(wrappedBytes(wrapperFor(key, by).form, key.key.length));
}

/** The BLOB. @throws {CryptError} NTE_BAD_KEY: `by` does not wrap, or cannot wrap this key */
export function wrapSessionKey(key: SessionKey, by: Key | null): Uint8Array {
  const wrapper = wrapperFor(key, by);
  const { engine, random } = key.prov.csp;
  const wrapped = wrapKey(openBlock(wrapper.key), wrapper.form, key.key, engine.hashes.sha1, random);
  return encodeSymmetricWrapBlob({ algid: key.algorithm.algid, wrapAlg: wrapper.key.algorithm.algid, wrapped });
}

/** The key bytes of a BLOB. @throws {CryptError} NTE_BAD_KEY: `by` is not the kind of key that wrapped · NTE_BAD_DATA: not its work */
export function unwrapSessionKey(blob: Uint8Array, by: Key | null): { readonly algid: number; readonly key: Uint8Array } {
  const { algid, wrapAlg, wrapped } = decodeSymmetricWrapBlob(blob);
  const wrapper = wrapperOf(by);
  if (wrapAlg !== wrapper.key.algorithm.algid) throw new CryptError(NTE_BAD_KEY, 'another kind of key wrapped this');
  const key = unwrapKey(openBlock(wrapper.key), wrapper.form, wrapped, wrapper.key.prov.csp.engine.hashes.sha1);
  if (key === null) throw new CryptError(NTE_BAD_DATA, 'not wrapped by this key, or damaged');
  return { algid, key };
}

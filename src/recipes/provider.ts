/**
 * A provider context for one calculation, and the calls that every recipe makes.
 * @module
 */
import type { CryptKey, CryptProv } from '../index.ts';
import {
  CALG_RC4, CALG_SHA1, createCsp, CRYPT_VERIFYCONTEXT, HP_HASHVAL, MS_ENH_RSA_AES_PROV, PLAINTEXTKEYBLOB, PROV_RSA_AES,
} from '../index.ts';

/** Calls `use` with a context that has no container, of the provider that has every cipher and hash. */
export function withProvider<T>(use: (prov: CryptProv) => T): T {
  const prov = createCsp().CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  try {
    return use(prov);
  } finally {
    prov.CryptReleaseContext();
  }
}

/** The hash of the parts, one after the other. */
export function digest(prov: CryptProv, algid: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = prov.CryptCreateHash(algid);
  for (const part of parts) hash.CryptHashData(part);
  const value = hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
  hash.CryptDestroyHash();
  return value;
}

/** SHA-1 of a message. */
export const sha1Of = (prov: CryptProv) => (message: Uint8Array): Uint8Array => digest(prov, CALG_SHA1, message);

/** A key of the hash of the parts. @param keyBits 0: the provider's default */
export function derive(prov: CryptProv, algid: number, hashAlgid: number, parts: readonly Uint8Array[], keyBits = 0): CryptKey {
  const hash = prov.CryptCreateHash(hashAlgid);
  for (const part of parts) hash.CryptHashData(part);
  return prov.CryptDeriveKey(algid, hash, 0, keyBits);
}

/** A session key of the bytes themselves, by way of a PLAINTEXTKEYBLOB. */
export function keyOf(prov: CryptProv, algid: number, key: Uint8Array): CryptKey {
  const blob = new Uint8Array(12 + key.length);
  const view = new DataView(blob.buffer);
  view.setUint8(0, PLAINTEXTKEYBLOB);
  view.setUint8(1, 2);
  view.setUint32(4, algid, true);
  view.setUint32(8, key.length, true);
  blob.set(key, 12);
  return prov.CryptImportKey(blob);
}

/** RC4 with 128 bits of key. */
export const rc4Of = (prov: CryptProv) => (key: Uint8Array, data: Uint8Array): Uint8Array => keyOf(prov, CALG_RC4, key).CryptEncrypt(true, data);

/** Four bytes, little-endian. */
export const dword = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);

/** Same length and content. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);

/**
 * Hashes and random bytes for the command line itself, by the library.
 * @module
 */
import { createCsp, CRYPT_VERIFYCONTEXT, HP_HASHVAL, MS_ENH_RSA_AES_PROV, PROV_RSA_AES } from '../index.ts';
import type { CryptProv } from '../index.ts';

let prov: CryptProv | undefined;

/** A context without a container that lasts as long as the program: of the provider that has every hash and cipher. */
export function aesContext(): CryptProv {
  return (prov ??= createCsp().CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT));
}

/** The hash of the parts, one after the other. */
export function digestOf(algid: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const hash = aesContext().CryptCreateHash(algid);
  for (const part of parts) hash.CryptHashData(part);
  const value = hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
  hash.CryptDestroyHash();
  return value;
}

/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Provider contexts, in the shape of pywin32's PyCRYPTPROV.
 * @module
 */
import type { Prov, ProvParamValue, PublicKeyInfo } from '../core/index.ts';
import {
  callOn, callThrough, createHash, deriveKey, exportPublicKeyInfo, genKey, genRandom, getProvParam, getUserKey, importKey,
  importPublicKeyInfo, releaseContext, setProvParam,
} from '../core/index.ts';
import { PKCS_7_ASN_ENCODING, X509_ASN_ENCODING } from '../win32/encoding.ts';
import type { BytesInput } from './arguments.ts';
import { bytesArgument, dwordArgument, lengthArgument } from './arguments.ts';
import { CryptHash } from './hash.ts';
import { CryptKey } from './key.ts';
import { publicKeyInfoArgument, type PublicKeyInfoInput } from './public-key-info.ts';
import { hashArgument, keyOrNullArgument } from './states.ts';

const DEFAULT_ENCODING = X509_ASN_ENCODING | PKCS_7_ASN_ENCODING;

/** A provider context. Made by CryptAcquireContext. */
export class CryptProv {
  readonly #prov: Prov;

  /** @internal */
  constructor(prov: Prov) {
    this.#prov = prov;
  }

  #call<T>(name: string, args: readonly unknown[], body: () => T): T {
    return callThrough(this.#prov.csp.hooks, name, args, body);
  }

  /**
   * Ends the context, and with it every key and hash that it made.
   * @param Flags 0; with others the call fails, and releases nevertheless
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released already · NTE_BAD_FLAGS
   */
  CryptReleaseContext(Flags = 0): void {
    const flags = dwordArgument('Flags', Flags);
    this.#call('CryptReleaseContext', [this, flags], () => releaseContext(this.#prov, flags));
  }

  /** Releases the context if it still lives. */
  [Symbol.dispose](): void {
    if (this.#prov.references > 0) this.CryptReleaseContext();
  }

  /**
   * A random session key, or a new pair that takes its slot of the container.
   * @param Algid CALG_*, AT_KEYEXCHANGE or AT_SIGNATURE
   * @param Flags CRYPT_EXPORTABLE, CRYPT_NO_SALT, CRYPT_CREATE_SALT, …; the upper half may hold the key length
   * @param KeyLen bits; 0: the provider's default. It is ORed with the upper half of Flags
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released · NTE_BAD_ALGID · NTE_BAD_FLAGS, NTE_BAD_LEN: a length that the provider has not ·
   *   NTE_SILENT_CONTEXT
   */
  CryptGenKey(Algid: number, Flags: number, KeyLen = 0): CryptKey {
    const algid = dwordArgument('Algid', Algid);
    const flags = withKeyLen(Flags, KeyLen);
    return this.#call('CryptGenKey', [this, algid, flags], () => new CryptKey(genKey(this.#prov, algid, flags)));
  }

  /**
   * A session key from a hash: of a password, most times. Finishes the hash.
   * @param Algid CALG_* of a cipher
   * @param BaseData a hash of this provider
   * @param Flags as CryptGenKey
   * @param KeyLen as CryptGenKey
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released, or dead hash · NTE_BAD_ALGID · NTE_BAD_FLAGS · NTE_BAD_LEN: the hash is too short
   */
  CryptDeriveKey(Algid: number, BaseData: CryptHash, Flags = 0, KeyLen = 0): CryptKey {
    const algid = dwordArgument('Algid', Algid);
    const hash = hashArgument('BaseData', BaseData, this.#prov.csp);
    const flags = withKeyLen(Flags, KeyLen);
    return this.#call('CryptDeriveKey', [this, algid, BaseData, flags], () => new CryptKey(deriveKey(this.#prov, algid, hash, flags)));
  }

  /**
   * @param Param PP_NAME, PP_CONTAINER, PP_UNIQUE_CONTAINER, PP_PROVTYPE, PP_ENUMALGS, PP_ENUMALGS_EX, PP_ENUMCONTAINERS, …
   * @returns a number, text, bytes, or the whole list of an enumeration
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released · NTE_BAD_TYPE · NTE_BAD_FLAGS
   */
  CryptGetProvParam(Param: number, Flags = 0): ProvParamValue {
    const param = dwordArgument('Param', Param);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptGetProvParam', [this, param, flags], () => getProvParam(this.#prov, param, flags));
  }

  /**
   * @param Param PP_KEYSET_SEC_DESCR, PP_CLIENT_HWND
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released, or no data · NTE_BAD_TYPE · NTE_BAD_FLAGS · NTE_BAD_KEYSET
   */
  CryptSetProvParam(Param: number, Data: BytesInput | null, Flags = 0): void {
    const param = dwordArgument('Param', Param);
    const data = Data === null ? null : bytesArgument('Data', Data);
    const flags = dwordArgument('Flags', Flags);
    this.#call('CryptSetProvParam', [this, param, data, flags], () => setProvParam(this.#prov, param, data, flags));
  }

  /**
   * A handle on a pair of the container.
   * @param KeySpec AT_KEYEXCHANGE or AT_SIGNATURE
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released · NTE_NO_KEY: no such pair
   */
  CryptGetUserKey(KeySpec: number): CryptKey {
    const keySpec = dwordArgument('KeySpec', KeySpec);
    return this.#call('CryptGetUserKey', [this, keySpec], () => new CryptKey(getUserKey(this.#prov, keySpec)));
  }

  /**
   * @param Len how many bytes
   * @param SeedData taken for its shape's sake: the platform's generator needs no help, and the result does not depend on it
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released
   */
  CryptGenRandom(Len: number, SeedData: BytesInput | null = null): Uint8Array {
    const length = lengthArgument('Len', Len);
    if (SeedData !== null) bytesArgument('SeedData', SeedData);
    return this.#call('CryptGenRandom', [this, length], () => {
      const out = new Uint8Array(length);
      genRandom(this.#prov, out);
      return out;
    });
  }

  /**
   * @param Algid CALG_MD5, CALG_SHA1, CALG_HMAC, CALG_MAC, …
   * @param Key for keyed hashes; else null
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released, or dead key · NTE_BAD_FLAGS · NTE_BAD_ALGID · NTE_BAD_KEY
   */
  CryptCreateHash(Algid: number, Key: CryptKey | null = null, Flags = 0): CryptHash {
    const algid = dwordArgument('Algid', Algid);
    keyOrNullArgument('Key', Key, this.#prov.csp);
    const flags = dwordArgument('Flags', Flags);
    return callOn(this.#prov.csp.hooks, 'CryptCreateHash', this, newHash, this.#prov, algid, Key, flags);
  }

  /**
   * A key from a BLOB. A PRIVATEKEYBLOB takes its slot of the container.
   * @param Data the BLOB
   * @param PubKey the key that opens it, where the type wants one; else null
   * @param Flags CRYPT_EXPORTABLE, CRYPT_NO_SALT, CRYPT_OAEP, CRYPT_IPSEC_HMAC_KEY, …
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released, dead key, empty BLOB · NTE_BAD_FLAGS · NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE,
   *   NTE_BAD_ALGID, NTE_BAD_LEN: what the BLOB is not · NTE_BAD_PUBLIC_KEY, NTE_BAD_KEY: not the key that opens it. Nothing is
   *   changed then
   */
  CryptImportKey(Data: BytesInput, PubKey: CryptKey | null = null, Flags = 0): CryptKey {
    const data = bytesArgument('Data', Data);
    keyOrNullArgument('PubKey', PubKey, this.#prov.csp);
    const flags = dwordArgument('Flags', Flags);
    return callOn(this.#prov.csp.hooks, 'CryptImportKey', this, newImportedKey, this.#prov, data, PubKey, flags);
  }

  /**
   * The public half of a pair of the container, as X.509 has it.
   * @param KeySpec AT_KEYEXCHANGE or AT_SIGNATURE
   * @throws {CryptError} ERROR_INVALID_PARAMETER: released · ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING · NTE_NO_KEY: no such pair
   */
  CryptExportPublicKeyInfo(KeySpec: number, CertEncodingType: number = DEFAULT_ENCODING): PublicKeyInfo {
    const keySpec = dwordArgument('KeySpec', KeySpec);
    const encoding = dwordArgument('CertEncodingType', CertEncodingType);
    return this.#call('CryptExportPublicKeyInfo', [this, keySpec, encoding], () => exportPublicKeyInfo(this.#prov, keySpec, encoding));
  }

  /**
   * A public key from its X.509 form. Nothing is stored.
   * @throws {CryptError} ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING, or no key's object identifier · ERROR_INVALID_PARAMETER: released ·
   *   CRYPT_E_ASN1_*: malformed · NTE_BAD_ALGID: not a key of this provider
   */
  CryptImportPublicKeyInfo(Info: PublicKeyInfoInput, CertEncodingType: number = DEFAULT_ENCODING): CryptKey {
    const info = publicKeyInfoArgument(Info);
    const encoding = dwordArgument('CertEncodingType', CertEncodingType);
    return this.#call('CryptImportPublicKeyInfo', [this, info, encoding], () => new CryptKey(importPublicKeyInfo(this.#prov, info, encoding)));
  }
}

/** @param Key checked before: hooks see the object, the contract takes what is behind it */
function newHash(prov: Prov, algid: number, Key: CryptKey | null, flags: number): CryptHash {
  return new CryptHash(createHash(prov, algid, keyOrNullArgument('Key', Key, prov.csp), flags));
}

/** @param PubKey as Key of `newHash` */
function newImportedKey(prov: Prov, data: Uint8Array, PubKey: CryptKey | null, flags: number): CryptKey {
  return new CryptKey(importKey(prov, data, keyOrNullArgument('PubKey', PubKey, prov.csp), flags));
}

/** dwFlags: the length goes to the upper half. */
function withKeyLen(Flags: unknown, KeyLen: unknown): number {
  return (dwordArgument('Flags', Flags) | (dwordArgument('KeyLen', KeyLen) << 16)) >>> 0;
}

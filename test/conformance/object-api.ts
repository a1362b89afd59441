/**
 * What the drivers ask of an implementation: the shape of pywin32's win32crypt. Answers may be promises.
 *
 * Nothing of the library is imported in this folder: the implementation comes in as an argument, so that the same suite
 * judges the sources, the published package, or another implementation altogether.
 * @module
 */

/** A value, or a promise of one. */
export type Answer<T> = T | Promise<T>;

export interface PublicKeyInfo {
  Algorithm: { ObjId: string; Parameters: Uint8Array };
  PublicKey: { Data: Uint8Array; UnusedBits: number };
}

export interface HashObject {
  CryptDestroyHash(): Answer<unknown>;
  CryptDuplicateHash(flags?: number): Answer<HashObject>;
  CryptHashData(data: Uint8Array, flags?: number): Answer<unknown>;
  CryptHashSessionKey(key: KeyObject, flags?: number): Answer<unknown>;
  CryptSignHash(keySpec: number, flags?: number): Answer<Uint8Array>;
  CryptVerifySignature(signature: Uint8Array, key: KeyObject, flags?: number): Answer<unknown>;
  CryptGetHashParam(param: number, flags?: number): Answer<unknown>;
  CryptSetHashParam(param: number, data: unknown, flags?: number): Answer<unknown>;
}

export interface KeyObject {
  CryptDestroyKey(): Answer<unknown>;
  CryptDuplicateKey(reserved?: number, flags?: number): Answer<KeyObject>;
  CryptExportKey(expKey: KeyObject | null, blobType: number, flags?: number): Answer<Uint8Array>;
  CryptGetKeyParam(param: number, flags?: number): Answer<unknown>;
  CryptSetKeyParam(param: number, data: unknown, flags?: number): Answer<unknown>;
  CryptEncrypt(final: boolean, data: Uint8Array, hash?: HashObject | null, flags?: number): Answer<Uint8Array>;
  CryptDecrypt(final: boolean, data: Uint8Array, hash?: HashObject | null, flags?: number): Answer<Uint8Array>;
}

export interface ProvObject {
  CryptReleaseContext(flags?: number): Answer<unknown>;
  CryptGenKey(algid: number, flags: number, keyLen?: number): Answer<KeyObject>;
  CryptDeriveKey(algid: number, baseData: HashObject, flags?: number, keyLen?: number): Answer<KeyObject>;
  CryptImportKey(data: Uint8Array, pubKey?: KeyObject | null, flags?: number): Answer<KeyObject>;
  CryptGetUserKey(keySpec: number): Answer<KeyObject>;
  CryptCreateHash(algid: number, key?: KeyObject | null, flags?: number): Answer<HashObject>;
  CryptGenRandom(count: number, seed?: Uint8Array | null): Answer<Uint8Array>;
  CryptGetProvParam(param: number, flags?: number): Answer<unknown>;
  CryptSetProvParam(param: number, data: unknown, flags?: number): Answer<unknown>;
  CryptExportPublicKeyInfo(keySpec: number, encoding?: number): Answer<PublicKeyInfo>;
  CryptImportPublicKeyInfo(info: PublicKeyInfo, encoding?: number): Answer<KeyObject>;
}

/** The module, or an instance of it. What is optional may be missing: its steps are then passed over. */
export interface ObjectApi {
  CryptAcquireContext(container: string | null, provider: string | null, provType: number, flags: number): Answer<ProvObject>;
  CryptGetDefaultProvider?(provType: number, flags: number): Answer<string>;
  CryptBinaryToString?(data: Uint8Array, flags: number): Answer<string>;
  CryptStringToBinary?(text: string, flags: number): Answer<readonly [data: Uint8Array, skip: number, flags: number]>;
  CertAlgIdToOID?(algid: number): Answer<string | null>;
  CertOIDToAlgId?(oid: string): Answer<number>;
  CryptEncodeObjectEx?(structType: number | string, info: unknown, flags?: number, encoding?: number): Answer<Uint8Array>;
  CryptDecodeObjectEx?(structType: number | string, encoded: Uint8Array, flags?: number, encoding?: number): Answer<unknown>;
}

/** The number of a failed call, or null for what is no error of the contract. */
export function winerrorOf(error: unknown): number | null {
  const number = (error as { winerror?: unknown } | null)?.winerror;
  return typeof number === 'number' ? number >>> 0 : null;
}

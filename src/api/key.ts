/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Key objects, in the shape of pywin32's PyCRYPTKEY.
 * @module
 */
import type { Key, KeyParamValue, SchannelAlg } from '../core/index.ts';
import {
  callOn, callThrough, decryptFresh, destroyKey, duplicateKey, encryptFresh, exportKey, getKeyParam, setKeyParam,
} from '../core/index.ts';
import type { BytesInput } from './arguments.ts';
import { boolArgument, bytesArgument, dwordArgument } from './arguments.ts';
import type { CryptHash } from './hash.ts';
import { hashOrNullArgument, keyOrNullArgument, readKeysBy } from './states.ts';

/** A key: a session key, a key pair, or a public key. Made by a provider. */
export class CryptKey {
  readonly #key: Key;

  static {
    readKeysBy((object) => (#key in object ? object.#key : undefined));
  }

  /** @internal */
  constructor(key: Key) {
    this.#key = key;
  }

  #call<T>(name: string, args: readonly unknown[], body: () => T): T {
    return callThrough(this.#key.prov.csp.hooks, name, args, body);
  }

  #callOn<A, B, C, D, T>(name: string, work: (key: Key, a: A, b: B, c: C, d: D) => T, a?: A, b?: B, c?: C, d?: D): T {
    return callOn(this.#key.prov.csp.hooks, name, this, work, this.#key, a, b, c, d);
  }

  /**
   * Frees the handle; a pair in a container stays there.
   * @throws {CryptError} ERROR_INVALID_PARAMETER: destroyed already, or its context was released
   */
  CryptDestroyKey(): void {
    this.#callOn('CryptDestroyKey', destroyKey);
  }

  /** Destroys the key if it still lives. */
  [Symbol.dispose](): void {
    if (this.#key.alive && this.#key.prov.references > 0) this.CryptDestroyKey();
  }

  /**
   * The key as a BLOB.
   * @param ExpKey the key that encrypts it, where the type wants one; else null
   * @param BlobType PUBLICKEYBLOB, PRIVATEKEYBLOB, SIMPLEBLOB, PLAINTEXTKEYBLOB, OPAQUEKEYBLOB, SYMMETRICWRAPKEYBLOB, KEYSTATEBLOB
   * @param Flags CRYPT_OAEP, CRYPT_DESTROYKEY, CRYPT_BLOB_VER3, CRYPT_Y_ONLY, CRYPT_SSL2_FALLBACK
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key · NTE_BAD_FLAGS · NTE_BAD_TYPE · NTE_BAD_KEY: a key that has no such BLOB ·
   *   NTE_BAD_PUBLIC_KEY: SIMPLEBLOB without a key-exchange key · NTE_BAD_KEY_STATE: not exportable · NTE_BAD_LEN
   */
  CryptExportKey(ExpKey: CryptKey | null, BlobType: number, Flags = 0): Uint8Array {
    const by = keyOrNullArgument('ExpKey', ExpKey, this.#key.prov.csp);
    const type = dwordArgument('BlobType', BlobType);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptExportKey', [this, ExpKey, type, flags], () => exportKey(this.#key, by, type, flags));
  }

  /**
   * @param Param KP_ALGID, KP_KEYLEN, KP_BLOCKLEN, KP_MODE, KP_IV, KP_SALT, KP_PERMISSIONS, …
   * @returns a DWORD as a number, or fresh bytes; numbers of DSS and Diffie-Hellman keys are little-endian
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key · NTE_BAD_FLAGS · NTE_BAD_TYPE: nothing that this key has
   */
  CryptGetKeyParam(Param: number, Flags = 0): number | Uint8Array {
    const param = dwordArgument('Param', Param);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptGetKeyParam', [this, param, flags], () => getKeyParam(this.#key, param, flags));
  }

  /**
   * @param Param KP_MODE, KP_IV, KP_SALT, KP_SALT_EX, KP_EFFECTIVE_KEYLEN, KP_PERMISSIONS, …
   * @param Data a number for a DWORD, bytes, or null where Windows takes a NULL pointer
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key, no data · NTE_BAD_FLAGS · NTE_BAD_TYPE: nothing to set on this key ·
   *   NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_LEN: a value that the parameter does not take
   */
  CryptSetKeyParam(Param: number, Data: number | BytesInput | SchannelAlg | null, Flags = 0): void {
    const param = dwordArgument('Param', Param);
    const flags = dwordArgument('Flags', Flags);
    const value = keyParamArgument(Data);
    this.#call('CryptSetKeyParam', [this, param, Data, flags], () => setKeyParam(this.#key, param, value, flags));
  }

  /**
   * An independent copy, with IV, feedback register and position.
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key, or Reserved not 0 · NTE_BAD_FLAGS
   */
  CryptDuplicateKey(Reserved = 0, Flags = 0): CryptKey {
    const reserved = dwordArgument('Reserved', Reserved);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptDuplicateKey', [this, reserved, flags], () => new CryptKey(duplicateKey(this.#key, reserved, flags)));
  }

  /**
   * @param Final the last (or only) part: it is padded, and the key starts anew afterwards
   * @param Data plain text; it is not changed
   * @param Hash takes the plain text in, too; null: none
   * @param Flags CRYPT_OAEP
   * @returns ciphertext; RSA: little-endian, as long as the modulus
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key or hash · NTE_BAD_FLAGS · NTE_BAD_KEY: the key does not encrypt · NTE_PERM ·
   *   NTE_BAD_ALGID: a mode without implementation · NTE_BAD_HASH_STATE · NTE_BAD_LEN: too long for RSA · NTE_BAD_DATA: not final, and
   *   not whole blocks
   */
  CryptEncrypt(Final: boolean | number, Data: BytesInput, Hash: CryptHash | null = null, Flags = 0): Uint8Array {
    const isFinal = boolArgument('Final', Final);
    const data = bytesArgument('Data', Data);
    hashOrNullArgument('Hash', Hash, this.#key.prov.csp);
    const flags = dwordArgument('Flags', Flags);
    return this.#callOn('CryptEncrypt', encryptFor, isFinal, data, Hash, flags);
  }

  /**
   * @param Final the last (or only) part: its padding is taken off, and the key starts anew afterwards
   * @param Data ciphertext; it is not changed
   * @param Hash takes the plain text in, too; null: none
   * @param Flags CRYPT_OAEP, CRYPT_DECRYPT_RSA_NO_PADDING_CHECK
   * @returns plain text
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key or hash · NTE_BAD_FLAGS · NTE_BAD_KEY: the key does not decrypt · NTE_PERM ·
   *   NTE_BAD_ALGID: a mode without implementation · NTE_BAD_HASH_STATE · NTE_BAD_DATA: wrong length or padding
   */
  CryptDecrypt(Final: boolean | number, Data: BytesInput, Hash: CryptHash | null = null, Flags = 0): Uint8Array {
    const isFinal = boolArgument('Final', Final);
    const data = bytesArgument('Data', Data);
    hashOrNullArgument('Hash', Hash, this.#key.prov.csp);
    const flags = dwordArgument('Flags', Flags);
    return this.#callOn('CryptDecrypt', decryptFor, isFinal, data, Hash, flags);
  }
}

/** @param Hash checked before: hooks see the object, the contract takes what is behind it */
function encryptFor(key: Key, isFinal: boolean, data: Uint8Array, Hash: CryptHash | null, flags: number): Uint8Array {
  const hash = hashOrNullArgument('Hash', Hash, key.prov.csp);
  return encryptFresh(key, hash, isFinal, flags, data);
}

/** @param Hash as of `encryptFor` */
function decryptFor(key: Key, isFinal: boolean, data: Uint8Array, Hash: CryptHash | null, flags: number): Uint8Array {
  const hash = hashOrNullArgument('Hash', Hash, key.prov.csp);
  return decryptFresh(key, hash, isFinal, flags, data);
}

function keyParamArgument(data: unknown): KeyParamValue {
  if (data === null) return null;
  if (typeof data === 'number') return dwordArgument('Data', data);
  if (typeof data === 'object' && 'Use' in data && 'Algid' in data) {
    const { Use, Algid, Bits, Flags, Reserved } = data as SchannelAlg;
    return {
      Use: dwordArgument('Use', Use), Algid: dwordArgument('Algid', Algid), Bits: dwordArgument('Bits', Bits),
      Flags: dwordArgument('Flags', Flags), Reserved: dwordArgument('Reserved', Reserved ?? 0),
    };
  }
  return bytesArgument('Data', data);
}

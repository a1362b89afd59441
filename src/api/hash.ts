/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Hash objects, in the shape of pywin32's PyCRYPTHASH.
 * @module
 */
import type { Hash, HashParamValue } from '../core/index.ts';
import {
  callOn, callThrough, destroyHash, duplicateHash, getHashParam, hashData, hashSessionKey, setHashParam, signHash, verifySignature,
} from '../core/index.ts';
import type { BytesInput } from './arguments.ts';
import { bytesArgument, dwordArgument } from './arguments.ts';
import type { CryptKey } from './key.ts';
import { keyArgument, readHashesBy } from './states.ts';

/** HMAC_INFO as CryptSetHashParam takes it. */
export interface HmacInfoInput {
  /** ALG_ID of the hash. */
  readonly HashAlgid: number;
  /** Absent, null or empty: the standard inner string. */
  readonly InnerString?: BytesInput | null;
  /** Absent, null or empty: the standard outer string. */
  readonly OuterString?: BytesInput | null;
}

/** A hash. Made by a provider. */
export class CryptHash {
  readonly #hash: Hash;

  static {
    readHashesBy((object) => (#hash in object ? object.#hash : undefined));
  }

  /** @internal */
  constructor(hash: Hash) {
    this.#hash = hash;
  }

  #call<T>(name: string, args: readonly unknown[], body: () => T): T {
    return callThrough(this.#hash.prov.csp.hooks, name, args, body);
  }

  #callOn<A, B, T>(name: string, work: (hash: Hash, a: A, b: B) => T, a?: A, b?: B): T {
    return callOn(this.#hash.prov.csp.hooks, name, this, work, this.#hash, a, b);
  }

  /** @throws {CryptError} ERROR_INVALID_PARAMETER: destroyed already, or its context was released */
  CryptDestroyHash(): void {
    this.#callOn('CryptDestroyHash', destroyHash);
  }

  /** Destroys the hash if it still lives. */
  [Symbol.dispose](): void {
    if (this.#hash.alive && this.#hash.prov.references > 0) this.CryptDestroyHash();
  }

  /**
   * An independent copy: both take more data from here on, each its own.
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS
   */
  CryptDuplicateHash(Flags = 0): CryptHash {
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptDuplicateHash', [this, flags], () => new CryptHash(duplicateHash(this.#hash, flags)));
  }

  /**
   * @param Data taken in, not changed, not kept
   * @param Flags CRYPT_USERDATA: nothing is hashed
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_BAD_ALGID: a hash that takes no data ·
   *   NTE_BAD_HASH_STATE: finished
   */
  CryptHashData(Data: BytesInput, Flags = 0): void {
    const data = bytesArgument('Data', Data);
    const flags = dwordArgument('Flags', Flags);
    this.#callOn('CryptHashData', hashData, data, flags);
  }

  /**
   * Hashes a session key, without its salt.
   * @param Flags CRYPT_LITTLE_ENDIAN: first byte first; 0: last byte first
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash or key · NTE_BAD_FLAGS · NTE_BAD_KEY: no session key · NTE_BAD_HASH_STATE
   */
  CryptHashSessionKey(Key: CryptKey, Flags = 0): void {
    const key = keyArgument('Key', Key, this.#hash.prov.csp);
    const flags = dwordArgument('Flags', Flags);
    this.#call('CryptHashSessionKey', [this, Key, flags], () => hashSessionKey(this.#hash, key, flags));
  }

  /**
   * Signs with a pair of the container. Finishes the hash.
   * @param KeySpec AT_KEYEXCHANGE or AT_SIGNATURE
   * @param Flags CRYPT_NOHASHOID, CRYPT_X931_FORMAT
   * @returns RSA: little-endian, as long as the modulus; DSS: r ‖ s, 20 bytes little-endian each
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_NO_KEY: no such pair · NTE_BAD_HASH · NTE_BAD_LEN
   */
  CryptSignHash(KeySpec: number, Flags = 0): Uint8Array {
    const keySpec = dwordArgument('KeySpec', KeySpec);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptSignHash', [this, keySpec, flags], () => signHash(this.#hash, keySpec, flags));
  }

  /**
   * Returns when the signature is right. Finishes the hash.
   * @param Signature byte order as CryptSignHash gives it
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash or key · NTE_BAD_FLAGS · NTE_BAD_KEY · NTE_BAD_SIGNATURE: wrong
   */
  CryptVerifySignature(Signature: BytesInput, PubKey: CryptKey, Flags = 0): void {
    const signature = bytesArgument('Signature', Signature);
    const key = keyArgument('PubKey', PubKey, this.#hash.prov.csp);
    const flags = dwordArgument('Flags', Flags);
    this.#call('CryptVerifySignature', [this, signature, PubKey, flags], () => verifySignature(this.#hash, signature, key, flags));
  }

  /**
   * @param Param HP_HASHVAL (finishes the hash), HP_HASHSIZE, HP_ALGID
   * @returns a DWORD as a number, or fresh bytes
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_BAD_TYPE · NTE_BAD_HASH_STATE: no value yet
   */
  CryptGetHashParam(Param: number, Flags = 0): number | Uint8Array {
    const param = dwordArgument('Param', Param);
    const flags = dwordArgument('Flags', Flags);
    return this.#callOn('CryptGetHashParam', getHashParam, param, flags);
  }

  /**
   * @param Param HP_HASHVAL, HP_HMAC_INFO
   * @param Data the value, as long as the hash; or HMAC_INFO
   * @throws {CryptError} ERROR_INVALID_PARAMETER: dead hash · NTE_BAD_FLAGS · NTE_BAD_TYPE · NTE_BAD_ALGID · NTE_BAD_LEN: a value too short
   */
  CryptSetHashParam(Param: number, Data: BytesInput | HmacInfoInput, Flags = 0): void {
    const param = dwordArgument('Param', Param);
    const flags = dwordArgument('Flags', Flags);
    const value = hashParamArgument(Data);
    this.#call('CryptSetHashParam', [this, param, Data, flags], () => setHashParam(this.#hash, param, value, flags));
  }
}

function hashParamArgument(data: unknown): HashParamValue {
  if (typeof data !== 'object' || data === null || !('HashAlgid' in data)) return bytesArgument('Data', data);
  const { HashAlgid, InnerString, OuterString } = data as HmacInfoInput;
  return {
    HashAlgid: dwordArgument('HashAlgid', HashAlgid),
    InnerString: InnerString === undefined || InnerString === null ? null : bytesArgument('InnerString', InnerString),
    OuterString: OuterString === undefined || OuterString === null ? null : bytesArgument('OuterString', OuterString),
  };
}

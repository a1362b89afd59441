/**
 * A key pair, or the public half of one. Immutable, so that handles, the container and duplicates may share it.
 * @module
 */
import type { HashAlgorithm, PairAlgorithm } from '../algorithms/algorithm.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import type { Csp } from './csp.ts';

/** What is signed: a finished hash. */
export interface SignedValue {
  readonly value: Uint8Array;
  /** The hash whose identifier goes into the signature; null: the value stands alone (SSL3_SHAMD5). */
  readonly hash: HashAlgorithm | null;
}

/** A group, as far as it is known. Numbers are big-endian. */
export type KnownGroup = { readonly [Field in keyof GroupNumbers]: GroupNumbers[Field] | null };

export interface Pair {
  readonly family: PairAlgorithm['family'];
  /** CALG_RSA_KEYX, CALG_RSA_SIGN, … */
  readonly algid: number;
  readonly hasPrivate: boolean;
  /** KP_KEYLEN, bits. */
  readonly keyBits: number;
  /** KP_BLOCKLEN, bits. */
  readonly blockBits: number;
  /** Length of its signatures; null: it does not sign. */
  readonly signatureBytes: number | null;
  /** KP_P, KP_Q, KP_G: DSS and Diffie-Hellman pairs have them. */
  readonly group?: KnownGroup;

  /** The same numbers under another ALG_ID. */
  withAlgid(algid: number): Pair;
  /** PUBLICKEYBLOB. @param flags CRYPT_BLOB_VER3, CRYPT_Y_ONLY where the family has them */
  encodePublic(flags: number): Uint8Array;
  /** PRIVATEKEYBLOB; only with a private half. */
  encodePrivate(flags: number): Uint8Array;
  /** As a container keeps it, where that is not the PRIVATEKEYBLOB without flags: with a BLOBHEADER in front, read by the family's `decodeStored`. */
  encodeStored?(): Uint8Array;
  /** SubjectPublicKeyInfo's content. */
  publicKeyInfo(): PublicKeyInfo;
  /**
   * Whether the pair signs values of that hash, before the hash is finished; left out: of every one.
   * @throws {CryptError} NTE_BAD_HASH: it does not · NTE_BAD_KEY_STATE: not yet
   */
  checkHash?(hash: HashAlgorithm | null): void;
  /**
   * @returns as CryptoAPI has it: little-endian
   * @throws {CryptError} NTE_BAD_LEN: the key is too short for the hash
   */
  sign(csp: Csp, signed: SignedValue, flags: number): Uint8Array;
  /** @param signature `signatureBytes` long */
  verify(csp: Csp, signed: SignedValue, signature: Uint8Array, flags: number): boolean;
}

/**
 * How each family of key pairs comes into being: generated, from a BLOB, from a SubjectPublicKeyInfo. A row per family.
 * @module
 */
import type { PairAlgorithm } from '../algorithms/algorithm.ts';
import { pairOf } from '../algorithms/registry.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { readBlobHeader } from '../blobs/blob-header.ts';
import type { AlgorithmRow } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_ALGID } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import type { Pair } from './pair.ts';
import { rsaFamily } from './rsa-pair.ts';

export interface PairFamily {
  /**
   * The length that was asked for (0: the row's default), if the provider makes such keys.
   * @throws {CryptError} the family's error for a wrong length
   */
  checkBits(row: AlgorithmRow, algid: number, askedBits: number): number;
  generate(csp: Csp, algid: number, bits: number): Pair;
  /** @throws {CryptError} NTE_BAD_DATA: not such a BLOB */
  decodePublic(blob: Uint8Array): Pair;
  /** @throws {CryptError} NTE_BAD_DATA: not such a BLOB */
  decodePrivate(blob: Uint8Array): Pair;
  /** OBJECT IDENTIFIERs of SubjectPublicKeyInfo that mean a key of this family. */
  readonly objIds: readonly string[];
  /** @throws {CryptError} CRYPT_E_ASN1_*: not the DER that its identifier promises */
  fromPublicKeyInfo(info: PublicKeyInfo): Pair;
}

const FAMILIES: Readonly<Partial<Record<PairAlgorithm['family'], PairFamily>>> = {
  rsa: rsaFamily,
};

/** The family of that name. @throws {CryptError} NTE_BAD_ALGID: not built in */
export function familyOf(name: PairAlgorithm['family']): PairFamily {
  const family = FAMILIES[name];
  if (family === undefined) throw new CryptError(NTE_BAD_ALGID, `no ${name} keys here`);
  return family;
}

/** The family that reads an OBJECT IDENTIFIER, or undefined. */
export function familyOfObjId(objId: string): PairFamily | undefined {
  return Object.values(FAMILIES).find((family) => family.objIds.includes(objId));
}

/** The family of a BLOB's ALG_ID. @throws {CryptError} NTE_BAD_ALGID: no pair's */
export function familyOfAlgid(algid: number): PairFamily {
  const algorithm = pairOf(algid);
  if (algorithm === undefined) throw new CryptError(NTE_BAD_ALGID, `0x${algid.toString(16)} is no key pair's ALG_ID`);
  return familyOf(algorithm.family);
}

/** A pair as a container keeps it. */
export function encodePair(pair: Pair): Uint8Array {
  return pair.encodePrivate(0);
}

/** @throws {CryptError} as `decodePrivate` */
export function decodePair(blob: Uint8Array): Pair {
  return familyOfAlgid(readBlobHeader(blob).algid).decodePrivate(blob);
}

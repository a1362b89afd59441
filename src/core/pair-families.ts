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
import { dhFamily } from './dh-pair.ts';
import { dssFamily } from './dss-pair.ts';
import { ecFamily } from './ec-pair.ts';
import type { Pair } from './pair.ts';
import type { Prov } from './prov.ts';
import { rsaFamily } from './rsa-pair.ts';

/** Where a pair comes in: the provider that may refuse its length, and the engine that verifies and completes its numbers. */
export type Admission = Pick<Prov, 'csp' | 'provider'>;

export interface PairFamily {
  /**
   * The length that was asked for (0: the row's default), if the provider makes such keys.
   * @throws {CryptError} the family's error for a wrong length
   */
  checkBits(row: AlgorithmRow, algid: number, askedBits: number): number;
  generate(csp: Csp, algid: number, bits: number): Pair;
  /** CRYPT_PREGEN: a pair that waits for its parameters; families without: left out, the flag is then not looked at. */
  pregenerate?(algid: number, bits: number): Pair;
  /** @throws {CryptError} NTE_BAD_DATA: not such a BLOB */
  decodePublic(blob: Uint8Array): Pair;
  /** @throws {CryptError} NTE_BAD_DATA: not such a BLOB */
  decodePrivate(blob: Uint8Array, admission: Admission): Pair;
  /** What the pair's `encodeStored` or `encodePrivate` gave: it was verified when it came in. */
  decodeStored(bytes: Uint8Array): Pair;
  /** OBJECT IDENTIFIERs of SubjectPublicKeyInfo that mean a key of this family. */
  readonly objIds: readonly string[];
  /** @throws {CryptError} CRYPT_E_ASN1_*: not the DER that its identifier promises */
  fromPublicKeyInfo(info: PublicKeyInfo): Pair;
  /**
   * Verifies the numbers of a public key that came in; families without: left out. Its length was looked at.
   * @throws {CryptError} NTE_BAD_DATA: numbers of no key
   */
  admitPublic?(csp: Csp, pair: Pair): void;
}

const FAMILIES: Readonly<Record<PairAlgorithm['family'], PairFamily>> = {
  rsa: rsaFamily,
  dss: dssFamily,
  dh: dhFamily,
  ec: ecFamily,
};

/** The family of that name. */
export function familyOf(name: PairAlgorithm['family']): PairFamily {
  return FAMILIES[name];
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
  return pair.encodeStored?.() ?? pair.encodePrivate(0);
}

/** @throws {CryptError} NTE_BAD_DATA: not what `encodePair` gives */
export function decodePair(bytes: Uint8Array): Pair {
  return familyOfAlgid(readBlobHeader(bytes).algid).decodeStored(bytes);
}

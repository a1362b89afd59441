/**
 * PUBLICKEYBLOB and PRIVATEKEYBLOB of elliptic curve keys: CNG's BLOB behind a BLOBHEADER. softcsp's own format (docs/ec-provider.md).
 *
 *     offset  size  field
 *          0     8  BLOBHEADER, bVersion 2; aiKeyAlg CALG_ECDSA, CALG_ECDH or CALG_ECDH_EPHEM
 *          8        ECCPUBLICBLOB or ECCPRIVATEBLOB, whose magic names the curve: "ECS…" for CALG_ECDSA, "ECK…" for the others
 * @module
 */
import { concat, u32le } from '../bytes/bytes.ts';
import type { EcPrivateNumbers, EcPublicNumbers } from '../bytes/ec-numbers.ts';
import { CALG_ECDH, CALG_ECDH_EPHEM, CALG_ECDSA } from '../win32/alg-id.ts';
import { PRIVATEKEYBLOB, PUBLICKEYBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_ALGID, NTE_BAD_DATA } from '../win32/winerror.ts';
import { BLOB_HEADER_BYTES, expectBlobHeader } from './blob-header.ts';
import type { EccAlgorithm } from './ecc-blob.ts';
import { decodeEccPrivateBlob, decodeEccPublicBlob, encodeEccPrivateBlob, encodeEccPublicBlob } from './ecc-blob.ts';

const VERSION = 2;

const ALGORITHMS: ReadonlyMap<number, EccAlgorithm> = /* @__PURE__ */ new Map<number, EccAlgorithm>([
  [CALG_ECDSA, 'ECDSA'], [CALG_ECDH, 'ECDH'], [CALG_ECDH_EPHEM, 'ECDH'],
]);

export interface EcPublicKeyBlob {
  /** CALG_ECDSA, CALG_ECDH or CALG_ECDH_EPHEM. */
  readonly algid: number;
  /** Not verified: the point may lie anywhere. */
  readonly numbers: EcPublicNumbers;
}

export interface EcPrivateKeyBlob {
  readonly algid: number;
  readonly numbers: EcPrivateNumbers;
}

function algorithmOf(algid: number): EccAlgorithm {
  const algorithm = ALGORITHMS.get(algid);
  if (algorithm === undefined) throw new CryptError(NTE_BAD_ALGID, `0x${algid.toString(16)} is no algorithm of elliptic curves`);
  return algorithm;
}

function decode<Blob extends { readonly algorithm: EccAlgorithm }>(blob: Uint8Array, bType: number, decodeBody: (body: Uint8Array) => Blob): { algid: number; numbers: Blob } {
  const { algid } = expectBlobHeader(blob, [bType], [VERSION]);
  const wanted = algorithmOf(algid);
  const numbers = decodeBody(blob.subarray(BLOB_HEADER_BYTES));
  if (numbers.algorithm !== wanted) throw new CryptError(NTE_BAD_DATA, `an ${numbers.algorithm} key under an ALG_ID of ${wanted}`);
  return { algid, numbers };
}

function encode(bType: number, algid: number, body: (algorithm: EccAlgorithm) => Uint8Array): Uint8Array {
  return concat(Uint8Array.of(bType, VERSION, 0, 0), u32le(algid), body(algorithmOf(algid)));
}

/**
 * @param blob whole BLOB; bytes behind it are ignored
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header · NTE_BAD_ALGID: no curve's · NTE_BAD_DATA: no such CNG BLOB behind it, or
 *   one for the other use
 */
export function decodeEcPublicKeyBlob(blob: Uint8Array): EcPublicKeyBlob {
  const { algid, numbers: { curve, x, y } } = decode(blob, PUBLICKEYBLOB, decodeEccPublicBlob);
  return { algid, numbers: { curve, x, y } };
}

/** @throws {CryptError} as `decodeEcPublicKeyBlob` */
export function decodeEcPrivateKeyBlob(blob: Uint8Array): EcPrivateKeyBlob {
  const { algid, numbers: { curve, x, y, d } } = decode(blob, PRIVATEKEYBLOB, decodeEccPrivateBlob);
  return { algid, numbers: { curve, x, y, d } };
}

/** @throws {CryptError} NTE_BAD_ALGID: no curve's · NTE_BAD_DATA: a number longer than the curve's */
export function encodeEcPublicKeyBlob({ algid, numbers }: EcPublicKeyBlob): Uint8Array {
  return encode(PUBLICKEYBLOB, algid, (algorithm) => encodeEccPublicBlob({ algorithm, ...numbers }));
}

/** @throws {CryptError} as `encodeEcPublicKeyBlob` */
export function encodeEcPrivateKeyBlob({ algid, numbers }: EcPrivateKeyBlob): Uint8Array {
  return encode(PRIVATEKEYBLOB, algid, (algorithm) => encodeEccPrivateBlob({ algorithm, ...numbers }));
}

/**
 * SIMPLEBLOB: a session key encrypted to an RSA exchange key.
 *
 *     offset  size  field
 *          0     8  BLOBHEADER, bType 1, aiKeyAlg = the session key's ALG_ID
 *          8     4  ALG_ID of the wrapping key (CALG_RSA_KEYX)
 *         12     k  ciphertext, little-endian, k = modulus length in bytes
 *
 * Source: Microsoft's reference, "Simple Key BLOBs" and BLOBHEADER. Bytes after the ciphertext are ignored
 * (the contract, §10; a vector from Windows has such a tail).
 * Unverified on Windows: whether field 8 is checked; the oracle does not.
 * @module
 */
import { layout, rest, u32 } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION, SIMPLEBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';

const FIXED_BYTES = 12;

export const simpleBlobLayout = /* @__PURE__ */ layout({ ...blobHeaderFields, wrapAlg: u32, ciphertext: rest });

export interface SimpleBlob {
  /** ALG_ID of the key inside. */
  readonly algid: number;
  /** ALG_ID of the key it was wrapped with, as written, unchecked. */
  readonly wrapAlg: number;
  /** Ciphertext, big-endian, exactly `modulusBytes` long. A fresh copy. */
  readonly wrapped: Uint8Array;
}

/**
 * @param blob whole BLOB
 * @param modulusBytes length of the unwrapping key's modulus in bytes
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `expectBlobHeader` for SIMPLEBLOB, version 2
 * @throws {CryptError} NTE_BAD_DATA: shorter than 12 + `modulusBytes`
 */
export function decodeSimpleBlob(blob: Uint8Array, modulusBytes: number): SimpleBlob {
  const { algid } = expectBlobHeader(blob, [SIMPLEBLOB], [CUR_BLOB_VERSION]);
  if (blob.length < FIXED_BYTES + modulusBytes)
    throw new CryptError(NTE_BAD_DATA, `SIMPLEBLOB is ${blob.length} bytes, needs ${FIXED_BYTES + modulusBytes}`);
  const { wrapAlg, ciphertext } = orBadData('SIMPLEBLOB', () => simpleBlobLayout.decode(blob.subarray(0, FIXED_BYTES + modulusBytes)));
  return { algid, wrapAlg, wrapped: ciphertext.reverse() };
}

/** Length of a SIMPLEBLOB under a key of that modulus. */
export function simpleBlobBytes(modulusBytes: number): number {
  return FIXED_BYTES + modulusBytes;
}

/** @param blob `wrapped` big-endian, as long as the modulus */
export function encodeSimpleBlob(blob: SimpleBlob): Uint8Array {
  return orBadData('SIMPLEBLOB', () => simpleBlobLayout.encode({
    bType: SIMPLEBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: blob.algid,
    wrapAlg: blob.wrapAlg, ciphertext: new Uint8Array(blob.wrapped).reverse(),
  }));
}

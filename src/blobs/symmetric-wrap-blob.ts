/**
 * SYMMETRICWRAPKEYBLOB: a session key encrypted with another session key. Here is its layout only; the wrapping itself
 * (RFC 3217) belongs to the algorithms.
 *
 *     offset  size  field
 *          0     8  BLOBHEADER, bType 0xb, aiKeyAlg = ALG_ID of the wrapped key
 *          8     4  ALG_ID of the wrapping key
 *         12  rest  wrapped key, in the order of RFC 3217
 *
 * Source: CSP developer's kit (MSDN 2000-04), "Symmetric Wrapped Key BLOBs"; the contract, §10.7.
 * Unverified on Windows: that the wrapped bytes are not reversed.
 * @module
 */
import { layout, rest, u32 } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION, SYMMETRICWRAPKEYBLOB } from '../win32/blob-type.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';

export const symmetricWrapBlobLayout = /* @__PURE__ */ layout({ ...blobHeaderFields, wrapAlg: u32, wrapped: rest });

export interface SymmetricWrapBlob {
  /** ALG_ID of the key inside. */
  readonly algid: number;
  /** ALG_ID of the wrapping key, unchecked. */
  readonly wrapAlg: number;
  /** All that follows, as it stands there. A fresh copy. */
  readonly wrapped: Uint8Array;
}

/**
 * @param blob whole BLOB
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `expectBlobHeader` for SYMMETRICWRAPKEYBLOB, version 2
 * @throws {CryptError} NTE_BAD_DATA: shorter than 12 bytes
 */
export function decodeSymmetricWrapBlob(blob: Uint8Array): SymmetricWrapBlob {
  const { algid } = expectBlobHeader(blob, [SYMMETRICWRAPKEYBLOB], [CUR_BLOB_VERSION]);
  const { wrapAlg, wrapped } = orBadData('SYMMETRICWRAPKEYBLOB', () => symmetricWrapBlobLayout.decode(blob));
  return { algid, wrapAlg, wrapped };
}

/** Length of the BLOB around a wrapped key. */
export function symmetricWrapBlobBytes(wrappedBytes: number): number {
  return 12 + wrappedBytes;
}

/** 12 bytes and the wrapped key. */
export function encodeSymmetricWrapBlob(blob: SymmetricWrapBlob): Uint8Array {
  return orBadData('SYMMETRICWRAPKEYBLOB', () => symmetricWrapBlobLayout.encode({
    bType: SYMMETRICWRAPKEYBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: blob.algid, wrapAlg: blob.wrapAlg, wrapped: blob.wrapped,
  }));
}

/**
 * The envelope of softcsp's own BLOBs, OPAQUEKEYBLOB and KEYSTATEBLOB. Windows leaves the format to each CSP.
 *
 *     offset  size  field
 *          0     8  BLOBHEADER
 *          8     4  magic "SCSP"
 *         12     4  version of this format, 1
 *         16     4  length n of the body
 *         20     n  body: session-key-record.ts
 *       20+n    32  tag over all bytes before it, HMAC-SHA-256
 *
 * The key inside is in the clear; the tag proves that the same family of instances wrote it (the contract, §10.8).
 * @module
 */
import { concat, equal } from '../bytes/bytes.ts';
import { bytes, constant, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';

/** "SCSP" */
export const SEALED_MAGIC = 0x50534353;
export const SEAL_BYTES = 32;

const FIXED_BYTES = 20;

/** HMAC-SHA-256 of the bytes under the instance's key: 32 bytes. */
export type Seal = (covered: Uint8Array) => Uint8Array;

const fields = {
  ...blobHeaderFields, magic: constant(SEALED_MAGIC), formatVersion: constant(1), bodyBytes: u32, body: bytes(lengthFrom('bodyBytes')),
} as const;
const coveredLayout = /* @__PURE__ */ layout(fields);
export const sealedBlobLayout = /* @__PURE__ */ layout({ ...fields, tag: bytes(SEAL_BYTES) });

/** A whole BLOB around the body. */
export function sealBlob(bType: number, algid: number, body: Uint8Array, seal: Seal): Uint8Array {
  const covered = coveredLayout.encode({ bType, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: algid, bodyBytes: body.length, body });
  return concat(covered, seal(covered));
}

/**
 * The body of a BLOB whose tag is right. Nothing of the body is looked at before.
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: another CSP's, of another length than it says, or the tag is wrong
 */
export function openSealedBlob(bType: number, blob: Uint8Array, seal: Seal): { readonly algid: number; readonly body: Uint8Array } {
  const { algid } = expectBlobHeader(blob, [bType], [CUR_BLOB_VERSION]);
  const { body, tag } = orBadData('opaque BLOB', () => sealedBlobLayout.decode(blob));
  if (blob.length !== FIXED_BYTES + body.length + SEAL_BYTES) throw new CryptError(NTE_BAD_DATA, 'opaque BLOB: bytes behind the tag');
  if (!equal(seal(blob.subarray(0, blob.length - SEAL_BYTES)), tag))
    throw new CryptError(NTE_BAD_DATA, 'opaque BLOB: not written by this family of instances, or changed');
  return { algid, body };
}

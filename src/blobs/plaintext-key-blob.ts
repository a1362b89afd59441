/**
 * PLAINTEXTKEYBLOB: a session key in the clear.
 *
 *     offset  size  field
 *          0     8  BLOBHEADER, bType 8, aiKeyAlg = the key's ALG_ID
 *          8     4  length n of the key in bytes
 *         12     n  key, in the order in which the cipher takes it; without salt
 *
 * Source: Microsoft's reference, "Plaintext Key BLOBs" (PLAINTEXTKEYBLOB). Bytes after the key are ignored.
 * @module
 */
import { copyOf, readU32 } from '../bytes/bytes.ts';
import { bytes, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION, PLAINTEXTKEYBLOB } from '../win32/blob-type.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';

export const plaintextKeyBlobLayout = /* @__PURE__ */ layout({ ...blobHeaderFields, keyBytes: u32, key: bytes(lengthFrom('keyBytes')) });

const KEY_BYTES_AT = 8;
const KEY_AT = 12;

export interface PlaintextKeyBlob {
  readonly algid: number;
  /** A fresh copy, of any length: whether it suits the algorithm is the importer's matter. */
  readonly key: Uint8Array;
}

/**
 * @param blob whole BLOB
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `expectBlobHeader` for PLAINTEXTKEYBLOB, version 2
 * @throws {CryptError} NTE_BAD_DATA: shorter than its length field says
 */
export function decodePlaintextKeyBlob(blob: Uint8Array): PlaintextKeyBlob {
  const { algid } = expectBlobHeader(blob, [PLAINTEXTKEYBLOB], [CUR_BLOB_VERSION]);
  // By hand where it fits: a program imports a key for each message, and the layout's walk takes a third of a microsecond.
  const keyBytes = blob.length < KEY_AT ? Infinity : readU32(blob, KEY_BYTES_AT);
  if (keyBytes <= blob.length - KEY_AT) return { algid, key: copyOf(blob, KEY_AT, keyBytes) };
  const { key } = orBadData('PLAINTEXTKEYBLOB', () => plaintextKeyBlobLayout.decode(blob));
  return { algid, key };
}

/** 12 bytes and the key. */
export function encodePlaintextKeyBlob(blob: PlaintextKeyBlob): Uint8Array {
  return orBadData('PLAINTEXTKEYBLOB', () => plaintextKeyBlobLayout.encode({
    bType: PLAINTEXTKEYBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: blob.algid, keyBytes: blob.key.length, key: blob.key,
  }));
}

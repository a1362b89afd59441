/**
 * OPAQUEKEYBLOB: a session key with all that CryptSetKeyParam set, for the instances that wrote it. Layout: sealed-blob.ts around
 * session-key-record.ts.
 * @module
 */
import { OPAQUEKEYBLOB } from '../win32/blob-type.ts';
import { orBadData } from './bad-data.ts';
import { openSealedBlob, sealBlob } from './sealed-blob.ts';
import type { Seal } from './sealed-blob.ts';
import { fieldsOfRecord, recordOfFields, sessionKeyLayout } from './session-key-record.ts';
import type { SessionKeyRecord } from './session-key-record.ts';

/** @param seal HMAC-SHA-256 under the instance's key */
export function encodeOpaqueKeyBlob(record: SessionKeyRecord, seal: Seal): Uint8Array {
  return sealBlob(OPAQUEKEYBLOB, record.algid, orBadData('OPAQUEKEYBLOB', () => sessionKeyLayout.encode(fieldsOfRecord(record))), seal);
}

/**
 * @param blob whole BLOB
 * @param seal HMAC-SHA-256 under the instance's key
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: another CSP's, cut, longer than it says, or not written under this key
 */
export function decodeOpaqueKeyBlob(blob: Uint8Array, seal: Seal): SessionKeyRecord {
  const { algid, body } = openSealedBlob(OPAQUEKEYBLOB, blob, seal);
  return recordOfFields(algid, orBadData('OPAQUEKEYBLOB', () => sessionKeyLayout.decode(body)));
}

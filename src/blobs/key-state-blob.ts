/**
 * KEYSTATEBLOB: a session key in the middle of its work, for the instances that wrote it. Layout: sealed-blob.ts around
 * session-key-record.ts.
 * @module
 */
import { KEYSTATEBLOB } from '../win32/blob-type.ts';
import { orBadData } from './bad-data.ts';
import { openSealedBlob, sealBlob } from './sealed-blob.ts';
import type { Seal } from './sealed-blob.ts';
import { fieldsOfRecord, recordOfFields, sessionKeyStateLayout } from './session-key-record.ts';
import type { SessionKeyRecord, SessionKeyState } from './session-key-record.ts';

const HALF = 2 ** 32;

/**
 * @param record `position` below 2^53
 * @param seal HMAC-SHA-256 under the instance's key
 */
export function encodeKeyStateBlob(record: SessionKeyRecord & SessionKeyState, seal: Seal): Uint8Array {
  const { register, position } = record;
  const body = orBadData('KEYSTATEBLOB', () => sessionKeyStateLayout.encode({
    ...fieldsOfRecord(record), registerBytes: register.length,
    positionLow: position % HALF, positionHigh: Math.floor(position / HALF), register,
  }));
  return sealBlob(KEYSTATEBLOB, record.algid, body, seal);
}

/**
 * @param blob whole BLOB
 * @param seal HMAC-SHA-256 under the instance's key
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: another CSP's, cut, longer than it says, or not written under this key
 */
export function decodeKeyStateBlob(blob: Uint8Array, seal: Seal): SessionKeyRecord & SessionKeyState {
  const { algid, body } = openSealedBlob(KEYSTATEBLOB, blob, seal);
  const fields = orBadData('KEYSTATEBLOB', () => sessionKeyStateLayout.decode(body));
  return { ...recordOfFields(algid, fields), register: fields.register, position: fields.positionHigh * HALF + fields.positionLow };
}

/**
 * OPAQUEKEYBLOB and KEYSTATEBLOB: session keys, and in the former keys of the SChannel handshake, in a format of our own, authenticated with a key of the process.
 *
 * Source: contract.md §10.8: each CSP has its own format.
 * @module
 */
import { hmac } from '../algorithms/hmac.ts';
import { hashOf } from '../algorithms/registry.ts';
import { decodeKeyStateBlob, encodeKeyStateBlob } from '../blobs/key-state-blob.ts';
import { decodeOpaqueKeyBlob, encodeOpaqueKeyBlob } from '../blobs/opaque-blob.ts';
import type { SessionKeyRecord } from '../blobs/session-key-record.ts';
import { CALG_SHA_256 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import type { SchannelKey, SessionKey } from './key.ts';
import { sessionAlgorithm } from './key-length.ts';
import type { Prov } from './prov.ts';
import { rowOf } from '../providers/index.ts';
import { recordOfSchannelKey, schannelKeyOfRecord } from './schannel-seal.ts';
import { newSessionKey, seekStream } from './session-key.ts';

function sealOf(csp: Csp): (covered: Uint8Array) => Uint8Array {
  return (covered) => hmac(csp.engine, hashOf(CALG_SHA_256)!, csp.opaqueKey, covered);
}

function recordOf(key: SessionKey): SessionKeyRecord {
  const { algorithm, key: bytes, salt, iv, mode, modeBits, padding, effectiveBits, permissions } = key;
  return { algid: algorithm.algid, key: bytes, salt, iv, mode, modeBits, padding, effectiveBits, permissions };
}

/** OPAQUEKEYBLOB: the key and its parameters. */
export function sealKey(key: SessionKey | SchannelKey): Uint8Array {
  return encodeOpaqueKeyBlob(key.kind === 'session' ? recordOf(key) : recordOfSchannelKey(key), sealOf(key.prov.csp));
}

/** KEYSTATEBLOB: and where it stands in a message. */
export function sealKeyState(key: SessionKey): Uint8Array {
  return encodeKeyStateBlob({ ...recordOf(key), register: key.register, position: key.streamPosition }, sealOf(key.prov.csp));
}

/** @throws {CryptError} NTE_BAD_DATA: written by something else, or damaged · NTE_BAD_ALGID: not this provider's */
export function unsealKey(prov: Prov, blob: Uint8Array): SessionKey | SchannelKey {
  const record = decodeOpaqueKeyBlob(blob, sealOf(prov.csp));
  return schannelKeyOfRecord(prov, record) ?? keyOf(prov, record);
}

/** @throws {CryptError} as `unsealKey` */
export function unsealKeyState(prov: Prov, blob: Uint8Array): SessionKey {
  const record = decodeKeyStateBlob(blob, sealOf(prov.csp));
  const key = keyOf(prov, record);
  if (record.register.length !== key.register.length) throw new CryptError(NTE_BAD_DATA, 'a register of another length than the block');
  key.register = record.register.slice();
  if (key.algorithm.role === 'stream') seekStream(key, record.position);
  return key;
}

function keyOf(prov: Prov, record: SessionKeyRecord): SessionKey {
  const algorithm = sessionAlgorithm(prov.provider, record.algid);
  const row = rowOf(prov.provider, record.algid)!;
  const bits = 8 * record.key.length;
  const key = newSessionKey(prov, algorithm, record.key.slice(), {
    permissions: record.permissions,
    salt: record.salt.slice(),
    decryptOnly: algorithm.keyBytes === null && bits > row.maxBits,
    hmacOnly: algorithm.keyBytes === null && bits < row.minBits,
  });
  if (record.iv.length !== key.iv.length) throw new CryptError(NTE_BAD_DATA, 'an IV of another length than the block');
  key.iv = record.iv.slice();
  key.register = record.iv.slice();
  key.mode = record.mode;
  key.modeBits = record.modeBits;
  key.padding = record.padding;
  key.effectiveBits = record.effectiveBits;
  return key;
}

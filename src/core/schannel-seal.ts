/**
 * Keys of the SChannel handshake in an OPAQUEKEYBLOB, in which servers keep them for resumed sessions. The fields of a session key's record
 * (blobs/session-key-record.ts) stand for:
 *
 *     key          the secret
 *     salt, IV     client random and server random; empty: not set
 *     mode         1: a master secret; 0: a pre-master secret
 *     mode bits    0 made here, 1 imported, 2 agreed
 *
 * KP_SCHANNEL_ALG, KP_CLEAR_KEY, KP_CERTIFICATE and KP_HIGHEST_VERSION are not in it: each connection sets its own.
 * @module
 */
import { derivedOf } from '../algorithms/registry.ts';
import type { SessionKeyRecord } from '../blobs/session-key-record.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_MODE_CBC, PKCS5_PADDING } from '../win32/flag.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import type { SchannelKey } from './key.ts';
import type { Prov } from './prov.ts';
import { masterAlgorithm, newSchannelKey } from './schannel-key.ts';

const ORIGINS: readonly SchannelKey['origin'][] = ['made', 'imported', 'agreed'];
const EMPTY = /* @__PURE__ */ new Uint8Array(0);

export function recordOfSchannelKey(key: SchannelKey): SessionKeyRecord {
  return {
    algid: key.algorithm.algid, key: key.secret, salt: key.clientRandom ?? EMPTY, iv: key.serverRandom ?? EMPTY,
    mode: key.isMasterSecret ? CRYPT_MODE_CBC : 0, modeBits: ORIGINS.indexOf(key.origin), padding: PKCS5_PADDING, effectiveBits: 0,
    permissions: key.permissions,
  };
}

/** The key of a record; null: a record of a session key. @throws {CryptError} NTE_BAD_DATA: not what `recordOfSchannelKey` gives */
export function schannelKeyOfRecord(prov: Prov, record: SessionKeyRecord): SchannelKey | null {
  const algorithm = masterAlgorithm(prov, record.algid) ?? (prov.provider.schannel ? derivedOf(record.algid) : undefined);
  if (algorithm === undefined) return null;
  const origin = ORIGINS[record.modeBits];
  if (origin === undefined) throw new CryptError(NTE_BAD_DATA, 'an OPAQUEKEYBLOB of another kind of key');
  const orNull = (random: Uint8Array): Uint8Array | null => (random.length === 0 ? null : random.slice());
  return {
    ...newSchannelKey(prov, algorithm, record.key.slice(), { permissions: record.permissions, origin }),
    isMasterSecret: record.mode !== 0, clientRandom: orNull(record.salt), serverRandom: orNull(record.iv),
  };
}

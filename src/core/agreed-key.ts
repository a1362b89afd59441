/**
 * Keys that two Diffie-Hellman parties agree on: CALG_AGREEDKEY_ANY, and what KP_ALGID makes of them.
 *
 * Source: contract.md §11 (Microsoft's reference, "Diffie-Hellman Keys"; vectors from Windows, topic dh, behaviours.md 36).
 * @module
 */
import { agreedKeyBytes } from '../algorithms/dh.ts';
import { keyOfMaterial } from '../algorithms/key-material.ts';
import { decodeDhPublicBlob } from '../blobs/dh-blob.ts';
import { wipe } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_KEY_STATE } from '../win32/winerror.ts';
import { DhPair } from './dh-pair.ts';
import { IncompletePair } from './incomplete-pair.ts';
import { asksExportable, bytesBehind } from './key-generate.ts';
import { askedKeyBytes, sessionAlgorithm } from './key-length.ts';
import type { AgreedKey, Key } from './key.ts';
import { becomeKey, permissionsOf } from './key.ts';
import type { Prov } from './prov.ts';
import { agreedMasterKey, masterAlgorithm } from './schannel-key.ts';
import { newSalt, newSessionKey } from './session-key.ts';

/** @throws {CryptError} NTE_BAD_KEY_STATE: its parameters are not complete · NTE_BAD_KEY: no Diffie-Hellman key, or a public half only */
function ownPair(key: Key): DhPair {
  if (key.kind === 'pair' && key.pair instanceof IncompletePair && key.pair.family === 'dh')
    throw new CryptError(NTE_BAD_KEY_STATE, 'the parameters of the own key are not complete');
  if (key.kind !== 'pair' || !(key.pair instanceof DhPair) || !key.pair.hasPrivate)
    throw new CryptError(NTE_BAD_KEY, "a peer's Diffie-Hellman key is imported with one's own pair");
  return key.pair;
}

/**
 * CryptImportKey of a peer's public key with one's own pair.
 * @param blob PUBLICKEYBLOB or PUBLICKEYBLOBEX of a Diffie-Hellman key, of either version
 * @throws {CryptError} NTE_BAD_KEY, NTE_BAD_KEY_STATE: not an own pair · NTE_BAD_DATA: no such BLOB, of another length or group, or
 *   y is no public number
 */
export function agreeWith(prov: Prov, blob: Uint8Array, own: Key, flags: number): AgreedKey {
  const pair = ownPair(own);
  const { bits, group, y } = decodeDhPublicBlob(blob);
  if (bits !== pair.keyBits) throw new CryptError(NTE_BAD_DATA, `the peer's key has ${bits} bits, the own one ${pair.keyBits}`);
  if (group !== null && !pair.isOfGroup(group)) throw new CryptError(NTE_BAD_DATA, "the peer's key is of another group");
  return {
    kind: 'agreed', prov, alive: true,
    permissions: permissionsOf(asksExportable(flags)),
    secret: pair.agree(prov.csp, y),
    derivation: 'number',
  };
}

/**
 * CryptSetKeyParam(KP_ALGID): the agreed key becomes a session key, or in the SChannel provider a master key, in place.
 * @param flags as CryptGenKey's: the length in the upper half, CRYPT_EXPORTABLE, CRYPT_NO_SALT, CRYPT_CREATE_SALT
 * @throws {CryptError} NTE_BAD_ALGID: no session key's algorithm here · NTE_BAD_FLAGS: the length is not one of the algorithm's
 */
export function convertAgreedKey(key: AgreedKey, algid: number, flags: number): void {
  const { prov, secret } = key;
  const master = masterAlgorithm(prov, algid);
  if (master !== undefined && master.protocol !== null) {
    becomeKey(key, agreedMasterKey(prov, master, secret, permissionsOf(asksExportable(flags))));
    return;
  }
  const algorithm = sessionAlgorithm(prov.provider, algid);
  const keyBytes = askedKeyBytes(prov.provider, algorithm, flags >>> 16);
  const material = key.derivation === 'number' ? agreedKeyBytes(secret, secret.length) : prov.csp.engine.hashes.sha256.once(secret);
  const salt = newSalt(prov.provider, algorithm, keyBytes, flags, (length) => bytesBehind(material, keyBytes, length));
  const session = newSessionKey(prov, algorithm, keyOfMaterial(algorithm, keyBytes, material), {
    permissions: permissionsOf(asksExportable(flags)), salt,
  });
  wipe(material);
  becomeKey(key, session);
}

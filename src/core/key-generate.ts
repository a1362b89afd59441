/**
 * CryptGenKey, CryptDeriveKey, CryptGetUserKey.
 *
 * Source: contract.md §6, §7; vectors from Windows, topics derive-key and behaviour.
 * @module
 */
import type { PairAlgorithm, SessionAlgorithm } from '../algorithms/algorithm.ts';
import { expandHash } from '../algorithms/derive.ts';
import { keyOfMaterial, materialBytes } from '../algorithms/key-material.ts';
import { derivedOf, pairOf } from '../algorithms/registry.ts';
import { wipe } from '../bytes/bytes.ts';
import { rowOf } from '../providers/index.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CRYPT_ARCHIVABLE, CRYPT_EXPORTABLE, CRYPT_FORCE_KEY_PROTECTION_HIGH, CRYPT_PREGEN, CRYPT_USER_PROTECTED,
} from '../win32/flag.ts';
import { NTE_BAD_ALGID, NTE_BAD_LEN, NTE_NO_KEY, NTE_SILENT_CONTEXT } from '../win32/winerror.ts';
import type { Hash } from './hash.ts';
import { finishHash } from './hash.ts';
import type { Key, PairKey } from './key.ts';
import { permissionsOf } from './key.ts';
import { askedKeyBytes, sessionAlgorithm } from './key-length.ts';
import { familyOf } from './pair-families.ts';
import type { Prov } from './prov.ts';
import { liveArgument, liveProv } from './prov.ts';
import { deriveSchannelKey } from './schannel-derive.ts';
import { genMasterKey, masterAlgorithm } from './schannel-key.ts';
import { newSalt, newSessionKey } from './session-key.ts';

/** CRYPT_EXPORTABLE or CRYPT_ARCHIVABLE: the key may leave. */
export function asksExportable(flags: number): boolean {
  return (flags & (CRYPT_EXPORTABLE | CRYPT_ARCHIVABLE)) !== 0;
}

/** @throws {CryptError} NTE_SILENT_CONTEXT: protection that asks the user, in a context that must not ask */
export function checkSilent(prov: Prov, flags: number): void {
  if (prov.silent && (flags & (CRYPT_USER_PROTECTED | CRYPT_FORCE_KEY_PROTECTION_HIGH)) !== 0)
    throw new CryptError(NTE_SILENT_CONTEXT);
}

/**
 * CryptGenKey.
 * @param flags dwFlags whole: flags, and the key length in bits in the upper half
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · NTE_BAD_ALGID: nothing that the provider makes keys of ·
 *   NTE_BAD_FLAGS, NTE_BAD_LEN: the length is not one of the algorithm's · NTE_SILENT_CONTEXT: see CRYPT_SILENT
 */
export function genKey(prov: Prov, algid: number, flags: number): Key {
  liveProv(prov);
  const pairAlgorithm = pairAlgorithmOf(prov, algid);
  if (pairAlgorithm !== undefined) return genPair(prov, pairAlgorithm, flags);
  const master = masterAlgorithm(prov, algid);
  if (master !== undefined) return genMasterKey(prov, master, flags >>> 16, permissionsOf(asksExportable(flags)));
  const algorithm = sessionAlgorithm(prov.provider, algid);
  const keyBytes = askedKeyBytes(prov.provider, algorithm, flags >>> 16);
  const { random } = prov.csp;
  const drawn = new Uint8Array(materialBytes(algorithm, keyBytes));
  random.fill(drawn);
  const key = keyOfMaterial(algorithm, keyBytes, drawn);
  wipe(drawn);
  const salt = newSalt(prov.provider, algorithm, keyBytes, flags, (length) => {
    const bytes = new Uint8Array(length);
    random.fill(bytes);
    return bytes;
  });
  return newSessionKey(prov, algorithm, key, { permissions: permissionsOf(asksExportable(flags)), salt });
}

/** The pair algorithm of an ALG_ID or key spec, if the provider has it. */
function pairAlgorithmOf(prov: Prov, algid: number): PairAlgorithm | undefined {
  const { provider } = prov;
  const meant = algid === AT_KEYEXCHANGE ? provider.keyExchange : algid === AT_SIGNATURE ? provider.signature : algid;
  if (meant === null) throw new CryptError(NTE_BAD_ALGID, `${provider.name} has no key-exchange pairs`);
  return rowOf(provider, meant) === undefined ? undefined : pairOf(meant);
}

function genPair(prov: Prov, algorithm: PairAlgorithm, flags: number): PairKey {
  const family = familyOf(algorithm.family);
  const bits = family.checkBits(rowOf(prov.provider, algorithm.algid)!, algorithm.algid, flags >>> 16);
  checkSilent(prov, flags);
  const isPregen = (flags & CRYPT_PREGEN) !== 0 && family.pregenerate !== undefined;
  const pair = isPregen ? family.pregenerate!(algorithm.algid, bits) : family.generate(prov.csp, algorithm.algid, bits);
  const exportable = asksExportable(flags);
  if (algorithm.keySpec !== null) prov.container.setPair(algorithm.keySpec, { pair, exportable: (flags & CRYPT_EXPORTABLE) !== 0, certificate: null });
  return newPairKey(prov, pair, { exportable, keySpec: algorithm.keySpec });
}

/** A handle on a pair. */
export function newPairKey(
  prov: Prov, pair: PairKey['pair'], options: { exportable: boolean; keySpec: number | null; certificate?: Uint8Array | null },
): PairKey {
  return {
    kind: 'pair', prov, alive: true, pair,
    permissions: permissionsOf(options.exportable),
    keySpec: options.keySpec,
    certificate: options.certificate ?? null,
    oaepLabel: new Uint8Array(0),
  };
}

/**
 * CryptDeriveKey. Finishes the hash.
 * @param flags dwFlags whole: flags, and the key length in bits in the upper half
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context or hash · NTE_BAD_ALGID: no session key's algorithm here ·
 *   NTE_BAD_FLAGS: the length is not one of the algorithm's, or KP_SCHANNEL_ALG was not set · NTE_BAD_HASH: a hash that keys of this kind are
 *   not derived from · NTE_BAD_LEN: the hash is shorter than the key
 */
export function deriveKey(prov: Prov, algid: number, base: Hash, flags: number): Key {
  liveProv(prov);
  liveArgument(base, prov);
  const permissions = permissionsOf(asksExportable(flags));
  const derived = rowOf(prov.provider, algid) === undefined ? undefined : derivedOf(algid);
  if (derived !== undefined) return deriveSchannelKey(prov, derived, base, flags, permissions);
  const algorithm = sessionAlgorithm(prov.provider, algid);
  const keyBytes = askedKeyBytes(prov.provider, algorithm, flags >>> 16);
  const material = keyMaterial(prov, algorithm, base, keyBytes);
  const key = keyOfMaterial(algorithm, keyBytes, material);
  const salt = newSalt(prov.provider, algorithm, keyBytes, flags, (length) => bytesBehind(material, keyBytes, length));
  wipe(material);
  return newSessionKey(prov, algorithm, key, { permissions, salt });
}

/** The bytes that key and salt are cut from, as many as the key takes or more; owned by the caller. */
function keyMaterial(prov: Prov, algorithm: SessionAlgorithm, base: Hash, keyBytes: number): Uint8Array {
  const value = finishHash(base);
  const expander = base.innerHash;
  const expands = algorithm.expands && expander !== null && !expander.isSha2;
  const material = expands ? expandHash(prov.csp.engine, expander, value) : value;
  if (expands) wipe(value);
  if (material.length < materialBytes(algorithm, keyBytes))
    throw new CryptError(NTE_BAD_LEN, `a hash of ${value.length} bytes is too short for a key of ${keyBytes}`);
  return material;
}

/** A salt: the bytes behind the key's; zeros where they end. */
export function bytesBehind(material: Uint8Array, keyBytes: number, length: number): Uint8Array {
  const salt = new Uint8Array(length);
  salt.set(material.subarray(keyBytes, keyBytes + length));
  return salt;
}

/**
 * CryptGetUserKey: a new handle on a pair of the container.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · NTE_NO_KEY: the slot is empty, or there is no such slot
 */
export function getUserKey(prov: Prov, keySpec: number): PairKey {
  liveProv(prov);
  const stored = keySpec === AT_KEYEXCHANGE || keySpec === AT_SIGNATURE ? prov.container.pair(keySpec) : null;
  if (stored === null) throw new CryptError(NTE_NO_KEY, 'the container has no such pair');
  return newPairKey(prov, stored.pair, { ...stored, keySpec });
}


/**
 * Keys of the SChannel handshake: made, imported, copied, destroyed.
 *
 * Lengths: the provider's rows. The version in front: contract.md §6. A key that comes in a BLOB with another length is NTE_BAD_DATA, as one
 * with a wrong padding is, so that neither tells from the other.
 * @module
 */
import type { DerivedAlgorithm, MasterAlgorithm } from '../algorithms/algorithm.ts';
import { masterOf } from '../algorithms/registry.ts';
import { concat, wipe } from '../bytes/bytes.ts';
import { trimZeros } from '../bytes/number.ts';
import { rowOf } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA, NTE_BAD_FLAGS } from '../win32/winerror.ts';
import type { SchannelKey } from './key.ts';
import type { Prov } from './prov.ts';

/** The master algorithm, if the provider has it; undefined: it is none. */
export function masterAlgorithm(prov: Prov, algid: number): MasterAlgorithm | undefined {
  return rowOf(prov.provider, algid) === undefined ? undefined : masterOf(algid);
}

/** A key of these bytes, which it takes over. */
export function newSchannelKey(
  prov: Prov, algorithm: MasterAlgorithm | DerivedAlgorithm, secret: Uint8Array, options: Pick<SchannelKey, 'permissions' | 'origin'>,
): SchannelKey {
  return {
    kind: 'schannel', prov, alive: true, algorithm, secret,
    permissions: options.permissions,
    origin: options.origin,
    isMasterSecret: false,
    clientRandom: null, serverRandom: null,
    suite: { encryption: null, mac: null },
    clearKey: new Uint8Array(0),
    certificate: null,
    highestVersion: null,
  };
}

/**
 * CryptGenKey of a master key.
 * @param askedBits 0: the provider's default
 * @throws {CryptError} NTE_BAD_FLAGS: the length is not one of the algorithm's
 */
export function genMasterKey(prov: Prov, algorithm: MasterAlgorithm, askedBits: number, permissions: number): SchannelKey {
  const row = rowOf(prov.provider, algorithm.algid)!;
  const bits = askedBits === 0 ? row.defaultBits : askedBits;
  if (bits < row.minBits || bits > row.maxBits || bits % 8 !== 0)
    throw new CryptError(NTE_BAD_FLAGS, `${row.name} keys have ${row.minBits} to ${row.maxBits} bits, a multiple of 8`);
  const secret = new Uint8Array(bits / 8);
  prov.csp.random.fill(secret);
  if (algorithm.version !== null) setVersion(secret, algorithm.version);
  return newSchannelKey(prov, algorithm, secret, { permissions, origin: 'made' });
}

/** Puts a version in front of a pre-master secret. */
export function setVersion(secret: Uint8Array, version: number): void {
  secret[0] = version >>> 8;
  secret[1] = version;
}

/** A master key that came in a BLOB; takes the bytes over. @throws {CryptError} NTE_BAD_DATA: of another length */
export function importedMasterKey(prov: Prov, algorithm: MasterAlgorithm, secret: Uint8Array, permissions: number): SchannelKey {
  const row = rowOf(prov.provider, algorithm.algid)!;
  if (8 * secret.length < row.minBits || 8 * secret.length > row.maxBits) {
    wipe(secret);
    throw new CryptError(NTE_BAD_DATA, 'not encrypted for this pair and padding');
  }
  return newSchannelKey(prov, algorithm, secret, { permissions, origin: 'imported' });
}

/** CryptSetKeyParam(KP_ALGID) of an agreed key: Z is the pre-master secret, without leading zeros. RFC 2246 and RFC 4346, clause 8.1.2. */
export function agreedMasterKey(prov: Prov, algorithm: MasterAlgorithm, z: Uint8Array, permissions: number): SchannelKey {
  return newSchannelKey(prov, algorithm, trimZeros(z).slice(), { permissions, origin: 'agreed' });
}

/** Length of SSL 2.0's and PCT 1.0's keys with their clear part, unless the key itself is longer. */
const WHOLE_BYTES = 16;

/** The longest clear part of a key. */
export function clearKeyRoom(key: SchannelKey): number {
  return Math.max(WHOLE_BYTES, key.secret.length);
}

/**
 * The bytes that hashes take in, fresh: the clear part, then as much of the secret's end as there is room for. CSP developer's kit,
 * "CALG_SSL2_MASTER": an export key is 11 clear bytes and 5 secret ones.
 */
export function hashedBytes(key: SchannelKey): Uint8Array {
  const { clearKey, secret } = key;
  const kept = Math.min(secret.length, clearKeyRoom(key) - clearKey.length);
  return concat(clearKey, secret.subarray(secret.length - kept));
}

/** An independent copy with the whole state. */
export function duplicateSchannelKey(key: SchannelKey): SchannelKey {
  return { ...key, secret: key.secret.slice(), clearKey: key.clearKey.slice(), suite: { ...key.suite } };
}

/** Wipes what the key holds. */
export function destroySchannelKey(key: SchannelKey): void {
  wipe(key.secret, key.clearKey);
}

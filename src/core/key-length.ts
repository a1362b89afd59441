/**
 * Which key lengths a provider takes: contract.md §6, providers.md §4.6.
 * @module
 */
import type { SessionAlgorithm } from '../algorithms/algorithm.ts';
import { sessionOf } from '../algorithms/registry.ts';
import type { AlgorithmRow, Provider } from '../providers/index.ts';
import { rowOf } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_ALGID, NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_LEN } from '../win32/winerror.ts';

/** The session algorithm, if the provider has it. @throws {CryptError} NTE_BAD_ALGID: it has not */
export function sessionAlgorithm(provider: Provider, algid: number): SessionAlgorithm {
  const algorithm = sessionOf(algid);
  if (algorithm === undefined || rowOf(provider, algid) === undefined)
    throw new CryptError(NTE_BAD_ALGID, `${provider.name} has no session keys of ALG_ID 0x${algid.toString(16)}`);
  return algorithm;
}

/**
 * Key bytes for a length that CryptGenKey or CryptDeriveKey was asked for.
 * @param askedBits 0: the provider's default
 * @throws {CryptError} NTE_BAD_FLAGS: the length (a part of dwFlags) is not one of the algorithm's
 */
export function askedKeyBytes(provider: Provider, algorithm: SessionAlgorithm, askedBits: number): number {
  if (algorithm.keyBytes !== null) {
    if (askedBits !== 0 && !algorithm.askedBits.includes(askedBits))
      throw new CryptError(NTE_BAD_FLAGS, `${algorithm.name} keys have ${algorithm.askedBits.join(' or ')} bits`);
    return algorithm.keyBytes;
  }
  const row = rowOf(provider, algorithm.algid)!;
  const bits = askedBits === 0 ? row.defaultBits : askedBits;
  if (bits < row.minBits || bits > row.maxBits || bits % 8 !== 0)
    throw new CryptError(NTE_BAD_FLAGS, `${algorithm.name} keys have ${row.minBits} to ${row.maxBits} bits here, a multiple of 8`);
  return bits / 8;
}

/**
 * Accepts the length of a key that comes in a BLOB; the DES family's with and without parity bits.
 * @returns key bytes that the cipher takes
 * @throws {CryptError} NTE_BAD_LEN: not a length of the algorithm in this provider; the DES family gives NTE_BAD_FLAGS, as
 *   when a key is made (Wine 8.0; unverified on Windows)
 */
export function checkImportedKeyBytes(provider: Provider, algorithm: SessionAlgorithm, keyBytes: number): number {
  if (algorithm.keyBytes !== null) {
    const lengths = algorithm.spread === undefined ? algorithm.askedBits : [8 * algorithm.keyBytes];
    if (!lengths.includes(8 * keyBytes))
      throw new CryptError(algorithm.hasParity ? NTE_BAD_FLAGS : NTE_BAD_LEN, `${algorithm.name} keys have ${algorithm.keyBytes} bytes, not ${keyBytes}`);
    return algorithm.keyBytes;
  }
  const row = rowOf(provider, algorithm.algid)!;
  if (8 * keyBytes < row.minBits || 8 * keyBytes > row.maxBits)
    throw new CryptError(NTE_BAD_LEN, `${algorithm.name} keys have ${row.minBits} to ${row.maxBits} bits here, not ${8 * keyBytes}`);
  return keyBytes;
}

/** The length of a pair or public key that comes in. @throws {CryptError} NTE_BAD_DATA: longer or shorter than the provider's */
export function checkPairBits(row: AlgorithmRow, keyBits: number): void {
  if (keyBits < row.minBits || keyBits > row.maxBits)
    throw new CryptError(NTE_BAD_DATA, `${row.name} keys have ${row.minBits} to ${row.maxBits} bits here, not ${keyBits}`);
}

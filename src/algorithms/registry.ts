/**
 * Every algorithm by its ALG_ID.
 * @module
 */
import type { Algorithm, DerivedAlgorithm, HashAlgorithm, MasterAlgorithm, PairAlgorithm, SessionAlgorithm } from './algorithm.ts';
import { CIPHERS } from './ciphers.ts';
import { HASHES } from './hashes.ts';
import { DERIVED_ENC_KEY, DERIVED_MAC_KEY, MASTERS } from './masters.ts';
import { AGREED_KEY, PAIRS } from './pairs.ts';
import { SPECIAL_HASHES } from './special-hashes.ts';

const ALL: readonly Algorithm[] = [
  ...HASHES, ...SPECIAL_HASHES, ...CIPHERS, ...PAIRS, AGREED_KEY, ...MASTERS, DERIVED_MAC_KEY, DERIVED_ENC_KEY,
];
const BY_ALGID: ReadonlyMap<number, Algorithm> = /* @__PURE__ */ new Map(ALL.map((algorithm) => [algorithm.algid, algorithm]));

/** Every algorithm that there is. */
export function algorithms(): readonly Algorithm[] {
  return ALL;
}

/** The algorithm of that number, whatever its role. */
export function algorithmOf(algid: number): Algorithm | undefined {
  return BY_ALGID.get(algid);
}

/** The plain hash of that number. */
export function hashOf(algid: number): HashAlgorithm | undefined {
  const found = BY_ALGID.get(algid);
  return found?.role === 'hash' ? found : undefined;
}

/** The session-key algorithm of that number. */
export function sessionOf(algid: number): SessionAlgorithm | undefined {
  const found = BY_ALGID.get(algid);
  return found?.role === 'block' || found?.role === 'stream' ? found : undefined;
}

/** The key-pair algorithm of that number. */
export function pairOf(algid: number): PairAlgorithm | undefined {
  const found = BY_ALGID.get(algid);
  return found?.role === 'pair' ? found : undefined;
}

/** The master-key algorithm of that number. */
export function masterOf(algid: number): MasterAlgorithm | undefined {
  const found = BY_ALGID.get(algid);
  return found?.role === 'master' ? found : undefined;
}

/** What CryptDeriveKey makes of a master hash, by its number. */
export function derivedOf(algid: number): DerivedAlgorithm | undefined {
  const found = BY_ALGID.get(algid);
  return found?.role === 'derived' ? found : undefined;
}

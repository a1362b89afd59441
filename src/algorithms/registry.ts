/**
 * Every algorithm by its ALG_ID.
 * @module
 */
import type { Algorithm, HashAlgorithm, PairAlgorithm, SessionAlgorithm } from './algorithm.ts';
import { CIPHERS } from './ciphers.ts';
import { HASHES } from './hashes.ts';
import { AGREED_KEY, PAIRS } from './pairs.ts';
import { SPECIAL_HASHES } from './special-hashes.ts';

const ALL: readonly Algorithm[] = /* @__PURE__ */ [...HASHES, ...SPECIAL_HASHES, ...CIPHERS, ...PAIRS, AGREED_KEY];
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

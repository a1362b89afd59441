/**
 * From random, derived or agreed bytes to the bytes of a session key.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import type { SessionAlgorithm } from './algorithm.ts';
import { setOddParity } from './parity.ts';

/** How many bytes a key of `keyBytes` is made of. */
export function materialBytes(algorithm: SessionAlgorithm, keyBytes: number): number {
  return algorithm.spread?.materialBytes ?? keyBytes;
}

/**
 * The key, fresh; DES's with odd parity.
 * @param material at least `materialBytes` long; what is behind those is not looked at
 */
export function keyOfMaterial(algorithm: SessionAlgorithm, keyBytes: number, material: Uint8Array): Uint8Array {
  const used = material.slice(0, materialBytes(algorithm, keyBytes));
  let key: Uint8Array = used;
  if (algorithm.spread !== undefined) {
    key = algorithm.spread.spread(used);
    wipe(used);
  }
  return algorithm.hasParity ? setOddParity(key) : key;
}

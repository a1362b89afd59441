/**
 * Inverses modulo n by Euclid's algorithm on BigInt.
 * @module
 */

/**
 * The inverse, from 1 to modulus - 1; null where there is none. Time depends on the number: not for secrets.
 * @param modulus above 1
 */
export function inverse(number: bigint, modulus: bigint): bigint | null {
  let [larger, smaller] = [modulus, number % modulus];
  let [before, now] = [0n, 1n];
  while (smaller !== 0n) {
    const quotient = larger / smaller;
    [larger, smaller] = [smaller, larger - quotient * smaller];
    [before, now] = [now, before - quotient * now];
  }
  if (larger !== 1n) return null;
  return before < 0n ? before + modulus : before;
}

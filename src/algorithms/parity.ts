/**
 * Odd parity of DES key bytes: the lowest bit makes the number of ones odd. FIPS 46-3, clause "Key".
 * @module
 */

/** Sets odd parity on every byte, in place; gives the same array back. */
export function setOddParity(key: Uint8Array): Uint8Array {
  for (let i = 0; i < key.length; i++) {
    let ones = key[i]! >>> 1;
    ones ^= ones >>> 4;
    ones ^= ones >>> 2;
    ones ^= ones >>> 1;
    key[i] = (key[i]! & 0xfe) | (~ones & 1);
  }
  return key;
}

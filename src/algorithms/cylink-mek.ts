/**
 * CALG_CYLINK_MEK: DES with 40 key bits.
 *
 *     material      40 bits, first byte first, most significant bit first
 *     56 key bits   the 40 bits, then 16 zeros
 *     64 bits       seven key bits in front of an odd parity bit, eight times
 *
 * Source: Microsoft's reference, "ALG_ID": 40 bits, with parity bits and key bits of zero a DES key of 64 bits; CryptGetKeyParam,
 * KP_KEYLEN: 64; contract.md §7.1: five bytes are derived. Unverified on Windows: which 16 of the 56 key bits are the zeros. The reference
 * does not say; here they are the last. A key in a PLAINTEXTKEYBLOB has all eight bytes and is taken as it is.
 * @module
 */
import { CALG_CYLINK_MEK } from '../win32/alg-id.ts';
import type { BlockAlgorithm } from './algorithm.ts';

const MATERIAL_BYTES = 5;
const KEY_BYTES = 8;
const KEY_BITS_PER_BYTE = 7;

/** The eight bytes, parity bits 0. */
function spread(material: Uint8Array): Uint8Array {
  const key = new Uint8Array(KEY_BYTES);
  for (let bit = 0; bit < 8 * MATERIAL_BYTES; bit++) {
    const isSet = (material[bit >> 3]! >> (7 - (bit & 7))) & 1;
    key[Math.floor(bit / KEY_BITS_PER_BYTE)]! |= isSet << (7 - (bit % KEY_BITS_PER_BYTE));
  }
  return key;
}

export const cylinkMek: BlockAlgorithm = {
  role: 'block', algid: CALG_CYLINK_MEK, name: 'CYLINK MEK', blockBytes: 8,
  keyBytes: KEY_BYTES, askedBits: [40], takesSalt: false, hasParity: true, expands: false,
  spread: { materialBytes: MATERIAL_BYTES, spread },
  open: (engine, key) => engine.blocks.des(key),
};

/**
 * From a hash value to key bytes: CryptDeriveKey.
 *
 *     plain rule      key = H[0 .. n)
 *     expansion rule  A = 64 bytes 0x36, B = 64 bytes 0x5c; H is XORed into the first h bytes of each;
 *                     key = first n bytes of Hash(A) ‖ Hash(B)
 *
 * Expansion applies to 3DES with three keys and to AES when the hash is none of SHA-2's, even where H is long enough.
 *
 * Source: Microsoft's reference, CryptDeriveKey, Remarks (which says "3DES"; vectors from Windows show that the two-key
 * form is truncated); shared vectors from Windows, topic derive-key.
 * @module
 */
import { concat, wipe } from '../bytes/bytes.ts';
import type { Engine } from '../engine/engine.ts';
import type { HashAlgorithm } from './algorithm.ts';

const PAD_BYTES = 64;

/** Hash(A) ‖ Hash(B), fresh: twice the digest's length. `value` is at most 64 bytes. */
export function expandHash(engine: Engine, hash: HashAlgorithm, value: Uint8Array): Uint8Array {
  const a = new Uint8Array(PAD_BYTES).fill(0x36);
  const b = new Uint8Array(PAD_BYTES).fill(0x5c);
  for (let i = 0; i < value.length; i++) {
    a[i]! ^= value[i]!;
    b[i]! ^= value[i]!;
  }
  const primitive = hash.of(engine);
  const first = primitive.once(a);
  const second = primitive.once(b);
  const expanded = concat(first, second);
  wipe(a, b, first, second);
  return expanded;
}

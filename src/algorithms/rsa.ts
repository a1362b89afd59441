/**
 * RSA at CryptoAPI's border: ciphertexts and signatures are RFC 8017's big-endian strings reversed. They are turned here
 * and nowhere else.
 *
 * Source: Microsoft's reference, CryptEncrypt and CryptSignHash, Remarks; shared vectors from Windows, topics rsa-encrypt, rsa-signature.
 * @module
 */
import { reversed, wipe } from '../bytes/bytes.ts';
import { compare } from '../bytes/number.ts';
import type { RsaKey } from '../engine/engine.ts';

/** The public operation on a padded block (big-endian); the result is little-endian. */
export function rsaSeal(key: RsaKey, block: Uint8Array): Uint8Array {
  return key.apply(block).reverse();
}

/**
 * The other operation on what came in little-endian; the result is the big-endian block, or null when the number is not below
 * the modulus.
 */
export function rsaOpen(key: RsaKey, inputLe: Uint8Array, modulus: Uint8Array): Uint8Array | null {
  const x = reversed(inputLe);
  if (compare(x, modulus) >= 0) return null;
  const block = key.apply(x);
  wipe(x);
  return block;
}

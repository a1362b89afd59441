/**
 * The private exponent of an RSA key that came without it.
 * @module
 */
import { fromBigInt, toBigInt } from '../bytes/number.ts';
import type { RsaPrivateNumbers } from '../bytes/rsa-numbers.ts';

/** d = e⁻¹ mod (p − 1)(q − 1), as long as the modulus, for a BLOB that ends within the private exponent (contract.md §10.3). */
export function privateExponentOf(numbers: Omit<RsaPrivateNumbers, 'privateExponent'>): Uint8Array {
  const e = toBigInt(numbers.publicExponent);
  const phi = (toBigInt(numbers.prime1) - 1n) * (toBigInt(numbers.prime2) - 1n);
  let [a, b, x, y] = [((e % phi) + phi) % phi, phi, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return fromBigInt(((x % phi) + phi) % phi, numbers.modulus.length);
}

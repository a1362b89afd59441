/**
 * The private exponent of an RSA key that came without it.
 * @module
 */
import { fromBigInt, toBigInt } from '../bytes/number.ts';
import type { RsaPrivateNumbers } from '../bytes/rsa-numbers.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';

/**
 * d = e⁻¹ mod (p − 1)(q − 1), as long as the modulus, for a BLOB that ends within the private exponent (contract.md §10.3).
 * @throws {CryptError} NTE_BAD_DATA: there is none (a prime of 1, an exponent that is not prime to p − 1 and q − 1), or it is longer than
 *   the modulus: numbers of no key
 */
export function privateExponentOf(numbers: Omit<RsaPrivateNumbers, 'privateExponent'>): Uint8Array {
  const e = toBigInt(numbers.publicExponent);
  const phi = (toBigInt(numbers.prime1) - 1n) * (toBigInt(numbers.prime2) - 1n);
  if (phi <= 0n) throw new CryptError(NTE_BAD_DATA, 'RSA primes of which one is 1');
  let [a, b, x, y] = [e % phi, phi, 1n, 0n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  const d = ((x % phi) + phi) % phi;
  if (a !== 1n || d >= 1n << BigInt(8 * numbers.modulus.length)) throw new CryptError(NTE_BAD_DATA, 'RSA numbers without a private exponent');
  return fromBigInt(d, numbers.modulus.length);
}

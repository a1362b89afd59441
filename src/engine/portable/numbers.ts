/**
 * Powers and prime tests on BigInt. Nothing is made ready beforehand: an opened power keeps its numbers only.
 * @module
 */
import { wipe } from '../../bytes/bytes.ts';
import { fromBigInt, padTo, toBigInt, trimZeros } from '../../bytes/number.ts';
import type { NumberPrimitive } from '../engine.ts';
import { checkModulus, powSecret } from './mod-pow.ts';
import { isProbablePrime } from './primes.ts';

function modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const n = toBigInt(modulus);
  checkModulus(n);
  return fromBigInt(powSecret(toBigInt(base), exponent, n), trimZeros(modulus).length);
}

export const numbers: NumberPrimitive = {
  modPow,
  openPower(exponent, modulus) {
    checkModulus(toBigInt(modulus));
    const [e, n] = [new Uint8Array(exponent), new Uint8Array(modulus)];
    return { apply: (base) => modPow(base, e, n), dispose: () => wipe(e) };
  },
  openBase(base, modulus, exponentBytes) {
    checkModulus(toBigInt(modulus));
    const [b, n] = [new Uint8Array(base), new Uint8Array(modulus)];
    return {
      apply(exponent) {
        const digits = padTo(exponent, exponentBytes);
        const result = modPow(b, digits, n);
        wipe(digits);
        return result;
      },
    };
  },
  isProbablePrime: (candidate, random) => isProbablePrime(toBigInt(candidate), random),
};

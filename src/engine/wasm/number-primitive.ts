/**
 * Powers and prime tests by the module `numbers`; what the kernels cannot do, moduli that are even, small or huge, is done by the
 * engine below.
 * @module
 */
import { toBigInt, trimZeros } from '../../bytes/number.ts';
import type { NumberPrimitive } from '../engine.ts';
import { isProbablePrime } from '../portable/primes.ts';
import { MAX_EXPONENT_BYTES, type NumberKernel, suitsKernel } from './numbers.ts';
import { WasmFixedBase, WasmPower } from './powers.ts';
import { powerTests } from './prime-tests.ts';

/** @param kernel null: it was refused */
export function wasmNumbers(kernel: () => NumberKernel | null, below: NumberPrimitive): NumberPrimitive {
  /** Null: a modulus (without leading zeros) or an exponent of a length that is left to the engine below. */
  const kernelFor = (modulus: Uint8Array, exponentBytes: number): NumberKernel | null =>
    suitsKernel(modulus) && exponentBytes >= 1 && exponentBytes <= MAX_EXPONENT_BYTES ? kernel() : null;
  return {
    modPow(base, exponent, modulus) {
      const digits = trimZeros(modulus);
      const loaded = kernelFor(digits, exponent.length);
      if (loaded === null) return below.modPow(base, exponent, modulus);
      const power = new WasmPower(loaded, exponent, digits);
      const result = power.apply(base);
      power.dispose();
      return result;
    },
    openPower(exponent, modulus) {
      const digits = trimZeros(modulus);
      const loaded = kernelFor(digits, exponent.length);
      return loaded === null ? below.openPower(exponent, modulus) : new WasmPower(loaded, exponent, digits);
    },
    openBase(base, modulus, exponentBytes) {
      const digits = trimZeros(modulus);
      const loaded = kernelFor(digits, exponentBytes);
      if (loaded === null) return below.openBase(base, modulus, exponentBytes);
      return new WasmFixedBase(loaded, base, digits, exponentBytes);
    },
    isProbablePrime(candidate, random) {
      const loaded = suitsKernel(trimZeros(candidate)) ? kernel() : null;
      if (loaded === null) return below.isProbablePrime(candidate, random);
      return isProbablePrime(toBigInt(candidate), random, powerTests(loaded));
    },
  };
}

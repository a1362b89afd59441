/**
 * Powers and prime tests by the module `numbers`; what the kernels cannot do, moduli that are even, small or huge, is done by the
 * engine below.
 * @module
 */
import { fromBigInt, toBigInt, trimZeros } from '../../bytes/number.ts';
import type { NumberPrimitive, RandomSource } from '../engine.ts';
import { isProbablePrime } from '../portable/primes.ts';
import { MAX_EXPONENT_BYTES, type NumberKernel, put, suitsKernel, TABLE_ENTRIES, take, wipeUpTo } from './numbers.ts';
import { powerTests } from './prime-tests.ts';

function modPow(kernel: NumberKernel, base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const { memory, arena } = kernel;
  const { length } = modulus;
  memory.set(modulus, kernel.bytes);
  const power = arena + kernel.prepare(arena, length);
  const size = kernel.numberSize();
  const number = power + size;
  const table = number + size;
  put(kernel, number, base.length <= length ? base : fromBigInt(toBigInt(base) % toBigInt(modulus), length));
  kernel.enter(number, number);
  memory.set(exponent, kernel.exponent);
  kernel.power(power, number, exponent.length, table);
  kernel.leave(power, power);
  const result = take(kernel, power, length);
  wipeUpTo(kernel, table + TABLE_ENTRIES * size);
  return result;
}

/** @param kernel null: it was refused */
export function wasmNumbers(kernel: () => NumberKernel | null, below: NumberPrimitive): NumberPrimitive {
  return {
    modPow(base, exponent, modulus) {
      const digits = trimZeros(modulus);
      const suits = suitsKernel(digits) && exponent.length >= 1 && exponent.length <= MAX_EXPONENT_BYTES;
      const loaded = suits ? kernel() : null;
      return loaded === null ? below.modPow(base, exponent, modulus) : modPow(loaded, trimZeros(base), exponent, digits);
    },
    isProbablePrime(candidate: Uint8Array, random: RandomSource) {
      const loaded = suitsKernel(trimZeros(candidate)) ? kernel() : null;
      if (loaded === null) return below.isProbablePrime(candidate, random);
      return isProbablePrime(toBigInt(candidate), random, powerTests(loaded));
    },
  };
}

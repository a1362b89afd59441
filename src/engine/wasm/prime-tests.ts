/**
 * The tests of a prime search by the module `numbers`.
 * @module
 */
import { fromBigIntShort } from '../../bytes/number.ts';
import type { PowerTests } from '../portable/primes.ts';
import { MAX_MODULUS_BYTES, MIN_MODULUS_BYTES, type NumberKernel, put, TABLE_ENTRIES, take, wipeUpTo } from './numbers.ts';

/** True for the number `last` with zeros before it. */
function isOnly(bytes: Uint8Array, last: number): boolean {
  let rest = bytes[bytes.length - 1]! ^ last;
  for (let i = 0; i < bytes.length - 1; i++) rest |= bytes[i]!;
  return rest === 0;
}

/** True for modulus - 1, the modulus being odd. */
function isMinusOne(bytes: Uint8Array, modulus: Uint8Array): boolean {
  let rest = bytes[bytes.length - 1]! ^ modulus[modulus.length - 1]! ^ 1;
  for (let i = 0; i < bytes.length - 1; i++) rest |= bytes[i]! ^ modulus[i]!;
  return rest === 0;
}

/**
 * Fermat's and Miller-Rabin's tests on the kernels, for odd candidates of sizes that they have room for: the caller sees to that.
 * @throws {RangeError} a candidate of another size
 */
export function powerTests(kernel: NumberKernel): PowerTests {
  /** Takes products by the candidate; where the first number after its context can be, and its bytes. */
  const open = (candidate: bigint): { modulus: Uint8Array; first: number } => {
    const modulus = fromBigIntShort(candidate);
    if (modulus.length < MIN_MODULUS_BYTES || modulus.length > MAX_MODULUS_BYTES) {
      throw new RangeError(`a candidate of ${modulus.length} bytes`);
    }
    kernel.memory.set(modulus, kernel.bytes);
    return { modulus, first: kernel.arena + kernel.prepare(kernel.arena, modulus.length) };
  };
  return {
    isFermatPrime(candidate) {
      const { modulus, first } = open(candidate);
      kernel.memory.set(modulus, kernel.exponent);
      kernel.memory[kernel.exponent + modulus.length - 1]! ^= 1;
      kernel.powerOfTwo(first, modulus.length);
      kernel.leave(first, first);
      const isPrime = isOnly(take(kernel, first, modulus.length), 1);
      wipeUpTo(kernel, first + kernel.numberSize());
      return isPrime;
    },
    isStrongPrime(candidate, base, oddPart, twos) {
      const { modulus, first } = open(candidate);
      const { length } = modulus;
      const size = kernel.numberSize();
      const [power, number, table] = [first, first + size, first + 2 * size];
      put(kernel, number, fromBigIntShort(base));
      kernel.enter(number, number);
      kernel.memory.set(oddPart, kernel.exponent);
      kernel.power(power, number, oddPart.length, table);
      kernel.leave(number, power);
      let value = take(kernel, number, length);
      let passes = isOnly(value, 1) || isMinusOne(value, modulus);
      for (let squarings = 1; squarings < twos && !passes; squarings++) {
        kernel.multiply(power, power, power);
        kernel.leave(number, power);
        value = take(kernel, number, length);
        passes = isMinusOne(value, modulus);
      }
      wipeUpTo(kernel, table + TABLE_ENTRIES * size);
      return passes;
    },
  };
}

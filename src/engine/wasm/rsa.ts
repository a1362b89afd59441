/**
 * RSA by the module `numbers`: public operation, RFC 8017 §5.1.1, and search for pairs. The private one: rsa-private.ts.
 * @module
 */
import { compare, trimZeros } from '../../bytes/number.ts';
import type { RsaPublicNumbers } from '../../bytes/rsa-numbers.ts';
import type { RsaKey, RsaPrimitive } from '../engine.ts';
import { generate } from '../portable/rsa-generate.ts';
import {
  MAX_EXPONENT_BYTES,
  MAX_MODULUS_BYTES,
  MIN_MODULUS_BYTES,
  type NumberKernel,
  put,
  suitsKernel,
  take,
  wipeUpTo,
} from './numbers.ts';
import { powerTests } from './prime-tests.ts';
import { suitsCrt, WasmPrivateKey } from './rsa-private.ts';

class WasmPublicKey implements RsaKey {
  readonly kernel: NumberKernel;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
  /** The modulus' context. */
  readonly image: Uint8Array;

  constructor(kernel: NumberKernel, modulus: Uint8Array, exponent: Uint8Array) {
    this.kernel = kernel;
    this.modulus = modulus.slice();
    this.exponent = exponent.slice();
    kernel.memory.set(modulus, kernel.bytes);
    this.image = kernel.memory.slice(kernel.arena, kernel.arena + kernel.prepare(kernel.arena, modulus.length));
  }

  apply(x: Uint8Array): Uint8Array {
    const { kernel, modulus, exponent } = this;
    if (compare(x, modulus) >= 0) throw new RangeError('the input is not below the modulus');
    kernel.memory.set(this.image, kernel.arena);
    kernel.use(kernel.arena);
    const base = kernel.arena + this.image.length;
    const power = base + kernel.numberSize();
    put(kernel, base, trimZeros(x));
    kernel.enter(base, base);
    kernel.memory.set(exponent, kernel.exponent);
    kernel.powerPublic(power, base, exponent.length);
    kernel.leave(power, power);
    const result = take(kernel, power, modulus.length);
    // What is encrypted may be a secret.
    wipeUpTo(kernel, power + kernel.numberSize());
    return result;
  }

  dispose(): void {
    // Nothing secret.
  }
}

/** Keys that the kernels do not suit (even, tiny or huge moduli, numbers that are no key) are opened below. */
export function wasmRsa(kernel: () => NumberKernel | null, below: RsaPrimitive): RsaPrimitive {
  return {
    openPublic(numbers: RsaPublicNumbers) {
      const modulus = trimZeros(numbers.modulus);
      const exponent = trimZeros(numbers.publicExponent);
      const suits = suitsKernel(modulus) && exponent.length >= 1 && exponent.length <= MAX_EXPONENT_BYTES;
      const loaded = suits ? kernel() : null;
      return loaded === null ? below.openPublic(numbers) : new WasmPublicKey(loaded, modulus, exponent);
    },
    openPrivate(numbers, random) {
      const loaded = suitsKernel(trimZeros(numbers.modulus)) ? kernel() : null;
      if (loaded === null || !suitsCrt(loaded, numbers)) return below.openPrivate(numbers, random);
      return new WasmPrivateKey(loaded, numbers, random, below);
    },
    generate(modulusBits, publicExponent, random) {
      const suits = modulusBits >= 16 * MIN_MODULUS_BYTES && modulusBits <= 8 * MAX_MODULUS_BYTES;
      const loaded = suits ? kernel() : null;
      if (loaded === null) return below.generate(modulusBits, publicExponent, random);
      return generate(modulusBits, publicExponent, random, powerTests(loaded));
    },
  };
}

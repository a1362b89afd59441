/**
 * Compares an engine's numbers and RSA with the portable engine's, at their edges.
 * @module
 */
import { toHex } from '../../src/bytes/bytes.ts';
import { toBigInt } from '../../src/bytes/number.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type NumberKernel, put, take } from '../../src/engine/wasm/numbers.ts';
import { portable, Seeded } from './wasm-fixture.ts';

/** Lengths in bytes: around limbs of 28 and 52 bits, around the kernels' limits, and the usual ones. */
const MODULUS_BYTES = [1, 7, 15, 16, 17, 20, 26, 31, 32, 33, 48, 63, 64, 65, 66, 91, 96, 100, 128, 129, 130, 192, 256, 257, 384, 512];

/** Every disagreement, said in words; empty when there is none. */
export function checkModPow(engine: Engine, cases: number): string[] {
  const wrong: string[] = [];
  const random = new Seeded(0x9e37);
  const compare = (base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): void => {
    const ours = toHex(engine.numbers.modPow(base, exponent, modulus));
    const theirs = toHex(portable.numbers.modPow(base, exponent, modulus));
    if (ours !== theirs) wrong.push(`${toHex(base)}^${toHex(exponent)} mod ${toHex(modulus)}: ${ours}, not ${theirs}`);
  };
  for (let i = 0; i < cases; i++) {
    const length = i < 2 * MODULUS_BYTES.length ? MODULUS_BYTES[i >> 1]! : 1 + random.below(140);
    const modulus = random.bytes(length);
    // All ones and a lone top bit as well as anything; odd, and above 1.
    if (i % 7 === 1) modulus.fill(0xff);
    if (i % 7 === 2) modulus.fill(0).fill(0x80, 0, 1);
    modulus[length - 1]! |= length === 1 ? 3 : 1;
    compare(random.bytes(random.below(length + 9)), random.bytes(1 + random.below(20)), modulus);
    if (i % 20 !== 0) continue;
    const minusOne = modulus.slice();
    minusOne[length - 1]! -= 1;
    const exponents = [Uint8Array.of(0), Uint8Array.of(1), Uint8Array.of(0, 0, 2), Uint8Array.of(31), Uint8Array.of(0xff, 0xff), new Uint8Array(0)];
    for (const exponent of exponents) {
      for (const base of [new Uint8Array(0), Uint8Array.of(0), Uint8Array.of(1), minusOne, modulus]) compare(base, exponent, modulus);
    }
  }
  // The largest digits everywhere, at sizes where columns have to give their carries away.
  for (const length of [384, 512, 1024, 2048]) {
    const ones = new Uint8Array(length).fill(0xff);
    const base = ones.slice();
    base[length - 1] = 0xfd;
    compare(base, Uint8Array.of(0xff, 0xff, 0xff), ones);
    compare(random.bytes(length), Uint8Array.of(0x80, 1), ones);
  }
  return wrong;
}

/** Opened powers and bases, each used for several numbers. */
export function checkOpened(engine: Engine, cases: number): string[] {
  const wrong: string[] = [];
  const random = new Seeded(0x0be5);
  const compare = (what: string, ours: Uint8Array, base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): void => {
    const theirs = toHex(portable.numbers.modPow(base, exponent, modulus));
    if (toHex(ours) !== theirs) wrong.push(`${what}: ${toHex(base)}^${toHex(exponent)} mod ${toHex(modulus)}: ${toHex(ours)}, not ${theirs}`);
  };
  for (let i = 0; i < cases; i++) {
    const length = i < MODULUS_BYTES.length ? MODULUS_BYTES[i]! : 1 + random.below(140);
    const modulus = random.bytes(length);
    if (i % 5 === 1) modulus.fill(0xff);
    if (i % 5 === 2) modulus.fill(0).fill(0x80, 0, 1);
    modulus[length - 1]! |= length === 1 ? 3 : 1;
    const minusOne = modulus.slice();
    minusOne[length - 1]! -= 1;
    const longer = new Uint8Array([0, 0, ...modulus]);
    const bases = [new Uint8Array(0), Uint8Array.of(0), Uint8Array.of(0, 1), minusOne, longer, random.bytes(length + 3), random.bytes(length)];
    const exponent = random.bytes(1 + random.below(24));
    // A lone bit each at the ends of the rows of a comb, all bits, none.
    const exponents = [Uint8Array.of(0), Uint8Array.of(1), Uint8Array.of(0, 0, 2), exponent.slice().fill(0xff), exponent.slice().fill(0).fill(0x80, 0, 1), exponent];
    const power = engine.numbers.openPower(exponent, i % 2 === 0 ? modulus : longer);
    for (const base of bases) compare('power', power.apply(base), base, exponent, modulus);
    power.dispose();
    power.dispose();
    const base = bases[i % bases.length]!;
    const fixed = engine.numbers.openBase(base, i % 2 === 0 ? modulus : longer, exponent.length + 2);
    for (const one of exponents) compare('base', fixed.apply(one), base, one, modulus);
    for (let bit = 0; bit < 8 * exponent.length && i % 10 === 0; bit++) {
      const lone = new Uint8Array(exponent.length);
      lone[lone.length - 1 - (bit >> 3)] = 1 << (bit & 7);
      compare('base', fixed.apply(lone), base, lone, modulus);
    }
  }
  return wrong;
}

/**
 * Squares against products of a number with its copy, and against BigInt: numbers up to 4N, N odd of any shape, limbs of zeros and of
 * ones at all places.
 */
export function checkSquares(kernel: NumberKernel, cases: number): string[] {
  const wrong: string[] = [];
  const random = new Seeded(0x5b4e);
  const limbBytes = Math.ceil(kernel.limbBits / 8);
  for (let i = 0; i < cases; i++) {
    // From the shortest number on, then at sizes where columns have to give their carries away.
    const length = i % 50 === 49 ? 400 + random.below(600) : 16 + (i % 150);
    const modulus = i % 3 === 0 ? new Uint8Array(length).fill(0xff) : random.bytes(length);
    modulus[0]! |= 0x80;
    modulus[length - 1]! |= 1;
    kernel.memory.set(modulus, kernel.bytes);
    const square = kernel.arena + kernel.prepare(kernel.arena, length);
    const size = kernel.numberSize();
    const [product, a, copy] = [square + size, square + 2 * size, square + 3 * size];
    const x = random.bytes(length + 1);
    if (i % 2 === 0) {
      // Runs of about a limb's length.
      for (let at = random.below(limbBytes); at <= length; at += limbBytes) x.fill(random.below(2) === 0 ? 0xff : 0, at, at + limbBytes);
    }
    if (i % 8 === 0) x.fill(0xff);
    // Below 4N.
    x[0] = modulus[0]! === 0xff ? x[0]! & 3 : x[0]! & 1;
    put(kernel, a, x);
    put(kernel, copy, x);
    kernel.multiply(square, a, a);
    kernel.multiply(product, a, copy);
    kernel.reduce(square);
    kernel.reduce(product);
    const [ours, theirs] = [toHex(take(kernel, square, length)), toHex(take(kernel, product, length))];
    // Both are a² / R mod N: times R again.
    const n = toBigInt(modulus);
    const power = 2n ** BigInt(kernel.limbBits * 2 * Math.ceil((8 * length + 4) / (2 * kernel.limbBits)));
    const isRight = (BigInt(`0x${ours}`) * power) % n === toBigInt(x) ** 2n % n;
    if (ours !== theirs || !isRight) wrong.push(`${toHex(x)}^2 mod ${toHex(modulus)}: ${ours}, as a product ${theirs}`);
  }
  return wrong;
}

/** Private and public operation over pairs of odd sizes. */
export function checkRsa(engine: Engine, modulusBits: readonly number[], messages: number): string[] {
  const wrong: string[] = [];
  const random = new Seeded(0x45a);
  for (const bits of modulusBits) {
    const numbers = engine.rsa.generate(bits, bits % 16 === 0 ? 65537 : 3, random);
    if (numbers.modulus.length !== bits / 8 || numbers.modulus[0]! < 0x80) wrong.push(`${bits}: the modulus has another length`);
    const key = engine.rsa.openPrivate(numbers, random);
    const publicKey = engine.rsa.openPublic(numbers);
    const reference = portable.rsa.openPrivate(numbers, random);
    for (let i = 0; i < messages; i++) {
      const x = random.bytes(bits / 8);
      x[0]! &= 0x7f;
      if (i === 0) x.fill(0);
      if (i === 1) x.fill(0, 0, -1).fill(1, -1);
      const y = key.apply(x);
      if (toHex(publicKey.apply(y)) !== toHex(x)) wrong.push(`${bits}: the public operation does not undo the private one`);
      if (i < 4 && toHex(y) !== toHex(reference.apply(x))) wrong.push(`${bits}: not what the portable engine gives`);
    }
    key.dispose();
  }
  return wrong;
}

/** Primes and composites, with what the portable engine says of them. */
export function checkPrimes(engine: Engine, cases: number): string[] {
  const wrong: string[] = [];
  const random = new Seeded(0x7ead);
  for (let i = 0; i < cases; i++) {
    const candidate = random.bytes(16 + random.below(17));
    candidate[candidate.length - 1]! |= 1;
    const ours = engine.numbers.isProbablePrime(candidate, random);
    if (ours !== portable.numbers.isProbablePrime(candidate, random)) wrong.push(`${toHex(candidate)}: ${ours}`);
  }
  // 2^127 - 1, 2^521 - 1 (Lucas, Robinson) are primes, their product and 2^523 - 1 are not.
  const mersenne = (bits: number): Uint8Array => Uint8Array.from({ length: Math.ceil(bits / 8) }, (_, i) => (i === 0 ? 2 ** (((bits - 1) % 8) + 1) - 1 : 255));
  for (const [bits, isPrime] of [[127, true], [521, true], [523, false], [257, false], [607, true]] as const) {
    if (engine.numbers.isProbablePrime(mersenne(bits), random) !== isPrime) wrong.push(`2^${bits} - 1`);
  }
  return wrong;
}

/**
 * RSA's private operation, RFC 8017 §5.1.2, by the Chinese remainder theorem, blinded, and checked:
 *
 *     x' = x r^e;  y' = CRT(x'^dP mod p, x'^dQ mod q);  y = y' r⁻¹;  y^e = x?
 *
 * The check keeps a fault from leaving the key's factors in the result, and a key whose numbers do not fit together does
 * not pass it either: the result then comes from below.
 *
 * Powers are constant-time (assembly/numbers/power.ts). x' mod p is made of two halves x1 · 256^k + x0, k the bytes of p.
 * @module
 */
import { compare, fromBigInt, toBigInt, trimZeros } from '../../bytes/number.ts';
import { equal, wipe } from '../../bytes/bytes.ts';
import type { RsaPrivateNumbers } from '../../bytes/rsa-numbers.ts';
import type { RandomSource, RsaKey, RsaPrimitive } from '../engine.ts';
import { inverse } from './inverse.ts';
import { MAX_EXPONENT_BYTES, type NumberKernel, put, suitsKernel, TABLE_ENTRIES, take, wipeUpTo } from './numbers.ts';

/** A blinding pair is squared for the next operation; after so many a new one is drawn. */
const BLINDING_USES = 32;
const MIN_PRIME_BYTES = 8;

/** A prime: where its context is, its bytes k, where 256^k R² is, and the exponent d mod (prime - 1). */
interface Factor {
  readonly context: number;
  readonly byteCount: number;
  readonly shift: number;
  readonly exponent: Uint8Array;
}

/** Numbers of the modulus' size, in Montgomery's form: r^e and r⁻¹. */
interface Blinding {
  readonly factor: Uint8Array;
  readonly unblind: Uint8Array;
  usesLeft: number;
}

/** True where the kernels can work with the key's numbers; whether these belong together shows in the result. */
export function suitsCrt(kernel: NumberKernel, numbers: RsaPrivateNumbers): boolean {
  const [n, p, q] = [numbers.modulus, numbers.prime1, numbers.prime2].map(trimZeros) as [Uint8Array, Uint8Array, Uint8Array];
  const exponents = [numbers.publicExponent, numbers.exponent1, numbers.exponent2];
  if (!suitsKernel(n) || p.length < MIN_PRIME_BYTES || q.length < MIN_PRIME_BYTES) return false;
  if (p[p.length - 1]! % 2 === 0 || q[q.length - 1]! % 2 === 0) return false;
  if (exponents.some(({ length }) => length < 1 || length > MAX_EXPONENT_BYTES)) return false;
  if (trimZeros(numbers.publicExponent).length === 0) return false;
  // Bits below R of the smaller prime, which numbers below the larger one have to fit into (assembly/numbers/modulus.ts).
  const least = Math.min(p.length, q.length);
  const limbs = Math.ceil((8 * least + 4) / kernel.limbBits);
  const room = (limbs + (limbs % 2)) * kernel.limbBits;
  if (8 * Math.max(p.length, q.length) > room || 8 * (n.length - least) > room) return false;
  if (8 * trimZeros(numbers.coefficient).length > room) return false;
  return toBigInt(p) * toBigInt(q) === toBigInt(n);
}

export class WasmPrivateKey implements RsaKey {
  readonly kernel: NumberKernel;
  readonly random: RandomSource;
  readonly below: RsaPrimitive;
  /** Own copies. */
  readonly numbers: RsaPrivateNumbers;
  readonly modulus: Uint8Array;
  readonly publicExponent: Uint8Array;
  readonly p: Factor;
  readonly q: Factor;
  /** q⁻¹ mod p, and q mod n in Montgomery's form. */
  readonly coefficient: number;
  readonly primeQ: number;
  /** The arena's beginning: contexts of n, p and q, and the numbers that belong to them. */
  readonly image: Uint8Array;
  /** Where the last byte of an operation's numbers is. */
  readonly scratchEnd: number;
  isDisposed = false;
  blinding: Blinding | null = null;

  /** @param numbers that `suitsCrt` */
  constructor(kernel: NumberKernel, numbers: RsaPrivateNumbers, random: RandomSource, below: RsaPrimitive) {
    this.kernel = kernel;
    this.random = random;
    this.below = below;
    this.numbers = copyOf(numbers);
    this.modulus = trimZeros(this.numbers.modulus);
    this.publicExponent = trimZeros(this.numbers.publicExponent);
    const { memory, arena } = kernel;
    memory.set(this.modulus, kernel.bytes);
    const contextP = arena + kernel.prepare(arena, this.modulus.length);
    const modulusNumber = kernel.numberSize();
    this.p = this.makeFactor(contextP, trimZeros(numbers.prime1), this.numbers.exponent1);
    this.coefficient = this.p.shift + kernel.numberSize();
    put(kernel, this.coefficient, trimZeros(numbers.coefficient));
    kernel.enter(this.coefficient, this.coefficient);
    kernel.leave(this.coefficient, this.coefficient);
    const contextQ = this.coefficient + kernel.numberSize();
    const largerNumber = kernel.numberSize();
    this.q = this.makeFactor(contextQ, trimZeros(numbers.prime2), this.numbers.exponent2);
    this.primeQ = this.q.shift + kernel.numberSize();
    const primeNumber = Math.max(largerNumber, kernel.numberSize());
    kernel.use(arena);
    put(kernel, this.primeQ, trimZeros(numbers.prime2));
    kernel.enter(this.primeQ, this.primeQ);
    kernel.reduce(this.primeQ);
    const end = this.primeQ + modulusNumber;
    this.image = memory.slice(arena, end);
    this.scratchEnd = end + Math.max(2 * modulusNumber, (2 + TABLE_ENTRIES) * primeNumber);
    wipeUpTo(kernel, this.scratchEnd);
  }

  apply(input: Uint8Array): Uint8Array {
    const { kernel, modulus } = this;
    if (this.isDisposed) throw new Error('the key is disposed of');
    if (compare(input, modulus) >= 0) throw new RangeError('the input is not below the modulus');
    const x = new Uint8Array(modulus.length);
    const digits = trimZeros(input);
    x.set(digits, x.length - digits.length);
    const pair = this.nextBlinding();
    kernel.memory.set(this.image, kernel.arena);
    return this.blindedPower(x, pair) ?? this.fromBelow(x);
  }

  dispose(): void {
    this.isDisposed = true;
    wipe(this.image, ...Object.values(this.numbers));
    if (this.blinding !== null) wipe(this.blinding.factor, this.blinding.unblind);
    this.blinding = null;
  }

  /** Makes a prime's context and, after it, 256^k R² mod the prime, in two steps from 256^k; leaves the prime in use. */
  makeFactor(context: number, prime: Uint8Array, exponent: Uint8Array): Factor {
    const { kernel } = this;
    kernel.memory.set(prime, kernel.bytes);
    const shift = context + kernel.prepare(context, prime.length);
    const power = new Uint8Array(prime.length + 1);
    power[0] = 1;
    put(kernel, shift, power);
    kernel.enter(shift, shift);
    kernel.enter(shift, shift);
    kernel.reduce(shift);
    return { context, byteCount: prime.length, shift, exponent };
  }

  /** x^d; null when y^e is not x. Expects the image in its place. */
  blindedPower(x: Uint8Array, pair: Blinding): Uint8Array | null {
    const { kernel, modulus } = this;
    const { memory, arena } = kernel;
    const free = arena + this.image.length;

    kernel.use(arena);
    const size = kernel.numberSize();
    const [number, other] = [free, free + size];
    put(kernel, number, x);
    memory.set(pair.factor, other);
    kernel.multiply(number, number, other);
    kernel.reduce(number);
    const blinded = take(kernel, number, modulus.length);

    const yP = free;
    const yQ = this.powerOf(this.q, blinded, free);
    kernel.leave(yQ, yQ);
    const restQ = take(kernel, yQ, this.q.byteCount);
    this.powerOf(this.p, blinded, free);
    const step = kernel.numberSize();
    put(kernel, yP + step, restQ);
    kernel.enter(yP + step, yP + step);
    kernel.subtract(yP, yP, yP + step);
    kernel.multiply(yP, yP, this.coefficient);
    kernel.reduce(yP);
    const h = take(kernel, yP, this.p.byteCount);

    kernel.use(arena);
    put(kernel, number, h);
    kernel.multiply(number, number, this.primeQ);
    put(kernel, other, restQ);
    kernel.add(number, number, other);
    memory.set(pair.unblind, other);
    kernel.multiply(number, number, other);
    kernel.reduce(number);
    const y = take(kernel, number, modulus.length);

    kernel.enter(number, number);
    memory.set(this.publicExponent, kernel.exponent);
    kernel.powerPublic(other, number, this.publicExponent.length);
    kernel.leave(other, other);
    const isRight = equal(take(kernel, other, modulus.length), x);
    wipeUpTo(kernel, this.scratchEnd);
    wipe(blinded, restQ, h);
    return isRight ? y : null;
  }

  /** blinded^d mod the prime, in Montgomery's form, at `free`; leaves the prime in use. */
  powerOf(factor: Factor, blinded: Uint8Array, free: number): number {
    const { kernel } = this;
    kernel.use(factor.context);
    const size = kernel.numberSize();
    const [power, base, table] = [free, free + size, free + 2 * size];
    const cut = blinded.length - factor.byteCount;
    put(kernel, power, blinded.subarray(cut));
    kernel.enter(power, power);
    put(kernel, base, blinded.subarray(0, cut));
    kernel.multiply(base, base, factor.shift);
    kernel.add(base, base, power);
    kernel.memory.set(factor.exponent, kernel.exponent);
    kernel.power(power, base, factor.exponent.length, table);
    return power;
  }

  /** The next pair: the last one squared, or a fresh one. */
  nextBlinding(): Blinding {
    const { kernel, blinding } = this;
    const { memory, arena } = kernel;
    if (blinding === null || blinding.usesLeft === 0) return (this.blinding = this.freshBlinding());
    blinding.usesLeft--;
    memory.set(this.image, arena);
    kernel.use(arena);
    const at = arena + this.image.length;
    for (const number of [blinding.factor, blinding.unblind]) {
      memory.set(number, at);
      kernel.multiply(at, at, at);
      number.set(memory.subarray(at, at + number.length));
    }
    return blinding;
  }

  /** r is inverted as (r t)⁻¹ t: the time that Euclid's algorithm takes says nothing about r. */
  freshBlinding(): Blinding {
    const { kernel, modulus } = this;
    const { memory, arena } = kernel;
    const n = toBigInt(modulus);
    const drawn = new Uint8Array(2 * (modulus.length + 8));
    this.random.fill(drawn);
    let r = toBigInt(drawn.subarray(0, drawn.length / 2)) % n;
    let t = toBigInt(drawn.subarray(drawn.length / 2)) % n;
    wipe(drawn);
    let masked = inverse(r * t, n);
    // No inverse: r or t shares a factor with n. Upwards from there a pair that does not is found at once.
    for (; masked === null; masked = inverse(r * t, n)) {
      r++;
      t++;
    }
    memory.set(this.image, arena);
    kernel.use(arena);
    const size = kernel.numberSize();
    const [base, power] = [arena + this.image.length, arena + this.image.length + size];
    put(kernel, base, fromBigInt(r % n, modulus.length));
    kernel.enter(base, base);
    memory.set(this.publicExponent, kernel.exponent);
    kernel.powerPublic(power, base, this.publicExponent.length);
    const factor = memory.slice(power, power + size);
    put(kernel, base, fromBigInt((masked * t) % n, modulus.length));
    kernel.enter(base, base);
    const unblind = memory.slice(base, base + size);
    wipeUpTo(kernel, power + size);
    return { factor, unblind, usesLeft: BLINDING_USES - 1 };
  }

  /** Without the numbers that do not fit, or again after a fault. */
  fromBelow(x: Uint8Array): Uint8Array {
    const key = this.below.openPrivate(this.numbers, this.random);
    try {
      return key.apply(x);
    } finally {
      key.dispose();
    }
  }
}

function copyOf(numbers: RsaPrivateNumbers): RsaPrivateNumbers {
  return {
    modulus: numbers.modulus.slice(),
    publicExponent: numbers.publicExponent.slice(),
    prime1: numbers.prime1.slice(),
    prime2: numbers.prime2.slice(),
    exponent1: numbers.exponent1.slice(),
    exponent2: numbers.exponent2.slice(),
    coefficient: numbers.coefficient.slice(),
    privateExponent: numbers.privateExponent.slice(),
  };
}

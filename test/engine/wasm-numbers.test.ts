import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import type { RsaPrivateNumbers } from '../../src/bytes/rsa-numbers.ts';
import { fromBigIntShort, toBigInt } from '../../src/bytes/number.ts';
import { WasmPrivateKey } from '../../src/engine/wasm/rsa-private.ts';
import { numbersOf, portable, Seeded, wasmEngine } from './wasm-fixture.ts';
import { checkModPow, checkOpened, checkPrimes, checkRsa, checkSquares } from './wasm-number-checks.ts';
import { VARIANTS } from '../vectors/subjects.ts';

const ODD_SIZES = [384, 392, 512, 520, 776, 1000, 1024];

for (const variant of VARIANTS) {
  describe(variant, () => {
    const engine = wasmEngine(variant);

    test('modPow gives what the portable engine gives, edges included', () => {
      expect(checkModPow(engine, 400)).toEqual([]);
      expect(engine.details).toEqual([`wasm: ${variant}`]);
    });

    test('opened powers and bases give what the portable engine gives, edges included', () => {
      expect(checkOpened(engine, 100)).toEqual([]);
    });

    test('a square is the product of a number with its copy, whatever the limbs', () => {
      expect(checkSquares(numbersOf(variant), 400)).toEqual([]);
    });

    test('RSA pairs of odd sizes give what the portable engine gives', () => {
      expect(checkRsa(engine, ODD_SIZES, 40)).toEqual([]);
    });

    test('an RSA pair of 2048 bits gives what the portable engine gives', () => {
      expect(checkRsa(engine, [2048], 6)).toEqual([]);
    });

    test('primes are told from composites as the portable engine does', () => {
      expect(checkPrimes(engine, 100)).toEqual([]);
    });
  });
}

describe('keys that do not fit', () => {
  const random = new Seeded(12);
  const numbers = portable.rsa.generate(512, 65537, random);
  const message = random.bytes(64);
  message[0] = 0;
  const { rsa } = wasmEngine();
  const expected = toHex(portable.rsa.openPrivate(numbers, random).apply(message));
  const apply = (changed: Partial<RsaPrivateNumbers>): string =>
    toHex(rsa.openPrivate({ ...numbers, ...changed }, random).apply(message));
  const add = (number: Uint8Array, value: bigint): Uint8Array => fromBigIntShort(toBigInt(number) + value);

  test('a key in order stays with the kernels', () => {
    const key = rsa.openPrivate(numbers, random) as WasmPrivateKey;
    expect(key).toBeInstanceOf(WasmPrivateKey);
    key.fromBelow = () => {
      throw new Error('went below');
    };
    for (let i = 0; i < 70; i++) expect(toHex(key.apply(message))).toBe(expected);
  });

  test('primes the other way round with their exponents and coefficient are a key', () => {
    const coefficient = portable.numbers.modPow(numbers.prime1, add(numbers.prime2, -2n), numbers.prime2);
    const { prime1, prime2, exponent1, exponent2 } = numbers;
    expect(apply({ prime1: prime2, prime2: prime1, exponent1: exponent2, exponent2: exponent1, coefficient })).toBe(expected);
  });

  test('wrong numbers for the remainder theorem give x^d all the same', () => {
    expect(apply({ exponent1: add(numbers.exponent1, 2n) })).toBe(expected);
    expect(apply({ exponent2: Uint8Array.of(1) })).toBe(expected);
    expect(apply({ coefficient: add(numbers.coefficient, 1n) })).toBe(expected);
    expect(apply({ prime1: numbers.prime2, prime2: numbers.prime1 })).toBe(expected);
    expect(apply({ prime1: add(numbers.prime1, 2n) })).toBe(expected);
    expect(apply({ prime1: Uint8Array.of(0), prime2: Uint8Array.of(0) })).toBe(expected);
    expect(apply({ exponent1: new Uint8Array(0) })).toBe(expected);
  });

  test('exponents of one give the message back', () => {
    const one = Uint8Array.of(1);
    const all = { publicExponent: one, privateExponent: one, exponent1: one, exponent2: one };
    expect(apply(all)).toBe(toHex(message));
    expect(toHex(rsa.openPublic({ ...numbers, ...all }).apply(message))).toBe(toHex(message));
  });

  test('factors that are no primes do not stop the blinding', () => {
    // n = (3 · 5 · 7 · 2^61-ish odd) · (3^3 · odd): shares factors with many blinding numbers.
    const p = 3n * 5n * 7n * ((1n << 250n) + 1n);
    const q = 27n * ((1n << 249n) + 3n);
    const changed = { modulus: fromBigIntShort(p * q), prime1: fromBigIntShort(p), prime2: fromBigIntShort(q) };
    expect(apply(changed)).toBe(toHex(portable.rsa.openPrivate({ ...numbers, ...changed }, random).apply(message)));
    const constant = { isPlatform: false, fill: (bytes: Uint8Array) => void bytes.fill(0) };
    expect(toHex(rsa.openPrivate(numbers, constant).apply(message))).toBe(expected);
  });

  test('an input that is not below the modulus is refused', () => {
    const tooLarge = new Uint8Array(64).fill(0xff);
    expect(() => rsa.openPrivate(numbers, random).apply(tooLarge)).toThrow(RangeError);
    expect(() => rsa.openPublic(numbers).apply(numbers.modulus)).toThrow(RangeError);
  });

  test('even and tiny moduli are left to the engine below', () => {
    const even = { ...numbers, modulus: add(numbers.modulus, 1n) };
    expect(() => rsa.openPublic(even)).toThrow(RangeError);
    expect(() => wasmEngine().numbers.modPow(Uint8Array.of(2), Uint8Array.of(5), fromHex('10')), 'even').toThrow(RangeError);
    // n = 61 · 53, the textbook's key.
    const tiny = { modulus: fromHex('0ca1'), publicExponent: fromHex('11') };
    expect(toHex(rsa.openPublic(tiny).apply(fromHex('0041')))).toBe('0ae6');
  });

  test('a key that was disposed of is of no more use', () => {
    const key = rsa.openPrivate(numbers, random);
    key.apply(message);
    key.dispose();
    key.dispose();
    expect(() => key.apply(message)).toThrow('disposed');
  });
});

test('a power that was disposed of is of no more use', () => {
  const power = wasmEngine().numbers.openPower(Uint8Array.of(5), new Uint8Array(20).fill(0xff));
  power.apply(Uint8Array.of(2));
  power.dispose();
  expect(() => power.apply(Uint8Array.of(2))).toThrow('disposed');
});

test('nothing of an exponent, a message or a key is left in the memory', () => {
  const memories: WebAssembly.Memory[] = [];
  const random = new Seeded(31);
  const engine = wasmEngine('plain', (wasm) => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>));
    memories.push(exports['memory'] as WebAssembly.Memory);
    return exports;
  });
  const numbers = engine.rsa.generate(512, 65537, random);
  const key = engine.rsa.openPrivate(numbers, random);
  key.apply(Uint8Array.of(9));
  engine.rsa.openPublic(numbers).apply(Uint8Array.of(7, 7, 7));
  engine.numbers.modPow(Uint8Array.of(2), numbers.privateExponent, numbers.modulus);
  const power = engine.numbers.openPower(numbers.privateExponent, numbers.modulus);
  power.apply(Uint8Array.of(3));
  engine.numbers.openBase(Uint8Array.of(3), numbers.modulus, 64).apply(numbers.prime1);
  expect(memories).toHaveLength(1);
  // Below 2048 there are only constants.
  expect(new Uint8Array(memories[0]!.buffer).subarray(2048).every((byte) => byte === 0)).toBe(true);
});

import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromBigInt, padTo, toBigInt } from '../../src/bytes/number.ts';
import type { RsaPrivateNumbers } from '../../src/bytes/rsa-numbers.ts';
import { openEngine, platformRandom, randomFrom } from '../../src/engine/index.ts';
import { engines, seeded, seededBytes } from './engines.ts';

const SIZES = [384, 512, 520, 1024, 1032] as const;
const portable = openEngine('portable');
const PAIRS = new Map<number, RsaPrivateNumbers>(SIZES.map((bits) => [bits, portable.rsa.generate(bits, 65537, seeded(`pair ${bits}`))]));

function pairOf(bits: number): RsaPrivateNumbers {
  return PAIRS.get(bits)!;
}

/** The plainest way there is: what every engine is held against. */
function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === '1') result = (result * base) % modulus;
  }
  return result;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** A number below the modulus, as long as it. */
function belowModulus(pair: RsaPrivateNumbers, seed: string): Uint8Array {
  const modulus = toBigInt(pair.modulus);
  return fromBigInt(toBigInt(seededBytes(seed, pair.modulus.length + 8)) % modulus, pair.modulus.length);
}

function expected(x: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  return fromBigInt(power(toBigInt(x), toBigInt(exponent), toBigInt(modulus)), modulus.length);
}

/** Every relation that RFC 8017 §3.2 states, and the sizes of a key BLOB's fields. */
function checkPair(pair: RsaPrivateNumbers, bits: number, publicExponent: number): void {
  const [n, e, d, p, q, dP, dQ, qInv] = [
    pair.modulus, pair.publicExponent, pair.privateExponent, pair.prime1, pair.prime2, pair.exponent1, pair.exponent2, pair.coefficient,
  ].map(toBigInt) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  expect(n.toString(2).length).toBe(bits);
  expect(p * q).toBe(n);
  expect(p > q).toBe(true);
  expect(e).toBe(BigInt(publicExponent));
  const lambda = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
  expect((e * d) % lambda).toBe(1n);
  expect(dP).toBe(d % (p - 1n));
  expect(dQ).toBe(d % (q - 1n));
  expect((q * qInv) % p).toBe(1n);
  const half = Math.ceil(bits / 16);
  for (const number of [pair.prime1, pair.prime2, pair.exponent1, pair.exponent2, pair.coefficient]) expect(number.length).toBe(half);
  expect(pair.privateExponent.length).toBe(bits / 8);
  expect(p - q > 1n << BigInt(bits / 2 - 100)).toBe(true);
}

/** OpenSSL's own look at the numbers. */
function opensslTakes(pair: RsaPrivateNumbers): void {
  const text = (number: Uint8Array): string => Buffer.from(number).toString('base64url');
  const key = createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'RSA', n: text(pair.modulus), e: text(pair.publicExponent), d: text(pair.privateExponent), p: text(pair.prime1),
      q: text(pair.prime2), dp: text(pair.exponent1), dq: text(pair.exponent2), qi: text(pair.coefficient),
    },
  });
  expect(createPublicKey(key).asymmetricKeyDetails?.modulusLength).toBe(8 * pair.modulus.length);
}

describe.each(engines)('%s', (_, engine) => {
  test.each(SIZES)('%i bits: both operations are the powers that they claim to be', (bits) => {
    const pair = pairOf(bits);
    const publicKey = engine.rsa.openPublic(pair);
    const privateKey = engine.rsa.openPrivate(pair, seeded('blinding'));
    for (let run = 0; run < 5; run++) {
      const x = belowModulus(pair, `x ${run}`);
      const forth = publicKey.apply(x);
      expect(forth).toEqual(expected(x, pair.publicExponent, pair.modulus));
      expect(Object.getPrototypeOf(forth)).toBe(Uint8Array.prototype);
      expect(privateKey.apply(forth)).toEqual(x);
      const back = privateKey.apply(x);
      expect(back).toEqual(expected(x, pair.privateExponent, pair.modulus));
      expect(publicKey.apply(back)).toEqual(x);
    }
    publicKey.dispose();
    privateKey.dispose();
    privateKey.dispose();
  });

  test('0, 1 and n - 1 are numbers like others', () => {
    const pair = pairOf(1024);
    const publicKey = engine.rsa.openPublic(pair);
    const privateKey = engine.rsa.openPrivate(pair, seeded('blinding'));
    const n = toBigInt(pair.modulus);
    for (const value of [0n, 1n, n - 1n]) {
      const x = fromBigInt(value, 128);
      expect(publicKey.apply(x)).toEqual(x);
      expect(privateKey.apply(x)).toEqual(x);
    }
    publicKey.dispose();
    privateKey.dispose();
  });

  test('a number that is not below the modulus is a RangeError', () => {
    const pair = pairOf(512);
    const keys = [engine.rsa.openPublic(pair), engine.rsa.openPrivate(pair, seeded('blinding'))];
    for (const key of keys) {
      expect(() => key.apply(pair.modulus)).toThrow(RangeError);
      expect(() => key.apply(new Uint8Array(64).fill(0xff))).toThrow(RangeError);
      expect(key.apply(new Uint8Array(64))).toEqual(new Uint8Array(64));
      key.dispose();
    }
  });

  test('a modulus that is even, 1 or 0 is a RangeError at once', () => {
    const pair = pairOf(512);
    const even = pair.modulus.slice();
    even[63]! &= 0xfe;
    for (const modulus of [even, Uint8Array.of(1), Uint8Array.of(0), new Uint8Array(0)]) {
      expect(() => engine.rsa.openPublic({ ...pair, modulus })).toThrow(RangeError);
      expect(() => engine.rsa.openPrivate({ ...pair, modulus }, seeded('blinding'))).toThrow(RangeError);
    }
  });

  test('leading zeros of the numbers do not matter', () => {
    const pair = pairOf(512);
    const padded = Object.fromEntries(
      Object.entries(pair as unknown as Record<string, Uint8Array>).map(([name, number]) => [name, padTo(number, number.length + 3)]),
    ) as unknown as RsaPrivateNumbers;
    const x = belowModulus(pair, 'x');
    const privateKey = engine.rsa.openPrivate(padded, seeded('blinding'));
    expect(privateKey.apply(x)).toEqual(expected(x, pair.privateExponent, pair.modulus));
    const publicKey = engine.rsa.openPublic(padded);
    expect(publicKey.apply(x)).toEqual(expected(x, pair.publicExponent, pair.modulus));
    privateKey.dispose();
    publicKey.dispose();
  });

  test('primes may come in either order', () => {
    const pair = pairOf(1024);
    const [p, q] = [toBigInt(pair.prime1), toBigInt(pair.prime2)];
    const swapped: RsaPrivateNumbers = {
      ...pair,
      prime1: pair.prime2,
      prime2: pair.prime1,
      exponent1: pair.exponent2,
      exponent2: pair.exponent1,
      coefficient: fromBigInt(power(p, q - 2n, q), 64),
    };
    const key = engine.rsa.openPrivate(swapped, seeded('blinding'));
    const x = belowModulus(pair, 'x');
    expect(key.apply(x)).toEqual(expected(x, pair.privateExponent, pair.modulus));
    key.dispose();
  });

  test('a private exponent reduced by λ(n) serves as well', () => {
    const pair = pairOf(1024);
    const [p, q] = [toBigInt(pair.prime1), toBigInt(pair.prime2)];
    const lambda = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n);
    const reduced = { ...pair, privateExponent: fromBigInt(toBigInt(pair.privateExponent) % lambda, 128) };
    const key = engine.rsa.openPrivate(reduced, seeded('blinding'));
    const x = belowModulus(pair, 'x');
    expect(key.apply(x)).toEqual(expected(x, pair.privateExponent, pair.modulus));
    key.dispose();
  });

  test.each([384, 1024])('%i bits: a pair whose exponents were all patched to one gives back what goes in', (bits) => {
    const pair = pairOf(bits);
    const one = Uint8Array.of(1);
    const zeros = (length: number): Uint8Array => padTo(one, length);
    const patched: RsaPrivateNumbers = {
      ...pair, publicExponent: one, exponent1: zeros(bits / 16), exponent2: zeros(bits / 16), privateExponent: zeros(bits / 8),
    };
    const x = belowModulus(pair, 'x');
    const privateKey = engine.rsa.openPrivate(patched, seeded('blinding'));
    const publicKey = engine.rsa.openPublic(patched);
    expect(privateKey.apply(x)).toEqual(x);
    expect(publicKey.apply(x)).toEqual(x);
    privateKey.dispose();
    publicKey.dispose();
  });

  test('where only some numbers were patched to one, those of the remainder theorem decide', () => {
    const pair = pairOf(1024);
    const one = padTo(Uint8Array.of(1), 64);
    const x = belowModulus(pair, 'x');
    const key = engine.rsa.openPrivate({ ...pair, publicExponent: Uint8Array.of(1), exponent1: one, exponent2: one }, seeded('blinding'));
    expect(key.apply(x)).toEqual(x);
    key.dispose();
  });

  test('numbers of the remainder theorem that are wrong do not spoil the result: the private exponent gives it', () => {
    const pair = pairOf(1024);
    const x = belowModulus(pair, 'x');
    const right = expected(x, pair.privateExponent, pair.modulus);
    const garbage = seededBytes('garbage', 64);
    for (const field of ['exponent1', 'exponent2', 'coefficient', 'prime1', 'prime2'] as const) {
      for (const number of [garbage, new Uint8Array(64)]) {
        const key = engine.rsa.openPrivate({ ...pair, [field]: number }, seeded('blinding'));
        expect(key.apply(x), field).toEqual(right);
        expect(key.apply(x), field).toEqual(right);
        key.dispose();
      }
    }
  });

  test('a private exponent that fits nothing is used as it stands when the rest is wrong too', () => {
    const pair = pairOf(512);
    const privateExponent = seededBytes('d', 64);
    const x = belowModulus(pair, 'x');
    const key = engine.rsa.openPrivate({ ...pair, privateExponent, exponent1: Uint8Array.of(5) }, seeded('blinding'));
    expect(key.apply(x)).toEqual(expected(x, privateExponent, pair.modulus));
    key.dispose();
  });

  test('public exponents of any size are powers: 0, 3, 2^32 - 1, as long as the modulus', () => {
    const pair = pairOf(1024);
    const x = belowModulus(pair, 'x');
    for (const publicExponent of [Uint8Array.of(0), Uint8Array.of(3), new Uint8Array(4).fill(0xff), seededBytes('e', 128)]) {
      const key = engine.rsa.openPublic({ modulus: pair.modulus, publicExponent });
      expect(key.apply(x)).toEqual(expected(x, publicExponent, pair.modulus));
      key.dispose();
    }
  });

  test('a key does not keep the arrays that it was opened with', () => {
    const pair = pairOf(512);
    const copy = Object.fromEntries(
      Object.entries(pair as unknown as Record<string, Uint8Array>).map(([name, number]) => [name, number.slice()]),
    );
    const privateKey = engine.rsa.openPrivate(copy as unknown as RsaPrivateNumbers, seeded('blinding'));
    const publicKey = engine.rsa.openPublic(copy as unknown as RsaPrivateNumbers);
    for (const number of Object.values(copy)) number.fill(0);
    const x = belowModulus(pair, 'x');
    expect(privateKey.apply(x)).toEqual(expected(x, pair.privateExponent, pair.modulus));
    expect(publicKey.apply(x)).toEqual(expected(x, pair.publicExponent, pair.modulus));
    privateKey.dispose();
    publicKey.dispose();
  });

  test.each([
    [384, 65537], [392, 3], [512, 17], [520, 65537], [1024, 65537], [1032, 0xffffffff],
  ])('a generated pair of %i bits with exponent %i is whole', (bits, publicExponent) => {
    for (const random of [seeded(`generate ${bits}`), platformRandom]) {
      const pair = engine.rsa.generate(bits, publicExponent, random);
      checkPair(pair, bits, publicExponent);
      opensslTakes(pair);
    }
  });

  test('the same random bytes give the same pair, others another', () => {
    const pair = engine.rsa.generate(512, 65537, seeded('same'));
    expect(engine.rsa.generate(512, 65537, seeded('same'))).toEqual(pair);
    expect(engine.rsa.generate(512, 65537, seeded('other')).modulus).not.toEqual(pair.modulus);
  });

  test('sizes and exponents that make no pair are RangeErrors', () => {
    const { generate } = engine.rsa;
    for (const random of [seeded('x'), platformRandom]) {
      for (const bits of [0, -8, 376, 385, 16392, Number.NaN, Infinity]) expect(() => generate(bits, 65537, random), `${bits}`).toThrow(RangeError);
      for (const e of [0, 1, 2, 65536, 2 ** 32 + 1, -3, 3.5, Number.NaN]) expect(() => generate(512, e, random), `${e}`).toThrow(RangeError);
    }
  });

  test('a random source that repeats itself ends in an error or a pair, not in a hang', () => {
    for (const byte of [0, 0xff]) {
      expect(() => engine.rsa.generate(384, 65537, randomFrom((bytes) => bytes.fill(byte)))).toThrow(/repeats itself/);
      const key = engine.rsa.openPrivate(pairOf(384), randomFrom((bytes) => bytes.fill(byte)));
      const x = belowModulus(pairOf(384), 'x');
      expect(key.apply(x)).toEqual(expected(x, pairOf(384).privateExponent, pairOf(384).modulus));
      key.dispose();
    }
  });
});

test('portable: the private operation is blinded by numbers of the random source, drawn anew after 32 uses', () => {
  let drawn = 0;
  const random = seeded('blinding');
  const counting = randomFrom((bytes) => {
    drawn++;
    random.fill(bytes);
  });
  const pair = pairOf(384);
  const key = portable.rsa.openPrivate(pair, counting);
  expect(drawn).toBe(0);
  for (let use = 1; use <= 65; use++) {
    const x = belowModulus(pair, `x ${use}`);
    expect(key.apply(x)).toEqual(expected(x, pair.privateExponent, pair.modulus));
    expect(drawn).toBe(Math.ceil(use / 32));
  }
  key.dispose();
});

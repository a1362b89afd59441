import { createDiffieHellman } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { fromBigInt, fromBigIntShort, padTo, toBigInt } from '../../src/bytes/number.ts';
import { openEngine, randomFrom } from '../../src/engine/index.ts';
import { RFC_5114 } from '../algorithms/group-vectors.ts';
import { engines, seeded, seededBytes } from './engines.ts';
import { checkOpened } from './wasm-number-checks.ts';

/** Arnault, "Constructing Carmichael numbers which are strong pseudoprimes to several bases" (1995): p1, of p1 · (313 (p1 - 1) + 1) · (353 (p1 - 1) + 1). */
const ARNAULT_P1 = BigInt(
  '29674495668685510550154174642905332730771991799853043350995075531276838753171770199594238596428121188033664754218345562493168782883',
);
/** 2^255 - 19 and 2^521 - 1. */
const PRIMES = [2n, 3n, 5n, 65537n, 2n ** 61n - 1n, 2n ** 255n - 19n, 2n ** 521n - 1n];
const COMPOSITES = [
  0n, 1n, 4n, 9n, 561n, 65536n,
  // Carmichael numbers, and strong pseudoprimes to the first bases (OEIS A014233).
  8911n, 2047n, 3215031751n, 3825123056546413051n, 3317044064679887385961981n,
  (2n ** 61n - 1n) * (2n ** 89n - 1n), (2n ** 255n - 19n) * (2n ** 127n - 1n),
  ARNAULT_P1 * (313n * (ARNAULT_P1 - 1n) + 1n) * (353n * (ARNAULT_P1 - 1n) + 1n),
];

describe.each(engines)('%s', (_, engine) => {
  const { numbers } = engine;

  test('modPow agrees with Diffie-Hellman in OpenSSL', () => {
    const openssl = createDiffieHellman(fromBigInt(2n ** 521n - 1n, 66), 3);
    for (let run = 0; run < 3; run++) {
      const secret = seededBytes(`secret ${run}`, 20 + 15 * run);
      openssl.setPrivateKey(secret);
      openssl.generateKeys();
      const value = numbers.modPow(Uint8Array.of(3), secret, new Uint8Array(openssl.getPrime()));
      expect(toBigInt(value)).toBe(toBigInt(new Uint8Array(openssl.getPublicKey())));
      expect(value.length).toBe(66);
    }
  });

  test('modPow: small cases, exponents of zero and one, a base above the modulus, leading zeros', () => {
    const power = (base: bigint, exponent: Uint8Array, modulus: number): number[] => [
      ...numbers.modPow(fromBigIntShort(base), exponent, fromBigIntShort(BigInt(modulus))),
    ];
    expect(power(3n, Uint8Array.of(5), 7)).toEqual([5]);
    expect(power(3n, new Uint8Array(0), 7)).toEqual([1]);
    expect(power(0n, Uint8Array.of(0), 7)).toEqual([1]);
    expect(power(0n, Uint8Array.of(9), 7)).toEqual([0]);
    expect(power(1003n, Uint8Array.of(0, 0, 1), 1001)).toEqual([0, 2]);
    expect(power(2n, Uint8Array.of(1, 0), 1009)).toEqual([...fromBigInt(2n ** 256n % 1009n, 2)]);
  });

  test('modPow: a modulus that is even, 1 or 0 is a RangeError', () => {
    for (const modulus of [[], [0], [1], [2], [0, 1], [1, 0]]) {
      expect(() => numbers.modPow(Uint8Array.of(3), Uint8Array.of(5), Uint8Array.from(modulus)), `${modulus}`).toThrow(RangeError);
    }
  });

  test('opened powers and bases give what modPow gives on the portable engine, edges included', () => {
    expect(checkOpened(engine, 60)).toEqual([]);
  });

  test('an opened power of 1024 bits, used often, agrees with Diffie-Hellman in OpenSSL', () => {
    const { p, g, xA, xB, yA, yB, z } = RFC_5114;
    const [a, b] = [numbers.openPower(padTo(xA, 128), p), numbers.openPower(padTo(xB, 128), p)];
    for (let use = 0; use < 100; use++) {
      expect(toHex(a.apply(yB))).toBe(toHex(z));
      if (use % 10 !== 0) continue;
      expect(toHex(b.apply(yA))).toBe(toHex(z));
      expect(toHex(a.apply(g))).toBe(toHex(yA));
    }
    a.dispose();
    b.dispose();
  });

  test('openPower and openBase: a modulus that is even, 1 or 0, and an exponent too long for its base, are RangeErrors', () => {
    for (const modulus of [[], [0], [1], [2], [0, 1], [1, 0], [...new Uint8Array(64).fill(2)]].map((bytes) => Uint8Array.from(bytes))) {
      expect(() => numbers.openPower(Uint8Array.of(3), modulus), `${modulus}`).toThrow(RangeError);
      expect(() => numbers.openBase(Uint8Array.of(3), modulus, 1), `${modulus}`).toThrow(RangeError);
    }
    for (const length of [1, 40]) {
      const fixed = numbers.openBase(Uint8Array.of(3), new Uint8Array(length).fill(0xff), 2);
      expect(toBigInt(fixed.apply(Uint8Array.of(0, 0, 0, 4)))).toBe(81n);
      expect(() => fixed.apply(Uint8Array.of(1, 0, 0))).toThrow(RangeError);
    }
  });

  test('what was opened does not change with the arrays that it was opened on', () => {
    const [base, exponent, modulus] = [Uint8Array.of(7), Uint8Array.of(200), new Uint8Array(64).fill(0xff)];
    const expected = toHex(numbers.modPow(base, exponent, modulus));
    const [power, fixed] = [numbers.openPower(exponent, modulus), numbers.openBase(base, modulus, 1)];
    const [sameBase, sameExponent] = [base.slice(), exponent.slice()];
    for (const changed of [base, exponent, modulus]) changed.fill(1);
    expect(toHex(power.apply(sameBase))).toBe(expected);
    expect(toHex(fixed.apply(sameExponent))).toBe(expected);
  });

  test('a Buffer, whose slice is a view, is copied like any other array, and not wiped', () => {
    const [base, exponent, modulus] = [Buffer.alloc(64, 3), Buffer.alloc(20, 0x55), Buffer.alloc(64, 0xff)];
    const expected = toHex(numbers.modPow(base, exponent, modulus));
    expect([...exponent]).toEqual([...Buffer.alloc(20, 0x55)]);
    const power = numbers.openPower(exponent, modulus);
    const fixed = numbers.openBase(base, modulus, 20);
    expect(toHex(fixed.apply(exponent))).toBe(expected);
    expect(toHex(power.apply(base))).toBe(expected);
    power.dispose();
    expect([...exponent]).toEqual([...Buffer.alloc(20, 0x55)]);
  });

  test('primes are found prime, and composites composite, pseudoprimes among them', () => {
    for (const prime of PRIMES) expect(numbers.isProbablePrime(fromBigIntShort(prime), seeded('bases')), `${prime}`).toBe(true);
    for (const other of COMPOSITES) expect(numbers.isProbablePrime(fromBigIntShort(other), seeded('bases')), `${other}`).toBe(false);
    expect(numbers.isProbablePrime(new Uint8Array(0), seeded('bases'))).toBe(false);
  });

  test('every number up to 3000 is judged right', () => {
    for (let n = 0; n < 3000; n++) {
      let prime = n > 1;
      for (let divisor = 2; divisor * divisor <= n; divisor++) prime &&= n % divisor !== 0;
      expect(numbers.isProbablePrime(fromBigIntShort(BigInt(n)), seeded('bases')), `${n}`).toBe(prime);
    }
  });
});

test('portable: Miller-Rabin draws as many bases as the size asks for', () => {
  for (const [prime, rounds] of [[2n ** 127n - 1n, 50], [2n ** 521n - 1n, 8], [2n ** 1279n - 1n, 5], [2n ** 2203n - 1n, 4]] as const) {
    let drawn = 0;
    const random = seeded('bases');
    const counting = randomFrom((bytes) => {
      drawn++;
      random.fill(bytes);
    });
    expect(openEngine('portable').numbers.isProbablePrime(fromBigIntShort(prime), counting)).toBe(true);
    expect(drawn).toBe(rounds);
  }
});

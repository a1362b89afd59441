import { createDiffieHellman } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { fromBigInt, fromBigIntShort, toBigInt } from '../../src/bytes/number.ts';
import { openEngine, randomFrom } from '../../src/engine/index.ts';
import { engines, seeded, seededBytes } from './engines.ts';

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

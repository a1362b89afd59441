import { checkPrimeSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toBigInt } from '../../src/bytes/number.ts';
import { keyPool, poolLengths, poolSize } from '../../src/testing/key-pool.ts';
import { RSA_TEST_PRIMES } from '../../src/testing/pool-figures.ts';

const fixed = (byte: number) => () => ({ isPlatform: false, fill: (bytes: Uint8Array) => void bytes.fill(byte) });

interface Generator {
  readonly COUNTS: readonly (readonly [bits: number, count: number])[];
  primesOf(bits: number, number: number): string[];
}
const generator = await import(new URL('../../scripts/generate-test-keys.mjs', import.meta.url).href) as Generator;

describe('the checked-in primes', () => {
  test('every length has as many keys as the script makes', () => {
    expect(poolLengths().map((bits) => [bits, poolSize(bits)])).toEqual(generator.COUNTS.map((row) => [...row]));
  });

  test.each([384, 512, 768, 1024])('%i bits: the script makes the same again', (bits) => {
    RSA_TEST_PRIMES[bits]!.forEach((primes, i) => expect(primes).toEqual(generator.primesOf(bits, i + 1)));
  });

  test.each(poolLengths().filter((bits) => bits <= 4096))('%i bits: primes, p above q, all different', (bits) => {
    const primes = RSA_TEST_PRIMES[bits]!.flat();
    expect(new Set(primes).size).toBe(primes.length);
    for (const hex of primes) expect(checkPrimeSync(BigInt(`0x${hex}`))).toBe(true);
    for (const [p, q] of RSA_TEST_PRIMES[bits]!) expect(BigInt(`0x${p}`) > BigInt(`0x${q}`)).toBe(true);
  });
});

describe('keys of the pool', () => {
  test.each(poolLengths())('%i bits: the numbers fit together (RFC 8017, 3.2)', (bits) => {
    const key = keyPool(fixed(0)).rsa(bits)!;
    const [n, e, p, q] = [key.modulus, key.publicExponent, key.prime1, key.prime2].map(toBigInt) as [bigint, bigint, bigint, bigint];
    const [d, dp, dq, qInv] = [key.privateExponent, key.exponent1, key.exponent2, key.coefficient].map(toBigInt) as [bigint, bigint, bigint, bigint];
    expect(n).toBe(p * q);
    expect(n.toString(2)).toHaveLength(bits);
    expect(e).toBe(65537n);
    expect([(d * e) % (p - 1n), (d * e) % (q - 1n)]).toEqual([1n, 1n]);
    expect([dp, dq, (qInv * q) % p]).toEqual([d % (p - 1n), d % (q - 1n), 1n]);
    expect([key.modulus.length, key.prime1.length, key.privateExponent.length]).toEqual([bits / 8, bits / 16, bits / 8]);
  });

  test('all keys of a length come before one comes again', () => {
    const pool = keyPool(fixed(3));
    const moduli = Array.from({ length: 16 }, () => toBigInt(pool.rsa(512)!.modulus));
    expect(new Set(moduli.slice(0, 8)).size).toBe(8);
    expect(moduli.slice(8)).toEqual(moduli.slice(0, 8));
  });

  test('the random byte says which one is first', () => {
    expect(keyPool(fixed(1)).rsa(512)!.modulus).toEqual(keyPool(fixed(9)).rsa(512)!.modulus);
    expect(keyPool(fixed(1)).rsa(512)!.modulus).not.toEqual(keyPool(fixed(2)).rsa(512)!.modulus);
  });

  test('a length that is not in the list gives null', () => {
    expect(keyPool(fixed(0)).rsa(520)).toBeNull();
  });
});

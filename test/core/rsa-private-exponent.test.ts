import { describe, expect, test } from 'vitest';
import { privateExponentOf } from '../../src/core/rsa-private-exponent.ts';
import { fromBigIntShort, toBigInt } from '../../src/bytes/number.ts';

const numbersOf = (p: bigint, q: bigint, e: bigint): Parameters<typeof privateExponentOf>[0] => {
  const zero = new Uint8Array(1);
  return {
    modulus: fromBigIntShort(p * q), publicExponent: fromBigIntShort(e), prime1: fromBigIntShort(p), prime2: fromBigIntShort(q),
    exponent1: zero, exponent2: zero, coefficient: zero,
  };
};

describe('privateExponentOf', () => {
  test.each([[61n, 53n, 17n], [65537n, 257n, 3n], [1000003n, 999983n, 65537n]])('p = %s, q = %s, e = %s: e·d is 1 mod (p − 1)(q − 1)', (p, q, e) => {
    const phi = (p - 1n) * (q - 1n);
    if (phi % e === 0n) throw new Error('a wrong example');
    expect((toBigInt(privateExponentOf(numbersOf(p, q, e))) * e) % phi).toBe(1n);
  });

  test('numbers of no key are NTE_BAD_DATA: a prime of 1, an exponent that shares a factor', () => {
    expect(() => privateExponentOf(numbersOf(1n, 53n, 17n))).toThrow(/NTE_BAD_DATA/);
    expect(() => privateExponentOf(numbersOf(61n, 53n, 3n))).toThrow(/NTE_BAD_DATA/);
    expect(() => privateExponentOf({ ...numbersOf(1000003n, 999983n, 65537n), modulus: Uint8Array.of(5) })).toThrow(/NTE_BAD_DATA/);
  });
});

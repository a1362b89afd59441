import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openSigning, signDsa, signWith, verifyDsa } from '../../src/algorithms/dsa.ts';
import { concat, reversed, toHex } from '../../src/bytes/bytes.ts';
import { fromBigInt, toBigInt } from '../../src/bytes/number.ts';
import { randomFrom } from '../../src/engine/index.ts';
import { engines, seeded } from '../engine/engines.ts';
import { FIPS_186, RFC_6979 } from './group-vectors.ts';

const sha1 = (text: string): Uint8Array => Uint8Array.from(createHash('sha1').update(text).digest());

describe.each(engines)('DSA on %s', (name, { numbers }) => {
  test.each([['FIPS 186-2, appendix 5', FIPS_186], ['RFC 6979, A.2.1', RFC_6979]] as const)('%s: the given k gives the given r and s, each little-endian, whatever the blinding', (_, one) => {
    const expected = toHex(concat(reversed(one.r), reversed(one.s)));
    for (const blinding of [1n, 2n, toBigInt(one.q) - 1n, 0x1234567890n]) {
      const signature = signWith(openSigning(numbers, one), one.x, sha1(one.message), { k: one.k, blinding });
      expect(toHex(signature!)).toBe(expected);
    }
    expect(verifyDsa(numbers, one, one.y, sha1(one.message), concat(reversed(one.r), reversed(one.s)))).toBe(true);
  });

  test('signatures at random differ, verify, and are of this message only', () => {
    const random = seeded(`dsa ${name}`);
    const group = openSigning(numbers, RFC_6979);
    const [first, second] = [0, 1].map(() => signDsa(group, random, RFC_6979.x, sha1('x')));
    expect(toHex(first!)).not.toBe(toHex(second!));
    for (const signature of [first!, second!]) {
      expect(verifyDsa(numbers, RFC_6979, RFC_6979.y, sha1('x'), signature)).toBe(true);
      expect(verifyDsa(numbers, RFC_6979, RFC_6979.y, sha1('y'), signature)).toBe(false);
      expect(verifyDsa(numbers, RFC_6979, FIPS_186.y, sha1('x'), signature)).toBe(false);
    }
  });

  test('r or s of 0, q or more verifies nothing', () => {
    const { q, y, r, s } = RFC_6979;
    const digest = sha1('sample');
    const zero = new Uint8Array(20);
    const all = new Uint8Array(20).fill(0xff);
    const beyond = (number: Uint8Array): Uint8Array => fromBigInt((toBigInt(number) + toBigInt(q)) % (1n << 160n), 20);
    const order = (a: Uint8Array, b: Uint8Array): Uint8Array => concat(reversed(a), reversed(b));
    for (const signature of [order(zero, s), order(r, zero), order(q, s), order(r, q), order(all, s), order(r, all), order(zero, zero), order(beyond(r), s), order(r, beyond(s))])
      expect(verifyDsa(numbers, RFC_6979, y, digest, signature)).toBe(false);
  });
});

test('a random source that repeats itself makes a signature or fails, and ends', () => {
  const numbers = engines[0]![1].numbers;
  const signature = signDsa(openSigning(numbers, RFC_6979), randomFrom((bytes) => bytes.fill(0)), RFC_6979.x, sha1('x'));
  expect(verifyDsa(numbers, RFC_6979, RFC_6979.y, sha1('x'), signature)).toBe(true);
});

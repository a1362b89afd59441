import { createDiffieHellmanGroup } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { agreedKeyBytes, dhGroup, publishedGroup, randomDhExponent } from '../../src/algorithms/dh.ts';
import { toHex } from '../../src/bytes/bytes.ts';
import { bitLength, toBigInt } from '../../src/bytes/number.ts';
import { engines, seeded } from '../engine/engines.ts';
import { RFC_5114 } from './group-vectors.ts';

test.each([[1536, 'modp5'], [2048, 'modp14'], [3072, 'modp15'], [4096, 'modp16']] as const)("%i bits: the formula of RFC 3526 gives OpenSSL's %s", (bits, name) => {
  const { p, q, g, j } = publishedGroup(bits)!;
  expect(toHex(p)).toBe(createDiffieHellmanGroup(name).getPrime('hex'));
  expect(toBigInt(g)).toBe(2n);
  expect(toBigInt(q!) * toBigInt(j!)).toBe(toBigInt(p) - 1n);
});

test('no other length has a published group', () => {
  for (const bits of [512, 768, 1024, 1088, 4032]) expect(publishedGroup(bits)).toBe(null);
});

describe.each(engines)('Diffie-Hellman on %s', (name, engine) => {
  test('RFC 5114, A.1: both public numbers and Z', () => {
    const { p, g, xA, xB, yA, yB, z } = RFC_5114;
    const { modPow } = engine.numbers;
    expect(toHex(modPow(g, xA, p))).toBe(toHex(yA));
    expect(toHex(modPow(g, xB, p))).toBe(toHex(yB));
    expect(toHex(modPow(yB, xA, p))).toBe(toHex(z));
    expect(toHex(modPow(yA, xB, p))).toBe(toHex(z));
  });

  test('a new group of 512 bits: exponents are below q', () => {
    const random = seeded(`dh ${name}`);
    const group = dhGroup(engine, 512, random);
    expect(bitLength(group.p)).toBe(512);
    for (let i = 0; i < 20; i++) {
      const x = toBigInt(randomDhExponent(group, 512, random));
      expect(x > 0n && x < toBigInt(group.q!)).toBe(true);
    }
  });
});

test('exponents: as long as the strength of a published group asks for; of all of p where q is not known', () => {
  const random = seeded('exponents');
  const longest = (group: Parameters<typeof randomDhExponent>[0], bits: number): number =>
    Math.max(...Array.from({ length: 40 }, () => bitLength(randomDhExponent(group, bits, random))));
  expect(longest(publishedGroup(2048)!, 2048)).toBeGreaterThan(310);
  expect(longest(publishedGroup(2048)!, 2048)).toBeLessThanOrEqual(320);
  const { p, g } = RFC_5114;
  expect(longest({ p, q: null, g, j: null, seed: null }, 1024)).toBeGreaterThan(1010);
});

test('key bytes of an agreed number: the least significant first', () => {
  expect(toHex(agreedKeyBytes(Uint8Array.of(0, 1, 2, 3), 3))).toBe('030201');
  expect(toHex(agreedKeyBytes(Uint8Array.of(0, 1, 2, 3), 4))).toBe('03020100');
});

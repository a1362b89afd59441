import * as nodeCryptoModule from 'node:crypto';
import { createDiffieHellmanGroup } from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { fromBigInt, padTo, toBigInt } from '../../src/bytes/number.ts';
import { openEngine } from '../../src/engine/index.ts';
import { nodeNumbers, NodePower } from '../../src/engine/node/power.ts';
import { ALWAYS } from '../../src/engine/node/thresholds.ts';
import { seededBytes } from './engines.ts';
import { counting, refusing } from './node-fakes.ts';

const below = openEngine('portable');
const p = new Uint8Array(createDiffieHellmanGroup('modp2').getPrime());
const x = seededBytes('secret', 128);
const minusOne = Uint8Array.from(p, (byte, i) => (i === p.length - 1 ? byte - 1 : byte));
const y = Uint8Array.of(5);
const expected = toHex(below.numbers.modPow(y, x, p));

test('the first use is left below, then key objects are used, after many a group object', () => {
  const { crypto, calls } = counting('createPublicKey');
  const power = new NodePower(crypto, x, p, 1, below.numbers);
  expect(toHex(power.apply(y))).toBe(expected);
  expect(calls()).toBe(0);
  for (let use = 1; use < 96; use++) expect(toHex(power.apply(y))).toBe(expected);
  expect(calls()).toBe(95);
  for (let use = 0; use < 3; use++) expect(toHex(power.apply(y))).toBe(expected);
  expect(calls()).toBe(95);
  power.dispose();
});

test('small work is left below', () => {
  const work = 8 * x.length * 1024 ** 2;
  const open = (atLeast: number) => nodeNumbers(nodeCryptoModule, { ...ALWAYS, power: { work: atLeast, usesBelow: 0 } }, below.numbers).openPower!(x, p);
  expect(open(work)).toBeInstanceOf(NodePower);
  expect(open(work + 1)).not.toBeInstanceOf(NodePower);
});

test('what OpenSSL refuses is done below: bases and results out of its range', () => {
  const power = new NodePower(nodeCryptoModule, x, p, 0, below.numbers);
  for (let use = 0; use < 98; use += 7) {
    for (const base of [new Uint8Array(0), Uint8Array.of(0), Uint8Array.of(1), minusOne, p, new Uint8Array(140).fill(9), padTo(y, 140)]) {
      expect(toHex(power.apply(base))).toBe(toHex(below.numbers.modPow(base, x, p)));
    }
    expect(toHex(power.apply(y))).toBe(expected);
  }
  for (const exponent of [new Uint8Array(0), Uint8Array.of(0), Uint8Array.of(1), minusOne, p, new Uint8Array(140).fill(0xff)]) {
    const odd = new NodePower(nodeCryptoModule, exponent, p, 0, below.numbers);
    for (let use = 0; use < 98; use += 97) expect(toHex(odd.apply(y))).toBe(toHex(below.numbers.modPow(y, exponent, p)));
  }
});

test('what OpenSSL refuses is done below: moduli out of its range', () => {
  for (const length of [1, 16, 63, 64, 1251]) {
    const modulus = new Uint8Array(length).fill(0xff);
    const power = new NodePower(nodeCryptoModule, Uint8Array.of(77), modulus, 0, below.numbers);
    expect(toHex(power.apply(y))).toBe(toHex(below.numbers.modPow(y, Uint8Array.of(77), modulus)));
    power.dispose();
  }
});

test('results with leading zeros keep them', () => {
  const power = new NodePower(nodeCryptoModule, Uint8Array.of(3), p, 0, below.numbers);
  for (let use = 0; use < 99; use += 98) expect(toBigInt(power.apply(y))).toBe(125n);
  expect(power.apply(y)).toHaveLength(128);
});

test('in a group that OpenSSL knows, too, a y of any order is worked with', () => {
  const known = new Uint8Array(createDiffieHellmanGroup('modp14').getPrime());
  const { crypto, calls } = counting('diffieHellman');
  const power = new NodePower(crypto, x, known, 0, { ...below.numbers, openPower: () => expect.fail('went below') });
  // 2 is a square modulo this prime, and -1 is none.
  for (const base of [2n, toBigInt(known) - 2n]) {
    expect(toHex(power.apply(fromBigInt(base, 256)))).toBe(toHex(below.numbers.modPow(fromBigInt(base, 256), x, known)));
  }
  expect(calls()).toBe(2);
});

test('a runtime that refuses is asked for once', () => {
  const { crypto, calls } = refusing();
  const power = new NodePower(crypto, x, p, 0, below.numbers);
  for (let use = 0; use < 3; use++) expect(toHex(power.apply(y))).toBe(expected);
  expect(calls()).toBe(1);
});

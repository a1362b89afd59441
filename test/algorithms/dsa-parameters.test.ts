import { describe, expect, test } from 'vitest';
import { followsFromSeed, generateSeededGroup, generatorFault, primesFault } from '../../src/algorithms/dsa-parameters.ts';
import { fromBigInt, fromBigIntShort, toBigInt } from '../../src/bytes/number.ts';
import { randomFrom } from '../../src/engine/index.ts';
import { engines, seeded } from '../engine/engines.ts';
import { FIPS_186, RFC_5114, RFC_6979 } from './group-vectors.ts';

const asGroup = ({ p, q, g }: { p: Uint8Array; q: Uint8Array; g: Uint8Array }) => ({ p, q, g, j: null, seed: null });

describe.each(engines.slice(0, 3))('DSA groups on %s', (name, engine) => {
  const random = seeded(`groups ${name}`);

  test('FIPS 186-2, appendix 5: p and q follow from seed and counter 105, and from no other', () => {
    const { seed } = FIPS_186;
    expect(followsFromSeed(engine, asGroup(FIPS_186), seed)).toBe(true);
    expect(followsFromSeed(engine, asGroup(FIPS_186), { ...seed, counter: 104 })).toBe(false);
    expect(followsFromSeed(engine, asGroup(FIPS_186), { ...seed, counter: 0xffffffff })).toBe(false);
    expect(followsFromSeed(engine, asGroup(FIPS_186), { ...seed, seed: seed.seed.map((byte, i) => (i === 19 ? byte ^ 1 : byte)) })).toBe(false);
    expect(followsFromSeed(engine, asGroup(RFC_6979), seed)).toBe(false);
  });

  test.each([512, 576, 640])('a new group of %i bits is one, of that length, and follows from its seed', (bits) => {
    const group = generateSeededGroup(engine, bits, random);
    expect(toBigInt(group.p) >> BigInt(bits - 1)).toBe(1n);
    expect(toBigInt(group.q) >> 159n).toBe(1n);
    expect(primesFault(engine, random, group)).toBe(null);
    expect(generatorFault(engine, group)).toBe(null);
    expect(followsFromSeed(engine, group, group.seed!)).toBe(true);
  });

  test.each([['FIPS 186-2', FIPS_186], ['RFC 6979', RFC_6979], ['RFC 5114', RFC_5114]] as const)("%s's group is one", (_, group) => {
    expect(primesFault(engine, random, group)).toBe(null);
    expect(generatorFault(engine, group)).toBe(null);
  });

  test('what is wrong with a group is found', () => {
    const { p, q, g } = RFC_6979;
    const [pn, qn] = [toBigInt(p), toBigInt(q)];
    expect(primesFault(engine, random, { p, q: FIPS_186.q })).toBe('q does not divide p - 1');
    expect(primesFault(engine, random, { p, q: new Uint8Array(20) })).toBe('q does not divide p - 1');
    expect(primesFault(engine, random, { p, q: fromBigIntShort((pn - 1n) / qn) })).toBe('q is not prime');
    expect(primesFault(engine, random, { p: fromBigIntShort(pn * 3n - 2n), q: null })).toBe('p is not prime');
    const composite = compositeOver(qn);
    expect(primesFault(engine, random, { p: fromBigIntShort(composite), q })).toBe('p is not prime');
    for (const bad of [0n, 1n, pn - 1n, pn]) expect(generatorFault(engine, { p, q, g: fromBigInt(bad, 128) })).toBe('g is not from 2 to p - 2');
    expect(generatorFault(engine, { p, q, g: fromBigIntShort(2n) })).toBe('g is not of order q');
    expect(generatorFault(engine, { p, q: null, g })).toBe(null);
  });
});

/** A composite number of 1024 bits that is 1 modulo q. */
function compositeOver(q: bigint): bigint {
  const factor = 2n * q * (1n << 300n) + 1n;
  return factor * factor;
}

test('a random source that never changes still gives a group, and the same one again', () => {
  const engine = engines[1]![1];
  const still = randomFrom((bytes) => bytes.fill(7));
  const [first, second] = [generateSeededGroup(engine, 512, still), generateSeededGroup(engine, 512, still)];
  expect(followsFromSeed(engine, first, first.seed!)).toBe(true);
  expect(second.p).toEqual(first.p);
});

test('an engine that finds no prime ends the search with NTE_FAIL, which says so', () => {
  const engine = { ...engines[0]![1], numbers: { ...engines[0]![1].numbers, isProbablePrime: () => false } };
  expect(() => generateSeededGroup(engine, 512, seeded('none'))).toThrow(/NTE_FAIL.*10000 seeds/s);
});

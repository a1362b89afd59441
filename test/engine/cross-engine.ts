/**
 * Random comparisons of all engines with the portable one.
 *
 * Each case has a seed of its own, which a failure names: `CROSS_ENGINE_SEED=0x1a2b3c4d npx vitest run test/engine/cross-engine`
 * runs that case alone. CROSS_ENGINE_CASES is the number of cases for each primitive.
 * @module
 */
import { expect } from 'vitest';
import { equal, toHex } from '../../src/bytes/bytes.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { engines } from './engines.ts';
import { Seeded } from './wasm-fixture.ts';

export const CASES = Number(process.env['CROSS_ENGINE_CASES'] ?? 20_000);
const ONLY = process.env['CROSS_ENGINE_SEED'];
/** So many are shown. */
const MOST_SHOWN = 5;

/** WebAssembly in each build, and node:crypto: for large data only, as programs have it, and for all that it can do. */
export const OTHERS: readonly (readonly [string, Engine])[] = engines.filter(([name]) => name !== 'portable');

/** Notes what is not as expected. */
export type Compare = (place: string, given: Uint8Array | boolean, expected: Uint8Array | boolean) => void;

/** Neighbours have nothing in common: multiples of an odd number near 2^32 over the golden ratio. */
const seedOf = (index: number): number => (Math.imul(index + 1, 0x9e3779b1) | 1) >>> 0;

const shown = (value: Uint8Array | boolean): string => (typeof value === 'boolean' ? `${value}` : toHex(value));
const same = (a: Uint8Array | boolean, b: Uint8Array | boolean): boolean => (typeof a === 'boolean' || typeof b === 'boolean' ? a === b : equal(a, b));

/**
 * Runs a case for each seed, and fails with all differences.
 * @param one draws its data from `random` alone
 */
export function compareAll(one: (random: Seeded, compare: Compare, index: number) => void, cases = CASES): void {
  const wrong: string[] = [];
  let compared = 0;
  const seeds = ONLY === undefined ? Array.from({ length: cases }, (_, i) => seedOf(i)) : [Number(ONLY)];
  for (const [index, seed] of seeds.entries()) {
    const compare: Compare = (place, given, expected) => {
      compared++;
      if (!same(given, expected)) wrong.push(`seed 0x${seed.toString(16)}: ${place}: ${shown(given)}, not ${shown(expected)}`);
    };
    one(new Seeded(seed), compare, index);
  }
  expect(wrong.slice(0, MOST_SHOWN), `${wrong.length} of ${compared} comparisons`).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(seeds.length * OTHERS.length);
}

import { describe, test } from 'vitest';
import type { BlockKey, BlockMode, BlockPrimitives, Engine } from '../../src/engine/engine.ts';
import { CASES, compareAll, OTHERS } from './cross-engine.ts';
import { portable, type Seeded } from './wasm-fixture.ts';

const MODES: readonly BlockMode[] = ['ecb', 'cbc', 'cfb8'];

interface Cipher {
  readonly name: keyof BlockPrimitives;
  readonly keyBytes: readonly number[];
  readonly blockBytes: number;
}

const CIPHERS: readonly Cipher[] = [
  { name: 'rc2', keyBytes: [1, 5, 7, 8, 16, 33, 128], blockBytes: 8 },
  { name: 'des', keyBytes: [8], blockBytes: 8 },
  { name: 'des3', keyBytes: [24], blockBytes: 8 },
  { name: 'aes', keyBytes: [16, 24, 32], blockBytes: 16 },
];

const openOn = ({ blocks }: Engine, name: Cipher['name'], key: Uint8Array, effectiveBits: number): BlockKey =>
  name === 'rc2' ? blocks.rc2(key, effectiveBits) : blocks[name](key);

/** Where calls begin and end: multiples of `unit`, some of the calls empty. */
function cutsOf(random: Seeded, units: number, unit: number): number[] {
  const cuts = Array.from({ length: random.below(4) }, () => unit * random.below(units + 1));
  return [0, ...cuts.sort((a, b) => a - b), unit * units];
}

for (const { name, keyBytes, blockBytes } of CIPHERS) {
  describe.each(MODES)(`${name} %s`, (mode) => {
    const unit = mode === 'cfb8' ? 1 : blockBytes;

    // Each mode is a third of the comparisons of its cipher, encryption and decryption.
    test.each(['encrypt', 'decrypt'] as const)(`%s: ${Math.ceil(CASES / 3)} random keys and data in random parts`, (direction) => {
      compareAll((random, compare) => {
        const key = random.bytes(keyBytes[random.below(keyBytes.length)]!);
        const effectiveBits = 1 + random.below(1024);
        const units = random.below(Math.floor(300 / unit) + 1);
        const data = random.bytes(unit * units);
        const register = random.bytes(blockBytes);
        const cuts = cutsOf(random, units, unit);

        const [expected, expectedRegister] = [data.slice(), register.slice()];
        const reference = openOn(portable, name, key, effectiveBits);
        reference[direction](mode, expectedRegister, expected);
        reference.dispose();

        for (const [label, engine] of OTHERS) {
          const [given, givenRegister] = [data.slice(), register.slice()];
          const ours = openOn(engine, name, key, effectiveBits);
          for (let i = 1; i < cuts.length; i++) ours[direction](mode, givenRegister, given.subarray(cuts[i - 1]!, cuts[i]!));
          ours.dispose();
          compare(`${label}, ${data.length} bytes cut at ${cuts.join(' ')}`, given, expected);
          compare(`${label}, ${data.length} bytes cut at ${cuts.join(' ')}: register`, givenRegister, expectedRegister);
        }
      }, Math.ceil(CASES / 3));
    });
  });
}

test(`rc4: ${CASES} random keys and data in random parts, going over to a copy between them`, () => {
  compareAll((random, compare) => {
    const key = random.bytes(1 + random.below(256));
    const data = random.bytes(random.below(301));
    const cuts = cutsOf(random, data.length, 1);
    const isCopying = random.below(2) === 0;
    const expected = data.slice();
    portable.rc4(key).apply(expected);
    for (const [label, engine] of OTHERS) {
      const given = data.slice();
      let state = engine.rc4(key);
      for (let i = 1; i < cuts.length; i++) {
        if (isCopying) {
          // The copy does not move what it was made of.
          const copy = state.clone();
          copy.apply(given.slice(cuts[i - 1], cuts[i]));
          copy.dispose();
        }
        state.apply(given.subarray(cuts[i - 1]!, cuts[i]!));
        const next = state.clone();
        state.dispose();
        state = next;
      }
      state.dispose();
      compare(`${label}, ${data.length} bytes cut at ${cuts.join(' ')}`, given, expected);
    }
  });
});

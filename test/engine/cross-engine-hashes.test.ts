import { test } from 'vitest';
import { openHmac } from '../../src/algorithms/hmac.ts';
import { HASHES } from '../../src/algorithms/hashes.ts';
import type { HashState } from '../../src/engine/engine.ts';
import { CASES, compareAll, OTHERS } from './cross-engine.ts';
import { portable, type Seeded } from './wasm-fixture.ts';

const NO_STRING = new Uint8Array(0);

/** The value of a message that comes in parts; the state changes for its copy somewhere, now and then. */
function inParts(state: HashState, parts: readonly Uint8Array[], cloneAt: number): Uint8Array {
  let running = state;
  for (const [index, part] of parts.entries()) {
    if (index === cloneAt) {
      const copy = running.clone();
      running.dispose();
      running = copy;
    }
    running.update(part);
  }
  const value = running.digest();
  running.dispose();
  return value;
}

const message = (random: Seeded): Uint8Array => random.bytes(random.below(301));

for (const hash of HASHES) {
  const { name } = hash;

  test(`${name}: ${CASES} random messages, at once and in random parts`, () => {
    compareAll((random, compare) => {
      const data = message(random);
      const parts = random.split(data);
      const cloneAt = random.below(8);
      const expected = hash.of(portable).once(data);
      for (const [label, engine] of OTHERS) {
        compare(`${label}, ${data.length} bytes at once`, hash.of(engine).once(data), expected);
        compare(`${label}, ${data.length} bytes in parts`, inParts(hash.of(engine).create(), parts, cloneAt), expected);
      }
    });
  });

  test(`HMAC of ${name}: ${CASES} random keys and messages in random parts`, () => {
    compareAll((random, compare) => {
      const key = random.bytes(random.below(161));
      const data = message(random);
      const parts = random.split(data);
      const cloneAt = random.below(8);
      const expected = inParts(openHmac(portable, hash, key, NO_STRING, NO_STRING), [data], -1);
      for (const [label, engine] of OTHERS) {
        compare(`${label}, ${data.length} bytes`, inParts(openHmac(engine, hash, key, NO_STRING, NO_STRING), parts, cloneAt), expected);
      }
    });
  });
}

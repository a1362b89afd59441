/**
 * The engines that every test of a primitive loops over, and a random source that repeats itself on purpose.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Engine, RandomSource } from '../../src/engine/engine.ts';
import { openEngine, randomFrom } from '../../src/engine/index.ts';
import { nodeLayerWith } from '../../src/engine/node/node.ts';
import { ALWAYS } from '../../src/engine/node/thresholds.ts';
import { VARIANTS, wasmSubject } from '../vectors/subjects.ts';

/** `node, any size` uses node:crypto for the smallest data too, so that its code is what is tested. */
export const engines: readonly (readonly [string, Engine])[] = [
  ['portable', openEngine('portable')],
  ...VARIANTS.map((variant): [string, Engine] => [`wasm ${variant}`, wasmSubject(variant).engine]),
  ['node', openEngine('node')],
  ['node, any size', nodeLayerWith(() => ALWAYS)(openEngine('portable'))!],
];

/** Bytes that depend on the seed only: SHA-256 of seed and counter. */
export function seeded(seed: string): RandomSource {
  let counter = 0;
  return randomFrom((bytes) => {
    for (let at = 0; at < bytes.length; at += 32) {
      const block = createHash('sha256').update(`${seed} ${counter++}`).digest();
      bytes.set(block.subarray(0, Math.min(32, bytes.length - at)), at);
    }
  });
}

/** So many bytes of the seed. */
export function seededBytes(seed: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  seeded(seed).fill(bytes);
  return bytes;
}

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/**
 * An engine for tests: over any other, it takes key pairs from the pool, and draws what it needs for itself from a stream of its own.
 *
 * Engines differ in how much randomness they take for blinding and for prime tests. Here none of it comes from the stream that
 * keys, salts and CryptGenRandom are made of; so those are the same on every engine.
 * @module
 */
import type { Engine, RandomSource } from '../engine/engine.ts';
import type { KeyPool } from './key-pool.ts';
import { POOL_EXPONENT } from './key-pool.ts';
import type { SeededRandom } from './seeded-random.ts';

/**
 * @param pool null: every pair is generated
 * @param random the instance's own stream: branched, never drawn from
 */
export function testEngine(below: Engine, pool: KeyPool | null, random: SeededRandom): Engine {
  const inner: RandomSource = random.branch('engine');
  let generated = 0;
  return {
    ...below,
    get details() {
      return [...below.details, pool === null ? 'testing: seeded' : 'testing: seeded, key pairs from the pool'];
    },
    rsa: {
      openPublic: (numbers) => below.rsa.openPublic(numbers),
      openPrivate: (numbers) => below.rsa.openPrivate(numbers, inner),
      generate(modulusBits, publicExponent) {
        const pooled = publicExponent === POOL_EXPONENT ? pool?.rsa(modulusBits) : null;
        return pooled ?? below.rsa.generate(modulusBits, publicExponent, random.branch(`generate ${++generated}`));
      },
    },
    numbers: {
      ...below.numbers,
      isProbablePrime: (candidate) => below.numbers.isProbablePrime(candidate, inner),
    },
    ec: { ...below.ec, sign: (curve, d, digest) => below.ec.sign(curve, d, digest, inner) },
  };
}

/**
 * A deterministic random source: the same seed gives the same bytes, on every engine and in every version of softcsp. It protects
 * nothing: never use it outside tests.
 *
 *     key       SHA-256("softcsp/testing random 1" ‖ 00 ‖ seed)
 *     block i   SHA-256(key ‖ i as 8 bytes, little-endian), i = 0, 1, …
 *     stream    block 0 ‖ block 1 ‖ …; each fill takes the bytes that come next, none is left out
 *     branch    a stream of its own, whose key is SHA-256(key ‖ 01 ‖ label)
 *
 * A text seed is its UTF-8, a number its decimal digits. Source: our own design, after the hash generators of NIST SP 800-90A
 * without their reseeding.
 * @module
 */
import { concat, u32le } from '../bytes/bytes.ts';
import type { HashPrimitive, RandomSource } from '../engine/engine.ts';

/** What a stream begins with. */
export type Seed = string | number | Uint8Array;

export interface SeededRandom extends RandomSource {
  readonly isPlatform: false;
  /** Another stream of the same seed. The bytes that this one gives do not depend on it. */
  branch(label: string): SeededRandom;
}

const VERSION_LABEL = 'softcsp/testing random 1\0';
const BRANCH_MARK = 1;

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function seedBytes(seed: Seed): Uint8Array {
  if (typeof seed === 'string') return utf8(seed);
  if (typeof seed === 'number' && Number.isSafeInteger(seed)) return utf8(String(seed));
  if (seed instanceof Uint8Array) return seed.slice();
  throw new TypeError('the option seed is text, an integer or a Uint8Array');
}

/**
 * @param sha256 asked at the first fill
 * @throws {TypeError} no seed
 */
export function seededRandom(seed: Seed, sha256: () => HashPrimitive): SeededRandom {
  const start = concat(utf8(VERSION_LABEL), seedBytes(seed));
  return streamOf(() => sha256().once(start), sha256);
}

function streamOf(makeKey: () => Uint8Array, sha256: () => HashPrimitive): SeededRandom {
  let known: Uint8Array | undefined;
  let block: Uint8Array = new Uint8Array(0);
  let used = 0;
  let index = 0;
  const key = (): Uint8Array => (known ??= makeKey());

  function nextBlock(): void {
    block = sha256().once(concat(key(), u32le(index), u32le(Math.floor(index / 2 ** 32))));
    used = 0;
    index++;
  }

  return {
    isPlatform: false,
    fill(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (used === block.length) nextBlock();
        const part = block.subarray(used, used + bytes.length - at);
        bytes.set(part, at);
        at += part.length;
        used += part.length;
      }
    },
    branch: (label) => streamOf(() => sha256().once(concat(key(), Uint8Array.of(BRANCH_MARK), utf8(label))), sha256),
  };
}

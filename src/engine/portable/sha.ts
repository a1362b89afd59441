/**
 * SHA-1 and SHA-2, FIPS 180-4, by @noble/hashes.
 * @module
 */
import { noble } from '#noble';
import type { HashPrimitive, HashState } from '../engine.ts';

/** The part of a noble hash that is used here. */
interface NobleHash {
  update(data: Uint8Array): unknown;
  digest(): Uint8Array;
  clone(): NobleHash;
  destroy(): void;
}

interface NobleHasher {
  (data: Uint8Array): Uint8Array;
  create(): NobleHash;
}

class NobleState implements HashState {
  readonly hash: NobleHash;

  constructor(hash: NobleHash) {
    this.hash = hash;
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Uint8Array {
    return this.hash.digest();
  }

  clone(): HashState {
    return new NobleState(this.hash.clone());
  }

  dispose(): void {
    this.hash.destroy();
  }
}

function nobleHash(digestBytes: number, blockBytes: number, hasher: () => NobleHasher): HashPrimitive {
  return {
    digestBytes,
    blockBytes,
    create: () => new NobleState(hasher().create()),
    once: (data) => hasher()(data),
  };
}

export const sha1: HashPrimitive = /* @__PURE__ */ nobleHash(20, 64, () => noble('@noble/hashes/legacy.js').sha1);
export const sha256: HashPrimitive = /* @__PURE__ */ nobleHash(32, 64, () => noble('@noble/hashes/sha2.js').sha256);
export const sha384: HashPrimitive = /* @__PURE__ */ nobleHash(48, 128, () => noble('@noble/hashes/sha2.js').sha384);
export const sha512: HashPrimitive = /* @__PURE__ */ nobleHash(64, 128, () => noble('@noble/hashes/sha2.js').sha512);

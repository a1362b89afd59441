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
  /** Noble gives it once. */
  value: Uint8Array | null;

  constructor(hash: NobleHash, value: Uint8Array | null) {
    this.hash = hash;
    this.value = value;
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Uint8Array {
    this.value ??= this.hash.digest();
    return this.value.slice();
  }

  clone(): HashState {
    return new NobleState(this.hash.clone(), this.value === null ? null : this.value.slice());
  }

  dispose(): void {
    this.hash.destroy();
    this.value?.fill(0);
  }
}

function nobleHash(digestBytes: number, blockBytes: number, hasher: () => NobleHasher): HashPrimitive {
  return {
    digestBytes,
    blockBytes,
    create: () => new NobleState(hasher().create(), null),
    once: (data) => hasher()(data),
  };
}

export const sha1: HashPrimitive = /* @__PURE__ */ nobleHash(20, 64, () => noble('@noble/hashes/legacy.js').sha1);
export const sha256: HashPrimitive = /* @__PURE__ */ nobleHash(32, 64, () => noble('@noble/hashes/sha2.js').sha256);
export const sha384: HashPrimitive = /* @__PURE__ */ nobleHash(48, 128, () => noble('@noble/hashes/sha2.js').sha384);
export const sha512: HashPrimitive = /* @__PURE__ */ nobleHash(64, 128, () => noble('@noble/hashes/sha2.js').sha512);

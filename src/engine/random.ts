/**
 * Where randomness comes from: the platform's generator, or a function that is handed in.
 * @module
 */
import type { RandomSource } from './engine.ts';

/** Most that Web Crypto's getRandomValues gives in one call (W3C Web Cryptography API, §10.1.1). */
const MAX_CALL_BYTES = 65536;
/** A call costs microseconds whatever its size: small requests are served from a pool. */
const POOL_BYTES = 1024;
const MAX_POOLED_BYTES = 64;

function pooledPlatform(): RandomSource {
  let pool: Uint8Array | undefined;
  let used = POOL_BYTES;
  return {
    isPlatform: true,
    fill(bytes) {
      if (bytes.length > MAX_POOLED_BYTES) {
        for (let at = 0; at < bytes.length; at += MAX_CALL_BYTES) fillFromPlatform(bytes.subarray(at, at + MAX_CALL_BYTES));
        return;
      }
      pool ??= new Uint8Array(POOL_BYTES);
      if (used + bytes.length > POOL_BYTES) {
        fillFromPlatform(pool);
        used = 0;
      }
      const given = pool.subarray(used, used + bytes.length);
      bytes.set(given);
      given.fill(0);
      used += bytes.length;
    },
  };
}

function fillFromPlatform(bytes: Uint8Array): void {
  globalThis.crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
}

/** The platform's CSPRNG: `crypto.getRandomValues`. */
export const platformRandom: RandomSource = /* @__PURE__ */ pooledPlatform();

/** A source of one's own, for tests and for hardware: `fill` has to fill the whole array. */
export function randomFrom(fill: (bytes: Uint8Array) => void): RandomSource {
  return { isPlatform: false, fill };
}

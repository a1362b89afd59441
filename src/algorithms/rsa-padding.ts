/**
 * RSA paddings: PKCS#1 v1.5 types 1 and 2, OAEP (RFC 8017 §7, §9) and ANSI X9.31. Blocks are big-endian, k bytes.
 * @module
 */
import { concat, equal, wipe } from '../bytes/bytes.ts';
import type { Engine, HashPrimitive, RandomSource } from '../engine/engine.ts';

/** 00 02 PS 00 M; M is at most k − 11 bytes. @param start first bytes of PS where a protocol wants them (SSL 2 roll-back mark) */
export function padPkcs1Type2(message: Uint8Array, k: number, random: RandomSource, start: Uint8Array = new Uint8Array(0)): Uint8Array {
  const block = new Uint8Array(k);
  block[1] = 2;
  const filler = block.subarray(2, k - message.length - 1);
  random.fill(filler);
  const more = new Uint8Array(1);
  for (let i = 0; i < filler.length; i++) {
    while (filler[i] === 0) {
      random.fill(more);
      filler[i] = more[0]!;
    }
  }
  filler.set(start);
  block.set(message, k - message.length);
  return block;
}

/**
 * M of 00 02 PS 00 M, fresh, or null. The search runs over the whole block whatever it holds. RFC 8017 wants 8 bytes of PS at
 * least; a shorter one is taken, as Wine 8.0 does (shared vectors, rsa: decrypt/wrong/short-padding). Unverified on Windows.
 */
export function unpadPkcs1Type2(block: Uint8Array): Uint8Array | null {
  let separator = 0;
  for (let i = block.length - 1; i >= 2; i--) {
    const isZero = ((block[i]! - 1) >>> 31) & 1;
    separator = isZero * i + (1 - isZero) * separator;
  }
  const wrong = block[0]! | (block[1]! ^ 2) | (separator === 0 ? 1 : 0);
  return wrong === 0 ? block.slice(separator + 1) : null;
}

/** 00 01 FF…FF 00 T, or null when k is below T + 11 bytes. */
export function padPkcs1Type1(t: Uint8Array, k: number): Uint8Array | null {
  if (k < t.length + 11) return null;
  const block = new Uint8Array(k).fill(0xff);
  block[0] = 0;
  block[1] = 1;
  block[k - t.length - 1] = 0;
  block.set(t, k - t.length);
  return block;
}

/**
 * 6B BB…BB BA ‖ digest ‖ 33 CC, or null when k is too small. ANSI X9.31 has another trailer for each hash, and takes the smaller of
 * s and n − s; Wine 8.0 has SHA-1's for all, and s as it is (shared vectors, rsa: sign/x931). Unverified on Windows.
 */
export function padX931(digest: Uint8Array, k: number): Uint8Array | null {
  if (k < digest.length + 4) return null;
  const block = new Uint8Array(k).fill(0xbb);
  block[0] = 0x6b;
  block[k - digest.length - 3] = 0xba;
  block.set(digest, k - digest.length - 2);
  block[k - 2] = 0x33;
  block[k - 1] = 0xcc;
  return block;
}

/** MGF1, RFC 8017 §B.2.1, XORed into `target`. */
function maskWith(hash: HashPrimitive, seed: Uint8Array, target: Uint8Array): void {
  for (let counter = 0, at = 0; at < target.length; counter++, at += hash.digestBytes) {
    const mask = hash.once(concat(seed, Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter)));
    const end = Math.min(mask.length, target.length - at);
    for (let i = 0; i < end; i++) target[at + i]! ^= mask[i]!;
  }
}

/** EME-OAEP with SHA-1 and MGF1-SHA-1, RFC 8017 §7.1.1; the message is at most k − 42 bytes. */
export function padOaep(engine: Engine, message: Uint8Array, label: Uint8Array, k: number, random: RandomSource): Uint8Array {
  const hash = engine.hashes.sha1;
  const h = hash.digestBytes;
  const block = new Uint8Array(k);
  const seed = block.subarray(1, 1 + h);
  const data = block.subarray(1 + h);
  data.set(hash.once(label));
  data[data.length - message.length - 1] = 1;
  data.set(message, data.length - message.length);
  random.fill(seed);
  maskWith(hash, seed, data);
  maskWith(hash, data, seed);
  return block;
}

/** The message of an OAEP block, fresh, or null. Every fault takes the same path. RFC 8017 §7.1.2. */
export function unpadOaep(engine: Engine, block: Uint8Array, label: Uint8Array): Uint8Array | null {
  const hash = engine.hashes.sha1;
  const h = hash.digestBytes;
  if (block.length < 2 * h + 2) return null;
  const copy = block.slice();
  const seed = copy.subarray(1, 1 + h);
  const data = copy.subarray(1 + h);
  maskWith(hash, data, seed);
  maskWith(hash, seed, data);
  let wrong = copy[0]! | (equal(data.subarray(0, h), hash.once(label)) ? 0 : 1);
  let found = 0;
  let at = 0;
  for (let i = h; i < data.length; i++) {
    const isOne = data[i] === 1 ? 1 : 0;
    const isFirst = isOne & (1 - found);
    at = isFirst === 1 ? i : at;
    wrong |= (1 - found) & (1 - isOne) & (data[i] === 0 ? 0 : 1);
    found |= isOne;
  }
  const message = wrong === 0 && found === 1 ? data.slice(at + 1) : null;
  wipe(copy);
  return message;
}

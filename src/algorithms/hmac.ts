/**
 * HMAC as a CryptoAPI hash object computes it.
 *
 *     value = H(outer ⊕ key ‖ H(inner ⊕ key ‖ data))
 *
 * RFC 2104 with inner = 0x36…, outer = 0x5c…, one block of the hash each. HMAC_INFO may give other strings: each then
 * takes the pad's place with its own length, and the key is XORed over the shorter of both. A key longer than a block
 * is hashed first.
 *
 * Source: RFC 2104; Microsoft's reference, HMAC_INFO; shared vectors from Windows, topic mac-hmac. Unverified on Windows:
 * the pads of SHA-384 and SHA-512, where we follow RFC 2104 (128 bytes).
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import type { Engine, HashState } from '../engine/engine.ts';
import type { HashAlgorithm } from './algorithm.ts';

function pad(key: Uint8Array, given: Uint8Array, byte: number, blockBytes: number): Uint8Array {
  const out = given.length > 0 ? given.slice() : new Uint8Array(blockBytes).fill(byte);
  const shared = Math.min(out.length, key.length);
  for (let i = 0; i < shared; i++) out[i]! ^= key[i]!;
  return out;
}

class HmacState implements HashState {
  private readonly inner: HashState;
  private readonly outer: HashState;
  private isFinished: boolean;

  constructor(inner: HashState, outer: HashState, isFinished: boolean) {
    this.inner = inner;
    this.outer = outer;
    this.isFinished = isFinished;
  }

  update(data: Uint8Array): void {
    this.inner.update(data);
  }

  digest(): Uint8Array {
    if (!this.isFinished) this.outer.update(this.inner.digest());
    this.isFinished = true;
    return this.outer.digest();
  }

  clone(): HashState {
    return new HmacState(this.inner.clone(), this.outer.clone(), this.isFinished);
  }

  dispose(): void {
    this.inner.dispose();
    this.outer.dispose();
  }
}

/**
 * A running HMAC. The key is copied into the hash states, not kept.
 * @param innerString HMAC_INFO's; empty: the standard pad
 * @param outerString likewise
 */
export function openHmac(
  engine: Engine, hash: HashAlgorithm, key: Uint8Array, innerString: Uint8Array, outerString: Uint8Array,
): HashState {
  const primitive = hash.of(engine);
  const short = key.length > hash.hmacBlockBytes ? primitive.once(key) : key;
  const innerPad = pad(short, innerString, 0x36, hash.hmacBlockBytes);
  const outerPad = pad(short, outerString, 0x5c, hash.hmacBlockBytes);
  const inner = primitive.create();
  const outer = primitive.create();
  inner.update(innerPad);
  outer.update(outerPad);
  wipe(innerPad, outerPad);
  if (short !== key) wipe(short);
  return new HmacState(inner, outer, false);
}

/** The HMAC of one message with the standard pads, RFC 2104. */
export function hmac(engine: Engine, hash: HashAlgorithm, key: Uint8Array, ...data: readonly Uint8Array[]): Uint8Array {
  const state = openHmac(engine, hash, key, new Uint8Array(0), new Uint8Array(0));
  for (const part of data) state.update(part);
  const value = state.digest();
  state.dispose();
  return value;
}

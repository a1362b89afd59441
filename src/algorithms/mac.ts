/**
 * CALG_MAC: the last ciphertext block of a CBC encryption with PKCS#5 padding, from the key's IV.
 *
 * Source: Microsoft's reference, CryptCreateHash and "CALG_MAC" (ANSI X9.9's idea, any block cipher); shared vectors from
 * Windows, topic mac-hmac.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import type { BlockKey, HashState } from '../engine/engine.ts';
import { padPkcs5 } from './block-modes.ts';

/** How much input is encrypted at a time: bounds the working copy. */
const CHUNK_BYTES = 16384;

/** A cipher key that a MAC and its clones use; the last to go disposes of it. It has no state but the key, so sharing does no harm. */
interface SharedKey {
  readonly key: BlockKey;
  holders: number;
}

class MacState implements HashState {
  private readonly shared: SharedKey;
  private readonly key: BlockKey;
  private readonly register: Uint8Array;
  private readonly pending: Uint8Array;
  private pendingBytes: number;
  private isFinished = false;
  private isDisposed = false;

  constructor(shared: SharedKey, register: Uint8Array, pending: Uint8Array) {
    shared.holders++;
    this.shared = shared;
    this.key = shared.key;
    this.register = register.slice();
    this.pending = new Uint8Array(this.key.blockBytes);
    this.pending.set(pending);
    this.pendingBytes = pending.length;
  }

  update(data: Uint8Array): void {
    const block = this.key.blockBytes;
    let at = 0;
    if (this.pendingBytes > 0) {
      at = Math.min(block - this.pendingBytes, data.length);
      this.pending.set(data.subarray(0, at), this.pendingBytes);
      this.pendingBytes += at;
      if (this.pendingBytes < block) return;
      this.key.encrypt('cbc', this.register, this.pending.slice());
      this.pendingBytes = 0;
    }
    const whole = at + Math.floor((data.length - at) / block) * block;
    for (; at < whole; at += CHUNK_BYTES) {
      const chunk = data.slice(at, Math.min(at + CHUNK_BYTES, whole));
      this.key.encrypt('cbc', this.register, chunk);
    }
    this.pending.set(data.subarray(whole));
    this.pendingBytes = data.length - whole;
  }

  digest(): Uint8Array {
    if (!this.isFinished) {
      padPkcs5(this.pending, this.pendingBytes);
      this.key.encrypt('cbc', this.register, this.pending);
      this.isFinished = true;
    }
    return this.pending.slice();
  }

  clone(): HashState {
    const copy = new MacState(this.shared, this.register, this.isFinished ? this.pending : this.pending.subarray(0, this.pendingBytes));
    copy.isFinished = this.isFinished;
    return copy;
  }

  dispose(): void {
    if (!this.isDisposed && --this.shared.holders === 0) this.key.dispose();
    this.isDisposed = true;
    wipe(this.register, this.pending);
  }
}

/**
 * A running CBC-MAC.
 * @param key taken over
 * @param iv starting register, copied
 */
export function openMac(key: BlockKey, iv: Uint8Array): HashState {
  return new MacState({ key, holders: 0 }, iv, new Uint8Array(0));
}

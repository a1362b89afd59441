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

class MacState implements HashState {
  private readonly open: () => BlockKey;
  private readonly key: BlockKey;
  private readonly register: Uint8Array;
  private readonly pending: Uint8Array;
  private pendingBytes: number;
  private isFinished = false;

  constructor(open: () => BlockKey, register: Uint8Array, pending: Uint8Array) {
    this.open = open;
    this.key = open();
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
    const copy = new MacState(this.open, this.register, this.isFinished ? this.pending : this.pending.subarray(0, this.pendingBytes));
    copy.isFinished = this.isFinished;
    return copy;
  }

  dispose(): void {
    this.key.dispose();
    wipe(this.register, this.pending);
  }
}

/**
 * A running CBC-MAC.
 * @param open makes the cipher key; called once now and once for each clone
 * @param iv starting register, copied
 */
export function openMac(open: () => BlockKey, iv: Uint8Array): HashState {
  return new MacState(open, iv, new Uint8Array(0));
}

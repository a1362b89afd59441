/**
 * MD2, RFC 1319. Each 16-byte block x goes into the checksum c (§3.2) and into the 48-byte buffer (§3.4):
 *
 *     buffer = chain ‖ x ‖ x ^ chain,  18 passes: t = buffer[k] ^= S[t], k = 0 … 47, then t += pass
 *
 * The end is padded with n bytes of value n, n = 1 … 16 (§3.1); the checksum is the last block (§3.3).
 * @module
 */
import { fromHex, wipe } from '../../bytes/bytes.ts';
import type { HashPrimitive, HashState } from '../engine.ts';

const BLOCK_BYTES = 16;
const PASSES = 18;

/** S: a permutation made of the digits of π, RFC 1319 §3.2. */
const S_HEX =
  '292e43c9a2d87c013d3654a1ecf0061362a705f3c0c7738c98932bd9bc4c82ca1e9b573cfdd4e01667426f188a17e512be4ec4d6da9ede49a0fbf58ebb2fee7a' +
  'a968799115b2073f94c210890b225f21807f5d9a5a903227353ecce7bff79703ff1930b348a5b5d1d75e922aac56aac64fb838d296a47db676fc6be29c7404f1' +
  '459d705964718720865bcf65e62da8021b6025adaeb0b9f61c46616934407e0f5547a323dd51af3ac35cf9cebac5ea262c530d6e85288409d3dfcdf441814d52' +
  '6adc37c86cc1abfa24e17b080cbdb14a7888958be363e86de9cbd5fe3b001d39f2efb70e6658d0e4a67772f8eb754b0a314450b48fed1f1adb998d339f118314';

let sTable: Uint8Array | undefined;

class Md2State implements HashState {
  readonly s = (sTable ??= fromHex(S_HEX));
  /** chain ‖ block ‖ chain ^ block. */
  readonly buffer = new Uint8Array(3 * BLOCK_BYTES);
  readonly checksum = new Uint8Array(BLOCK_BYTES);
  readonly block = new Uint8Array(BLOCK_BYTES);
  /** Bytes waiting in `block`. */
  held = 0;
  isFinished = false;

  update(data: Uint8Array): void {
    const { block } = this;
    let { held } = this;
    for (let i = 0; i < data.length; i++) {
      block[held++] = data[i]!;
      if (held === BLOCK_BYTES) {
        this.takeBlock();
        held = 0;
      }
    }
    this.held = held;
  }

  digest(): Uint8Array {
    if (!this.isFinished) {
      this.block.fill(BLOCK_BYTES - this.held, this.held);
      this.takeBlock();
      this.block.set(this.checksum);
      this.takeBlock();
      this.isFinished = true;
    }
    return this.buffer.slice(0, BLOCK_BYTES);
  }

  clone(): HashState {
    const copy = new Md2State();
    copy.buffer.set(this.buffer);
    copy.checksum.set(this.checksum);
    copy.block.set(this.block);
    copy.held = this.held;
    copy.isFinished = this.isFinished;
    return copy;
  }

  dispose(): void {
    wipe(this.buffer, this.checksum, this.block);
  }

  takeBlock(): void {
    const { s, buffer, checksum, block } = this;
    let last = checksum[15]!;
    for (let i = 0; i < BLOCK_BYTES; i++) {
      const byte = block[i]!;
      last = checksum[i]! ^ s[byte ^ last]!;
      checksum[i] = last;
      buffer[16 + i] = byte;
      buffer[32 + i] = byte ^ buffer[i]!;
    }
    let t = 0;
    for (let pass = 0; pass < PASSES; pass++) {
      for (let k = 0; k < 48; k++) {
        t = buffer[k]! ^ s[t]!;
        buffer[k] = t;
      }
      t = (t + pass) & 0xff;
    }
  }
}

export const md2: HashPrimitive = {
  digestBytes: 16,
  blockBytes: BLOCK_BYTES,
  create: () => new Md2State(),
  once(data) {
    const state = new Md2State();
    state.update(data);
    const value = state.digest();
    state.dispose();
    return value;
  },
};

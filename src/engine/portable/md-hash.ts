/**
 * What MD4 and MD5 have in common (RFC 1320 and RFC 1321, §3.1 to §3.3): blocks of 64 bytes, a chaining value of four
 * words, and at the end
 *
 *     message ‖ 0x80 ‖ zeros ‖ length in bits as 64 bits, little-endian
 *
 * @module
 */
import type { HashPrimitive, HashState } from '../engine.ts';

/** Takes the 64-byte blocks of `input` from `from` up to `to` into the chaining value. */
type Compress = (state: Int32Array, input: DataView, from: number, to: number) => void;

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 16;

class MdState implements HashState {
  readonly compress: Compress;
  readonly chain: Int32Array;
  readonly block = new Uint8Array(BLOCK_BYTES);
  readonly blockView = new DataView(this.block.buffer);
  /** Bytes waiting in `block`. */
  held = 0;
  totalBytes = 0;
  isFinished = false;

  constructor(compress: Compress, chain: Int32Array) {
    this.compress = compress;
    this.chain = chain;
  }

  update(data: Uint8Array): void {
    this.totalBytes += data.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(BLOCK_BYTES - this.held, data.length);
      this.block.set(data.subarray(0, at), this.held);
      this.held += at;
      if (this.held < BLOCK_BYTES) return;
      this.compress(this.chain, this.blockView, 0, BLOCK_BYTES);
    }
    const wholeEnd = data.length - ((data.length - at) % BLOCK_BYTES);
    if (wholeEnd > at) {
      this.compress(this.chain, new DataView(data.buffer, data.byteOffset, data.byteLength), at, wholeEnd);
    }
    this.held = data.length - wholeEnd;
    if (this.held > 0) this.block.set(wholeEnd === 0 ? data : data.subarray(wholeEnd));
  }

  digest(): Uint8Array {
    if (!this.isFinished) this.finish();
    const value = new Uint8Array(DIGEST_BYTES);
    const valueView = new DataView(value.buffer);
    for (let i = 0; i < 4; i++) valueView.setInt32(4 * i, this.chain[i]!, true);
    return value;
  }

  finish(): void {
    const { block, blockView, chain } = this;
    block[this.held] = 0x80;
    block.fill(0, this.held + 1);
    if (this.held >= BLOCK_BYTES - 8) {
      this.compress(chain, blockView, 0, BLOCK_BYTES);
      block.fill(0);
    }
    blockView.setUint32(56, this.totalBytes << 3, true);
    blockView.setUint32(60, Math.floor(this.totalBytes / 2 ** 29), true);
    this.compress(chain, blockView, 0, BLOCK_BYTES);
    this.isFinished = true;
  }

  clone(): HashState {
    const copy = new MdState(this.compress, this.chain.slice());
    copy.block.set(this.block);
    copy.held = this.held;
    copy.totalBytes = this.totalBytes;
    copy.isFinished = this.isFinished;
    return copy;
  }

  dispose(): void {
    this.chain.fill(0);
    this.block.fill(0);
  }
}

/** MD4 or MD5, by its compression function. */
export function mdHash(compress: Compress): HashPrimitive {
  const create = (): HashState => new MdState(compress, Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476));
  return {
    digestBytes: DIGEST_BYTES,
    blockBytes: BLOCK_BYTES,
    create,
    once(data) {
      const state = create();
      state.update(data);
      const value = state.digest();
      state.dispose();
      return value;
    },
  };
}

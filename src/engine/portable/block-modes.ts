/**
 * ECB, CBC and 8-bit CFB over any block cipher, NIST SP 800-38A §6.1 to §6.3; in place, at linear cost.
 *
 *     CBC   C[i] = E(P[i] ^ C[i-1]),  P[i] = D(C[i]) ^ C[i-1],  C[0] = register
 *     CFB8  c = p ^ first byte of E(register),  register = register without its first byte ‖ c
 *
 * Blocks are held as words, loaded little-endian: the order does not matter to XOR, and a cipher turns words as it needs.
 * @module
 */
import { concat } from '../../bytes/bytes.ts';
import type { BlockKey, BlockMode } from '../engine.ts';

/** A keyed permutation of one block. */
export interface BlockCipher {
  readonly blockBytes: 8 | 16;
  /** Encrypts in place: the block's bytes as little-endian words. */
  encryptBlock(words: Int32Array): void;
  decryptBlock(words: Int32Array): void;
  /** Wipes the schedule. */
  dispose(): void;
}

class ModalKey implements BlockKey {
  readonly cipher: BlockCipher;
  readonly blockBytes: number;
  readonly block: Int32Array;
  readonly chain: Int32Array;
  readonly kept: Int32Array;

  constructor(cipher: BlockCipher) {
    this.cipher = cipher;
    this.blockBytes = cipher.blockBytes;
    this.block = new Int32Array(this.blockBytes / 4);
    this.chain = new Int32Array(this.blockBytes / 4);
    this.kept = new Int32Array(this.blockBytes / 4);
  }

  encrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    this.checkLengths(mode, register, data);
    if (data.length === 0) return;
    if (mode === 'ecb') this.eachBlockAlone(data, true);
    else if (mode === 'cbc') this.encryptCbc(register, data);
    else this.feedBack(register, data, true);
  }

  decrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    this.checkLengths(mode, register, data);
    if (data.length === 0) return;
    if (mode === 'ecb') this.eachBlockAlone(data, false);
    else if (mode === 'cbc') this.decryptCbc(register, data);
    else this.feedBack(register, data, false);
  }

  encryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    const out = concat(data, tail);
    this.encrypt(mode, register, out);
    return out;
  }

  decryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    const out = concat(data, tail);
    this.decrypt(mode, register, out.subarray(0, data.length));
    return out;
  }

  dispose(): void {
    this.cipher.dispose();
    this.block.fill(0);
    this.chain.fill(0);
    this.kept.fill(0);
  }

  checkLengths(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    if (mode !== 'ecb' && register.length !== this.blockBytes) {
      throw new RangeError(`a register of ${register.length} bytes for blocks of ${this.blockBytes}`);
    }
    if (mode !== 'cfb8' && data.length % this.blockBytes !== 0) {
      throw new RangeError(`${data.length} bytes are not whole blocks of ${this.blockBytes}`);
    }
  }

  eachBlockAlone(data: Uint8Array, encrypting: boolean): void {
    const { cipher, block, blockBytes } = this;
    const view = viewOf(data);
    for (let at = 0; at < data.length; at += blockBytes) {
      for (let i = 0; i < block.length; i++) block[i] = view.getInt32(at + 4 * i, true);
      if (encrypting) cipher.encryptBlock(block);
      else cipher.decryptBlock(block);
      for (let i = 0; i < block.length; i++) view.setInt32(at + 4 * i, block[i]!, true);
    }
  }

  encryptCbc(register: Uint8Array, data: Uint8Array): void {
    const { cipher, block, blockBytes } = this;
    const view = viewOf(data);
    load(block, register);
    for (let at = 0; at < data.length; at += blockBytes) {
      for (let i = 0; i < block.length; i++) block[i]! ^= view.getInt32(at + 4 * i, true);
      cipher.encryptBlock(block);
      for (let i = 0; i < block.length; i++) view.setInt32(at + 4 * i, block[i]!, true);
    }
    store(register, block);
  }

  decryptCbc(register: Uint8Array, data: Uint8Array): void {
    const { cipher, block, chain, kept, blockBytes } = this;
    const view = viewOf(data);
    load(chain, register);
    for (let at = 0; at < data.length; at += blockBytes) {
      for (let i = 0; i < block.length; i++) kept[i] = block[i] = view.getInt32(at + 4 * i, true);
      cipher.decryptBlock(block);
      for (let i = 0; i < block.length; i++) {
        view.setInt32(at + 4 * i, block[i]! ^ chain[i]!, true);
        chain[i] = kept[i]!;
      }
    }
    store(register, chain);
  }

  feedBack(register: Uint8Array, data: Uint8Array, encrypting: boolean): void {
    const { cipher, block, chain } = this;
    const last = chain.length - 1;
    load(chain, register);
    for (let at = 0; at < data.length; at++) {
      block.set(chain);
      cipher.encryptBlock(block);
      const before = data[at]!;
      const after = before ^ (block[0]! & 0xff);
      data[at] = after;
      for (let i = 0; i < last; i++) chain[i] = (chain[i]! >>> 8) | (chain[i + 1]! << 24);
      chain[last] = (chain[last]! >>> 8) | ((encrypting ? after : before) << 24);
    }
    store(register, chain);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function load(words: Int32Array, bytes: Uint8Array): void {
  for (let i = 0, at = 0; i < words.length; i++, at += 4) {
    words[i] = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
  }
}

function store(bytes: Uint8Array, words: Int32Array): void {
  for (let i = 0; i < bytes.length; i++) bytes[i] = words[i >> 2]! >>> (8 * (i & 3));
}

/** The cipher with its modes. */
export function blockKey(cipher: BlockCipher): BlockKey {
  return new ModalKey(cipher);
}

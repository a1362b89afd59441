/**
 * Block ciphers by node:crypto for large calls, by the engine below for small ones. A call stands alone, its register comes
 * in and goes out, so each may go either way.
 * @module
 */
import { copyOf, wipe } from '../../bytes/bytes.ts';
import type { BlockKey, BlockMode } from '../engine.ts';
import type { NodeCrypto } from './openssl.ts';
import type { CipherThresholds } from './thresholds.ts';

/** So much goes through OpenSSL at once: memory does not grow with the data. Whole blocks of every cipher. */
const CHUNK_BYTES = 1 << 16;
const NOTHING = /* @__PURE__ */ new Uint8Array(0);
/** OpenSSL counts in 31 bits. */
const MAX_CALL_BYTES = 1 << 30;

/** What OpenSSL calls the cipher in each mode. */
export type CipherNames = Readonly<Record<BlockMode, string>>;

/** What one primitive has learnt and is told. */
export interface NodeCipher {
  readonly crypto: NodeCrypto;
  readonly thresholds: CipherThresholds;
  /** Names that the runtime refused. */
  readonly refused: Set<string>;
}

class SizedKey implements BlockKey {
  readonly blockBytes: number;
  readonly cipher: NodeCipher;
  readonly names: CipherNames;
  readonly key: Uint8Array;
  /** Opens the key below; that waits for the first small call. */
  readonly openBelow: (key: Uint8Array) => BlockKey;
  opened: BlockKey | null = null;
  isDisposed = false;

  constructor(cipher: NodeCipher, names: CipherNames, blockBytes: number, key: Uint8Array, openBelow: (key: Uint8Array) => BlockKey) {
    this.cipher = cipher;
    this.names = names;
    this.blockBytes = blockBytes;
    this.key = copyOf(key, 0, key.length);
    this.openBelow = openBelow;
  }

  encrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    if (!this.isLarge(true, mode, data) || !this.crypt(true, mode, register, data, NOTHING, data)) this.below().encrypt(mode, register, data);
  }

  decrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    if (!this.isLarge(false, mode, data) || !this.crypt(false, mode, register, data, NOTHING, data)) this.below().decrypt(mode, register, data);
  }

  encryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    if (this.isLarge(true, mode, data)) {
      const out = freshBytes(data.length + tail.length);
      if (this.crypt(true, mode, register, data, tail, out)) return out;
    }
    return this.below().encryptFresh(mode, register, data, tail);
  }

  decryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    if (this.isLarge(false, mode, data)) {
      // Without a tail what OpenSSL gives is the result: nothing is copied.
      if (tail.length === 0) return this.decryptWhole(mode, register, data) ?? this.below().decryptFresh(mode, register, data, tail);
      const out = freshBytes(data.length + tail.length);
      if (this.crypt(false, mode, register, data, NOTHING, out)) {
        out.set(tail, data.length);
        return out;
      }
    }
    return this.below().decryptFresh(mode, register, data, tail);
  }

  dispose(): void {
    this.isDisposed = true;
    wipe(this.key);
    this.opened?.dispose();
  }

  below(): BlockKey {
    if (this.opened !== null) return this.opened;
    if (this.isDisposed) throw new Error('the key is disposed of');
    return (this.opened = this.openBelow(this.key));
  }

  isLarge(encrypting: boolean, mode: BlockMode, data: Uint8Array): boolean {
    const { thresholds } = this.cipher;
    return data.length > 0 && data.length >= (encrypting ? thresholds.encrypt : thresholds.decrypt)[mode];
  }

  /**
   * From `data ‖ tail` to the front of `out`, which may be `data`.
   * @returns false: nothing was done, it is the engine below's turn (wrong lengths too: it has the error for them)
   */
  crypt(encrypting: boolean, mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array, out: Uint8Array): boolean {
    const cipher = this.open(encrypting, mode, register, data);
    if (cipher === null) return false;
    const next = mode === 'ecb' || encrypting ? null : tailOf(register, data);
    for (let at = 0; at < data.length; at += CHUNK_BYTES) out.set(cipher.update(data.subarray(at, at + CHUNK_BYTES)), at);
    if (tail.length > 0) out.set(cipher.update(tail), data.length);
    cipher.final();
    if (next !== null) register.set(next);
    else if (mode !== 'ecb') register.set(tailOf(register, out));
    return true;
  }

  /** All in one call; null as `crypt`'s false. */
  decryptWhole(mode: BlockMode, register: Uint8Array, data: Uint8Array): Uint8Array | null {
    const cipher = data.length > MAX_CALL_BYTES ? null : this.open(false, mode, register, data);
    if (cipher === null) return null;
    const out = cipher.update(data);
    cipher.final();
    if (mode !== 'ecb') register.set(tailOf(register, data));
    return new Uint8Array(out.buffer, out.byteOffset, out.byteLength);
  }

  open(encrypting: boolean, mode: BlockMode, register: Uint8Array, data: Uint8Array): import('node:crypto').Cipher | null {
    const { crypto, refused } = this.cipher;
    const name = this.names[mode];
    if (refused.has(name) || this.isDisposed) return null;
    if (mode !== 'ecb' && register.length !== this.blockBytes) return null;
    if (mode !== 'cfb8' && data.length % this.blockBytes !== 0) return null;
    const iv = mode === 'ecb' ? null : register;
    try {
      const cipher = encrypting ? crypto.createCipheriv(name, this.key, iv) : crypto.createDecipheriv(name, this.key, iv);
      return cipher.setAutoPadding(false);
    } catch {
      refused.add(name);
      return null;
    }
  }
}

/** Memory of its own that is not cleared: all of it will be written. Never of Buffer's pool. */
function freshBytes(length: number): Uint8Array {
  const { buffer } = Buffer.allocUnsafeSlow(length);
  return new Uint8Array(buffer, 0, length);
}

/** The last bytes of `register ‖ ciphertext`, as many as the register has: what the next call chains to. */
function tailOf(register: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const out = new Uint8Array(register.length);
  const fromText = Math.min(register.length, ciphertext.length);
  out.set(register.subarray(fromText));
  out.set(ciphertext.subarray(ciphertext.length - fromText), register.length - fromText);
  return out;
}

/** A key of the engine below whose large calls OpenSSL takes. @param openBelow called at the first small call, with a copy of the key */
export function nodeBlockKey(
  cipher: NodeCipher, names: CipherNames, blockBytes: number, key: Uint8Array, openBelow: (key: Uint8Array) => BlockKey,
): BlockKey {
  return new SizedKey(cipher, names, blockBytes, key, openBelow);
}

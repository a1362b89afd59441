/**
 * Block ciphers by node:crypto for large calls, by the engine below for small ones. A call stands alone, its register comes
 * in and goes out, so each may go either way.
 * @module
 */
import type { BlockKey, BlockMode } from '../engine.ts';
import type { NodeCrypto } from './openssl.ts';
import type { CipherThresholds } from './thresholds.ts';

/** So much goes through OpenSSL at once: memory does not grow with the data. Whole blocks of every cipher. */
const CHUNK_BYTES = 1 << 16;

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
  readonly below: BlockKey;

  constructor(cipher: NodeCipher, names: CipherNames, key: Uint8Array, below: BlockKey) {
    this.cipher = cipher;
    this.names = names;
    this.key = key.slice();
    this.below = below;
    this.blockBytes = below.blockBytes;
  }

  encrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    const large = data.length > 0 && data.length >= this.cipher.thresholds.encrypt[mode];
    if (large && this.crypt(true, mode, register, data)) return;
    this.below.encrypt(mode, register, data);
  }

  decrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    const large = data.length > 0 && data.length >= this.cipher.thresholds.decrypt[mode];
    if (large && this.crypt(false, mode, register, data)) return;
    this.below.decrypt(mode, register, data);
  }

  dispose(): void {
    this.key.fill(0);
    this.below.dispose();
  }

  /** False: nothing was done, it is the engine below's turn (wrong lengths too: it has the error for them). */
  crypt(encrypting: boolean, mode: BlockMode, register: Uint8Array, data: Uint8Array): boolean {
    const { blockBytes } = this;
    if (mode !== 'ecb' && register.length !== blockBytes) return false;
    if (mode !== 'cfb8' && data.length % blockBytes !== 0) return false;
    const cipher = this.open(encrypting, this.names[mode], mode === 'ecb' ? null : register);
    if (cipher === null) return false;
    const next = mode === 'ecb' ? null : encrypting ? register : tail(register, data);
    for (let at = 0; at < data.length; at += CHUNK_BYTES) {
      const chunk = data.subarray(at, at + CHUNK_BYTES);
      chunk.set(cipher.update(chunk));
    }
    cipher.final();
    if (next !== null) register.set(encrypting ? tail(register, data) : next);
    return true;
  }

  open(encrypting: boolean, name: string, iv: Uint8Array | null): import('node:crypto').Cipher | null {
    const { crypto, refused } = this.cipher;
    if (refused.has(name)) return null;
    try {
      const cipher = encrypting ? crypto.createCipheriv(name, this.key, iv) : crypto.createDecipheriv(name, this.key, iv);
      return cipher.setAutoPadding(false);
    } catch {
      refused.add(name);
      return null;
    }
  }
}

/** The last bytes of `register ‖ ciphertext`, as many as the register has: what the next call chains to. */
function tail(register: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const out = new Uint8Array(register.length);
  const fromText = Math.min(register.length, ciphertext.length);
  out.set(register.subarray(fromText));
  out.set(ciphertext.subarray(ciphertext.length - fromText), register.length - fromText);
  return out;
}

/** A key of `below` whose large calls OpenSSL takes. */
export function nodeBlockKey(cipher: NodeCipher, names: CipherNames, key: Uint8Array, below: BlockKey): BlockKey {
  return new SizedKey(cipher, names, key, below);
}

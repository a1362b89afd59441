/**
 * RC2, DES, triple DES and AES by the module `ciphers` (assembly/ciphers.ts): key schedules live in slots, data goes through
 * a window. What runs in parallel goes to the module `ciphers-simd` when there is enough of it (bulk.ts).
 * @module
 */
import type { BlockKey, BlockMode, BlockPrimitives } from '../engine.ts';
import { BULK_DECRYPTION, BULK_ENCRYPTION, type BulkKernel, type BulkRow, type CipherName } from './bulk.ts';
import { address, type Exports, memoryBytes, put, takeBack } from './module.ts';
import { Slots, type Tenant } from './slots.ts';

/** The order of assembly/ciphers.ts. */
const ORDER: readonly CipherName[] = ['rc2', 'des', 'des3', 'aes'];

type Crypt = (cipher: number, slot: number, length: number) => void;

/** The module made ready for use. */
export interface CipherKernel {
  readonly memory: Uint8Array;
  readonly slots: Slots;
  readonly register: number;
  readonly window: number;
  readonly windowBytes: number;
  readonly expand: (cipher: number, slot: number, keyBytes: number, effectiveBits: number) => void;
  readonly encrypt: Readonly<Record<BlockMode, Crypt>>;
  readonly decrypt: Readonly<Record<BlockMode, Crypt>>;
  /** Makes what AES decrypts with, unless it is there. */
  readonly aesInvert: (slot: number) => void;
  readonly rc4Expand: (slot: number, keyBytes: number) => void;
  readonly rc4Apply: (slot: number, length: number) => void;
  /** The SIMD kernels, loaded at the first call; null where there are none. */
  readonly bulk: () => BulkKernel | null;
}

export function cipherKernel(exports: Exports, bulk: () => BulkKernel | null): CipherKernel {
  const memory = memoryBytes(exports);
  const at = (name: string): number => address(exports, name);
  const crypt = (direction: string): Record<BlockMode, Crypt> => ({
    ecb: exports[`ecb${direction}`] as Crypt,
    cbc: exports[`cbc${direction}`] as Crypt,
    cfb8: exports[`cfb8${direction}`] as Crypt,
  });
  return {
    memory,
    slots: new Slots(memory, at('SLOTS'), at('SLOT_BYTES'), at('SLOT_COUNT')),
    register: at('REGISTER'),
    window: at('WINDOW'),
    windowBytes: at('WINDOW_BYTES'),
    expand: exports['expand'] as CipherKernel['expand'],
    encrypt: crypt('Encrypt'),
    decrypt: crypt('Decrypt'),
    aesInvert: exports['aesInvert'] as CipherKernel['aesInvert'],
    rc4Expand: exports['rc4Expand'] as CipherKernel['rc4Expand'],
    rc4Apply: exports['rc4Apply'] as CipherKernel['rc4Apply'],
    bulk,
  };
}

class WasmBlockKey implements BlockKey, Tenant {
  readonly kernel: CipherKernel;
  readonly name: CipherName;
  readonly cipher: number;
  readonly blockBytes: number;
  slot = 0;
  place = 0;
  parked: Uint8Array | null = null;
  isDisposed = false;

  constructor(kernel: CipherKernel, name: CipherName, cipher: number, key: Uint8Array, effectiveBits: number) {
    this.kernel = kernel;
    this.name = name;
    this.cipher = cipher;
    this.blockBytes = name === 'aes' ? 16 : 8;
    kernel.slots.settle(this);
    put(kernel.memory, kernel.window, key);
    kernel.expand(this.cipher, this.slot, key.length, effectiveBits);
  }

  encrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    this.encryptInto(mode, register, data, data);
  }

  decrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    this.decryptInto(mode, register, data, data);
  }

  encryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    const out = new Uint8Array(data.length + tail.length);
    this.encryptInto(mode, register, data, out);
    this.encryptInto(mode, register, tail, tail.length === out.length ? out : out.subarray(data.length));
    return out;
  }

  decryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array {
    const out = new Uint8Array(data.length + tail.length);
    this.decryptInto(mode, register, data, out);
    out.set(tail, data.length);
    return out;
  }

  /** @param out as long as the data or longer; may be the data */
  encryptInto(mode: BlockMode, register: Uint8Array, data: Uint8Array, out: Uint8Array): void {
    this.checkLengths(mode, register, data);
    const done = mode === 'ecb' ? this.cryptBulk(BULK_ENCRYPTION[this.name], false, register, data, out) : 0;
    this.crypt(this.kernel.encrypt[mode], mode !== 'ecb', register, data, out, done);
  }

  decryptInto(mode: BlockMode, register: Uint8Array, data: Uint8Array, out: Uint8Array): void {
    this.checkLengths(mode, register, data);
    const done = mode === 'cfb8' ? 0 : this.cryptBulk(BULK_DECRYPTION[this.name], mode === 'cbc', register, data, out);
    this.crypt(this.kernel.decrypt[mode], mode !== 'ecb', register, data, out, done);
  }

  dispose(): void {
    this.isDisposed = true;
    this.kernel.slots.release(this);
  }

  /** Where the schedule is. */
  settled(): number {
    if (this.isDisposed) throw new Error('the key is disposed of');
    return this.slot !== 0 ? this.slot : this.kernel.slots.settle(this);
  }

  checkLengths(mode: BlockMode, register: Uint8Array, data: Uint8Array): void {
    if (mode !== 'ecb' && register.length !== this.blockBytes) {
      throw new RangeError(`a register of ${register.length} bytes for blocks of ${this.blockBytes}`);
    }
    if (mode !== 'cfb8' && data.length % this.blockBytes !== 0) {
      throw new RangeError(`${data.length} bytes are not whole blocks of ${this.blockBytes}`);
    }
  }

  /** Does what is worth it by SIMD; returns how many bytes. */
  cryptBulk(row: BulkRow | undefined, isChained: boolean, register: Uint8Array, data: Uint8Array, out: Uint8Array): number {
    if (row === undefined || data.length < row.leastBytes) return 0;
    const bulk = this.kernel.bulk();
    if (bulk === null) return 0;
    const slot = this.settled();
    if (row.kernel === 'aesDecrypt') this.kernel.aesInvert(slot);
    const schedule = this.kernel.memory.subarray(slot + row.scheduleAt, slot + row.scheduleAt + row.scheduleBytes);
    return bulk.crypt(row, schedule, isChained, register, data, out);
  }

  /** From `from` on, what is left. */
  crypt(kernelCrypt: Crypt, isChained: boolean, register: Uint8Array, data: Uint8Array, out: Uint8Array, from: number): void {
    const slot = this.settled();
    if (from === data.length) return;
    const { memory, window, windowBytes, register: registerAt } = this.kernel;
    if (isChained) put(memory, registerAt, register);
    for (let at = from; at < data.length; at += windowBytes) {
      const isWhole = at === 0 && data.length <= windowBytes;
      const part = isWhole ? data : data.subarray(at, at + windowBytes);
      put(memory, window, part);
      kernelCrypt(this.cipher, slot, part.length);
      takeBack(memory, window, isWhole && out.length === data.length ? out : out.subarray(at, at + part.length));
    }
    if (isChained) takeBack(memory, registerAt, register);
  }
}

/**
 * All block ciphers. What the module cannot do here is done below, and so is the refusal of keys of a wrong size.
 * @param kernel the module, loaded at the first call; null where it is refused
 */
export function wasmBlocks(kernel: () => CipherKernel | null, below: Readonly<BlockPrimitives>): BlockPrimitives {
  const keyed = (name: 'des' | 'des3' | 'aes', isKeyBytes: (length: number) => boolean) => {
    const cipher = ORDER.indexOf(name);
    return (key: Uint8Array): BlockKey => {
      const loaded = isKeyBytes(key.length) ? kernel() : null;
      return loaded === null ? below[name](key) : new WasmBlockKey(loaded, name, cipher, key, 0);
    };
  };
  const rc2 = ORDER.indexOf('rc2');
  return {
    rc2(key, effectiveBits) {
      const suits = key.length >= 1 && key.length <= 128 && effectiveBits >= 1 && effectiveBits <= 1024;
      const loaded = suits ? kernel() : null;
      return loaded === null ? below.rc2(key, effectiveBits) : new WasmBlockKey(loaded, 'rc2', rc2, key, effectiveBits);
    },
    des: keyed('des', (length) => length === 8),
    des3: keyed('des3', (length) => length === 24),
    aes: keyed('aes', (length) => length === 16 || length === 24 || length === 32),
  };
}

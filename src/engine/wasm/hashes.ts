/**
 * Hashes by the module `hashes` (assembly/hashes.ts): states live in slots, input goes through a window.
 * @module
 */
import type { HashName, HashPrimitive, HashState } from '../engine.ts';
import { address, type Exports, memoryBytes, put } from './module.ts';
import { Slots, type Tenant } from './slots.ts';

/** The order of assembly/hashes.ts. */
const ORDER: readonly HashName[] = ['md2', 'md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'];

/** The module made ready for use. */
export interface HashKernel {
  readonly memory: Uint8Array;
  readonly slots: Slots;
  /** Where a slot has the bytes that do not fill a block yet. */
  readonly buffer: number;
  readonly window: number;
  readonly windowBytes: number;
  /** The slot of `once`. */
  readonly onceAt: number;
  readonly update: (hash: number, slot: number, counted: number, length: number) => void;
  readonly finish: (hash: number, slot: number, counted: number) => void;
  readonly once: (hash: number, length: number) => void;
}

export function hashKernel(exports: Exports): HashKernel {
  const memory = memoryBytes(exports);
  const at = (name: string): number => address(exports, name);
  return {
    memory,
    slots: new Slots(memory, at('SLOTS'), at('SLOT_BYTES'), at('SLOT_COUNT')),
    buffer: at('BUFFER'),
    window: at('WINDOW'),
    windowBytes: at('WINDOW_BYTES'),
    onceAt: at('ONCE'),
    update: exports['update'] as HashKernel['update'],
    finish: exports['finish'] as HashKernel['finish'],
    once: exports['once'] as HashKernel['once'],
  };
}

/** A hash and its sizes. */
interface Row {
  readonly hash: number;
  readonly digestBytes: number;
  readonly blockBytes: number;
}

class WasmHash implements HashState, Tenant {
  readonly kernel: HashKernel;
  readonly row: Row;
  slot = 0;
  place = 0;
  parked: Uint8Array | null = null;
  isDisposed = false;
  isFinished = false;
  /** Bytes of the message so far, and those of them that do not fill a block. */
  counted = 0;
  held = 0;

  constructor(kernel: HashKernel, row: Row) {
    this.kernel = kernel;
    this.row = row;
  }

  update(data: Uint8Array): void {
    const { kernel, row } = this;
    const { memory } = kernel;
    const { length } = data;
    if (this.isFinished) throw new Error('the hash state is finished');
    const slot = this.slot !== 0 ? this.slot : this.settle();
    if (this.held + length < row.blockBytes) {
      put(memory, slot + kernel.buffer + this.held, data);
      this.held += length;
      this.counted += length;
      return;
    }
    for (let at = 0; at < length; at += kernel.windowBytes) {
      const part = length <= kernel.windowBytes ? data : data.subarray(at, at + kernel.windowBytes);
      memory.set(part, kernel.window);
      kernel.update(row.hash, slot, this.counted, part.length);
      this.counted += part.length;
    }
    this.held = this.counted % row.blockBytes;
  }

  digest(): Uint8Array {
    const { kernel, row } = this;
    const slot = this.slot !== 0 ? this.slot : this.settle();
    if (!this.isFinished) kernel.finish(row.hash, slot, this.counted);
    this.isFinished = true;
    return kernel.memory.slice(slot, slot + row.digestBytes);
  }

  clone(): HashState {
    const copy = new WasmHash(this.kernel, this.row);
    copy.parked = this.kernel.slots.copyOf(this);
    copy.isDisposed = this.isDisposed;
    copy.isFinished = this.isFinished;
    copy.counted = this.counted;
    copy.held = this.held;
    return copy;
  }

  dispose(): void {
    this.isDisposed = true;
    this.kernel.slots.release(this);
  }

  settle(): number {
    if (this.isDisposed) throw new Error('the hash state is disposed of');
    return this.kernel.slots.settle(this);
  }
}

/**
 * All hashes. What the module cannot do here is done below.
 * @param kernel the module, loaded at the first call; null where it is refused
 */
export function wasmHashes(
  kernel: () => HashKernel | null,
  below: Readonly<Record<HashName, HashPrimitive>>,
): Record<HashName, HashPrimitive> {
  const primitive = (name: HashName): HashPrimitive => {
    const { digestBytes, blockBytes } = below[name];
    const row: Row = { hash: ORDER.indexOf(name), digestBytes, blockBytes };
    return {
      digestBytes,
      blockBytes,
      create() {
        const loaded = kernel();
        return loaded === null ? below[name].create() : new WasmHash(loaded, row);
      },
      once(data) {
        const loaded = kernel();
        if (loaded === null) return below[name].once(data);
        const { length } = data;
        if (length < blockBytes) {
          put(loaded.memory, loaded.onceAt + loaded.buffer, data);
          loaded.finish(row.hash, loaded.onceAt, length);
        } else if (length <= loaded.windowBytes) {
          loaded.memory.set(data, loaded.window);
          loaded.once(row.hash, length);
        } else {
          const state = new WasmHash(loaded, row);
          state.update(data);
          const value = state.digest();
          state.dispose();
          return value;
        }
        const value = loaded.memory.slice(loaded.onceAt, loaded.onceAt + digestBytes);
        loaded.slots.wipe(loaded.onceAt);
        return value;
      },
    };
  };
  return Object.fromEntries(ORDER.map((name) => [name, primitive(name)])) as Record<HashName, HashPrimitive>;
}

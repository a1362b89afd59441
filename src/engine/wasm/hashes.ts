/**
 * Hashes by the module `hashes` (assembly/hashes.ts): states live in slots, input goes through a window.
 * @module
 */
import type { HashName, HashPrimitive, HashState } from '../engine.ts';
import { address, type Exports, memoryBytes } from './module.ts';
import { Slots, type Tenant } from './slots.ts';

/** The order of assembly/hashes.ts. */
const ORDER: readonly HashName[] = ['md2', 'md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'];

/** The module made ready for use. */
export interface HashKernel {
  readonly memory: Uint8Array;
  readonly slots: Slots;
  readonly window: number;
  readonly windowBytes: number;
  /** Where `once` leaves its value. */
  readonly onceAt: number;
  readonly start: (hash: number, slot: number) => void;
  readonly update: (hash: number, slot: number, length: number) => void;
  readonly finish: (hash: number, slot: number) => void;
  readonly once: (hash: number, length: number) => void;
}

export function hashKernel(exports: Exports): HashKernel {
  const memory = memoryBytes(exports);
  const at = (name: string): number => address(exports, name);
  return {
    memory,
    slots: new Slots(memory, at('SLOTS'), at('SLOT_BYTES'), at('SLOT_COUNT')),
    window: at('WINDOW'),
    windowBytes: at('WINDOW_BYTES'),
    onceAt: at('ONCE'),
    start: exports['start'] as HashKernel['start'],
    update: exports['update'] as HashKernel['update'],
    finish: exports['finish'] as HashKernel['finish'],
    once: exports['once'] as HashKernel['once'],
  };
}

class WasmHash implements HashState, Tenant {
  readonly kernel: HashKernel;
  readonly hash: number;
  readonly digestBytes: number;
  slot = 0;
  parked: Uint8Array | null = null;
  isSpent = false;

  constructor(kernel: HashKernel, hash: number, digestBytes: number) {
    this.kernel = kernel;
    this.hash = hash;
    this.digestBytes = digestBytes;
  }

  update(data: Uint8Array): void {
    const { kernel, hash } = this;
    const { memory, window, windowBytes } = kernel;
    for (let at = 0; at < data.length; at += windowBytes) {
      const slot = this.slot !== 0 ? this.slot : this.settle();
      const part = data.length <= windowBytes ? data : data.subarray(at, at + windowBytes);
      memory.set(part, window);
      kernel.update(hash, slot, part.length);
    }
  }

  digest(): Uint8Array {
    const { kernel } = this;
    const slot = this.slot !== 0 ? this.slot : this.settle();
    kernel.finish(this.hash, slot);
    const value = kernel.memory.slice(slot, slot + this.digestBytes);
    this.dispose();
    return value;
  }

  clone(): HashState {
    const copy = new WasmHash(this.kernel, this.hash, this.digestBytes);
    copy.parked = this.kernel.slots.copyOf(this);
    copy.isSpent = this.isSpent;
    return copy;
  }

  dispose(): void {
    this.isSpent = true;
    this.kernel.slots.release(this);
  }

  settle(): number {
    if (this.isSpent) throw new Error('the hash state is spent');
    const isNew = this.parked === null;
    const slot = this.kernel.slots.settle(this);
    if (isNew) this.kernel.start(this.hash, slot);
    return slot;
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
    const hash = ORDER.indexOf(name);
    const { digestBytes, blockBytes } = below[name];
    return {
      digestBytes,
      blockBytes,
      create() {
        const loaded = kernel();
        return loaded === null ? below[name].create() : new WasmHash(loaded, hash, digestBytes);
      },
      once(data) {
        const loaded = kernel();
        if (loaded === null) return below[name].once(data);
        const { memory, window, windowBytes, onceAt } = loaded;
        if (data.length > windowBytes) {
          const state = new WasmHash(loaded, hash, digestBytes);
          state.update(data);
          return state.digest();
        }
        memory.set(data, window);
        loaded.once(hash, data.length);
        return memory.slice(onceAt, onceAt + digestBytes);
      },
    };
  };
  return Object.fromEntries(ORDER.map((name) => [name, primitive(name)])) as Record<HashName, HashPrimitive>;
}

/**
 * RC4 by the module `ciphers` (assembly/ciphers/rc4.ts): the permutation lives in a slot.
 * @module
 */
import type { Engine, StreamState } from '../engine.ts';
import type { CipherKernel } from './ciphers.ts';
import { put, takeBack } from './module.ts';
import type { Tenant } from './slots.ts';

const MAX_KEY_BYTES = 256;

class WasmRc4 implements StreamState, Tenant {
  readonly kernel: CipherKernel;
  slot = 0;
  place = 0;
  parked: Uint8Array | null = null;
  isDisposed = false;

  constructor(kernel: CipherKernel) {
    this.kernel = kernel;
  }

  apply(data: Uint8Array, out: Uint8Array = data): void {
    if (this.isDisposed) throw new Error('the key stream is disposed of');
    const { kernel } = this;
    const { memory, window, windowBytes } = kernel;
    const slot = this.slot !== 0 ? this.slot : kernel.slots.settle(this);
    if (data.length <= windowBytes) {
      put(memory, window, data);
      kernel.rc4Apply(slot, data.length);
      takeBack(memory, window, out);
      return;
    }
    for (let at = 0; at < data.length; at += windowBytes) {
      const part = data.subarray(at, at + windowBytes);
      memory.set(part, window);
      kernel.rc4Apply(slot, part.length);
      takeBack(memory, window, out.subarray(at, at + part.length));
    }
  }

  clone(): StreamState {
    const copy = new WasmRc4(this.kernel);
    copy.parked = this.kernel.slots.copyOf(this);
    copy.isDisposed = this.isDisposed;
    return copy;
  }

  dispose(): void {
    this.isDisposed = true;
    this.kernel.slots.release(this);
  }
}

/** RC4; keys of a wrong size are refused below, where everything is done if the module is refused. */
export function wasmRc4(kernel: () => CipherKernel | null, below: Engine['rc4']): Engine['rc4'] {
  return (key) => {
    const loaded = key.length >= 1 && key.length <= MAX_KEY_BYTES ? kernel() : null;
    if (loaded === null) return below(key);
    const state = new WasmRc4(loaded);
    const slot = loaded.slots.settle(state);
    put(loaded.memory, loaded.window, key);
    loaded.rc4Expand(slot, key.length);
    return state;
  };
}

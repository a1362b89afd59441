/**
 * What the tests of the WebAssembly engine share: engines by variant, seeded bytes.
 * @module
 */
import type { Engine, RandomSource } from '../../src/engine/engine.ts';
import { type Instantiate, instantiate as platformInstantiate, type Variant } from '../../src/engine/wasm/module.ts';
import { portableEngine } from '../../src/engine/portable/portable.ts';
import { type NumberKernel, numberKernel } from '../../src/engine/wasm/numbers.ts';
import { makeWasmLayer } from '../../src/engine/wasm/wasm.ts';

export const portable = portableEngine();

/** The wasm engine over the portable one, with no better kernels than `variant`. */
export function wasmEngine(best: Variant = 'relaxed', instantiate: Instantiate = platformInstantiate): Engine {
  return makeWasmLayer({ best, instantiate })(portable)!;
}

/** The kernels of numbers themselves, of the best build up to `variant` that runs here. */
export function numbersOf(best: Variant): NumberKernel {
  let loaded: NumberKernel | undefined;
  const engine = wasmEngine(best, (wasm) => {
    const exports = platformInstantiate(wasm);
    loaded = numberKernel(exports);
    return exports;
  });
  engine.numbers.modPow(Uint8Array.of(2), Uint8Array.of(2), new Uint8Array(16).fill(0xff));
  return loaded!;
}

/** Seeded bytes and numbers (xorshift32). */
export class Seeded implements RandomSource {
  readonly isPlatform = false;
  state: number;

  constructor(seed: number) {
    this.state = seed | 1;
  }

  next(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return x >>> 0;
  }

  /** From 0 to limit - 1. */
  below(limit: number): number {
    return this.next() % limit;
  }

  bytes(length: number): Uint8Array {
    const out = new Uint8Array(length);
    this.fill(out);
    return out;
  }

  fill(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) bytes[i] = this.next() >>> 11;
  }

  /** The bytes in random parts, some of them empty. */
  split(bytes: Uint8Array): Uint8Array[] {
    const parts: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = this.below(Math.min(bytes.length - at, 150) + 1);
      parts.push(bytes.subarray(at, at + length));
      at += length;
    }
    return parts;
  }
}

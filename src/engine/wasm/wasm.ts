/**
 * The engine of WebAssembly kernels (docs/kernels.md).
 *
 * Each module is compiled at the first use of one of its primitives. A module that the platform refuses (an unknown
 * instruction, a content security policy, no memory) is given up for good, and the engine below does its primitives.
 * @module
 */
import type { Engine, EngineLayer } from '../engine.ts';
import { override } from '../override.ts';
import { ciphersBase64 } from './ciphers.bytes.ts';
import { cipherKernel, wasmBlocks } from './ciphers.ts';
import { hashesBase64 } from './hashes.bytes.ts';
import { hashKernel, wasmHashes } from './hashes.ts';
import { decodeBase64, type Exports, instantiate, type Instantiate, type Variant } from './module.ts';
import { wasmRc4 } from './rc4.ts';

/** For tests: other ways than the platform's best. */
export interface WasmOptions {
  /** No better kernels than these. */
  readonly best?: Variant;
  /** Stands for the platform's compiler. */
  readonly instantiate?: Instantiate;
}

/** Makes something at the first call; null, and a note, when that fails. */
function lazily<T>(name: string, make: () => T, refusals: string[]): () => T | null {
  let made: T | null | undefined;
  return () => {
    if (made === undefined) {
      try {
        made = make();
      } catch (error) {
        made = null;
        refusals.push(`wasm: refused (${name}: ${error instanceof Error ? error.message : 'unknown'})`);
      }
    }
    return made;
  };
}

/** A layer of kernels; it leaves itself out where there is no WebAssembly at all. */
export function makeWasmLayer(options: WasmOptions = {}): EngineLayer {
  return (below) => {
    if (typeof WebAssembly !== 'object') return null;
    const load = options.instantiate ?? instantiate;
    const refusals: string[] = [];
    const module = <T>(name: string, base64: string, ready: (exports: Exports) => T): (() => T | null) =>
      lazily(name, () => ready(load(decodeBase64(base64))), refusals);
    const ciphers = module('ciphers', ciphersBase64, (exports) => cipherKernel(exports, () => null));
    const engine: Engine = override(below, {
      name: 'wasm',
      hashes: wasmHashes(module('hashes', hashesBase64, hashKernel), below.hashes),
      blocks: wasmBlocks(ciphers, below.blocks),
      rc4: wasmRc4(ciphers, below.rc4),
    });
    return {
      ...engine,
      get details() {
        return [...below.details, ...refusals];
      },
    };
  };
}

/** The kernels as the platform can run them. */
export const wasmLayer: EngineLayer = /* @__PURE__ */ makeWasmLayer();

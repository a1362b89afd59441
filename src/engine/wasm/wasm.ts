/**
 * The engine of WebAssembly kernels (docs/kernels.md).
 *
 * Each module is compiled at the first use of one of its primitives. A module that the platform refuses (an unknown
 * instruction, a content security policy, no memory) is given up for good, and the engine below does its primitives.
 * @module
 */
import type { EngineLayer } from '../engine.ts';
import { override } from '../override.ts';
import { type BulkKernel, bulkKernel } from './bulk.ts';
import { ciphersSimdBase64 } from './ciphers-simd.bytes.ts';
import { ciphersBase64 } from './ciphers.bytes.ts';
import { cipherKernel, wasmBlocks } from './ciphers.ts';
import { hashesBase64 } from './hashes.bytes.ts';
import { hashKernel, wasmHashes } from './hashes.ts';
import { decodeBase64, instantiate, type Instantiate, refusal, validates, type Variant } from './module.ts';
import { wasmNumbers } from './number-primitive.ts';
import { isFused, type NumberKernel, numberKernel } from './numbers.ts';
import { numbersPlainBase64 } from './numbers-plain.bytes.ts';
import { numbersRelaxedBase64 } from './numbers-relaxed.bytes.ts';
import { numbersSimdBase64 } from './numbers-simd.bytes.ts';
import { wasmRc4 } from './rc4.ts';
import { wasmRsa } from './rsa.ts';

/** For tests: other ways than the platform's best. */
export interface WasmOptions {
  /** No better kernels than these. */
  readonly best?: Variant;
  /** Stands for the platform's compiler. */
  readonly instantiate?: Instantiate;
}

/** Makes something at the first call; null, and a note, when that fails. */
function lazily<T>(name: string, make: () => T, notes: string[]): () => T | null {
  let made: T | null | undefined;
  return () => {
    if (made === undefined) {
      try {
        made = make();
      } catch (error) {
        made = null;
        notes.push(`wasm: refused (${name}: ${error instanceof Error ? error.message : 'unknown'})`);
      }
    }
    return made;
  };
}

/** The builds of `numbers`, best first. */
const NUMBERS: readonly { readonly variant: Variant; readonly base64: string }[] = [
  { variant: 'relaxed', base64: numbersRelaxedBase64 },
  { variant: 'simd128', base64: numbersSimdBase64 },
  { variant: 'plain', base64: numbersPlainBase64 },
];

/** The best build that validates and, where it counts on a fused multiply-add, has one. */
function loadNumbers(load: Instantiate, best: Variant): { readonly variant: Variant; readonly kernel: NumberKernel } {
  for (const { variant, base64 } of buildsFrom(best)) {
    const wasm = decodeBase64(base64);
    if (!validates(wasm)) continue;
    const exports = load(wasm);
    if (isFused(exports)) return { variant, kernel: numberKernel(exports) };
  }
  throw new Error('no build validates');
}

/** Null where the platform has no SIMD128: that is no refusal. */
function loadBulk(load: Instantiate): BulkKernel | null {
  const wasm = decodeBase64(ciphersSimdBase64);
  return validates(wasm) ? bulkKernel(load(wasm)) : null;
}

function buildsFrom(best: Variant): typeof NUMBERS {
  return NUMBERS.slice(NUMBERS.findIndex(({ variant }) => variant === best));
}

/** What `loadNumbers` will take, unless it is refused. */
function bestVariant(best: Variant): Variant {
  return buildsFrom(best).find(({ base64 }) => validates(decodeBase64(base64)))?.variant ?? 'plain';
}

/** A layer of kernels; it leaves itself out where there is no WebAssembly at all, and where nothing may be compiled, which it notes. */
export function makeWasmLayer(options: WasmOptions = {}): EngineLayer {
  return (below) => {
    if (typeof WebAssembly !== 'object') return null;
    const reason = options.instantiate === undefined ? refusal() : null;
    if (reason !== null) return { ...below, details: [...below.details, `wasm: refused (${reason})`] };
    const load = options.instantiate ?? instantiate;
    const best = options.best ?? 'relaxed';
    const notes: string[] = [];
    const hashes = lazily('hashes', () => hashKernel(load(decodeBase64(hashesBase64))), notes);
    const bulk = best === 'plain' ? () => null : lazily('ciphers-simd', () => loadBulk(load), notes);
    const ciphers = lazily('ciphers', () => cipherKernel(load(decodeBase64(ciphersBase64)), bulk), notes);
    let variant: Variant | undefined;
    const loadBest = (): NumberKernel => {
      const loaded = loadNumbers(load, best);
      variant = loaded.variant;
      return loaded.kernel;
    };
    const numbers = lazily('numbers', loadBest, notes);
    return override(below, {
      name: 'wasm',
      // Which kernels, and which were refused so far.
      details: () => [`wasm: ${(variant ??= bestVariant(best))}`, ...notes],
      hashes: wasmHashes(hashes, below.hashes),
      blocks: wasmBlocks(ciphers, below.blocks),
      rc4: wasmRc4(ciphers, below.rc4),
      rsa: wasmRsa(numbers, below.rsa),
      numbers: wasmNumbers(numbers, below.numbers),
    });
  };
}

/** The kernels as the platform can run them. */
export const wasmLayer: EngineLayer = /* @__PURE__ */ makeWasmLayer();

/**
 * What the vectors run on: the engines, WebAssembly in each of its builds. Runs in Node and in a page.
 * @module
 */
import { SoftCsp } from '../../src/api/index.ts';
import { equal } from '../../src/bytes/bytes.ts';
import { type Engine, openEngine } from '../../src/engine/index.ts';
import { portableEngine } from '../../src/engine/portable/portable.ts';
import { ciphersSimdBase64 } from '../../src/engine/wasm/ciphers-simd.bytes.ts';
import { ciphersBase64 } from '../../src/engine/wasm/ciphers.bytes.ts';
import { hashesBase64 } from '../../src/engine/wasm/hashes.bytes.ts';
import { decodeBase64, instantiate, type Instantiate, validates, type Variant } from '../../src/engine/wasm/module.ts';
import { numbersPlainBase64 } from '../../src/engine/wasm/numbers-plain.bytes.ts';
import { numbersRelaxedBase64 } from '../../src/engine/wasm/numbers-relaxed.bytes.ts';
import { numbersSimdBase64 } from '../../src/engine/wasm/numbers-simd.bytes.ts';
import { isFused } from '../../src/engine/wasm/numbers.ts';
import { makeWasmLayer } from '../../src/engine/wasm/wasm.ts';
import { newInstance } from '../../src/instance.ts';
import { memoryStore } from '../../src/stores/memory.ts';
import type { ObjectApi } from '../conformance/object-api.ts';

const MODULES: readonly (readonly [name: string, wasm: Uint8Array])[] = Object.entries({
  hashes: hashesBase64, ciphers: ciphersBase64, 'ciphers-simd': ciphersSimdBase64,
  'numbers-plain': numbersPlainBase64, 'numbers-simd': numbersSimdBase64, 'numbers-relaxed': numbersRelaxedBase64,
}).map(([name, base64]) => [name, decodeBase64(base64)]);

/** Which of the kernels' modules that is. */
export const moduleName = (wasm: Uint8Array): string => MODULES.find(([, bytes]) => equal(bytes, wasm))?.[0] ?? 'another';

export interface Subject {
  /** 'portable', 'wasm plain', … */
  readonly label: string;
  readonly engine: Engine;
  /** Names of the modules that it has compiled so far. */
  readonly compiled: ReadonlySet<string>;
}

/**
 * Why the relaxed build cannot run here; null: it can.
 * @throws {Error} the platform does not know its instructions: no reason to leave it out where the platform is ours to choose
 */
function relaxedMissing(): string | null {
  const wasm = decodeBase64(numbersRelaxedBase64);
  if (!validates(wasm)) throw new Error('there is no relaxed SIMD here: vitest.config.ts starts Node with the flag for it, where it takes one');
  return isFused(instantiate(wasm)) ? null : 'this processor has no fused multiply-add';
}

export const RELAXED_MISSING: string | null = relaxedMissing();
if (RELAXED_MISSING !== null) console.log(`skipped: the relaxed build: ${RELAXED_MISSING}`);

/** The builds that run here. */
export const VARIANTS: readonly Variant[] = RELAXED_MISSING === null ? ['plain', 'simd128', 'relaxed'] : ['plain', 'simd128'];

/** The wasm engine over the portable one with no better kernels than `variant`, which notes what it compiles. */
export function wasmSubject(variant: Variant): Subject {
  const compiled = new Set<string>();
  const noting: Instantiate = (wasm) => {
    compiled.add(moduleName(wasm));
    return instantiate(wasm);
  };
  return { label: `wasm ${variant}`, engine: makeWasmLayer({ best: variant, instantiate: noting })(portableEngine())!, compiled };
}

const plainly = (name: 'portable' | 'node'): Subject => ({ label: name, engine: openEngine(name), compiled: new Set() });

/** In a page there is no node:crypto, and `openEngine('node')` is something else. */
export const SUBJECTS: readonly Subject[] = [plainly('portable'), ...VARIANTS.map(wasmSubject), plainly('node')].filter(({ label, engine }) => label.startsWith(engine.name));

interface Claim {
  /** How one of the engine's details begins, once numbers were used. */
  readonly detail: string;
  readonly compiled: readonly string[];
}

/** What each subject says of itself, and the modules that it compiles, all of them, when the vectors have run. */
const CLAIMS: Readonly<Record<string, Claim>> = {
  portable: { detail: '', compiled: [] },
  'wasm plain': { detail: 'wasm: plain', compiled: ['ciphers', 'hashes', 'numbers-plain'] },
  'wasm simd128': { detail: 'wasm: simd128', compiled: ['ciphers', 'ciphers-simd', 'hashes', 'numbers-simd'] },
  'wasm relaxed': { detail: 'wasm: relaxed', compiled: ['ciphers', 'ciphers-simd', 'hashes', 'numbers-relaxed'] },
  node: { detail: 'node: OpenSSL', compiled: [] },
};

/** Where a subject, after the vectors, was not what its label says; `details` and `compiled` are its own. */
export function falseClaims(label: string, details: readonly string[], compiled: readonly string[]): string[] {
  const { detail, compiled: expected } = CLAIMS[label]!;
  const problems: string[] = [];
  if (detail === '' ? details.length > 0 : !details.some((one) => one.startsWith(detail))) problems.push(`${label} says: ${details.join('; ')}`);
  if (details.some((one) => one.includes('refused'))) problems.push(`${label} was refused something: ${details.join('; ')}`);
  const [wanted, found] = [expected.join(), [...compiled].sort().join()];
  if (wanted !== found) problems.push(`${label} compiled ${found}, not ${wanted}`);
  return problems;
}

/** An instance over that engine, with nothing alive and no container. */
export function fresh(engine: Engine): ObjectApi {
  const csp = Object.defineProperty(newInstance({ userName: 'tester' }, memoryStore), 'engine', { value: engine });
  return new SoftCsp(csp) as unknown as ObjectApi;
}

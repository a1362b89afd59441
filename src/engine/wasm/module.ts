/**
 * From base64 text to a running WebAssembly module, synchronously: kernels are small, so no engine minds
 * (Chromium refuses above 8 MB on the main thread; the largest here has 16 KB).
 * @module
 */

/** What a module gives, by name: functions, its memory, addresses as globals. */
export type Exports = Readonly<Record<string, unknown>>;

/**
 * Compiles and instantiates a module without imports.
 * @throws {Error} the engine does not know an instruction, a content security policy forbids it, or there is no memory
 */
export type Instantiate = (wasm: Uint8Array) => Exports;

/** By the platform. */
export const instantiate: Instantiate = (wasm) =>
  new WebAssembly.Instance(new WebAssembly.Module(wasm as Uint8Array<ArrayBuffer>)).exports;

/** The smallest module: magic number and version. WebAssembly Core Specification, §5.5.16. */
const EMPTY_MODULE: readonly number[] = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Why the platform compiles nothing at all, such as a content security policy without 'wasm-unsafe-eval'; null: it does. */
export function refusal(): string | null {
  try {
    instantiate(Uint8Array.from(EMPTY_MODULE));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

/** Which kernels may be tried: the best that validates is taken. */
export type Variant = 'plain' | 'simd128' | 'relaxed';

/** True where the platform knows all instructions of the module. Never throws, whatever policies forbid. */
export function validates(wasm: Uint8Array): boolean {
  return WebAssembly.validate(wasm as Uint8Array<ArrayBuffer>);
}

/** Node's and, from 2025 on, browsers' decoders; neither is in every supported platform's types. */
interface Decoders {
  readonly Uint8Array: { readonly fromBase64?: (text: string) => Uint8Array };
  readonly Buffer?: { from(text: string, encoding: 'base64'): Uint8Array };
}

/** The bytes of a generated module. `atob` with a loop is 20 times slower than the others (docs/kernels.md). */
export function decodeBase64(text: string): Uint8Array {
  const decoders = globalThis as unknown as Decoders;
  if (decoders.Uint8Array.fromBase64 !== undefined) return decoders.Uint8Array.fromBase64(text);
  if (decoders.Buffer !== undefined) return decoders.Buffer.from(text, 'base64');
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The value of an exported address. */
export function address(exports: Exports, name: string): number {
  return (exports[name] as WebAssembly.Global).value as number;
}

/** All of the memory. Stale as soon as the memory grows. */
export function memoryBytes(exports: Exports): Uint8Array {
  return new Uint8Array((exports['memory'] as WebAssembly.Memory).buffer);
}

/** Up to here a loop over the bytes is faster than `set`, whose call takes 30 ns. */
const LOOP_IN_BYTES = 24;
/** The same for taking bytes back, which needs a view for `set`. */
const LOOP_OUT_BYTES = 64;

/** Copies bytes into the memory. */
export function put(memory: Uint8Array, at: number, data: Uint8Array): void {
  const { length } = data;
  if (length <= LOOP_IN_BYTES) {
    for (let i = 0; i < length; i++) memory[at + i] = data[i]!;
  } else {
    memory.set(data, at);
  }
}

/** Copies `data.length` bytes of memory out and wipes them there. */
export function takeBack(memory: Uint8Array, at: number, data: Uint8Array): void {
  const { length } = data;
  if (length <= LOOP_OUT_BYTES) {
    for (let i = 0; i < length; i++) {
      data[i] = memory[at + i]!;
      memory[at + i] = 0;
    }
    return;
  }
  data.set(memory.subarray(at, at + length));
  memory.fill(0, at, at + length);
}

/**
 * softcsp/advapi32: the Win32 functions of CryptoAPI for programs that are WebAssembly themselves.
 *
 * A C or C++ program compiled to wasm32 imports them by their names; the object that `createAdvapi32` gives is what it imports. Structures
 * have the layouts of Win32 x86, all arguments and results are 32-bit numbers, everything is synchronous.
 * @module
 */
import { flatFunctions, GuestMemory } from './abi/index.ts';
import type { FlatFunction, MemoryLike, TableLike } from './abi/index.ts';
import { SoftCsp } from './api/index.ts';
import { newInstance } from './instance.ts';
import { memoryStore } from './stores/memory.ts';

export type { FlatFunction, MemoryLike, TableLike } from './abi/index.ts';
export { functionNames, SIGNATURES } from './abi/index.ts';
export type { SoftCsp } from './api/index.ts';

/** What the host lends. */
export interface Advapi32Options {
  /** The program's memory, a WebAssembly.Memory. Asked anew in every call: it grows between and inside calls. */
  readonly memory: () => MemoryLike;
  /** The program's malloc; 0: no memory. For results that the callee allocates, and for the blocks behind handles. */
  readonly malloc?: (bytes: number) => number;
  /** Another name for malloc. */
  readonly alloc?: (bytes: number) => number;
  /** Frees what malloc gave. */
  readonly free?: (pointer: number) => void;
  /** The program's table of functions, where pfnAlloc of CRYPT_ENCODE_PARA and CRYPT_DECODE_PARA is looked up. */
  readonly table?: () => TableLike;
  /** Containers, randomness and engine to use, from createCsp. Default: an instance of its own, with containers in memory. */
  readonly csp?: SoftCsp;
}

function functionOption<K extends 'memory' | 'malloc' | 'alloc' | 'free' | 'table'>(options: Advapi32Options, name: K): NonNullable<Advapi32Options[K]> | null {
  const value = options[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'function') throw new TypeError(`the option ${name} is a function`);
  return value;
}

/**
 * The functions by name, A and W: what a program's modules advapi32, crypt32 and kernel32 import.
 *
 * The memory need not exist yet: it is asked for at the first call.
 * @throws {TypeError} an option of the wrong type
 */
export function createAdvapi32(options: Advapi32Options): Record<string, FlatFunction> {
  const memory = functionOption(options, 'memory');
  if (memory === null) throw new TypeError('the option memory is needed');
  const { csp } = options;
  if (csp !== undefined && !(csp instanceof SoftCsp)) throw new TypeError('the option csp is made by createCsp');
  return flatFunctions(csp === undefined ? newInstance({}, memoryStore) : SoftCsp.stateOf(csp), {
    memory: new GuestMemory(memory),
    malloc: functionOption(options, 'malloc') ?? functionOption(options, 'alloc'),
    free: functionOption(options, 'free'),
    table: functionOption(options, 'table'),
  });
}

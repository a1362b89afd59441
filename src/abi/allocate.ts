/**
 * Memory that a function gives the program: from the program's own malloc, or from the allocator that it names in a call.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, ERROR_NOT_ENOUGH_MEMORY } from '../win32/winerror.ts';
import type { GuestMemory } from './memory.ts';

/** A WebAssembly.Table. Spelled out, as MemoryLike is. */
export interface TableLike {
  readonly length: number;
  get(index: number): unknown;
}

/** What the host lends for it. */
export interface AllocatorHost {
  readonly memory: GuestMemory;
  readonly malloc: ((bytes: number) => number) | null;
  readonly free: ((pointer: number) => void) | null;
  readonly table: (() => TableLike) | null;
}

/** A block of the program's malloc that lies in its memory, or 0. The memory may have grown. */
export function mallocOrZero({ memory, malloc }: AllocatorHost, bytes: number): number {
  if (malloc === null) return 0;
  const pointer = Number(malloc(bytes)) >>> 0;
  memory.refresh();
  return pointer !== 0 && pointer + bytes <= memory.size ? pointer : 0;
}

/** A `pfnAlloc`: an index into the program's table of functions. */
function callerAllocator({ table }: AllocatorHost, index: number): (bytes: number) => unknown {
  const functions = table?.();
  const found: unknown = functions !== undefined && index < functions.length ? functions.get(index) : null;
  if (typeof found !== 'function') throw new CryptError(ERROR_INVALID_PARAMETER, `no function is at ${index} of the program's table`);
  return found as (bytes: number) => unknown;
}

/**
 * A block for the result of a call.
 * @param pfnAlloc index of the caller's allocator; 0: malloc
 * @returns its address; the memory may have grown
 * @throws {CryptError} ERROR_INVALID_PARAMETER: no such function · ERROR_NOT_ENOUGH_MEMORY: no block
 */
export function allocate(host: AllocatorHost, bytes: number, pfnAlloc: number): number {
  const pointer = pfnAlloc === 0
    ? mallocOrZero(host, bytes)
    : mallocOrZero({ ...host, malloc: callerAllocator(host, pfnAlloc) as (bytes: number) => number }, bytes);
  if (pointer === 0) throw new CryptError(ERROR_NOT_ENOUGH_MEMORY, `no ${bytes} bytes`);
  return pointer;
}

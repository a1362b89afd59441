import type { Streams } from './wasi-shim.mjs';

/** What a host gives to createAdvapi32 of `softcsp/advapi32`, and what comes back. */
export type CreateAdvapi32 = (options: {
  memory: () => WebAssembly.Memory;
  malloc: (bytes: number) => number;
  free: (pointer: number) => void;
  table: () => WebAssembly.Table;
  csp?: never;
}) => Record<string, (...args: number[]) => number | void>;

export function runProgram(module: WebAssembly.Module, host: Streams & { readonly createAdvapi32: CreateAdvapi32; readonly csp?: unknown }): number;

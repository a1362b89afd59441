/**
 * The flat surface: Win32 functions over a WebAssembly memory.
 * @module
 */
import type { Csp } from '../core/index.ts';
import { Abi } from './abi.ts';
import { HASH_WORK } from './advapi32-hash.ts';
import { KEY_WORK } from './advapi32-key.ts';
import { PROV_WORK } from './advapi32-prov.ts';
import { PROVIDER_LIST_WORK } from './advapi32-providers.ts';
import type { AllocatorHost } from './allocate.ts';
import type { FlatFunction } from './bind.ts';
import { bindAll } from './bind.ts';
import { KEY_INFO_WORK } from './crypt32-key-info.ts';
import { OBJECT_WORK } from './crypt32-object.ts';
import { TEXT_WORK } from './crypt32-text.ts';
import { ADVAPI32, CRYPT32 } from './signatures.ts';

export type { AllocatorHost, TableLike } from './allocate.ts';
export type { FlatFunction } from './bind.ts';
export type { MemoryLike } from './memory.ts';
export { GuestMemory } from './memory.ts';
export { functionNames, SIGNATURES } from './signatures.ts';

/** All functions, over one instance and one memory. */
export function flatFunctions(csp: Csp, host: AllocatorHost): Record<string, FlatFunction> {
  const abi = new Abi(csp, host);
  return {
    ...bindAll(abi, ADVAPI32, { ...PROV_WORK, ...PROVIDER_LIST_WORK, ...KEY_WORK, ...HASH_WORK }),
    ...bindAll(abi, CRYPT32, { ...KEY_INFO_WORK, ...OBJECT_WORK, ...TEXT_WORK }),
    GetLastError: () => abi.lastError,
    SetLastError: (error) => {
      abi.lastError = (error ?? 0) >>> 0;
      return 0;
    },
  };
}

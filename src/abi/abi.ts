/**
 * What the functions of one createAdvapi32 share: the instance, the program's memory, the handles, the last error.
 * @module
 */
import type { Csp, Prov } from '../core/index.ts';
import type { AllocatorHost } from './allocate.ts';
import { HandleTable } from './handles.ts';
import type { GuestMemory } from './memory.ts';

/** Where an enumeration of CryptGetProvParam stands: its items, and which comes next. */
export interface Enumeration {
  readonly items: readonly Uint8Array[];
  next: number;
}

export class Abi {
  readonly csp: Csp;
  readonly host: AllocatorHost;
  readonly memory: GuestMemory;
  readonly handles: HandleTable;
  /** GetLastError. Successful calls leave it alone, but where Windows changes it. */
  lastError = 0;
  /** By context and PP_ENUM* number. */
  readonly enumerations = new WeakMap<Prov, Map<number, Enumeration>>();
  /** Strings that CertAlgIdToOID gave: they stay. */
  readonly strings = new Map<string, number>();

  constructor(csp: Csp, host: AllocatorHost) {
    this.csp = csp;
    this.host = host;
    this.memory = host.memory;
    this.handles = new HandleTable(host);
  }
}

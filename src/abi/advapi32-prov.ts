/**
 * The flat functions of provider contexts, their parameters and random bytes.
 *
 * Source: contract.md §2, §4, §19; vectors from Windows, behaviours.md 1 to 10.
 * @module
 */
import { acquireContext, contextAddRef, genRandom, getProvParam, isProviderType, releaseContext, setProvParam } from '../core/index.ts';
import { ERROR_INSUFFICIENT_BUFFER, ERROR_SUCCESS } from '../win32/winerror.ts';
import { PP_KEYSET_SEC_DESCR } from '../win32/param.ts';
import type { WorkOf } from './bind.ts';
import { enumerate, isEnumeration } from './enumerations.ts';
import { securityDescriptor } from './security-descriptor.ts';
import type { ADVAPI32 } from './signatures.ts';
import { valueBytes } from './values.ts';

/** Fills a part of the program's memory; the platform's randomness does not write to memory that threads share. */
function fillArea(area: Uint8Array, fill: (bytes: Uint8Array) => void): void {
  if (area.buffer instanceof ArrayBuffer) {
    fill(area);
    return;
  }
  const bytes = new Uint8Array(area.length);
  fill(bytes);
  area.set(bytes);
}

export const PROV_WORK = {
  'CryptAcquireContextA/W': (abi, address, container, provider, type, flags) => {
    if (isProviderType(type)) abi.memory.check(address, 4); // a type that cannot be is found first, even with no address
    const prov = acquireContext(abi.csp, container, provider, type, flags);
    abi.lastError = ERROR_SUCCESS; // one of the calls whose success changes it (behaviours.md 6)
    return prov;
  },
  CryptContextAddRef: (_abi, prov) => contextAddRef(prov),
  CryptReleaseContext: (abi, prov, flags) => {
    try {
      releaseContext(prov, flags);
    } finally {
      if (prov.references <= 0) abi.handles.drop(prov); // flags make it fail, and release nevertheless
    }
  },
  CryptSetProvParam: (abi, prov, param, pointer, flags) => {
    const data = pointer !== 0 && param === PP_KEYSET_SEC_DESCR ? securityDescriptor(abi.memory, pointer) : null;
    setProvParam(prov, param, data, flags);
  },
  CryptGetProvParam: (abi, prov, param, out, flags) => {
    if (isEnumeration(param)) {
      enumerate(abi, prov, param, out, flags);
      return;
    }
    out.give(valueBytes(getProvParam(prov, param, flags)));
    if (param === PP_KEYSET_SEC_DESCR && out.isQuery) abi.lastError = ERROR_INSUFFICIENT_BUFFER; // and succeeds (behaviours.md 10)
  },
  CryptGenRandom: (_abi, prov, area) => fillArea(area, (bytes) => genRandom(prov, bytes)),
  SystemFunction036: ({ csp }, area) => fillArea(area, (bytes) => csp.random.fill(bytes)),
} satisfies Partial<WorkOf<typeof ADVAPI32>>;

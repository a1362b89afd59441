/**
 * The flat functions that list providers and set defaults. Their lengths count bytes, with the NUL, in A and W alike.
 *
 * Source: contract.md §19.3; vectors from Windows, behaviours.md 11.
 * @module
 */
import { getDefaultProvider, itemAt, providers, providerTypes, setProvider } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_USER_DEFAULT } from '../win32/flag.ts';
import { NTE_BAD_FLAGS } from '../win32/winerror.ts';
import type { WorkOf } from './bind.ts';
import type { TextBuffer } from './buffers.ts';
import type { GuestMemory } from './memory.ts';
import type { ADVAPI32 } from './signatures.ts';
import { terminated } from './strings.ts';

interface Listed {
  readonly name: string;
  readonly type: number;
}

function giveListed(memory: GuestMemory, list: readonly Listed[], index: number, flags: number, typeAddress: number, out: TextBuffer): void {
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'enumerations of providers have no flags');
  const { name, type } = itemAt(list, index);
  out.give(terminated(name, out.isWide));
  memory.setU32(typeAddress, type);
}

export const PROVIDER_LIST_WORK = {
  'CryptEnumProvidersA/W': ({ memory, csp }, index, _reserved, flags, typeAddress, out) =>
    giveListed(memory, providers(csp), index, flags, typeAddress, out),
  'CryptEnumProviderTypesA/W': ({ memory, csp }, index, _reserved, flags, typeAddress, out) =>
    giveListed(memory, providerTypes(csp), index, flags, typeAddress, out),
  'CryptGetDefaultProviderA/W': ({ csp }, type, _reserved, flags, out) => out.give(terminated(getDefaultProvider(csp, type, flags), out.isWide)),
  'CryptSetProviderA/W': ({ csp }, name, type) => setProvider(csp, name, type, CRYPT_USER_DEFAULT),
  'CryptSetProviderExA/W': ({ csp }, name, type, _reserved, flags) => setProvider(csp, name, type, flags),
} satisfies Partial<WorkOf<typeof ADVAPI32>>;

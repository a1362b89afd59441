/**
 * Which providers there are, and which is the default of a type: CryptEnumProviders, CryptEnumProviderTypes,
 * CryptGetDefaultProvider, CryptSetProviderEx.
 *
 * Names are registry keys on Windows: compared without case. Source: contract.md §2, §19; providers.md.
 * @module
 */
import type { Provider, ProviderType } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_DELETE_DEFAULT, CRYPT_MACHINE_DEFAULT, CRYPT_USER_DEFAULT } from '../win32/flag.ts';
import * as winerror from '../win32/winerror.ts';
import type { Csp } from './csp.ts';

const MAX_PROV_TYPE = 999;

/** The registered providers, in enumeration order. */
export function providers(csp: Csp): readonly Provider[] {
  return csp.providers;
}

/** The registered provider types, in enumeration order. */
export function providerTypes(csp: Csp): readonly ProviderType[] {
  return csp.providerTypes;
}

/** Whether a number may be a provider type: CryptAcquireContext looks at nothing else before this. */
export function isProviderType(type: number): boolean {
  return type >= 1 && type <= MAX_PROV_TYPE;
}

/** The item of an enumeration. @throws {CryptError} ERROR_NO_MORE_ITEMS: past the end */
export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new CryptError(winerror.ERROR_NO_MORE_ITEMS);
  return item;
}

function providerNamed(csp: Csp, name: string): Provider | undefined {
  const wanted = name.toLowerCase();
  return csp.providers.find((provider) => provider.name.toLowerCase() === wanted);
}

/** The type's default: the user's own, else the machine's. undefined: there is none. */
function defaultName(csp: Csp, type: number, which: 'user' | 'machine'): string | undefined {
  if (which === 'user') {
    const set = csp.defaults.user.get(type);
    if (set !== undefined) return set;
  }
  const set = csp.defaults.machine.get(type);
  if (set !== undefined) return set ?? undefined;
  return csp.providerTypes.find((row) => row.type === type)?.defaultProvider;
}

/**
 * The provider that CryptAcquireContext means.
 * @throws {CryptError} NTE_BAD_PROV_TYPE, NTE_PROV_TYPE_NOT_DEF, NTE_KEYSET_NOT_DEF, NTE_PROV_TYPE_NO_MATCH: see acquireContext
 */
export function findProvider(csp: Csp, name: string | null, type: number): Provider {
  if (!isProviderType(type)) throw new CryptError(winerror.NTE_BAD_PROV_TYPE, `provider types are 1 to ${MAX_PROV_TYPE}`);
  const wanted = name === null || name === '' ? defaultName(csp, type, 'user') : name;
  if (wanted === undefined) throw new CryptError(winerror.NTE_PROV_TYPE_NOT_DEF, `no default provider of type ${type}`);
  const provider = providerNamed(csp, wanted);
  if (provider === undefined) throw new CryptError(winerror.NTE_KEYSET_NOT_DEF, `no provider is named ${JSON.stringify(wanted)}`);
  if (provider.type !== type) throw new CryptError(winerror.NTE_PROV_TYPE_NO_MATCH, `${provider.name} is of type ${provider.type}`);
  return provider;
}

/**
 * CryptGetDefaultProvider.
 * @param flags CRYPT_MACHINE_DEFAULT, CRYPT_USER_DEFAULT or 0: the user's, then the machine's
 * @throws {CryptError} NTE_BAD_FLAGS: other flags · NTE_BAD_PROV_TYPE: type above 999 · NTE_PROV_TYPE_NOT_DEF: no default
 */
export function getDefaultProvider(csp: Csp, type: number, flags: number): string {
  if ((flags & ~(CRYPT_MACHINE_DEFAULT | CRYPT_USER_DEFAULT)) !== 0)
    throw new CryptError(winerror.NTE_BAD_FLAGS, 'CRYPT_MACHINE_DEFAULT or CRYPT_USER_DEFAULT');
  if (type > MAX_PROV_TYPE) throw new CryptError(winerror.NTE_BAD_PROV_TYPE, `provider types are 1 to ${MAX_PROV_TYPE}`);
  const name = flags === CRYPT_USER_DEFAULT
    ? csp.defaults.user.get(type)
    : defaultName(csp, type, flags === CRYPT_MACHINE_DEFAULT ? 'machine' : 'user');
  if (name === undefined) throw new CryptError(winerror.NTE_PROV_TYPE_NOT_DEF, `no default provider of type ${type}`);
  return name;
}

/**
 * CryptSetProviderEx.
 * @param name null only with CRYPT_DELETE_DEFAULT
 * @param flags CRYPT_MACHINE_DEFAULT or CRYPT_USER_DEFAULT, and CRYPT_DELETE_DEFAULT to take the default away
 * @throws {CryptError} NTE_BAD_FLAGS: other flags · NTE_BAD_PROV_TYPE: type not 1 to 999 ·
 *   NTE_KEYSET_NOT_DEF: unknown name · NTE_PROV_TYPE_NO_MATCH: known name, other type · NTE_PROV_TYPE_NOT_DEF: nothing to delete
 */
export function setProvider(csp: Csp, name: string | null, type: number, flags: number): void {
  const where = flags & ~CRYPT_DELETE_DEFAULT;
  if (where !== CRYPT_MACHINE_DEFAULT && where !== CRYPT_USER_DEFAULT)
    throw new CryptError(winerror.NTE_BAD_FLAGS, 'CRYPT_MACHINE_DEFAULT or CRYPT_USER_DEFAULT');
  if (!isProviderType(type)) throw new CryptError(winerror.NTE_BAD_PROV_TYPE, `provider types are 1 to ${MAX_PROV_TYPE}`);
  if ((flags & CRYPT_DELETE_DEFAULT) !== 0) {
    getDefaultProvider(csp, type, where);
    if (where === CRYPT_USER_DEFAULT) csp.defaults.user.delete(type);
    else csp.defaults.machine.set(type, null);
    return;
  }
  if (name === null) throw new CryptError(winerror.ERROR_INVALID_PARAMETER, 'a provider name is needed');
  const provider = findProvider(csp, name, type);
  (where === CRYPT_USER_DEFAULT ? csp.defaults.user : csp.defaults.machine).set(type, provider.name);
}

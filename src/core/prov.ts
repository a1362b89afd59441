/**
 * Provider contexts: CryptAcquireContext, CryptContextAddRef, CryptReleaseContext.
 *
 * Order of checks: contract.md §2, from vectors of Windows (topic behaviour: ctx-*).
 * @module
 */
import type { Provider } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CRYPT_DELETEKEYSET, CRYPT_MACHINE_KEYSET, CRYPT_NEWKEYSET, CRYPT_SILENT, CRYPT_VERIFYCONTEXT,
} from '../win32/flag.ts';
import * as winerror from '../win32/winerror.ts';
import type { Container } from './container.ts';
import { createContainer, deleteContainer, openContainer, temporaryContainer } from './container.ts';
import type { Csp } from './csp.ts';
import { findProvider } from './provider-list.ts';

/** A provider context. */
export interface Prov {
  readonly kind: 'prov';
  readonly csp: Csp;
  readonly provider: Provider;
  readonly container: Container;
  /** CRYPT_SILENT: what would need a dialog fails. */
  readonly silent: boolean;
  /** 0: dead, and with it every key and hash that came from it. */
  references: number;
}

/** What the legal combinations of these three flags mean. Other bits are not looked at. */
const ACTIONS: ReadonlyMap<number, 'open' | 'verify' | 'create' | 'delete'> = new Map([
  [0, 'open'],
  [CRYPT_VERIFYCONTEXT, 'verify'],
  [(CRYPT_VERIFYCONTEXT | CRYPT_NEWKEYSET) >>> 0, 'verify'],
  [CRYPT_NEWKEYSET, 'create'],
  [CRYPT_DELETEKEYSET, 'delete'],
]);

const ACTION_FLAGS = (CRYPT_VERIFYCONTEXT | CRYPT_NEWKEYSET | CRYPT_DELETEKEYSET) >>> 0;

/**
 * CryptAcquireContext.
 * @param container null or empty: the user's default container
 * @param providerName null or empty: the default provider of the type
 * @returns null with CRYPT_DELETEKEYSET
 * @throws {CryptError} NTE_BAD_PROV_TYPE: type below 1 or above 999
 * @throws {CryptError} NTE_PROV_TYPE_NOT_DEF: no name, and no default of the type
 * @throws {CryptError} NTE_KEYSET_NOT_DEF: unknown name
 * @throws {CryptError} NTE_PROV_TYPE_NO_MATCH: known name, other type
 * @throws {CryptError} NTE_BAD_FLAGS: CRYPT_VERIFYCONTEXT with a container name, or another combination that is not legal
 * @throws {CryptError} NTE_BAD_KEYSET: no such container · NTE_EXISTS: it exists already
 */
export function acquireContext(csp: Csp, container: string | null, providerName: string | null, type: number, flags: number): Prov | null {
  const provider = findProvider(csp, providerName, type);
  const bits = flags >>> 0;
  const action = ACTIONS.get((bits & ACTION_FLAGS) >>> 0);
  const isVerify = ((bits & CRYPT_VERIFYCONTEXT) >>> 0) === CRYPT_VERIFYCONTEXT;
  if (isVerify && container !== null && container !== '')
    throw new CryptError(winerror.NTE_BAD_FLAGS, 'CRYPT_VERIFYCONTEXT takes no container name');
  if (action === undefined)
    throw new CryptError(winerror.NTE_BAD_FLAGS, `0x${bits.toString(16)} is no combination of flags that CryptAcquireContext has`);

  const address = {
    scope: (bits & CRYPT_MACHINE_KEYSET) === 0 ? 'user' : 'machine',
    family: provider.family,
    name: container === null || container === '' ? csp.userName : container,
  } as const;
  const silent = (bits & CRYPT_SILENT) !== 0;
  switch (action) {
    case 'delete':
      deleteContainer(csp, address);
      return null;
    case 'verify':
      return { kind: 'prov', csp, provider, container: temporaryContainer(address), silent, references: 1 };
    case 'create':
      return { kind: 'prov', csp, provider, container: createContainer(csp, address), silent, references: 1 };
    case 'open':
      return { kind: 'prov', csp, provider, container: openContainer(csp, address), silent, references: 1 };
  }
}

/** CryptContextAddRef. @throws {CryptError} ERROR_INVALID_PARAMETER: dead context */
export function contextAddRef(prov: Prov): void {
  liveProv(prov);
  prov.references++;
}

/**
 * CryptReleaseContext. Releases also when it fails for the flags.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · NTE_BAD_FLAGS: flags not 0
 */
export function releaseContext(prov: Prov, flags: number): void {
  liveProv(prov);
  prov.references--;
  if (prov.references === 0) prov.container.close();
  if (flags !== 0) throw new CryptError(winerror.NTE_BAD_FLAGS, 'CryptReleaseContext has no flags; the context is released');
}

/** The context, if it lives. @throws {CryptError} ERROR_INVALID_PARAMETER: it was released */
export function liveProv(prov: Prov): Prov {
  if (prov.references <= 0) throw new CryptError(winerror.ERROR_INVALID_PARAMETER, 'the provider context was released');
  return prov;
}

/** Something that a context made. */
export interface Child {
  readonly prov: Prov;
  alive: boolean;
}

/** The object, if it and its context live. @throws {CryptError} ERROR_INVALID_PARAMETER: destroyed, or its context was released */
export function live<T extends Child>(object: T): T {
  if (!object.alive) throw new CryptError(winerror.ERROR_INVALID_PARAMETER, 'the object was destroyed');
  liveProv(object.prov);
  return object;
}

/**
 * An object given as an argument to a method of `of`'s context.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead, or of a provider of another family
 */
export function liveArgument<T extends Child>(object: T, of: Prov): T {
  live(object);
  if (object.prov.provider.family !== of.provider.family)
    throw new CryptError(winerror.ERROR_INVALID_PARAMETER, 'the object belongs to a provider of another family');
  return object;
}

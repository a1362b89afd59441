/**
 * The containers that the command line works on: the file store, as every program of softcsp in Node has it.
 * @module
 */
import { resolve } from 'node:path';
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, createCsp, CRYPT_MACHINE_KEYSET, CRYPT_NEWKEYSET, CRYPT_VERIFYCONTEXT, CryptError, fileStore, NTE_BAD_KEYSET, NTE_NO_KEY,
} from '../index.ts';
import type { CryptKey, CryptProv, SoftCsp } from '../index.ts';
import type { Context } from './io.ts';
import { providerOf } from './names.ts';
import type { ProviderName } from './names.ts';
import type { Options } from './options.ts';
import { flagOf, textOf } from './options.ts';

export const SPECS: readonly (readonly [short: string, spec: number, constant: string])[] = [['keyx', AT_KEYEXCHANGE, 'AT_KEYEXCHANGE'], ['sign', AT_SIGNATURE, 'AT_SIGNATURE']];

/** "keyx" → AT_KEYEXCHANGE */
export const specOf = (short: string): number => SPECS.find(([name]) => name === short)![1];

export interface OpenedStore {
  readonly csp: SoftCsp;
  readonly provider: ProviderName;
  /** CRYPT_MACHINE_KEYSET or 0. */
  readonly flags: number;
}

/** With --store, --provider and --machine. */
export function openStore({ io }: Context, options: Options): OpenedStore {
  const folder = textOf(options, 'store') ?? io.env['SOFTCSP_STORE'];
  const keyStore = fileStore(folder === undefined || folder === '' ? {} : { folder: resolve(io.cwd, folder) });
  const provider = providerOf(textOf(options, 'provider') ?? 'aes');
  return { csp: createCsp({ keyStore }), provider, flags: flagOf(options, 'machine') ? CRYPT_MACHINE_KEYSET : 0 };
}

/** A context without container: for enumerations. */
export const verifyContext = ({ csp, provider, flags }: OpenedStore): CryptProv => csp.CryptAcquireContext(null, provider.name, provider.type, CRYPT_VERIFYCONTEXT | flags);

/** @throws {CryptError} NTE_BAD_KEYSET: none of that name */
export const openContainer = ({ csp, provider, flags }: OpenedStore, name: string): CryptProv => csp.CryptAcquireContext(name, provider.name, provider.type, flags);

/** Opens a container, or makes it. */
export function openOrMake(store: OpenedStore, name: string): CryptProv {
  try {
    return openContainer(store, name);
  } catch (error) {
    if (!(error instanceof CryptError) || error.winerror !== NTE_BAD_KEYSET) throw error;
    return store.csp.CryptAcquireContext(name, store.provider.name, store.provider.type, CRYPT_NEWKEYSET | store.flags);
  }
}

/** A key of a container; null: it has none of that kind. */
export function userKey(prov: CryptProv, spec: number): CryptKey | null {
  try {
    return prov.CryptGetUserKey(spec);
  } catch (error) {
    if (error instanceof CryptError && error.winerror === NTE_NO_KEY) return null;
    throw error;
  }
}

/**
 * The key that --spec names; without it the one there is, the signing key first where there are both.
 * @throws {CryptError} NTE_NO_KEY
 */
export function chosenKey(prov: CryptProv, spec: string | undefined): { key: CryptKey; spec: number } {
  for (const wanted of spec === undefined ? [AT_SIGNATURE, AT_KEYEXCHANGE] : [specOf(spec)]) {
    const key = userKey(prov, wanted);
    if (key !== null) return { key, spec: wanted };
  }
  throw new CryptError(NTE_NO_KEY, spec === undefined ? 'the container has no keys' : 'the container has no such pair');
}

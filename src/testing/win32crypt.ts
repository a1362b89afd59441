/**
 * A module in the shape of pywin32's win32crypt: its functions, the constants of win32cryptcon, and the error class, for code that
 * imports such a module.
 *
 * Source: pywin32's documentation, module win32crypt: names of functions and order of their arguments.
 * @module
 */
import * as win32 from '../win32/index.ts';

/** pywin32's functions. Everything else is a method of what they give. */
export const WIN32CRYPT_FUNCTIONS = [
  'CryptAcquireContext', 'CryptEnumProviders', 'CryptEnumProviderTypes', 'CryptGetDefaultProvider', 'CryptSetProviderEx', 'CertAlgIdToOID',
  'CertOIDToAlgId', 'CryptEncodeObjectEx', 'CryptDecodeObjectEx', 'CryptBinaryToString', 'CryptStringToBinary',
] as const;

type FunctionName = (typeof WIN32CRYPT_FUNCTIONS)[number];

/** The functions of an instance, bound to it, with the constants; `error` is the class of what they throw, as in pywintypes. */
export type Win32crypt<C> = Pick<C, FunctionName & keyof C> & typeof win32 & { readonly error: typeof win32.CryptError };

/** @param csp the instance that the functions work on */
export function makeWin32crypt<C extends { readonly [N in FunctionName]: (...args: never[]) => unknown }>(csp: C): Win32crypt<C> {
  const functions = Object.fromEntries(WIN32CRYPT_FUNCTIONS.map((name) => [name, csp[name].bind(csp)]));
  return { ...win32, ...functions, error: win32.CryptError } as unknown as Win32crypt<C>;
}

/** What a module's namespace is made of: the object's properties as named exports, and the object itself as the default one. */
export type AsModule<T> = T & { readonly default: T; readonly __esModule: true };

/**
 * An object as a mocked module: for `vi.mock(name, () => asModule(…))` and its kin, whichever way the code under test imports it.
 */
export function asModule<T extends object>(object: T): AsModule<T> {
  return { ...object, default: object, __esModule: true };
}

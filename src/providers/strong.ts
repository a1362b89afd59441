/**
 * Microsoft Strong Cryptographic Provider: the default of PROV_RSA_FULL.
 *
 * Source: providers.md §4.2 of the specification: Microsoft's "Strong Provider Algorithms".
 * @module
 */
import { MS_STRONG_PROV } from '../win32/prov.ts';
import { base } from './base.ts';
import { enhanced } from './enhanced.ts';
import type { Provider } from './provider.ts';

/** As Enhanced, but for the salt of 40-bit keys, which is Base's. */
export const strong: Provider = { ...enhanced, name: MS_STRONG_PROV, salt: base.salt };

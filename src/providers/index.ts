/**
 * The registered providers and provider types, in enumeration order.
 *
 * Source: providers.md §1, §2 of the specification; the order is that of the registry: by name for providers, by number for types
 * (shared vectors, topic providers).
 * @module
 */
import * as prov from '../win32/prov.ts';
import { base } from './base.ts';
import { dhSchannel, dssDh, enhancedDssDh } from './dss-dh.ts';
import { dss } from './dss.ts';
import { ecdsaAes } from './ecdsa-aes.ts';
import { enhanced } from './enhanced.ts';
import type { Provider, ProviderType } from './provider.ts';
import { rsaAes, rsaAesPrototype } from './rsa-aes.ts';
import { rsaSchannel } from './rsa-schannel.ts';
import { strong } from './strong.ts';

export { rowOf } from './provider.ts';
export type { AlgorithmRow, Family, Provider, ProviderType, SaltRule } from './provider.ts';

export const PROVIDERS: readonly Provider[] = [
  base, dssDh, dss, dhSchannel, enhanced, enhancedDssDh, rsaAes, rsaAesPrototype, rsaSchannel, strong,
];

export const PROVIDER_TYPES: readonly ProviderType[] = [
  { type: prov.PROV_RSA_FULL,     name: 'RSA Full (Signature and Key Exchange)',             defaultProvider: prov.MS_STRONG_PROV },
  { type: prov.PROV_DSS,          name: 'DSS Signature',                                     defaultProvider: prov.MS_DEF_DSS_PROV },
  { type: prov.PROV_RSA_SCHANNEL, name: 'RSA SChannel',                                      defaultProvider: prov.MS_DEF_RSA_SCHANNEL_PROV },
  { type: prov.PROV_DSS_DH,       name: 'DSS Signature with Diffie-Hellman Key Exchange',    defaultProvider: prov.MS_ENH_DSS_DH_PROV },
  { type: prov.PROV_DH_SCHANNEL,  name: 'Diffie-Hellman SChannel',                           defaultProvider: prov.MS_DEF_DH_SCHANNEL_PROV },
  { type: prov.PROV_RSA_AES,      name: 'RSA Full and AES',                                  defaultProvider: prov.MS_ENH_RSA_AES_PROV },
];

/** softcsp's own providers and their types, which an instance has only where it was asked for them. */
export const EXTENSION_PROVIDERS: readonly Provider[] = [ecdsaAes];

export const EXTENSION_TYPES: readonly ProviderType[] = [
  { type: prov.PROV_EC_ECDSA_FULL, name: 'EC ECDSA Full', defaultProvider: prov.SOFTCSP_EC_PROV },
];

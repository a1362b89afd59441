/**
 * The algorithms of key pairs, and which slot of a container each belongs to; and of the keys that two of them agree on.
 *
 * Source: contract.md §3.2: CALG_DH_EPHEM is never stored.
 * @module
 */
import * as win32 from '../win32/alg-id.ts';
import type { AgreedAlgorithm, PairAlgorithm } from './algorithm.ts';

export const PAIRS: readonly PairAlgorithm[] = [
  { role: 'pair', algid: win32.CALG_RSA_KEYX, name: 'RSA_KEYX', family: 'rsa', keySpec: win32.AT_KEYEXCHANGE },
  { role: 'pair', algid: win32.CALG_RSA_SIGN, name: 'RSA_SIGN', family: 'rsa', keySpec: win32.AT_SIGNATURE },
  { role: 'pair', algid: win32.CALG_DSS_SIGN, name: 'DSA_SIGN', family: 'dss', keySpec: win32.AT_SIGNATURE },
  { role: 'pair', algid: win32.CALG_DH_SF,    name: 'DH_SANDF', family: 'dh',  keySpec: win32.AT_KEYEXCHANGE },
  { role: 'pair', algid: win32.CALG_DH_EPHEM, name: 'DH_EPHEM', family: 'dh',  keySpec: null },
  // softcsp's own provider only (docs/ec-provider.md): no software provider of Microsoft has them.
  { role: 'pair', algid: win32.CALG_ECDSA,      name: 'ECDSA',      family: 'ec', keySpec: win32.AT_SIGNATURE },
  { role: 'pair', algid: win32.CALG_ECDH,       name: 'ECDH',       family: 'ec', keySpec: win32.AT_KEYEXCHANGE },
  { role: 'pair', algid: win32.CALG_ECDH_EPHEM, name: 'ECDH_EPHEM', family: 'ec', keySpec: null },
];

/** CALG_AGREEDKEY_ANY: a key until KP_ALGID makes it a session key. */
export const AGREED_KEY: AgreedAlgorithm = { role: 'agreed', algid: win32.CALG_AGREEDKEY_ANY, name: 'AGREEDKEY_ANY' };

/**
 * Microsoft Base Cryptographic Provider: export strength.
 *
 * Source: providers.md §4.1 of the specification: Microsoft's "Base Provider Algorithms". Unverified on Windows: whether
 * key-exchange pairs above 1024 bits can be made here; the table says no.
 * @module
 */
import { CALG_RSA_KEYX, CALG_RSA_SIGN } from '../win32/alg-id.ts';
import { MS_DEF_PROV, PROV_RSA_FULL } from '../win32/prov.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const base: Provider = {
  name: MS_DEF_PROV,
  type: PROV_RSA_FULL,
  family: 'rsa',
  rows: [
    rows.RC2_56, rows.RC4_56, rows.DES,
    rows.SHA, rows.MD2, rows.MD4, rows.MD5, rows.SSL3_SHAMD5, rows.MAC,
    rows.RSA_SIGN_512, rows.RSA_KEYX_512, rows.HMAC,
  ],
  salt: { isCreatedFor40Bits: true, isShownWhenSet: true },
  fixedRc2Bits: 40,
  keyExchange: CALG_RSA_KEYX,
  signature: CALG_RSA_SIGN,
  keySizeStep: 8,
  sessionKeyBits: 40,
  schannel: false,
};

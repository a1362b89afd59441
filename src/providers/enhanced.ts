/**
 * Microsoft Enhanced Cryptographic Provider.
 *
 * Source: providers.md §4.2 of the specification: Microsoft's "Enhanced Provider Algorithms".
 * @module
 */
import { CALG_RSA_KEYX, CALG_RSA_SIGN } from '../win32/alg-id.ts';
import { MS_ENHANCED_PROV, PROV_RSA_FULL } from '../win32/prov.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const enhanced: Provider = {
  name: MS_ENHANCED_PROV,
  type: PROV_RSA_FULL,
  family: 'rsa',
  rows: [
    rows.RC2_128, rows.RC4_128, rows.DES, rows.TRIPLE_DES_112, rows.TRIPLE_DES,
    rows.SHA, rows.MD2, rows.MD4, rows.MD5, rows.SSL3_SHAMD5, rows.MAC,
    rows.RSA_SIGN_1024, rows.RSA_KEYX_1024, rows.HMAC,
  ],
  salt: { isCreatedFor40Bits: false, isShownWhenSet: false },
  fixedRc2Bits: null,
  keyExchange: CALG_RSA_KEYX,
  signature: CALG_RSA_SIGN,
  keySizeStep: 8,
  sessionKeyBits: 128,
  schannel: false,
};

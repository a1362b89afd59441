/**
 * Microsoft Enhanced RSA and AES Cryptographic Provider, and its name of Windows XP ("Prototype").
 *
 * Source: providers.md §4.3 of the specification: Microsoft's "AES Provider Algorithms".
 * @module
 */
import { MS_ENH_RSA_AES_PROV, MS_ENH_RSA_AES_PROV_XP, PROV_RSA_AES } from '../win32/prov.ts';
import { enhanced } from './enhanced.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const rsaAes: Provider = {
  ...enhanced,
  name: MS_ENH_RSA_AES_PROV,
  type: PROV_RSA_AES,
  rows: [
    rows.RC2_128, rows.RC4_128, rows.DES, rows.TRIPLE_DES_112, rows.TRIPLE_DES,
    rows.AES_128, rows.AES_192, rows.AES_256,
    rows.SHA, rows.SHA_256, rows.SHA_384, rows.SHA_512,
    rows.MD2, rows.MD4, rows.MD5, rows.SSL3_SHAMD5, rows.MAC,
    rows.RSA_SIGN_1024, rows.RSA_KEYX_1024, rows.HMAC,
  ],
  salt: { isCreatedFor40Bits: true, isShownWhenSet: false },
};

/** PP_NAME is the name that was asked for. */
export const rsaAesPrototype: Provider = { ...rsaAes, name: MS_ENH_RSA_AES_PROV_XP };

/**
 * Microsoft's DSS and Diffie-Hellman providers: Base, Enhanced and DH SChannel.
 *
 * Source: providers.md §4.5 of the specification: Microsoft's "CryptoAPI Cryptographic Service Providers". RC2 and RC4 of
 * the Enhanced one: that page has 128/128/128, the CryptDeriveKey page 40/128/128, and 40-bit keys work (vectors from Windows).
 * @module
 */
import { CALG_DH_SF, CALG_DSS_SIGN } from '../win32/alg-id.ts';
import {
  MS_DEF_DH_SCHANNEL_PROV, MS_DEF_DSS_DH_PROV, MS_ENH_DSS_DH_PROV, PROV_DH_SCHANNEL, PROV_DSS_DH,
} from '../win32/prov.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const dssDh: Provider = {
  name: MS_DEF_DSS_DH_PROV,
  type: PROV_DSS_DH,
  family: 'dss',
  rows: [
    rows.CYLINK_MEK, rows.RC2_56, rows.RC4_56, rows.DES,
    rows.SHA, rows.MD5, rows.DSS_SIGN, rows.DH_SF_BASE, rows.DH_EPHEM_BASE,
  ],
  salt: { isCreatedFor40Bits: true, isShownWhenSet: true },
  fixedRc2Bits: null,
  keyExchange: CALG_DH_SF,
  signature: CALG_DSS_SIGN,
  keySizeStep: 64,
  sessionKeyBits: 40,
  schannel: false,
};

export const enhancedDssDh: Provider = {
  ...dssDh,
  name: MS_ENH_DSS_DH_PROV,
  rows: [
    rows.CYLINK_MEK, rows.RC2_128, rows.RC4_128, rows.DES, rows.TRIPLE_DES_112, rows.TRIPLE_DES,
    rows.SHA, rows.MD5, rows.DSS_SIGN, rows.DH_SF_ENH, rows.DH_EPHEM_ENH,
  ],
  sessionKeyBits: 128,
};

export const dhSchannel: Provider = {
  ...dssDh,
  name: MS_DEF_DH_SCHANNEL_PROV,
  type: PROV_DH_SCHANNEL,
  rows: [
    rows.CYLINK_MEK, rows.RC2_40_128, rows.RC4_40_128, rows.DES, rows.TRIPLE_DES_112, rows.TRIPLE_DES,
    rows.SHA, rows.MD5, rows.DSS_SIGN, rows.DH_SF_SCH, rows.DH_EPHEM_SCH,
    rows.SCH_MASTER_HASH, rows.SCH_MAC_KEY, rows.SCH_ENC_KEY, rows.SSL3_MASTER, rows.TLS1_MASTER,
  ],
  schannel: true,
};

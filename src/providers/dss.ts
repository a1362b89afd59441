/**
 * Microsoft Base DSS Cryptographic Provider: signatures only.
 *
 * Source: providers.md §4.5 of the specification.
 * @module
 */
import { CALG_DSS_SIGN } from '../win32/alg-id.ts';
import { MS_DEF_DSS_PROV, PROV_DSS } from '../win32/prov.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const dss: Provider = {
  name: MS_DEF_DSS_PROV,
  type: PROV_DSS,
  family: 'dss',
  rows: [rows.SHA, rows.MD5, rows.DSS_SIGN],
  salt: { isCreatedFor40Bits: true, isShownWhenSet: true },
  fixedRc2Bits: null,
  keyExchange: null,
  signature: CALG_DSS_SIGN,
  keySizeStep: 64,
  sessionKeyBits: 40,
  schannel: false,
};

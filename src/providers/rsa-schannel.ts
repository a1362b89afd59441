/**
 * Microsoft RSA SChannel Cryptographic Provider.
 *
 * Source: providers.md §4.4 of the specification: the union of Microsoft's table and Wine 8.0's enumeration.
 * @module
 */
import { MS_DEF_RSA_SCHANNEL_PROV, PROV_RSA_SCHANNEL } from '../win32/prov.ts';
import { enhanced } from './enhanced.ts';
import type { Provider } from './provider.ts';
import { withProtocols } from './rows.ts';
import * as rows from './rows.ts';

const ALL = 0x0f;
const ALL_SIGNING = 0x2f;
const TLS1 = 0x08;

export const rsaSchannel: Provider = {
  ...enhanced,
  name: MS_DEF_RSA_SCHANNEL_PROV,
  type: PROV_RSA_SCHANNEL,
  rows: [
    withProtocols(rows.RC2_128, ALL), withProtocols(rows.RC4_128, ALL), withProtocols(rows.DES, ALL),
    withProtocols(rows.TRIPLE_DES_112, ALL), withProtocols(rows.TRIPLE_DES, ALL),
    withProtocols(rows.AES_128, TLS1), withProtocols(rows.AES_256, TLS1),
    withProtocols(rows.SHA, ALL_SIGNING), withProtocols(rows.MD5, ALL_SIGNING), rows.SSL3_SHAMD5, rows.MAC,
    withProtocols(rows.RSA_SIGN_1024, ALL_SIGNING), withProtocols(rows.RSA_KEYX_1024, ALL_SIGNING), rows.HMAC,
    rows.PCT1_MASTER, rows.SSL2_MASTER, rows.SSL3_MASTER, rows.TLS1_MASTER,
    rows.SCH_MASTER_HASH, rows.SCH_MAC_KEY, rows.SCH_ENC_KEY, rows.TLS1_PRF,
  ],
  salt: { isCreatedFor40Bits: true, isShownWhenSet: false },
  schannel: true,
};

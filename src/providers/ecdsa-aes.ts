/**
 * SoftCSP ECDSA and AES Cryptographic Provider: elliptic curves, AES and SHA-2.
 *
 * No provider of Microsoft: Windows has elliptic curves in CNG only. It is there where an instance was made with { ecProvider: true }; what
 * differs from CNG and what a Windows program would do instead: docs/ec-provider.md.
 * @module
 */
import { CALG_ECDH, CALG_ECDSA } from '../win32/alg-id.ts';
import { PROV_EC_ECDSA_FULL, SOFTCSP_EC_PROV } from '../win32/prov.ts';
import type { Provider } from './provider.ts';
import * as rows from './rows.ts';

export const ecdsaAes: Provider = {
  name: SOFTCSP_EC_PROV,
  type: PROV_EC_ECDSA_FULL,
  family: 'ec',
  rows: [
    rows.AES_128, rows.AES_192, rows.AES_256,
    rows.SHA, rows.SHA_256, rows.SHA_384, rows.SHA_512, rows.MAC, rows.HMAC,
    rows.ECDSA, rows.ECDH, rows.ECDH_EPHEM,
  ],
  salt: { isCreatedFor40Bits: false, isShownWhenSet: false },
  fixedRc2Bits: null,
  keyExchange: CALG_ECDH,
  signature: CALG_ECDSA,
  /** Lengths do not go by steps. */
  keySizeStep: 0,
  sessionKeyBits: 128,
  schannel: false,
};

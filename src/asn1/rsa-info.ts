/**
 * RSA public keys in and out of CERT_PUBLIC_KEY_INFO: `public-key.ts` for callers that know the family.
 * @module
 */
import type { RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import { szOID_RSA_RSA } from '../win32/encoding.ts';
import { nullDer } from './der.ts';
import { decodeRsaPublicKey, encodeRsaPublicKey } from './pkcs1.ts';
import type { PublicKeyInfo } from './spki.ts';

/** Neither ObjId nor parameters are looked at: contract.md §17.2 takes absent, empty and NULL. @throws {CryptError} CRYPT_E_ASN1_*: no RSAPublicKey */
export const rsaFromPublicKeyInfo = (info: PublicKeyInfo): RsaPublicNumbers => decodeRsaPublicKey(info.PublicKey.Data);

/** rsaEncryption with NULL parameters, contract.md §17.1. */
export const rsaPublicKeyInfo = (numbers: RsaPublicNumbers): PublicKeyInfo => ({
  Algorithm: { ObjId: szOID_RSA_RSA, Parameters: nullDer() },
  PublicKey: { Data: encodeRsaPublicKey(numbers), UnusedBits: 0 },
});

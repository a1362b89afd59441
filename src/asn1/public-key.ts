/**
 * Public keys in and out of CERT_PUBLIC_KEY_INFO, by ObjId:
 *
 *     form      parameters                      key bits
 *     rsa       NULL (or nothing, when read)    RSAPublicKey
 *     dss       Dss-Parms, NULL or nothing      INTEGER y
 *     dh        DomainParameters (X9.42)        INTEGER y
 *     dh-pkcs3  DHParameter (PKCS #3)           INTEGER y
 *     ec        named curve                     point, no DER
 *
 * Source: RFC 3279 §2.3, RFC 5480 §2, contract.md §17.1 and §17.2.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_ANSI_X942_DH, szOID_ECC_PUBLIC_KEY, szOID_RSA_DH, szOID_RSA_RSA, szOID_X957_DSA } from '../win32/encoding.ts';
import { ERROR_FILE_NOT_FOUND } from '../win32/winerror.ts';
import { TAG_NULL, nullDer, readUnsigned, writeUnsigned } from './der.ts';
import { decodeEcParameters, decodeEcPoint, encodeEcParameters, encodeEcPoint } from './ec-key.ts';
import {
  decodeDhParameters, decodeDssParameters, decodeX942Parameters, encodeDhParameters, encodeDssParameters, encodeX942Parameters,
} from './group-parameters.ts';
import type { PublicKey } from './key.ts';
import { type KeyForm, keyFormOf } from './oids.ts';
import { decodeRsaPublicKey, encodeRsaPublicKey } from './pkcs1.ts';
import type { PublicKeyInfo } from './spki.ts';

type Reader = (parameters: Uint8Array, bits: Uint8Array) => PublicKey;

const isAbsent = (parameters: Uint8Array): boolean => parameters.length === 0 || parameters[0] === TAG_NULL;

const READERS: Readonly<Record<KeyForm, Reader>> = {
  rsa: (_, bits) => ({ family: 'rsa', numbers: decodeRsaPublicKey(bits) }),
  dss: (parameters, bits) => ({ family: 'dss', group: isAbsent(parameters) ? null : decodeDssParameters(parameters), y: readUnsigned(bits) }),
  dh: (parameters, bits) => ({ family: 'dh', group: decodeX942Parameters(parameters), y: readUnsigned(bits) }),
  'dh-pkcs3': (parameters, bits) => ({ family: 'dh', group: decodeDhParameters(parameters), y: readUnsigned(bits) }),
  ec: (parameters, bits) => {
    const curve = decodeEcParameters(parameters);
    return { family: 'ec', numbers: { curve, ...decodeEcPoint(curve, bits) } };
  },
};

/**
 * The key in a CERT_PUBLIC_KEY_INFO.
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: unknown ObjId; CRYPT_E_ASN1_*: parameters or key bits are malformed;
 * CRYPT_E_UNKNOWN_ALGO: unknown curve
 */
export function publicKeyFromInfo({ Algorithm, PublicKey }: PublicKeyInfo): PublicKey {
  const form = keyFormOf(Algorithm.ObjId);
  if (form === undefined) throw new CryptError(ERROR_FILE_NOT_FOUND, `no key has the algorithm ${Algorithm.ObjId}`);
  return READERS[form](Algorithm.Parameters, PublicKey.Data);
}

function parts(key: PublicKey): [oid: string, parameters: Uint8Array, bits: Uint8Array] {
  switch (key.family) {
    case 'rsa': return [szOID_RSA_RSA, nullDer(), encodeRsaPublicKey(key.numbers)];
    case 'dss': return [szOID_X957_DSA, key.group === null ? new Uint8Array(0) : encodeDssParameters(key.group), writeUnsigned(key.y)];
    case 'dh': return key.group.q === null
      ? [szOID_RSA_DH, encodeDhParameters(key.group), writeUnsigned(key.y)]
      : [szOID_ANSI_X942_DH, encodeX942Parameters(key.group), writeUnsigned(key.y)];
    case 'ec': return [szOID_ECC_PUBLIC_KEY, encodeEcParameters(key.numbers.curve), encodeEcPoint(key.numbers.curve, key.numbers)];
  }
}

/**
 * The CERT_PUBLIC_KEY_INFO of a key. A Diffie-Hellman key without q becomes PKCS #3's.
 * @throws {CryptError} E_INVALIDARG: a DSA group without q, a coordinate that is too long
 */
export function publicKeyToInfo(key: PublicKey): PublicKeyInfo {
  const [ObjId, Parameters, Data] = parts(key);
  return { Algorithm: { ObjId, Parameters }, PublicKey: { Data, UnusedBits: 0 } };
}

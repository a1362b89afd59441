/**
 * PKCS #8 private keys, RFC 5208 and RFC 5958:
 *
 *     PrivateKeyInfo          ::= SEQUENCE { version INTEGER (0, 1), privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING,
 *                                            attributes [0] IMPLICIT SET OPTIONAL, publicKey [1] IMPLICIT BIT STRING OPTIONAL }
 *     EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, encryptedData OCTET STRING }
 *
 * What the octets hold: RSAPrivateKey; for DSA and Diffie-Hellman INTEGER x; for curves ECPrivateKey.
 * The shapes are those of CRYPT_PRIVATE_KEY_INFO and CRYPT_ENCRYPTED_PRIVATE_KEY_INFO. Attributes are read and dropped.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_ANSI_X942_DH, szOID_ECC_PUBLIC_KEY, szOID_RSA_DH, szOID_RSA_RSA, szOID_X957_DSA } from '../win32/encoding.ts';
import { ERROR_FILE_NOT_FOUND } from '../win32/winerror.ts';
import { type AlgorithmIdentifier, type EmptyParameters, takeAlgorithmIdentifier, writeAlgorithmIdentifier } from './algorithm-identifier.ts';
import { nullDer, readSequence, readUnsigned, writeNumber, writeOctets, writeSequence, writeUnsigned } from './der.ts';
import { decodeEcParameters, decodeEcPrivateKey, encodeEcParameters, encodeEcPrivateKey } from './ec-key.ts';
import {
  decodeDhParameters, decodeDssParameters, decodeX942Parameters, encodeDhParameters, encodeDssParameters, encodeX942Parameters,
} from './group-parameters.ts';
import type { PrivateKey } from './key.ts';
import { type KeyForm, keyFormOf } from './oids.ts';
import { decodeRsaPrivateKey, encodeRsaPrivateKey } from './pkcs1.ts';

/** CRYPT_PRIVATE_KEY_INFO. */
export interface PrivateKeyInfo {
  readonly Version: number;
  readonly Algorithm: AlgorithmIdentifier;
  /** Secret; what it is depends on the algorithm. */
  readonly PrivateKey: Uint8Array;
}

/** CRYPT_ENCRYPTED_PRIVATE_KEY_INFO. */
export interface EncryptedPrivateKeyInfo {
  readonly EncryptionAlgorithm: AlgorithmIdentifier;
  readonly EncryptedPrivateKey: Uint8Array;
}

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodePrivateKeyInfo(der: Uint8Array): PrivateKeyInfo {
  return readSequence(der, (fields) => {
    const info = { Version: fields.number(), Algorithm: takeAlgorithmIdentifier(fields), PrivateKey: fields.octets() };
    fields.context(0);
    fields.contextOctets(1);
    return info;
  });
}

/** @throws {CryptError} E_INVALIDARG: ObjId; CRYPT_E_ASN1_CORRUPT: the parameters are not one DER value */
export function encodePrivateKeyInfo({ Version, Algorithm, PrivateKey }: PrivateKeyInfo, empty: EmptyParameters = 'null'): Uint8Array {
  return writeSequence(writeNumber(Version), writeAlgorithmIdentifier(Algorithm, empty), writeOctets(PrivateKey));
}

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeEncryptedPrivateKeyInfo(der: Uint8Array): EncryptedPrivateKeyInfo {
  return readSequence(der, (fields) => ({ EncryptionAlgorithm: takeAlgorithmIdentifier(fields), EncryptedPrivateKey: fields.octets() }));
}

/** @throws {CryptError} E_INVALIDARG: ObjId; CRYPT_E_ASN1_CORRUPT: the parameters are not one DER value */
export function encodeEncryptedPrivateKeyInfo(info: EncryptedPrivateKeyInfo): Uint8Array {
  return writeSequence(writeAlgorithmIdentifier(info.EncryptionAlgorithm), writeOctets(info.EncryptedPrivateKey));
}

type Reader = (parameters: Uint8Array, octets: Uint8Array) => PrivateKey;

const READERS: Readonly<Record<KeyForm, Reader>> = {
  rsa: (_, octets) => ({ family: 'rsa', numbers: decodeRsaPrivateKey(octets) }),
  dss: (parameters, octets) => ({ family: 'dss', group: decodeDssParameters(parameters), x: readUnsigned(octets), y: null }),
  dh: (parameters, octets) => ({ family: 'dh', group: decodeX942Parameters(parameters), x: readUnsigned(octets), y: null }),
  'dh-pkcs3': (parameters, octets) => ({ family: 'dh', group: decodeDhParameters(parameters), x: readUnsigned(octets), y: null }),
  ec: (parameters, octets) => decodeEcPrivateKey(octets, decodeEcParameters(parameters)),
};

/**
 * The key in a PrivateKeyInfo.
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: unknown ObjId; CRYPT_E_ASN1_*: parameters or key are malformed; CRYPT_E_UNKNOWN_ALGO:
 * unknown curve
 */
export function privateKeyFromInfo({ Algorithm, PrivateKey }: PrivateKeyInfo): PrivateKey {
  const form = keyFormOf(Algorithm.ObjId);
  if (form === undefined) throw new CryptError(ERROR_FILE_NOT_FOUND, `no key has the algorithm ${Algorithm.ObjId}`);
  return READERS[form](Algorithm.Parameters, PrivateKey);
}

function parts(key: PrivateKey): [oid: string, parameters: Uint8Array, octets: Uint8Array] {
  switch (key.family) {
    case 'rsa': return [szOID_RSA_RSA, nullDer(), encodeRsaPrivateKey(key.numbers)];
    case 'dss': return [szOID_X957_DSA, encodeDssParameters(key.group), writeUnsigned(key.x)];
    case 'dh': return key.group.q === null
      ? [szOID_RSA_DH, encodeDhParameters(key.group), writeUnsigned(key.x)]
      : [szOID_ANSI_X942_DH, encodeX942Parameters(key.group), writeUnsigned(key.x)];
    case 'ec': return [szOID_ECC_PUBLIC_KEY, encodeEcParameters(key.curve), encodeEcPrivateKey(key, false)];
  }
}

/**
 * The PrivateKeyInfo of a key, version 0. A DSA or Diffie-Hellman key's y is not in it.
 * @throws {CryptError} E_INVALIDARG: a DSA group without q, a number longer than its curve's field
 */
export function privateKeyToInfo(key: PrivateKey): PrivateKeyInfo {
  const [ObjId, Parameters, octets] = parts(key);
  return { Version: 0, Algorithm: { ObjId, Parameters }, PrivateKey: octets };
}

/**
 * RSA keys of PKCS #1, RFC 8017 appendix A.1:
 *
 *     RSAPublicKey  ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }
 *     RSAPrivateKey ::= SEQUENCE { version INTEGER, modulus INTEGER, publicExponent INTEGER, privateExponent INTEGER,
 *                                  prime1 INTEGER, prime2 INTEGER, exponent1 INTEGER, exponent2 INTEGER, coefficient INTEGER }
 *
 * Keys of more than two primes are refused. The version is not looked at, as crypt32 does not (captured answer).
 * @module
 */
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import { type Fields, readSequence, writeNumber, writeSequence, writeUnsigned } from './der.ts';

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeRsaPublicKey(der: Uint8Array): RsaPublicNumbers {
  return readSequence(der, (fields) => ({ modulus: fields.unsigned(), publicExponent: fields.unsigned() }));
}

/** RSAPublicKey of big-endian numbers; leading zeros do no harm. */
export function encodeRsaPublicKey({ modulus, publicExponent }: RsaPublicNumbers): Uint8Array {
  return writeSequence(writeUnsigned(modulus), writeUnsigned(publicExponent));
}

/**
 * RSAPublicKey with an exponent of 32 bits written as crypt32 writes it for RSA_CSP_PUBLICKEYBLOB: as a signed number, so that
 * exponents from 2³¹ on come out negative (captured answer; unverified on Windows, where nobody uses such).
 */
export const encodeRsaPublicKeyDword = (modulus: Uint8Array, publicExponent: number): Uint8Array =>
  writeSequence(writeUnsigned(modulus), writeNumber(publicExponent));

function takeRsaPrivateKey(fields: Fields): RsaPrivateNumbers {
  fields.number();
  return {
    modulus: fields.unsigned(),
    publicExponent: fields.unsigned(),
    privateExponent: fields.unsigned(),
    prime1: fields.unsigned(),
    prime2: fields.unsigned(),
    exponent1: fields.unsigned(),
    exponent2: fields.unsigned(),
    coefficient: fields.unsigned(),
  };
}

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is; CORRUPT for a key of more than two primes */
export function decodeRsaPrivateKey(der: Uint8Array): RsaPrivateNumbers {
  return readSequence(der, takeRsaPrivateKey);
}

/** RSAPrivateKey, version 0. */
export function encodeRsaPrivateKey(key: RsaPrivateNumbers): Uint8Array {
  const { modulus, publicExponent, privateExponent, prime1, prime2, exponent1, exponent2, coefficient } = key;
  const numbers = [modulus, publicExponent, privateExponent, prime1, prime2, exponent1, exponent2, coefficient];
  return writeSequence(writeNumber(0), ...numbers.map(writeUnsigned));
}

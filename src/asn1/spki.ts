/**
 * SubjectPublicKeyInfo, RFC 5280 §4.1, in the shape of CERT_PUBLIC_KEY_INFO:
 *
 *     SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
 *
 * What the bits hold is the matter of `public-key.ts`.
 *
 * Source: contract.md §17.3, X509_PUBLIC_KEY_INFO.
 * @module
 */
import { type AlgorithmIdentifier, takeAlgorithmIdentifier, writeAlgorithmIdentifier } from './algorithm-identifier.ts';
import { type Fields, readSequence, writeBits, writeSequence } from './der.ts';

/** CERT_PUBLIC_KEY_INFO. */
export interface PublicKeyInfo {
  readonly Algorithm: AlgorithmIdentifier;
  readonly PublicKey: {
    readonly Data: Uint8Array;
    /** How many low bits of the last byte do not count; 0 for every key. */
    readonly UnusedBits: number;
  };
}

/** Takes the two fields from inside a SubjectPublicKeyInfo. */
export function takePublicKeyInfo(fields: Fields): PublicKeyInfo {
  const Algorithm = takeAlgorithmIdentifier(fields);
  const { data, unusedBits } = fields.bits();
  return { Algorithm, PublicKey: { Data: data, UnusedBits: unusedBits } };
}

/**
 * @param der a SubjectPublicKeyInfo; bytes after it are not looked at
 * @throws {CryptError} CRYPT_E_ASN1_EOD, CRYPT_E_ASN1_BADTAG, CRYPT_E_ASN1_CORRUPT, CRYPT_E_ASN1_LARGE: as the fault is
 */
export function decodePublicKeyInfo(der: Uint8Array): PublicKeyInfo {
  return readSequence(der, takePublicKeyInfo);
}

/**
 * Empty parameters are written as NULL.
 * @throws {CryptError} E_INVALIDARG: ObjId is no object identifier; CRYPT_E_ASN1_CORRUPT: the parameters are not one DER value
 */
export function encodePublicKeyInfo({ Algorithm, PublicKey }: PublicKeyInfo): Uint8Array {
  return writeSequence(writeAlgorithmIdentifier(Algorithm), writeBits({ data: PublicKey.Data, unusedBits: PublicKey.UnusedBits }));
}

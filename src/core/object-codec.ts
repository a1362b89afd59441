/**
 * CryptEncodeObjectEx and CryptDecodeObjectEx, for the structures that keys need.
 *
 * Structures, by lpszStructType (byte strings little-endian where wincrypt.h says CRYPT_UINT_BLOB):
 *
 *     X509_PUBLIC_KEY_INFO             { Algorithm: { ObjId, Parameters }, PublicKey: { Data, UnusedBits } }
 *     RSA_CSP_PUBLICKEYBLOB            PUBLICKEYBLOB
 *     CNG_RSA_PUBLIC_KEY_BLOB          BCRYPT_RSAKEY_BLOB
 *     PKCS_RSA_PRIVATE_KEY             PRIVATEKEYBLOB
 *     PKCS_PRIVATE_KEY_INFO            { Version, Algorithm, PrivateKey }
 *     PKCS_ENCRYPTED_PRIVATE_KEY_INFO  { EncryptionAlgorithm, EncryptedPrivateKey }
 *     X509_OCTET_STRING                bytes
 *     X509_BITS                        { Data, UnusedBits }
 *     X509_INTEGER, X509_ENUMERATED    number
 *     X509_MULTI_BYTE_INTEGER, _UINT   bytes, little-endian
 *     X509_DSS_PARAMETERS              { p, q, g }
 *     X509_DSS_SIGNATURE               40 bytes: r, s
 *     X509_DH_PARAMETERS               { p, g }
 *     X942_DH_PARAMETERS               { p, g, q, j?, pValidationParams?: { seed: { Data, UnusedBits }, pgenCounter } }
 *
 * Source: contract.md §17.3. Names for the structure type ("1.2.840…") belong to extensions and attributes: none is a key.
 * @module
 */
import { bytes, dword } from '../asn1/struct-check.ts';
import type { ObjectRow } from '../asn1/object-rows.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { PKCS_7_ASN_ENCODING, X509_ASN_ENCODING } from '../win32/encoding.ts';
import { ERROR_FILE_NOT_FOUND } from '../win32/winerror.ts';
import { objectRow } from './object-table.ts';

function rowFor(certEncodingType: number, structType: number | string): ObjectRow {
  const encoding = dword(certEncodingType, 'CertEncodingType');
  if (typeof structType !== 'string') dword(structType, 'StructType');
  if ((encoding & 0xffff) !== X509_ASN_ENCODING && (encoding & 0xffff_0000) >>> 0 !== PKCS_7_ASN_ENCODING)
    throw new CryptError(ERROR_FILE_NOT_FOUND, 'neither X509_ASN_ENCODING nor PKCS_7_ASN_ENCODING');
  const row = typeof structType === 'string' ? undefined : objectRow(structType);
  if (row === undefined) throw new CryptError(ERROR_FILE_NOT_FOUND, `no structure ${structType} for keys`);
  return row;
}

/**
 * The checks that come before a structure is looked at.
 * @throws {TypeError} an argument of another type
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: encoding or structure type
 */
export function checkStructType(certEncodingType: number, structType: number | string): void {
  rowFor(certEncodingType, structType);
}

/**
 * CryptEncodeObjectEx.
 * @param flags CRYPT_ENCODE_ALLOC_FLAG and its like change nothing here
 * @throws {TypeError} an argument of another type, a structure of another shape
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: encoding or structure type; E_INVALIDARG: BLOB of another type, no object identifier, a
 *   signature not of 40 bytes; CRYPT_E_ASN1_CORRUPT: parameters that are not one DER value; NTE_BAD_*: malformed PRIVATEKEYBLOB
 */
export function encodeObjectEx(certEncodingType: number, structType: number | string, structInfo: unknown, flags = 0): Uint8Array {
  dword(flags, 'Flags');
  return rowFor(certEncodingType, structType).encode(structInfo);
}

/**
 * CryptDecodeObjectEx.
 * @param encoded DER; bytes after the value are not looked at
 * @param flags CRYPT_DECODE_ALLOC_FLAG, CRYPT_DECODE_NOCOPY_FLAG and their like change nothing here: what is given back is fresh
 * @throws {TypeError} an argument of another type
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: encoding or structure type; CRYPT_E_ASN1_EOD: cut off; CRYPT_E_ASN1_BADTAG: of another type;
 *   CRYPT_E_ASN1_CORRUPT: a field is missing, too many, malformed; CRYPT_E_ASN1_LARGE: a number that does not fit
 */
export function decodeObjectEx(certEncodingType: number, structType: number | string, encoded: Uint8Array, flags = 0): unknown {
  dword(flags, 'Flags');
  return rowFor(certEncodingType, structType).decode(bytes(encoded, 'Encoded'));
}

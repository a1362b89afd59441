/**
 * The structures of CryptEncodeObjectEx that are key BLOBs: a row each, BLOB ↔ DER. Here because neither `blobs` nor `asn1` may know
 * the other.
 *
 * Source: contract.md §17.3. RSA_CSP_PUBLICKEYBLOB: of the header only bType is looked at, not even the magic (captured answers).
 * @module
 */
import { decodeRsaPrivateKey, decodeRsaPublicKey, encodeRsaPrivateKey, encodeRsaPublicKey, encodeRsaPublicKeyDword } from '../asn1/pkcs1.ts';
import { OBJECT_ROWS, type ObjectRow } from '../asn1/object-rows.ts';
import { bytes } from '../asn1/struct-check.ts';
import { decodeBcryptRsaPublicBlob, encodeBcryptRsaPublicBlob } from '../blobs/bcrypt-rsa-blob.ts';
import { decodeRsaPrivateBlob, encodeRsaPrivateBlob, encodeRsaPublicBlob } from '../blobs/rsa-blob.ts';
import { readU32, reversed, u32le } from '../bytes/bytes.ts';
import type { RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import { CALG_RSA_KEYX } from '../win32/alg-id.ts';
import { PRIVATEKEYBLOB, PUBLICKEYBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CNG_RSA_PUBLIC_KEY_BLOB, PKCS_RSA_PRIVATE_KEY, RSA_CSP_PUBLICKEYBLOB } from '../win32/encoding.ts';
import { CRYPT_E_ASN1_LARGE, E_INVALIDARG } from '../win32/winerror.ts';
import { privateExponentOf } from './rsa-private-exponent.ts';

/** A PUBLICKEYBLOB's fields before the modulus: BLOBHEADER, magic, bitlen, pubexp. */
const PUBLIC_HEADER_BYTES = 20;

function expectType(blob: Uint8Array, bType: number): void {
  if (blob[0] !== bType) throw new CryptError(E_INVALIDARG, `BLOB type ${blob[0] ?? 'missing'} where ${bType} belongs`);
}

function encodePublicBlob(blob: Uint8Array): Uint8Array {
  expectType(blob, PUBLICKEYBLOB);
  const modulusBytes = blob.length < PUBLIC_HEADER_BYTES ? Number.POSITIVE_INFINITY : Math.ceil(readU32(blob, 12) / 8);
  if (blob.length < PUBLIC_HEADER_BYTES + modulusBytes) throw new CryptError(E_INVALIDARG, 'the BLOB is shorter than it says');
  return encodeRsaPublicKeyDword(reversed(blob.subarray(PUBLIC_HEADER_BYTES, PUBLIC_HEADER_BYTES + modulusBytes)), readU32(blob, 16));
}

/** BLOBs have 32 bits for the exponent. */
function checkExponent({ publicExponent }: RsaPublicNumbers): void {
  if (publicExponent.length > 4) throw new CryptError(CRYPT_E_ASN1_LARGE, 'a public exponent above 32 bits');
}

const rsaPublicBlob: ObjectRow = {
  encode: (info) => encodePublicBlob(bytes(info, 'the BLOB')),
  decode: (der) => {
    const numbers = decodeRsaPublicKey(der);
    checkExponent(numbers);
    return encodeRsaPublicBlob({ algid: CALG_RSA_KEYX, numbers });
  },
};

const rsaPrivateBlob: ObjectRow = {
  encode: (info) => {
    const blob = bytes(info, 'the BLOB');
    expectType(blob, PRIVATEKEYBLOB);
    const { numbers } = decodeRsaPrivateBlob(blob);
    return encodeRsaPrivateKey({ ...numbers, privateExponent: numbers.privateExponent ?? privateExponentOf(numbers) });
  },
  decode: (der) => {
    const numbers = decodeRsaPrivateKey(der);
    checkExponent(numbers);
    return encodeRsaPrivateBlob({ algid: CALG_RSA_KEYX, numbers });
  },
};

const bcryptRsaPublicBlob: ObjectRow = {
  encode: (info) => encodeRsaPublicKey(decodeBcryptRsaPublicBlob(bytes(info, 'the BLOB'))),
  decode: (der) => {
    const numbers = decodeRsaPublicKey(der);
    const blob = encodeBcryptRsaPublicBlob(numbers);
    blob.set(u32le(8 * numbers.modulus.length), 4); // BitLength counts whole bytes here, as bitlen of the PUBLICKEYBLOB does (answer of Wine 8.0)
    return blob;
  },
};

const BLOB_ROWS: ReadonlyMap<number, ObjectRow> = /* @__PURE__ */ new Map([
  [RSA_CSP_PUBLICKEYBLOB, rsaPublicBlob],
  [PKCS_RSA_PRIVATE_KEY, rsaPrivateBlob],
  [CNG_RSA_PUBLIC_KEY_BLOB, bcryptRsaPublicBlob],
]);

/** The row of a structure type; undefined: none that we know. */
export const objectRow = (structType: number): ObjectRow | undefined => BLOB_ROWS.get(structType) ?? OBJECT_ROWS.get(structType);

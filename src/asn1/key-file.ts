/**
 * A key from a DER value or a PEM object that says, or shows, which of the formats it is:
 *
 *     PEM label          DER                                  key
 *     PUBLIC KEY         SubjectPublicKeyInfo                 any
 *     RSA PUBLIC KEY     RSAPublicKey                         RSA
 *     PRIVATE KEY        PrivateKeyInfo                       any
 *     RSA PRIVATE KEY    RSAPrivateKey                        RSA
 *     DSA PRIVATE KEY    DSAPrivateKey                        DSA
 *     EC PRIVATE KEY     ECPrivateKey                         EC
 *     CERTIFICATE        Certificate                          the subject's
 *
 * Encrypted ones are opened by `encrypted-key.ts` first.
 *
 * Source: RFC 7468 §10 to §13, RFC 5915 §4; OpenSSL's labels for the other three.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_DATA, NTE_BAD_ALGID } from '../win32/winerror.ts';
import { decodeCertificate } from './certificate.ts';
import { decodeDsaPrivateKey, encodeDsaPrivateKey } from './dsa-private-key.ts';
import { decodeEcPrivateKey, encodeEcPrivateKey } from './ec-key.ts';
import type { PrivateKey, PublicKey } from './key.ts';
import { type PemObject, readPem, writePem } from './pem.ts';
import { decodeRsaPrivateKey, decodeRsaPublicKey, encodeRsaPrivateKey, encodeRsaPublicKey } from './pkcs1.ts';
import { decodePrivateKeyInfo, encodePrivateKeyInfo, privateKeyFromInfo, privateKeyToInfo } from './pkcs8.ts';
import { publicKeyFromInfo, publicKeyToInfo } from './public-key.ts';
import { decodePublicKeyInfo, encodePublicKeyInfo } from './spki.ts';

/** A key and which half it is. */
export type AnyKey = { readonly half: 'public'; readonly key: PublicKey } | { readonly half: 'private'; readonly key: PrivateKey };

const asPublic = (key: PublicKey): AnyKey => ({ half: 'public', key });
const asPrivate = (key: PrivateKey): AnyKey => ({ half: 'private', key });

const READERS: ReadonlyMap<string, (der: Uint8Array) => AnyKey> = /* @__PURE__ */ new Map<string, (der: Uint8Array) => AnyKey>([
  ['PUBLIC KEY', (der) => asPublic(decodeSpki(der))],
  ['RSA PUBLIC KEY', (der) => asPublic({ family: 'rsa', numbers: decodeRsaPublicKey(der) })],
  ['PRIVATE KEY', (der) => asPrivate(decodePkcs8(der))],
  ['RSA PRIVATE KEY', (der) => asPrivate({ family: 'rsa', numbers: decodeRsaPrivateKey(der) })],
  ['DSA PRIVATE KEY', (der) => asPrivate(decodeDsaPrivateKey(der))],
  ['EC PRIVATE KEY', (der) => asPrivate(decodeEcPrivateKey(der))],
  ['CERTIFICATE', (der) => asPublic(publicKeyFromInfo(decodeCertificate(der).publicKeyInfo))],
  ['X509 CERTIFICATE', (der) => asPublic(publicKeyFromInfo(decodeCertificate(der).publicKeyInfo))],
]);

/** SubjectPublicKeyInfo → key. @throws {CryptError} as `decodePublicKeyInfo` and `publicKeyFromInfo` */
export const decodeSpki = (der: Uint8Array): PublicKey => publicKeyFromInfo(decodePublicKeyInfo(der));

/** Key → SubjectPublicKeyInfo. @throws {CryptError} E_INVALIDARG, as `publicKeyToInfo` */
export const encodeSpki = (key: PublicKey): Uint8Array => encodePublicKeyInfo(publicKeyToInfo(key));

/** PrivateKeyInfo → key. @throws {CryptError} as `decodePrivateKeyInfo` and `privateKeyFromInfo` */
export const decodePkcs8 = (der: Uint8Array): PrivateKey => privateKeyFromInfo(decodePrivateKeyInfo(der));

/** Key → PrivateKeyInfo. @throws {CryptError} E_INVALIDARG, as `privateKeyToInfo` */
export const encodePkcs8 = (key: PrivateKey): Uint8Array => encodePrivateKeyInfo(privateKeyToInfo(key));

/** True when the label is one of a key, or of a certificate. */
export const isKeyLabel = (label: string): boolean => READERS.has(label);

/**
 * The key in one PEM object.
 * @throws {CryptError} ERROR_INVALID_DATA: encrypted, or a label of no key; CRYPT_E_*, ERROR_FILE_NOT_FOUND: as the decoders
 */
export function keyFromPemObject({ label, headers, data }: PemObject): AnyKey {
  if (headers.has('DEK-Info') || label === 'ENCRYPTED PRIVATE KEY') throw new CryptError(ERROR_INVALID_DATA, 'the key is encrypted');
  const read = READERS.get(label);
  if (read === undefined) throw new CryptError(ERROR_INVALID_DATA, `no key is labelled ${label}`);
  return read(data);
}

/**
 * The first key in a PEM text; objects that are no keys (parameters, requests) are passed over.
 * @throws {CryptError} ERROR_INVALID_DATA: not PEM, no key in it, or the key is encrypted; CRYPT_E_*, ERROR_FILE_NOT_FOUND: as the decoders
 */
export function keyFromPem(text: string): AnyKey {
  const object = readPem(text).find(({ label }) => isKeyLabel(label) || label === 'ENCRYPTED PRIVATE KEY');
  if (object === undefined) throw new CryptError(ERROR_INVALID_DATA, 'no key in the PEM text');
  return keyFromPemObject(object);
}

/** "PUBLIC KEY" (SubjectPublicKeyInfo), or for `pkcs1` "RSA PUBLIC KEY". @throws {CryptError} NTE_BAD_ALGID: `pkcs1` of another family; E_INVALIDARG, as `encodeSpki` */
export function publicKeyToPem(key: PublicKey, form: 'spki' | 'pkcs1' = 'spki'): string {
  if (form === 'spki') return writePem('PUBLIC KEY', encodeSpki(key));
  if (key.family !== 'rsa') throw new CryptError(NTE_BAD_ALGID, 'PKCS #1 holds RSA keys only');
  return writePem('RSA PUBLIC KEY', encodeRsaPublicKey(key.numbers));
}

/**
 * "PRIVATE KEY" (PKCS #8), or for `traditional` "RSA PRIVATE KEY" (PKCS #1), "DSA PRIVATE KEY", "EC PRIVATE KEY".
 * @throws {CryptError} NTE_BAD_ALGID: `traditional` of a Diffie-Hellman key; E_INVALIDARG: a DSA key without q, or `traditional` without y
 */
export function privateKeyToPem(key: PrivateKey, form: 'pkcs8' | 'traditional' = 'pkcs8'): string {
  if (form === 'pkcs8') return writePem('PRIVATE KEY', encodePkcs8(key));
  switch (key.family) {
    case 'rsa': return writePem('RSA PRIVATE KEY', encodeRsaPrivateKey(key.numbers));
    case 'dss': return writePem('DSA PRIVATE KEY', encodeDsaPrivateKey(key));
    case 'ec': return writePem('EC PRIVATE KEY', encodeEcPrivateKey(key));
    case 'dh': throw new CryptError(NTE_BAD_ALGID, 'Diffie-Hellman keys have PKCS #8 only');
  }
}

/**
 * softcsp/asn1: keys as DER, PEM, JWK, XML and PFX, to and from plain numbers. Needs neither a provider nor an engine.
 *
 * Keys are `PublicKey` and `PrivateKey`: a family and its numbers, big-endian. DER readers pass over what follows the value. What is malformed
 * is a CryptError: CRYPT_E_ASN1_* for DER, ERROR_INVALID_DATA for texts. Functions that need a password are asynchronous: node-forge is
 * loaded when the first of them is called.
 *
 *     const { half, key } = keyFromPem(text);
 *     const info = publicKeyToInfo(key);              // CERT_PUBLIC_KEY_INFO, for CryptImportPublicKeyInfo
 *     const der = encodeSpki(key);                    // SubjectPublicKeyInfo
 *     const pfx = await writePfx({ keys: [key], certificates: [] }, password);
 *
 * @module
 */
export type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
export type { EcCurve, EcPoint, EcPrivateNumbers, EcPublicNumbers } from '../bytes/ec-numbers.ts';
export type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
export { CryptError } from '../win32/crypt-error.ts';

export type { AlgorithmIdentifier } from './algorithm-identifier.ts';
export { type CertificateParts, decodeCertificate } from './certificate.ts';
export { decodeDsaPrivateKey, encodeDsaPrivateKey } from './dsa-private-key.ts';
export { decodeEcPrivateKey, encodeEcPrivateKey } from './ec-key.ts';
export { decryptPkcs8, encryptedPem, encryptPkcs8, encryptTraditionalPem, openPem, openPemObject } from './encrypted-key.ts';
export type { FillRandom } from './forge.ts';
export {
  decodeDhParameters, decodeDssParameters, decodeDssSignature, decodeX942Parameters, type DssGroup, type DssSignature, encodeDhParameters,
  encodeDssParameters, encodeDssSignature, encodeX942Parameters,
} from './group-parameters.ts';
export { type Jwk, keyFromJwk, privateKeyToJwk, publicKeyToJwk, secretFromJwk, secretToJwk } from './jwk.ts';
export {
  type AnyKey, decodePkcs8, decodeSpki, encodePkcs8, encodeSpki, isKeyLabel, keyFromPem, keyFromPemObject, privateKeyToPem, publicKeyToPem,
} from './key-file.ts';
export type { PrivateKey, PublicKey } from './key.ts';
export type { SchemeOptions } from './password-scheme.ts';
export { type PemObject, readPem, writePem } from './pem.ts';
export { type PfxContent, readPfx, writePfx } from './pfx.ts';
export { decodeRsaPrivateKey, decodeRsaPublicKey, encodeRsaPrivateKey, encodeRsaPublicKey } from './pkcs1.ts';
export {
  decodeEncryptedPrivateKeyInfo, decodePrivateKeyInfo, type EncryptedPrivateKeyInfo, encodeEncryptedPrivateKeyInfo, encodePrivateKeyInfo,
  type PrivateKeyInfo, privateKeyFromInfo, privateKeyToInfo,
} from './pkcs8.ts';
export { publicKeyFromInfo, publicKeyToInfo } from './public-key.ts';
export { decodePublicKeyInfo, encodePublicKeyInfo, type PublicKeyInfo } from './spki.ts';
export { keyFromXml, privateKeyToXml, publicKeyToXml } from './xml-key.ts';

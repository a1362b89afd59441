/**
 * CryptImportPublicKeyInfoEx2: a public key of CNG, which is how Windows reaches keys of elliptic curves. RSA keys come so, too.
 *
 * Numbers and signatures are big-endian; an ECDSA signature is r ‖ s. Source: Microsoft's reference, CryptImportPublicKeyInfoEx2, BCryptVerifySignature,
 * BCRYPT_PKCS1_PADDING_INFO, "CNG Algorithm Identifiers". Unverified on Windows: which of its two errors CNG gives for a signature of a wrong length.
 * @module
 */
import { HASHES } from '../algorithms/hashes.ts';
import { rsaOpen } from '../algorithms/rsa.ts';
import { padPkcs1Type1 } from '../algorithms/rsa-padding.ts';
import { rsaFromPublicKeyInfo } from '../asn1/rsa-info.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { encodeBcryptRsaPublicBlob } from '../blobs/bcrypt-rsa-blob.ts';
import { encodeEccPublicBlob } from '../blobs/ecc-blob.ts';
import { concat, equal, reversed } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { BCRYPT_PAD_PKCS1 } from '../win32/flag.ts';
import { ERROR_FILE_NOT_FOUND, STATUS_INVALID_PARAMETER, STATUS_INVALID_SIGNATURE } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import { admitPoint, EcPair } from './ec-pair.ts';
import { readPublicKeyInfo } from './key-info.ts';
import { RsaPair } from './rsa-pair.ts';

/** BCRYPT_PKCS1_PADDING_INFO. */
export interface Pkcs1PaddingInfo {
  /** CNG's name of the hash: "SHA1", "SHA256", …; null: the digest stands alone. */
  readonly AlgId: string | null;
}

export interface CngKey {
  readonly csp: Csp;
  readonly pair: EcPair | RsaPair;
  /** BCRYPT_ALGORITHM_NAME: "ECDSA_P256", "ECDSA_P384", "ECDSA_P521" or "RSA". */
  readonly algorithmName: string;
}

function bad(what: string): never {
  throw new CryptError(STATUS_INVALID_PARAMETER, what);
}

/**
 * CryptImportPublicKeyInfoEx2.
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING, or neither an elliptic curve's nor RSA's object identifier · CRYPT_E_ASN1_*:
 *   malformed key · CRYPT_E_UNKNOWN_ALGO: a curve other than P-256, P-384 and P-521 · NTE_BAD_DATA: the point is not on its curve
 */
export function importPublicKeyInfoEx2(csp: Csp, info: PublicKeyInfo, certEncodingType: number): CngKey {
  const pair = readPublicKeyInfo(info, certEncodingType);
  if (pair instanceof EcPair) {
    admitPoint(csp, pair.point);
    return { csp, pair, algorithmName: `ECDSA_P${pair.keyBits}` };
  }
  if (pair instanceof RsaPair) return { csp, pair, algorithmName: 'RSA' };
  throw new CryptError(ERROR_FILE_NOT_FOUND, `${info.Algorithm.ObjId} is neither a key of an elliptic curve nor of RSA`);
}

/**
 * BCryptVerifySignature.
 * @param hash a finished digest; ECDSA cuts it to the order's length
 * @param flags ECDSA: 0; RSA: BCRYPT_PAD_PKCS1
 * @param padding ECDSA: null; RSA: the hash whose identifier is in the signature
 * @throws {CryptError} STATUS_INVALID_PARAMETER: flags or padding that do not fit the key, an unknown hash, a digest of another length ·
 *   STATUS_INVALID_SIGNATURE: not the signature of this digest
 */
export function verifyCngSignature({ csp, pair }: CngKey, hash: Uint8Array, signature: Uint8Array, flags: number, padding: Pkcs1PaddingInfo | null): void {
  const isGood = pair instanceof EcPair ? verifyEcdsa(csp, pair, hash, signature, flags, padding) : verifyRsa(csp, pair, hash, signature, flags, padding);
  if (!isGood) throw new CryptError(STATUS_INVALID_SIGNATURE);
}

function verifyEcdsa(csp: Csp, pair: EcPair, hash: Uint8Array, signature: Uint8Array, flags: number, padding: Pkcs1PaddingInfo | null): boolean {
  if (flags !== 0 || padding !== null) bad('ECDSA has neither flags nor paddings');
  return csp.engine.ec.verify(pair.point, hash, signature);
}

function verifyRsa(csp: Csp, pair: RsaPair, hash: Uint8Array, signature: Uint8Array, flags: number, padding: Pkcs1PaddingInfo | null): boolean {
  if (flags !== BCRYPT_PAD_PKCS1 || padding === null) bad('RSA signatures are verified with BCRYPT_PAD_PKCS1 and its padding information');
  const expected = padPkcs1Type1(concat(digestInfoOf(padding.AlgId, hash), hash), pair.modulusBytes);
  if (expected === null || signature.length !== pair.modulusBytes) return false;
  const block = rsaOpen(pair.publicKey(csp), reversed(signature), pair.modulus);
  return block !== null && equal(block, expected);
}

/** CNG writes names without the hyphen: "SHA256". */
function digestInfoOf(name: string | null, hash: Uint8Array): Uint8Array {
  if (name === null) return new Uint8Array(0);
  const algorithm = HASHES.find((row) => row.name.replace('-', '') === name);
  if (algorithm === undefined) bad(`no hash is called ${JSON.stringify(name)}`);
  if (hash.length !== algorithm.digestBytes) bad(`a digest of ${name} has ${algorithm.digestBytes} bytes`);
  return algorithm.digestInfo;
}

/** What BCryptExportKey calls the key's BLOB. */
export const CNG_PUBLIC_BLOBS = { ec: 'ECCPUBLICBLOB', rsa: 'RSAPUBLICBLOB' } as const;

/** BCryptExportKey. @throws {CryptError} STATUS_INVALID_PARAMETER: neither BCRYPT_PUBLIC_KEY_BLOB nor the key's own BLOB type */
export function exportCngKey({ pair }: CngKey, blobType: string): Uint8Array {
  if (blobType !== 'PUBLICBLOB' && blobType !== CNG_PUBLIC_BLOBS[pair.family]) bad(`this key has no ${blobType}`);
  return pair instanceof EcPair
    ? encodeEccPublicBlob({ algorithm: 'ECDSA', ...pair.point })
    : encodeBcryptRsaPublicBlob(rsaFromPublicKeyInfo(pair.publicKeyInfo()));
}

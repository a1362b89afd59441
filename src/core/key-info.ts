/**
 * CryptExportPublicKeyInfo, CryptImportPublicKeyInfo and their Ex forms: keys as X.509 has them.
 *
 * Source: contract.md §17.1, §17.2; vectors from Windows, topic x509-pubkey, behaviours.md 38.
 * @module
 */
import { pairOf } from '../algorithms/registry.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { rowOf } from '../providers/index.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_ECC_PUBLIC_KEY, X509_ASN_ENCODING } from '../win32/encoding.ts';
import { ERROR_FILE_NOT_FOUND, NTE_BAD_ALGID, NTE_NO_KEY } from '../win32/winerror.ts';
import { newPairKey } from './key-generate.ts';
import { checkPairBits } from './key-length.ts';
import type { PairKey } from './key.ts';
import { familyOf, familyOfObjId } from './pair-families.ts';
import type { Pair } from './pair.ts';
import type { Prov } from './prov.ts';
import { liveProv } from './prov.ts';

/** @throws {CryptError} ERROR_FILE_NOT_FOUND: no encoder is registered for that encoding */
export function checkKeyEncoding(certEncodingType: number): void {
  if ((certEncodingType & 0xffff) !== X509_ASN_ENCODING)
    throw new CryptError(ERROR_FILE_NOT_FOUND, `encoding type 0x${(certEncodingType >>> 0).toString(16)} is not X509_ASN_ENCODING`);
}

/**
 * CryptExportPublicKeyInfo(Ex).
 * @param objId replaces the key's own object identifier; null: does not
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING · NTE_NO_KEY: no such pair
 */
export function exportPublicKeyInfo(prov: Prov, keySpec: number, certEncodingType: number, objId: string | null = null): PublicKeyInfo {
  liveProv(prov);
  checkKeyEncoding(certEncodingType);
  const stored = keySpec === AT_KEYEXCHANGE || keySpec === AT_SIGNATURE ? prov.container.pair(keySpec) : null;
  if (stored === null) throw new CryptError(NTE_NO_KEY, 'the container has no such pair');
  const info = stored.pair.publicKeyInfo();
  if (objId === null) return info;
  return { ...info, Algorithm: { ...info.Algorithm, ObjId: objId } };
}

/**
 * The public key that a CERT_PUBLIC_KEY_INFO holds, without a provider: CryptImportPublicKeyInfoEx2.
 * @throws {CryptError} ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING, or an object identifier that no key has · CRYPT_E_ASN1_*: malformed key
 */
export function readPublicKeyInfo(info: PublicKeyInfo, certEncodingType: number): Pair {
  checkKeyEncoding(certEncodingType);
  const family = familyOfObjId(info.Algorithm.ObjId);
  if (family === undefined) throw new CryptError(ERROR_FILE_NOT_FOUND, `${info.Algorithm.ObjId} is no public key's algorithm`);
  return family.fromPublicKeyInfo(info);
}

/**
 * CryptImportPublicKeyInfo(Ex): a public key; nothing is stored.
 * @param algid KP_ALGID of the key; 0: the family's key-exchange algorithm
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING, or an object identifier
 *   that no key has · CRYPT_E_ASN1_*: malformed key · NTE_BAD_ALGID: not a key of this provider
 */
export function importPublicKeyInfo(prov: Prov, info: PublicKeyInfo, certEncodingType: number, algid = 0): PairKey {
  checkKeyEncoding(certEncodingType);
  liveProv(prov);
  // Windows has no CSP that takes them: CryptImportPublicKeyInfoEx2 does.
  if (info.Algorithm.ObjId === szOID_ECC_PUBLIC_KEY && prov.provider.family !== 'ec')
    throw new CryptError(ERROR_FILE_NOT_FOUND, 'keys of elliptic curves are imported with CryptImportPublicKeyInfoEx2');
  const read = readPublicKeyInfo(info, certEncodingType);
  const pair = algid === 0 ? read : read.withAlgid(algid);
  const algorithm = pairOf(read.algid);
  const row = rowOf(prov.provider, read.algid);
  if (algorithm === undefined || row === undefined) throw new CryptError(NTE_BAD_ALGID, `${prov.provider.name} has no such keys`);
  const { admitPublic } = familyOf(algorithm.family);
  if (admitPublic !== undefined && pair.keyBits !== 0) {
    checkPairBits(row, pair.keyBits);
    admitPublic(prov.csp, pair);
  }
  return newPairKey(prov, pair, { exportable: false, keySpec: null });
}

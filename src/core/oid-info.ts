/**
 * CertAlgIdToOID and CertOIDToAlgId: which object identifier stands for which ALG_ID.
 *
 * Several identifiers stand for one ALG_ID: a signature's for its hash, old ones beside new ones. The first row of an ALG_ID
 * is the one that CertAlgIdToOID gives.
 *
 * Source: Microsoft's reference, "CRYPT_ALGORITHM_IDENTIFIER", "ALG_ID" and "CRYPT_OID_INFO"; wincrypt.h (szOID_*, and
 * CALG_OID_INFO_CNG_ONLY, CALG_OID_INFO_PARAMETERS for algorithms that CryptoAPI cannot name); each row but those marked was
 * answered so by Wine 8.0. Marked MS: Wine has no row; ISmimeCapability::get_ObjectId of certenroll.h lists the AES ones.
 * @module
 */
import * as win32 from '../win32/index.ts';

interface OidRow {
  readonly oid: string;
  readonly algid: number;
}

const row = (algid: number, oid: string): OidRow => ({ oid, algid });

const rows = (): readonly OidRow[] => [
  row(win32.CALG_SHA1,     win32.szOID_OIWSEC_sha1),
  row(win32.CALG_SHA1,     win32.szOID_RSA_SHA1RSA),
  row(win32.CALG_SHA1,     win32.szOID_X957_SHA1DSA),
  row(win32.CALG_SHA1,     win32.szOID_OIWSEC_sha1RSASign),
  row(win32.CALG_SHA1,     '1.3.14.3.2.13'),               // szOID_OIWSEC_dsaSHA
  row(win32.CALG_SHA1,     '1.3.14.3.2.15'),               // szOID_OIWSEC_shaRSA
  row(win32.CALG_SHA1,     '1.3.14.3.2.18'),               // szOID_OIWSEC_sha
  row(win32.CALG_SHA1,     '1.3.14.3.2.27'),               // szOID_OIWSEC_dsaSHA1
  row(win32.CALG_SHA1,     '2.16.840.1.101.2.1.1.19'),     // szOID_INFOSEC_mosaicUpdatedSig
  row(win32.CALG_MD5,      win32.szOID_RSA_MD5),
  row(win32.CALG_MD5,      win32.szOID_RSA_MD5RSA),
  row(win32.CALG_MD5,      '1.3.14.3.2.3'),                // szOID_OIWSEC_md5RSA
  row(win32.CALG_MD4,      win32.szOID_RSA_MD4),
  row(win32.CALG_MD4,      win32.szOID_RSA_MD4RSA),
  row(win32.CALG_MD4,      '1.3.14.3.2.2'),                // szOID_OIWSEC_md4RSA
  row(win32.CALG_MD4,      '1.3.14.3.2.4'),                // szOID_OIWSEC_md4RSA2
  row(win32.CALG_MD2,      win32.szOID_RSA_MD2),
  row(win32.CALG_MD2,      win32.szOID_RSA_MD2RSA),
  row(win32.CALG_MD2,      '1.3.14.7.2.3.1'),              // szOID_OIWDIR_md2RSA
  row(win32.CALG_SHA_256,  win32.szOID_NIST_sha256),
  row(win32.CALG_SHA_256,  win32.szOID_RSA_SHA256RSA),
  row(win32.CALG_SHA_384,  win32.szOID_NIST_sha384),
  row(win32.CALG_SHA_384,  win32.szOID_RSA_SHA384RSA),
  row(win32.CALG_SHA_512,  win32.szOID_NIST_sha512),
  row(win32.CALG_SHA_512,  win32.szOID_RSA_SHA512RSA),
  row(win32.CALG_NO_SIGN,  '1.3.6.1.5.5.7.6.2'),           // szOID_PKIX_NO_SIGNATURE
  row(win32.CALG_RSA_KEYX, win32.szOID_RSA_RSA),
  row(win32.CALG_RSA_KEYX, win32.szOID_OIWSEC_rsaXchg),
  row(win32.CALG_RSA_SIGN, win32.szOID_RSA_RSA),
  row(win32.CALG_DSS_SIGN, win32.szOID_X957_DSA),
  row(win32.CALG_DSS_SIGN, win32.szOID_OIWSEC_dsa),
  row(win32.CALG_DSS_SIGN, '2.16.840.1.101.2.1.1.20'),     // szOID_INFOSEC_mosaicKMandUpdSig
  row(win32.CALG_DH_SF,    win32.szOID_ANSI_X942_DH),
  row(win32.CALG_DH_SF,    win32.szOID_RSA_DH),
  row(win32.CALG_DH_EPHEM, '1.2.840.113549.1.9.16.3.5'),   // szOID_RSA_SMIMEalgESDH
  row(win32.CALG_DES,      win32.szOID_OIWSEC_desCBC),
  row(win32.CALG_3DES,     win32.szOID_RSA_DES_EDE3_CBC),
  row(win32.CALG_3DES,     '1.2.840.113549.1.9.16.3.6'),   // szOID_RSA_SMIMEalgCMS3DESwrap
  row(win32.CALG_RC2,      win32.szOID_RSA_RC2CBC),
  row(win32.CALG_RC2,      '1.2.840.113549.1.9.16.3.7'),   // szOID_RSA_SMIMEalgCMSRC2wrap
  row(win32.CALG_RC4,      win32.szOID_RSA_RC4),
  row(win32.CALG_AES_128,  win32.szOID_NIST_AES128_CBC),   // MS
  row(win32.CALG_AES_192,  win32.szOID_NIST_AES192_CBC),   // MS
  row(win32.CALG_AES_256,  win32.szOID_NIST_AES256_CBC),   // MS
  row(win32.CALG_OID_INFO_CNG_ONLY,   '1.2.840.10045.4.3.2'), // szOID_ECDSA_SHA256
  row(win32.CALG_OID_INFO_CNG_ONLY,   '1.2.840.10045.4.3.3'), // szOID_ECDSA_SHA384
  row(win32.CALG_OID_INFO_CNG_ONLY,   '1.2.840.10045.4.3.4'), // szOID_ECDSA_SHA512, MS
  row(win32.CALG_OID_INFO_PARAMETERS, win32.szOID_ECC_PUBLIC_KEY), // MS
];

const ROWS = /* @__PURE__ */ rows();

/** Not ALG_IDs, but words for "no ALG_ID": they stand for no identifier. */
const NO_ALGID: readonly number[] = [win32.CALG_OID_INFO_CNG_ONLY, win32.CALG_OID_INFO_PARAMETERS];

/**
 * CertAlgIdToOID.
 * @returns the identifier in dotted form, or null when there is none (the call then fails without an error number)
 */
export function algIdToOid(algid: number): string | null {
  const wanted = algid >>> 0;
  if (NO_ALGID.includes(wanted)) return null;
  return ROWS.find((candidate) => candidate.algid === wanted)?.oid ?? null;
}

/**
 * CertOIDToAlgId.
 * @param oid in dotted form
 * @returns the ALG_ID, or 0 when there is none; CALG_OID_INFO_CNG_ONLY and CALG_OID_INFO_PARAMETERS as Windows gives them
 */
export function oidToAlgId(oid: string): number {
  return ROWS.find((candidate) => candidate.oid === oid)?.algid ?? 0;
}

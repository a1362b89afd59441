/**
 * crypt32: encoding types, structure types, text formats and the object identifiers of keys.
 *
 * Source: wincrypt.h.
 * @module
 */

export const X509_ASN_ENCODING   = 0x00000001;
export const X509_NDR_ENCODING   = 0x00000002;
export const PKCS_7_ASN_ENCODING = 0x00010000;
export const PKCS_7_NDR_ENCODING = 0x00020000;

// lpszStructType
export const X509_PUBLIC_KEY_INFO            = 8;
export const RSA_CSP_PUBLICKEYBLOB           = 19;
export const X509_OCTET_STRING               = 25;
export const X509_BITS                       = 26;
export const X509_INTEGER                    = 27;
export const X509_MULTI_BYTE_INTEGER         = 28;
export const X509_ENUMERATED                 = 29;
export const X509_MULTI_BYTE_UINT            = 38;
export const X509_DSS_PUBLICKEY              = 38;
export const X509_DH_PUBLICKEY               = 38;
export const X509_DSS_PARAMETERS             = 39;
export const X509_DSS_SIGNATURE              = 40;
export const PKCS_RSA_PRIVATE_KEY            = 43;
export const PKCS_PRIVATE_KEY_INFO           = 44;
export const PKCS_ENCRYPTED_PRIVATE_KEY_INFO = 45;
export const X509_DH_PARAMETERS              = 47;
export const X942_DH_PARAMETERS              = 50;
export const CNG_RSA_PUBLIC_KEY_BLOB         = 72;

// CryptEncodeObjectEx, CryptDecodeObjectEx
export const CRYPT_ENCODE_ALLOC_FLAG             = 0x8000;
export const CRYPT_DECODE_ALLOC_FLAG             = 0x8000;
export const CRYPT_DECODE_NOCOPY_FLAG            = 0x1;
export const CRYPT_DECODE_TO_BE_SIGNED_FLAG      = 0x2;
export const CRYPT_DECODE_SHARE_OID_STRING_FLAG  = 0x4;
export const CRYPT_DECODE_NO_SIGNATURE_BYTE_REVERSAL_FLAG = 0x8;
export const CRYPT_ENCODE_NO_SIGNATURE_BYTE_REVERSAL_FLAG = 0x8;
export const CERT_DSS_SIGNATURE_LEN              = 40;

// CryptBinaryToString, CryptStringToBinary
export const CRYPT_STRING_BASE64HEADER        = 0x0;
export const CRYPT_STRING_BASE64              = 0x1;
export const CRYPT_STRING_BINARY              = 0x2;
export const CRYPT_STRING_BASE64REQUESTHEADER = 0x3;
export const CRYPT_STRING_HEX                 = 0x4;
export const CRYPT_STRING_HEXASCII            = 0x5;
export const CRYPT_STRING_BASE64_ANY          = 0x6;
export const CRYPT_STRING_ANY                 = 0x7;
export const CRYPT_STRING_HEX_ANY             = 0x8;
export const CRYPT_STRING_BASE64X509CRLHEADER = 0x9;
export const CRYPT_STRING_HEXADDR             = 0xa;
export const CRYPT_STRING_HEXASCIIADDR        = 0xb;
export const CRYPT_STRING_HEXRAW              = 0xc;
export const CRYPT_STRING_BASE64URI           = 0xd;
export const CRYPT_STRING_STRICT              = 0x20000000;
export const CRYPT_STRING_NOCRLF              = 0x40000000;
export const CRYPT_STRING_NOCR                = 0x80000000;

export const szOID_RSA             = '1.2.840.113549';
export const szOID_PKCS            = '1.2.840.113549.1';
export const szOID_RSA_RSA         = '1.2.840.113549.1.1.1';
export const szOID_RSA_MD2RSA      = '1.2.840.113549.1.1.2';
export const szOID_RSA_MD4RSA      = '1.2.840.113549.1.1.3';
export const szOID_RSA_MD5RSA      = '1.2.840.113549.1.1.4';
export const szOID_RSA_SHA1RSA     = '1.2.840.113549.1.1.5';
export const szOID_RSA_SHA256RSA   = '1.2.840.113549.1.1.11';
export const szOID_RSA_SHA384RSA   = '1.2.840.113549.1.1.12';
export const szOID_RSA_SHA512RSA   = '1.2.840.113549.1.1.13';
export const szOID_RSA_DH          = '1.2.840.113549.1.3.1';
export const szOID_RSA_MD2         = '1.2.840.113549.2.2';
export const szOID_RSA_MD4         = '1.2.840.113549.2.4';
export const szOID_RSA_MD5         = '1.2.840.113549.2.5';
export const szOID_RSA_RC2CBC      = '1.2.840.113549.3.2';
export const szOID_RSA_RC4         = '1.2.840.113549.3.4';
export const szOID_RSA_DES_EDE3_CBC = '1.2.840.113549.3.7';
export const szOID_ANSI_X942_DH    = '1.2.840.10046.2.1';
export const szOID_X957_DSA        = '1.2.840.10040.4.1';
export const szOID_X957_SHA1DSA    = '1.2.840.10040.4.3';
export const szOID_OIWSEC_dsa      = '1.3.14.3.2.12';
export const szOID_OIWSEC_rsaSign  = '1.3.14.3.2.11';
export const szOID_OIWSEC_rsaXchg  = '1.3.14.3.2.22';
export const szOID_OIWSEC_desCBC   = '1.3.14.3.2.7';
export const szOID_OIWSEC_sha1     = '1.3.14.3.2.26';
export const szOID_OIWSEC_sha1RSASign = '1.3.14.3.2.29';
export const szOID_ECC_PUBLIC_KEY  = '1.2.840.10045.2.1';
export const szOID_ECC_CURVE_P256  = '1.2.840.10045.3.1.7';
export const szOID_ECC_CURVE_P384  = '1.3.132.0.34';
export const szOID_ECC_CURVE_P521  = '1.3.132.0.35';
export const szOID_NIST_sha256     = '2.16.840.1.101.3.4.2.1';
export const szOID_NIST_sha384     = '2.16.840.1.101.3.4.2.2';
export const szOID_NIST_sha512     = '2.16.840.1.101.3.4.2.3';
export const szOID_NIST_AES128_CBC = '2.16.840.1.101.3.4.1.2';
export const szOID_NIST_AES192_CBC = '2.16.840.1.101.3.4.1.22';
export const szOID_NIST_AES256_CBC = '2.16.840.1.101.3.4.1.42';
/** X.500's old name of RSA; accepted when a public key is imported. */
export const szOID_X500_rsa        = '2.5.8.1.1';

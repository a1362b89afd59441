/*
 * The numbers and names of wincrypt.h that CryptoAPI uses: algorithms, blob types, flags, parameters, providers, structure types, text
 * formats, object identifiers.
 *
 * Source: the values are those of the files in src/win32; a test compares the two.
 */
#ifndef SOFTCSP_WINCRYPT_VALUES_H
#define SOFTCSP_WINCRYPT_VALUES_H

#include "windef.h"

/* ALG_ID: class << 13 | type << 9 | sub-identifier */
#define ALG_CLASS_ANY                         0x0000
#define ALG_CLASS_SIGNATURE                   0x2000
#define ALG_CLASS_MSG_ENCRYPT                 0x4000
#define ALG_CLASS_DATA_ENCRYPT                0x6000
#define ALG_CLASS_HASH                        0x8000
#define ALG_CLASS_KEY_EXCHANGE                0xa000
#define ALG_CLASS_ALL                         0xe000

#define ALG_TYPE_ANY                          0x0000
#define ALG_TYPE_DSS                          0x0200
#define ALG_TYPE_RSA                          0x0400
#define ALG_TYPE_BLOCK                        0x0600
#define ALG_TYPE_STREAM                       0x0800
#define ALG_TYPE_DH                           0x0a00
#define ALG_TYPE_SECURECHANNEL                0x0c00
#define ALG_TYPE_ECDH                         0x0e00

#define CALG_MD2                              0x8001
#define CALG_MD4                              0x8002
#define CALG_MD5                              0x8003
#define CALG_SHA                              0x8004
#define CALG_SHA1                             0x8004
#define CALG_MAC                              0x8005
#define CALG_SSL3_SHAMD5                      0x8008
#define CALG_HMAC                             0x8009
#define CALG_TLS1PRF                          0x800a
#define CALG_HASH_REPLACE_OWF                 0x800b
#define CALG_SHA_256                          0x800c
#define CALG_SHA_384                          0x800d
#define CALG_SHA_512                          0x800e

#define CALG_DES                              0x6601
#define CALG_RC2                              0x6602
#define CALG_3DES                             0x6603
#define CALG_DESX                             0x6604
#define CALG_3DES_112                         0x6609
#define CALG_SKIPJACK                         0x660a
#define CALG_TEK                              0x660b
#define CALG_CYLINK_MEK                       0x660c
#define CALG_RC5                              0x660d
#define CALG_AES_128                          0x660e
#define CALG_AES_192                          0x660f
#define CALG_AES_256                          0x6610
#define CALG_AES                              0x6611
#define CALG_RC4                              0x6801
#define CALG_SEAL                             0x6802
#define CALG_NULLCIPHER                       0x6000

#define CALG_NO_SIGN                          0x2000
#define CALG_DSS_SIGN                         0x2200
#define CALG_ECDSA                            0x2203
#define CALG_RSA_SIGN                         0x2400
#define CALG_OID_INFO_CNG_ONLY                0xffffffff
#define CALG_OID_INFO_PARAMETERS              0xfffffffe

#define CALG_ECMQV                            0xa001
#define CALG_HUGHES_MD5                       0xa003
#define CALG_RSA_KEYX                         0xa400
#define CALG_DH_SF                            0xaa01
#define CALG_DH_EPHEM                         0xaa02
#define CALG_AGREEDKEY_ANY                    0xaa03
#define CALG_KEA_KEYX                         0xaa04
#define CALG_ECDH                             0xaa05
#define CALG_ECDH_EPHEM                       0xae06

#define CALG_SSL3_MASTER                      0x4c01
#define CALG_SCHANNEL_MASTER_HASH             0x4c02
#define CALG_SCHANNEL_MAC_KEY                 0x4c03
#define CALG_PCT1_MASTER                      0x4c04
#define CALG_SSL2_MASTER                      0x4c05
#define CALG_TLS1_MASTER                      0x4c06
#define CALG_SCHANNEL_ENC_KEY                 0x4c07

#define AT_KEYEXCHANGE                        1
#define AT_SIGNATURE                          2

#define GET_ALG_CLASS(algid)                  ((algid) & (7 << 13))
#define GET_ALG_TYPE(algid)                   ((algid) & (15 << 9))
#define GET_ALG_SID(algid)                    ((algid) & 511)

/* BLOBHEADER.bType and bVersion */
#define SIMPLEBLOB                            0x1
#define PUBLICKEYBLOB                         0x6
#define PRIVATEKEYBLOB                        0x7
#define PLAINTEXTKEYBLOB                      0x8
#define OPAQUEKEYBLOB                         0x9
#define PUBLICKEYBLOBEX                       0xa
#define SYMMETRICWRAPKEYBLOB                  0xb
#define KEYSTATEBLOB                          0xc

#define CUR_BLOB_VERSION                      2

/* dwFlags */
#define CRYPT_VERIFYCONTEXT                   0xf0000000
#define CRYPT_NEWKEYSET                       0x8
#define CRYPT_DELETEKEYSET                    0x10
#define CRYPT_MACHINE_KEYSET                  0x20
#define CRYPT_SILENT                          0x40
#define CRYPT_DEFAULT_CONTAINER_OPTIONAL      0x80

/* CryptGenKey, CryptDeriveKey, CryptImportKey */
#define CRYPT_EXPORTABLE                      0x1
#define CRYPT_USER_PROTECTED                  0x2
#define CRYPT_CREATE_SALT                     0x4
#define CRYPT_UPDATE_KEY                      0x8
#define CRYPT_NO_SALT                         0x10
#define CRYPT_RECIPIENT                       0x10
#define CRYPT_PREGEN                          0x40
#define CRYPT_INITIATOR                       0x40
#define CRYPT_ONLINE                          0x80
#define CRYPT_SF                              0x100
#define CRYPT_IPSEC_HMAC_KEY                  0x100
#define CRYPT_CREATE_IV                       0x200
#define CRYPT_SERVER                          0x400
#define CRYPT_KEK                             0x400
#define CRYPT_DATA_KEY                        0x800
#define CRYPT_VOLATILE                        0x1000
#define CRYPT_SGCKEY                          0x2000
#define CRYPT_ARCHIVABLE                      0x4000
#define CRYPT_FORCE_KEY_PROTECTION_HIGH       0x8000

#define RSA1024BIT_KEY                        0x04000000

/* CryptExportKey */
#define CRYPT_Y_ONLY                          0x1
#define CRYPT_SSL2_FALLBACK                   0x2
#define CRYPT_DESTROYKEY                      0x4
#define CRYPT_BLOB_VER3                       0x80

/* CryptEncrypt, CryptDecrypt, CryptExportKey, CryptImportKey */
#define CRYPT_OAEP                            0x40
#define CRYPT_DECRYPT_RSA_NO_PADDING_CHECK    0x20

/* hashes and signatures */
#define CRYPT_USERDATA                        0x1
#define CRYPT_LITTLE_ENDIAN                   0x1
#define CRYPT_NOHASHOID                       0x1
#define CRYPT_TYPE2_FORMAT                    0x2
#define CRYPT_X931_FORMAT                     0x4

/* CryptGetProvParam */
#define CRYPT_FIRST                           0x1
#define CRYPT_NEXT                            0x2
#define CRYPT_SGC_ENUM                        0x4
#define CRYPT_IMPL_HARDWARE                   1
#define CRYPT_IMPL_SOFTWARE                   2
#define CRYPT_IMPL_MIXED                      3
#define CRYPT_IMPL_UNKNOWN                    4
#define CRYPT_IMPL_REMOVABLE                  8
#define CRYPT_SEC_DESCR                       0x1
#define CRYPT_PSTORE                          0x2
#define CRYPT_UI_PROMPT                       0x4
#define CRYPT_FLAG_PCT1                       0x01
#define CRYPT_FLAG_SSL2                       0x02
#define CRYPT_FLAG_SSL3                       0x04
#define CRYPT_FLAG_TLS1                       0x08
#define CRYPT_FLAG_IPSEC                      0x10
#define CRYPT_FLAG_SIGNING                    0x20

/* CryptGetDefaultProvider, CryptSetProviderEx */
#define CRYPT_MACHINE_DEFAULT                 0x1
#define CRYPT_USER_DEFAULT                    0x2
#define CRYPT_DELETE_DEFAULT                  0x4

/* KP_MODE */
#define CRYPT_MODE_CBC                        1
#define CRYPT_MODE_ECB                        2
#define CRYPT_MODE_OFB                        3
#define CRYPT_MODE_CFB                        4
#define CRYPT_MODE_CTS                        5

/* KP_PADDING */
#define PKCS5_PADDING                         1
#define RANDOM_PADDING                        2
#define ZERO_PADDING                          3

/* KP_PERMISSIONS */
#define CRYPT_ENCRYPT                         0x01
#define CRYPT_DECRYPT                         0x02
#define CRYPT_EXPORT                          0x04
#define CRYPT_READ                            0x08
#define CRYPT_WRITE                           0x10
#define CRYPT_MAC                             0x20
#define CRYPT_EXPORT_KEY                      0x40
#define CRYPT_IMPORT_KEY                      0x80
#define CRYPT_ARCHIVE                         0x100

/* SCHANNEL_ALG */
#define SCHANNEL_MAC_KEY                      0
#define SCHANNEL_ENC_KEY                      1
#define INTERNATIONAL_USAGE                   1

/* PP_*, KP_*, HP_* */
#define PP_ENUMALGS                           1
#define PP_ENUMCONTAINERS                     2
#define PP_IMPTYPE                            3
#define PP_NAME                               4
#define PP_VERSION                            5
#define PP_CONTAINER                          6
#define PP_CHANGE_PASSWORD                    7
#define PP_KEYSET_SEC_DESCR                   8
#define PP_CERTCHAIN                          9
#define PP_KEY_TYPE_SUBTYPE                   10
#define PP_CLIENT_HWND                        1
#define PP_CONTEXT_INFO                       11
#define PP_KEYEXCHANGE_KEYSIZE                12
#define PP_SIGNATURE_KEYSIZE                  13
#define PP_KEYEXCHANGE_ALG                    14
#define PP_SIGNATURE_ALG                      15
#define PP_PROVTYPE                           16
#define PP_KEYSTORAGE                         17
#define PP_APPLI_CERT                         18
#define PP_SYM_KEYSIZE                        19
#define PP_SESSION_KEYSIZE                    20
#define PP_UI_PROMPT                          21
#define PP_ENUMALGS_EX                        22
#define PP_DELETEKEY                          24
#define PP_ENUMMANDROOTS                      25
#define PP_ENUMELECTROOTS                     26
#define PP_KEYSET_TYPE                        27
#define PP_ADMIN_PIN                          31
#define PP_KEYEXCHANGE_PIN                    32
#define PP_SIGNATURE_PIN                      33
#define PP_SIG_KEYSIZE_INC                    34
#define PP_KEYX_KEYSIZE_INC                   35
#define PP_UNIQUE_CONTAINER                   36
#define PP_SGC_INFO                           37
#define PP_USE_HARDWARE_RNG                   38
#define PP_KEYSPEC                            39
#define PP_ENUMEX_SIGNING_PROT                40
#define PP_CRYPT_COUNT_KEY_USE                41
#define PP_USER_CERTSTORE                     42
#define PP_SMARTCARD_READER                   43
#define PP_SMARTCARD_GUID                     45
#define PP_ROOT_CERTSTORE                     46

#define KP_IV                                 1
#define KP_SALT                               2
#define KP_PADDING                            3
#define KP_MODE                               4
#define KP_MODE_BITS                          5
#define KP_PERMISSIONS                        6
#define KP_ALGID                              7
#define KP_BLOCKLEN                           8
#define KP_KEYLEN                             9
#define KP_SALT_EX                            10
#define KP_P                                  11
#define KP_G                                  12
#define KP_Q                                  13
#define KP_X                                  14
#define KP_Y                                  15
#define KP_RA                                 16
#define KP_RB                                 17
#define KP_INFO                               18
#define KP_EFFECTIVE_KEYLEN                   19
#define KP_SCHANNEL_ALG                       20
#define KP_CLIENT_RANDOM                      21
#define KP_SERVER_RANDOM                      22
#define KP_RP                                 23
#define KP_PRECOMP_MD5                        24
#define KP_PRECOMP_SHA                        25
#define KP_CERTIFICATE                        26
#define KP_CLEAR_KEY                          27
#define KP_PUB_EX_LEN                         28
#define KP_PUB_EX_VAL                         29
#define KP_KEYVAL                             30
#define KP_ADMIN_PIN                          31
#define KP_KEYEXCHANGE_PIN                    32
#define KP_SIGNATURE_PIN                      33
#define KP_PREHASH                            34
#define KP_ROUNDS                             35
#define KP_OAEP_PARAMS                        36
#define KP_CMS_KEY_INFO                       37
#define KP_CMS_DH_KEY_INFO                    38
#define KP_PUB_PARAMS                         39
#define KP_VERIFY_PARAMS                      40
#define KP_HIGHEST_VERSION                    41
#define KP_GET_USE_COUNT                      42

#define HP_ALGID                              1
#define HP_HASHVAL                            2
#define HP_HASHSIZE                           4
#define HP_HMAC_INFO                          5
#define HP_TLS1PRF_LABEL                      6
#define HP_TLS1PRF_SEED                       7

/* provider types */
#define PROV_RSA_FULL                         1
#define PROV_RSA_SIG                          2
#define PROV_DSS                              3
#define PROV_FORTEZZA                         4
#define PROV_MS_EXCHANGE                      5
#define PROV_SSL                              6
#define PROV_RSA_SCHANNEL                     12
#define PROV_DSS_DH                           13
#define PROV_EC_ECDSA_SIG                     14
#define PROV_EC_ECNRA_SIG                     15
#define PROV_EC_ECDSA_FULL                    16
#define PROV_EC_ECNRA_FULL                    17
#define PROV_DH_SCHANNEL                      18
#define PROV_SPYRUS_LYNKS                     20
#define PROV_RNG                              21
#define PROV_INTEL_SEC                        22
#define PROV_REPLACE_OWF                      23
#define PROV_RSA_AES                          24

/* providers */
#define MS_DEF_PROV_A                         "Microsoft Base Cryptographic Provider v1.0"
#define MS_DEF_PROV_W                         SOFTCSP_WIDE("Microsoft Base Cryptographic Provider v1.0")
#define MS_ENHANCED_PROV_A                    "Microsoft Enhanced Cryptographic Provider v1.0"
#define MS_ENHANCED_PROV_W                    SOFTCSP_WIDE("Microsoft Enhanced Cryptographic Provider v1.0")
#define MS_STRONG_PROV_A                      "Microsoft Strong Cryptographic Provider"
#define MS_STRONG_PROV_W                      SOFTCSP_WIDE("Microsoft Strong Cryptographic Provider")
#define MS_DEF_RSA_SIG_PROV_A                 "Microsoft RSA Signature Cryptographic Provider"
#define MS_DEF_RSA_SIG_PROV_W                 SOFTCSP_WIDE("Microsoft RSA Signature Cryptographic Provider")
#define MS_DEF_RSA_SCHANNEL_PROV_A            "Microsoft RSA SChannel Cryptographic Provider"
#define MS_DEF_RSA_SCHANNEL_PROV_W            SOFTCSP_WIDE("Microsoft RSA SChannel Cryptographic Provider")
#define MS_DEF_DSS_PROV_A                     "Microsoft Base DSS Cryptographic Provider"
#define MS_DEF_DSS_PROV_W                     SOFTCSP_WIDE("Microsoft Base DSS Cryptographic Provider")
#define MS_DEF_DSS_DH_PROV_A                  "Microsoft Base DSS and Diffie-Hellman Cryptographic Provider"
#define MS_DEF_DSS_DH_PROV_W                  SOFTCSP_WIDE("Microsoft Base DSS and Diffie-Hellman Cryptographic Provider")
#define MS_ENH_DSS_DH_PROV_A                  "Microsoft Enhanced DSS and Diffie-Hellman Cryptographic Provider"
#define MS_ENH_DSS_DH_PROV_W                  SOFTCSP_WIDE("Microsoft Enhanced DSS and Diffie-Hellman Cryptographic Provider")
#define MS_DEF_DH_SCHANNEL_PROV_A             "Microsoft DH SChannel Cryptographic Provider"
#define MS_DEF_DH_SCHANNEL_PROV_W             SOFTCSP_WIDE("Microsoft DH SChannel Cryptographic Provider")
#define MS_SCARD_PROV_A                       "Microsoft Base Smart Card Crypto Provider"
#define MS_SCARD_PROV_W                       SOFTCSP_WIDE("Microsoft Base Smart Card Crypto Provider")
#define MS_ENH_RSA_AES_PROV_A                 "Microsoft Enhanced RSA and AES Cryptographic Provider"
#define MS_ENH_RSA_AES_PROV_W                 SOFTCSP_WIDE("Microsoft Enhanced RSA and AES Cryptographic Provider")
#define MS_ENH_RSA_AES_PROV_XP_A              "Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)"
#define MS_ENH_RSA_AES_PROV_XP_W              SOFTCSP_WIDE("Microsoft Enhanced RSA and AES Cryptographic Provider (Prototype)")
#ifdef UNICODE
#define MS_DEF_PROV                           MS_DEF_PROV_W
#define MS_ENHANCED_PROV                      MS_ENHANCED_PROV_W
#define MS_STRONG_PROV                        MS_STRONG_PROV_W
#define MS_DEF_RSA_SIG_PROV                   MS_DEF_RSA_SIG_PROV_W
#define MS_DEF_RSA_SCHANNEL_PROV              MS_DEF_RSA_SCHANNEL_PROV_W
#define MS_DEF_DSS_PROV                       MS_DEF_DSS_PROV_W
#define MS_DEF_DSS_DH_PROV                    MS_DEF_DSS_DH_PROV_W
#define MS_ENH_DSS_DH_PROV                    MS_ENH_DSS_DH_PROV_W
#define MS_DEF_DH_SCHANNEL_PROV               MS_DEF_DH_SCHANNEL_PROV_W
#define MS_SCARD_PROV                         MS_SCARD_PROV_W
#define MS_ENH_RSA_AES_PROV                   MS_ENH_RSA_AES_PROV_W
#define MS_ENH_RSA_AES_PROV_XP                MS_ENH_RSA_AES_PROV_XP_W
#else
#define MS_DEF_PROV                           MS_DEF_PROV_A
#define MS_ENHANCED_PROV                      MS_ENHANCED_PROV_A
#define MS_STRONG_PROV                        MS_STRONG_PROV_A
#define MS_DEF_RSA_SIG_PROV                   MS_DEF_RSA_SIG_PROV_A
#define MS_DEF_RSA_SCHANNEL_PROV              MS_DEF_RSA_SCHANNEL_PROV_A
#define MS_DEF_DSS_PROV                       MS_DEF_DSS_PROV_A
#define MS_DEF_DSS_DH_PROV                    MS_DEF_DSS_DH_PROV_A
#define MS_ENH_DSS_DH_PROV                    MS_ENH_DSS_DH_PROV_A
#define MS_DEF_DH_SCHANNEL_PROV               MS_DEF_DH_SCHANNEL_PROV_A
#define MS_SCARD_PROV                         MS_SCARD_PROV_A
#define MS_ENH_RSA_AES_PROV                   MS_ENH_RSA_AES_PROV_A
#define MS_ENH_RSA_AES_PROV_XP                MS_ENH_RSA_AES_PROV_XP_A
#endif

/* crypt32 */

#define X509_ASN_ENCODING                     0x00000001
#define X509_NDR_ENCODING                     0x00000002
#define PKCS_7_ASN_ENCODING                   0x00010000
#define PKCS_7_NDR_ENCODING                   0x00020000

/* lpszStructType */
#define X509_PUBLIC_KEY_INFO                  ((LPCSTR)8)
#define RSA_CSP_PUBLICKEYBLOB                 ((LPCSTR)19)
#define X509_OCTET_STRING                     ((LPCSTR)25)
#define X509_BITS                             ((LPCSTR)26)
#define X509_INTEGER                          ((LPCSTR)27)
#define X509_MULTI_BYTE_INTEGER               ((LPCSTR)28)
#define X509_ENUMERATED                       ((LPCSTR)29)
#define X509_MULTI_BYTE_UINT                  ((LPCSTR)38)
#define X509_DSS_PUBLICKEY                    ((LPCSTR)38)
#define X509_DH_PUBLICKEY                     ((LPCSTR)38)
#define X509_DSS_PARAMETERS                   ((LPCSTR)39)
#define X509_DSS_SIGNATURE                    ((LPCSTR)40)
#define PKCS_RSA_PRIVATE_KEY                  ((LPCSTR)43)
#define PKCS_PRIVATE_KEY_INFO                 ((LPCSTR)44)
#define PKCS_ENCRYPTED_PRIVATE_KEY_INFO       ((LPCSTR)45)
#define X509_DH_PARAMETERS                    ((LPCSTR)47)
#define X942_DH_PARAMETERS                    ((LPCSTR)50)
#define CNG_RSA_PUBLIC_KEY_BLOB               ((LPCSTR)72)

/* CryptEncodeObjectEx, CryptDecodeObjectEx */
#define CRYPT_ENCODE_ALLOC_FLAG               0x8000
#define CRYPT_DECODE_ALLOC_FLAG               0x8000
#define CRYPT_DECODE_NOCOPY_FLAG              0x1
#define CRYPT_DECODE_TO_BE_SIGNED_FLAG        0x2
#define CRYPT_DECODE_SHARE_OID_STRING_FLAG    0x4
#define CRYPT_DECODE_NO_SIGNATURE_BYTE_REVERSAL_FLAG 0x8
#define CRYPT_ENCODE_NO_SIGNATURE_BYTE_REVERSAL_FLAG 0x8
#define CERT_DSS_SIGNATURE_LEN                40

/* CryptBinaryToString, CryptStringToBinary */
#define CRYPT_STRING_BASE64HEADER             0x0
#define CRYPT_STRING_BASE64                   0x1
#define CRYPT_STRING_BINARY                   0x2
#define CRYPT_STRING_BASE64REQUESTHEADER      0x3
#define CRYPT_STRING_HEX                      0x4
#define CRYPT_STRING_HEXASCII                 0x5
#define CRYPT_STRING_BASE64_ANY               0x6
#define CRYPT_STRING_ANY                      0x7
#define CRYPT_STRING_HEX_ANY                  0x8
#define CRYPT_STRING_BASE64X509CRLHEADER      0x9
#define CRYPT_STRING_HEXADDR                  0xa
#define CRYPT_STRING_HEXASCIIADDR             0xb
#define CRYPT_STRING_HEXRAW                   0xc
#define CRYPT_STRING_BASE64URI                0xd
#define CRYPT_STRING_STRICT                   0x20000000
#define CRYPT_STRING_NOCRLF                   0x40000000
#define CRYPT_STRING_NOCR                     0x80000000

#define szOID_RSA                             "1.2.840.113549"
#define szOID_PKCS                            "1.2.840.113549.1"
#define szOID_RSA_RSA                         "1.2.840.113549.1.1.1"
#define szOID_RSA_MD2RSA                      "1.2.840.113549.1.1.2"
#define szOID_RSA_MD4RSA                      "1.2.840.113549.1.1.3"
#define szOID_RSA_MD5RSA                      "1.2.840.113549.1.1.4"
#define szOID_RSA_SHA1RSA                     "1.2.840.113549.1.1.5"
#define szOID_RSA_SHA256RSA                   "1.2.840.113549.1.1.11"
#define szOID_RSA_SHA384RSA                   "1.2.840.113549.1.1.12"
#define szOID_RSA_SHA512RSA                   "1.2.840.113549.1.1.13"
#define szOID_RSA_DH                          "1.2.840.113549.1.3.1"
#define szOID_RSA_MD2                         "1.2.840.113549.2.2"
#define szOID_RSA_MD4                         "1.2.840.113549.2.4"
#define szOID_RSA_MD5                         "1.2.840.113549.2.5"
#define szOID_RSA_RC2CBC                      "1.2.840.113549.3.2"
#define szOID_RSA_RC4                         "1.2.840.113549.3.4"
#define szOID_RSA_DES_EDE3_CBC                "1.2.840.113549.3.7"
#define szOID_ANSI_X942_DH                    "1.2.840.10046.2.1"
#define szOID_X957_DSA                        "1.2.840.10040.4.1"
#define szOID_X957_SHA1DSA                    "1.2.840.10040.4.3"
#define szOID_OIWSEC_dsa                      "1.3.14.3.2.12"
#define szOID_OIWSEC_rsaSign                  "1.3.14.3.2.11"
#define szOID_OIWSEC_rsaXchg                  "1.3.14.3.2.22"
#define szOID_OIWSEC_desCBC                   "1.3.14.3.2.7"
#define szOID_OIWSEC_sha1                     "1.3.14.3.2.26"
#define szOID_OIWSEC_sha1RSASign              "1.3.14.3.2.29"
#define szOID_ECC_PUBLIC_KEY                  "1.2.840.10045.2.1"
#define szOID_ECC_CURVE_P256                  "1.2.840.10045.3.1.7"
#define szOID_ECC_CURVE_P384                  "1.3.132.0.34"
#define szOID_ECC_CURVE_P521                  "1.3.132.0.35"
#define szOID_NIST_sha256                     "2.16.840.1.101.3.4.2.1"
#define szOID_NIST_sha384                     "2.16.840.1.101.3.4.2.2"
#define szOID_NIST_sha512                     "2.16.840.1.101.3.4.2.3"
#define szOID_NIST_AES128_CBC                 "2.16.840.1.101.3.4.1.2"
#define szOID_NIST_AES192_CBC                 "2.16.840.1.101.3.4.1.22"
#define szOID_NIST_AES256_CBC                 "2.16.840.1.101.3.4.1.42"

#endif

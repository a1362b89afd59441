/**
 * dwFlags bits, by the call that takes them. One bit has several names where the calls give it several meanings.
 *
 * Source: wincrypt.h.
 * @module
 */

// CryptAcquireContext
export const CRYPT_VERIFYCONTEXT              = 0xf0000000;
export const CRYPT_NEWKEYSET                  = 0x8;
export const CRYPT_DELETEKEYSET               = 0x10;
export const CRYPT_MACHINE_KEYSET             = 0x20;
export const CRYPT_SILENT                     = 0x40;
export const CRYPT_DEFAULT_CONTAINER_OPTIONAL = 0x80;

// CryptGenKey, CryptDeriveKey, CryptImportKey
export const CRYPT_EXPORTABLE                 = 0x1;
export const CRYPT_USER_PROTECTED             = 0x2;
export const CRYPT_CREATE_SALT                = 0x4;
export const CRYPT_UPDATE_KEY                 = 0x8;
export const CRYPT_NO_SALT                    = 0x10;
export const CRYPT_RECIPIENT                  = 0x10;
export const CRYPT_PREGEN                     = 0x40;
export const CRYPT_INITIATOR                  = 0x40;
export const CRYPT_ONLINE                     = 0x80;
export const CRYPT_SF                         = 0x100;
export const CRYPT_IPSEC_HMAC_KEY             = 0x100;
export const CRYPT_CREATE_IV                  = 0x200;
export const CRYPT_SERVER                     = 0x400;
export const CRYPT_KEK                        = 0x400;
export const CRYPT_DATA_KEY                   = 0x800;
export const CRYPT_VOLATILE                   = 0x1000;
export const CRYPT_SGCKEY                     = 0x2000;
export const CRYPT_ARCHIVABLE                 = 0x4000;
export const CRYPT_FORCE_KEY_PROTECTION_HIGH  = 0x8000;

/** RSA1024BIT_KEY and its kin: the key length in the upper half of dwFlags. */
export const RSA1024BIT_KEY                   = 0x04000000;

// CryptExportKey
export const CRYPT_Y_ONLY                     = 0x1;
export const CRYPT_SSL2_FALLBACK              = 0x2;
export const CRYPT_DESTROYKEY                 = 0x4;
export const CRYPT_BLOB_VER3                  = 0x80;

// CryptEncrypt, CryptDecrypt, CryptExportKey, CryptImportKey
export const CRYPT_OAEP                       = 0x40;
export const CRYPT_DECRYPT_RSA_NO_PADDING_CHECK = 0x20;

// hashes and signatures
export const CRYPT_USERDATA                   = 0x1;
export const CRYPT_LITTLE_ENDIAN              = 0x1;
export const CRYPT_NOHASHOID                  = 0x1;
export const CRYPT_TYPE2_FORMAT               = 0x2;
export const CRYPT_X931_FORMAT                = 0x4;

// CryptGetProvParam
export const CRYPT_FIRST                      = 0x1;
export const CRYPT_NEXT                       = 0x2;
export const CRYPT_SGC_ENUM                   = 0x4;
export const CRYPT_IMPL_HARDWARE              = 1;
export const CRYPT_IMPL_SOFTWARE              = 2;
export const CRYPT_IMPL_MIXED                 = 3;
export const CRYPT_IMPL_UNKNOWN               = 4;
export const CRYPT_IMPL_REMOVABLE             = 8;
export const CRYPT_SEC_DESCR                  = 0x1;
export const CRYPT_PSTORE                     = 0x2;
export const CRYPT_UI_PROMPT                  = 0x4;
export const CRYPT_FLAG_PCT1                  = 0x01;
export const CRYPT_FLAG_SSL2                  = 0x02;
export const CRYPT_FLAG_SSL3                  = 0x04;
export const CRYPT_FLAG_TLS1                  = 0x08;
export const CRYPT_FLAG_IPSEC                 = 0x10;
export const CRYPT_FLAG_SIGNING               = 0x20;
export const OWNER_SECURITY_INFORMATION       = 0x1;
export const GROUP_SECURITY_INFORMATION       = 0x2;
export const DACL_SECURITY_INFORMATION        = 0x4;
export const SACL_SECURITY_INFORMATION        = 0x8;

// CryptGetDefaultProvider, CryptSetProviderEx
export const CRYPT_MACHINE_DEFAULT            = 0x1;
export const CRYPT_USER_DEFAULT               = 0x2;
export const CRYPT_DELETE_DEFAULT             = 0x4;

// KP_MODE
export const CRYPT_MODE_CBC                   = 1;
export const CRYPT_MODE_ECB                   = 2;
export const CRYPT_MODE_OFB                   = 3;
export const CRYPT_MODE_CFB                   = 4;
export const CRYPT_MODE_CTS                   = 5;

// KP_PADDING
export const PKCS5_PADDING                    = 1;
export const RANDOM_PADDING                   = 2;
export const ZERO_PADDING                     = 3;

// KP_PERMISSIONS
export const CRYPT_ENCRYPT                    = 0x01;
export const CRYPT_DECRYPT                    = 0x02;
export const CRYPT_EXPORT                     = 0x04;
export const CRYPT_READ                       = 0x08;
export const CRYPT_WRITE                      = 0x10;
export const CRYPT_MAC                        = 0x20;
export const CRYPT_EXPORT_KEY                 = 0x40;
export const CRYPT_IMPORT_KEY                 = 0x80;
export const CRYPT_ARCHIVE                    = 0x100;

// SCHANNEL_ALG
export const SCHANNEL_MAC_KEY                 = 0;
export const SCHANNEL_ENC_KEY                 = 1;
export const INTERNATIONAL_USAGE              = 1;

// BCryptVerifySignature; source: bcrypt.h
export const BCRYPT_PAD_PKCS1                 = 0x2;

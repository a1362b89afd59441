/**
 * ALG_ID: class << 13 | type << 9 | sub-identifier.
 *
 * Source: wincrypt.h; Microsoft's reference, "ALG_ID".
 * @module
 */

export const ALG_CLASS_ANY          = 0x0000;
export const ALG_CLASS_SIGNATURE    = 0x2000;
export const ALG_CLASS_MSG_ENCRYPT  = 0x4000;
export const ALG_CLASS_DATA_ENCRYPT = 0x6000;
export const ALG_CLASS_HASH         = 0x8000;
export const ALG_CLASS_KEY_EXCHANGE = 0xa000;
export const ALG_CLASS_ALL          = 0xe000;

export const ALG_TYPE_ANY           = 0x0000;
export const ALG_TYPE_DSS           = 0x0200;
export const ALG_TYPE_RSA           = 0x0400;
export const ALG_TYPE_BLOCK         = 0x0600;
export const ALG_TYPE_STREAM        = 0x0800;
export const ALG_TYPE_DH            = 0x0a00;
export const ALG_TYPE_SECURECHANNEL = 0x0c00;
export const ALG_TYPE_ECDH          = 0x0e00;

export const CALG_MD2                  = 0x8001;
export const CALG_MD4                  = 0x8002;
export const CALG_MD5                  = 0x8003;
export const CALG_SHA                  = 0x8004;
export const CALG_SHA1                 = 0x8004;
export const CALG_MAC                  = 0x8005;
export const CALG_SSL3_SHAMD5          = 0x8008;
export const CALG_HMAC                 = 0x8009;
export const CALG_TLS1PRF              = 0x800a;
export const CALG_HASH_REPLACE_OWF     = 0x800b;
export const CALG_SHA_256              = 0x800c;
export const CALG_SHA_384              = 0x800d;
export const CALG_SHA_512              = 0x800e;

export const CALG_DES                  = 0x6601;
export const CALG_RC2                  = 0x6602;
export const CALG_3DES                 = 0x6603;
export const CALG_DESX                 = 0x6604;
export const CALG_3DES_112             = 0x6609;
export const CALG_SKIPJACK             = 0x660a;
export const CALG_TEK                  = 0x660b;
export const CALG_CYLINK_MEK           = 0x660c;
export const CALG_RC5                  = 0x660d;
export const CALG_AES_128              = 0x660e;
export const CALG_AES_192              = 0x660f;
export const CALG_AES_256              = 0x6610;
export const CALG_AES                  = 0x6611;
export const CALG_RC4                  = 0x6801;
export const CALG_SEAL                 = 0x6802;
export const CALG_NULLCIPHER           = 0x6000;

export const CALG_NO_SIGN              = 0x2000;
export const CALG_DSS_SIGN             = 0x2200;
export const CALG_ECDSA                = 0x2203;
export const CALG_RSA_SIGN             = 0x2400;
export const CALG_OID_INFO_CNG_ONLY    = 0xffffffff;
export const CALG_OID_INFO_PARAMETERS  = 0xfffffffe;

export const CALG_ECMQV                = 0xa001;
export const CALG_HUGHES_MD5           = 0xa003;
export const CALG_RSA_KEYX             = 0xa400;
export const CALG_DH_SF                = 0xaa01;
export const CALG_DH_EPHEM             = 0xaa02;
export const CALG_AGREEDKEY_ANY        = 0xaa03;
export const CALG_KEA_KEYX             = 0xaa04;
export const CALG_ECDH                 = 0xaa05;
export const CALG_ECDH_EPHEM           = 0xae06;

export const CALG_SSL3_MASTER          = 0x4c01;
export const CALG_SCHANNEL_MASTER_HASH = 0x4c02;
export const CALG_SCHANNEL_MAC_KEY     = 0x4c03;
export const CALG_PCT1_MASTER          = 0x4c04;
export const CALG_SSL2_MASTER          = 0x4c05;
export const CALG_TLS1_MASTER          = 0x4c06;
export const CALG_SCHANNEL_ENC_KEY     = 0x4c07;

/** Key specs: which pair of a container. */
export const AT_KEYEXCHANGE = 1;
export const AT_SIGNATURE   = 2;

/**
 * The numbers of wincrypt.h and winerror.h that the vectors use by name. The library under test has its own; these are
 * written down a second time so that a wrong number there is found here.
 *
 * Source: wincrypt.h, winerror.h.
 * @module
 */
export const CALG: Readonly<Record<string, number>> = {
  CALG_MD2: 0x8001, CALG_MD4: 0x8002, CALG_MD5: 0x8003, CALG_SHA1: 0x8004, CALG_MAC: 0x8005, CALG_SSL3_SHAMD5: 0x8008, CALG_HMAC: 0x8009,
  CALG_TLS1PRF: 0x800a, CALG_SHA_256: 0x800c, CALG_SHA_384: 0x800d, CALG_SHA_512: 0x800e,
  CALG_DES: 0x6601, CALG_RC2: 0x6602, CALG_3DES: 0x6603, CALG_3DES_112: 0x6609, CALG_RC4: 0x6801,
  CALG_AES_128: 0x660e, CALG_AES_192: 0x660f, CALG_AES_256: 0x6610, CALG_AES: 0x6611,
  CALG_RSA_KEYX: 0xa400, CALG_RSA_SIGN: 0x2400, CALG_DSS_SIGN: 0x2200, CALG_DH_SF: 0xaa01, CALG_DH_EPHEM: 0xaa02,
  CALG_TLS1_MASTER: 0x4c06, CALG_SCHANNEL_MASTER_HASH: 0x4c02, CALG_SCHANNEL_ENC_KEY: 0x4c07, AT_KEYEXCHANGE: 1, AT_SIGNATURE: 2,
};

/** The number behind a name. @throws {Error} for a name that is not here: a vector would be passed over in silence */
export function algid(name: string): number {
  const number = CALG[name];
  if (number === undefined) throw new Error(`${name} is not in wincrypt.ts`);
  return number;
}

export const AT_KEYEXCHANGE = 1;
export const AT_SIGNATURE = 2;

export const PROV_TYPE: Readonly<Record<string, number>> = {
  PROV_RSA_FULL: 1, PROV_DSS: 3, PROV_RSA_SCHANNEL: 12, PROV_DSS_DH: 13, PROV_DH_SCHANNEL: 18, PROV_RSA_AES: 24,
};

export const BASE = 'Microsoft Base Cryptographic Provider v1.0';
export const ENHANCED = 'Microsoft Enhanced Cryptographic Provider v1.0';
export const STRONG = 'Microsoft Strong Cryptographic Provider';
export const RSA_AES = 'Microsoft Enhanced RSA and AES Cryptographic Provider';

export const CRYPT_VERIFYCONTEXT = 0xf0000000;
export const CRYPT_NEWKEYSET = 0x8;
export const CRYPT_DELETEKEYSET = 0x10;
export const CRYPT_MACHINE_KEYSET = 0x20;
export const CRYPT_EXPORTABLE = 0x1;
export const CRYPT_CREATE_SALT = 0x4;
export const CRYPT_PREGEN = 0x40;
export const CRYPT_USERDATA = 0x1;
export const CRYPT_OAEP = 0x40;
export const CRYPT_SERVER = 0x400;
export const CRYPT_FIRST = 1;
export const CRYPT_NEXT = 2;

export const SIMPLEBLOB = 1;
export const PUBLICKEYBLOB = 6;
export const PRIVATEKEYBLOB = 7;
export const PLAINTEXTKEYBLOB = 8;

export const HP_HASHVAL = 2;
export const HP_HASHSIZE = 4;
export const HP_HMAC_INFO = 5;
export const HP_TLS1PRF_LABEL = 6;
export const HP_TLS1PRF_SEED = 7;

export const KP: Readonly<Record<string, number>> = {
  KP_IV: 1, KP_SALT: 2, KP_PADDING: 3, KP_MODE: 4, KP_MODE_BITS: 5, KP_PERMISSIONS: 6, KP_ALGID: 7, KP_BLOCKLEN: 8, KP_KEYLEN: 9, KP_SALT_EX: 10,
  KP_P: 11, KP_G: 12, KP_X: 14, KP_EFFECTIVE_KEYLEN: 19, KP_SCHANNEL_ALG: 20, KP_CLIENT_RANDOM: 21, KP_SERVER_RANDOM: 22, KP_HIGHEST_VERSION: 41,
};
export const kp = (name: string): number => {
  const number = KP[name];
  if (number === undefined) throw new Error(`${name} is not in wincrypt.ts`);
  return number;
};

export const PP_ENUMALGS = 1;
export const PP_ENUMCONTAINERS = 2;
export const PP_NAME = 4;
export const PP_CONTAINER = 6;
export const PP_PROVTYPE = 16;
export const PP_ENUMALGS_EX = 22;
export const PP_SIG_KEYSIZE_INC = 34;
export const PP_KEYX_KEYSIZE_INC = 35;
export const PP_UNIQUE_CONTAINER = 36;

export const X509_ASN_ENCODING = 1;
export const X509_PUBLIC_KEY_INFO = 8;
export const RSA_CSP_PUBLICKEYBLOB = 19;
export const X509_OCTET_STRING = 25;
export const X509_BITS = 26;
export const X509_INTEGER = 27;
export const X509_MULTI_BYTE_INTEGER = 28;
export const X509_MULTI_BYTE_UINT = 38;
export const PKCS_RSA_PRIVATE_KEY = 43;

export const MODE_CBC = 1;
export const MODE_ECB = 2;

export const ERROR_INVALID_PARAMETER = 87;
export const ERROR_INVALID_DATA = 13;
export const NTE_BAD_SIGNATURE = 0x80090006;
export const NTE_BAD_KEY = 0x80090003;
export const NTE_NO_KEY = 0x8009000d;

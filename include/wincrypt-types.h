/*
 * The structures of wincrypt.h, ILP32, little-endian, natural alignment: what the host reads and writes in the program's memory.
 * wincrypt-layout.h asserts every size.
 *
 * Source: Microsoft's reference, the page of each structure.
 */
#ifndef SOFTCSP_WINCRYPT_TYPES_H
#define SOFTCSP_WINCRYPT_TYPES_H

#include "windef.h"

typedef ULONG_PTR    HCRYPTPROV;
typedef ULONG_PTR    HCRYPTKEY;
typedef ULONG_PTR    HCRYPTHASH;
typedef ULONG_PTR    HCRYPTPROV_OR_NCRYPT_KEY_HANDLE;
typedef ULONG_PTR    HCRYPTPROV_LEGACY;
typedef unsigned int ALG_ID;

/* Key blobs: a header, then what its bType says. All numbers behind the headers are little-endian. */

typedef struct _PUBLICKEYSTRUC {
  BYTE   bType;
  BYTE   bVersion;
  WORD   reserved;
  ALG_ID aiKeyAlg;
} BLOBHEADER, PUBLICKEYSTRUC;

typedef struct _RSAPUBKEY {
  DWORD magic;
  DWORD bitlen;
  DWORD pubexp;
} RSAPUBKEY;

typedef struct _PUBKEY {
  DWORD magic;
  DWORD bitlen;
} DHPUBKEY, DSSPUBKEY, KEAPUBKEY, TEKPUBKEY;

typedef struct _DSSSEED {
  DWORD counter;
  BYTE  seed[20];
} DSSSEED;

typedef struct _PUBKEYVER3 {
  DWORD   magic;
  DWORD   bitlenP;
  DWORD   bitlenQ;
  DWORD   bitlenJ;
  DSSSEED DSSSeed;
} DHPUBKEY_VER3, DSSPUBKEY_VER3;

typedef struct _PRIVKEYVER3 {
  DWORD   magic;
  DWORD   bitlenP;
  DWORD   bitlenQ;
  DWORD   bitlenJ;
  DWORD   bitlenX;
  DSSSEED DSSSeed;
} DHPRIVKEY_VER3, DSSPRIVKEY_VER3;

/* What parameters take and give. */

typedef struct _HMAC_Info {
  ALG_ID HashAlgid;
  BYTE  *pbInnerString;
  DWORD  cbInnerString;
  BYTE  *pbOuterString;
  DWORD  cbOuterString;
} HMAC_INFO, *PHMAC_INFO;

typedef struct _SCHANNEL_ALG {
  DWORD  dwUse;
  ALG_ID Algid;
  DWORD  cBits;
  DWORD  dwFlags;
  DWORD  dwReserved;
} SCHANNEL_ALG, *PSCHANNEL_ALG;

typedef struct _PROV_ENUMALGS {
  ALG_ID aiAlgid;
  DWORD  dwBitLen;
  DWORD  dwNameLen;
  CHAR   szName[20];
} PROV_ENUMALGS;

typedef struct _PROV_ENUMALGS_EX {
  ALG_ID aiAlgid;
  DWORD  dwDefaultLen;
  DWORD  dwMinLen;
  DWORD  dwMaxLen;
  DWORD  dwProtocols;
  DWORD  dwNameLen;
  CHAR   szName[20];
  DWORD  dwLongNameLen;
  CHAR   szLongName[40];
} PROV_ENUMALGS_EX;

/* A length and bytes, under the names that Windows gives it. */

typedef struct _CRYPTOAPI_BLOB {
  DWORD cbData;
  BYTE *pbData;
} CRYPT_DATA_BLOB, *PCRYPT_DATA_BLOB, CRYPT_INTEGER_BLOB, *PCRYPT_INTEGER_BLOB, CRYPT_UINT_BLOB, *PCRYPT_UINT_BLOB,
  CRYPT_OBJID_BLOB, *PCRYPT_OBJID_BLOB, CRYPT_HASH_BLOB, *PCRYPT_HASH_BLOB, CRYPT_DIGEST_BLOB, *PCRYPT_DIGEST_BLOB,
  CRYPT_DER_BLOB, *PCRYPT_DER_BLOB, CRYPT_ATTR_BLOB, *PCRYPT_ATTR_BLOB, CERT_BLOB, *PCERT_BLOB, CERT_NAME_BLOB, *PCERT_NAME_BLOB,
  DATA_BLOB, *PDATA_BLOB;

typedef struct _CRYPT_BIT_BLOB {
  DWORD cbData;
  BYTE *pbData;
  DWORD cUnusedBits;
} CRYPT_BIT_BLOB, *PCRYPT_BIT_BLOB;

/* crypt32: what CryptEncodeObject reads and CryptDecodeObject writes. */

typedef struct _CRYPT_ALGORITHM_IDENTIFIER {
  LPSTR            pszObjId;
  CRYPT_OBJID_BLOB Parameters;
} CRYPT_ALGORITHM_IDENTIFIER, *PCRYPT_ALGORITHM_IDENTIFIER;

typedef struct _CERT_PUBLIC_KEY_INFO {
  CRYPT_ALGORITHM_IDENTIFIER Algorithm;
  CRYPT_BIT_BLOB             PublicKey;
} CERT_PUBLIC_KEY_INFO, *PCERT_PUBLIC_KEY_INFO;

typedef struct _CRYPT_ATTRIBUTE {
  LPSTR            pszObjId;
  DWORD            cValue;
  PCRYPT_ATTR_BLOB rgValue;
} CRYPT_ATTRIBUTE, *PCRYPT_ATTRIBUTE;

typedef struct _CRYPT_ATTRIBUTES {
  DWORD            cAttr;
  PCRYPT_ATTRIBUTE rgAttr;
} CRYPT_ATTRIBUTES, *PCRYPT_ATTRIBUTES;

typedef struct _CRYPT_PRIVATE_KEY_INFO {
  DWORD                      Version;
  CRYPT_ALGORITHM_IDENTIFIER Algorithm;
  CRYPT_DER_BLOB             PrivateKey;
  PCRYPT_ATTRIBUTES          pAttributes;
} CRYPT_PRIVATE_KEY_INFO, *PCRYPT_PRIVATE_KEY_INFO;

typedef struct _CRYPT_ENCRYPTED_PRIVATE_KEY_INFO {
  CRYPT_ALGORITHM_IDENTIFIER EncryptionAlgorithm;
  CRYPT_DATA_BLOB            EncryptedPrivateKey;
} CRYPT_ENCRYPTED_PRIVATE_KEY_INFO, *PCRYPT_ENCRYPTED_PRIVATE_KEY_INFO;

typedef struct _CERT_DSS_PARAMETERS {
  CRYPT_UINT_BLOB p;
  CRYPT_UINT_BLOB q;
  CRYPT_UINT_BLOB g;
} CERT_DSS_PARAMETERS, *PCERT_DSS_PARAMETERS;

typedef struct _CERT_DH_PARAMETERS {
  CRYPT_UINT_BLOB p;
  CRYPT_UINT_BLOB g;
} CERT_DH_PARAMETERS, *PCERT_DH_PARAMETERS;

typedef struct _CERT_X942_DH_VALIDATION_PARAMS {
  CRYPT_BIT_BLOB seed;
  DWORD          pgenCounter;
} CERT_X942_DH_VALIDATION_PARAMS, *PCERT_X942_DH_VALIDATION_PARAMS;

typedef struct _CERT_X942_DH_PARAMETERS {
  CRYPT_UINT_BLOB                 p;
  CRYPT_UINT_BLOB                 g;
  CRYPT_UINT_BLOB                 q;
  CRYPT_UINT_BLOB                 j;
  PCERT_X942_DH_VALIDATION_PARAMS pValidationParams;
} CERT_X942_DH_PARAMETERS, *PCERT_X942_DH_PARAMETERS;

typedef LPVOID(WINAPI *PFN_CRYPT_ALLOC)(size_t cbSize);
typedef VOID(WINAPI *PFN_CRYPT_FREE)(LPVOID pv);

typedef struct _CRYPT_ENCODE_PARA {
  DWORD           cbSize;
  PFN_CRYPT_ALLOC pfnAlloc;
  PFN_CRYPT_FREE  pfnFree;
} CRYPT_ENCODE_PARA, *PCRYPT_ENCODE_PARA;

typedef struct _CRYPT_DECODE_PARA {
  DWORD           cbSize;
  PFN_CRYPT_ALLOC pfnAlloc;
  PFN_CRYPT_FREE  pfnFree;
} CRYPT_DECODE_PARA, *PCRYPT_DECODE_PARA;

#endif

/*
 * The part of CNG that CryptoAPI hands out: the key of CryptImportPublicKeyInfoEx2, which can be destroyed, and the header of a
 * CNG_RSA_PUBLIC_KEY_BLOB.
 *
 *     BCRYPT_RSAKEY_BLOB, 24 bytes | exponent, cbPublicExp bytes, big-endian | modulus, cbModulus bytes, big-endian
 *
 * Source: Microsoft's reference, "BCRYPT_RSAKEY_BLOB".
 */
#ifndef SOFTCSP_BCRYPT_H
#define SOFTCSP_BCRYPT_H

#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef PVOID BCRYPT_HANDLE;
typedef PVOID BCRYPT_KEY_HANDLE;

#define BCRYPT_RSAPUBLIC_MAGIC  0x31415352
#define BCRYPT_RSAPRIVATE_MAGIC 0x32415352

typedef struct _BCRYPT_RSAKEY_BLOB {
  ULONG Magic;
  ULONG BitLength;
  ULONG cbPublicExp;
  ULONG cbModulus;
  ULONG cbPrime1;
  ULONG cbPrime2;
} BCRYPT_RSAKEY_BLOB;

/* The host has it beside crypt32's functions: nothing else of bcrypt.dll is here. */
SOFTCSP_CRYPT32("BCryptDestroyKey") NTSTATUS WINAPI BCryptDestroyKey(BCRYPT_KEY_HANDLE hKey);

#ifdef __cplusplus
}
#endif

#endif

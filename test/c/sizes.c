/*
 * The layout of Win32 x86, said once more beside the headers: offsets of every field that the host reads or writes, and that a program
 * may name all functions in both forms. Compiles or does not.
 *
 * Source: contract of the flat surface, "Structures (ILP32)".
 */
#include <stddef.h>
#include <windows.h>
#include <wincrypt.h>
#include <ntsecapi.h>
#include <tchar.h>

#ifdef __cplusplus
#define ASSERT(condition) static_assert(condition, #condition)
#else
#define ASSERT(condition) _Static_assert(condition, #condition)
#endif
#define AT(type, field, offset) ASSERT(offsetof(type, field) == (offset))

ASSERT(sizeof(void *) == 4);
ASSERT(sizeof(DWORD) == 4 && sizeof(BOOL) == 4 && sizeof(WORD) == 2 && sizeof(BYTE) == 1 && sizeof(WCHAR) == 2);
ASSERT((DWORD)-1 > 0 && (LONG)-1 < 0);
ASSERT(sizeof(TEXT("ab")) == 3 * sizeof(TCHAR));
ASSERT((DWORD)NTE_BAD_UID == 0x80090001 && NTE_BAD_UID < 0);

AT(BLOBHEADER, reserved, 2);
AT(BLOBHEADER, aiKeyAlg, 4);
AT(RSAPUBKEY, pubexp, 8);
AT(DSSSEED, seed, 4);
AT(DSSPUBKEY_VER3, DSSSeed, 16);
AT(DHPRIVKEY_VER3, bitlenX, 16);
AT(DHPRIVKEY_VER3, DSSSeed, 20);
AT(HMAC_INFO, pbInnerString, 4);
AT(HMAC_INFO, cbInnerString, 8);
AT(HMAC_INFO, pbOuterString, 12);
AT(HMAC_INFO, cbOuterString, 16);
AT(SCHANNEL_ALG, Algid, 4);
AT(SCHANNEL_ALG, cBits, 8);
AT(SCHANNEL_ALG, dwFlags, 12);
AT(SCHANNEL_ALG, dwReserved, 16);
AT(PROV_ENUMALGS, dwBitLen, 4);
AT(PROV_ENUMALGS, dwNameLen, 8);
AT(PROV_ENUMALGS, szName, 12);
AT(PROV_ENUMALGS_EX, dwDefaultLen, 4);
AT(PROV_ENUMALGS_EX, dwMinLen, 8);
AT(PROV_ENUMALGS_EX, dwMaxLen, 12);
AT(PROV_ENUMALGS_EX, dwProtocols, 16);
AT(PROV_ENUMALGS_EX, dwNameLen, 20);
AT(PROV_ENUMALGS_EX, szName, 24);
AT(PROV_ENUMALGS_EX, dwLongNameLen, 44);
AT(PROV_ENUMALGS_EX, szLongName, 48);
AT(CRYPT_DATA_BLOB, pbData, 4);
AT(CRYPT_BIT_BLOB, cUnusedBits, 8);
AT(CRYPT_ALGORITHM_IDENTIFIER, Parameters, 4);
AT(CERT_PUBLIC_KEY_INFO, PublicKey, 12);
AT(CRYPT_PRIVATE_KEY_INFO, Algorithm, 4);
AT(CRYPT_PRIVATE_KEY_INFO, PrivateKey, 16);
AT(CRYPT_PRIVATE_KEY_INFO, pAttributes, 24);
AT(CERT_DSS_PARAMETERS, g, 16);
AT(CERT_DH_PARAMETERS, g, 8);
AT(CERT_X942_DH_PARAMETERS, q, 16);
AT(CERT_X942_DH_PARAMETERS, pValidationParams, 32);
AT(CRYPT_ENCODE_PARA, pfnAlloc, 4);
AT(CRYPT_DECODE_PARA, pfnFree, 8);
AT(BCRYPT_RSAKEY_BLOB, cbModulus, 12);

/* Every function, so that the linker makes an import of each: the list that a host has to have. */
typedef void (*function)(void);
#define BOTH(name) (function)name##A, (function)name##W

extern const function functions[];
const function functions[] = {
  BOTH(CryptAcquireContext), (function)CryptContextAddRef, (function)CryptReleaseContext, (function)CryptSetProvParam,
  (function)CryptGetProvParam, BOTH(CryptEnumProviders), BOTH(CryptEnumProviderTypes), BOTH(CryptGetDefaultProvider),
  BOTH(CryptSetProvider), BOTH(CryptSetProviderEx), (function)CryptGenRandom, (function)RtlGenRandom, (function)CryptGenKey,
  (function)CryptDeriveKey, (function)CryptDestroyKey, (function)CryptDuplicateKey, (function)CryptSetKeyParam,
  (function)CryptGetKeyParam, (function)CryptGetUserKey, (function)CryptImportKey, (function)CryptExportKey, (function)CryptEncrypt,
  (function)CryptDecrypt, (function)CryptCreateHash, (function)CryptDestroyHash, (function)CryptDuplicateHash, (function)CryptHashData,
  (function)CryptHashSessionKey, (function)CryptSetHashParam, (function)CryptGetHashParam, BOTH(CryptSignHash),
  BOTH(CryptVerifySignature), (function)GetLastError, (function)SetLastError, (function)CryptExportPublicKeyInfo,
  (function)CryptExportPublicKeyInfoEx, (function)CryptImportPublicKeyInfo, (function)CryptImportPublicKeyInfoEx,
  (function)CryptImportPublicKeyInfoEx2, (function)BCryptDestroyKey, (function)CryptEncodeObject, (function)CryptEncodeObjectEx,
  (function)CryptDecodeObject, (function)CryptDecodeObjectEx, (function)CryptHashPublicKeyInfo, (function)CertAlgIdToOID,
  (function)CertOIDToAlgId, BOTH(CryptBinaryToString), BOTH(CryptStringToBinary),
};

/* Which one is not known when compiling, so none can be left out. */
int main(int argc, char **argv) { return functions[argc] == (function)argv; }

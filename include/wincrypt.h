/*
 * CryptoAPI for C and C++ programs compiled to wasm32: the prototypes. Each function that Windows has in an A and a W form is here in
 * both, and its plain name is a macro for one of them, W under UNICODE.
 *
 * Types are in wincrypt-types.h, numbers in wincrypt-values.h, the import names in softcsp-import.h.
 * The host must have what a program uses and nothing more: a function that is never called is not imported.
 *
 * Source: Microsoft's reference, the page of each function.
 */
#ifndef SOFTCSP_WINCRYPT_H
#define SOFTCSP_WINCRYPT_H

#include "bcrypt.h"
#include "softcsp-heap.h"
#include "windef.h"
#include "winerror.h"
#include "wincrypt-types.h"
#include "wincrypt-values.h"
#include "wincrypt-layout.h"

#ifdef __cplusplus
extern "C" {
#endif

/* advapi32 */

SOFTCSP_ADVAPI32("CryptAcquireContextA") BOOL WINAPI CryptAcquireContextA(
  HCRYPTPROV *phProv, LPCSTR szContainer, LPCSTR szProvider, DWORD dwProvType, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptAcquireContextW") BOOL WINAPI CryptAcquireContextW(
  HCRYPTPROV *phProv, LPCWSTR szContainer, LPCWSTR szProvider, DWORD dwProvType, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptContextAddRef") BOOL WINAPI CryptContextAddRef(HCRYPTPROV hProv, DWORD *pdwReserved, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptReleaseContext") BOOL WINAPI CryptReleaseContext(HCRYPTPROV hProv, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptSetProvParam") BOOL WINAPI CryptSetProvParam(HCRYPTPROV hProv, DWORD dwParam, const BYTE *pbData, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptGetProvParam") BOOL WINAPI CryptGetProvParam(
  HCRYPTPROV hProv, DWORD dwParam, BYTE *pbData, DWORD *pdwDataLen, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptEnumProvidersA") BOOL WINAPI CryptEnumProvidersA(
  DWORD dwIndex, DWORD *pdwReserved, DWORD dwFlags, DWORD *pdwProvType, LPSTR szProvName, DWORD *pcbProvName);
SOFTCSP_ADVAPI32("CryptEnumProvidersW") BOOL WINAPI CryptEnumProvidersW(
  DWORD dwIndex, DWORD *pdwReserved, DWORD dwFlags, DWORD *pdwProvType, LPWSTR szProvName, DWORD *pcbProvName);
SOFTCSP_ADVAPI32("CryptEnumProviderTypesA") BOOL WINAPI CryptEnumProviderTypesA(
  DWORD dwIndex, DWORD *pdwReserved, DWORD dwFlags, DWORD *pdwProvType, LPSTR szTypeName, DWORD *pcbTypeName);
SOFTCSP_ADVAPI32("CryptEnumProviderTypesW") BOOL WINAPI CryptEnumProviderTypesW(
  DWORD dwIndex, DWORD *pdwReserved, DWORD dwFlags, DWORD *pdwProvType, LPWSTR szTypeName, DWORD *pcbTypeName);
SOFTCSP_ADVAPI32("CryptGetDefaultProviderA") BOOL WINAPI CryptGetDefaultProviderA(
  DWORD dwProvType, DWORD *pdwReserved, DWORD dwFlags, LPSTR pszProvName, DWORD *pcbProvName);
SOFTCSP_ADVAPI32("CryptGetDefaultProviderW") BOOL WINAPI CryptGetDefaultProviderW(
  DWORD dwProvType, DWORD *pdwReserved, DWORD dwFlags, LPWSTR pszProvName, DWORD *pcbProvName);
SOFTCSP_ADVAPI32("CryptSetProviderA") BOOL WINAPI CryptSetProviderA(LPCSTR pszProvName, DWORD dwProvType);
SOFTCSP_ADVAPI32("CryptSetProviderW") BOOL WINAPI CryptSetProviderW(LPCWSTR pszProvName, DWORD dwProvType);
SOFTCSP_ADVAPI32("CryptSetProviderExA") BOOL WINAPI CryptSetProviderExA(
  LPCSTR pszProvName, DWORD dwProvType, DWORD *pdwReserved, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptSetProviderExW") BOOL WINAPI CryptSetProviderExW(
  LPCWSTR pszProvName, DWORD dwProvType, DWORD *pdwReserved, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptGenRandom") BOOL WINAPI CryptGenRandom(HCRYPTPROV hProv, DWORD dwLen, BYTE *pbBuffer);
SOFTCSP_ADVAPI32("CryptGenKey") BOOL WINAPI CryptGenKey(HCRYPTPROV hProv, ALG_ID Algid, DWORD dwFlags, HCRYPTKEY *phKey);
SOFTCSP_ADVAPI32("CryptDeriveKey") BOOL WINAPI CryptDeriveKey(
  HCRYPTPROV hProv, ALG_ID Algid, HCRYPTHASH hBaseData, DWORD dwFlags, HCRYPTKEY *phKey);
SOFTCSP_ADVAPI32("CryptDestroyKey") BOOL WINAPI CryptDestroyKey(HCRYPTKEY hKey);
SOFTCSP_ADVAPI32("CryptDuplicateKey") BOOL WINAPI CryptDuplicateKey(HCRYPTKEY hKey, DWORD *pdwReserved, DWORD dwFlags, HCRYPTKEY *phKey);
SOFTCSP_ADVAPI32("CryptSetKeyParam") BOOL WINAPI CryptSetKeyParam(HCRYPTKEY hKey, DWORD dwParam, const BYTE *pbData, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptGetKeyParam") BOOL WINAPI CryptGetKeyParam(
  HCRYPTKEY hKey, DWORD dwParam, BYTE *pbData, DWORD *pdwDataLen, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptGetUserKey") BOOL WINAPI CryptGetUserKey(HCRYPTPROV hProv, DWORD dwKeySpec, HCRYPTKEY *phUserKey);
SOFTCSP_ADVAPI32("CryptImportKey") BOOL WINAPI CryptImportKey(
  HCRYPTPROV hProv, const BYTE *pbData, DWORD dwDataLen, HCRYPTKEY hPubKey, DWORD dwFlags, HCRYPTKEY *phKey);
SOFTCSP_ADVAPI32("CryptExportKey") BOOL WINAPI CryptExportKey(
  HCRYPTKEY hKey, HCRYPTKEY hExpKey, DWORD dwBlobType, DWORD dwFlags, BYTE *pbData, DWORD *pdwDataLen);
SOFTCSP_ADVAPI32("CryptEncrypt") BOOL WINAPI CryptEncrypt(
  HCRYPTKEY hKey, HCRYPTHASH hHash, BOOL Final, DWORD dwFlags, BYTE *pbData, DWORD *pdwDataLen, DWORD dwBufLen);
SOFTCSP_ADVAPI32("CryptDecrypt") BOOL WINAPI CryptDecrypt(
  HCRYPTKEY hKey, HCRYPTHASH hHash, BOOL Final, DWORD dwFlags, BYTE *pbData, DWORD *pdwDataLen);
SOFTCSP_ADVAPI32("CryptCreateHash") BOOL WINAPI CryptCreateHash(
  HCRYPTPROV hProv, ALG_ID Algid, HCRYPTKEY hKey, DWORD dwFlags, HCRYPTHASH *phHash);
SOFTCSP_ADVAPI32("CryptDestroyHash") BOOL WINAPI CryptDestroyHash(HCRYPTHASH hHash);
SOFTCSP_ADVAPI32("CryptDuplicateHash") BOOL WINAPI CryptDuplicateHash(
  HCRYPTHASH hHash, DWORD *pdwReserved, DWORD dwFlags, HCRYPTHASH *phHash);
SOFTCSP_ADVAPI32("CryptHashData") BOOL WINAPI CryptHashData(HCRYPTHASH hHash, const BYTE *pbData, DWORD dwDataLen, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptHashSessionKey") BOOL WINAPI CryptHashSessionKey(HCRYPTHASH hHash, HCRYPTKEY hKey, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptSetHashParam") BOOL WINAPI CryptSetHashParam(HCRYPTHASH hHash, DWORD dwParam, const BYTE *pbData, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptGetHashParam") BOOL WINAPI CryptGetHashParam(
  HCRYPTHASH hHash, DWORD dwParam, BYTE *pbData, DWORD *pdwDataLen, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptSignHashA") BOOL WINAPI CryptSignHashA(
  HCRYPTHASH hHash, DWORD dwKeySpec, LPCSTR szDescription, DWORD dwFlags, BYTE *pbSignature, DWORD *pdwSigLen);
SOFTCSP_ADVAPI32("CryptSignHashW") BOOL WINAPI CryptSignHashW(
  HCRYPTHASH hHash, DWORD dwKeySpec, LPCWSTR szDescription, DWORD dwFlags, BYTE *pbSignature, DWORD *pdwSigLen);
SOFTCSP_ADVAPI32("CryptVerifySignatureA") BOOL WINAPI CryptVerifySignatureA(
  HCRYPTHASH hHash, const BYTE *pbSignature, DWORD dwSigLen, HCRYPTKEY hPubKey, LPCSTR szDescription, DWORD dwFlags);
SOFTCSP_ADVAPI32("CryptVerifySignatureW") BOOL WINAPI CryptVerifySignatureW(
  HCRYPTHASH hHash, const BYTE *pbSignature, DWORD dwSigLen, HCRYPTKEY hPubKey, LPCWSTR szDescription, DWORD dwFlags);

/* crypt32 */

SOFTCSP_CRYPT32("CryptExportPublicKeyInfo") BOOL WINAPI CryptExportPublicKeyInfo(
  HCRYPTPROV_OR_NCRYPT_KEY_HANDLE hCryptProvOrNCryptKey, DWORD dwKeySpec, DWORD dwCertEncodingType, PCERT_PUBLIC_KEY_INFO pInfo,
  DWORD *pcbInfo);
SOFTCSP_CRYPT32("CryptExportPublicKeyInfoEx") BOOL WINAPI CryptExportPublicKeyInfoEx(
  HCRYPTPROV_OR_NCRYPT_KEY_HANDLE hCryptProvOrNCryptKey, DWORD dwKeySpec, DWORD dwCertEncodingType, LPSTR pszPublicKeyObjId, DWORD dwFlags,
  void *pvAuxInfo, PCERT_PUBLIC_KEY_INFO pInfo, DWORD *pcbInfo);
SOFTCSP_CRYPT32("CryptImportPublicKeyInfo") BOOL WINAPI CryptImportPublicKeyInfo(
  HCRYPTPROV hCryptProv, DWORD dwCertEncodingType, PCERT_PUBLIC_KEY_INFO pInfo, HCRYPTKEY *phKey);
SOFTCSP_CRYPT32("CryptImportPublicKeyInfoEx") BOOL WINAPI CryptImportPublicKeyInfoEx(
  HCRYPTPROV hCryptProv, DWORD dwCertEncodingType, PCERT_PUBLIC_KEY_INFO pInfo, ALG_ID aiKeyAlg, DWORD dwFlags, void *pvAuxInfo,
  HCRYPTKEY *phKey);
SOFTCSP_CRYPT32("CryptImportPublicKeyInfoEx2") BOOL WINAPI CryptImportPublicKeyInfoEx2(
  DWORD dwCertEncodingType, PCERT_PUBLIC_KEY_INFO pInfo, DWORD dwFlags, void *pvAuxInfo, BCRYPT_KEY_HANDLE *phKey);
SOFTCSP_CRYPT32("CryptEncodeObject") BOOL WINAPI CryptEncodeObject(
  DWORD dwCertEncodingType, LPCSTR lpszStructType, const void *pvStructInfo, BYTE *pbEncoded, DWORD *pcbEncoded);
SOFTCSP_CRYPT32("CryptEncodeObjectEx") BOOL WINAPI CryptEncodeObjectEx(
  DWORD dwCertEncodingType, LPCSTR lpszStructType, const void *pvStructInfo, DWORD dwFlags, PCRYPT_ENCODE_PARA pEncodePara, void *pvEncoded,
  DWORD *pcbEncoded);
SOFTCSP_CRYPT32("CryptDecodeObject") BOOL WINAPI CryptDecodeObject(
  DWORD dwCertEncodingType, LPCSTR lpszStructType, const BYTE *pbEncoded, DWORD cbEncoded, DWORD dwFlags, void *pvStructInfo,
  DWORD *pcbStructInfo);
SOFTCSP_CRYPT32("CryptDecodeObjectEx") BOOL WINAPI CryptDecodeObjectEx(
  DWORD dwCertEncodingType, LPCSTR lpszStructType, const BYTE *pbEncoded, DWORD cbEncoded, DWORD dwFlags, PCRYPT_DECODE_PARA pDecodePara,
  void *pvStructInfo, DWORD *pcbStructInfo);
SOFTCSP_CRYPT32("CryptHashPublicKeyInfo") BOOL WINAPI CryptHashPublicKeyInfo(
  HCRYPTPROV_LEGACY hCryptProv, ALG_ID Algid, DWORD dwFlags, DWORD dwCertEncodingType, PCERT_PUBLIC_KEY_INFO pInfo, BYTE *pbComputedHash,
  DWORD *pcbComputedHash);
SOFTCSP_CRYPT32("CertAlgIdToOID") LPCSTR WINAPI CertAlgIdToOID(DWORD dwAlgId);
SOFTCSP_CRYPT32("CertOIDToAlgId") DWORD WINAPI CertOIDToAlgId(LPCSTR pszObjId);
SOFTCSP_CRYPT32("CryptBinaryToStringA") BOOL WINAPI CryptBinaryToStringA(
  const BYTE *pbBinary, DWORD cbBinary, DWORD dwFlags, LPSTR pszString, DWORD *pcchString);
SOFTCSP_CRYPT32("CryptBinaryToStringW") BOOL WINAPI CryptBinaryToStringW(
  const BYTE *pbBinary, DWORD cbBinary, DWORD dwFlags, LPWSTR pszString, DWORD *pcchString);
SOFTCSP_CRYPT32("CryptStringToBinaryA") BOOL WINAPI CryptStringToBinaryA(
  LPCSTR pszString, DWORD cchString, DWORD dwFlags, BYTE *pbBinary, DWORD *pcbBinary, DWORD *pdwSkip, DWORD *pdwFlags);
SOFTCSP_CRYPT32("CryptStringToBinaryW") BOOL WINAPI CryptStringToBinaryW(
  LPCWSTR pszString, DWORD cchString, DWORD dwFlags, BYTE *pbBinary, DWORD *pcbBinary, DWORD *pdwSkip, DWORD *pdwFlags);

#ifdef __cplusplus
}
#endif

#ifdef UNICODE
#define CryptAcquireContext     CryptAcquireContextW
#define CryptEnumProviders      CryptEnumProvidersW
#define CryptEnumProviderTypes  CryptEnumProviderTypesW
#define CryptGetDefaultProvider CryptGetDefaultProviderW
#define CryptSetProvider        CryptSetProviderW
#define CryptSetProviderEx      CryptSetProviderExW
#define CryptSignHash           CryptSignHashW
#define CryptVerifySignature    CryptVerifySignatureW
#define CryptBinaryToString     CryptBinaryToStringW
#define CryptStringToBinary     CryptStringToBinaryW
#else
#define CryptAcquireContext     CryptAcquireContextA
#define CryptEnumProviders      CryptEnumProvidersA
#define CryptEnumProviderTypes  CryptEnumProviderTypesA
#define CryptGetDefaultProvider CryptGetDefaultProviderA
#define CryptSetProvider        CryptSetProviderA
#define CryptSetProviderEx      CryptSetProviderExA
#define CryptSignHash           CryptSignHashA
#define CryptVerifySignature    CryptVerifySignatureA
#define CryptBinaryToString     CryptBinaryToStringA
#define CryptStringToBinary     CryptStringToBinaryA
#endif

#endif

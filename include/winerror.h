/*
 * The error numbers that CryptoAPI gives, with Windows' names. NTE_*, CRYPT_E_* and E_* are HRESULTs, as on Windows: compared with the
 * DWORD of GetLastError they convert to it. STATUS_INVALID_PARAMETER is an NTSTATUS that CryptGenKey gives as a last error.
 *
 * Source: the numbers are those of src/win32/winerror.ts; a test compares the two.
 */
#ifndef SOFTCSP_WINERROR_H
#define SOFTCSP_WINERROR_H

#include "windef.h"

#define SUCCEEDED(hr)          ((HRESULT)(hr) >= 0)
#define FAILED(hr)             ((HRESULT)(hr) < 0)
#define HRESULT_CODE(hr)       ((hr) & 0xffff)
#define HRESULT_FACILITY(hr)   ((hr) >> 16 & 0x1fff)
#define HRESULT_FROM_WIN32(error) \
  ((HRESULT)(error) <= 0 ? (HRESULT)(error) : (HRESULT)(((error) & 0xffff) | 0x80070000))

#define NO_ERROR                      0
#define S_OK                          ((HRESULT)0)
#define S_FALSE                       ((HRESULT)1)
#define ERROR_SUCCESS                 0
#define ERROR_FILE_NOT_FOUND          2
#define ERROR_ACCESS_DENIED           5
#define ERROR_INVALID_HANDLE          6
#define ERROR_NOT_ENOUGH_MEMORY       8
#define ERROR_INVALID_DATA            13
#define ERROR_INVALID_PARAMETER       87
#define ERROR_CALL_NOT_IMPLEMENTED    120
#define ERROR_INSUFFICIENT_BUFFER     122
#define ERROR_BUSY                    170
#define ERROR_MORE_DATA               234
#define ERROR_NO_MORE_ITEMS           259
#define ERROR_NOACCESS                998
#define ERROR_INTERNAL_ERROR          1359
#define E_INVALIDARG                  ((HRESULT)0x80070057)
#define NTE_BAD_UID                   ((HRESULT)0x80090001)
#define NTE_BAD_HASH                  ((HRESULT)0x80090002)
#define NTE_BAD_KEY                   ((HRESULT)0x80090003)
#define NTE_BAD_LEN                   ((HRESULT)0x80090004)
#define NTE_BAD_DATA                  ((HRESULT)0x80090005)
#define NTE_BAD_SIGNATURE             ((HRESULT)0x80090006)
#define NTE_BAD_VER                   ((HRESULT)0x80090007)
#define NTE_BAD_ALGID                 ((HRESULT)0x80090008)
#define NTE_BAD_FLAGS                 ((HRESULT)0x80090009)
#define NTE_BAD_TYPE                  ((HRESULT)0x8009000a)
#define NTE_BAD_KEY_STATE             ((HRESULT)0x8009000b)
#define NTE_BAD_HASH_STATE            ((HRESULT)0x8009000c)
#define NTE_NO_KEY                    ((HRESULT)0x8009000d)
#define NTE_NO_MEMORY                 ((HRESULT)0x8009000e)
#define NTE_EXISTS                    ((HRESULT)0x8009000f)
#define NTE_PERM                      ((HRESULT)0x80090010)
#define NTE_NOT_FOUND                 ((HRESULT)0x80090011)
#define NTE_DOUBLE_ENCRYPT            ((HRESULT)0x80090012)
#define NTE_BAD_PROVIDER              ((HRESULT)0x80090013)
#define NTE_BAD_PROV_TYPE             ((HRESULT)0x80090014)
#define NTE_BAD_PUBLIC_KEY            ((HRESULT)0x80090015)
#define NTE_BAD_KEYSET                ((HRESULT)0x80090016)
#define NTE_PROV_TYPE_NOT_DEF         ((HRESULT)0x80090017)
#define NTE_PROV_TYPE_ENTRY_BAD       ((HRESULT)0x80090018)
#define NTE_KEYSET_NOT_DEF            ((HRESULT)0x80090019)
#define NTE_KEYSET_ENTRY_BAD          ((HRESULT)0x8009001a)
#define NTE_PROV_TYPE_NO_MATCH        ((HRESULT)0x8009001b)
#define NTE_SIGNATURE_FILE_BAD        ((HRESULT)0x8009001c)
#define NTE_PROVIDER_DLL_FAIL         ((HRESULT)0x8009001d)
#define NTE_PROV_DLL_NOT_FOUND        ((HRESULT)0x8009001e)
#define NTE_BAD_KEYSET_PARAM          ((HRESULT)0x8009001f)
#define NTE_FAIL                      ((HRESULT)0x80090020)
#define NTE_SYS_ERR                   ((HRESULT)0x80090021)
#define NTE_SILENT_CONTEXT            ((HRESULT)0x80090022)
#define NTE_TOKEN_KEYSET_STORAGE_FULL ((HRESULT)0x80090023)
#define NTE_TEMPORARY_PROFILE         ((HRESULT)0x80090024)
#define NTE_FIXEDPARAMETER            ((HRESULT)0x80090025)
#define CRYPT_E_UNKNOWN_ALGO          ((HRESULT)0x80091002)
#define CRYPT_E_BAD_ENCODE            ((HRESULT)0x80092002)
#define CRYPT_E_NOT_FOUND             ((HRESULT)0x80092004)
#define CRYPT_E_ASN1_ERROR            ((HRESULT)0x80093100)
#define CRYPT_E_ASN1_INTERNAL         ((HRESULT)0x80093101)
#define CRYPT_E_ASN1_EOD              ((HRESULT)0x80093102)
#define CRYPT_E_ASN1_CORRUPT          ((HRESULT)0x80093103)
#define CRYPT_E_ASN1_LARGE            ((HRESULT)0x80093104)
#define CRYPT_E_ASN1_CONSTRAINT       ((HRESULT)0x80093105)
#define CRYPT_E_ASN1_MEMORY           ((HRESULT)0x80093106)
#define CRYPT_E_ASN1_OVERFLOW         ((HRESULT)0x80093107)
#define CRYPT_E_ASN1_BADPDU           ((HRESULT)0x80093108)
#define CRYPT_E_ASN1_BADTAG           ((HRESULT)0x8009310b)
#define STATUS_INVALID_PARAMETER      ((DWORD)0xc000000d)

#endif

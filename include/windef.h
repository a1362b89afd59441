/*
 * The basic types of Win32, for wasm32: ILP32, as on x86 Windows. int, long and pointers have 32 bits, so DWORD can be what it is on
 * Windows, unsigned long, and the printf formats of a Windows program (%lu, %lx) fit.
 *
 * WCHAR has 16 bits. wchar_t has 32 on wasm32, so L"text" is no Windows string there. Three ways:
 *   - TEXT("text") under UNICODE, and the *_W names of this include folder, are u"text" (C11, C++11), which has 16-bit units;
 *   - write u"text" where the program says L"text";
 *   - compile with -fshort-wchar: L"text" and wchar_t have 16 bits, but the C library's own wide functions (wcslen, wprintf) still
 *     expect 32 and must not be called.
 *
 * Source: Microsoft's reference, "Windows Data Types".
 */
#ifndef SOFTCSP_WINDEF_H
#define SOFTCSP_WINDEF_H

#include <stddef.h>
#include "softcsp-import.h"

#if defined(_UNICODE) && !defined(UNICODE)
#define UNICODE
#endif

/* wasm has one calling convention, and nothing to import or export by declaration. */
#define WINAPI
#define CALLBACK
#define APIENTRY WINAPI
#define NTAPI
#define WINADVAPI
#define WINBASEAPI

#ifndef CONST
#define CONST const
#endif
#ifndef IN
#define IN
#endif
#ifndef OUT
#define OUT
#endif
#ifndef OPTIONAL
#define OPTIONAL
#endif
#ifndef FALSE
#define FALSE 0
#endif
#ifndef TRUE
#define TRUE 1
#endif
#define MAX_PATH 260

#ifndef VOID
#define VOID void
#endif
typedef char                CHAR;
typedef short               SHORT;
typedef int                 INT;
typedef long                LONG;
typedef long long           LONGLONG;
typedef unsigned char       UCHAR;
typedef unsigned short      USHORT;
typedef unsigned int        UINT;
typedef unsigned long       ULONG;
typedef unsigned long long  ULONGLONG;
typedef unsigned char       BYTE;
typedef unsigned short      WORD;
typedef unsigned long       DWORD;
typedef unsigned long long  DWORDLONG;
typedef float               FLOAT;
typedef int                 BOOL;
typedef BYTE                BOOLEAN;

typedef int                 INT_PTR;
typedef unsigned int        UINT_PTR;
typedef long                LONG_PTR;
typedef unsigned long       ULONG_PTR;
typedef ULONG_PTR           DWORD_PTR;
typedef ULONG_PTR           SIZE_T;
typedef LONG_PTR            SSIZE_T;

#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t             WCHAR;
#define SOFTCSP_WIDE(text)  L##text
#elif defined(__cplusplus)
typedef char16_t            WCHAR;
#define SOFTCSP_WIDE(text)  u##text
#else
typedef unsigned short      WCHAR;
#define SOFTCSP_WIDE(text)  u##text
#endif

typedef void               *PVOID, *LPVOID;
typedef const void         *LPCVOID;
typedef BYTE               *PBYTE, *LPBYTE;
typedef WORD               *PWORD, *LPWORD;
typedef DWORD              *PDWORD, *LPDWORD;
typedef BOOL               *PBOOL, *LPBOOL;
typedef UCHAR              *PUCHAR;
typedef ULONG              *PULONG;
typedef LONG               *PLONG, *LPLONG;
typedef CHAR               *PCHAR, *LPCH, *PSTR, *LPSTR;
typedef const CHAR         *LPCCH, *PCSTR, *LPCSTR;
typedef WCHAR              *PWCHAR, *LPWCH, *PWSTR, *LPWSTR;
typedef const WCHAR        *LPCWCH, *PCWSTR, *LPCWSTR;

#ifdef UNICODE
typedef WCHAR               TCHAR;
#define SOFTCSP_TEXT(text)  SOFTCSP_WIDE(text)
#else
typedef CHAR                TCHAR;
#define SOFTCSP_TEXT(text)  text
#endif
#define TEXT(text)          SOFTCSP_TEXT(text)
#define __TEXT(text)        SOFTCSP_TEXT(text)
typedef TCHAR              *PTCHAR, *PTSTR, *LPTSTR;
typedef const TCHAR        *PCTSTR, *LPCTSTR;

typedef void               *HANDLE;
typedef HANDLE              HLOCAL, HGLOBAL, HINSTANCE, HMODULE, HWND;
typedef LONG                HRESULT;
typedef LONG                NTSTATUS;

typedef struct _FILETIME {
  DWORD dwLowDateTime;
  DWORD dwHighDateTime;
} FILETIME, *PFILETIME, *LPFILETIME;

#define MAKEWORD(low, high) ((WORD)((BYTE)(DWORD_PTR)(low) | (WORD)((BYTE)(DWORD_PTR)(high)) << 8))
#define MAKELONG(low, high) ((LONG)((WORD)(DWORD_PTR)(low) | (DWORD)((WORD)(DWORD_PTR)(high)) << 16))
#define LOWORD(value)       ((WORD)((DWORD_PTR)(value) & 0xffff))
#define HIWORD(value)       ((WORD)((DWORD_PTR)(value) >> 16 & 0xffff))
#define LOBYTE(value)       ((BYTE)((DWORD_PTR)(value) & 0xff))
#define HIBYTE(value)       ((BYTE)((DWORD_PTR)(value) >> 8 & 0xff))

#define UNREFERENCED_PARAMETER(name) ((void)(name))

#if !defined(NOMINMAX) && !defined(__cplusplus)
#ifndef max
#define max(a, b) ((a) > (b) ? (a) : (b))
#endif
#ifndef min
#define min(a, b) ((a) < (b) ? (a) : (b))
#endif
#endif

#endif

/*
 * The last error, and the little of kernel32 that CryptoAPI programs use around their calls: memory and a way out, over the program's
 * own C library. There are no files, threads or windows here; a program uses its C library's.
 *
 * The heap handle of HeapAlloc is one made-up value: the C library has one heap. Memory that CryptEncodeObjectEx or CryptDecodeObjectEx
 * allocate comes from the program's malloc, so LocalFree frees it.
 *
 * Source: Microsoft's reference, the pages of the functions named here.
 */
#ifndef SOFTCSP_WINBASE_H
#define SOFTCSP_WINBASE_H

#include <stdlib.h>
#include <string.h>
#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif

SOFTCSP_KERNEL32("GetLastError") DWORD WINAPI GetLastError(void);
SOFTCSP_KERNEL32("SetLastError") void WINAPI SetLastError(DWORD dwErrCode);

#define LMEM_FIXED       0x0000
#define LMEM_ZEROINIT    0x0040
#define LPTR             (LMEM_FIXED | LMEM_ZEROINIT)
#define GMEM_FIXED       0x0000
#define GMEM_ZEROINIT    0x0040
#define GPTR             (GMEM_FIXED | GMEM_ZEROINIT)
#define HEAP_ZERO_MEMORY 0x00000008

static inline HLOCAL LocalAlloc(UINT uFlags, SIZE_T uBytes) {
  SIZE_T size = uBytes ? uBytes : 1;
  return uFlags & LMEM_ZEROINIT ? calloc(1, size) : malloc(size);
}

static inline HLOCAL LocalFree(HLOCAL hMem) {
  free(hMem);
  return NULL;
}

static inline HGLOBAL GlobalAlloc(UINT uFlags, SIZE_T dwBytes) { return LocalAlloc(uFlags, dwBytes); }
static inline HGLOBAL GlobalFree(HGLOBAL hMem) { return LocalFree(hMem); }

static inline HANDLE GetProcessHeap(void) { return (HANDLE)1; }

static inline LPVOID HeapAlloc(HANDLE hHeap, DWORD dwFlags, SIZE_T dwBytes) {
  (void)hHeap;
  return LocalAlloc(dwFlags & HEAP_ZERO_MEMORY ? LMEM_ZEROINIT : LMEM_FIXED, dwBytes);
}

static inline LPVOID HeapReAlloc(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem, SIZE_T dwBytes) {
  (void)hHeap;
  (void)dwFlags;
  return realloc(lpMem, dwBytes ? dwBytes : 1);
}

static inline BOOL HeapFree(HANDLE hHeap, DWORD dwFlags, LPVOID lpMem) {
  (void)hHeap;
  (void)dwFlags;
  free(lpMem);
  return TRUE;
}

static inline PVOID SecureZeroMemory(PVOID ptr, SIZE_T cnt) {
  volatile BYTE *byte = (volatile BYTE *)ptr;
  while (cnt--) *byte++ = 0;
  return ptr;
}

#define CopyMemory(destination, source, length) memcpy((destination), (source), (length))
#define MoveMemory(destination, source, length) memmove((destination), (source), (length))
#define FillMemory(destination, length, fill)   memset((destination), (fill), (length))
#define ZeroMemory(destination, length)         memset((destination), 0, (length))

static inline int lstrlenA(LPCSTR lpString) { return lpString ? (int)strlen(lpString) : 0; }

static inline int lstrlenW(LPCWSTR lpString) {
  int length = 0;
  if (lpString)
    while (lpString[length]) length++;
  return length;
}

#ifdef UNICODE
#define lstrlen lstrlenW
#else
#define lstrlen lstrlenA
#endif

static inline void ExitProcess(UINT uExitCode) { exit((int)uExitCode); }

#ifdef __cplusplus
}
#endif

#endif

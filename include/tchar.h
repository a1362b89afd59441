/*
 * The generic-text names that Microsoft's samples use, for A builds over the C library's narrow functions. A build with _UNICODE has
 * only _T and _TCHAR: the C library's wide functions expect 32-bit characters (see windef.h).
 */
#ifndef SOFTCSP_TCHAR_H
#define SOFTCSP_TCHAR_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "windef.h"

typedef TCHAR _TCHAR;
#define _T(text)    SOFTCSP_TEXT(text)
#define _TEXT(text) SOFTCSP_TEXT(text)

#ifndef _UNICODE
#define _tmain    main
#define _tprintf  printf
#define _ftprintf fprintf
#define _tfopen   fopen
#define _fgetts   fgets
#define _tcslen   strlen
#define _tcscmp   strcmp
#define _tcscpy   strcpy
#define _tcscat   strcat
#define _ttoi     atoi
#endif

#endif

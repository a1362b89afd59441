/*
 * What CryptoAPI programs use of winnt.h: which parts of a security descriptor PP_KEYSET_SEC_DESCR reads or sets.
 *
 * Source: Microsoft's reference, "SECURITY_INFORMATION".
 */
#ifndef SOFTCSP_WINNT_H
#define SOFTCSP_WINNT_H

#include "windef.h"

typedef DWORD SECURITY_INFORMATION, *PSECURITY_INFORMATION;
typedef PVOID PSECURITY_DESCRIPTOR;

#define OWNER_SECURITY_INFORMATION 0x1
#define GROUP_SECURITY_INFORMATION 0x2
#define DACL_SECURITY_INFORMATION  0x4
#define SACL_SECURITY_INFORMATION  0x8

#endif

/*
 * RtlGenRandom, which advapi32 exports as SystemFunction036.
 *
 * Source: Microsoft's reference, "RtlGenRandom".
 */
#ifndef SOFTCSP_NTSECAPI_H
#define SOFTCSP_NTSECAPI_H

#include "windef.h"

#ifdef __cplusplus
extern "C" {
#endif

SOFTCSP_ADVAPI32("SystemFunction036") BOOLEAN NTAPI SystemFunction036(PVOID RandomBuffer, ULONG RandomBufferLength);
#define RtlGenRandom SystemFunction036

#ifdef __cplusplus
}
#endif

#endif

/*
 * The umbrella that a Windows program includes: types, error numbers, memory, CryptoAPI. Unlike Windows' own it brings wincrypt.h with
 * WIN32_LEAN_AND_MEAN as well: there is little else here to leave out.
 */
#ifndef SOFTCSP_WINDOWS_H
#define SOFTCSP_WINDOWS_H

#include "windef.h"
#include "winnt.h"
#include "winerror.h"
#include "winbase.h"
#include "wincrypt.h"

#endif

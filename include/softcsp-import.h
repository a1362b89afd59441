/*
 * How a prototype says where its function comes from.
 *
 * WebAssembly names an import by module and field. Here the module is the DLL that has the function on Windows, the field its exported
 * name, A or W included:
 *
 *     SOFTCSP_ADVAPI32("CryptReleaseContext") BOOL WINAPI CryptReleaseContext(HCRYPTPROV hProv, DWORD dwFlags);
 *
 * becomes (import "advapi32" "CryptReleaseContext" (func ...)). The host gives one object, that of createAdvapi32, for all modules.
 *
 * With SOFTCSP_NO_IMPORT_ATTRIBUTES defined, the functions stay plain undefined symbols, which linkers put into the module "env":
 * for an Emscripten JS library, or for a C library that has the functions itself.
 */
#ifndef SOFTCSP_IMPORT_H
#define SOFTCSP_IMPORT_H

#if defined(__wasm64__)
#error "softcsp has the structures of Win32 x86: 32-bit pointers. Compile for wasm32."
#endif

#if defined(__wasm__) && !defined(SOFTCSP_NO_IMPORT_ATTRIBUTES)
#define SOFTCSP_IMPORT(dll, name) __attribute__((import_module(dll), import_name(name)))
#else
#define SOFTCSP_IMPORT(dll, name)
#endif

#define SOFTCSP_ADVAPI32(name) SOFTCSP_IMPORT("advapi32", name)
#define SOFTCSP_CRYPT32(name)  SOFTCSP_IMPORT("crypt32", name)
#define SOFTCSP_KERNEL32(name) SOFTCSP_IMPORT("kernel32", name)

#endif

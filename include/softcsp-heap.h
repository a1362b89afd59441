/*
 * The program's malloc and free for the host, in a table of two function pointers that is exported as data:
 *
 *     -Wl,--export-if-defined=softcsp_heap,--export-table
 *
 * Exporting malloc itself is not safe in a WASI command. wasm-ld wraps each function that a command exports in the constructors and
 * destructors of the whole program, unless the C library calls the constructors itself, which older ones do not (wasi-libc of May 2022, in
 * Debian 12): a host that calls such a malloc in the middle of the program makes stdio flush and files lose their place. The functions
 * behind pointers are the program's own, with nothing around them.
 *
 * Source: the code that wasm-ld 14 makes with Debian 12's wasi-libc; test/c/examples.test.ts reads files around such calls.
 */
#ifndef SOFTCSP_HEAP_H
#define SOFTCSP_HEAP_H

#ifdef __wasm__
#include <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif

struct softcsp_heap {
  void *(*allocate)(size_t);
  void (*release)(void *);
};

/* In every file that includes this, and once in the program. */
extern const struct softcsp_heap softcsp_heap;
__attribute__((weak, used)) const struct softcsp_heap softcsp_heap = {malloc, free};

#ifdef __cplusplus
}
#endif
#endif

#endif

/*
 * The checks of the conformance program. Each is a claim about one call; a check that fails prints where it stands and what came.
 *
 *     SUCCEEDS(call)       TRUE, and the last error is as it was (not looked at on Wine, whose own work on files and registry changes it)
 *     FAILS(error, call)   FALSE, and GetLastError() is `error`
 *     FAILS2(a, b, call)   the same; Windows versions give one or the other
 *     CHECK(condition)     anything else
 *     BYTES(got, hex)      bytes are those of the string
 *     NOT_ON_WINE(reason)  before a check: Wine 8.0 is known to answer otherwise. Run with --wine, the check has to fail, and is counted
 *                          apart; that it passes is an error of this list.
 *     SKIPPED_ON_WINE(reason)  before a block: true with --wine, where the calls of the block would end the program; counted apart
 */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <string.h>
#include <windows.h>
#include <wincrypt.h>

/* What the last error is set to before each call. */
#define UNTOUCHED 0xdeadbeef

#define CHECK(condition)     check(__FILE__, __LINE__, #condition, (condition))
#define SUCCEEDS(call)       (SetLastError(UNTOUCHED), check_success(__FILE__, __LINE__, #call, (call), UNTOUCHED))
#define FAILS(error, call)   (SetLastError(UNTOUCHED), check_failure(__FILE__, __LINE__, #call, (call), (DWORD)(error), (DWORD)(error)))
#define FAILS2(a, b, call)   (SetLastError(UNTOUCHED), check_failure(__FILE__, __LINE__, #call, (call), (DWORD)(a), (DWORD)(b)))
#define BYTES(got, hex)      check_bytes(__FILE__, __LINE__, #got, (got), (hex))
#define NOT_ON_WINE(reason)  not_on_wine(reason)
#define SKIPPED_ON_WINE(reason) skipped_on_wine()

void check(const char *file, int line, const char *text, int passed);
void check_success(const char *file, int line, const char *text, BOOL result, DWORD error);
void check_failure(const char *file, int line, const char *text, BOOL result, DWORD error, DWORD other);
void check_bytes(const char *file, int line, const char *text, const BYTE *got, const char *hex);
void not_on_wine(const char *reason);
int skipped_on_wine(void);

/* A verify context of a provider; the program ends when there is none. */
HCRYPTPROV open_provider(const char *name, DWORD type);
HCRYPTPROV aes_provider(void);

/* Hash of data, not finished; key from 00, 01, 02...: a PLAINTEXTKEYBLOB of that algorithm and length, imported. 0 when that fails. */
HCRYPTHASH hash_of(HCRYPTPROV prov, ALG_ID algid, const char *data);
HCRYPTKEY counting_key(HCRYPTPROV prov, ALG_ID algid, DWORD length, DWORD flags);

/* A DWORD parameter, or 0xffffffff. */
DWORD key_param(HCRYPTKEY key, DWORD param);
DWORD prov_param(HCRYPTPROV prov, DWORD param);

void test_contexts(void);
void test_containers(void);
void test_enumerations(void);
void test_hashes(void);
void test_keyed_hashes(void);
void test_keys(void);
void test_ciphers(void);
void test_rsa(void);
void test_signatures(void);
void test_dss(void);
void test_key_info(void);
void test_strings(void);

#endif

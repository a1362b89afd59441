/*
 * A conformance program for CryptoAPI, in plain Win32 C: it runs on Windows, under Wine, and compiled to WebAssembly on softcsp.
 *
 *     conformance [--wine]
 *
 * Prints each check that fails, then "N passed, N failed, N known to differ". Exit status 1 when one failed.
 */
#include "check.h"

static unsigned passed, failed, known;
static int on_wine;
static const char *wine_differs;

static const struct {
  const char *name;
  void (*run)(void);
} groups[] = {
  {"contexts", test_contexts}, {"containers", test_containers}, {"enumerations", test_enumerations}, {"hashes", test_hashes},
  {"keyed hashes", test_keyed_hashes}, {"keys", test_keys}, {"ciphers", test_ciphers}, {"rsa", test_rsa}, {"signatures", test_signatures},
  {"dss", test_dss}, {"key info", test_key_info}, {"strings", test_strings},
};

void not_on_wine(const char *reason) { wine_differs = reason; }

int skipped_on_wine(void) {
  known += on_wine;
  return on_wine;
}

/* Counts one check; 1 when its failure has to be told. */
static int judge(const char *file, int line, const char *text, int ok) {
  const char *reason = on_wine ? wine_differs : NULL;

  wine_differs = NULL;
  if (reason && ok) printf("%s:%d: passes on Wine after all (%s): ", file, line, reason);
  if (reason && !ok) known++;
  else if (ok && !reason) passed++;
  else failed++;
  if (ok && reason) printf("%s\n", text);
  return !ok && !reason;
}

void check(const char *file, int line, const char *text, int ok) {
  if (judge(file, line, text, ok)) printf("%s:%d: %s\n", file, line, text);
}

void check_success(const char *file, int line, const char *text, BOOL result, DWORD before) {
  DWORD error = GetLastError();

  if (judge(file, line, text, result == TRUE && (on_wine || error == before))) printf("%s:%d: %s: %d, error 0x%lx\n", file, line, text, result, error);
}

void check_failure(const char *file, int line, const char *text, BOOL result, DWORD wanted, DWORD other) {
  DWORD error = GetLastError();

  if (judge(file, line, text, result == FALSE && (error == wanted || error == other)))
    printf("%s:%d: %s: %d, error 0x%lx instead of 0x%lx\n", file, line, text, result, error, wanted);
}

void check_bytes(const char *file, int line, const char *text, const BYTE *got, const char *hex) {
  size_t i, length = strlen(hex) / 2;
  int same = 1;

  for (i = 0; i < length; i++) {
    unsigned byte;
    if (sscanf(hex + 2 * i, "%2x", &byte) != 1 || byte != got[i]) same = 0;
  }
  if (!judge(file, line, text, same)) return;
  printf("%s:%d: %s: ", file, line, text);
  for (i = 0; i < length; i++) printf("%02x", got[i]);
  printf(" instead of %s\n", hex);
}

HCRYPTPROV open_provider(const char *name, DWORD type) {
  HCRYPTPROV prov;

  if (CryptAcquireContextA(&prov, NULL, name, type, CRYPT_VERIFYCONTEXT)) return prov;
  printf("no provider %s: 0x%lx\n", name, GetLastError());
  exit(1);
}

HCRYPTPROV aes_provider(void) { return open_provider(MS_ENH_RSA_AES_PROV_A, PROV_RSA_AES); }

HCRYPTHASH hash_of(HCRYPTPROV prov, ALG_ID algid, const char *data) {
  HCRYPTHASH hash = 0;

  if (!CryptCreateHash(prov, algid, 0, 0, &hash)) return 0;
  CryptHashData(hash, (const BYTE *)data, (DWORD)strlen(data), 0);
  return hash;
}

HCRYPTKEY counting_key(HCRYPTPROV prov, ALG_ID algid, DWORD length, DWORD flags) {
  struct {
    BLOBHEADER header;
    DWORD      length;
    BYTE       bytes[256];
  } blob;
  HCRYPTKEY key = 0;
  DWORD i;

  memset(&blob, 0, sizeof blob);
  blob.header.bType = PLAINTEXTKEYBLOB;
  blob.header.bVersion = CUR_BLOB_VERSION;
  blob.header.aiKeyAlg = algid;
  blob.length = length;
  for (i = 0; i < length; i++) blob.bytes[i] = (BYTE)i;
  return CryptImportKey(prov, (const BYTE *)&blob, 12 + length, 0, flags, &key) ? key : 0;
}

DWORD key_param(HCRYPTKEY key, DWORD param) {
  DWORD value = 0xffffffff, length = sizeof value;

  return CryptGetKeyParam(key, param, (BYTE *)&value, &length, 0) ? value : 0xffffffff;
}

DWORD prov_param(HCRYPTPROV prov, DWORD param) {
  DWORD value = 0xffffffff, length = sizeof value;

  return CryptGetProvParam(prov, param, (BYTE *)&value, &length, 0) ? value : 0xffffffff;
}

int main(int argc, char **argv) {
  size_t i;

  on_wine = argc > 1 && !strcmp(argv[1], "--wine");
  for (i = 0; i < sizeof groups / sizeof *groups; i++) {
    unsigned before = passed + failed + known;
    groups[i].run();
    printf("%s: %u checks\n", groups[i].name, passed + failed + known - before);
  }
  printf("%u passed, %u failed, %u known to differ\n", passed, failed, known);
  return failed > 0;
}

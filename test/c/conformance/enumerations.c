/*
 * Providers, provider types, defaults, algorithms: the two-call protocol of their names, and where the lists end.
 */
#include "check.h"

static void test_providers(void) {
  DWORD type, length = 0, wide = 0, reserved = 0, count = 0, i;
  char name[200];

  FAILS(ERROR_INVALID_PARAMETER, CryptEnumProvidersA(0, &reserved, 0, &type, NULL, &length));
  FAILS(NTE_BAD_FLAGS, CryptEnumProvidersA(0, NULL, 1, &type, NULL, &length));
  SUCCEEDS(CryptEnumProvidersA(0, NULL, 0, &type, NULL, &length));
  SUCCEEDS(CryptEnumProvidersW(0, NULL, 0, &type, NULL, &wide));
  CHECK(wide == 2 * length);
  length--;
  FAILS(ERROR_MORE_DATA, CryptEnumProvidersA(0, NULL, 0, &type, name, &length));
  CHECK(2 * length == wide);
  for (i = 0; length = sizeof name, CryptEnumProvidersA(i, NULL, 0, &type, name, &length); i++)
    if (length == strlen(name) + 1 && type > 0 && type < 1000) count++;
  CHECK(GetLastError() == ERROR_NO_MORE_ITEMS);
  CHECK(count == i && count >= 8);
}

static void test_types(void) {
  DWORD type = 0, length = 0, reserved = 0, i, seen = 0;
  char name[200];

  FAILS(ERROR_INVALID_PARAMETER, CryptEnumProviderTypesA(0, &reserved, 0, &type, NULL, &length));
  FAILS(NTE_BAD_FLAGS, CryptEnumProviderTypesA(0, NULL, 1, &type, NULL, &length));
  SUCCEEDS(CryptEnumProviderTypesA(0, NULL, 0, &type, NULL, &length));
  length = 1;
  FAILS(ERROR_MORE_DATA, CryptEnumProviderTypesA(0, NULL, 0, &type, name, &length));
  for (i = 0; length = sizeof name, CryptEnumProviderTypesA(i, NULL, 0, &type, name, &length); i++)
    if (type == PROV_RSA_AES && !strcmp(name, "RSA Full and AES")) seen++;
  CHECK(GetLastError() == ERROR_NO_MORE_ITEMS);
  CHECK(seen == 1);
}

static void test_defaults(void) {
  DWORD length = 0, reserved = 0;
  char name[200];

  FAILS(ERROR_INVALID_PARAMETER, CryptGetDefaultProviderA(PROV_RSA_FULL, &reserved, CRYPT_MACHINE_DEFAULT, NULL, &length));
  FAILS(NTE_BAD_PROV_TYPE, CryptGetDefaultProviderA(1000, NULL, CRYPT_MACHINE_DEFAULT, NULL, &length));
  FAILS(NTE_PROV_TYPE_NOT_DEF, CryptGetDefaultProviderA(PROV_RSA_SIG, NULL, CRYPT_MACHINE_DEFAULT, NULL, &length));
  FAILS(NTE_BAD_FLAGS, CryptGetDefaultProviderA(PROV_RSA_FULL, NULL, 1000, NULL, &length));
  SUCCEEDS(CryptGetDefaultProviderA(PROV_RSA_AES, NULL, CRYPT_MACHINE_DEFAULT, NULL, &length));
  CHECK(length == sizeof MS_ENH_RSA_AES_PROV_A);
  length--;
  FAILS(ERROR_MORE_DATA, CryptGetDefaultProviderA(PROV_RSA_AES, NULL, CRYPT_MACHINE_DEFAULT, name, &length));
  SUCCEEDS(CryptGetDefaultProviderA(PROV_RSA_AES, NULL, CRYPT_MACHINE_DEFAULT, name, &length));
  CHECK(!strcmp(name, MS_ENH_RSA_AES_PROV_A));
}

static void test_algorithms(void) {
  HCRYPTPROV prov = aes_provider();
  PROV_ENUMALGS row;
  PROV_ENUMALGS_EX full;
  DWORD length = 0, flags, rows = 0, aes = 0;

  SUCCEEDS(CryptGetProvParam(prov, PP_ENUMALGS, NULL, &length, CRYPT_FIRST));
  CHECK(length == sizeof row);
  length = sizeof row - 1;
  FAILS(ERROR_MORE_DATA, CryptGetProvParam(prov, PP_ENUMALGS, (BYTE *)&row, &length, CRYPT_FIRST));
  for (flags = CRYPT_FIRST; length = sizeof row, CryptGetProvParam(prov, PP_ENUMALGS, (BYTE *)&row, &length, flags); flags = CRYPT_NEXT) {
    rows++;
    if (row.aiAlgid == CALG_AES_192 && row.dwBitLen == 192 && row.dwNameLen == strlen(row.szName) + 1) aes++;
  }
  CHECK(GetLastError() == ERROR_NO_MORE_ITEMS);
  CHECK(rows >= 18 && aes == 1);
  aes = 0;
  for (flags = CRYPT_FIRST; length = sizeof full, CryptGetProvParam(prov, PP_ENUMALGS_EX, (BYTE *)&full, &length, flags); flags = CRYPT_NEXT) {
    rows--;
    if (full.aiAlgid == CALG_AES_192 && full.dwMinLen == 192 && full.dwMaxLen == 192 && full.dwLongNameLen == strlen(full.szLongName) + 1) aes++;
  }
  CHECK(GetLastError() == ERROR_NO_MORE_ITEMS);
  CHECK(rows == 0 && aes == 1);
  CryptReleaseContext(prov, 0);
}

static void test_container_names(void) {
  HCRYPTPROV prov, gone;
  char name[261];
  DWORD length = 0, flags, seen = 0;

  CryptAcquireContextA(&gone, "softcsp names", MS_ENHANCED_PROV_A, PROV_RSA_FULL, CRYPT_DELETEKEYSET);
  CHECK(CryptAcquireContextA(&prov, "softcsp names", MS_ENHANCED_PROV_A, PROV_RSA_FULL, CRYPT_NEWKEYSET));
  SUCCEEDS(CryptGetProvParam(prov, PP_ENUMCONTAINERS, NULL, &length, CRYPT_FIRST));
  CHECK(length == 261);
  length = 100;
  NOT_ON_WINE("it takes any buffer that the name fits");
  FAILS(ERROR_MORE_DATA, CryptGetProvParam(prov, PP_ENUMCONTAINERS, (BYTE *)name, &length, CRYPT_FIRST));
  NOT_ON_WINE("the same");
  CHECK(length == 261);
  for (flags = CRYPT_FIRST; length = sizeof name, CryptGetProvParam(prov, PP_ENUMCONTAINERS, (BYTE *)name, &length, flags); flags = CRYPT_NEXT)
    if (!strcmp(name, "softcsp names") && length == sizeof name) seen++;
  CHECK(GetLastError() == ERROR_NO_MORE_ITEMS);
  CHECK(seen == 1);
  SUCCEEDS(CryptReleaseContext(prov, 0));
  CHECK(CryptAcquireContextA(&gone, "softcsp names", MS_ENHANCED_PROV_A, PROV_RSA_FULL, CRYPT_DELETEKEYSET));
}

void test_enumerations(void) {
  test_providers();
  test_types();
  test_defaults();
  test_algorithms();
  test_container_names();
}

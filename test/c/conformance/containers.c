/*
 * Key containers: made, opened, shared between the providers of a family, deleted. All that are made here are deleted here.
 */
#include "check.h"

#define NAME "softcsp conformance"
#define PAIRS "softcsp conformance, pairs"

static BOOL acquire(HCRYPTPROV *prov, const char *provider, DWORD flags) {
  return CryptAcquireContextA(prov, NAME, provider, PROV_RSA_FULL, flags);
}

static BOOL acquire_pairs(HCRYPTPROV *prov, DWORD flags) {
  return CryptAcquireContextA(prov, PAIRS, MS_ENHANCED_PROV_A, PROV_RSA_FULL, flags);
}

static void test_life(void) {
  HCRYPTPROV prov = 0, second = 0;
  HCRYPTKEY key;
  char name[sizeof NAME];
  DWORD length = sizeof name;

  FAILS(NTE_BAD_KEYSET, acquire(&prov, MS_DEF_PROV_A, 0));
  FAILS(NTE_BAD_KEYSET, acquire(&prov, MS_DEF_PROV_A, CRYPT_DELETEKEYSET));
  CHECK(acquire(&prov, MS_DEF_PROV_A, CRYPT_NEWKEYSET));
  FAILS(NTE_EXISTS, acquire(&second, MS_DEF_PROV_A, CRYPT_NEWKEYSET));
  FAILS(NTE_EXISTS, acquire(&second, MS_ENHANCED_PROV_A, CRYPT_NEWKEYSET));
  SUCCEEDS(CryptGetProvParam(prov, PP_CONTAINER, (BYTE *)name, &length, 0));
  CHECK(length == sizeof NAME && !strcmp(name, NAME));
  FAILS(NTE_NO_KEY, CryptGetUserKey(prov, AT_KEYEXCHANGE, &key));
  FAILS(NTE_NO_KEY, CryptGetUserKey(prov, AT_SIGNATURE, &key));
  CHECK(CryptAcquireContextA(&second, "SOFTCSP Conformance", MS_ENHANCED_PROV_A, PROV_RSA_FULL, 0));
  SUCCEEDS(CryptReleaseContext(second, 0));
  FAILS(NTE_BAD_KEYSET, acquire(&second, MS_DEF_PROV_A, CRYPT_MACHINE_KEYSET));
  second = 1234;
  CHECK(acquire(&second, MS_STRONG_PROV_A, CRYPT_DELETEKEYSET));
  CHECK(second == 0);
  FAILS(NTE_BAD_KEYSET, acquire(&second, MS_DEF_PROV_A, 0));
  SUCCEEDS(CryptReleaseContext(prov, 0));
  NOT_ON_WINE("releasing the last handle writes the deleted container anew");
  FAILS(NTE_BAD_KEYSET, acquire(&second, MS_DEF_PROV_A, 0));
}

static void test_pairs(void) {
  HCRYPTPROV prov, second;
  HCRYPTKEY key, again;

  CHECK(acquire_pairs(&prov, CRYPT_NEWKEYSET));
  SUCCEEDS(CryptGenKey(prov, AT_KEYEXCHANGE, 512 << 16, &key));
  CHECK(key_param(key, KP_ALGID) == CALG_RSA_KEYX);
  CHECK(key_param(key, KP_KEYLEN) == 512);
  CHECK(key_param(key, KP_PERMISSIONS) == 0x3b);
  CHECK(acquire_pairs(&second, 0));
  NOT_ON_WINE("a pair is stored when the context is released");
  SUCCEEDS(CryptGetUserKey(second, AT_KEYEXCHANGE, &again));
  NOT_ON_WINE("the same");
  CHECK(again != key && key_param(again, KP_KEYLEN) == 512);
  FAILS(NTE_NO_KEY, CryptGetUserKey(second, AT_SIGNATURE, &again));
  FAILS(NTE_NO_KEY, CryptGetUserKey(second, 3, &again));
  SUCCEEDS(CryptReleaseContext(second, 0));
  SUCCEEDS(CryptDestroyKey(key));
  SUCCEEDS(CryptGenKey(prov, CALG_RSA_SIGN, 512 << 16 | CRYPT_EXPORTABLE, &key));
  CHECK(key_param(key, KP_ALGID) == CALG_RSA_SIGN);
  CHECK(key_param(key, KP_PERMISSIONS) == 0x3f);
  SUCCEEDS(CryptDestroyKey(key));
  SUCCEEDS(CryptGetUserKey(prov, AT_SIGNATURE, &key));
  SUCCEEDS(CryptReleaseContext(prov, 0));
  CHECK(acquire_pairs(&prov, CRYPT_DELETEKEYSET));
}

static void test_unique_name(void) {
  HCRYPTPROV prov;
  char name[200];
  DWORD length = sizeof name;

  CHECK(CryptAcquireContextA(&prov, "winetest", MS_ENHANCED_PROV_A, PROV_RSA_FULL, CRYPT_NEWKEYSET));
  SUCCEEDS(CryptGetProvParam(prov, PP_UNIQUE_CONTAINER, (BYTE *)name, &length, 0));
  NOT_ON_WINE("it gives the plain name");
  CHECK(!strncmp(name, "9d20fd8d05ed2b8455d125d0bf6d6a70_", 33));
  SUCCEEDS(CryptReleaseContext(prov, 0));
  CHECK(CryptAcquireContextA(&prov, "winetest", MS_ENHANCED_PROV_A, PROV_RSA_FULL, CRYPT_DELETEKEYSET));
}

void test_containers(void) {
  HCRYPTPROV left;

  /* Left over from a run that was broken off. */
  acquire(&left, MS_DEF_PROV_A, CRYPT_DELETEKEYSET);
  acquire_pairs(&left, CRYPT_DELETEKEYSET);
  test_life();
  test_pairs();
  test_unique_name();
}

/*
 * CryptAcquireContext and CryptReleaseContext: the order of their checks, counting, and handles that are none.
 */
#include "check.h"

static void test_order_of_checks(void) {
  HCRYPTPROV prov;

  FAILS(NTE_BAD_PROV_TYPE, CryptAcquireContextA(&prov, NULL, NULL, 0, 0));
  FAILS(NTE_BAD_PROV_TYPE, CryptAcquireContextA(&prov, NULL, NULL, 1000, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_BAD_PROV_TYPE, CryptAcquireContextA(NULL, NULL, MS_DEF_PROV_A, 0, CRYPT_DELETEKEYSET));
  FAILS(NTE_BAD_PROV_TYPE, CryptAcquireContextW(NULL, NULL, NULL, 0xffffffff, 0));
  FAILS(NTE_PROV_TYPE_NOT_DEF, CryptAcquireContextA(&prov, NULL, NULL, PROV_RSA_SIG, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_PROV_TYPE_NOT_DEF, CryptAcquireContextA(&prov, NULL, "", 999, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_KEYSET_NOT_DEF, CryptAcquireContextA(&prov, NULL, "No Such Provider", PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_KEYSET_NOT_DEF, CryptAcquireContextA(&prov, NULL, "No Such Provider", PROV_RSA_SIG, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_KEYSET_NOT_DEF, CryptAcquireContextA(&prov, NULL, MS_DEF_RSA_SIG_PROV_A, PROV_RSA_SIG, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_PROV_TYPE_NO_MATCH, CryptAcquireContextA(&prov, NULL, MS_DEF_PROV_A, PROV_RSA_AES, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_PROV_TYPE_NO_MATCH, CryptAcquireContextA(&prov, NULL, MS_DEF_DSS_PROV_A, PROV_DSS_DH, CRYPT_VERIFYCONTEXT));
  FAILS(ERROR_INVALID_PARAMETER, CryptAcquireContextA(NULL, NULL, NULL, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
  FAILS(NTE_BAD_FLAGS, CryptAcquireContextA(&prov, "a container", NULL, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT));
}

static void test_success(void) {
  static const WCHAR name[] = {'M', 'i', 'c', 'r', 'o', 's', 'o', 'f', 't', ' ', 'B', 'a', 's', 'e', ' ', 'C', 'r', 'y', 'p', 't', 'o', 'g',
                               'r', 'a', 'p', 'h', 'i', 'c', ' ', 'P', 'r', 'o', 'v', 'i', 'd', 'e', 'r', ' ', 'v', '1', '.', '0', 0};
  HCRYPTPROV prov = 0, wide = 0;

  SetLastError(UNTOUCHED);
  CHECK(CryptAcquireContextA(&prov, NULL, NULL, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT) && prov != 0);
  CHECK(GetLastError() != UNTOUCHED);
  CHECK(CryptAcquireContextW(&wide, NULL, name, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT) && wide != 0 && wide != prov);
  SUCCEEDS(CryptReleaseContext(prov, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptReleaseContext(prov, 0));
  SUCCEEDS(CryptReleaseContext(wide, 0));
  CHECK(CryptAcquireContextA(&prov, NULL, "", PROV_RSA_AES, CRYPT_VERIFYCONTEXT | CRYPT_NEWKEYSET));
  SUCCEEDS(CryptReleaseContext(prov, 0));
}

static void test_counting(void) {
  HCRYPTPROV prov = aes_provider();
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, "abc");

  SUCCEEDS(CryptContextAddRef(prov, NULL, 0));
  SUCCEEDS(CryptReleaseContext(prov, 0));
  SUCCEEDS(CryptHashData(hash, (const BYTE *)"d", 1, 0));
  FAILS(NTE_BAD_FLAGS, CryptReleaseContext(prov, 1));
  FAILS(ERROR_INVALID_PARAMETER, CryptReleaseContext(prov, 1));
  FAILS(ERROR_INVALID_PARAMETER, CryptContextAddRef(prov, NULL, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptHashData(hash, (const BYTE *)"d", 1, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptDestroyHash(hash));
}

static void test_null_handles(void) {
  HCRYPTPROV prov = aes_provider();
  HCRYPTHASH hash;
  HCRYPTKEY key;
  BYTE buffer[64];
  DWORD length = sizeof buffer;

  FAILS(ERROR_INVALID_PARAMETER, CryptReleaseContext(0, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptReleaseContext(0, 1));
  FAILS(ERROR_INVALID_PARAMETER, CryptGenRandom(0, 4, buffer));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetProvParam(0, PP_NAME, buffer, &length, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptCreateHash(0, CALG_SHA1, 0, 0, &hash));
  FAILS(ERROR_INVALID_PARAMETER, CryptGenKey(0, CALG_AES_128, 0, &key));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetUserKey(0, AT_SIGNATURE, &key));
  FAILS(ERROR_INVALID_PARAMETER, CryptDestroyHash(0));
  FAILS(ERROR_INVALID_PARAMETER, CryptDestroyKey(0));
  FAILS(ERROR_INVALID_PARAMETER, CryptHashData(0, buffer, 1, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetHashParam(0, HP_HASHVAL, buffer, &length, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptEncrypt(0, 0, TRUE, 0, buffer, &length, sizeof buffer));
  FAILS(ERROR_INVALID_PARAMETER, CryptDecrypt(0, 0, TRUE, 0, buffer, &length));
  FAILS(ERROR_INVALID_PARAMETER, CryptExportKey(0, 0, PLAINTEXTKEYBLOB, 0, buffer, &length));
  FAILS(ERROR_INVALID_PARAMETER, CryptDuplicateHash(0, NULL, 0, &hash));
  FAILS(ERROR_INVALID_PARAMETER, CryptDuplicateKey(0, NULL, 0, &key));
  FAILS(ERROR_INVALID_PARAMETER, CryptSignHashA(0, AT_SIGNATURE, NULL, 0, buffer, &length));
  FAILS(ERROR_INVALID_PARAMETER, CryptDeriveKey(prov, CALG_AES_128, 0, 0, &key));
  CHECK(length == sizeof buffer);
  CryptReleaseContext(prov, 0);
}

static void test_parameters(void) {
  HCRYPTPROV prov = aes_provider();
  char name[100];
  DWORD length = 0, wanted = sizeof MS_ENH_RSA_AES_PROV_A;

  SUCCEEDS(CryptGetProvParam(prov, PP_NAME, NULL, &length, 0));
  CHECK(length == wanted);
  length = wanted - 1;
  FAILS(ERROR_MORE_DATA, CryptGetProvParam(prov, PP_NAME, (BYTE *)name, &length, 0));
  CHECK(length == wanted);
  SUCCEEDS(CryptGetProvParam(prov, PP_NAME, (BYTE *)name, &length, 0));
  CHECK(length == wanted && !strcmp(name, MS_ENH_RSA_AES_PROV_A));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetProvParam(prov, PP_NAME, (BYTE *)name, NULL, 0));
  FAILS(NTE_BAD_TYPE, CryptGetProvParam(prov, 12345, (BYTE *)name, &length, 0));
  NOT_ON_WINE("it says 1 whatever the provider");
  CHECK(prov_param(prov, PP_PROVTYPE) == PROV_RSA_AES);
  CHECK(prov_param(prov, PP_IMPTYPE) == CRYPT_IMPL_SOFTWARE);
  CHECK(prov_param(prov, PP_KEYSPEC) == (AT_KEYEXCHANGE | AT_SIGNATURE));
  CHECK(prov_param(prov, PP_KEYSTORAGE) & CRYPT_SEC_DESCR);
  CHECK(prov_param(prov, PP_KEYSET_TYPE) == 0);
  CHECK(prov_param(prov, PP_SIG_KEYSIZE_INC) == 8);
  CHECK(prov_param(prov, PP_KEYX_KEYSIZE_INC) == 8);
  length = 3;
  FAILS(ERROR_MORE_DATA, CryptGetProvParam(prov, PP_KEYSPEC, (BYTE *)name, &length, 0));
  CHECK(length == 4);
  CryptReleaseContext(prov, 0);
}

static void test_random(void) {
  HCRYPTPROV prov = aes_provider();
  BYTE one[40], two[40];

  memset(one, 0xa5, sizeof one);
  memset(two, 0xa5, sizeof two);
  SUCCEEDS(CryptGenRandom(prov, 32, one));
  SUCCEEDS(CryptGenRandom(prov, 32, two));
  CHECK(memcmp(one, two, 32) != 0);
  BYTES(one + 32, "a5a5a5a5a5a5a5a5");
  CryptReleaseContext(prov, 0);
}

void test_contexts(void) {
  test_order_of_checks();
  test_success();
  test_counting();
  test_null_handles();
  test_parameters();
  test_random();
}

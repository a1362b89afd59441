/*
 * CryptSignHash and CryptVerifySignature with the pair of rsa-key.h.
 */
#include "check.h"
#include "rsa-key.h"

static BOOL verify(HCRYPTPROV prov, const char *text, const BYTE *signature, DWORD length, HCRYPTKEY key, DWORD flags) {
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, text);
  BOOL result;
  DWORD error;

  SetLastError(UNTOUCHED);
  result = CryptVerifySignatureA(hash, signature, length, key, NULL, flags);
  error = GetLastError();
  CryptDestroyHash(hash);
  SetLastError(error);
  return result;
}

static void test_signing(HCRYPTPROV prov) {
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, "abc");
  BYTE signature[128];
  DWORD length = 0;

  SUCCEEDS(CryptSignHashA(hash, AT_KEYEXCHANGE, NULL, 0, NULL, &length));
  CHECK(length == 128);
  length = 127;
  FAILS(ERROR_MORE_DATA, CryptSignHashA(hash, AT_KEYEXCHANGE, NULL, 0, signature, &length));
  CHECK(length == 128);
  SUCCEEDS(CryptSignHashA(hash, AT_KEYEXCHANGE, NULL, 0, signature, &length));
  CHECK(!memcmp(signature, signature_of_abc, 128));
  FAILS(NTE_BAD_HASH_STATE, CryptHashData(hash, (const BYTE *)"d", 1, 0));
  SUCCEEDS(CryptSignHashW(hash, AT_KEYEXCHANGE, NULL, CRYPT_NOHASHOID, signature, &length));
  CHECK(!memcmp(signature, bare_signature_of_abc, 128));
  FAILS(NTE_NO_KEY, CryptSignHashA(hash, AT_SIGNATURE, NULL, 0, signature, &length));
  FAILS(NTE_NO_KEY, CryptSignHashA(hash, 3, NULL, 0, signature, &length));
  FAILS(ERROR_INVALID_PARAMETER, CryptSignHashA(hash, AT_KEYEXCHANGE, NULL, 0, signature, NULL));
  CryptDestroyHash(hash);
}

static void test_verifying(HCRYPTPROV prov, HCRYPTKEY key) {
  BYTE damaged[128];

  memcpy(damaged, signature_of_abc, 128);
  damaged[64] ^= 1;
  SUCCEEDS(verify(prov, "abc", signature_of_abc, 128, key, 0));
  SUCCEEDS(verify(prov, "abc", bare_signature_of_abc, 128, key, CRYPT_NOHASHOID));
  SUCCEEDS(verify(prov, "abc", bare_signature_of_abc, 128, key, 0));
  FAILS(NTE_BAD_SIGNATURE, verify(prov, "abd", signature_of_abc, 128, key, 0));
  FAILS(NTE_BAD_SIGNATURE, verify(prov, "abc", damaged, 128, key, 0));
  FAILS(NTE_BAD_SIGNATURE, verify(prov, "abc", signature_of_abc, 127, key, 0));
  FAILS(NTE_BAD_SIGNATURE, verify(prov, "abc", signature_of_abc, 64, key, 0));
  FAILS(ERROR_INVALID_PARAMETER, verify(prov, "abc", NULL, 128, key, 0));
  FAILS(ERROR_INVALID_PARAMETER, verify(prov, "abc", signature_of_abc, 128, 0, 0));
}

static void test_description(HCRYPTPROV prov, HCRYPTKEY key) {
  HCRYPTHASH hash = hash_of(prov, CALG_MD5, "1134-kelp");
  BYTE signature[128], value[16];
  DWORD length = sizeof signature;

  SUCCEEDS(CryptSignHashA(hash, AT_KEYEXCHANGE, "Test Signature", 0, signature, &length));
  length = sizeof value;
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  BYTES(value, "a82bdfc2c9f1bb623878d460face5c2a");
  CryptDestroyHash(hash);
  hash = hash_of(prov, CALG_MD5, "1134-kelp");
  SUCCEEDS(CryptVerifySignatureA(hash, signature, 128, key, "Test Signature", 0));
  CryptDestroyHash(hash);
  hash = hash_of(prov, CALG_MD5, "1134-kelp");
  FAILS(NTE_BAD_SIGNATURE, CryptVerifySignatureA(hash, signature, 128, key, NULL, 0));
  CryptDestroyHash(hash);
}

void test_signatures(void) {
  HCRYPTPROV prov = aes_provider();
  HCRYPTKEY key;

  SUCCEEDS(CryptImportKey(prov, rsa_private, sizeof rsa_private, 0, 0, &key));
  test_signing(prov);
  test_verifying(prov, key);
  test_description(prov, key);
  CryptDestroyKey(key);
  CryptReleaseContext(prov, 0);
}

/*
 * The DSS providers: what they have, key lengths, signatures.
 */
#include "check.h"

static void test_algorithms(HCRYPTPROV prov) {
  HCRYPTHASH hash;
  HCRYPTKEY key;

  FAILS(NTE_BAD_ALGID, CryptCreateHash(prov, CALG_SHA_256, 0, 0, &hash));
  NOT_ON_WINE("it fails without an error number");
  FAILS(NTE_BAD_ALGID, CryptGenKey(prov, AT_KEYEXCHANGE, 512 << 16, &key));
  SUCCEEDS(CryptCreateHash(prov, CALG_MD5, 0, 0, &hash));
  CryptDestroyHash(hash);
}

static void test_lengths(HCRYPTPROV prov) {
  HCRYPTKEY key;

  FAILS(NTE_BAD_FLAGS, CryptGenKey(prov, AT_SIGNATURE, 448 << 16, &key));
  FAILS2(STATUS_INVALID_PARAMETER, NTE_FAIL, CryptGenKey(prov, AT_SIGNATURE, 513 << 16, &key));
  FAILS(NTE_BAD_FLAGS, CryptGenKey(prov, AT_SIGNATURE, 1088 << 16, &key));
}

static void test_blobs(HCRYPTPROV prov, HCRYPTKEY key, HCRYPTHASH hash, const BYTE *signature) {
  HCRYPTKEY public_key;
  BYTE blob[500];
  DWORD length = sizeof blob;

  SUCCEEDS(CryptExportKey(key, 0, PUBLICKEYBLOB, 0, blob, &length));
  CHECK(length == 8 + 8 + 64 + 20 + 64 + 64 + 24);
  BYTES(blob, "06020000002200004453533100020000");
  SUCCEEDS(CryptImportKey(prov, blob, length, 0, 0, &public_key));
  SUCCEEDS(CryptVerifySignatureA(hash, signature, 40, public_key, NULL, 0));
  CryptDestroyKey(public_key);
  length = sizeof blob;
  SUCCEEDS(CryptExportKey(key, 0, PRIVATEKEYBLOB, 0, blob, &length));
  CHECK(length == 8 + 8 + 64 + 20 + 64 + 20 + 24);
  BYTES(blob, "07020000002200004453533200020000");
}

static void test_signature(HCRYPTPROV prov) {
  HCRYPTHASH hash;
  HCRYPTKEY key;
  BYTE one[40], two[40];
  DWORD length = 0;

  SUCCEEDS(CryptGenKey(prov, AT_SIGNATURE, 512 << 16 | CRYPT_EXPORTABLE, &key));
  if (!SKIPPED_ON_WINE("its DSS providers have no CPGetKeyParam")) CHECK(key_param(key, KP_ALGID) == CALG_DSS_SIGN);
  hash = hash_of(prov, CALG_SHA1, "abc");
  SUCCEEDS(CryptSignHashA(hash, AT_SIGNATURE, NULL, 0, NULL, &length));
  CHECK(length == 40);
  SUCCEEDS(CryptSignHashA(hash, AT_SIGNATURE, NULL, 0, one, &length));
  SUCCEEDS(CryptSignHashA(hash, AT_SIGNATURE, NULL, 0, two, &length));
  CHECK(memcmp(one, two, 40) != 0);
  SUCCEEDS(CryptVerifySignatureA(hash, one, 40, key, NULL, 0));
  SUCCEEDS(CryptVerifySignatureA(hash, two, 40, key, NULL, 0));
  NOT_ON_WINE("it fails without an error number");
  FAILS(NTE_BAD_SIGNATURE, CryptVerifySignatureA(hash, two, 39, key, NULL, 0));
  one[0] ^= 1;
  NOT_ON_WINE("it fails without an error number");
  FAILS(NTE_BAD_SIGNATURE, CryptVerifySignatureA(hash, one, 40, key, NULL, 0));
  if (!SKIPPED_ON_WINE("it exports DSS pairs that it made in a form of its own")) test_blobs(prov, key, hash, two);
  CryptDestroyHash(hash);
  CryptDestroyKey(key);
}

void test_dss(void) {
  HCRYPTPROV prov = open_provider(MS_DEF_DSS_PROV_A, PROV_DSS);

  test_algorithms(prov);
  test_lengths(prov);
  test_signature(prov);
  CryptReleaseContext(prov, 0);
}

/*
 * Session keys: derivation, generation, their parameters, plain-text export, copies.
 *
 * Source of the derived keys: dotnet/runtime, PasswordDeriveBytesTests (values from Windows' AES provider; password "PasswordGoesHere").
 */
#include "check.h"

static const struct {
  ALG_ID      hash, algid;
  DWORD       bits;
  const char *key;
} derived[] = {
  {CALG_SHA1, CALG_3DES, 192, "97628a641949d99dced35db0abce20f21ff4da9b46e00bce"},
  {CALG_SHA1, CALG_RC2, 128, "b0695d8d98f5844b9650a9f68eff105b"},
  {CALG_SHA_256, CALG_RC2, 128, "cf4a1ca60093e71d6b740dbb962b3c66"},
  {CALG_MD5, CALG_RC2, 128, "84f4b6854cdf896a86fb493b852b6e1f"},
};

static void test_derivation(HCRYPTPROV prov) {
  size_t i;

  for (i = 0; i < sizeof derived / sizeof *derived; i++) {
    HCRYPTHASH hash = hash_of(prov, derived[i].hash, "PasswordGoesHere");
    HCRYPTKEY key;
    BYTE blob[64];
    DWORD length = sizeof blob;

    SUCCEEDS(CryptDeriveKey(prov, derived[i].algid, hash, derived[i].bits << 16 | CRYPT_EXPORTABLE, &key));
    CHECK(key_param(key, KP_KEYLEN) == derived[i].bits);
    SUCCEEDS(CryptExportKey(key, 0, PLAINTEXTKEYBLOB, 0, blob, &length));
    CHECK(length == 12 + derived[i].bits / 8 && blob[0] == PLAINTEXTKEYBLOB && blob[1] == 2);
    if (derived[i].algid == CALG_3DES) NOT_ON_WINE("it leaves the parity bits of DES keys as they come");
    BYTES(blob + 12, derived[i].key);
    FAILS(NTE_BAD_HASH_STATE, CryptHashData(hash, blob, 1, 0));
    SUCCEEDS(CryptDestroyKey(key));
    SUCCEEDS(CryptDestroyHash(hash));
  }
}

static void test_refusals(HCRYPTPROV prov) {
  HCRYPTPROV base = open_provider(MS_DEF_PROV_A, PROV_RSA_FULL);
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, "x"), base_hash = hash_of(base, CALG_SHA1, "x");
  HCRYPTKEY key;

  FAILS(NTE_BAD_ALGID, CryptDeriveKey(prov, CALG_AES, hash, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptDeriveKey(prov, CALG_RC5, hash, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptDeriveKey(prov, CALG_RSA_KEYX, hash, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptDeriveKey(base, CALG_AES_128, base_hash, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptGenKey(prov, CALG_AES, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptGenKey(prov, CALG_SHA1, 0, &key));
  FAILS(NTE_BAD_ALGID, CryptGenKey(base, CALG_3DES, 0, &key));
  CHECK(!CryptGenKey(prov, CALG_RC2, 136 << 16, &key));
  SUCCEEDS(CryptGenKey(prov, CALG_RC2, 128 << 16, &key));
  SUCCEEDS(CryptDestroyKey(key));
  CHECK(!counting_key(base, CALG_RC2, 16, 0));
  key = counting_key(base, CALG_RC2, 7, 0);
  CHECK(key != 0);
  CryptDestroyKey(key);
  CryptDestroyHash(hash);
  CryptDestroyHash(base_hash);
  CryptReleaseContext(base, 0);
}

static void test_numbers(HCRYPTPROV prov) {
  static const struct {
    ALG_ID algid;
    DWORD  keylen, blocklen, mode;
  } rows[] = {{CALG_DES, 64, 64, 1},      {CALG_3DES_112, 128, 64, 1}, {CALG_3DES, 192, 64, 1},    {CALG_RC2, 128, 64, 1},
              {CALG_AES_128, 128, 128, 1}, {CALG_AES_192, 192, 128, 1}, {CALG_AES_256, 256, 128, 1}, {CALG_RC4, 128, 0, 0}};
  size_t i;

  for (i = 0; i < sizeof rows / sizeof *rows; i++) {
    HCRYPTKEY key;

    SUCCEEDS(CryptGenKey(prov, rows[i].algid, 0, &key));
    CHECK(key_param(key, KP_ALGID) == rows[i].algid);
    CHECK(key_param(key, KP_KEYLEN) == rows[i].keylen);
    CHECK(key_param(key, KP_BLOCKLEN) == rows[i].blocklen);
    CHECK(key_param(key, KP_MODE) == rows[i].mode);
    CHECK(key_param(key, KP_PERMISSIONS) == 0x3b);
    SUCCEEDS(CryptDestroyKey(key));
  }
}

static void test_parameters(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_RC2, 16, CRYPT_EXPORTABLE), fixed = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE buffer[32];
  DWORD length = 0, value;

  CHECK(key_param(key, KP_PERMISSIONS) == 0x3f);
  CHECK(key_param(key, KP_EFFECTIVE_KEYLEN) == 128);
  SUCCEEDS(CryptGetKeyParam(key, KP_IV, NULL, &length, 0));
  CHECK(length == 8);
  length = 7;
  FAILS(ERROR_MORE_DATA, CryptGetKeyParam(key, KP_IV, buffer, &length, 0));
  CHECK(length == 8);
  SUCCEEDS(CryptSetKeyParam(key, KP_IV, (const BYTE *)"12345678", 0));
  SUCCEEDS(CryptGetKeyParam(key, KP_IV, buffer, &length, 0));
  CHECK(!memcmp(buffer, "12345678", 8));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetKeyParam(key, KP_IV, buffer, NULL, 0));
  FAILS(NTE_BAD_TYPE, CryptGetKeyParam(key, 12345, buffer, &length, 0));
  FAILS(NTE_BAD_FLAGS, CryptGetKeyParam(key, KP_ALGID, buffer, &length, 1));
  FAILS(NTE_BAD_TYPE, CryptSetKeyParam(key, KP_KEYLEN, buffer, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptSetKeyParam(key, KP_EFFECTIVE_KEYLEN, NULL, 0));
  value = 0;
  FAILS(NTE_BAD_DATA, CryptSetKeyParam(key, KP_EFFECTIVE_KEYLEN, (BYTE *)&value, 0));
  value = 1025;
  FAILS(NTE_BAD_DATA, CryptSetKeyParam(key, KP_EFFECTIVE_KEYLEN, (BYTE *)&value, 0));
  value = 64;
  SUCCEEDS(CryptSetKeyParam(key, KP_EFFECTIVE_KEYLEN, (BYTE *)&value, 0));
  CHECK(key_param(key, KP_EFFECTIVE_KEYLEN) == 64 && key_param(key, KP_KEYLEN) == 128);
  value = 0x3f;
  FAILS2(NTE_BAD_DATA, NTE_BAD_FLAGS, CryptSetKeyParam(fixed, KP_PERMISSIONS, (BYTE *)&value, 0));
  CHECK(key_param(fixed, KP_PERMISSIONS) == 0x3b);
  length = sizeof buffer;
  NOT_ON_WINE("it answers as Windows before 7");
  SUCCEEDS(CryptGetKeyParam(fixed, KP_SALT, buffer, &length, 0));
  NOT_ON_WINE("the same");
  CHECK(length == 0);
  CryptDestroyKey(key);
  CryptDestroyKey(fixed);
}

static void test_blobs(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, CRYPT_EXPORTABLE), copy, fixed = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE blob[64], again[64];
  DWORD length = 0, reserved = 0;

  SUCCEEDS(CryptExportKey(key, 0, PLAINTEXTKEYBLOB, 0, NULL, &length));
  CHECK(length == 28);
  length = 27;
  FAILS(ERROR_MORE_DATA, CryptExportKey(key, 0, PLAINTEXTKEYBLOB, 0, blob, &length));
  CHECK(length == 28);
  SUCCEEDS(CryptExportKey(key, 0, PLAINTEXTKEYBLOB, 0, blob, &length));
  BYTES(blob, "080200000e66000010000000000102030405060708090a0b0c0d0e0f");
  NOT_ON_WINE("it gives away keys that were not marked exportable");
  FAILS(NTE_BAD_KEY_STATE, CryptExportKey(fixed, 0, PLAINTEXTKEYBLOB, 0, blob, &length));
  FAILS(NTE_BAD_TYPE, CryptExportKey(key, 0, 0xff, 0, blob, &length));
  FAILS(NTE_BAD_KEY, CryptExportKey(key, 0, PUBLICKEYBLOB, 0, blob, &length));
  FAILS(ERROR_INVALID_PARAMETER, CryptDuplicateKey(key, &reserved, 0, &copy));
  SUCCEEDS(CryptDuplicateKey(key, NULL, 0, &copy));
  SUCCEEDS(CryptDestroyKey(key));
  length = sizeof again;
  SUCCEEDS(CryptExportKey(copy, 0, PLAINTEXTKEYBLOB, 0, again, &length));
  BYTES(again, "080200000e66000010000000000102030405060708090a0b0c0d0e0f");
  SUCCEEDS(CryptDestroyKey(copy));
  FAILS(ERROR_INVALID_PARAMETER, CryptDestroyKey(copy));
  CryptDestroyKey(fixed);
  blob[0] = 0x55;
  FAILS(NTE_BAD_TYPE, CryptImportKey(prov, blob, 28, 0, 0, &key));
  FAILS(NTE_BAD_DATA, CryptImportKey(prov, again, 7, 0, 0, &key));
  FAILS(NTE_BAD_DATA, CryptImportKey(prov, again, 20, 0, 0, &key));
}

void test_keys(void) {
  HCRYPTPROV prov = aes_provider();

  test_derivation(prov);
  test_refusals(prov);
  test_numbers(prov);
  test_parameters(prov);
  test_blobs(prov);
  CryptReleaseContext(prov, 0);
}

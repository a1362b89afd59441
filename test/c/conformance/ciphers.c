/*
 * CryptEncrypt and CryptDecrypt with session keys: padding, chaining, modes, lengths, streams.
 *
 * Source of the values: OpenSSL through Node's crypto, keys 00 01 02..., IV zero; RC4 from its definition.
 */
#include "check.h"

static void count_up(BYTE *data, DWORD length) {
  DWORD i;

  for (i = 0; i < length; i++) data[i] = (BYTE)i;
}

static void test_padding(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE data[64];
  DWORD length = 7;

  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, NULL, &length, 0));
  CHECK(length == 16);
  length = 16;
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, NULL, &length, 0));
  CHECK(length == 32);
  count_up(data, 32);
  length = 32;
  FAILS(ERROR_MORE_DATA, CryptEncrypt(key, 0, TRUE, 0, data, &length, 47));
  CHECK(length == 48);
  BYTES(data, "000102030405060708090a0b0c0d0e0f");
  length = 32;
  memset(data + 48, 0xa5, 4);
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  CHECK(length == 48);
  BYTES(data, "0a940bb5416ef045f1c39458c653ea5a3cf456b4ca488aa383c79c98b34797cb3e48ac681ff4cfe9687e35f0e366a5fca5a5a5a5");
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 32);
  BYTES(data, "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  CryptDestroyKey(key);
}

static void test_chaining(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE data[64];
  DWORD length = 16;

  count_up(data, 32);
  SUCCEEDS(CryptEncrypt(key, 0, FALSE, 0, data, &length, 16));
  CHECK(length == 16);
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data + 16, &length, 48));
  CHECK(length == 32);
  BYTES(data, "0a940bb5416ef045f1c39458c653ea5a3cf456b4ca488aa383c79c98b34797cb3e48ac681ff4cfe9687e35f0e366a5fc");
  length = 15;
  FAILS(NTE_BAD_DATA, CryptEncrypt(key, 0, FALSE, 0, data, &length, 64));
  length = 15;
  NOT_ON_WINE("it decrypts past the end of the data");
  FAILS(NTE_BAD_DATA, CryptDecrypt(key, 0, FALSE, 0, data, &length));
  CryptDestroyKey(key);
}

static void test_bad_padding(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE data[64];
  DWORD length = 16;

  count_up(data, 16);
  SUCCEEDS(CryptEncrypt(key, 0, FALSE, 0, data, &length, 16));
  SUCCEEDS(CryptSetKeyParam(key, KP_IV, (const BYTE *)"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 0));
  FAILS(NTE_BAD_DATA, CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 16);
  length = 7;
  count_up(data, 7);
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  BYTES(data, "63acd45363a78b86a5c8e0c5b1b16598");
  length = 16;
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 7);
  CryptDestroyKey(key);
}

static void mode(HCRYPTPROV prov, DWORD value, const char *wanted) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  BYTE data[32];
  DWORD length = 7;

  SUCCEEDS(CryptSetKeyParam(key, KP_MODE, (const BYTE *)&value, 0));
  CHECK(key_param(key, KP_MODE) == value);
  count_up(data, 7);
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  CHECK(length == 16);
  BYTES(data, wanted);
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 7);
  BYTES(data, "00010203040506");
  CryptDestroyKey(key);
}

static void test_ofb(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  DWORD value = CRYPT_MODE_OFB, length = 16;
  BYTE data[32] = {0};

  /* Since Windows 8 the mode itself is refused. */
  SetLastError(0);
  if (!CryptSetKeyParam(key, KP_MODE, (const BYTE *)&value, 0)) CHECK(GetLastError() == ERROR_INTERNAL_ERROR);
  else FAILS(NTE_BAD_ALGID, CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  CryptDestroyKey(key);
}

static void test_rc4(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_RC4, 16, 0), salted = counting_key(prov, CALG_RC4, 5, 0);
  HCRYPTKEY plain = counting_key(prov, CALG_RC4, 5, CRYPT_NO_SALT);
  BYTE data[16] = "hello";
  DWORD length = 2;

  SUCCEEDS(CryptEncrypt(key, 0, FALSE, 0, data, &length, 2));
  length = 3;
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data + 2, &length, 3));
  CHECK(length == 3);
  BYTES(data, "81f92c9528");
  length = 5;
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(!memcmp(data, "hello", 5));
  SUCCEEDS(CryptEncrypt(salted, 0, TRUE, 0, data, &length, 5));
  BYTES(data, "49ca432fd6");
  memcpy(data, "hello", 5);
  SUCCEEDS(CryptEncrypt(plain, 0, TRUE, 0, data, &length, 5));
  NOT_ON_WINE("it salts every key of 40 bits that is imported");
  BYTES(data, "9678675f8b");
  CryptDestroyKey(key);
  CryptDestroyKey(salted);
  CryptDestroyKey(plain);
}

static void test_hash_beside(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_RC4, 16, 0);
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, "");
  BYTE data[32] = "abc", value[20];
  DWORD length = 3;

  SUCCEEDS(CryptEncrypt(key, hash, TRUE, 0, data, &length, sizeof data));
  length = sizeof value;
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  BYTES(value, "a9993e364706816aba3e25717850c26c9cd0d89d");
  CryptDestroyHash(hash);
  hash = hash_of(prov, CALG_SHA1, "");
  length = 3;
  SUCCEEDS(CryptDecrypt(key, hash, TRUE, 0, data, &length));
  length = sizeof value;
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  BYTES(value, "a9993e364706816aba3e25717850c26c9cd0d89d");
  CryptDestroyHash(hash);
  FAILS(ERROR_INVALID_PARAMETER, CryptEncrypt(key, hash, TRUE, 0, data, &length, sizeof data));
  FAILS(ERROR_INVALID_PARAMETER, CryptEncrypt(key, 0, TRUE, 0, data, NULL, sizeof data));
  CryptDestroyKey(key);
}

void test_ciphers(void) {
  HCRYPTPROV prov = aes_provider();

  test_padding(prov);
  test_chaining(prov);
  test_bad_padding(prov);
  mode(prov, CRYPT_MODE_ECB, "63acd45363a78b86a5c8e0c5b1b16598");
  mode(prov, CRYPT_MODE_CFB, "c64137d86f65641390fa21c79ef08c0d");
  test_ofb(prov);
  test_rc4(prov);
  test_hash_beside(prov);
  CryptReleaseContext(prov, 0);
}

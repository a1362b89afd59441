/*
 * Plain hashes: values, the end of a hash, copies, and what each provider has.
 *
 * Source of the values: RFC 1319, RFC 1320, RFC 1321, FIPS 180-4 (the strings "abc" and "").
 */
#include "check.h"

static const struct {
  ALG_ID      algid;
  DWORD       length;
  const char *abc;
} values[] = {
  {CALG_MD2, 16, "da853b0d3f88d99b30283a69e6ded6bb"},
  {CALG_MD4, 16, "a448017aaf21d8525fc10ae87aa6729d"},
  {CALG_MD5, 16, "900150983cd24fb0d6963f7d28e17f72"},
  {CALG_SHA1, 20, "a9993e364706816aba3e25717850c26c9cd0d89d"},
  {CALG_SHA_256, 32, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
  {CALG_SHA_384, 48, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"},
  {CALG_SHA_512, 64,
   "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"},
};

static void test_values(HCRYPTPROV prov) {
  size_t i;

  for (i = 0; i < sizeof values / sizeof *values; i++) {
    HCRYPTHASH hash;
    BYTE value[64];
    DWORD length = sizeof value, size = 0, cell = sizeof size;

    SUCCEEDS(CryptCreateHash(prov, values[i].algid, 0, 0, &hash));
    SUCCEEDS(CryptHashData(hash, (const BYTE *)"a", 1, 0));
    SUCCEEDS(CryptHashData(hash, (const BYTE *)"bc", 2, 0));
    SUCCEEDS(CryptGetHashParam(hash, HP_HASHSIZE, (BYTE *)&size, &cell, 0));
    CHECK(size == values[i].length);
    SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
    CHECK(length == values[i].length);
    BYTES(value, values[i].abc);
    SUCCEEDS(CryptDestroyHash(hash));
    FAILS(ERROR_INVALID_PARAMETER, CryptDestroyHash(hash));
  }
}

static void test_finishing(HCRYPTPROV prov) {
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, ""), copy;
  BYTE value[24];
  DWORD length = 0;

  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, NULL, &length, 0));
  CHECK(length == 20);
  length = 19;
  FAILS(ERROR_MORE_DATA, CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  CHECK(length == 20);
  length = 1000;
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, NULL, &length, 0));
  CHECK(length == 20);
  memset(value, 0xa5, sizeof value);
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  BYTES(value, "da39a3ee5e6b4b0d3255bfef95601890afd80709a5a5a5a5");
  FAILS(NTE_BAD_HASH_STATE, CryptHashData(hash, (const BYTE *)"a", 1, 0));
  SUCCEEDS(CryptDuplicateHash(hash, NULL, 0, &copy));
  FAILS(NTE_BAD_HASH_STATE, CryptHashData(copy, (const BYTE *)"a", 1, 0));
  SUCCEEDS(CryptGetHashParam(copy, HP_HASHVAL, value, &length, 0));
  BYTES(value, "da39a3ee5e6b4b0d3255bfef95601890afd80709");
  SUCCEEDS(CryptDestroyHash(copy));
  SUCCEEDS(CryptDestroyHash(hash));
}

static void test_copies(HCRYPTPROV prov) {
  HCRYPTHASH hash = hash_of(prov, CALG_MD5, "ab"), copy;
  BYTE value[16];
  DWORD length = sizeof value, reserved = 0;

  FAILS(ERROR_INVALID_PARAMETER, CryptDuplicateHash(hash, &reserved, 0, &copy));
  SUCCEEDS(CryptDuplicateHash(hash, NULL, 0, &copy));
  SUCCEEDS(CryptHashData(hash, (const BYTE *)"x", 1, 0));
  SUCCEEDS(CryptDestroyHash(hash));
  SUCCEEDS(CryptHashData(copy, (const BYTE *)"c", 1, 0));
  SUCCEEDS(CryptGetHashParam(copy, HP_HASHVAL, value, &length, 0));
  BYTES(value, "900150983cd24fb0d6963f7d28e17f72");
  SUCCEEDS(CryptDestroyHash(copy));
}

static void test_refusals(HCRYPTPROV prov) {
  HCRYPTPROV enhanced = open_provider(MS_ENHANCED_PROV_A, PROV_RSA_FULL);
  HCRYPTHASH hash;
  BYTE value[64];
  DWORD length = sizeof value;

  FAILS(ERROR_INVALID_PARAMETER, CryptCreateHash(prov, CALG_SHA1, 0, 0, NULL));
  FAILS(NTE_BAD_FLAGS, CryptCreateHash(prov, CALG_SHA1, 0, 1, &hash));
  NOT_ON_WINE("it makes a hash of any algorithm in its table");
  FAILS(NTE_BAD_ALGID, CryptCreateHash(prov, CALG_AES_128, 0, 0, &hash));
  FAILS(NTE_BAD_ALGID, CryptCreateHash(prov, 0xffffffff, 0, 0, &hash));
  FAILS(NTE_BAD_ALGID, CryptCreateHash(enhanced, CALG_SHA_256, 0, 0, &hash));
  FAILS(NTE_BAD_ALGID, CryptCreateHash(enhanced, CALG_SHA_512, 0, 0, &hash));
  hash = hash_of(prov, CALG_SHA1, "abc");
  FAILS(NTE_BAD_FLAGS, CryptHashData(hash, value, 1, 0xf0));
  NOT_ON_WINE("it does not look at the pointer");
  FAILS(ERROR_INVALID_PARAMETER, CryptHashData(hash, NULL, 1, 0));
  SUCCEEDS(CryptHashData(hash, value, 0, 0));
  FAILS(ERROR_INVALID_PARAMETER, CryptGetHashParam(hash, HP_HASHVAL, value, NULL, 0));
  FAILS(NTE_BAD_TYPE, CryptGetHashParam(hash, 12345, value, &length, 0));
  FAILS(NTE_BAD_FLAGS, CryptGetHashParam(hash, HP_HASHVAL, value, &length, 1));
  FAILS(ERROR_INVALID_PARAMETER, CryptSetHashParam(hash, HP_HASHVAL, NULL, 0));
  SUCCEEDS(CryptDestroyHash(hash));
  CryptReleaseContext(enhanced, 0);
}

static void test_foreign_value(HCRYPTPROV prov) {
  HCRYPTHASH hash = hash_of(prov, CALG_SHA1, "");
  BYTE value[20], other[20];
  DWORD length = sizeof value;

  memset(value, 0x42, sizeof value);
  SUCCEEDS(CryptSetHashParam(hash, HP_HASHVAL, value, 0));
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, other, &length, 0));
  CHECK(!memcmp(value, other, sizeof value));
  FAILS(NTE_BAD_HASH_STATE, CryptHashData(hash, value, 1, 0));
  SUCCEEDS(CryptDestroyHash(hash));
}

void test_hashes(void) {
  HCRYPTPROV prov = aes_provider();

  test_values(prov);
  test_finishing(prov);
  test_copies(prov);
  test_refusals(prov);
  test_foreign_value(prov);
  CryptReleaseContext(prov, 0);
}

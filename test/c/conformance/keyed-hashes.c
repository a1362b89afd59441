/*
 * HMAC, CBC-MAC, CALG_SSL3_SHAMD5 and hashes of session keys.
 *
 * Source of the values: OpenSSL through Node's crypto, keys 00 01 02...
 */
#include "check.h"

static void hmac(HCRYPTPROV prov, DWORD key_length, ALG_ID algid, const char *wanted) {
  HCRYPTKEY key = counting_key(prov, CALG_RC2, key_length, CRYPT_IPSEC_HMAC_KEY);
  HMAC_INFO info;
  HCRYPTHASH hash;
  BYTE value[64];
  DWORD length = sizeof value;

  memset(&info, 0, sizeof info);
  info.HashAlgid = algid;
  SUCCEEDS(CryptCreateHash(prov, CALG_HMAC, key, 0, &hash));
  SUCCEEDS(CryptSetHashParam(hash, HP_HMAC_INFO, (const BYTE *)&info, 0));
  SUCCEEDS(CryptHashData(hash, (const BYTE *)"abc", 3, 0));
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  CHECK(length == strlen(wanted) / 2);
  BYTES(value, wanted);
  SUCCEEDS(CryptDestroyHash(hash));
  SUCCEEDS(CryptDestroyKey(key));
}

static void test_mac(HCRYPTPROV prov) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0), stream = counting_key(prov, CALG_RC4, 16, 0);
  HCRYPTHASH hash;
  BYTE value[16];
  DWORD length = sizeof value;

  FAILS(NTE_BAD_KEY, CryptCreateHash(prov, CALG_MAC, 0, 0, &hash));
  FAILS(NTE_BAD_KEY, CryptCreateHash(prov, CALG_HMAC, 0, 0, &hash));
  FAILS(NTE_BAD_KEY, CryptCreateHash(prov, CALG_MAC, stream, 0, &hash));
  SUCCEEDS(CryptCreateHash(prov, CALG_MAC, key, 0, &hash));
  SUCCEEDS(CryptHashData(hash, (const BYTE *)"abc", 3, 0));
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  CHECK(length == 16);
  BYTES(value, "b08b1f809a035064420d1d754022ab55");
  SUCCEEDS(CryptDestroyHash(hash));
  CryptDestroyKey(key);
  CryptDestroyKey(stream);
}

static void test_shamd5(HCRYPTPROV prov) {
  HCRYPTHASH hash;
  BYTE value[36], back[36];
  DWORD length = sizeof back;

  memset(value, 0x36, sizeof value);
  SUCCEEDS(CryptCreateHash(prov, CALG_SSL3_SHAMD5, 0, 0, &hash));
  FAILS(NTE_BAD_ALGID, CryptHashData(hash, value, 1, 0));
  SUCCEEDS(CryptSetHashParam(hash, HP_HASHVAL, value, 0));
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, back, &length, 0));
  CHECK(length == 36 && !memcmp(value, back, 36));
  SUCCEEDS(CryptDestroyHash(hash));
}

static void session_key(HCRYPTPROV prov, DWORD flags, const char *wanted) {
  HCRYPTKEY key = counting_key(prov, CALG_AES_128, 16, 0);
  HCRYPTHASH hash = hash_of(prov, CALG_MD5, "");
  BYTE value[16];
  DWORD length = sizeof value;

  SUCCEEDS(CryptHashSessionKey(hash, key, flags));
  SUCCEEDS(CryptGetHashParam(hash, HP_HASHVAL, value, &length, 0));
  BYTES(value, wanted);
  FAILS(NTE_BAD_HASH_STATE, CryptHashSessionKey(hash, key, 0));
  SUCCEEDS(CryptDestroyHash(hash));
  hash = hash_of(prov, CALG_MD5, "");
  FAILS(NTE_BAD_FLAGS, CryptHashSessionKey(hash, key, 8));
  FAILS(ERROR_INVALID_PARAMETER, CryptHashSessionKey(hash, 0, 0));
  CryptDestroyHash(hash);
  CryptDestroyKey(key);
}

void test_keyed_hashes(void) {
  HCRYPTPROV prov = aes_provider();

  hmac(prov, 20, CALG_SHA1, "d2761a970b1e72c75a25539511e1b3e350311534");
  hmac(prov, 80, CALG_MD5, "fdc577a1ab671a4ad0f7e793140cd50e");
  hmac(prov, 16, CALG_SHA_256, "d601cc177559b0248459787f7e804ed7f27689b5995c59b661802d9682fdf8d2");
  test_mac(prov);
  test_shamd5(prov);
  session_key(prov, 0, "59c9f03df877edd9dbbe3e91731259f4");
  session_key(prov, CRYPT_LITTLE_ENDIAN, "1ac1ef01e96caf1be0d329331a4fc2a8");
  CryptReleaseContext(prov, 0);
}

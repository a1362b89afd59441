/*
 * RSA pairs: blobs in and out, encryption, session keys under them. The pair is that of rsa-key.h.
 */
#include "check.h"
#include "rsa-key.h"

static HCRYPTKEY import_pair(HCRYPTPROV prov, DWORD flags) {
  HCRYPTKEY key = 0;

  return CryptImportKey(prov, rsa_private, sizeof rsa_private, 0, flags, &key) ? key : 0;
}

static void test_private_blob(HCRYPTPROV prov) {
  HCRYPTKEY key = import_pair(prov, CRYPT_EXPORTABLE), again;
  BYTE blob[600], truncated[sizeof rsa_private];
  DWORD length = 0;

  CHECK(key != 0);
  CHECK(key_param(key, KP_ALGID) == CALG_RSA_KEYX && key_param(key, KP_KEYLEN) == 1024);
  CHECK(key_param(key, KP_PERMISSIONS) == 0x3f);
  SUCCEEDS(CryptExportKey(key, 0, PRIVATEKEYBLOB, 0, NULL, &length));
  CHECK(length == sizeof rsa_private);
  SUCCEEDS(CryptExportKey(key, 0, PRIVATEKEYBLOB, 0, blob, &length));
  CHECK(!memcmp(blob, rsa_private, sizeof rsa_private));
  SUCCEEDS(CryptGetUserKey(prov, AT_KEYEXCHANGE, &again));
  CryptDestroyKey(again);
  FAILS(NTE_NO_KEY, CryptGetUserKey(prov, AT_SIGNATURE, &again));
  CryptDestroyKey(key);

  memcpy(truncated, rsa_private, sizeof truncated);
  SUCCEEDS(CryptImportKey(prov, truncated, 595, 0, CRYPT_EXPORTABLE, &key));
  CryptDestroyKey(key);
  SUCCEEDS(CryptImportKey(prov, truncated, 532, 0, CRYPT_EXPORTABLE, &key));
  CryptDestroyKey(key);
  CHECK(!CryptImportKey(prov, truncated, 200, 0, 0, &key));
  truncated[8] ^= 0xff;
  FAILS(NTE_BAD_DATA, CryptImportKey(prov, truncated, sizeof truncated, 0, 0, &key));

  key = import_pair(prov, 0);
  CHECK(key_param(key, KP_PERMISSIONS) == 0x3b);
  FAILS(NTE_BAD_KEY_STATE, CryptExportKey(key, 0, PRIVATEKEYBLOB, 0, NULL, &length));
  FAILS(NTE_BAD_KEY_STATE, CryptExportKey(key, 0, PRIVATEKEYBLOB, 0, blob, &length));
  CryptDestroyKey(key);
}

static void test_public_blob(HCRYPTPROV prov) {
  HCRYPTKEY key = import_pair(prov, 0), other;
  BYTE blob[200];
  DWORD length = sizeof blob;

  SUCCEEDS(CryptExportKey(key, 0, PUBLICKEYBLOB, 0, blob, &length));
  CHECK(length == 148);
  BYTES(blob, "0602000000a40000525341310004000001000100");
  CHECK(!memcmp(blob + 20, rsa_private + 20, 128));
  FAILS2(NTE_BAD_KEY, ERROR_INVALID_PARAMETER, CryptExportKey(key, key, PUBLICKEYBLOB, 0, blob, &length));
  FAILS(NTE_BAD_TYPE, CryptExportKey(key, 0, 0xff, 0, blob, &length));
  CryptDestroyKey(key);
  SUCCEEDS(CryptImportKey(prov, blob, 148, 0, 0, &other));
  CHECK(key_param(other, KP_KEYLEN) == 1024 && key_param(other, KP_BLOCKLEN) == 1024);
  FAILS2(NTE_BAD_KEY_STATE, NTE_BAD_KEY, CryptExportKey(other, 0, PRIVATEKEYBLOB, 0, NULL, &length));
  CryptDestroyKey(other);
  blob[1] = 9;
  FAILS2(NTE_BAD_VER, NTE_BAD_DATA, CryptImportKey(prov, blob, 148, 0, 0, &other));
  FAILS(ERROR_INVALID_PARAMETER, CryptImportKey(prov, blob, 148, 0, 0, NULL));
}

static void test_encryption(HCRYPTPROV prov) {
  HCRYPTKEY key = import_pair(prov, 0);
  BYTE data[256];
  DWORD length = 8;

  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, NULL, &length, 0));
  CHECK(length == 128);
  memcpy(data, "a secret", 8);
  length = 8;
  FAILS(ERROR_MORE_DATA, CryptEncrypt(key, 0, TRUE, 0, data, &length, 127));
  NOT_ON_WINE("it leaves the length");
  CHECK(length == 128);
  length = 118;
  FAILS(NTE_BAD_LEN, CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  length = 8;
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  CHECK(length == 128);
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 8 && !memcmp(data, "a secret", 8));

  memcpy(data, secret_pkcs1, 128);
  length = 128;
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, 0, data, &length));
  CHECK(length == 8 && !memcmp(data, "a secret", 8));
  memcpy(data, secret_oaep, 128);
  length = 128;
  SUCCEEDS(CryptDecrypt(key, 0, TRUE, CRYPT_OAEP, data, &length));
  CHECK(length == 8 && !memcmp(data, "a secret", 8));
  memcpy(data, secret_pkcs1, 128);
  length = 128;
  FAILS(NTE_BAD_DATA, CryptDecrypt(key, 0, TRUE, CRYPT_OAEP, data, &length));
  CHECK(length == 128);
  length = 127;
  FAILS(NTE_BAD_DATA, CryptDecrypt(key, 0, TRUE, CRYPT_OAEP, data, &length));
  CHECK(length == 127);
  length = 87;
  FAILS(NTE_BAD_LEN, CryptEncrypt(key, 0, TRUE, CRYPT_OAEP, data, &length, sizeof data));
  length = 86;
  FAILS(ERROR_MORE_DATA, CryptEncrypt(key, 0, TRUE, CRYPT_OAEP, data, &length, 127));
  length = 86;
  SUCCEEDS(CryptEncrypt(key, 0, TRUE, CRYPT_OAEP, data, &length, sizeof data));
  CHECK(length == 128);
  CryptDestroyKey(key);

  SUCCEEDS(CryptGenKey(prov, AT_SIGNATURE, 512 << 16, &key));
  length = 8;
  FAILS(NTE_BAD_KEY, CryptEncrypt(key, 0, TRUE, 0, data, &length, sizeof data));
  CryptDestroyKey(key);
}

static void test_simple_blob(HCRYPTPROV prov) {
  HCRYPTKEY pair = import_pair(prov, 0), session;
  BYTE blob[12 + 128] = {SIMPLEBLOB, 2, 0, 0, 0x0e, 0x66, 0, 0, 0, 0xa4, 0, 0}, plain[28];
  DWORD length = 0;

  memcpy(blob + 12, wrapped_key, 128);
  SUCCEEDS(CryptImportKey(prov, blob, sizeof blob, pair, CRYPT_EXPORTABLE, &session));
  length = sizeof plain;
  SUCCEEDS(CryptExportKey(session, 0, PLAINTEXTKEYBLOB, 0, plain, &length));
  BYTES(plain, "080200000e66000010000000000102030405060708090a0b0c0d0e0f");
  SUCCEEDS(CryptExportKey(session, pair, SIMPLEBLOB, 0, NULL, &length));
  CHECK(length == 140);
  SUCCEEDS(CryptExportKey(session, pair, SIMPLEBLOB, 0, blob, &length));
  BYTES(blob, "010200000e66000000a40000");
  FAILS(NTE_BAD_PUBLIC_KEY, CryptExportKey(session, 0, SIMPLEBLOB, 0, blob, &length));
  CryptDestroyKey(session);
  SUCCEEDS(CryptImportKey(prov, blob, sizeof blob, pair, CRYPT_EXPORTABLE, &session));
  CHECK(key_param(session, KP_KEYLEN) == 128);
  CryptDestroyKey(session);
  FAILS(ERROR_INVALID_PARAMETER, CryptImportKey(prov, blob, sizeof blob, session, 0, &session));
  CryptDestroyKey(pair);
}

void test_rsa(void) {
  HCRYPTPROV prov = aes_provider();

  test_private_blob(prov);
  test_public_blob(prov);
  test_encryption(prov);
  test_simple_blob(prov);
  CryptReleaseContext(prov, 0);
}

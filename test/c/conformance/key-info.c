/*
 * crypt32: public keys as CERT_PUBLIC_KEY_INFO and DER, the structures of keys, memory that the callee allocates.
 */
#include "check.h"
#include "rsa-key.h"

#define ENCODING (X509_ASN_ENCODING | PKCS_7_ASN_ENCODING)

static void test_export(HCRYPTPROV prov) {
  BYTE buffer[600], der[300];
  CERT_PUBLIC_KEY_INFO *info = (CERT_PUBLIC_KEY_INFO *)buffer;
  DWORD length = 0, needed, der_length = sizeof der;

  FAILS(ERROR_INVALID_PARAMETER, CryptExportPublicKeyInfo(0, AT_KEYEXCHANGE, X509_ASN_ENCODING, NULL, &length));
  FAILS(NTE_NO_KEY, CryptExportPublicKeyInfo(prov, AT_SIGNATURE, X509_ASN_ENCODING, NULL, &length));
  FAILS(ERROR_FILE_NOT_FOUND, CryptExportPublicKeyInfo(prov, AT_KEYEXCHANGE, 0, NULL, &length));
  SUCCEEDS(CryptExportPublicKeyInfo(prov, AT_KEYEXCHANGE, X509_ASN_ENCODING, NULL, &length));
  needed = length;
  CHECK(needed >= sizeof *info + sizeof szOID_RSA_RSA + sizeof public_der);
  length = needed - 1;
  FAILS(ERROR_MORE_DATA, CryptExportPublicKeyInfo(prov, AT_KEYEXCHANGE, X509_ASN_ENCODING, info, &length));
  CHECK(length == needed);
  SUCCEEDS(CryptExportPublicKeyInfo(prov, AT_KEYEXCHANGE, X509_ASN_ENCODING, info, &length));
  CHECK(!strcmp(info->Algorithm.pszObjId, szOID_RSA_RSA));
  CHECK(info->PublicKey.cbData == sizeof public_der && !memcmp(info->PublicKey.pbData, public_der, sizeof public_der));
  CHECK(info->PublicKey.cUnusedBits == 0);
  CHECK((BYTE *)info->Algorithm.pszObjId > buffer && info->PublicKey.pbData + info->PublicKey.cbData <= buffer + needed);
  SUCCEEDS(CryptEncodeObjectEx(ENCODING, X509_PUBLIC_KEY_INFO, info, 0, NULL, der, &der_length));
  CHECK(der_length == sizeof spki_der && !memcmp(der, spki_der, sizeof spki_der));
}

static void test_import(HCRYPTPROV prov) {
  CERT_PUBLIC_KEY_INFO *info = NULL;
  HCRYPTKEY key;
  DWORD length = 0;
  BYTE blob[148];

  SUCCEEDS(CryptDecodeObjectEx(ENCODING, X509_PUBLIC_KEY_INFO, spki_der, sizeof spki_der, CRYPT_DECODE_ALLOC_FLAG, NULL, &info, &length));
  CHECK(info != NULL && length > sizeof *info);
  CHECK(!strcmp(info->Algorithm.pszObjId, szOID_RSA_RSA));
  CHECK(info->Algorithm.Parameters.cbData == 2 && info->Algorithm.Parameters.pbData[0] == 5);
  FAILS(ERROR_FILE_NOT_FOUND, CryptImportPublicKeyInfoEx(prov, 0, info, 0, 0, NULL, &key));
  FAILS(ERROR_INVALID_PARAMETER, CryptImportPublicKeyInfo(0, X509_ASN_ENCODING, info, &key));
  SUCCEEDS(CryptImportPublicKeyInfo(prov, X509_ASN_ENCODING, info, &key));
  CHECK(key_param(key, KP_ALGID) == CALG_RSA_KEYX && key_param(key, KP_KEYLEN) == 1024);
  length = sizeof blob;
  SUCCEEDS(CryptExportKey(key, 0, PUBLICKEYBLOB, 0, blob, &length));
  CHECK(!memcmp(blob + 20, rsa_private + 20, 128));
  CryptDestroyKey(key);
  SUCCEEDS(CryptImportPublicKeyInfoEx(prov, X509_ASN_ENCODING, info, CALG_RSA_SIGN, 0, NULL, &key));
  CHECK(key_param(key, KP_ALGID) == CALG_RSA_SIGN);
  CryptDestroyKey(key);
  LocalFree(info);
}

static void test_rsa_blob(void) {
  BYTE blob[148], der[200];
  DWORD length = sizeof blob;

  SUCCEEDS(CryptDecodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, public_der, sizeof public_der, 0, blob, &length));
  CHECK(length == 148);
  BYTES(blob, "0602000000a40000525341310004000001000100");
  CHECK(!memcmp(blob + 20, rsa_private + 20, 128));
  length = 0;
  SUCCEEDS(CryptEncodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, blob, NULL, &length));
  CHECK(length == sizeof public_der);
  length--;
  FAILS(ERROR_MORE_DATA, CryptEncodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, blob, der, &length));
  CHECK(length == sizeof public_der);
  SUCCEEDS(CryptEncodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, blob, der, &length));
  CHECK(!memcmp(der, public_der, sizeof public_der));
  blob[0] = PRIVATEKEYBLOB;
  FAILS(E_INVALIDARG, CryptEncodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, blob, der, &length));
  length = sizeof blob;
  FAILS(CRYPT_E_ASN1_EOD, CryptDecodeObject(ENCODING, RSA_CSP_PUBLICKEYBLOB, public_der, 60, 0, blob, &length));
  FAILS(ERROR_FILE_NOT_FOUND, CryptEncodeObject(ENCODING, szOID_RSA_RSA, blob, der, &length));
}

static void test_cng_blob(void) {
  BYTE *blob = NULL;
  BCRYPT_RSAKEY_BLOB *header;
  DWORD length = 0;

  SUCCEEDS(CryptDecodeObjectEx(ENCODING, CNG_RSA_PUBLIC_KEY_BLOB, public_der, sizeof public_der, CRYPT_DECODE_ALLOC_FLAG, NULL, &blob, &length));
  CHECK(blob != NULL);
  header = (BCRYPT_RSAKEY_BLOB *)blob;
  CHECK(length == sizeof *header + 3 + 128);
  CHECK(header->Magic == BCRYPT_RSAPUBLIC_MAGIC && header->BitLength == 1024 && header->cbPublicExp == 3 && header->cbModulus == 128);
  BYTES(blob + sizeof *header, "010001");
  LocalFree(blob);
}

static void test_numbers(void) {
  BYTE number[] = {0x01, 0x02, 0x80}, der[20], *encoded = NULL;
  CRYPT_UINT_BLOB value = {sizeof number, number}, *decoded = NULL;
  DWORD length = sizeof der;

  SUCCEEDS(CryptEncodeObjectEx(ENCODING, X509_MULTI_BYTE_UINT, &value, 0, NULL, der, &length));
  CHECK(length == 6);
  BYTES(der, "020400800201");
  length = 0;
  SUCCEEDS(CryptEncodeObjectEx(ENCODING, X509_MULTI_BYTE_UINT, &value, CRYPT_ENCODE_ALLOC_FLAG, NULL, &encoded, &length));
  CHECK(encoded != NULL && length == 6 && !memcmp(encoded, der, 6));
  SUCCEEDS(CryptDecodeObjectEx(ENCODING, X509_MULTI_BYTE_UINT, encoded, length, CRYPT_DECODE_ALLOC_FLAG, NULL, &decoded, &length));
  CHECK(decoded != NULL && decoded->cbData == 3 && !memcmp(decoded->pbData, number, 3));
  LocalFree(decoded);
  LocalFree(encoded);
  FAILS(CRYPT_E_ASN1_BADTAG, CryptDecodeObjectEx(ENCODING, X509_MULTI_BYTE_UINT, (const BYTE *)"\x04\x01\x01", 3, 0, NULL, NULL, &length));
}

static void test_identifiers(void) {
  CHECK(!strcmp(CertAlgIdToOID(CALG_SHA1), szOID_OIWSEC_sha1));
  CHECK(!strcmp(CertAlgIdToOID(CALG_RSA_KEYX), szOID_RSA_RSA));
  CHECK(CertAlgIdToOID(0x12345678) == NULL);
  CHECK(CertOIDToAlgId(szOID_RSA_MD5) == CALG_MD5);
  CHECK(CertOIDToAlgId(szOID_RSA_RSA) == CALG_RSA_KEYX);
  CHECK(CertOIDToAlgId("1.2.3.4") == 0);
}

void test_key_info(void) {
  HCRYPTPROV prov = aes_provider();
  HCRYPTKEY key;

  SUCCEEDS(CryptImportKey(prov, rsa_private, sizeof rsa_private, 0, 0, &key));
  test_export(prov);
  test_import(prov);
  test_rsa_blob();
  test_cng_blob();
  test_numbers();
  test_identifiers();
  CryptDestroyKey(key);
  CryptReleaseContext(prov, 0);
}

/*
 * CryptBinaryToString and CryptStringToBinary: formats, lengths, and what they do when the buffer is too small.
 */
#include "check.h"

static const BYTE counted[18] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17};

static void to_string(DWORD length, DWORD flags, const char *wanted) {
  char text[300];
  DWORD size = 0;

  SUCCEEDS(CryptBinaryToStringA(counted, length, flags, NULL, &size));
  CHECK(size == strlen(wanted) + 1);
  SUCCEEDS(CryptBinaryToStringA(counted, length, flags, text, &size));
  CHECK(size == strlen(wanted));
  CHECK(!strcmp(text, wanted));
}

static void test_formats(void) {
  DWORD size = 100;
  char text[100];

  to_string(3, CRYPT_STRING_BASE64, "AAEC\r\n");
  to_string(1, CRYPT_STRING_BASE64, "AA==\r\n");
  to_string(3, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF, "AAEC");
  to_string(3, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCR, "AAEC\n");
  to_string(3, CRYPT_STRING_BASE64HEADER, "-----BEGIN CERTIFICATE-----\r\nAAEC\r\n-----END CERTIFICATE-----\r\n");
  to_string(3, CRYPT_STRING_BASE64REQUESTHEADER,
            "-----BEGIN NEW CERTIFICATE REQUEST-----\r\nAAEC\r\n-----END NEW CERTIFICATE REQUEST-----\r\n");
  to_string(3, CRYPT_STRING_BASE64X509CRLHEADER, "-----BEGIN X509 CRL-----\r\nAAEC\r\n-----END X509 CRL-----\r\n");
  to_string(3, CRYPT_STRING_HEXRAW, "000102\r\n");
  to_string(3, CRYPT_STRING_HEXRAW | CRYPT_STRING_NOCRLF, "000102");
  if (!SKIPPED_ON_WINE("HEX is in the W function only"))
    to_string(18, CRYPT_STRING_HEX, "00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f\r\n10 11\r\n");
  FAILS(ERROR_INVALID_PARAMETER, CryptBinaryToStringA(NULL, 3, CRYPT_STRING_BASE64, text, &size));
  FAILS(ERROR_INVALID_PARAMETER, CryptBinaryToStringA(counted, 3, CRYPT_STRING_BASE64, text, NULL));
}

static void test_short_buffers(void) {
  char text[20];
  WCHAR wide[20];
  DWORD size = 5;

  memset(text, '#', sizeof text);
  FAILS(ERROR_MORE_DATA, CryptBinaryToStringA(counted, 3, CRYPT_STRING_BASE64, text, &size));
  CHECK(size == 7);
  CHECK(text[5] == '#');
  memset(wide, '#', sizeof wide);
  size = 5;
  FAILS(ERROR_MORE_DATA, CryptBinaryToStringW(counted, 3, CRYPT_STRING_BASE64, wide, &size));
  CHECK(wide[0] == 0x2323 && wide[5] == 0x2323);
  size = 20;
  SUCCEEDS(CryptBinaryToStringW(counted, 3, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF, wide, &size));
  CHECK(size == 4 && wide[0] == 'A' && wide[3] == 'C' && wide[4] == 0);
}

static void to_binary(const char *text, DWORD flags, DWORD used, DWORD length, const char *wanted) {
  BYTE bytes[64];
  DWORD size = 0, skipped = 99, format = 99;

  SUCCEEDS(CryptStringToBinaryA(text, 0, flags, NULL, &size, NULL, NULL));
  CHECK(size == length);
  SUCCEEDS(CryptStringToBinaryA(text, 0, flags, bytes, &size, &skipped, &format));
  CHECK(size == length && skipped == 0 && format == used);
  BYTES(bytes, wanted);
}

static void test_parsing(void) {
  DWORD size = 0, skipped = 0;
  BYTE bytes[8];

  to_binary("AAEC", CRYPT_STRING_BASE64, CRYPT_STRING_BASE64, 3, "000102");
  to_binary("AA\r\nE C", CRYPT_STRING_BASE64, CRYPT_STRING_BASE64, 3, "000102");
  to_binary("V", CRYPT_STRING_BASE64, CRYPT_STRING_BASE64, 1, "54");
  to_binary("VV==AAAA", CRYPT_STRING_BASE64, CRYPT_STRING_BASE64, 1, "55");
  to_binary("-----BEGIN -----\r\nAAEC\r\n-----END -----\r\n", CRYPT_STRING_BASE64HEADER, CRYPT_STRING_BASE64HEADER, 3, "000102");
  to_binary("AAEC", CRYPT_STRING_BASE64_ANY, CRYPT_STRING_BASE64, 3, "000102");
  to_binary("00-01,02", CRYPT_STRING_HEX, CRYPT_STRING_HEX, 3, "000102");
  if (!SKIPPED_ON_WINE("it does not read HEXRAW")) to_binary("000102", CRYPT_STRING_HEXRAW, CRYPT_STRING_HEXRAW, 3, "000102");
  FAILS(ERROR_INVALID_DATA, CryptStringToBinaryA("VV=", 0, CRYPT_STRING_BASE64, NULL, &size, NULL, NULL));
  FAILS(ERROR_INVALID_DATA, CryptStringToBinaryA("V=", 0, CRYPT_STRING_BASE64, NULL, &size, NULL, NULL));
  FAILS(ERROR_INVALID_DATA, CryptStringToBinaryA("A*AA", 0, CRYPT_STRING_BASE64, NULL, &size, NULL, NULL));
  FAILS(ERROR_INVALID_DATA,
        CryptStringToBinaryA("-----BEGIN-----\r\nAAEC\r\n-----END-----\r\n", 0, CRYPT_STRING_BASE64HEADER, NULL, &size, NULL, NULL));
  FAILS(ERROR_INVALID_PARAMETER, CryptStringToBinaryA(NULL, 0, CRYPT_STRING_BASE64, NULL, &size, NULL, NULL));
  size = 2;
  bytes[0] = 0xa5;
  FAILS(ERROR_INSUFFICIENT_BUFFER, CryptStringToBinaryA("AAEC", 0, CRYPT_STRING_BASE64, bytes, &size, NULL, NULL));
  CHECK(bytes[0] == 0xa5);
  size = sizeof bytes;
  SUCCEEDS(CryptStringToBinaryA("garbage\r\n-----BEGIN X-----\r\nAAEC\r\n-----END X-----\r\n", 0, CRYPT_STRING_BASE64HEADER, bytes, &size,
                                &skipped, NULL));
  CHECK(skipped == 9 && size == 3);
}

void test_strings(void) {
  test_formats();
  test_short_buffers();
  test_parsing();
}

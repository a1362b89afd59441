import { expect, test } from 'vitest';
import * as win32 from '../../src/win32/index.ts';
import { blobNames, numberText } from '../../src/testing/number-names.ts';

test.each<[call: string, name: string, value: number, text: string]>([
  ['CryptCreateHash', 'Algid', win32.CALG_SHA1, 'CALG_SHA1'],
  ['CryptGenKey', 'Algid', win32.AT_SIGNATURE, 'AT_SIGNATURE'],
  ['CryptSetHashParam', 'HashAlgid', win32.CALG_MD5, 'CALG_MD5'],
  ['CryptGetProvParam', 'Param', 1, 'PP_ENUMALGS'],
  ['CryptSetProvParam', 'Param', 1, 'PP_CLIENT_HWND'],
  ['CryptGetKeyParam', 'Param', 1, 'KP_IV'],
  ['CryptGetHashParam', 'Param', 2, 'HP_HASHVAL'],
  ['CryptExportKey', 'BlobType', win32.PLAINTEXTKEYBLOB, 'PLAINTEXTKEYBLOB'],
  ['CryptAcquireContext', 'ProvType', 12, 'PROV_RSA_SCHANNEL'],
  ['CryptAcquireContext', 'Flags', win32.CRYPT_VERIFYCONTEXT, 'CRYPT_VERIFYCONTEXT'],
  ['CryptAcquireContext', 'Flags', win32.CRYPT_NEWKEYSET | win32.CRYPT_MACHINE_KEYSET | 0x100, 'CRYPT_NEWKEYSET | CRYPT_MACHINE_KEYSET | 256'],
  ['CryptAcquireContext', 'Flags', 0x10000000, '0x10000000'], // one bit of CRYPT_VERIFYCONTEXT is not CRYPT_VERIFYCONTEXT
  ['CryptGenKey', 'Flags', win32.RSA1024BIT_KEY | win32.CRYPT_EXPORTABLE, 'CRYPT_EXPORTABLE | 1024 bits'],
  ['CryptGenKey', 'Flags', (0x8000 << 16) >>> 0, '32768 bits'],
  ['CryptExportPublicKeyInfo', 'CertEncodingType', 0x10001, 'X509_ASN_ENCODING | PKCS_7_ASN_ENCODING'],
  ['CryptSetKeyParam', 'Data', 0x12345678, '0x12345678'],
  ['CryptGenRandom', 'Len', 300, '300'],
  ['CryptGenKey', 'Algid', 0x77777, '0x77777'],
])('%s, %s %i: %s', (call, name, value, text) => {
  expect(numberText(call, name, value)).toBe(text);
});

test('BLOBs of no known type show numbers', () => {
  expect([blobNames(win32.SIMPLEBLOB, win32.CALG_RC4), blobNames(0x77, 0x12345)]).toEqual(['SIMPLEBLOB CALG_RC4', '0x77 0x12345']);
});

import { describe, expect, test } from 'vitest';
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, CALG_3DES, CALG_AES_128, CALG_RC2, CALG_RC4, CryptError, CRYPT_EXPORTABLE, CRYPT_MODE_ECB, CRYPT_NEWKEYSET, KP_MODE,
  NTE_BAD_FLAGS, NTE_BAD_KEYSET, NTE_FAIL, PLAINTEXTKEYBLOB, PROV_RSA_AES, PUBLICKEYBLOB,
} from '../../src/index.ts';
import type { CryptKey, CryptProv } from '../../src/index.ts';
import { createTestCsp, CryptAssertionError, expectBytes, expectCryptError, expectSameKey, sameKey } from '../../src/testing.ts';

function failureOf(body: () => unknown): CryptAssertionError {
  try {
    body();
  } catch (error) {
    if (error instanceof CryptAssertionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const fail = (winerror: number, funcname = '') => (): never => { throw new CryptError(winerror, '', funcname); };
const container = (seed: string): CryptProv => createTestCsp({ seed }).CryptAcquireContext('c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);

describe('expectCryptError', () => {
  test('gives the error, for signed numbers too', () => {
    expect(expectCryptError(fail(NTE_FAIL), NTE_FAIL).name).toBe('NTE_FAIL');
    expect(expectCryptError(fail(NTE_FAIL), -2146893792).winerror).toBe(NTE_FAIL);
  });

  test('another error', () => {
    const { expected, actual, message } = failureOf(() => expectCryptError(fail(NTE_FAIL, 'CryptGenKey'), NTE_BAD_FLAGS));
    expect([expected, actual]).toEqual(['NTE_BAD_FLAGS', 'NTE_FAIL of CryptGenKey']);
    expect(message).toBe('expected NTE_BAD_FLAGS, got NTE_FAIL of CryptGenKey');
  });

  test('the right error of another call', () => {
    expect(failureOf(() => expectCryptError(fail(NTE_FAIL, 'CryptGenKey'), NTE_FAIL, 'CryptSignHash')).actual).toBe('NTE_FAIL of CryptGenKey');
  });

  test('an error that is not of CryptoAPI', () => {
    expect(failureOf(() => expectCryptError(() => { throw new TypeError('no'); }, NTE_FAIL)).actual).toBe('TypeError: no');
  });

  test('no error', () => {
    expect(failureOf(() => expectCryptError(() => 1, NTE_BAD_KEYSET)).message).toBe('expected NTE_BAD_KEYSET, but nothing failed');
  });
});

describe('sameKey', () => {
  test.each([['AES', CALG_AES_128], ['RC2', CALG_RC2], ['3DES', CALG_3DES], ['RC4', CALG_RC4]])('%s: same bytes, wherever it stands in its data', (_name, algid) => {
    const prov = container('a');
    const key = prov.CryptGenKey(algid, CRYPT_EXPORTABLE);
    const blob = key.CryptExportKey(null, PLAINTEXTKEYBLOB);
    const other = container('b').CryptImportKey(blob, null, 0); // not exportable
    key.CryptEncrypt(false, new Uint8Array(32));
    if (algid !== CALG_RC4) other.CryptSetKeyParam(KP_MODE, CRYPT_MODE_ECB);
    expect(sameKey(key, other)).toBe(true);
    expect(sameKey(other, prov.CryptGenKey(algid, 0))).toBe(false);
    expect(sameKey(key, prov.CryptGenKey(algid, CRYPT_EXPORTABLE))).toBe(false);
  });

  test('the keys go on as if nothing had been asked', () => {
    const make = (): CryptKey => container('a').CryptGenKey(CALG_RC4, 0);
    const [asked, left] = [make(), make()];
    for (const key of [asked, left]) key.CryptEncrypt(false, new Uint8Array(3));
    sameKey(asked, left);
    expect(asked.CryptEncrypt(true, new Uint8Array(9))).toEqual(left.CryptEncrypt(true, new Uint8Array(9)));
  });

  test('pairs: by their public numbers, and no random number is drawn', () => {
    const make = (): CryptProv => container('pairs');
    const [first, second] = [make(), make()];
    const pair = first.CryptGenKey(AT_KEYEXCHANGE, 0, 512);
    second.CryptGenKey(AT_KEYEXCHANGE, 0, 512);
    expect(sameKey(pair, first.CryptImportKey(pair.CryptExportKey(null, PUBLICKEYBLOB)))).toBe(true);
    expect(sameKey(pair, first.CryptGenKey(AT_SIGNATURE, 0, 512))).toBe(false);
    second.CryptGenKey(AT_SIGNATURE, 0, 512);
    expect(first.CryptGenRandom(8)).toEqual(second.CryptGenRandom(8));
  });

  test('algorithms differ', () => {
    const prov = container('a');
    expect(sameKey(prov.CryptGenKey(CALG_RC2, 0), prov.CryptGenKey(CALG_RC4, 0))).toBe(false);
  });

  test('a destroyed key cannot be compared', () => {
    const key = container('a').CryptGenKey(CALG_RC4, 0);
    key.CryptDestroyKey();
    expect(() => sameKey(key, key)).toThrow(TypeError);
  });
});

test('expectSameKey and expectBytes tell what differs', () => {
  const prov = container('a');
  const key = prov.CryptGenKey(CALG_AES_128, 0);
  expectSameKey(key, key.CryptDuplicateKey());
  expect(failureOf(() => expectSameKey(prov.CryptGenKey(CALG_AES_128, 0), key)).message).toBe('the keys are not the same');
  expectBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2));
  const { expected, actual } = failureOf(() => expectBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3)));
  expect([expected, actual]).toEqual(['0103', '0102']);
});

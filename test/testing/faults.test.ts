import { describe, expect, test } from 'vitest';
import {
  CALG_AES_128, CALG_MD5, CALG_RC4, CALG_SHA1, CRYPT_NEWKEYSET, CRYPT_VERIFYCONTEXT, HP_HASHVAL, NTE_BAD_KEYSET, NTE_EXISTS, NTE_FAIL,
  NTE_NO_MEMORY, PROV_RSA_AES,
} from '../../src/index.ts';
import type { CryptError, CryptProv } from '../../src/index.ts';
import type { Fault, TestCsp } from '../../src/testing.ts';
import { advapi32Module, createTestCsp, expectCryptError } from '../../src/testing.ts';

const context = (csp: TestCsp): CryptProv => csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);

describe('which calls fail', () => {
  test('after and times count the calls of that name', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptEncrypt', winerror: NTE_NO_MEMORY, after: 2, times: 1 }] });
    const key = context(csp).CryptGenKey(CALG_RC4, 0);
    const outcomes = Array.from({ length: 5 }, () => {
      try {
        return key.CryptEncrypt(false, Uint8Array.of(1)).length;
      } catch (error) {
        return (error as CryptError).name;
      }
    });
    expect(outcomes).toEqual([1, 1, 'NTE_NO_MEMORY', 1, 1]);
  });

  test('without times every call fails, until clearFaults', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptGenKey', winerror: NTE_FAIL }] });
    const prov = context(csp);
    for (let i = 0; i < 3; i++) expectCryptError(() => prov.CryptGenKey(CALG_RC4, 0), NTE_FAIL, 'CryptGenKey');
    csp.clearFaults();
    expect(prov.CryptGenKey(CALG_RC4, 0)).toBeDefined();
  });

  test('a predicate sees the arguments by name', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptCreateHash', when: ({ args }) => args['Algid'] === CALG_MD5, winerror: NTE_NO_MEMORY }] });
    const prov = context(csp);
    expectCryptError(() => prov.CryptCreateHash(CALG_MD5), NTE_NO_MEMORY);
    expect(prov.CryptCreateHash(CALG_SHA1)).toBeDefined();
  });

  test('without a name the predicate sees every call', () => {
    const names: string[] = [];
    const csp = createTestCsp({ faults: [{ when: ({ name }) => { names.push(name); return false; }, winerror: NTE_FAIL }] });
    context(csp).CryptReleaseContext();
    expect(names).toEqual(['CryptAcquireContext', 'CryptReleaseContext']);
  });

  test('addFault arms one more', () => {
    const csp = createTestCsp();
    const prov = context(csp);
    csp.addFault({ call: 'CryptGenRandom', winerror: NTE_FAIL, times: 1 });
    expectCryptError(() => prov.CryptGenRandom(1), NTE_FAIL);
    expect(prov.CryptGenRandom(1)).toHaveLength(1);
  });

  test('A and W belong to the name of the flat function, and mean both', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptAcquireContextW', winerror: NTE_BAD_KEYSET }] });
    expectCryptError(() => context(csp), NTE_BAD_KEYSET);
  });
});

describe('a call that fails by a fault', () => {
  test('has no effect', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptAcquireContext', winerror: NTE_EXISTS, times: 1 }] });
    const create = (): CryptProv => csp.CryptAcquireContext('c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    expectCryptError(create, NTE_EXISTS);
    expect(create()).toBeDefined(); // it is not there yet
  });

  test('leaves a hash as it was', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptHashData', winerror: NTE_FAIL, after: 1, times: 1 }] });
    const prov = context(csp);
    const [hash, plain] = [prov.CryptCreateHash(CALG_SHA1), prov.CryptCreateHash(CALG_SHA1)];
    hash.CryptHashData(Uint8Array.of(1));
    expectCryptError(() => hash.CryptHashData(Uint8Array.of(2)), NTE_FAIL);
    plain.CryptHashData(Uint8Array.of(1));
    expect(hash.CryptGetHashParam(HP_HASHVAL)).toEqual(plain.CryptGetHashParam(HP_HASHVAL));
  });

  test('fails on the flat surface with FALSE and the last error', () => {
    const csp = createTestCsp({ faults: [{ call: 'CryptGenKey', winerror: NTE_NO_MEMORY }] });
    const flat = advapi32Module(csp);
    const handle = [null];
    expect(flat['CryptAcquireContextW']!(handle, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)).toBe(true);
    expect(flat['CryptGenKey']!(handle[0], CALG_AES_128, 0, [null])).toBe(false);
    expect(flat['GetLastError']!()).toBe(NTE_NO_MEMORY);
  });
});

test('unspentFaults names those that did not strike as often as they were to', () => {
  const once: Fault = { call: 'CryptGenRandom', winerror: NTE_FAIL, times: 1 };
  const never: Fault = { call: 'CryptSignHash', winerror: NTE_FAIL };
  const csp = createTestCsp({ faults: [once, never] });
  expect(csp.unspentFaults()).toEqual([once, never]);
  expectCryptError(() => context(csp).CryptGenRandom(1), NTE_FAIL);
  expect(csp.unspentFaults()).toEqual([never]);
});

test.each<[string, unknown]>([
  ['a function that is not there', { call: 'CryptEncypt', winerror: NTE_FAIL }],
  ['no error', { call: 'CryptEncrypt' }],
  ['success as an error', { call: 'CryptEncrypt', winerror: 0 }],
  ['a negative count', { call: 'CryptEncrypt', winerror: NTE_FAIL, after: -1 }],
  ['a predicate that is no function', { when: true, winerror: NTE_FAIL }],
  ['no fault', null],
])('%s is a TypeError when it is armed', (_what, fault) => {
  expect(() => createTestCsp({ faults: [fault as Fault] })).toThrow(TypeError);
});

test('a signed winerror is that error', () => {
  const csp = createTestCsp({ faults: [{ winerror: NTE_FAIL | 0 }] });
  expect(expectCryptError(() => context(csp), NTE_FAIL | 0).winerror).toBe(NTE_FAIL);
});

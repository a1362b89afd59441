import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { SIGNATURES } from '../../src/advapi32.ts';
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, CALG_AES_256, CALG_SHA1, CALG_SHA_256, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, CRYPT_STRING_BASE64, CRYPT_VERIFYCONTEXT, KP_IV,
  NTE_NO_MEMORY, PRIVATEKEYBLOB, PROV_RSA_AES, PUBLICKEYBLOB, X509_PUBLIC_KEY_INFO,
} from '../../src/index.ts';
import { advapi32Module, createTestCsp, expectCryptError, sameKey } from '../../src/testing.ts';
import { callNames, callRow } from '../../src/testing/call-table.ts';

const short = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex').slice(0, 8);
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('the log of a program', () => {
  const csp = createTestCsp({ faults: [{ call: 'CryptDestroyKey', winerror: NTE_NO_MEMORY }] });
  const prov = csp.CryptAcquireContext('box', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
  const hash = prov.CryptCreateHash(CALG_SHA_256);
  hash.CryptHashData(bytes('password'));
  const key = prov.CryptDeriveKey(CALG_AES_256, hash, CRYPT_EXPORTABLE);
  const sealed = key.CryptEncrypt(true, bytes('hello'));
  expectCryptError(() => prov.CryptGetUserKey(AT_SIGNATURE), 0x8009000d);
  expectCryptError(() => key.CryptDestroyKey(), NTE_NO_MEMORY);
  expect(csp.log()).toBe([
    'CryptAcquireContext(Container: "box", Provider: null, ProvType: PROV_RSA_AES, Flags: CRYPT_NEWKEYSET) = prov#1',
    'CryptCreateHash(prov#1, Algid: CALG_SHA_256, Key: null, Flags: 0) = hash#1',
    `CryptHashData(hash#1, Data: <8 bytes ${short('password')}>, Flags: 0)`,
    'CryptDeriveKey(prov#1, Algid: CALG_AES_256, BaseData: hash#1, Flags: CRYPT_EXPORTABLE) = key#1',
    `CryptEncrypt(key#1, Final: true, Data: <5 bytes ${short('hello')}>, Hash: null, Flags: 0) = <16 bytes ${short(sealed)}>`,
    'CryptGetUserKey(prov#1, KeySpec: AT_SIGNATURE) ! NTE_NO_KEY',
    'CryptDestroyKey(key#1) ! NTE_NO_MEMORY (injected)',
    '',
  ].join('\n'));
});

describe('secrets', () => {
  test('neither passwords nor plain texts nor private keys stand in the log', () => {
    const csp = createTestCsp();
    const prov = csp.CryptAcquireContext('c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    const pair = prov.CryptGenKey(AT_KEYEXCHANGE, CRYPT_EXPORTABLE, 512);
    const blob = pair.CryptExportKey(null, PRIVATEKEYBLOB);
    const random = prov.CryptGenRandom(16);
    const text = csp.CryptBinaryToString(blob, CRYPT_STRING_BASE64);
    csp.CryptStringToBinary(text, CRYPT_STRING_BASE64);
    const log = csp.log();
    for (const secret of [blob, random].map((one) => Buffer.from(one).toString('hex'))) expect(log).not.toContain(secret.slice(0, 16));
    expect(log).not.toContain(text.slice(0, 12));
    expect(log).toContain(`<PRIVATEKEYBLOB CALG_RSA_KEYX, ${blob.length} bytes ${short(blob)}>`);
    expect(log).toContain(`Text: <${text.length} characters ${short(text)}>`);
  });

  test('unmask shows them', () => {
    const csp = createTestCsp({ record: { unmask: true } });
    const prov = csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    prov.CryptCreateHash(CALG_SHA1).CryptHashData(bytes('hi'));
    csp.CryptStringToBinary('aGk=', CRYPT_STRING_BASE64);
    expect(csp.log()).toContain('Data: <2 bytes 6869>');
    expect(csp.log()).toContain('Text: "aGk="');
  });

  test('what is changed afterwards does not change the log', () => {
    const csp = createTestCsp();
    const data = bytes('before');
    csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT).CryptCreateHash(CALG_SHA1).CryptHashData(data);
    const log = csp.log();
    data.fill(0);
    expect(csp.log()).toBe(log);
  });
});

test('structures are written field by field, their bytes masked', () => {
  const csp = createTestCsp();
  const prov = csp.CryptAcquireContext('c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
  prov.CryptGenKey(AT_SIGNATURE, 0, 512);
  const info = prov.CryptExportPublicKeyInfo(AT_SIGNATURE);
  csp.clearLog();
  csp.CryptEncodeObjectEx(X509_PUBLIC_KEY_INFO, info);
  expect(csp.log()).toMatch(/StructInfo: \{ Algorithm: \{ ObjId: "1\.2\.840\.113549\.1\.1\.1", Parameters: <2 bytes \w{8}> \}, PublicKey: \{ Data: <\d+ bytes \w{8}>, UnusedBits: 0 \} \}/);
});

test('calls have name, surface, arguments, result and error', () => {
  const csp = createTestCsp();
  csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  expect(csp.calls).toEqual([{
    name: 'CryptAcquireContext', surface: 'object', error: null, result: 'prov#1',
    args: ['Container: null', 'Provider: null', 'ProvType: PROV_RSA_AES', 'Flags: CRYPT_VERIFYCONTEXT'],
  }]);
});

test('record: false writes nothing', () => {
  const csp = createTestCsp({ record: false });
  csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  expect([csp.calls, csp.log()]).toEqual([[], '']);
});

test('clearLog empties it, and objects keep their numbers', () => {
  const csp = createTestCsp();
  const prov = csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  csp.clearLog();
  prov.CryptReleaseContext();
  expect(csp.log()).toBe('CryptReleaseContext(prov#1, Flags: 0)\n');
});

test('sameKey leaves no trace, whatever faults are armed', () => {
  const csp = createTestCsp({ faults: [{ call: 'CryptDuplicateKey', winerror: NTE_NO_MEMORY }] });
  const prov = csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  const [a, b] = [prov.CryptGenKey(CALG_AES_256, 0), prov.CryptGenKey(CALG_AES_256, 0)];
  const log = csp.log();
  expect([sameKey(a, a), sameKey(a, b)]).toEqual([true, false]);
  expect(csp.log()).toBe(log);
  expect(csp.unspentFaults()).toHaveLength(1);
});

describe('the flat surface', () => {
  test('writes the same names; results are what the buffers hold', () => {
    const csp = createTestCsp();
    const flat = advapi32Module(csp);
    const [prov, key] = [[0], [0]];
    flat['CryptAcquireContextA']!(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    flat['CryptGenKey']!(prov[0], CALG_AES_256, CRYPT_EXPORTABLE, key);
    const data = Buffer.alloc(16, 0);
    data.write('hello');
    const size = [5];
    flat['CryptEncrypt']!(key[0], 0, 1, 0, null, [5], 0);
    flat['CryptEncrypt']!(key[0], 0, 1, 0, data, size, data.length);
    flat['CryptSetKeyParam']!(key[0], KP_IV, Buffer.alloc(16), 0);
    flat['CryptGenKey']!(12345, CALG_AES_256, 0, key);
    const random = Buffer.alloc(4);
    flat['CryptGenRandom']!(prov[0], 4, random);
    expect(csp.log()).toBe([
      'CryptAcquireContext(Container: null, Provider: null, ProvType: PROV_RSA_AES, Flags: CRYPT_VERIFYCONTEXT) = prov#1',
      'CryptGenKey(prov#1, Algid: CALG_AES_256, Flags: CRYPT_EXPORTABLE) = key#1',
      'CryptEncrypt(key#1, Hash: null, Final: true, Flags: 0, Data: null) = 16 needed',
      `CryptEncrypt(key#1, Hash: null, Final: true, Flags: 0, Data: <5 bytes ${short('hello')}>) = <16 bytes ${short(data)}>`,
      'CryptSetKeyParam(key#1, Param: KP_IV, Data: <memory>, Flags: 0)',
      'CryptGenKey(Prov: ?, Algid: ?, Flags: ?) ! ERROR_INVALID_PARAMETER', // no such handle: the rest was not read
      `CryptGenRandom(prov#1) = <4 bytes ${short(random)}>`,
      '',
    ].join('\n'));
    expect(csp.calls.every(({ surface }) => surface === 'flat')).toBe(true);
  });

  test('key BLOBs show their header', () => {
    const csp = createTestCsp();
    const flat = advapi32Module(csp);
    const [prov, key, size] = [[0], [0], [0]];
    flat['CryptAcquireContextW']!(prov, 'c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    flat['CryptGenKey']!(prov[0], AT_SIGNATURE, (512 << 16) >>> 0, key);
    flat['CryptExportKey']!(key[0], 0, PUBLICKEYBLOB, 0, null, size);
    const blob = Buffer.alloc(size[0]!);
    flat['CryptExportKey']!(key[0], 0, PUBLICKEYBLOB, 0, blob, size);
    flat['CryptImportKey']!(prov[0], blob, blob.length, 0, 0, key);
    const shown = `<PUBLICKEYBLOB CALG_RSA_SIGN, ${blob.length} bytes ${short(blob)}>`;
    expect(csp.log().split('\n').slice(1)).toEqual([
      'CryptGenKey(prov#1, Algid: AT_SIGNATURE, Flags: 512 bits) = key#1',
      `CryptExportKey(key#1, ExpKey: null, BlobType: PUBLICKEYBLOB, Flags: 0) = ${blob.length} needed`,
      `CryptExportKey(key#1, ExpKey: null, BlobType: PUBLICKEYBLOB, Flags: 0) = ${shown}`,
      `CryptImportKey(prov#1, Data: ${shown}, PubKey: null, Flags: 0) = key#2`,
      '',
    ]);
  });

  test('buffers that lie outside the memory are not looked at', () => {
    const csp = createTestCsp();
    const flat = advapi32Module(csp);
    const [prov, key] = [[0], [0]];
    flat['CryptAcquireContextW']!(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    flat['CryptGenKey']!(prov[0], CALG_AES_256, 0, key);
    expect(flat['CryptEncrypt']!(key[0], 0, 0, 0, 0xfffffff0, [64], 64)).toBe(false);
    expect(csp.calls.at(-1)!.error).not.toBeNull();
  });
});

test('every function of the flat surface that passes the gate has a row with as many words', () => {
  const rows = Object.entries({ ...SIGNATURES.advapi32, ...SIGNATURES.crypt32 }).map(([name, row]) => [name.replace(/A\/W$/, ''), row.length] as const);
  expect(rows.map(([name]) => name).sort()).toEqual([...callNames()].sort());
  for (const [name, length] of rows) expect([name, callRow(name)!.flat.length]).toEqual([name, length]);
});

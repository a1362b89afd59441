// Programs as they are written for Windows, over the fake: the declarations are theirs, nothing in them knows of softcsp.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, CALG_AES_256, CALG_RC4, CALG_SHA1, CALG_SHA_256, CRYPT_ENCODE_ALLOC_FLAG, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET,
  CRYPT_STRING_BASE64, CRYPT_VERIFYCONTEXT, ERROR_MORE_DATA, HP_HASHVAL, NTE_BAD_KEYSET, PP_ENUMALGS, PROV_RSA_AES, PROV_RSA_FULL, PUBLICKEYBLOB,
  RSA_CSP_PUBLICKEYBLOB, X509_ASN_ENCODING,
} from '../../src/index.ts';
import { advapi32Module, asModule, createTestCsp, fakeKoffi, win32cryptModule } from '../../src/testing.ts';

/** A program that takes handles as pointers, with aliases as the headers have them. */
function windowsProgram(koffi: ReturnType<typeof fakeKoffi>) {
  koffi.alias('DWORD', 'uint32_t');
  koffi.alias('BOOL', 'int');
  koffi.alias('ALG_ID', 'uint32_t');
  koffi.pointer('HCRYPTPROV', koffi.opaque());
  koffi.pointer('HCRYPTHASH', koffi.opaque());
  const advapi32 = koffi.load('advapi32.dll');
  const kernel32 = koffi.load('kernel32.dll');
  return {
    acquire: advapi32.func('BOOL __stdcall CryptAcquireContextW(_Out_ HCRYPTPROV *phProv, const char16_t *szContainer, const char16_t *szProvider, DWORD dwProvType, DWORD dwFlags)'),
    createHash: advapi32.func('BOOL __stdcall CryptCreateHash(HCRYPTPROV hProv, ALG_ID Algid, void *hKey, DWORD dwFlags, _Out_ HCRYPTHASH *phHash)'),
    hashData: advapi32.func('BOOL __stdcall CryptHashData(HCRYPTHASH hHash, const uint8_t *pbData, DWORD dwDataLen, DWORD dwFlags)'),
    getHashParam: advapi32.func('BOOL __stdcall CryptGetHashParam(HCRYPTHASH hHash, DWORD dwParam, _Out_ uint8_t *pbData, _Inout_ DWORD *pdwDataLen, DWORD dwFlags)'),
    getProvParam: advapi32.func('BOOL __stdcall CryptGetProvParam(HCRYPTPROV hProv, DWORD dwParam, _Out_ void *pbData, _Inout_ DWORD *pdwDataLen, DWORD dwFlags)'),
    lastError: kernel32.func('DWORD __stdcall GetLastError()'),
  };
}

describe('koffi', () => {
  test('a program with pointer handles hashes', () => {
    const { acquire, createHash: create, hashData, getHashParam } = windowsProgram(fakeKoffi());
    const [prov, hash] = [[null as unknown], [null as unknown]];
    expect(acquire(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)).toBe(1);
    expect(typeof prov[0]).toBe('bigint');
    expect(create(prov[0], CALG_SHA_256, null, 0, hash)).toBe(1);
    expect(hashData(hash[0], Buffer.from('abc'), 3, 0)).toBe(1);
    const value = Buffer.alloc(64);
    const size = [value.length];
    expect(getHashParam(hash[0], HP_HASHVAL, value, size, 0)).toBe(1);
    expect(value.subarray(0, size[0]).toString('hex')).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  test('a call that fails gives FALSE, and GetLastError says why', () => {
    const { acquire, lastError } = windowsProgram(fakeKoffi());
    const prov = [null];
    expect([acquire(prov, 'nobody made this', null, PROV_RSA_FULL, 0), lastError(), prov]).toEqual([0, NTE_BAD_KEYSET, [null]]);
  });

  test('structs of an enumeration are decoded from a Buffer', () => {
    const koffi = fakeKoffi();
    const { acquire, getProvParam } = windowsProgram(koffi);
    const PROV_ENUMALGS = koffi.struct('PROV_ENUMALGS', { aiAlgid: 'uint32_t', dwBitLen: 'uint32_t', dwNameLen: 'uint32_t', szName: koffi.array('char', 20) });
    const prov = [null];
    acquire(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    const buffer = Buffer.alloc(koffi.sizeof(PROV_ENUMALGS));
    const names: string[] = [];
    for (let flags = 1; getProvParam(prov[0], PP_ENUMALGS, buffer, [buffer.length], flags); flags = 0) {
      const { szName, dwNameLen } = koffi.decode(buffer, PROV_ENUMALGS) as { szName: string; dwNameLen: number };
      expect(dwNameLen).toBe(szName.length + 1);
      names.push(szName);
    }
    expect(names).toEqual(expect.arrayContaining(['RC2', 'RC4', 'AES-256', 'SHA-256', 'RSA_KEYX']));
  });

  test('the classic declarations, with numbers as handles, encrypt in place', () => {
    const koffi = fakeKoffi(createTestCsp({ seed: 7 }));
    const lib = koffi.load('advapi32.dll');
    const handle = koffi.out(koffi.pointer('uintptr_t'));
    const acquire = lib.func('__stdcall', 'CryptAcquireContextA', 'bool', [handle, 'str', 'str', 'uint32', 'uint32']);
    const genKey = lib.func('__stdcall', 'CryptGenKey', 'bool', ['uintptr_t', 'uint32', 'uint32', handle]);
    const crypt = ['uintptr_t', 'uintptr_t', 'int', 'uint32', 'uint8_t *', koffi.inout(koffi.pointer('uint32'))] as const;
    const encrypt = lib.func('__stdcall', 'CryptEncrypt', 'bool', [...crypt, 'uint32']);
    const decrypt = lib.func('__stdcall', 'CryptDecrypt', 'bool', crypt);
    const [prov, key] = [[0], [0]];
    acquire(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    expect(genKey(prov[0], CALG_AES_256, CRYPT_EXPORTABLE, key)).toBe(true);
    const buffer = Buffer.alloc(32);
    buffer.write('attack at dawn');
    const size = [14];
    expect([encrypt(key[0], 0, 1, 0, buffer, size, buffer.length), size]).toEqual([true, [16]]);
    expect(buffer.toString('latin1')).not.toContain('attack');
    expect([decrypt(key[0], 0, 1, 0, buffer, size), size]).toEqual([true, [14]]);
    expect(buffer.toString('latin1', 0, 14)).toBe('attack at dawn');
    expect([encrypt(key[0], 0, 1, 0, buffer, size, 14), size]).toEqual([false, [16]]);
    expect(koffi.load('kernel32').func('uint32 GetLastError()')()).toBe(ERROR_MORE_DATA);
  });

  test('a structure with pointers goes from one call into the next: export and import of a public key', () => {
    const koffi = fakeKoffi();
    const flat = { ...advapiOf(koffi) };
    const [prov, key] = [[0], [0]];
    flat.acquire(prov, 'container', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    flat.genKey(prov[0], AT_SIGNATURE, (1024 << 16) >>> 0, key);
    const crypt32 = koffi.load('crypt32.dll');
    const exportInfo = crypt32.func('bool __stdcall CryptExportPublicKeyInfo(uintptr_t hProv, uint32_t dwKeySpec, uint32_t enc, _Out_ void *pInfo, _Inout_ uint32_t *pcbInfo)');
    const importInfo = crypt32.func('bool __stdcall CryptImportPublicKeyInfo(uintptr_t hProv, uint32_t enc, void *pInfo, _Out_ uintptr_t *phKey)');
    const size = [0];
    expect(exportInfo(prov[0], AT_SIGNATURE, X509_ASN_ENCODING, null, size)).toBe(true);
    const info = Buffer.alloc(size[0]!);
    expect(exportInfo(prov[0], AT_SIGNATURE, X509_ASN_ENCODING, info, size)).toBe(true);
    koffi.struct('CRYPT_DATA_BLOB', { cbData: 'uint32_t', pbData: 'void *' });
    koffi.struct('CERT_PUBLIC_KEY_INFO', { pszObjId: 'char *', Parameters: 'CRYPT_DATA_BLOB', cbData: 'uint32_t', pbData: 'void *', cUnusedBits: 'uint32_t' });
    expect(koffi.decode(info, 'CERT_PUBLIC_KEY_INFO')).toMatchObject({ pszObjId: '1.2.840.113549.1.1.1', cUnusedBits: 0, cbData: 140 });
    const imported = [0];
    expect(importInfo(prov[0], X509_ASN_ENCODING, info, imported)).toBe(true);
    const blobs = [key[0], imported[0]].map((handle) => {
      const length = [0];
      flat.exportKey(handle, 0, PUBLICKEYBLOB, 0, null, length);
      const blob = Buffer.alloc(length[0]!);
      flat.exportKey(handle, 0, PUBLICKEYBLOB, 0, blob, length);
      return blob.subarray(8).toString('hex');
    });
    expect(blobs[1]).toBe(blobs[0]);
  });

  test('a result that the callee allocates is read by its pointer and freed', () => {
    const koffi = fakeKoffi();
    const { acquire, genKey, exportKey } = advapiOf(koffi);
    const [prov, key, size] = [[0], [0], [0]];
    acquire(prov, 'c', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    genKey(prov[0], AT_KEYEXCHANGE, (512 << 16) >>> 0, key);
    exportKey(key[0], 0, PUBLICKEYBLOB, 0, null, size);
    const blob = Buffer.alloc(size[0]!);
    exportKey(key[0], 0, PUBLICKEYBLOB, 0, blob, size);
    const encode = koffi.load('crypt32').func('bool __stdcall CryptEncodeObjectEx(uint32_t enc, void *type, void *info, uint32_t flags, void *para, _Out_ void **ppb, _Out_ uint32_t *pcb)');
    const [pointer, length] = [[null as bigint | null], [0]];
    expect(encode(X509_ASN_ENCODING, RSA_CSP_PUBLICKEYBLOB, blob, CRYPT_ENCODE_ALLOC_FLAG, null, pointer, length)).toBe(true);
    const der = koffi.decode(pointer[0]!, 'uint8_t', length[0]) as Uint8Array;
    expect([der[0], der.length]).toEqual([0x30, length[0]]);
    const free = koffi.load('kernel32.dll').func('void * __stdcall LocalFree(void *p)');
    expect(free(pointer[0])).toBeNull();
  });

  test('its calls are in the log of the instance, and share its containers', () => {
    const csp = createTestCsp();
    const { acquire } = advapiOf(fakeKoffi(csp));
    acquire([0], 'shared', null, PROV_RSA_AES, CRYPT_NEWKEYSET);
    expect(csp.calls.map(({ name, surface }) => [name, surface])).toEqual([['CryptAcquireContext', 'flat']]);
    expect(csp.CryptAcquireContext('shared', null, PROV_RSA_AES, 0)).toBeDefined();
  });

  test('libraries export what they do on Windows', () => {
    const koffi = fakeKoffi();
    expect(() => koffi.load('crypt32.dll').func('bool CryptGenRandom(uintptr_t h, uint32_t n, void *p)')).toThrow("Cannot find function 'CryptGenRandom' in shared library");
    expect(koffi.load('bcrypt.dll').func('int BCryptDestroyKey(void *hKey)')(0)).not.toBe(0);
    expect(() => koffi.load('ncrypt.dll')).toThrow(/Failed to load shared library/);
    expect(() => koffi.load('advapi32').func('bool CryptGenRandom(uintptr_t h, uint32_t n)')).toThrow('CryptGenRandom takes 3 parameters, the declaration has 2');
  });
});

function advapiOf(koffi: ReturnType<typeof fakeKoffi>) {
  const lib = koffi.load('advapi32.dll');
  return {
    acquire: lib.func('bool __stdcall CryptAcquireContextW(_Out_ uintptr_t *phProv, str16 container, str16 provider, uint32 type, uint32 flags)'),
    genKey: lib.func('bool __stdcall CryptGenKey(uintptr_t hProv, uint32 Algid, uint32 dwFlags, _Out_ uintptr_t *phKey)'),
    exportKey: lib.func('bool __stdcall CryptExportKey(uintptr_t hKey, uintptr_t hExpKey, uint32 type, uint32 flags, _Out_ uint8_t *pb, _Inout_ uint32 *pcb)'),
  };
}

describe('advapi32Module', () => {
  test('has every function, A and W', () => {
    const flat = advapi32Module();
    for (const name of ['CryptAcquireContextA', 'CryptAcquireContextW', 'CryptSignHashA', 'CryptDecodeObjectEx', 'GetLastError', 'BCryptDestroyKey', 'SystemFunction036'])
      expect(flat[name]).toBeTypeOf('function');
  });

  test('signs and verifies', () => {
    const flat = advapi32Module();
    const [prov, key, hash, size] = [[0], [0], [0], [0]];
    expect(flat['CryptAcquireContextW']!(prov, 'signer', null, PROV_RSA_AES, CRYPT_NEWKEYSET)).toBe(true);
    expect(flat['CryptGenKey']!(prov[0], AT_SIGNATURE, (1024 << 16) >>> 0, key)).toBe(true);
    const hashed = (): number => {
      flat['CryptCreateHash']!(prov[0], CALG_SHA1, 0, 0, hash);
      flat['CryptHashData']!(hash[0], Buffer.from('text'), 4, 0);
      return hash[0]!;
    };
    const signing = hashed();
    expect(flat['CryptSignHashW']!(signing, AT_SIGNATURE, null, 0, null, size)).toBe(true);
    const signature = Buffer.alloc(size[0]!);
    expect(flat['CryptSignHashW']!(signing, AT_SIGNATURE, null, 0, signature, size)).toBe(true);
    expect(flat['CryptVerifySignatureW']!(hashed(), signature, signature.length, key[0], null, 0)).toBe(true);
    signature[3]! ^= 1;
    expect(flat['CryptVerifySignatureW']!(hashed(), signature, signature.length, key[0], null, 0)).toBe(false);
  });

  test('texts go both ways', () => {
    const flat = advapi32Module();
    const size = [64];
    const text = Buffer.alloc(128);
    expect(flat['CryptBinaryToStringW']!(Buffer.from('hi'), 2, CRYPT_STRING_BASE64, text, size)).toBe(true);
    expect(text.toString('utf16le', 0, 2 * size[0]!)).toBe('aGk=\r\n');
    const data = Buffer.alloc(8);
    const length = [8];
    expect(flat['CryptStringToBinaryA']!('aGk=', 0, CRYPT_STRING_BASE64, data, length, null, null)).toBe(true);
    expect(data.toString('latin1', 0, length[0])).toBe('hi');
    expect([flat['CertAlgIdToOID']!(CALG_SHA1), flat['CertOIDToAlgId']!('1.3.14.3.2.26')]).toEqual(['1.3.14.3.2.26', CALG_SHA1]);
  });
});

describe('win32cryptModule', () => {
  test('functions can be taken out of it, as from a module', () => {
    const { CryptAcquireContext, CryptEnumProviders, MS_ENH_RSA_AES_PROV, error } = win32cryptModule();
    const prov = CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    expect(prov.CryptGenRandom(5)).toHaveLength(5);
    expect(CryptEnumProviders().map(([name]) => name)).toContain(MS_ENH_RSA_AES_PROV);
    expect(() => prov.CryptGetUserKey(AT_SIGNATURE)).toThrow(error);
  });

  test('works on the instance that is given', () => {
    const csp = createTestCsp();
    win32cryptModule(csp).CryptAcquireContext('c', null, PROV_RSA_AES, CRYPT_NEWKEYSET).CryptGenKey(CALG_RC4, 0);
    expect(csp.calls.map(({ name }) => name)).toEqual(['CryptAcquireContext', 'CryptGenKey']);
  });
});

test('asModule: named, default and CommonJS imports find the same', () => {
  const module = asModule({ load: 1 });
  expect([module.load, module.default.load, module.__esModule]).toEqual([1, 1, true]);
});

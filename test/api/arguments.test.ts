/** Wrong JavaScript types are TypeErrors before any Win32 rule runs; bytes come in every form and are never changed. */
import { describe, expect, test } from 'vitest';
import {
  CALG_AES_128, CALG_MD5, CALG_RC4, CRYPT_EXPORTABLE, CRYPT_VERIFYCONTEXT, HP_HASHVAL, KP_IV, PLAINTEXTKEYBLOB, PROV_RSA_AES, createCsp,
} from '../../src/index.ts';
import { toHex } from '../../src/bytes/bytes.ts';

const open = (csp = createCsp()) => csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
const loose = (value: unknown) => value as never;

describe('types', () => {
  test.each([
    ['a container that is a number', () => createCsp().CryptAcquireContext(loose(1), null, PROV_RSA_AES, 0)],
    ['a missing flags argument', () => createCsp().CryptAcquireContext(null, null, PROV_RSA_AES, loose(undefined))],
    ['a type that is text', () => createCsp().CryptAcquireContext(null, null, loose('24'), 0)],
    ['an ALG_ID that is no integer', () => open().CryptGenKey(1.5, 0)],
    ['text where bytes belong', () => open().CryptCreateHash(CALG_MD5).CryptHashData(loose('abc'))],
    ['an array where bytes belong', () => open().CryptImportKey(loose([1, 2, 3]))],
    ['a hash where a key belongs', () => { const prov = open(); prov.CryptCreateHash(CALG_MD5, loose(prov.CryptCreateHash(CALG_MD5))); }],
    ['a key where a hash belongs', () => { const prov = open(); prov.CryptDeriveKey(CALG_RC4, loose(prov.CryptGenKey(CALG_RC4, 0))); }],
    ['undefined where a key or null belongs', () => { const prov = open(); prov.CryptGenKey(CALG_RC4, 1).CryptExportKey(loose(undefined), PLAINTEXTKEYBLOB); }],
    ['a negative length', () => open().CryptGenRandom(-1)],
    ['an engine that is not there', () => createCsp({ engine: loose('quantum') })],
    ['an option of the wrong type', () => createCsp({ userName: loose(7) })],
    ['public key info without its parts', () => open().CryptImportPublicKeyInfo(loose({}))],
  ])('%s', (_name, call) => expect(call).toThrow(TypeError));

  test('a key of another instance', () => {
    const key = open().CryptGenKey(CALG_RC4, CRYPT_EXPORTABLE);
    const hash = open().CryptCreateHash(CALG_MD5);
    expect(() => hash.CryptHashSessionKey(key)).toThrow(/another instance/);
  });

  test('an object that only looks like a key', () => {
    const prov = open();
    const fake = Object.create(Object.getPrototypeOf(prov.CryptGenKey(CALG_RC4, 0)) as object) as never;
    expect(() => prov.CryptCreateHash(CALG_MD5).CryptHashSessionKey(fake)).toThrow(TypeError);
  });
});

describe('bytes', () => {
  const forms: [string, (bytes: Uint8Array<ArrayBuffer>) => ArrayBufferView | ArrayBuffer][] = [
    ['Uint8Array', (bytes) => bytes],
    ['Buffer', (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)],
    ['ArrayBuffer', (bytes) => bytes.buffer],
    ['DataView', (bytes) => new DataView(bytes.buffer)],
    ['Uint16Array', (bytes) => new Uint16Array(bytes.buffer)],
  ];
  test.each(forms)('%s goes in, and comes out unchanged', (_name, form) => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);
    const prov = open();
    const hash = prov.CryptCreateHash(CALG_MD5);
    hash.CryptHashData(form(bytes));
    expect(toHex(hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array)).toBe('b4ffcb23737cec315a4a4d1aa2a620ce');
    const key = prov.CryptGenKey(CALG_AES_128, 0);
    const ciphertext = key.CryptEncrypt(true, form(bytes));
    const given = form(Uint8Array.from(ciphertext));
    key.CryptDecrypt(true, given);
    const after = ArrayBuffer.isView(given) ? new Uint8Array(given.buffer, given.byteOffset, given.byteLength) : new Uint8Array(given);
    expect(toHex(after)).toBe(toHex(ciphertext));
    expect(toHex(bytes)).toBe(toHex(Uint8Array.from({ length: 32 }, (_, i) => i)));
  });

  test('what is given back does not change with the object', () => {
    const key = open().CryptGenKey(CALG_AES_128, 0);
    const iv = key.CryptGetKeyParam(KP_IV) as Uint8Array;
    iv.fill(0xff);
    expect(key.CryptGetKeyParam(KP_IV)).toEqual(new Uint8Array(16));
  });
});

describe('using', () => {
  test('disposing destroys what lives, and is harmless after', () => {
    const prov = open();
    const hash = prov.CryptCreateHash(CALG_MD5);
    const key = prov.CryptGenKey(CALG_RC4, 0);
    hash[Symbol.dispose]();
    key[Symbol.dispose]();
    expect(() => hash.CryptHashData(new Uint8Array(1))).toThrow(expect.objectContaining({ winerror: 87 }));
    expect(() => key.CryptEncrypt(true, new Uint8Array(1))).toThrow(expect.objectContaining({ winerror: 87 }));
    for (const object of [hash, key, prov, prov]) object[Symbol.dispose]();
    expect(() => prov.CryptGenRandom(1)).toThrow(expect.objectContaining({ winerror: 87 }));
  });
});

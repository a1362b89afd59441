/**
 * Every function on a memory full of a pattern: calls that succeed, size queries, and calls with each pointer NULL, just before the end of the
 * memory and far outside, with each length far too large. `Guest.watched` throws when a byte changes that the call may not write.
 * @module
 */
import { describe, expect, test } from 'vitest';
import type { Param } from '../../src/abi/signatures.ts';
import {
  createCsp, ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER, ERROR_NOACCESS, ERROR_SUCCESS, NTE_BAD_SIGNATURE,
} from '../../src/index.ts';
import { Guest, ROWS, wordCount } from './guest.ts';
import { RSA_PRIVATE_BLOB, RSA_PUBLIC_INFO_DER } from './keys.ts';
import { seeded } from './seeded.ts';

const PROVIDER = 'Microsoft Enhanced RSA and AES Cryptographic Provider';

/** A program in the middle of its work. */
function scene() {
  const random = seeded(7);
  const guest = new Guest({
    withMalloc: true,
    csp: createCsp({ random: (bytes) => bytes.forEach((_, at) => { bytes[at] = random(256); }) }),
  });
  const prov = guest.prov(PROVIDER, 24);
  const pair = guest.make('CryptImportKey', prov, guest.put(RSA_PRIVATE_BLOB), RSA_PRIVATE_BLOB.length, 0, 1);
  const key = guest.make('CryptGenKey', prov, 0x6610, 1);
  const hash = guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
  const name = guest.ansi(PROVIDER);
  const wideName = guest.wide(PROVIDER);
  const oid = guest.ansi('1.2.840.113549.1.1.1');
  const der = guest.put(RSA_PUBLIC_INFO_DER);
  const info = guest.words(oid, 0, 0, 74, der + RSA_PUBLIC_INFO_DER.length - 74, 0);
  const text = guest.ansi('AAEC');
  const wideText = guest.wide('AAEC');
  const data = guest.put(new Uint8Array(64).fill(0x41));
  const buffer = guest.room(2048);
  const length = guest.words(2048);
  const out = guest.words(0);
  const out2 = guest.words(0);
  const bcrypt = guest.make('CryptImportPublicKeyInfoEx2', 1, info, 0, 0);
  return { guest, prov, pair, key, hash, name, wideName, oid, der, info, text, wideText, data, buffer, length, out, out2, bcrypt };
}

type Scene = ReturnType<typeof scene>;

/** Words with which each function succeeds, `length` saying 2048. */
const GOOD: Readonly<Record<string, (s: Scene) => number[]>> = {
  CryptAcquireContextA: (s) => [s.out, 0, s.name, 24, 0xf0000000],
  CryptAcquireContextW: (s) => [s.out, 0, s.wideName, 24, 0xf0000000],
  CryptContextAddRef: (s) => [s.prov, 0, 0],
  CryptReleaseContext: (s) => [s.prov, 0],
  CryptSetProvParam: (s) => [s.prov, 1, s.data, 0],
  CryptGetProvParam: (s) => [s.prov, 4, s.buffer, s.length, 0],
  CryptEnumProvidersA: (s) => [0, 0, 0, s.out, s.buffer, s.length],
  CryptEnumProvidersW: (s) => [0, 0, 0, s.out, s.buffer, s.length],
  CryptEnumProviderTypesA: (s) => [0, 0, 0, s.out, s.buffer, s.length],
  CryptEnumProviderTypesW: (s) => [0, 0, 0, s.out, s.buffer, s.length],
  CryptGetDefaultProviderA: (s) => [24, 0, 1, s.buffer, s.length],
  CryptGetDefaultProviderW: (s) => [24, 0, 1, s.buffer, s.length],
  CryptSetProviderA: (s) => [s.name, 24],
  CryptSetProviderW: (s) => [s.wideName, 24],
  CryptSetProviderExA: (s) => [s.name, 24, 0, 2],
  CryptSetProviderExW: (s) => [s.wideName, 24, 0, 2],
  CryptGenRandom: (s) => [s.prov, 100, s.buffer],
  SystemFunction036: (s) => [s.buffer, 100],
  CryptGenKey: (s) => [s.prov, 0x6801, 0, s.out],
  CryptDeriveKey: (s) => [s.prov, 0x660e, s.hash, 0, s.out],
  CryptDestroyKey: (s) => [s.key],
  CryptDuplicateKey: (s) => [s.key, 0, 0, s.out],
  CryptSetKeyParam: (s) => [s.key, 1, s.data, 0],
  CryptGetKeyParam: (s) => [s.key, 1, s.buffer, s.length, 0],
  CryptGetUserKey: (s) => [s.prov, 1, s.out],
  CryptImportKey: (s) => [s.prov, s.guest.put(RSA_PRIVATE_BLOB), RSA_PRIVATE_BLOB.length, 0, 0, s.out],
  CryptExportKey: (s) => [s.key, s.pair, 1, 0, s.buffer, s.length],
  CryptEncrypt: (s) => [s.key, 0, 1, 0, s.data, s.guest.words(40), 64],
  CryptDecrypt: (s) => [s.key, 0, 0, 0, s.data, s.guest.words(64)],
  CryptCreateHash: (s) => [s.prov, 0x8009, s.key, 0, s.out],
  CryptDestroyHash: (s) => [s.hash],
  CryptDuplicateHash: (s) => [s.hash, 0, 0, s.out],
  CryptHashData: (s) => [s.hash, s.data, 64, 0],
  CryptHashSessionKey: (s) => [s.hash, s.key, 0],
  CryptSetHashParam: (s) => [s.hash, 2, s.data, 0],
  CryptGetHashParam: (s) => [s.hash, 2, s.buffer, s.length, 0],
  CryptSignHashA: (s) => [s.hash, 1, s.text, 0, s.buffer, s.length],
  CryptSignHashW: (s) => [s.hash, 1, s.wideText, 0, s.buffer, s.length],
  CryptExportPublicKeyInfo: (s) => [s.prov, 1, 1, s.buffer, s.length],
  CryptExportPublicKeyInfoEx: (s) => [s.prov, 1, 1, s.oid, 0, 0, s.buffer, s.length],
  CryptImportPublicKeyInfo: (s) => [s.prov, 1, s.info, s.out],
  CryptImportPublicKeyInfoEx: (s) => [s.prov, 1, s.info, 0x2400, 0, 0, s.out],
  CryptImportPublicKeyInfoEx2: (s) => [1, s.info, 0, 0, s.out],
  CryptEncodeObject: (s) => [1, 8, s.info, s.buffer, s.length],
  CryptEncodeObjectEx: (s) => [1, 8, s.info, 0x8000, 0, s.buffer, s.length],
  CryptDecodeObject: (s) => [1, 8, s.der, RSA_PUBLIC_INFO_DER.length, 0, s.buffer, s.length],
  CryptDecodeObjectEx: (s) => [1, 8, s.der, RSA_PUBLIC_INFO_DER.length, 0x8000, 0, s.buffer, s.length],
  CryptHashPublicKeyInfo: (s) => [0, 0, 0, 1, s.info, s.buffer, s.length],
  CertAlgIdToOID: () => [0x8004],
  CertOIDToAlgId: (s) => [s.oid],
  CryptBinaryToStringA: (s) => [s.data, 64, 1, s.buffer, s.length],
  CryptBinaryToStringW: (s) => [s.data, 64, 1, s.buffer, s.length],
  CryptStringToBinaryA: (s) => [s.text, 0, 1, s.buffer, s.length, s.out, s.out2],
  CryptStringToBinaryW: (s) => [s.wideText, 4, 1, s.buffer, s.length, s.out, s.out2],
};

/** A signature has to be made before it can be verified; the wide form alike. */
function verifyWords(s: Scene): number[] {
  const signer = s.guest.make('CryptCreateHash', s.prov, 0x8004, 0, 0);
  s.guest.ok('CryptSignHashA', signer, 1, 0, 0, s.buffer, s.length);
  s.guest.setU32(s.length, 2048);
  return [s.hash, s.buffer, 64, s.pair, 0, 0];
}

const WORDS: Readonly<Record<string, (s: Scene) => number[]>> = { ...GOOD, CryptVerifySignatureA: verifyWords, CryptVerifySignatureW: verifyWords };
const NOT_BOOL = ['BCryptDestroyKey', 'GetLastError', 'SetLastError'];
const TESTED = [...ROWS.keys()].filter((name) => !NOT_BOOL.includes(name));

/** Which words of a row are pointers, and which say how much is behind them. */
function places(params: readonly Param[], kind: 'pointer' | 'length'): number[] {
  const found: number[] = [];
  let word = 0;
  for (const param of params) {
    const pair = wordCount([param]) === 2;
    const isPointer = pair || param.endsWith('*') || param.endsWith('*?') || param === 'text' || param === 'ansi' || param === 'pointer';
    const pointerAt = param === 'length area' ? word + 1 : word;
    if (kind === 'pointer' && isPointer) found.push(pointerAt);
    if (kind === 'pointer' && (param === 'buffer' || param === 'text buffer')) found.push(word + 1);
    if (kind === 'length' && pair && param !== 'buffer' && param !== 'text buffer') found.push(param === 'length area' ? word : word + 1);
    word += pair ? 2 : 1;
  }
  return found;
}

test('the table below has every function', () => {
  expect([...Object.keys(WORDS), ...NOT_BOOL].sort()).toEqual([...ROWS.keys()].sort());
});

describe.each(TESTED)('%s', (name) => {
  const params = ROWS.get(name)!;

  test('succeeds, and writes what it says', () => {
    const s = scene();
    const words = WORDS[name]!(s);
    const result = s.guest.watched[name]!(...words);
    expect(result, `error ${s.guest.api['GetLastError']!()}`).not.toBe(0);
  });

  test.each(places(params, 'pointer'))('word %i NULL: optional, a question for the size, or refused', (at) => {
    const s = scene();
    const words = WORDS[name]!(s);
    words[at] = 0;
    s.guest.api['SetLastError']!(ERROR_SUCCESS);
    const result = s.guest.watched[name]!(...words);
    const isStructType = /codeObject/.test(name) && at === 1;
    if (result === 0 && name !== 'CertOIDToAlgId') expect(s.guest.api['GetLastError']!()).toBe(isStructType ? ERROR_FILE_NOT_FOUND : ERROR_INVALID_PARAMETER);
  });

  test.each(places(params, 'pointer').flatMap((at) => [
    { at, what: 'at the last byte', address: (s: Scene) => s.guest.size - 1 },
    { at, what: 'outside', address: (s: Scene) => s.guest.size + 4096 },
    { at, what: 'at the top of the address space', address: () => 0xffffffff },
  ]))('word $at $what', ({ at, address }) => {
    const s = scene();
    const words = WORDS[name]!(s);
    words[at] = address(s) | 0;
    if (name === 'CryptSetProvParam') s.guest.ok(name, ...words); // a window's handle is not looked at
    else expect(s.guest.error(name, ...words)).toBe(ERROR_NOACCESS);
  });

  test.each(places(params, 'length'))('word %i far too large', (at) => {
    const s = scene();
    const words = WORDS[name]!(s);
    words[at] = 0xffffffff | 0;
    expect(s.guest.error(name, ...words)).toBe(name.startsWith('CryptVerify') ? NTE_BAD_SIGNATURE : ERROR_NOACCESS);
  });

  if (!params.some((param) => param === 'buffer' || param === 'text buffer') || name === 'CryptDecrypt') return;
  const lengthIsArgument = name === 'CryptEncrypt';

  test('a buffer that says it is large ends where its result ends', () => {
    const s = scene();
    const words = WORDS[name]!(s);
    if (lengthIsArgument) words[6] = 0xffffffff | 0;
    else s.guest.setU32(s.length, 0xffffffff);
    s.guest.watched[name]!(...words);
    expect(s.guest.u32(lengthIsArgument ? words[5]! : s.length)).toBeLessThan(2048);
  });

  test('a buffer that says it is large and is cut by the end of the memory stays as it was', () => {
    const s = scene();
    const words = WORDS[name]!(s);
    const end = s.guest.size - 2;
    const before = s.guest.slice(end, 2);
    words[words.indexOf(lengthIsArgument ? s.data : s.buffer)] = end;
    if (lengthIsArgument) words[6] = 0xffffffff | 0;
    else s.guest.setU32(s.length, 0xffffffff);
    expect(s.guest.error(name, ...words)).toBe(ERROR_NOACCESS);
    expect(s.guest.slice(end, 2)).toEqual(before);
  });
});

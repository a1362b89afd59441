/**
 * Contexts, handles, the last error and enumerations on the flat surface.
 * @module
 */
import { describe, expect, test } from 'vitest';
import {
  createCsp, ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS, ERROR_NOT_ENOUGH_MEMORY, NTE_BAD_FLAGS,
  NTE_BAD_PROV_TYPE, NTE_BAD_TYPE, NTE_NO_KEY,
} from '../../src/index.ts';
import type { Call } from '../../src/core/index.ts';
import { SoftCsp } from '../../src/api/index.ts';
import { createAdvapi32 } from '../../src/advapi32.ts';
import { Guest } from './guest.ts';
import { RSA_PRIVATE_BLOB } from './keys.ts';

const AES = 'Microsoft Enhanced RSA and AES Cryptographic Provider';

function newContainer(guest: Guest, name: string, flags = 8): number {
  const out = guest.words(0);
  expect(guest.watched['CryptAcquireContextW']!(out, guest.wide(name), guest.wide(AES), 24, flags)).toBe(1);
  return guest.u32(out);
}

describe('the last error', () => {
  test('starts as 0 and is what SetLastError says, unsigned', () => {
    const guest = new Guest();
    expect(guest.api['GetLastError']!()).toBe(0);
    guest.api['SetLastError']!(-1);
    expect(guest.api['GetLastError']!()).toBe(0xffffffff);
  });

  test('is not touched by success, but CryptAcquireContext sets 0', () => {
    const guest = new Guest();
    guest.api['SetLastError']!(1234);
    const prov = guest.prov(AES, 24);
    expect(guest.api['GetLastError']!()).toBe(0);
    guest.ok('CryptGenRandom', prov, 8, guest.room(8));
  });

  test('PP_KEYSET_SEC_DESCR without a buffer succeeds and says ERROR_INSUFFICIENT_BUFFER', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    const length = guest.words(0);
    expect(guest.watched['CryptGetProvParam']!(prov, 8, 0, length, 4)).toBe(1);
    expect(guest.api['GetLastError']!()).toBe(ERROR_INSUFFICIENT_BUFFER);
    expect(guest.u32(length)).toBe(20);
  });

  test('a type that cannot be is found before the address of the handle', () => {
    const guest = new Guest();
    expect(guest.error('CryptAcquireContextA', 0, 0, 0, 0, 0)).toBe(NTE_BAD_PROV_TYPE);
    expect(guest.error('CryptAcquireContextA', 0, 0, 0, 1000, 0)).toBe(NTE_BAD_PROV_TYPE);
    expect(guest.error('CryptAcquireContextA', 0, 0, 0, 24, 0xf0000000)).toBe(ERROR_INVALID_PARAMETER);
  });
});

describe('handles', () => {
  test.each([false, true])('null, stale, foreign and of another kind: ERROR_INVALID_PARAMETER (malloc: %s)', (withMalloc) => {
    const guest = new Guest({ withMalloc });
    const prov = guest.prov(AES, 24);
    const key = guest.make('CryptGenKey', prov, 0x6801, 0);
    const hash = guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
    for (const handle of [0, 1, -559038737, prov, hash, guest.size + 8]) expect(guest.error('CryptDestroyKey', handle)).toBe(ERROR_INVALID_PARAMETER);
    for (const handle of [0, prov, key]) expect(guest.error('CryptDestroyHash', handle)).toBe(ERROR_INVALID_PARAMETER);
    for (const handle of [0, key, hash]) expect(guest.error('CryptReleaseContext', handle, 1)).toBe(ERROR_INVALID_PARAMETER);
    guest.ok('CryptDestroyKey', key);
    expect(guest.error('CryptDestroyKey', key)).toBe(ERROR_INVALID_PARAMETER);
    guest.ok('CryptReleaseContext', prov, 0);
    expect(guest.error('CryptDestroyHash', hash)).toBe(ERROR_INVALID_PARAMETER);
    expect(guest.error('CryptReleaseContext', prov, 0)).toBe(ERROR_INVALID_PARAMETER);
  });

  test('of two instances are never the same', () => {
    const [one, two] = [new Guest(), new Guest()];
    const handles = [one, two, one, two].map((guest) => guest.prov(AES, 24));
    expect(new Set(handles).size).toBe(4);
    expect(two.error('CryptReleaseContext', handles[0]!, 0)).toBe(ERROR_INVALID_PARAMETER);
    expect(handles.every((handle) => handle > 0x10000)).toBe(true);
  });

  test('with malloc are blocks that can be looked at, freed with their object', () => {
    const guest = new Guest({ withMalloc: true });
    const prov = guest.prov(AES, 24);
    expect(guest.u32(prov)).not.toBe(0);
    for (let i = 0; i < 5; i++) guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
    expect(guest.blocks).toBe(6);
    guest.ok('CryptReleaseContext', prov, 0);
    expect(guest.blocks).toBe(0);
    expect(guest.error('CryptGetUserKey', prov, 1, guest.words(0))).toBe(ERROR_INVALID_PARAMETER);
  });

  test('a call that fails gives its block back and leaves the address alone', () => {
    const guest = new Guest({ withMalloc: true });
    const prov = guest.prov(AES, 24);
    const out = guest.words(0x11223344);
    expect(guest.error('CryptGetUserKey', prov, 1, out)).toBe(NTE_NO_KEY);
    expect(guest.blocks).toBe(1);
    expect(guest.u32(out)).toBe(0x11223344);
  });

  test('without memory for a block nothing is done', () => {
    const guest = new Guest({ pages: 1, withMalloc: true, csp: createCsp() });
    expect(guest.error('CryptAcquireContextA', guest.words(0), guest.ansi('full'), 0, 24, 8)).toBe(ERROR_NOT_ENOUGH_MEMORY);
    expect(guest.error('CryptAcquireContextA', guest.words(0), guest.ansi('full'), 0, 24, 0)).toBe(ERROR_NOT_ENOUGH_MEMORY);
  });

  test('CryptContextAddRef counts, and flags make a release fail that happens nevertheless', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    guest.ok('CryptContextAddRef', prov, 0, 0);
    guest.ok('CryptReleaseContext', prov, 0);
    guest.ok('CryptGenRandom', prov, 4, guest.room(4));
    expect(guest.error('CryptReleaseContext', prov, 1)).toBe(NTE_BAD_FLAGS);
    expect(guest.error('CryptGenRandom', prov, 4, guest.room(4))).toBe(ERROR_INVALID_PARAMETER);
  });

  test('CRYPT_DELETEKEYSET writes 0', () => {
    const guest = new Guest();
    const prov = newContainer(guest, 'gone');
    const out = guest.words(prov);
    expect(guest.watched['CryptAcquireContextW']!(out, guest.wide('gone'), guest.wide(AES), 24, 16)).toBe(1);
    expect(guest.u32(out)).toBe(0);
    guest.ok('CryptReleaseContext', prov, 0);
  });
});

describe('provider parameters', () => {
  test('size, too small, fits: the length says what is needed, then what came', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    const length = guest.words(0);
    const buffer = guest.room(100);
    guest.ok('CryptGetProvParam', prov, 4, 0, length, 0);
    expect(guest.u32(length)).toBe(AES.length + 1);
    guest.setU32(length, AES.length);
    expect(guest.error('CryptGetProvParam', prov, 4, buffer, length, 0)).toBe(ERROR_MORE_DATA);
    expect(guest.u32(length)).toBe(AES.length + 1);
    guest.ok('CryptGetProvParam', prov, 4, buffer, length, 0);
    expect(guest.text(buffer)).toBe(AES);
  });

  test('an enumeration starts at the first item, with or without CRYPT_FIRST, each context for itself', () => {
    const guest = new Guest();
    const [one, two] = [guest.prov(AES, 24), guest.prov(AES, 24)];
    const buffer = guest.room(32);
    const next = (prov: number, flags: number): number => {
      guest.ok('CryptGetProvParam', prov, 1, buffer, guest.words(32), flags);
      return guest.u32(buffer);
    };
    const first = next(one, 1);
    const second = next(one, 2);
    expect(first).not.toBe(second);
    expect(next(two, 0)).toBe(first);
    expect(next(one, 1)).toBe(first);
    guest.ok('CryptGetProvParam', one, 1, 0, guest.words(0), 0);
    expect(next(one, 0)).toBe(second);
  });

  test('a buffer that is too small does not move an enumeration', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    const [buffer, length] = [guest.room(88), guest.words(87)];
    expect(guest.error('CryptGetProvParam', prov, 22, buffer, length, 1)).toBe(ERROR_MORE_DATA);
    expect(guest.u32(length)).toBe(88);
    guest.ok('CryptGetProvParam', prov, 22, buffer, length, 0);
    const algid = guest.u32(buffer);
    guest.ok('CryptGetProvParam', prov, 22, buffer, length, 1);
    expect(guest.u32(buffer)).toBe(algid);
    expect(guest.text(buffer + 24).length + 1).toBe(guest.u32(buffer + 20));
    expect(guest.text(buffer + 48).length + 1).toBe(guest.u32(buffer + 44));
  });

  test('containers: 261, and a name that is read leaves the length as it was', () => {
    const guest = new Guest();
    const prov = newContainer(guest, 'Übung');
    const [buffer, length] = [guest.room(300), guest.words(0)];
    guest.ok('CryptGetProvParam', prov, 2, 0, length, 1);
    expect(guest.u32(length)).toBe(261);
    guest.setU32(length, 300);
    guest.ok('CryptGetProvParam', prov, 2, buffer, length, 1);
    expect(guest.u32(length)).toBe(300);
    expect(guest.text(buffer)).toBe('\xdcbung');
    expect(guest.error('CryptGetProvParam', prov, 2, buffer, length, 2)).toBe(ERROR_NO_MORE_ITEMS);
  });

  test('a security descriptor is read to its end and given back', () => {
    const guest = new Guest();
    const prov = newContainer(guest, 'secured');
    const sid = [1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0];
    const descriptor = [1, 0, 0, 0x80, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...sid];
    guest.ok('CryptSetProvParam', prov, 8, guest.put(descriptor), 1);
    const [buffer, length] = [guest.room(100), guest.words(100)];
    guest.ok('CryptGetProvParam', prov, 8, buffer, length, 1);
    expect([...guest.slice(buffer, guest.u32(length))]).toEqual(descriptor);
    expect(guest.error('CryptSetProvParam', prov, 8, guest.put([1, 0, 0, 0, ...Array<number>(16).fill(0)]), 1)).toBe(ERROR_INVALID_PARAMETER);
    expect(guest.error('CryptSetProvParam', prov, 5, guest.put([1]), 0)).toBe(NTE_BAD_TYPE);
  });
});

describe('providers', () => {
  test('a length of 0xffffffff is a large buffer', () => {
    const guest = new Guest();
    const [type, buffer, length] = [guest.words(0), guest.room(100), guest.words(0xffffffff)];
    guest.ok('CryptEnumProvidersA', 0, 0, 0, type, buffer, length);
    expect(guest.u32(length)).toBe(guest.text(buffer).length + 1);
  });

  test('CryptSetProvider makes a default that CryptGetDefaultProvider and CryptAcquireContext know', () => {
    const guest = new Guest();
    const strong = 'Microsoft Strong Cryptographic Provider';
    guest.ok('CryptSetProviderW', guest.wide(strong), 1);
    const [buffer, length] = [guest.room(200), guest.words(200)];
    guest.ok('CryptGetDefaultProviderW', 1, 0, 2, buffer, length);
    expect(guest.u32(length)).toBe(2 * strong.length + 2);
    guest.ok('CryptSetProviderExA', 0, 1, 0, 2 | 4);
  });
});

test('the trace sees a call once, with its bare name, its arguments read and its error', () => {
  const csp = createCsp();
  const calls: [name: string, args: readonly unknown[], error: number | null][] = [];
  SoftCsp.stateOf(csp).hooks.push({ after: ({ name, args }: Call, error) => { calls.push([name, args, error?.winerror ?? null]); } });
  const guest = new Guest({ csp });
  const prov = guest.prov(AES, 24);
  guest.make('CryptImportKey', prov, guest.put(RSA_PRIVATE_BLOB), RSA_PRIVATE_BLOB.length, 0, 1);
  guest.error('CryptCreateHash', prov, 0x8004, 0, 7, guest.words(0));
  guest.error('CryptDestroyKey', 5);
  expect(calls.map(([name, , error]) => [name, error])).toEqual([
    ['CryptAcquireContext', null], ['CryptImportKey', null], ['CryptCreateHash', NTE_BAD_FLAGS], ['CryptDestroyKey', ERROR_INVALID_PARAMETER],
  ]);
  expect(calls[0]![1].slice(1)).toEqual([null, AES, 24, 0xf0000000]);
  expect(calls[1]![1][1]).toEqual(RSA_PRIVATE_BLOB);
});

test('a memory that threads share will do', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const api = createAdvapi32({ memory: () => memory });
  const [bytes, words] = [new Uint8Array(memory.buffer), new Uint32Array(memory.buffer)];
  const out = 1024;
  const made = (name: string, ...args: number[]): number => {
    expect(api[name]!(...args)).toBe(1);
    return words[out / 4]!;
  };
  const prov = made('CryptAcquireContextA', out, 0, 0, 24, 0xf0000000);
  expect(api['CryptGenRandom']!(prov, 32, 2048)).toBe(1);
  const before = bytes.slice(2048, 2080);
  const key = made('CryptGenKey', prov, 0x6610, 1, out);
  words[512 / 4] = 32;
  expect(api['CryptEncrypt']!(key, 0, 1, 0, 2048, 512, 64)).toBe(1);
  expect(bytes.slice(2048, 2080)).not.toEqual(before);
  expect(api['CryptDecrypt']!(key, 0, 1, 0, 2048, 512)).toBe(1);
  expect(bytes.slice(2048, 2080)).toEqual(before);
});

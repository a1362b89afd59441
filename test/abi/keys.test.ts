/**
 * Keys and hashes on the flat surface: what is in place, what overlaps, what is read, what is copied.
 * @module
 */
import { describe, expect, test } from 'vitest';
import {
  ERROR_INVALID_PARAMETER, ERROR_MORE_DATA, ERROR_NOACCESS, NTE_BAD_DATA, NTE_BAD_HASH_STATE, NTE_BAD_LEN, NTE_BAD_SIGNATURE,
} from '../../src/index.ts';
import { toHex } from '../../src/bytes/bytes.ts';
import { Guest } from './guest.ts';
import { RSA_PRIVATE_BLOB } from './keys.ts';

const AES = 'Microsoft Enhanced RSA and AES Cryptographic Provider';
/** PLAINTEXTKEYBLOB of RC4 with the bytes 01 02 03 04 05 and of AES-128 with 00 01 … 0f. */
const RC4_BLOB = [8, 2, 0, 0, 1, 0x68, 0, 0, 5, 0, 0, 0, 1, 2, 3, 4, 5];
const AES_BLOB = [8, 2, 0, 0, 0x0e, 0x66, 0, 0, 16, 0, 0, 0, ...Array.from({ length: 16 }, (_, at) => at)];
const PLAIN = 'The quick brown fox';

function program() {
  const guest = new Guest();
  const prov = guest.prov(AES, 24);
  return { guest, prov };
}

function imported(guest: Guest, prov: number, blob: ArrayLike<number>, flags = 1): number {
  return guest.make('CryptImportKey', prov, guest.put(blob), blob.length, 0, flags);
}

describe('CryptEncrypt and CryptDecrypt', () => {
  test('work in place; the length becomes the result\'s', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, AES_BLOB);
    const [data, length] = [guest.room(64), guest.words(PLAIN.length)];
    guest.bytes.set(new TextEncoder().encode(PLAIN), data);
    guest.ok('CryptEncrypt', key, 0, 1, 0, data, length, 64);
    expect(guest.u32(length)).toBe(32);
    guest.ok('CryptDecrypt', key, 0, 1, 0, data, length);
    expect(guest.u32(length)).toBe(PLAIN.length);
    expect(new TextDecoder().decode(guest.slice(data, PLAIN.length))).toBe(PLAIN);
  });

  test('a size query counts and changes nothing, a partial block that is not final is refused', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, AES_BLOB);
    const length = guest.words(16);
    guest.ok('CryptEncrypt', key, 0, 1, 0, 0, length, 0);
    expect(guest.u32(length)).toBe(32);
    guest.setU32(length, 5);
    expect(guest.error('CryptEncrypt', key, 0, 0, 0, 0, length, 0)).toBe(NTE_BAD_DATA);
    expect(guest.u32(length)).toBe(5);
  });

  test('too small a buffer: what is needed, and the data and the key as they were', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, AES_BLOB);
    const [data, length] = [guest.put(Array<number>(32).fill(0x41)), guest.words(16)];
    expect(guest.error('CryptEncrypt', key, 0, 1, 0, data, length, 31)).toBe(ERROR_MORE_DATA);
    expect(guest.u32(length)).toBe(32);
    expect([...guest.slice(data, 32)]).toEqual(Array<number>(32).fill(0x41));
    expect(guest.error('CryptEncrypt', key, 0, 1, 0, guest.size - 16, guest.words(16), 0xffffffff | 0)).toBe(ERROR_NOACCESS);
  });

  test('the length variable may lie in the buffer', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RC4_BLOB);
    const data = guest.put([...[8, 0, 0, 0], 1, 2, 3, 4]);
    guest.ok('CryptEncrypt', key, 0, 1, 0, data, data, 8);
    expect(guest.u32(data)).toBe(8);
  });

  test('decrypting needs a pointer and data inside the memory', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RC4_BLOB);
    expect(guest.error('CryptDecrypt', key, 0, 1, 0, 0, guest.words(0))).toBe(ERROR_INVALID_PARAMETER);
    expect(guest.error('CryptDecrypt', key, 0, 1, 0, guest.size - 4, guest.words(5))).toBe(ERROR_NOACCESS);
  });

  test('RSA: a small buffer is found before data that is too long', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RSA_PRIVATE_BLOB);
    const [data, length] = [guest.put(Array<number>(64).fill(1)), guest.words(54)];
    expect(guest.error('CryptEncrypt', key, 0, 1, 0, data, length, 63)).toBe(ERROR_MORE_DATA);
    expect(guest.u32(length)).toBe(64);
    guest.setU32(length, 54);
    expect(guest.error('CryptEncrypt', key, 0, 1, 0, data, length, 64)).toBe(NTE_BAD_LEN);
  });
});

describe('what was handed over', () => {
  test('a key does not look at its BLOB again', () => {
    const { guest, prov } = program();
    const at = guest.put(AES_BLOB);
    const key = guest.make('CryptImportKey', prov, at, AES_BLOB.length, 0, 1);
    guest.bytes.fill(0xff, at, at + AES_BLOB.length);
    const [buffer, length] = [guest.room(64), guest.words(64)];
    guest.ok('CryptExportKey', key, 0, 8, 0, buffer, length);
    expect([...guest.slice(buffer, guest.u32(length))]).toEqual(AES_BLOB);
  });

  test('the handle may be written over the BLOB that made it', () => {
    const { guest, prov } = program();
    const at = guest.put(RC4_BLOB);
    guest.ok('CryptImportKey', prov, at, RC4_BLOB.length, 0, 1, at);
    const [buffer, length] = [guest.room(64), guest.words(64)];
    guest.ok('CryptExportKey', guest.u32(at), 0, 8, 0, buffer, length);
    expect([...guest.slice(buffer, RC4_BLOB.length)]).toEqual(RC4_BLOB);
  });

  test('KP_IV and KP_SALT read as many bytes as they mean, and copy them', () => {
    const { guest, prov } = program();
    const [aes, rc4] = [imported(guest, prov, AES_BLOB), imported(guest, prov, RC4_BLOB)];
    const bytes = guest.put(Array.from({ length: 16 }, (_, at) => 0xa0 + at));
    guest.ok('CryptSetKeyParam', aes, 1, bytes, 0);
    guest.ok('CryptSetKeyParam', rc4, 2, guest.size - 11, 0);
    expect(guest.error('CryptSetKeyParam', rc4, 2, guest.size - 10, 0)).toBe(ERROR_NOACCESS);
    guest.bytes.fill(0, bytes, bytes + 16);
    const [buffer, length] = [guest.room(16), guest.words(16)];
    guest.ok('CryptGetKeyParam', aes, 1, buffer, length, 0);
    expect(toHex(guest.slice(buffer, 16))).toBe('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf');
  });

  test('KP_SALT_EX takes a CRYPT_DATA_BLOB', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RC4_BLOB);
    guest.ok('CryptSetKeyParam', key, 10, guest.words(3, guest.put([7, 8, 9])), 0);
    const [buffer, length] = [guest.room(16), guest.words(16)];
    guest.ok('CryptGetKeyParam', key, 2, buffer, length, 0);
    expect(toHex(guest.slice(buffer, guest.u32(length)))).toBe('070809');
  });

  test('KP_CERTIFICATE is as long as its DER says', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RSA_PRIVATE_BLOB);
    guest.ok('CryptSetKeyParam', key, 26, guest.put([0x30, 0x81, 3, 2, 1, 5, 0xff, 0xff]), 0);
    const [buffer, length] = [guest.room(16), guest.words(16)];
    guest.ok('CryptGetKeyParam', key, 26, buffer, length, 0);
    expect(toHex(guest.slice(buffer, guest.u32(length)))).toBe('308103020105');
    expect(guest.error('CryptSetKeyParam', key, 26, guest.put([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), 0)).toBe(ERROR_NOACCESS);
    expect(guest.error('CryptSetKeyParam', key, 26, guest.put([0x30, 0x85, 0, 0]), 0)).toBe(NTE_BAD_DATA);
  });

  test('HMAC_INFO has its pointers before its lengths; HMAC-SHA-1 of RFC 2202, case 1', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, [8, 2, 0, 0, 2, 0x66, 0, 0, 20, 0, 0, 0, ...Array<number>(20).fill(0x0b)], 0x100);
    const hash = guest.make('CryptCreateHash', prov, 0x8009, key, 0);
    guest.ok('CryptSetHashParam', hash, 5, guest.words(0x8004, 0, 0, 0, 0), 0);
    const data = guest.put(new TextEncoder().encode('Hi There'));
    guest.ok('CryptHashData', hash, data, 8, 0);
    const [buffer, length] = [guest.room(20), guest.words(20)];
    guest.ok('CryptGetHashParam', hash, 2, buffer, length, 0);
    expect(toHex(guest.slice(buffer, 20))).toBe('b617318655057264e28bc0b6fb378c8ef146be00');
    expect(guest.error('CryptSetHashParam', hash, 5, guest.words(0x8004, 0, 4, 0, 0), 0)).toBe(ERROR_INVALID_PARAMETER);
  });
});

describe('hashes and signatures', () => {
  test('asking for the size of HP_HASHVAL finishes the hash', () => {
    const { guest, prov } = program();
    const hash = guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
    const length = guest.words(0);
    guest.ok('CryptGetHashParam', hash, 4, 0, length, 0);
    guest.ok('CryptHashData', hash, guest.put([1]), 1, 0);
    guest.ok('CryptGetHashParam', hash, 2, 0, length, 0);
    expect(guest.u32(length)).toBe(20);
    expect(guest.error('CryptHashData', hash, guest.put([1]), 1, 0)).toBe(NTE_BAD_HASH_STATE);
  });

  test('no data needs no pointer', () => {
    const { guest, prov } = program();
    const hash = guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
    guest.ok('CryptHashData', hash, 0, 0, 0);
    expect(guest.error('CryptHashData', hash, 0, 1, 0)).toBe(ERROR_INVALID_PARAMETER);
  });

  test('a description is hashed as UTF-16LE, from A and W alike', () => {
    const { guest, prov } = program();
    imported(guest, prov, RSA_PRIVATE_BLOB);
    const signed = (form: 'A' | 'W'): string => {
      const hash = guest.make('CryptCreateHash', prov, 0x8003, 0, 0);
      guest.ok('CryptHashData', hash, guest.put(new TextEncoder().encode('1134-kelp')), 9, 0);
      const [buffer, length] = [guest.room(64), guest.words(64)];
      guest.ok(`CryptSignHash${form}`, hash, 1, form === 'A' ? guest.ansi('Test Signature') : guest.wide('Test Signature'), 0, buffer, length);
      guest.ok('CryptGetHashParam', hash, 2, buffer, length, 0);
      return toHex(guest.slice(buffer, 16));
    };
    expect([signed('A'), signed('W')]).toEqual(Array(2).fill('a82bdfc2c9f1bb623878d460face5c2a')); // CSP developer's kit, contract.md §20
  });

  test('the size query of a signature leaves the hash open; a wrong length is found before a null pointer', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, RSA_PRIVATE_BLOB);
    const hash = guest.make('CryptCreateHash', prov, 0x8004, 0, 0);
    const length = guest.words(0);
    guest.ok('CryptSignHashA', hash, 1, 0, 0, 0, length);
    expect(guest.u32(length)).toBe(64);
    guest.ok('CryptHashData', hash, guest.put([1]), 1, 0);
    expect(guest.error('CryptVerifySignatureA', hash, 0, 63, key, 0, 0)).toBe(NTE_BAD_SIGNATURE);
    expect(guest.error('CryptVerifySignatureA', hash, 0, 64, key, 0, 0)).toBe(ERROR_INVALID_PARAMETER);
  });

  test('the size of an encrypted BLOB is told without encrypting', () => {
    const { guest, prov } = program();
    const pair = imported(guest, prov, RSA_PRIVATE_BLOB);
    const session = imported(guest, prov, AES_BLOB);
    const length = guest.words(0);
    guest.ok('CryptExportKey', session, pair, 1, 0, 0, length);
    expect(guest.u32(length)).toBe(12 + 64);
    const buffer = guest.room(100);
    guest.setU32(length, 100);
    guest.ok('CryptExportKey', session, pair, 1, 0, buffer, length);
    const back = guest.make('CryptImportKey', prov, buffer, 76, pair, 1);
    guest.setU32(length, 100);
    guest.ok('CryptExportKey', back, 0, 8, 0, buffer, length);
    expect([...guest.slice(buffer, AES_BLOB.length)]).toEqual(AES_BLOB);
  });

  test('CRYPT_DESTROYKEY ends the handle with the export', () => {
    const { guest, prov } = program();
    const key = imported(guest, prov, AES_BLOB);
    const [buffer, length] = [guest.room(400), guest.words(400)];
    guest.ok('CryptExportKey', key, 0, 9, 4, buffer, length);
    expect(guest.error('CryptDestroyKey', key)).toBe(ERROR_INVALID_PARAMETER);
  });
});

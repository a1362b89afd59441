/**
 * The crypt32 part of the flat surface: structures, memory that the callee allocates, texts.
 * @module
 */
import { describe, expect, test } from 'vitest';
import {
  CNG_RSA_PUBLIC_KEY_BLOB, PKCS_ENCRYPTED_PRIVATE_KEY_INFO, PKCS_PRIVATE_KEY_INFO, RSA_CSP_PUBLICKEYBLOB, X509_BITS, X509_DH_PARAMETERS,
  X509_DSS_PARAMETERS, X509_DSS_SIGNATURE, X509_ENUMERATED, X509_INTEGER, X509_MULTI_BYTE_INTEGER, X509_MULTI_BYTE_UINT, X509_OCTET_STRING,
  X509_PUBLIC_KEY_INFO, X942_DH_PARAMETERS, ERROR_FILE_NOT_FOUND, ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_DATA, ERROR_INVALID_PARAMETER, ERROR_MORE_DATA, ERROR_NOT_ENOUGH_MEMORY,
} from '../../src/index.ts';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { Guest } from './guest.ts';
import { RSA_PRIVATE_BLOB, RSA_PUBLIC_INFO_DER } from './keys.ts';

const AES = 'Microsoft Enhanced RSA and AES Cryptographic Provider';
const STATUS_INVALID_HANDLE = 0xc0000008;
/** A structure type below 0x10000 is a number: names lie above. */
const NAME_ADDRESS = 0x1_1000;
const MALLOCED = { withMalloc: true };

/** A wasm function (param i32) (result i32) that gives a constant, in a table at index 1. */
function tableWithAllocator(address: number): WebAssembly.Table {
  const lebs = [address & 0x7f, (address >> 7) & 0x7f, (address >> 14) & 0x7f].map((bits, at) => (at < 2 ? bits | 0x80 : bits));
  const module = new WebAssembly.Module(Uint8Array.of(
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    1, 6, 1, 0x60, 1, 0x7f, 1, 0x7f,
    3, 2, 1, 0,
    7, 5, 1, 1, 0x66, 0, 0,
    10, 8, 1, 6, 0, 0x41, ...lebs, 0x0b,
  ));
  const table = new WebAssembly.Table({ initial: 2, element: 'anyfunc' });
  table.set(1, new WebAssembly.Instance(module).exports['f']);
  return table;
}

describe('CryptEncodeObject and CryptDecodeObject', () => {
  test.each([
    [X509_PUBLIC_KEY_INFO, toHex(RSA_PUBLIC_INFO_DER)],
    [RSA_CSP_PUBLICKEYBLOB, toHex(RSA_PUBLIC_INFO_DER.subarray(-74))],
    [CNG_RSA_PUBLIC_KEY_BLOB, toHex(RSA_PUBLIC_INFO_DER.subarray(-74))],
    [X509_OCTET_STRING, '04020102'],
    [X509_BITS, '030204f0'],
    [X509_INTEGER, '02020100'],
    [X509_MULTI_BYTE_INTEGER, '0202ff01'],
    [X509_ENUMERATED, '0a0105'],
    [X509_MULTI_BYTE_UINT, '02020080'],
    [X509_DSS_PARAMETERS, '3009020117020105020102'],
    [X509_DSS_SIGNATURE, '3006020117020105'],
    [PKCS_PRIVATE_KEY_INFO, '3016020100300d06092a864886f70d010101050004020102'],
    [PKCS_ENCRYPTED_PRIVATE_KEY_INFO, '3013300d06092a864886f70d010101050004020102'],
    [X509_DH_PARAMETERS, '3006020117020105'],
    [X942_DH_PARAMETERS, '300902011702010502010b'],
    [X942_DH_PARAMETERS, '301502011702010502010b0201023007030200ab020109'],
  ])('structure type %i: DER, structure in memory, the same DER; sizes asked first', (type, der) => {
    const guest = new Guest();
    const encoded = guest.put(fromHex(der));
    const length = guest.words(0);
    guest.ok('CryptDecodeObject', 1, type, encoded, der.length / 2, 0, 0, length);
    const info = guest.room(guest.u32(length));
    guest.setU32(length, guest.u32(length) - 1);
    expect(guest.error('CryptDecodeObject', 1, type, encoded, der.length / 2, 0, info, length)).toBe(ERROR_MORE_DATA);
    guest.ok('CryptDecodeObject', 1, type, encoded, der.length / 2, 0, info, length);
    guest.ok('CryptEncodeObject', 1, type, info, 0, length);
    expect(guest.u32(length)).toBe(der.length / 2);
    const back = guest.room(der.length / 2);
    guest.ok('CryptEncodeObject', 1, type, info, back, length);
    expect(toHex(guest.slice(back, der.length / 2))).toBe(der);
  });

  test('CRYPT_DECODE_ALLOC_FLAG: a block with the structure and what it points to', () => {
    const guest = new Guest(MALLOCED);
    const [out, length] = [guest.words(0), guest.words(0)];
    guest.ok('CryptDecodeObjectEx', 1, 8, guest.put(RSA_PUBLIC_INFO_DER), RSA_PUBLIC_INFO_DER.length, 0x8000, 0, out, length);
    const info = guest.u32(out);
    expect(guest.text(guest.u32(info))).toBe('1.2.840.113549.1.1.1');
    expect(guest.u32(info + 12)).toBe(74);
    expect(guest.u32(info + 16) + 74).toBeLessThanOrEqual(info + guest.u32(length));
    expect(guest.blocks).toBe(1);
  });

  test('CRYPT_ENCODE_ALLOC_FLAG asks the allocator of the caller, by its place in the table', () => {
    const table = tableWithAllocator(40_000);
    const guest = new Guest({ table: () => table });
    const number = guest.words(5);
    const [out, length] = [guest.words(0), guest.words(0)];
    // What lies at 40000 belongs to the block that the allocator gives, so this call is not watched.
    expect(guest.api['CryptEncodeObjectEx']!(1, 27, number, 0x8000, guest.words(12, 1, 0), out, length)).toBe(1);
    expect(guest.u32(out)).toBe(40_000);
    expect(toHex(guest.slice(40_000, guest.u32(length)))).toBe('020105');
  });

  test.each([
    ['no such function', [12, 7, 0], ERROR_INVALID_PARAMETER], ['an empty place', [12, 0xffff, 0], ERROR_INVALID_PARAMETER],
    ['no malloc', [12, 0, 0], ERROR_NOT_ENOUGH_MEMORY], ['no room for pfnAlloc', [4, 1, 0], ERROR_NOT_ENOUGH_MEMORY],
  ])('%s: refused', (_what, para, error) => {
    const table = tableWithAllocator(40_000);
    const guest = new Guest({ table: () => table });
    expect(guest.error('CryptEncodeObjectEx', 1, 27, guest.words(5), 0x8000, guest.words(...para), guest.words(0), guest.words(0))).toBe(error);
  });

  test('CryptDecodeObject has no flag for memory', () => {
    const guest = new Guest(MALLOCED);
    const [buffer, length] = [guest.room(8), guest.words(8)];
    guest.ok('CryptDecodeObject', 1, 27, guest.put([2, 1, 5]), 3, 0x8000, buffer, length);
    expect(guest.u32(buffer)).toBe(5);
  });

  test('a name is no structure type of keys', () => {
    const guest = new Guest();
    const name = NAME_ADDRESS;
    guest.bytes.set(new TextEncoder().encode('1.2.840.113549.1.1.1\0'), name);
    expect(guest.error('CryptEncodeObject', 1, name, guest.words(0), 0, guest.words(0))).toBe(ERROR_FILE_NOT_FOUND);
  });

  test('PRIVATEKEYBLOB: there and back', () => {
    const guest = new Guest();
    const [der, length] = [guest.room(400), guest.words(400)];
    guest.ok('CryptEncodeObject', 1, 43, guest.put(RSA_PRIVATE_BLOB), der, length);
    const [blob, blobLength] = [guest.room(400), guest.words(400)];
    guest.ok('CryptDecodeObject', 1, 43, der, guest.u32(length), 0, blob, blobLength);
    expect(guest.slice(blob, guest.u32(blobLength))).toEqual(RSA_PRIVATE_BLOB);
  });
});

describe('public keys', () => {
  function spki(guest: Guest): number {
    const [buffer, length] = [guest.room(300), guest.words(300)];
    guest.ok('CryptDecodeObject', 1, 8, guest.put(RSA_PUBLIC_INFO_DER), RSA_PUBLIC_INFO_DER.length, 0, buffer, length);
    return buffer;
  }

  test('exported into one buffer, and encoded again', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    guest.make('CryptImportKey', prov, guest.put(RSA_PRIVATE_BLOB), RSA_PRIVATE_BLOB.length, 0, 0);
    const [info, length] = [guest.room(300), guest.words(300)];
    guest.ok('CryptExportPublicKeyInfo', prov, 1, 0x10001, info, length);
    for (const field of [0, 8, 16]) expect(guest.u32(info + field) - info).toBeLessThan(guest.u32(length));
    const [der, derLength] = [guest.room(300), guest.words(300)];
    guest.ok('CryptEncodeObject', 0x10001, 8, info, der, derLength);
    expect(guest.slice(der, guest.u32(derLength))).toEqual(RSA_PUBLIC_INFO_DER);
  });

  test('CryptExportPublicKeyInfoEx puts another identifier', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    guest.make('CryptImportKey', prov, guest.put(RSA_PRIVATE_BLOB), RSA_PRIVATE_BLOB.length, 0, 0);
    const [info, length] = [guest.room(300), guest.words(300)];
    guest.ok('CryptExportPublicKeyInfoEx', prov, 1, 1, guest.ansi('1.3.14.3.2.11'), 0, 0, info, length);
    expect(guest.text(guest.u32(info))).toBe('1.3.14.3.2.11');
  });

  test('the encoding type is looked at before the provider', () => {
    const guest = new Guest();
    const info = spki(guest);
    expect(guest.error('CryptImportPublicKeyInfo', 0, 0, info, guest.words(0))).toBe(ERROR_FILE_NOT_FOUND);
    expect(guest.error('CryptImportPublicKeyInfo', 0, 1, info, guest.words(0))).toBe(ERROR_INVALID_PARAMETER);
  });

  test('CryptImportPublicKeyInfoEx2 gives a handle for BCryptDestroyKey alone', () => {
    const guest = new Guest();
    const key = guest.make('CryptImportPublicKeyInfoEx2', 1, spki(guest), 0, 0);
    expect(guest.error('CryptDestroyKey', key)).toBe(ERROR_INVALID_PARAMETER);
    expect(guest.watched['BCryptDestroyKey']!(key)).toBe(0);
    expect(guest.watched['BCryptDestroyKey']!(key)).toBe(STATUS_INVALID_HANDLE);
    expect(guest.watched['BCryptDestroyKey']!(0)).toBe(STATUS_INVALID_HANDLE);
  });

  test('CryptHashPublicKeyInfo is the hash of the encoded structure, SHA-1 where none is named, with no provider too', () => {
    const guest = new Guest();
    const prov = guest.prov(AES, 24);
    const info = spki(guest);
    const hashed = (handle: number, algid: number): string => {
      const [buffer, length] = [guest.room(64), guest.words(64)];
      guest.ok('CryptHashPublicKeyInfo', handle, algid, 0, 1, info, buffer, length);
      return toHex(guest.slice(buffer, guest.u32(length)));
    };
    const hash = guest.make('CryptCreateHash', prov, 0x800c, 0, 0);
    guest.ok('CryptHashData', hash, guest.put(RSA_PUBLIC_INFO_DER), RSA_PUBLIC_INFO_DER.length, 0);
    const [buffer, length] = [guest.room(32), guest.words(32)];
    guest.ok('CryptGetHashParam', hash, 2, buffer, length, 0);
    expect(hashed(0, 0x800c)).toBe(toHex(guest.slice(buffer, 32)));
    expect(hashed(prov, 0)).toHaveLength(40);
  });
});

describe('texts', () => {
  test('CryptBinaryToString: sizes count the NUL, results do not; W counts characters', () => {
    const guest = new Guest();
    const data = guest.put([0, 1, 2]);
    const length = guest.words(0);
    for (const name of ['CryptBinaryToStringA', 'CryptBinaryToStringW']) {
      guest.ok(name, data, 3, 1, 0, length);
      expect(guest.u32(length)).toBe(7);
      const buffer = guest.room(20);
      guest.ok(name, data, 3, 1, buffer, length);
      expect(guest.u32(length)).toBe(6);
      expect(toHex(guest.slice(buffer, name.endsWith('W') ? 14 : 7))).toBe(
        name.endsWith('W') ? '4100410045004300' + '0d000a000000' : '41414543' + '0d0a00',
      );
    }
  });

  test.each([
    // name, flags, room → error, length afterwards, bytes written ("#" is what was there)
    ['CryptBinaryToStringA', 1, 5, ERROR_MORE_DATA, 7, 'AAEC\r#'],
    ['CryptBinaryToStringW', 1, 5, ERROR_MORE_DATA, 7, '######'],
    ['CryptBinaryToStringA', 0xc, 5, ERROR_MORE_DATA, 5, '0001\0#'],
    ['CryptBinaryToStringA', 0xc, 2, ERROR_MORE_DATA, 2, '######'],
    ['CryptBinaryToStringW', 0xc, 5, ERROR_MORE_DATA, 5, '######'],
    ['CryptBinaryToStringA', 4, 5, ERROR_MORE_DATA, 5, '######'],
    ['CryptBinaryToStringA', 2, 2, ERROR_INSUFFICIENT_BUFFER, 2, '######'],
  ])('%s, flags %i, room for %i', (name, flags, room, error, after, written) => {
    const guest = new Guest();
    const [data, buffer, length] = [guest.put([0, 1, 2]), guest.put(Array<number>(24).fill(0x23)), guest.words(room)];
    expect(guest.error(name, data, 3, flags, buffer, length)).toBe(error);
    expect(guest.u32(length)).toBe(after);
    expect(String.fromCharCode(...guest.slice(buffer, 6))).toBe(written);
  });

  test.each([
    ['base64 writes nothing', 'AAEC', 1, 2, ERROR_INSUFFICIENT_BUFFER, [9, 9, 9]],
    ['hex writes what fits', '00-01-02', 4, 2, ERROR_MORE_DATA, [0, 1, 9]],
    ['hex writes what it read before a wrong character', '0001zz', 0xc, 8, ERROR_INVALID_DATA, null],
  ])('CryptStringToBinary: %s', (_what, text, flags, room, error, written) => {
    const guest = new Guest();
    const [buffer, length] = [guest.put([9, 9, 9, 9, 9, 9, 9, 9]), guest.words(room)];
    expect(guest.error('CryptStringToBinaryA', guest.ansi(text), 0, flags, buffer, length, 0, 0)).toBe(error);
    if (written !== null) expect([...guest.slice(buffer, 3)]).toEqual(written);
  });

  test('a count takes so many characters, also without a NUL; skip and format are told', () => {
    const guest = new Guest();
    const [buffer, length, skip, format] = [guest.room(8), guest.words(8), guest.words(99), guest.words(99)];
    guest.ok('CryptStringToBinaryA', guest.put([0x41, 0x41, 0x45, 0x43, 0x21]), 4, 6, buffer, length, skip, format);
    expect([guest.u32(length), guest.u32(skip), guest.u32(format)]).toEqual([3, 0, 1]);
    expect(guest.error('CryptStringToBinaryA', guest.size - 4, 0, 1, 0, length, 0, 0)).toBe(998);
    expect(guest.error('CryptStringToBinaryW', guest.wide(''), 0, 4, 0, length, 0, 0)).toBe(ERROR_INVALID_PARAMETER);
  });

  test('CertAlgIdToOID gives one string for good, CertOIDToAlgId takes it', () => {
    const guest = new Guest(MALLOCED);
    const address = guest.watched['CertAlgIdToOID']!(0x8004);
    expect(guest.text(address)).toBe('1.3.14.3.2.26');
    expect(guest.watched['CertAlgIdToOID']!(0x8004)).toBe(address);
    expect(guest.watched['CertOIDToAlgId']!(address)).toBe(0x8004);
    expect(guest.watched['CertAlgIdToOID']!(0x12345678)).toBe(0);
    expect(guest.watched['CertOIDToAlgId']!(0)).toBe(0);
  });
});

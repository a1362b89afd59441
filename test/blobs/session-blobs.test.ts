import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/bytes/bytes.ts';
import { decodePlaintextKeyBlob, encodePlaintextKeyBlob } from '../../src/blobs/plaintext-key-blob.ts';
import { decodeSimpleBlob, encodeSimpleBlob } from '../../src/blobs/simple-blob.ts';
import { decodeSymmetricWrapBlob, encodeSymmetricWrapBlob } from '../../src/blobs/symmetric-wrap-blob.ts';
import { CALG_3DES, CALG_AES_128, CALG_RC2, CALG_RC4, CALG_RSA_KEYX } from '../../src/win32/alg-id.ts';
import { errorOf, patched, patchedU32 } from './expect-error.ts';
import { WINE_SIMPLE_RC4 } from './samples.ts';

const AES_BLOB = encodePlaintextKeyBlob({ algid: CALG_AES_128, key: Uint8Array.from({ length: 16 }, (_, i) => i) });
const WRAP_BLOB = encodeSymmetricWrapBlob({ algid: CALG_3DES, wrapAlg: CALG_RC2, wrapped: new Uint8Array(40).fill(7) });

test('SIMPLEBLOB: bytes after the ciphertext are ignored', () => {
  const { algid, wrapAlg, wrapped } = decodeSimpleBlob(WINE_SIMPLE_RC4, 128);
  expect([algid, wrapAlg, wrapped.length]).toEqual([CALG_RC4, CALG_RSA_KEYX, 128]);
  expect(toHex(wrapped)).toBe(toHex(WINE_SIMPLE_RC4.slice(12, 140).reverse()));
});

test('SIMPLEBLOB: written again as it was read', () => {
  expect(encodeSimpleBlob(decodeSimpleBlob(WINE_SIMPLE_RC4, 128))).toEqual(WINE_SIMPLE_RC4.slice(0, 140));
});

test('SIMPLEBLOB: shorter than the modulus is NTE_BAD_DATA at every length', () => {
  for (let length = 0; length < 140; length++) expect(errorOf(() => decodeSimpleBlob(WINE_SIMPLE_RC4.subarray(0, length), 128))).toBe('NTE_BAD_DATA');
});

test('PLAINTEXTKEYBLOB: header, length, key', () => {
  expect(toHex(AES_BLOB)).toBe('080200000e66000010000000000102030405060708090a0b0c0d0e0f');
  expect(toHex(decodePlaintextKeyBlob(AES_BLOB).key)).toBe('000102030405060708090a0b0c0d0e0f');
});

test('PLAINTEXTKEYBLOB: round trip of any key', () => {
  fc.assert(fc.property(fc.nat(0xffffffff), fc.uint8Array({ maxLength: 300 }), (algid, key) => {
    expect(decodePlaintextKeyBlob(encodePlaintextKeyBlob({ algid, key }))).toEqual({ algid, key });
  }), { seed: 3 });
});

test('PLAINTEXTKEYBLOB: shorter than it says is NTE_BAD_DATA, longer is not', () => {
  for (let length = 0; length < AES_BLOB.length; length++) expect(errorOf(() => decodePlaintextKeyBlob(AES_BLOB.subarray(0, length)))).toBe('NTE_BAD_DATA');
  for (const lie of [17, 32, 256, 0x7fffffff, 0xffffffff]) expect(errorOf(() => decodePlaintextKeyBlob(patchedU32(AES_BLOB, 8, lie)))).toBe('NTE_BAD_DATA');
  expect(decodePlaintextKeyBlob(concat(AES_BLOB, Uint8Array.of(1, 2)))).toEqual(decodePlaintextKeyBlob(AES_BLOB));
  expect(decodePlaintextKeyBlob(patchedU32(AES_BLOB, 8, 0)).key).toHaveLength(0);
});

test('SYMMETRICWRAPKEYBLOB: the wrapped key is not turned', () => {
  expect(decodeSymmetricWrapBlob(WRAP_BLOB)).toEqual({ algid: CALG_3DES, wrapAlg: CALG_RC2, wrapped: new Uint8Array(40).fill(7) });
  expect(encodeSymmetricWrapBlob(decodeSymmetricWrapBlob(WRAP_BLOB))).toEqual(WRAP_BLOB);
  for (let length = 0; length < 12; length++) expect(errorOf(() => decodeSymmetricWrapBlob(WRAP_BLOB.subarray(0, length)))).toBe('NTE_BAD_DATA');
});

test.each([
  ['SIMPLEBLOB', WINE_SIMPLE_RC4, (blob: Uint8Array) => decodeSimpleBlob(blob, 128)],
  ['PLAINTEXTKEYBLOB', AES_BLOB, decodePlaintextKeyBlob],
  ['SYMMETRICWRAPKEYBLOB', WRAP_BLOB, decodeSymmetricWrapBlob],
] as const)('%s: wrong version, reserved bytes, type', (_, blob, decode) => {
  for (const version of [0, 1, 3, 255]) expect(errorOf(() => decode(patched(blob, 1, version)))).toBe('NTE_BAD_VER');
  for (const at of [2, 3]) expect(errorOf(() => decode(patched(blob, at, 1)))).toBe('NTE_BAD_DATA');
  for (const type of [0, 2, 6, 7, 255]) expect(errorOf(() => decode(patched(blob, 0, type)))).toBe('NTE_BAD_TYPE');
});

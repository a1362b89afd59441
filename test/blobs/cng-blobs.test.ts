import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/bytes/bytes.ts';
import { decodeBcryptRsaPublicBlob, encodeBcryptRsaPublicBlob } from '../../src/blobs/bcrypt-rsa-blob.ts';
import { decodeEccPrivateBlob, decodeEccPublicBlob, ECC_KINDS, encodeEccPrivateBlob, encodeEccPublicBlob } from '../../src/blobs/ecc-blob.ts';
import { errorOf, patchedU32 } from './expect-error.ts';

const number = (length: number, last = 1): Uint8Array => new Uint8Array(length).fill(last);

test('BCRYPT_RSAKEY_BLOB: 24 bytes of header, then exponent and modulus big-endian', () => {
  const blob = encodeBcryptRsaPublicBlob({ modulus: Uint8Array.of(0, 0x7f, 2, 3, 4, 5), publicExponent: Uint8Array.of(0, 1, 0, 1) });
  expect(toHex(blob)).toBe('5253413127000000030000000500000000000000000000000100017f02030405');
  expect(decodeBcryptRsaPublicBlob(blob)).toEqual({ modulus: Uint8Array.of(0x7f, 2, 3, 4, 5), publicExponent: Uint8Array.of(1, 0, 1) });
});

test('BCRYPT_RSAKEY_BLOB: the magic is not looked at, lengths are', () => {
  const blob = encodeBcryptRsaPublicBlob({ modulus: number(64), publicExponent: Uint8Array.of(3) });
  expect(decodeBcryptRsaPublicBlob(patchedU32(blob, 0, 0xdeadbeef)).modulus).toEqual(number(64));
  for (let length = 0; length < blob.length; length++) expect(errorOf(() => decodeBcryptRsaPublicBlob(blob.subarray(0, length)))).toBe('NTE_BAD_DATA');
  for (const at of [8, 12]) expect(errorOf(() => decodeBcryptRsaPublicBlob(patchedU32(blob, at, 0xffffffff)))).toBe('NTE_BAD_DATA');
});

test.each(ECC_KINDS.map((kind) => [kind.name, kind] as const))('BCRYPT_ECCKEY_BLOB %s: round trip, sizes, magic', (name, { algorithm, curve, isPrivate, coordinateBytes }) => {
  const x = number(coordinateBytes, 2);
  const y = number(coordinateBytes, 3);
  const d = number(coordinateBytes, 4);
  const blob = isPrivate ? encodeEccPrivateBlob({ algorithm, curve, x, y, d }) : encodeEccPublicBlob({ algorithm, curve, x, y });
  expect(blob).toHaveLength(8 + (isPrivate ? 3 : 2) * coordinateBytes);
  expect(String.fromCharCode(...blob.subarray(0, 4))).toBe(name);
  const decode = isPrivate ? decodeEccPrivateBlob : decodeEccPublicBlob;
  expect(decode(blob)).toEqual(isPrivate ? { algorithm, curve, x, y, d } : { algorithm, curve, x, y });
  expect(decode(concat(blob, number(3)))).toEqual(decode(blob));
  for (let length = 0; length < blob.length; length++) expect(errorOf(() => decode(blob.subarray(0, length)))).toBe('NTE_BAD_DATA');
  for (const size of [0, 31, 65, 0xffffffff]) expect(errorOf(() => decode(patchedU32(blob, 4, size)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(patchedU32(blob, 0, 0x31415352)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => (isPrivate ? decodeEccPublicBlob : decodeEccPrivateBlob)(blob))).toBe('NTE_BAD_DATA');
});

test('the magics are those of bcrypt.h, which stand there as text', () => {
  for (const { magic, name } of ECC_KINDS) {
    const text = String.fromCharCode(magic & 0xff, (magic >>> 8) & 0xff, (magic >>> 16) & 0xff, magic >>> 24);
    expect(text).toBe(name);
  }
});

test('short coordinates are padded, long ones refused', () => {
  const { x, y } = decodeEccPublicBlob(encodeEccPublicBlob({ algorithm: 'ECDH', curve: 'P-256', x: Uint8Array.of(5), y: concat(new Uint8Array(4), number(32)) }));
  expect([x, y]).toEqual([concat(new Uint8Array(31), Uint8Array.of(5)), number(32)]);
  expect(errorOf(() => encodeEccPublicBlob({ algorithm: 'ECDH', curve: 'P-256', x: number(33), y: number(32) }))).toBe('NTE_BAD_DATA');
});

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat } from '../../src/bytes/bytes.ts';
import { decodeKeyStateBlob, encodeKeyStateBlob } from '../../src/blobs/key-state-blob.ts';
import { decodeOpaqueKeyBlob, encodeOpaqueKeyBlob } from '../../src/blobs/opaque-blob.ts';
import { CALG_RC2 } from '../../src/win32/alg-id.ts';
import { errorOf, patched, patchedU32 } from './expect-error.ts';

const sealWith = (key: string) => (covered: Uint8Array): Uint8Array => new Uint8Array(createHmac('sha256', key).update(covered).digest());
const seal = sealWith('instance');

const record = {
  algid: CALG_RC2, key: Uint8Array.of(1, 2, 3, 4, 5), salt: new Uint8Array(11), iv: Uint8Array.of(8, 7, 6, 5, 4, 3, 2, 1),
  mode: 1, modeBits: 8, padding: 1, effectiveBits: 40, permissions: 0x3f,
};
const state = { ...record, register: new Uint8Array(8).fill(9), position: 2 ** 40 + 5 };

const opaque = encodeOpaqueKeyBlob(record, seal);
const keyState = encodeKeyStateBlob(state, seal);
const blobs = [['OPAQUEKEYBLOB', opaque, decodeOpaqueKeyBlob], ['KEYSTATEBLOB', keyState, decodeKeyStateBlob]] as const;

test('a key comes back with all its parameters', () => {
  expect(decodeOpaqueKeyBlob(opaque, seal)).toEqual(record);
  expect(decodeKeyStateBlob(keyState, seal)).toEqual(state);
});

test('any record: what is encoded is decoded', () => {
  const dword = fc.nat(0xffffffff);
  const some = fc.uint8Array({ maxLength: 64 });
  const records = fc.record({
    algid: dword, key: some, salt: some, iv: some, mode: dword, modeBits: dword, padding: dword, effectiveBits: dword, permissions: dword,
    register: some, position: fc.maxSafeNat(),
  });
  fc.assert(fc.property(records, (any) => {
    expect(decodeKeyStateBlob(encodeKeyStateBlob(any, seal), seal)).toEqual(any);
    const { register: _, position: __, ...stateless } = any;
    expect(decodeOpaqueKeyBlob(encodeOpaqueKeyBlob(stateless, seal), seal)).toEqual(stateless);
  }), { seed: 5 });
});

test.each(blobs)('%s: one changed bit anywhere behind the header is NTE_BAD_DATA', (_, blob, decode) => {
  for (let at = 4; at < blob.length; at++) expect(errorOf(() => decode(patched(blob, at, blob[at]! ^ 1), seal)), `byte ${at}`).toBe('NTE_BAD_DATA');
});

test.each(blobs)('%s: of another family of instances is NTE_BAD_DATA', (_, blob, decode) => {
  expect(errorOf(() => decode(blob, sealWith('other')))).toBe('NTE_BAD_DATA');
});

test.each(blobs)('%s: cut, longer or with lying lengths is NTE_BAD_DATA', (_, blob, decode) => {
  for (let length = 0; length < blob.length; length++) expect(errorOf(() => decode(blob.subarray(0, length), seal))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(concat(blob, Uint8Array.of(0)), seal))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(patchedU32(blob, 16, 0xffffffff), seal))).toBe('NTE_BAD_DATA');
});

test('a body with lying lengths under a right tag is NTE_BAD_DATA', () => {
  const lying = patchedU32(opaque.slice(0, -32), 20 + 5 * 4, 0xffffffff);
  expect(errorOf(() => decodeOpaqueKeyBlob(concat(lying, seal(lying)), seal))).toBe('NTE_BAD_DATA');
});

test('one is not taken for the other', () => {
  expect(errorOf(() => decodeOpaqueKeyBlob(keyState, seal))).toBe('NTE_BAD_TYPE');
  expect(errorOf(() => decodeOpaqueKeyBlob(patched(keyState, 0, 9), seal))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decodeOpaqueKeyBlob(patched(opaque, 1, 3), seal))).toBe('NTE_BAD_VER');
});

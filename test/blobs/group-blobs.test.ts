import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/bytes/bytes.ts';
import { decodeDhPrivateBlob, decodeDhPublicBlob, encodeDhPrivateBlob, encodeDhPublicBlob } from '../../src/blobs/dh-blob.ts';
import { decodeDssPrivateBlob, decodeDssPublicBlob, encodeDssPrivateBlob, encodeDssPublicBlob } from '../../src/blobs/dss-blob.ts';
import { decodePubParams, encodePubParams } from '../../src/blobs/pub-params.ts';
import type { GroupNumbers } from '../../src/bytes/dss-numbers.ts';
import { CALG_DH_EPHEM, CALG_DH_SF, CALG_DSS_SIGN } from '../../src/win32/alg-id.ts';
import { errorOf, patched, patchedU32 } from './expect-error.ts';
import { MONO_DSS_PRIVATE_576, NET_DSS_PRIVATE_512 } from './samples.ts';

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const group: GroupNumbers = { p: filled(64, 0xf1), q: filled(20, 0xf3), g: filled(64, 2), j: filled(45, 5), seed: { counter: 9, seed: filled(20, 6) } };
const y = filled(64, 4);
const x = filled(20, 7);

const DSS_PUBLIC_2 = encodeDssPublicBlob({ algid: CALG_DSS_SIGN, group, y });
const DSS_PUBLIC_3 = encodeDssPublicBlob({ algid: CALG_DSS_SIGN, version: 3, group, y });
const DSS_PRIVATE_3 = encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, version: 3, group, y, x });
const DH_PUBLIC_2 = encodeDhPublicBlob({ algid: CALG_DH_SF, bits: 512, y });
const DH_PUBLIC_3 = encodeDhPublicBlob({ algid: CALG_DH_SF, version: 3, group, y });
const DH_PRIVATE_2 = encodeDhPrivateBlob({ algid: CALG_DH_EPHEM, group, y: null, x });
const DH_PRIVATE_3 = encodeDhPrivateBlob({ algid: CALG_DH_EPHEM, version: 3, group, y, x });

const blobs = [
  ['DSS public 2', DSS_PUBLIC_2, decodeDssPublicBlob],
  ['DSS public 3', DSS_PUBLIC_3, decodeDssPublicBlob],
  ['DSS private 2', MONO_DSS_PRIVATE_576, decodeDssPrivateBlob],
  ['DSS private 3', DSS_PRIVATE_3, decodeDssPrivateBlob],
  ['DH public 2', DH_PUBLIC_2, decodeDhPublicBlob],
  ['DH public 3', DH_PUBLIC_3, decodeDhPublicBlob],
  ['DH private 2', DH_PRIVATE_2, decodeDhPrivateBlob],
  ['DH private 3', DH_PRIVATE_3, decodeDhPrivateBlob],
] as const;

test('DSS key of CryptoAPI: numbers are turned, and the seed comes in the order of FIPS 186', () => {
  // Mono class libraries 3854b6b, RSACryptoServiceProvider's DSA neighbour: mono-capi-dsa-576.
  const key = decodeDssPrivateBlob(MONO_DSS_PRIVATE_576);
  expect([key.algid, key.version, key.bits, key.y]).toEqual([CALG_DSS_SIGN, 2, 576, null]);
  expect(toHex(key.group.q!)).toBe('991eed87a3cac1fa70041ce9d4c506cb7ea3c6e7');
  expect(toHex(key.x)).toBe('877bdf7512d13e084d0972b3213b5ca49a375be5');
  expect(toHex(key.group.p)).toMatch(/^fd4a552fb9ec813b.*c5e52993a507$/);
  expect(key.group.seed!.counter).toBe(113);
  expect(toHex(key.group.seed!.seed)).toBe('2ee44d028fcb8fe71b5a013a241e7b0bef2d0752');
});

test.each([MONO_DSS_PRIVATE_576, NET_DSS_PRIVATE_512])('a DSS PRIVATEKEYBLOB is written again as it was read', (blob) => {
  expect(encodeDssPrivateBlob(decodeDssPrivateBlob(blob))).toEqual(blob);
});

test('a key without seed has none; a counter of ffffffff with other seed bytes is kept', () => {
  expect(decodeDssPrivateBlob(NET_DSS_PRIVATE_512).group.seed).toBeNull();
  const odd = patched(NET_DSS_PRIVATE_512, NET_DSS_PRIVATE_512.length - 1, 1);
  expect(decodeDssPrivateBlob(odd).group.seed!.counter).toBe(0xffffffff);
  expect(encodeDssPrivateBlob(decodeDssPrivateBlob(odd))).toEqual(odd);
});

test('sizes are those of the contract', () => {
  const at = (bytes: number): GroupNumbers => ({ ...group, p: filled(bytes, 0xf1) });
  expect(encodeDssPublicBlob({ algid: CALG_DSS_SIGN, group: at(128), y })).toHaveLength(444);
  expect(encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, group: at(128), y: null, x })).toHaveLength(336);
  expect(DH_PUBLIC_2).toHaveLength(80);
  expect(DH_PRIVATE_2).toHaveLength(208);
});

test('version 3 carries everything', () => {
  expect(decodeDssPublicBlob(DSS_PUBLIC_3)).toEqual({ algid: CALG_DSS_SIGN, version: 3, bits: 512, group, y });
  expect(decodeDssPrivateBlob(DSS_PRIVATE_3)).toEqual({ algid: CALG_DSS_SIGN, version: 3, bits: 512, group, y, x });
  expect(decodeDhPublicBlob(DH_PUBLIC_3)).toEqual({ algid: CALG_DH_SF, version: 3, bits: 512, group, y });
  expect(decodeDhPrivateBlob(DH_PRIVATE_3)).toEqual({ algid: CALG_DH_EPHEM, version: 3, bits: 512, group, y, x });
});

test('version 3: magics and the places of the lengths', () => {
  expect(toHex(DSS_PRIVATE_3.subarray(0, 28))).toBe('070300000022000044535334' + '00020000' + 'a0000000' + '68010000' + 'a0000000');
  expect(toHex(DH_PUBLIC_3.subarray(0, 24))).toBe('0603000001aa000000444833' + '00020000' + 'a0000000' + '68010000');
  expect(DSS_PUBLIC_3).toHaveLength(8 + 16 + 24 + 64 + 20 + 64 + 45 + 64);
});

test('PUBLICKEYBLOBEX is read as version 3, and only so', () => {
  expect(decodeDssPublicBlob(patched(DSS_PUBLIC_3, 0, 0xa)).group).toEqual(group);
  expect(errorOf(() => decodeDssPublicBlob(patched(DSS_PUBLIC_2, 0, 0xa)))).toBe('NTE_BAD_VER');
  expect(errorOf(() => decodeDhPublicBlob(patched(DH_PUBLIC_2, 0, 0xa)))).toBe('NTE_BAD_VER');
});

test('DH of version 2: a public key is y alone; a private one has prime, generator and secret', () => {
  expect(decodeDhPublicBlob(DH_PUBLIC_2)).toEqual({ algid: CALG_DH_SF, version: 2, bits: 512, group: null, y });
  expect(decodeDhPrivateBlob(DH_PRIVATE_2)).toEqual({
    algid: CALG_DH_EPHEM, version: 2, bits: 512, group: { p: group.p, q: null, g: group.g, j: null, seed: null }, y: null, x: concat(new Uint8Array(44), x),
  });
  expect(encodeDhPrivateBlob(decodeDhPrivateBlob(DH_PRIVATE_2))).toEqual(DH_PRIVATE_2);
});

test('a DH group may lack q and j, a DSS group may not lack q', () => {
  const bare = { ...group, q: null, j: null, seed: null };
  expect(decodeDhPublicBlob(encodeDhPublicBlob({ algid: CALG_DH_SF, version: 3, group: bare, y })).group).toEqual(bare);
  for (const version of [2, 3] as const) {
    expect(errorOf(() => encodeDssPublicBlob({ algid: CALG_DSS_SIGN, version, group: bare, y }))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, version, group: bare, y, x }))).toBe('NTE_BAD_DATA');
  }
  expect(errorOf(() => decodeDssPublicBlob(patchedU32(DSS_PUBLIC_3, 16, 0)))).toBe('NTE_BAD_DATA');
});

test('numbers that do not fit are refused', () => {
  const wide = { ...group, q: filled(32, 9) };
  expect(errorOf(() => encodeDssPublicBlob({ algid: CALG_DSS_SIGN, group: wide, y }))).toBe('NTE_BAD_DATA');
  expect(encodeDssPublicBlob({ algid: CALG_DSS_SIGN, version: 3, group: wide, y })).toHaveLength(DSS_PUBLIC_3.length + 12);
  expect(errorOf(() => encodeDhPublicBlob({ algid: CALG_DH_SF, bits: 504, y }))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => encodeDhPrivateBlob({ algid: CALG_DH_SF, version: 3, group, y: null, x }))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, version: 3, group, y: null, x }))).toBe('NTE_BAD_DATA');
});

test.each(blobs)('%s: every truncation is NTE_BAD_DATA; bytes behind are ignored', (_, blob, decode) => {
  for (let length = 0; length < blob.length; length++) expect(errorOf(() => decode(blob.subarray(0, length))), `${length} bytes`).toBe('NTE_BAD_DATA');
  expect(decode(concat(blob, filled(9, 0xee)))).toEqual(decode(blob));
});

test.each(blobs)('%s: wrong magic, reserved, version, type', (_, blob, decode) => {
  for (const magic of [0, 0x31415352, 0x35535344, 0x35484400]) expect(errorOf(() => decode(patchedU32(blob, 8, magic)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(patched(blob, 1, blob[1] === 2 ? 3 : 2)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(patched(blob, 1, 4)))).toBe('NTE_BAD_VER');
  expect(errorOf(() => decode(patched(blob, 2, 1)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decode(patched(blob, 0, 8)))).toBe('NTE_BAD_TYPE');
});

test.each(blobs)('%s: absurd bit lengths and lying lengths', (_, blob, decode) => {
  const places = blob[1] === 3 ? [12, 16, 20] : [12];
  for (const at of places)
    for (const bits of [0x10000, 0x7fffffff, 0xfffffff8, 0xffffffff]) expect(errorOf(() => decode(patchedU32(blob, at, bits)))).toBe('NTE_BAD_DATA');
  for (const bits of [0, 7, 8, 513]) expect(errorOf(() => decode(patchedU32(blob, 12, bits)))).toBe('NTE_BAD_DATA');
});

test('KP_PUB_PARAMS: a group for DSS or Diffie-Hellman', () => {
  for (const family of ['dss', 'dh'] as const) {
    const params = encodePubParams(family, group);
    expect(decodePubParams(params)).toEqual({ family, bits: 512, group });
    for (let length = 0; length < params.length; length++) expect(errorOf(() => decodePubParams(params.subarray(0, length)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => decodePubParams(patchedU32(params, 4, 0xffffffff)))).toBe('NTE_BAD_DATA');
  }
  expect(encodePubParams('dss', group)).toEqual(concat(DSS_PUBLIC_3.subarray(8, DSS_PUBLIC_3.length - 64)));
  expect(errorOf(() => encodePubParams('dss', { ...group, q: null }))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decodePubParams(patchedU32(encodePubParams('dh', group), 0, 0x31484400)))).toBe('NTE_BAD_DATA');
});

test('any group: what is encoded is decoded', () => {
  const number = (min: number, max: number): fc.Arbitrary<Uint8Array> => fc.uint8Array({ minLength: min, maxLength: max });
  const groups = fc.integer({ min: 8, max: 96 }).chain((k) => fc.record({
    p: number(k, k).map((p) => patched(patched(p, k - 1, p[k - 1]! | 1), 0, p[0]! | 0x80)),
    q: fc.option(number(1, 40)), g: number(k, k), j: fc.option(number(1, 60)),
    seed: fc.option(fc.record({ counter: fc.nat(0xfffffffe), seed: number(20, 20) })),
    y: number(k, k), x: number(1, 40),
  }));
  fc.assert(fc.property(groups, ({ y: publicKey, x: secret, ...numbers }) => {
    const blob = encodeDhPrivateBlob({ algid: CALG_DH_SF, version: 3, group: numbers, y: publicKey, x: secret });
    expect(decodeDhPrivateBlob(blob)).toEqual({ algid: CALG_DH_SF, version: 3, bits: 8 * numbers.p.length, group: numbers, y: publicKey, x: secret });
  }), { seed: 4, numRuns: 60 });
});

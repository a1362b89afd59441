import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bytes, checked, constant, layout, LayoutError, leNumber, leNumberOrCut, lengthFrom, rest, reversedBytes, u16, u32, u8,
} from '../../src/bytes/layout.ts';

const sample = layout({
  magic: constant(0x31415352), kind: u8, flags: u16, bits: checked(u32, (bits) => bits % 8 === 0, 'a multiple of 8'),
  number: leNumber(lengthFrom('bits', (bits) => bits / 8)), seed: reversedBytes(2), rest,
});
const good = Uint8Array.of(0x52, 0x53, 0x41, 0x31, 7, 0x34, 0x12, 24, 0, 0, 0, 3, 2, 1, 0xbb, 0xaa, 9, 9);

function faultOf(work: () => unknown): LayoutError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(LayoutError);
    return error as LayoutError;
  }
  throw new Error('nothing was thrown');
}

test('decode gives numbers big-endian, reversed strings turned, the rest as it stands', () => {
  expect(sample.decode(good)).toEqual({
    magic: 0x31415352, kind: 7, flags: 0x1234, bits: 24,
    number: Uint8Array.of(1, 2, 3), seed: Uint8Array.of(0xaa, 0xbb), rest: Uint8Array.of(9, 9),
  });
});

test('encode is the inverse of decode and fills in constants', () => {
  const { magic: _, ...values } = sample.decode(good);
  expect(sample.encode(values)).toEqual(good);
});

test('round trip of any values', () => {
  const plain = layout({ a: u32, n: u16, key: bytes(lengthFrom('n')), tail: rest });
  fc.assert(fc.property(fc.nat(0xffffffff), fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 40 }), (a, key, tail) => {
    const values = { a, n: key.length, key, tail };
    expect(plain.decode(plain.encode(values))).toEqual(values);
  }), { seed: 1 });
});

test('numbers are padded when they are short and refused when they are long', () => {
  const { magic: _, ...values } = sample.decode(good);
  expect(sample.decode(sample.encode({ ...values, number: Uint8Array.of(5) })).number).toEqual(Uint8Array.of(0, 0, 5));
  expect(sample.decode(sample.encode({ ...values, number: Uint8Array.of(0, 0, 1, 2, 3) })).number).toEqual(Uint8Array.of(1, 2, 3));
  expect(faultOf(() => sample.encode({ ...values, number: Uint8Array.of(1, 2, 3, 4) }))).toMatchObject({ field: 'number', offset: 11 });
});

test('encode refuses what decode would refuse', () => {
  const { magic: _, ...values } = sample.decode(good);
  expect(faultOf(() => sample.encode({ ...values, kind: 256 })).field).toBe('kind');
  expect(faultOf(() => sample.encode({ ...values, flags: -1 })).field).toBe('flags');
  expect(faultOf(() => sample.encode({ ...values, kind: 1.5 })).field).toBe('kind');
  expect(faultOf(() => sample.encode({ ...values, bits: 7 }))).toMatchObject({ field: 'bits', message: 'bits at offset 7: 7 is not a multiple of 8' });
  expect(faultOf(() => sample.encode({ ...values, seed: Uint8Array.of(1) })).field).toBe('seed');
});

test('every truncation names the first field that is not whole', () => {
  const starts = [['magic', 0], ['kind', 4], ['flags', 5], ['bits', 7], ['number', 11], ['seed', 14]] as const;
  for (let length = 0; length < 16; length++) {
    const next = starts.findLast(([, start]) => start <= length)!;
    expect(faultOf(() => sample.decode(good.subarray(0, length)))).toMatchObject({ field: next[0], offset: next[1] });
  }
  expect(sample.decode(good.subarray(0, 16)).rest).toHaveLength(0);
});

test('a wrong constant is a fault at its place', () => {
  expect(faultOf(() => sample.decode(Uint8Array.from(good, (byte, i) => (i === 3 ? 0x32 : byte))))).toMatchObject({ field: 'magic', offset: 0 });
});

test('a lying length is refused before anything is read', () => {
  const lying = layout({ n: u32, key: bytes(lengthFrom('n')) });
  const started = performance.now();
  for (let i = 0; i < 1000; i++) expect(faultOf(() => lying.decode(Uint8Array.of(255, 255, 255, 255, 1))).message).toContain('needs 4294967295 bytes, 1 are left');
  expect(performance.now() - started).toBeLessThan(2000);
});

test('a length that is no length is a fault, not a crash', () => {
  const odd = layout({ n: u8, key: bytes(lengthFrom('n', (n) => n - 10)) });
  expect(faultOf(() => odd.decode(Uint8Array.of(5))).message).toBe('key at offset 1: cannot be -5 bytes long');
  const half = layout({ n: u8, key: bytes(lengthFrom('n', (n) => n / 2)) });
  expect(faultOf(() => half.decode(Uint8Array.of(5, 0, 0, 0))).field).toBe('key');
});

test('a field that may be cut is null when it is not whole', () => {
  const cut = layout({ n: u8, d: leNumberOrCut(2) });
  expect(cut.decode(Uint8Array.of(1, 2, 3)).d).toEqual(Uint8Array.of(3, 2));
  expect(cut.decode(Uint8Array.of(1, 2)).d).toBeNull();
  expect(cut.decode(Uint8Array.of(1)).d).toBeNull();
  expect(cut.encode({ n: 1, d: null })).toEqual(Uint8Array.of(1));
});

test('results are copies, also of a Buffer', () => {
  const source = Buffer.from(good);
  const { number, seed, rest: tail } = sample.decode(source);
  for (const part of [number, seed, tail]) part.fill(0);
  expect(new Uint8Array(source)).toEqual(good);
});

test('explain has the fields without gaps, and what lies behind', () => {
  const { parts, fault, end } = layout({ a: u8, b: bytes(2) }).explain(Uint8Array.of(1, 2, 3, 4));
  expect(parts.map(({ field, offset, length }) => [field, offset, length])).toEqual([['a', 0, 1], ['b', 1, 2]]);
  expect(fault).toBeNull();
  expect(end).toBe(3);
});

test('explain of broken bytes goes up to the fault; a field with a wrong value is still shown', () => {
  const truncated = sample.explain(good.subarray(0, 12));
  expect(truncated.parts.map((part) => part.field)).toEqual(['magic', 'kind', 'flags', 'bits']);
  expect(truncated.fault).toMatchObject({ field: 'number', offset: 11 });
  expect(truncated.end).toBe(11);
  const wrong = sample.explain(Uint8Array.from(good, (byte, i) => (i === 7 ? 7 : byte)));
  expect(wrong.parts.at(-1)).toEqual({ field: 'bits', offset: 7, length: 4, value: 7 });
  expect(wrong.fault).toMatchObject({ field: 'bits', offset: 7 });
  expect(wrong.end).toBe(11);
});

test('types: a length may be taken from number fields of the layout only', () => {
  // @ts-expect-error there is no field m
  layout({ n: u8, key: bytes(lengthFrom('m')) });
  // @ts-expect-error key is no number
  layout({ key: bytes(2), more: bytes(lengthFrom('key')) });
  // @ts-expect-error constants are not given
  expect(layout({ magic: constant(1), n: u8 }).encode({ magic: 2, n: 1 })).toEqual(Uint8Array.of(1, 0, 0, 0, 1));
});

/**
 * The public key of a .NET assembly: of a smallest one made here, and of those that Mono brings along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assemblyPublicKey } from '../../src/cli/keys/assembly.ts';
import { tokenOf } from '../../src/cli/keys/summary.ts';

const KEY = Uint8Array.of(0, 0x24, 0, 0, 4, 0x80, 0, 0, 0x94, 0, 0, 0, ...Uint8Array.from({ length: 0x94 }, (_, i) => i));

const u16 = (...values: readonly number[]): number[] => values.flatMap((value) => [value & 0xff, value >>> 8]);
const u32 = (...values: readonly number[]): number[] => values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]);
const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const text = (value: string, length: number): number[] => Array.from({ length }, (_, i) => value.charCodeAt(i) || 0);

/** ECMA-335 II.24, II.25: one section with CLI header and metadata; tables Module, TypeRef (many rows) and Assembly. */
function assembly(key: Uint8Array, { typeRefs = 3, wide = false, plus = false } = {}): Uint8Array {
  const blobs = [0, ...(key.length < 0x80 ? [key.length] : [0x80 | (key.length >>> 8), key.length & 0xff]), ...key];
  const index = (value: number): number[] => (wide ? u32(value) : u16(value));
  const rows = [
    ...u16(0), ...zeros(2), ...u16(1, 0, 0),
    // ResolutionScope of TypeRef has two bits of tag: four bytes from 16384 rows on.
    ...Array.from({ length: typeRefs }, () => [...(typeRefs >= 2 ** 14 ? u32(6) : u16(6)), ...u16(0, 0)]).flat(),
    ...u32(0x8004), ...u16(1, 0, 0, 0), ...u32(1), ...index(key.length === 0 ? 0 : 1), ...u16(0, 0),
  ];
  const tables = [...u32(0), 2, 0, wide ? 4 : 0, 1, ...u32(0b11, 1), ...u32(0, 0), ...u32(1, typeRefs, 1), ...rows];
  const streams = [[plus ? '#-' : '#~', tables], ['#Blob', blobs]] as const;
  const headerBytes = 16 + 12 + 4 + streams.reduce((sum, [name]) => sum + 8 + Math.ceil((name.length + 1) / 4) * 4, 0);
  let offset = headerBytes;
  const headers = streams.flatMap(([name, content]) => {
    const header = [...u32(offset, content.length), ...text(name, Math.ceil((name.length + 1) / 4) * 4)];
    offset += content.length;
    return header;
  });
  const metadata = [...u32(0x424a5342), ...u16(1, 1), ...u32(0, 12), ...text('v4.0.30319', 12), ...u16(0, 2), ...headers, ...tables, ...blobs];
  const section = [...u32(72), ...u16(2, 5), ...u32(0x2000 + 72, metadata.length), ...zeros(72 - 16), ...metadata];
  const directories = [...zeros(14 * 8), ...u32(0x2000, 72), ...zeros(8)];
  const optional = [...u16(0x10b), ...zeros(94), ...directories];
  const pe = [...u32(0x4550), ...u16(0x14c, 1), ...zeros(12), ...u16(optional.length, 0x2102), ...optional, ...text('.text', 8), ...u32(section.length, 0x2000, section.length, 0x200), ...zeros(16)];
  return Uint8Array.from([...text('MZ', 0x3c), ...u32(0x80), ...zeros(0x40), ...pe, ...zeros(0x200 - 0x80 - pe.length), ...section]);
}

describe('the smallest assembly', () => {
  test.each([[{}], [{ wide: true }], [{ plus: true }], [{ typeRefs: 20_000 }], [{ typeRefs: 20_000, wide: true }]])('%o', (options) => {
    expect([...assemblyPublicKey(assembly(KEY, options))]).toEqual([...KEY]);
  });

  test('the neutral key', () => {
    const neutral = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0);
    expect(tokenOf(assemblyPublicKey(assembly(neutral)))).toBe('b77a5c561934e089');
  });

  test('no strong name', () => {
    expect(() => assemblyPublicKey(assembly(new Uint8Array(0)))).toThrow(/no strong name/);
  });

  test('cut anywhere and with every byte changed: a clear error or a key, never anything else', () => {
    const whole = assembly(KEY);
    for (let length = 0; length < whole.length; length++) expect(() => assemblyPublicKey(whole.slice(0, length))).toThrow(expect.objectContaining({ name: 'ERROR_BAD_EXE_FORMAT' }));
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice();
      changed[at]! ^= 0xff;
      try {
        assemblyPublicKey(changed);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ERROR_BAD_EXE_FORMAT' });
      }
    }
  });
});

const MONO = '/usr/lib/mono/4.5';

test.skipIf(!existsSync(MONO) || spawnSync('sn', ['-h']).error !== undefined)('sn of Mono finds the same tokens in its libraries (skipped without Mono)', () => {
  const files = readdirSync(MONO).filter((name) => name.endsWith('.dll')).slice(0, 20);
  for (const name of files) {
    const theirs = /([0-9a-f]{16})$/m.exec(spawnSync('sn', ['-T', join(MONO, name)]).stdout.toString())?.[1];
    expect([name, tokenOf(assemblyPublicKey(new Uint8Array(readFileSync(join(MONO, name)))))]).toEqual([name, theirs]);
  }
});

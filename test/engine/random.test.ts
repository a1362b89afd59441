import { expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { platformRandom, randomFrom } from '../../src/engine/index.ts';

test('the platform source fills arrays of any length, to the last byte', () => {
  for (const length of [0, 1, 16, 63, 64, 65, 1000, 65536, 65537, 200_000]) {
    // A byte that is zero in each of eight drafts was not filled: by chance once in 2^64 times.
    const seen = new Uint8Array(length);
    for (let draft = 0; draft < 8; draft++) {
      const bytes = new Uint8Array(length);
      platformRandom.fill(bytes);
      for (let i = 0; i < length; i++) seen[i]! |= bytes[i]!;
    }
    expect(seen.indexOf(0), `${length} bytes`).toBe(-1);
  }
});

test('the pool never gives the same bytes twice', () => {
  const seen = new Set<string>();
  for (let i = 0; i < 2000; i++) {
    const bytes = new Uint8Array(16);
    platformRandom.fill(bytes);
    seen.add(toHex(bytes));
  }
  expect(seen.size).toBe(2000);
});

test('only the platform source says that it is the platform', () => {
  const own = randomFrom((bytes) => bytes.fill(9));
  const bytes = new Uint8Array(100);
  own.fill(bytes);
  expect(bytes.every((byte) => byte === 9)).toBe(true);
  expect([platformRandom.isPlatform, own.isPlatform]).toEqual([true, false]);
});

import { expect, test } from 'vitest';
import { cylinkMek } from '../../src/algorithms/cylink-mek.ts';
import { keyOfMaterial, materialBytes } from '../../src/algorithms/key-material.ts';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';

const keyBits = (key: Uint8Array): string => Array.from(key, (byte) => byte.toString(2).padStart(8, '0').slice(0, 7)).join('');

test('CYLINK_MEK: 40 bits of material are the first key bits, 16 zeros the last, parity is odd', () => {
  expect(materialBytes(cylinkMek, 8)).toBe(5);
  for (const material of ['ffffffffff', '0000000000', '8000000001', '4ff4d0dfe8']) {
    const key = keyOfMaterial(cylinkMek, 8, fromHex(`${material}aabb`));
    const bits = Array.from(fromHex(material), (byte) => byte.toString(2).padStart(8, '0')).join('');
    expect(keyBits(key)).toBe(bits.padEnd(56, '0'));
    for (const byte of key) expect(byte.toString(2).replaceAll('0', '').length % 2).toBe(1);
  }
  expect(toHex(keyOfMaterial(cylinkMek, 8, new Uint8Array(5).fill(0xff)))).toBe('fefefefefef80101');
});

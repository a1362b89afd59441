import { afterEach, expect, test, vi } from 'vitest';
import { canSeal, generateSealingKey, seal, unseal } from '../../src/stores/sealed-value.ts';

const VALUE = Uint8Array.from({ length: 600 }, (_, i) => i);

afterEach(() => vi.unstubAllGlobals());

test('a sealed value opens with its key and place, and shows nothing of itself', async () => {
  const key = await generateSealingKey();
  const sealed = await seal(key, 'here', VALUE);
  if ('clear' in sealed) throw new Error('not sealed');
  expect(sealed.iv).toHaveLength(12);
  expect(sealed.data).toHaveLength(600 + 16);
  expect(Buffer.from(sealed.data).includes(Buffer.from(VALUE.subarray(0, 16)))).toBe(false);
  expect(await unseal(key, 'here', sealed)).toEqual(VALUE);
});

test('the key cannot be exported', async () => {
  const key = await generateSealingKey();
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
});

test('the same value is sealed differently each time', async () => {
  const key = await generateSealingKey();
  expect(await seal(key, 'here', VALUE)).not.toEqual(await seal(key, 'here', VALUE));
});

test('another key, another place, a changed value or no key does not open it', async () => {
  const key = await generateSealingKey();
  const sealed = await seal(key, 'here', VALUE);
  if ('clear' in sealed) throw new Error('not sealed');
  const changed = { ...sealed, data: sealed.data.map((byte, i) => (i === 5 ? byte ^ 1 : byte)) };
  await expect(unseal(await generateSealingKey(), 'here', sealed)).rejects.toThrow();
  await expect(unseal(key, 'there', sealed)).rejects.toThrow();
  await expect(unseal(key, 'here', changed)).rejects.toThrow();
  await expect(unseal(null, 'here', sealed)).rejects.toThrow('no WebCrypto');
});

test('without WebCrypto a value stays clear, a copy', async () => {
  const value = VALUE.slice();
  const atRest = await seal(null, 'here', value);
  value.fill(0);
  expect(atRest).toEqual({ clear: VALUE });
  expect(await unseal(null, 'here', atRest)).toEqual(VALUE);
  expect(canSeal()).toBe(true);
  vi.stubGlobal('crypto', { getRandomValues: () => {} });
  expect(canSeal()).toBe(false);
});

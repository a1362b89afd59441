import { expect, test, vi } from 'vitest';

vi.mock('./advapi32-binding.mjs', async () => {
  const { advapi32Module, createTestCsp } = await import('softcsp/testing');
  return advapi32Module(createTestCsp({ seed: 'signer' }));
});

const { createSigner } = await import('./signer.mjs');

test('a signature holds for its text only', () => {
  const signer = createSigner('signer');
  const signature = signer.sign('I agree');
  expect(signature).toHaveLength(256);
  expect(signer.verify('I agree', signature)).toBe(true);
  expect(signer.verify('I do not', signature)).toBe(false);
});

test('a container that exists is not made again', () => {
  expect(() => createSigner('signer')).toThrow('0x8009000f');
});

import { beforeEach, expect, test, vi } from 'vitest';

const csp = await vi.hoisted(async () => (await import('softcsp/testing')).createTestCsp());

vi.mock('win32crypt', async () => {
  const { win32cryptModule } = await import('softcsp/testing');
  return win32cryptModule(csp);
});

const { algorithmsOf, hasContainer } = await import('./inventory.mjs');
const { MS_DEF_PROV, PROV_RSA_FULL, CRYPT_NEWKEYSET, NTE_PERM } = await import('softcsp');

const empty = csp.snapshot();
beforeEach(() => {
  csp.restore(empty);
  csp.clearFaults();
});

test('the base provider has RC4 and no AES', () => {
  const names = algorithmsOf(MS_DEF_PROV, PROV_RSA_FULL);
  expect(names).toContain('RC4');
  expect(names.join()).not.toContain('AES');
});

test('a container is there once it was made', () => {
  expect(hasContainer('mine')).toBe(false);
  csp.CryptAcquireContext('mine', null, PROV_RSA_FULL, CRYPT_NEWKEYSET);
  expect(hasContainer('mine')).toBe(true);
});

test('an error of another kind is not taken for a missing container', () => {
  csp.addFault({ call: 'CryptAcquireContext', when: ({ args }) => args.Container === 'locked', winerror: NTE_PERM });
  expect(() => hasContainer('locked')).toThrow('NTE_PERM');
});

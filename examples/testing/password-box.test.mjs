import { afterEach, expect, test, vi } from 'vitest';

const csp = await vi.hoisted(async () => (await import('softcsp/testing')).createTestCsp({ seed: 1 }));

vi.mock('koffi', async () => {
  const { asModule, fakeKoffi } = await import('softcsp/testing');
  return asModule(fakeKoffi(csp));
});

const { open, seal } = await import('./password-box.mjs');

afterEach(() => {
  csp.clearFaults();
  csp.clearLog();
});

test('what was sealed opens with the same password only', () => {
  const sealed = seal('open sesame', Buffer.from('treasure'));
  expect(open('open sesame', sealed).toString()).toBe('treasure');
  expect(() => open('open barley', sealed)).toThrow('CryptDecrypt: 0x80090005');
});

test('the context is released when the key cannot be made', () => {
  csp.addFault({ call: 'CryptDeriveKey', winerror: 0x8009000e });
  expect(() => seal('a password', Buffer.from('x'))).toThrow('CryptDeriveKey: 0x8009000e');
  expect(csp.log()).toMatch(/ ! NTE_NO_MEMORY \(injected\)\nCryptReleaseContext\(prov#\d+, Flags: 0\)\n$/);
});

test('the password does not stand in the log', () => {
  seal('open sesame', Buffer.from('treasure'));
  expect(csp.log()).toContain('CryptHashData(hash#');
  expect(csp.log()).not.toContain('open sesame');
});

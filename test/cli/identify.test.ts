/**
 * `identify`: finds what a seeded generator hid.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variants } from '../../src/cli/identify/plan.ts';
import type { Case } from './identify-cases.ts';
import { randomCase, seeded } from './identify-cases.ts';
import { runCli, textOfBytes } from './run-cli.ts';

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'softcsp-identify-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
  readonly hits: readonly { readonly cipher: string; readonly hash: string; readonly sample: string; readonly mode: string; readonly iv: string; readonly bits: number; readonly encoding: string; readonly providers: string[]; readonly password: string; readonly padding: number }[];
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function identify(cipher: Uint8Array, ...options: string[]): Promise<Answer> {
  writeFileSync(join(folder, 'data.bin'), cipher);
  const { stdout, stderr } = await runCli(['identify', 'data.bin', '--json', '--threads', '0', ...options], { cwd: folder });
  expect(stderr).toBe('');
  return JSON.parse(textOfBytes(stdout)) as Answer;
}

const title = ({ encoding, nul, hash, variant, way }: Case): string =>
  `${encoding}${nul ? '+NUL' : ''} ${hash} ${variant.cipher}-${variant.bits} ${variant.salt} ${variant.effectiveBits ?? ''} ${way.mode} ${way.iv}`;

test('the plan has each key once, and each of the names', () => {
  const plan = variants();
  expect(new Set(plan.map(({ cipher }) => cipher))).toEqual(new Set(['rc4', 'rc2', 'des', '3des-112', '3des', 'aes-128', 'aes-192', 'aes-256']));
  // CRYPT_CREATE_SALT makes no salt for 40 bits in the enhanced provider.
  const created = plan.filter(({ cipher, bits, salt }) => cipher === 'rc4' && bits === 40 && salt === 'create');
  expect(created).toHaveLength(1);
  expect(created[0]!.providers).toEqual(expect.arrayContaining(['strong', 'base']));
  expect(created[0]!.providers).not.toContain('enhanced');
  expect(plan.find(({ cipher, bits, salt }) => cipher === 'rc4' && bits === 40 && salt === 'none')!.providers).toEqual(['aes', 'enhanced', 'strong', 'base']);
});

test('RC4-40, MD5, base provider, UTF-16: found from 32 bytes and a prefix of 4 bytes in less than 5 seconds', async () => {
  const random = seeded(1);
  let made = randomCase(random, ({ cipher, bits, salt }) => cipher === 'rc4' && bits === 40 && salt === 'default');
  while (made.hash !== 'md5' || made.encoding !== 'utf16le' || made.nul) made = randomCase(random, ({ cipher, bits, salt }) => cipher === 'rc4' && bits === 40 && salt === 'default');
  const start = performance.now();
  const { hits } = await identify(made.cipher.subarray(0, 32), '--password', made.password, '--prefix', 'Dear');
  expect(performance.now() - start).toBeLessThan(5000);
  expect(hits[0]).toMatchObject({ cipher: 'rc4', bits: 40, hash: 'md5', encoding: 'utf16le', sample: hex(made.plain.subarray(0, 32)) });
  expect(hits[0]!.providers).toContain('base');
});

describe('50 seeded cases: the right one is the first', () => {
  const random = seeded(2026);
  const cases = Array.from({ length: 50 }, () => randomCase(random));
  test.each(cases.map((made, i) => [i, title(made), made] as const))('%i: %s', async (_i, _title, made) => {
    const iv = made.iv === null ? [] : ['--iv', hex(made.iv)];
    const { hits } = await identify(made.cipher, '--password', made.password, '--prefix', 'Dear', ...iv);
    expect(hits[0]).toMatchObject({ cipher: made.variant.cipher, hash: made.hash, mode: made.variant.cipher === 'rc4' ? 'cbc' : made.way.mode, iv: made.way.iv, sample: hex(made.plain.subarray(0, 256)) });
  });
});

describe('what may be known', () => {
  const made = randomCase(seeded(77), ({ cipher }) => cipher === '3des');
  const iv = made.iv === null ? [] : ['--iv', hex(made.iv)];

  test.each([['--text'], ['--regex', 'customer .*\\.$'], ['--prefix', 'hex:44656172'], ['--padding']])('%s %s', async (...known) => {
    const { hits } = await identify(made.cipher, '--password', made.password, ...iv, ...known.filter((word) => word !== undefined));
    expect(hits[0]!.sample).toBe(hex(made.plain.subarray(0, 256)));
  });

  test('of a long file beginning and end are looked at', async () => {
    writeFileSync(join(folder, 'long.txt'), `Dear customer${' and so on'.repeat(100_000)}`);
    const encrypted = await runCli(['encrypt', 'long.txt', '--password', 'x', '--cipher', 'aes-128', '--mode', 'ecb'], { cwd: folder });
    const { hits } = await identify(encrypted.stdout, '--password', 'x', '--prefix', 'Dear');
    expect(hits[0]).toMatchObject({ cipher: 'aes-128', hash: 'sha1', mode: 'ecb', padding: 16 - (1_000_013 % 16) });
  });

  test('a regular expression that does not hold: nothing', async () => {
    writeFileSync(join(folder, 'data.bin'), made.cipher);
    const { status, stdout } = await runCli(['identify', 'data.bin', '--password', made.password, '--regex', '^customer'], { cwd: folder });
    expect([status, textOfBytes(stdout)]).toEqual([1, 'Nothing fits: another password, another --skip, or what is known of the plain text is not so.\n']);
  });

  test('bytes before the ciphertext are skipped, and many passwords are tried', async () => {
    writeFileSync(join(folder, 'words.txt'), `first\nsecond\r\n${made.password}\nlast\n`);
    const { hits } = await identify(Uint8Array.of(1, 2, 3, 4, ...made.cipher), '--passwords', 'words.txt', '--skip', '4', '--prefix', 'Dear', ...iv);
    expect(hits[0]).toMatchObject({ password: made.password, sample: hex(made.plain.subarray(0, 256)) });
  });
});

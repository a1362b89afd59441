/**
 * The calls that `identify` prints are run: with node:crypto, with the openssl command, with this library.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from './build.ts';
import type { Built } from './build.ts';
import type { Case } from './identify-cases.ts';
import { randomCase, seeded } from './identify-cases.ts';
import { runCli, textOfBytes } from './run-cli.ts';

let built: Built;
let folder = '';
beforeAll(() => {
  built = buildProgram();
  folder = join(built.folder, 'work');
  mkdirSync(folder);
});
afterAll(() => built.remove());

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const hasMingw = spawnSync('x86_64-w64-mingw32-gcc', ['--version']).status === 0;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function callsFor(made: Case, name: string): Promise<Readonly<Record<string, string>>> {
  writeFileSync(join(folder, name), made.cipher);
  const iv = made.iv === null ? [] : ['--iv', hex(made.iv)];
  const { stdout } = await runCli(['identify', name, '--json', '--threads', '0', '--password', made.password, '--prefix', 'Dear', ...iv], { cwd: folder });
  return (JSON.parse(textOfBytes(stdout)) as { calls: Record<string, string> }).calls;
}

function output(command: string, args: readonly string[]): string {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder });
  expect([status, stderr.toString().replace(/^.*Warning.*$/gm, '').trim()]).toEqual([0, '']);
  return hex(stdout);
}

const random = seeded(7);
const FAMILIES = ['rc4', 'rc4', 'rc4', 'rc2', 'rc2', 'rc2', 'des', '3des-112', '3des', '3des', 'aes-128', 'aes-128', 'aes-192', 'aes-256'];
const CASES = FAMILIES.map((cipher, i) => [`${i}-${cipher}.bin`, randomCase(random, (variant) => variant.cipher === cipher)] as const);

describe('what is printed decrypts the data', () => {
  const functions: string[] = [];

  test.each(CASES)('%s', async (name, made) => {
    const calls = await callsFor(made, name);
    const plain = hex(made.plain);
    writeFileSync(join(folder, `${name}.library.mjs`), calls['softcsp']!);
    expect(output('node', [`${name}.library.mjs`])).toBe(plain);
    if (!calls['node:crypto']!.startsWith('// OpenSSL, and so')) {
      writeFileSync(join(folder, `${name}.node.mjs`), calls['node:crypto']!);
      expect(output('node', [...(calls['node:crypto']!.startsWith('// node --openssl-legacy') ? ['--openssl-legacy-provider'] : []), `${name}.node.mjs`])).toBe(plain);
    }
    if (hasOpenssl && !calls['openssl']!.startsWith('# openssl enc has no')) {
      // CFB8 comes with its padding there.
      const found = output('sh', ['-c', calls['openssl']!]);
      expect(made.way.mode === 'cfb' ? found.slice(0, plain.length) : found).toBe(plain);
    }
    expect(calls['C']).toMatch(/CryptAcquireContext[^]*CryptCreateHash[^]*CryptHashData[^]*(CryptDeriveKey|CryptImportKey)[^]*CryptDecrypt/);
    functions.push(calls['C']!.replace('BOOL decrypt(', `BOOL decrypt${functions.length}(`));
  });

  test.skipIf(!hasMingw).each(['-UUNICODE', '-DUNICODE'])('the C of all compiles with %s and without a warning (skipped without mingw-w64)', (option) => {
    expect(functions).toHaveLength(CASES.length);
    const { status, stderr } = spawnSync('x86_64-w64-mingw32-gcc', ['-Wall', '-Wextra', '-Werror', '-fsyntax-only', option, '-x', 'c', '-'], { input: functions.join('\n') });
    expect([status, stderr.toString()]).toEqual([0, '']);
  });
});

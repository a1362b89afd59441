/**
 * The program as a process: exit status, files and their modes, memory, pipes, interrupts, threads.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from './build.ts';
import type { Built } from './build.ts';

let built: Built;
let folder = '';
beforeAll(() => {
  built = buildProgram();
  folder = join(built.folder, 'work');
  mkdirSync(folder);
});
afterAll(() => built.remove());

interface Result {
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

function softcsp(args: readonly string[], input: Uint8Array | string = ''): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.main, ...args], { cwd: folder, input, maxBuffer: 1 << 28 });
  return { status, stdout, stderr: stderr.toString() };
}

const KEY = 'key.pem';
beforeAll(() => {
  const made = softcsp(['key', 'generate', 'Test', '--bits', '1024', '--exportable', '--store', 'store', '--spec', 'sign']);
  expect(made).toMatchObject({ status: 0, stderr: '' });
  expect(softcsp(['key', 'export', 'Test', '--private', '--to', 'pem', '--store', 'store', '--out', KEY])).toMatchObject({ status: 0, stderr: '' });
});

describe('files', () => {
  test('private keys have mode 0600, public ones what umask leaves', () => {
    expect(statSync(join(folder, KEY)).mode & 0o777).toBe(0o600);
    softcsp(['convert', KEY, '--to', 'spki', '--out', 'public.der']);
    expect(statSync(join(folder, 'public.der')).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test('nothing is left behind but what was asked for', () => {
    const before = readdirSync(folder);
    expect(softcsp(['convert', KEY, '--to', 'pem', '--out', KEY]).status).toBe(1);
    expect(softcsp(['decrypt', KEY, '--password', 'x', '--cipher', 'des', '--out', 'never.txt'])).toMatchObject({ status: 1, stderr: expect.stringMatching(/^softcsp decrypt: NTE_BAD_DATA: [^\n]+\n$/) });
    expect(readdirSync(folder)).toEqual(before);
  });

  test('with --force a file is replaced in one step, and keeps nothing of the old one', () => {
    writeFileSync(join(folder, 'old.pem'), 'x'.repeat(100_000), { mode: 0o644 });
    expect(softcsp(['convert', KEY, '--to', 'pem', '--out', 'old.pem', '--force']).status).toBe(0);
    expect(readFileSync(join(folder, 'old.pem'), 'utf8')).toBe(readFileSync(join(folder, KEY), 'utf8'));
    expect(statSync(join(folder, 'old.pem')).mode & 0o777).toBe(0o600);
  });

  test('a device takes the output, too', () => {
    expect(softcsp(['convert', KEY, '--to', 'pem', '--out', '/dev/null'])).toMatchObject({ status: 0, stderr: '' });
  });

  test('of a file of 5 GB inspect reads the beginning', () => {
    const file = openSync(join(folder, 'large.bin'), 'w');
    writeSync(file, softcsp(['convert', KEY, '--to', 'publickeyblob']).stdout);
    ftruncateSync(file, 5 * 1024 ** 3);
    closeSync(file);
    const start = performance.now();
    const { status, stdout } = softcsp(['inspect', 'large.bin']);
    expect(status).toBe(0);
    expect(stdout.toString()).toMatch(/^large\.bin: PUBLICKEYBLOB, RSA public key \(5,368,709,120 bytes\)[^]*Note: only the first 1,048,576 bytes were read\n$/);
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('a key file of 5 GB is refused, not read', () => {
    expect(softcsp(['convert', 'large.bin', '--to', 'pem'])).toMatchObject({ status: 1, stderr: expect.stringContaining('ERROR_FILE_TOO_LARGE') });
  });
});

describe('pipes', () => {
  test('standard input and output as "-", and by name of the command alone', () => {
    const pem = readFileSync(join(folder, KEY));
    expect(softcsp(['convert', '-', '--to', 'pem', '--out', '-'], pem).stdout.equals(pem)).toBe(true);
    expect(softcsp(['hash'], pem).stdout.toString()).toMatch(/^[0-9a-f]{40} {2}-\n$/);
  });

  test('a reader that goes away ends the program without a word', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${built.main}" random 16777216 --format binary | head -c 10 > /dev/null; echo done`], { cwd: folder });
    expect([status, stderr.toString()]).toEqual([0, '']);
  });

  test('no command line gives a stack trace', () => {
    for (const args of [['inspect', 'store'], ['convert', 'store', '--to', 'pem'], ['verify', KEY, '--signature', 'store', '--key', KEY], ['key', 'show', 'nobody', '--store', KEY], ['token', '/dev/null'], ['identify', '/dev/null', '--password', 'x', '--text']]) {
      const { status, stderr } = softcsp(args);
      expect([args, status === 1 || status === 2]).toEqual([args, true]);
      expect(stderr).toMatch(/^softcsp [^\n]+: [A-Z_0-9]+: [^\n]+\n$/);
      expect(stderr).not.toMatch(/INTERNAL|\bat .*:\d+:\d+/);
    }
  });

  test('an interrupt leaves nothing half-written', async () => {
    const child = spawn(process.execPath, [built.main, 'encrypt', '-', '--password', 'x', '--out', 'interrupted.bin'], { cwd: folder });
    child.stdin.on('error', () => undefined);
    child.stdin.write(Buffer.alloc(1 << 20));
    const isThere = (): boolean => readdirSync(folder).some((name) => name.startsWith('.interrupted'));
    while (!isThere()) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, isThere(), existsSync(join(folder, 'interrupted.bin'))]).toEqual([130, false, false]);
  });
});

describe('large files', () => {
  const MIB = 1 << 20;

  // VmHWM of /proc is what the process had at most; the program is run behind a line that prints it.
  const measured = (args: readonly string[]): { peakMiB: number; status: number | null } => {
    const script = `process.on('exit', () => { try { process._rawDebug(/VmHWM:\\s+(\\d+)/.exec(require('fs').readFileSync('/proc/self/status', 'utf8'))[1]); } catch {} });`;
    writeFileSync(join(folder, 'peak.cjs'), script);
    const { status, stderr } = spawnSync(process.execPath, ['--require', './peak.cjs', built.main, ...args], { cwd: folder });
    return { status, peakMiB: Number(stderr.toString().trim()) / 1024 };
  };

  test.skipIf(!existsSync('/proc/self/status'))('64 MiB are encrypted and decrypted in less than 150 MB (skipped without /proc)', () => {
    const plain = Buffer.alloc(64 * MIB);
    for (let i = 0; i < plain.length; i += 4096) plain.writeUInt32LE(i, i);
    writeFileSync(join(folder, 'plain.bin'), plain);
    for (const options of [['--cipher', 'aes-256', '--hash', 'sha256'], ['--cipher', 'rc4', '--hash', 'md5']]) {
      const encrypted = measured(['encrypt', 'plain.bin', '--password', 'secret', ...options, '--out', 'cipher.bin', '--force']);
      const decrypted = measured(['decrypt', 'cipher.bin', '--password', 'secret', ...options, '--out', 'again.bin', '--force']);
      expect([encrypted.status, decrypted.status]).toEqual([0, 0]);
      expect(Math.max(encrypted.peakMiB, decrypted.peakMiB)).toBeLessThan(143);
      expect(readFileSync(join(folder, 'again.bin')).equals(plain)).toBe(true);
    }
  });
});

describe('identify on threads', () => {
  test('finds the password of a list on two threads', () => {
    writeFileSync(join(folder, 'secret.txt'), 'Dear customer, your licence ends soon.\n');
    softcsp(['encrypt', 'secret.txt', '--password', 'Passw0rd', '--hash', 'md5', '--cipher', 'rc4', '--bits', '40', '--provider', 'base', '--out', 'secret.bin']);
    writeFileSync(join(folder, 'words.txt'), 'one\ntwo\nthree\nPassw0rd\nfive\nsix\n');
    const { status, stdout, stderr } = softcsp(['identify', 'secret.bin', '--passwords', 'words.txt', '--prefix', 'Dear', '--threads', '2']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.toString()).toMatch(/^1\. "Passw0rd": utf16le, md5, rc4 40 bits\n {3}providers [^\n]*base; \d+ bits speak for it; plain text "Dear customer/);
  });
});

test('--version is the version of the package', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  expect(softcsp(['--version'])).toMatchObject({ status: 0, stdout: Buffer.from(`${version}\n`), stderr: '' });
});

/**
 * What is different on a terminal: colours, the progress bar, no binary output, no waiting for typed keys.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barText, sizeText, startProgress, timeText } from '../../src/cli/progress.ts';
import type { Io } from '../../src/cli/io.ts';
import { runCli, textOfBytes } from './run-cli.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'softcsp-terminal-'));
  writeFileSync(join(cwd, 'plain.txt'), 'text\n');
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const TERMINAL = { stdin: true, stdout: true, stderr: true };
const ESCAPE = '\u001b[';

describe('colours', () => {
  test('on a terminal', async () => {
    expect(textOfBytes((await runCli(['--help'], { cwd, terminal: TERMINAL })).stdout)).toContain(ESCAPE);
    expect((await runCli(['inspect', 'missing'], { cwd, terminal: TERMINAL })).stderr).toMatch(/^\u001b\[31msoftcsp inspect: [^\n]+\u001b\[39m\n$/);
  });

  test.each([['NO_COLOR', '1'], ['TERM', 'dumb']])('not with %s=%s', async (name, value) => {
    expect(textOfBytes((await runCli(['--help'], { cwd, terminal: TERMINAL, env: { [name]: value } })).stdout)).not.toContain(ESCAPE);
  });

  test('not into a pipe, and an empty NO_COLOR says nothing', async () => {
    expect(textOfBytes((await runCli(['--help'], { cwd })).stdout)).not.toContain(ESCAPE);
    expect(textOfBytes((await runCli(['--help'], { cwd, terminal: TERMINAL, env: { NO_COLOR: '' } })).stdout)).toContain(ESCAPE);
  });
});

describe('standard input and output', () => {
  test.each([[['inspect', '-']], [['hash']], [['decrypt', '-', '--password', 'x']], [['recipe', 'gpp-cpassword', '-']]])('%j does not wait for what is typed', async (argv) => {
    const { status, stderr } = await runCli(argv, { cwd, terminal: { stdin: true } });
    expect(status).toBe(2);
    expect(stderr).toMatch(/standard input is a terminal\. Try: name a file, or pipe data in/);
  });

  test('ciphertext is not written to a terminal, but as hex it is', async () => {
    const refused = await runCli(['encrypt', 'plain.txt', '--password', 'x'], { cwd, terminal: { stdout: true } });
    expect([refused.status, refused.stdout.length, refused.stderr]).toEqual([2, 0, expect.stringContaining('--out FILE, or --format hex')]);
    expect((await runCli(['encrypt', 'plain.txt', '--password', 'x', '--format', 'hex'], { cwd, terminal: { stdout: true } })).status).toBe(0);
  });

  test('a BLOB is shown as hex on a terminal', async () => {
    await runCli(['key', 'generate', 'T', '--bits', '512', '--store', 'store'], { cwd });
    const { stdout } = await runCli(['key', 'export', 'T', '--to', 'publickeyblob', '--store', 'store'], { cwd, terminal: { stdout: true } });
    expect(textOfBytes(stdout)).toMatch(/^0602000000a40000525341310002000001000100[0-9a-f]{128}\n$/);
    expect(readdirSync(cwd).sort()).toEqual(['plain.txt', 'store']);
  });
});

describe('the progress bar', () => {
  test.each([[0, '0 B'], [1023, '1023 B'], [1536, '1.5 KiB'], [5 * 2 ** 30, '5.0 GiB'], [2 ** 60, '1048576.0 TiB']])('%d bytes are %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
  test.each([[0, '0:00'], [65.9, '1:05'], [3600, '60:00']])('%d seconds are %s', (seconds, text) => expect(timeText(seconds)).toBe(text));

  test('says how much is done, and how long the rest takes', () => {
    expect(barText(256, 1024, 10_000, sizeText)).toBe('[######------------------]  25%  256 B of 1.0 KiB, 0:30 left');
    expect(barText(0, 1024, 10, sizeText)).toBe('[------------------------]   0%  0 B of 1.0 KiB, 0:00 left');
    expect(barText(2048, 1024, 10, sizeText)).toContain('] 100%');
    expect(barText(2048, undefined, 10, sizeText)).toBe('2.0 KiB');
  });

  const barOn = (stderr: boolean): { io: Io; notes: string[] } => {
    const notes: string[] = [];
    const io: Io = {
      cwd, env: {}, columns: 30, stdin: (async function* () { /* nothing */ })(), terminal: { stdin: false, stdout: false, stderr },
      write: async () => undefined, note: (text) => void notes.push(text), onInterrupt: () => () => undefined,
    };
    return { io, notes };
  };

  test('appears only when something takes long, fits into the line, and goes away', async () => {
    const { io, notes } = barOn(true);
    const progress = startProgress(io, 100);
    progress.update(1);
    expect(notes).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 550));
    progress.update(50);
    progress.end();
    expect(notes).toHaveLength(2);
    expect(notes[0]).toMatch(/^\r\u001b\[K\[############-+\]/);
    expect(notes[0]!.slice(4).length).toBeLessThan(30);
    expect(notes[1]).toBe('\r\u001b[K');
  });

  test('is not there without a terminal', async () => {
    const { io, notes } = barOn(false);
    const progress = startProgress(io, 100);
    await new Promise((resolve) => setTimeout(resolve, 550));
    progress.update(50);
    progress.end();
    expect(notes).toEqual([]);
  });
});

/**
 * Help, man page and completion are made of one manual: each is whole, and its shell or troff takes it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/cli/actions.ts';
import { COMPLETIONS } from '../../src/cli/completions.ts';
import { fill } from '../../src/cli/help.ts';
import { manPage } from '../../src/cli/man-page.ts';
import { COMMANDS, GROUPS } from '../../src/cli/manual/index.ts';
import { runCli, textOfBytes } from './run-cli.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;
const cwd = process.cwd();

test('each command has an action, and each action a command', () => {
  expect(Object.keys(ACTIONS).sort()).toEqual(COMMANDS.map(({ name }) => name).sort());
});

test('groups are the first words of commands of two words', () => {
  expect(new Set(COMMANDS.filter(({ name }) => name.includes(' ')).map(({ name }) => name.split(' ')[0]))).toEqual(new Set(GROUPS.map(({ name }) => name)));
});

describe.each(COMMANDS.map((command) => [command.name, command] as const))('%s', (name, command) => {
  test('--help names every argument and option, and a real example', async () => {
    const { stdout, status } = await runCli([...name.split(' '), '--help'], { cwd });
    const help = textOfBytes(stdout);
    expect(status).toBe(0);
    for (const argument of command.arguments) expect(help).toContain(argument.name);
    for (const option of command.options) expect(help).toContain(option.flags);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const { line } of command.examples) expect(help).toContain(`  ${line}\n`);
    // Pasted values are as long as they are.
    for (const line of help.split('\n').filter((one) => !one.startsWith('  softcsp'))) expect(line.length).toBeLessThanOrEqual(100);
  });

  test('the examples are command lines that the parser takes', async () => {
    for (const { line } of command.examples.filter(({ line: one }) => one.includes(`softcsp ${name}`))) {
      const words = [...line.slice(line.indexOf('softcsp')).replace(/ *[|)].*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);
      const { status } = await runCli([...words.slice(1), '--help'], { cwd });
      expect([line, status]).toEqual([line, 0]);
    }
  });

  test('every command that prints has --json', () => {
    expect(['completion', 'man'].includes(name) || command.options.some(({ flags }) => flags === '--json')).toBe(true);
  });
});

describe('the man page', () => {
  const page = manPage('1.2.3');

  test('has every command and option', () => {
    for (const { name, options } of COMMANDS) {
      expect(page).toContain(`.SS softcsp ${name.replaceAll('-', '\\-')}`);
      for (const { flags } of options) expect(page).toContain(`.B ${flags.replaceAll('-', '\\-')}`);
    }
    expect(page).toMatch(/^\.TH SOFTCSP 1 "" "softcsp 1\.2\.3"/);
  });

  test.skipIf(!has('groff'))('groff has nothing to say against it (skipped without groff)', () => {
    const { stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-K', 'utf8'], { input: page });
    expect(stderr.toString()).toBe('');
    expect(stdout.toString()).toContain('Find out how a file was encrypted');
  });
});

describe('completion', () => {
  test.each(Object.keys(COMPLETIONS))('%s: has every command and option', (shell) => {
    const script = COMPLETIONS[shell]!();
    for (const { name, options } of COMMANDS) {
      expect(script).toContain(name.split(' ').at(-1));
      for (const { flags } of options) expect(script).toContain(shell === 'fish' ? `-l ${/--([a-z-]+)/.exec(flags)![1]!}` : /--[a-z-]+/.exec(flags)![0]);
    }
  });

  const complete = (...words: readonly string[]): string[] => {
    const script = `${COMPLETIONS['bash']!()}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_softcsp\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], { cwd: '/' });
    expect(stderr.toString()).toBe('');
    return stdout.toString().split('\n').filter((line) => line !== '');
  };

  test.skipIf(!has('bash')).each([
    [['softcsp', 'ins'], ['inspect']],
    [['softcsp', 'key', 'exp'], ['export']],
    [['softcsp', 'convert', '--to', 'pk'], ['pkcs1', 'pkcs8']],
    [['softcsp', 'convert', '--pass'], ['--passphrase-out', '--passphrase-in']],
    [['softcsp', 'recipe', 'gpp'], ['gpp-cpassword']],
    [['softcsp', 'encrypt', '--cipher', 'aes-1'], ['aes-128', 'aes-192']],
    [['softcsp', 'completion', 'z'], ['zsh']],
    [['softcsp', 'hash', 'et'], ['etc']],
  ])('bash completes %j (skipped without bash)', (words, expected) => {
    expect(complete(...words)).toEqual(expected);
  });

  const parses = (shell: string, option: string): void => {
    const folder = mkdtempSync(join(tmpdir(), 'softcsp-completion-'));
    writeFileSync(join(folder, 'script'), COMPLETIONS[shell]!());
    const { status, stderr } = spawnSync(shell, [option, join(folder, 'script')]);
    rmSync(folder, { recursive: true });
    expect([status, stderr.toString()]).toEqual([0, '']);
  };
  test.skipIf(!has('zsh'))('zsh parses its script (skipped without zsh)', () => parses('zsh', '-n'));
  test.skipIf(!has('fish'))('fish parses its script (skipped without fish)', () => parses('fish', '--no-execute'));
});

test('fill: no line is longer than asked, but for words that are', () => {
  expect(fill('aa bb cc dddddddd', '  ', 7)).toEqual(['  aa bb', '  cc', '  dddddddd']);
});

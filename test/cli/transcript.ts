/**
 * Transcripts: files, command lines and exactly what they print.
 *
 *     # a claim                            a test of its own, with a folder of its own
 *     -- name --                           a file; its lines follow
 *     -- name hex --                       a file of bytes
 *     $ softcsp hash name < input.txt      a command line; words in '…' stay as they are; NAME=value before it: environment
 *     what it prints                       standard output
 *     ! what it says                       standard error
 *     ? 1                                  exit status, where it is not 0
 *
 * Bytes that are no text stand as "(N bytes: HEX)". A blank line ends a file; in output it stands as "~".
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Ran } from './run-cli.ts';
import { runCli } from './run-cli.ts';

export interface Command {
  readonly line: string;
  readonly expected: readonly string[];
}

export interface Scene {
  readonly claim: string;
  readonly files: readonly { readonly name: string; readonly content: Uint8Array }[];
  readonly commands: readonly Command[];
}

const FILE = /^-- (\S+)( hex)? --$/;

/** Reads a transcript. */
export function parseTranscript(text: string): Scene[] {
  return text.split(/^# /m).slice(1).map((part) => {
    const [claim = '', ...lines] = part.split('\n');
    const files: { name: string; content: Uint8Array }[] = [];
    const commands: { line: string; expected: string[] }[] = [];
    for (let i = 0; i < lines.length; i++) {
      const file = FILE.exec(lines[i]!);
      if (file !== null) {
        const body: string[] = [];
        while (i + 1 < lines.length && lines[i + 1] !== '') body.push(lines[++i]!);
        const content = file[2] === undefined ? Buffer.from(`${body.join('\n')}\n`) : Buffer.from(body.join('').replace(/\s/g, ''), 'hex');
        files.push({ name: file[1]!, content: new Uint8Array(content) });
      } else if (lines[i]!.startsWith('$ ')) commands.push({ line: lines[i]!.slice(2), expected: [] });
      else if (lines[i] !== '') commands.at(-1)!.expected.push(lines[i]!);
    }
    return { claim, files, commands };
  });
}

/** Words of a command line, environment, and the file of standard input. */
function split(line: string): { argv: string[]; env: Record<string, string>; stdin: string | null } {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!);
  const start = words.indexOf('softcsp');
  const env = Object.fromEntries(words.slice(0, start).map((word) => word.split('=') as [string, string]));
  const redirect = words.indexOf('<');
  return { argv: words.slice(start + 1, redirect < 0 ? undefined : redirect), env, stdin: redirect < 0 ? null : words[redirect + 1]! };
}

function shown({ stdout, stderr, status }: Ran): string[] {
  const text = new TextDecoder('utf-8').decode(stdout);
  const isText = !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text) && (text === '' || text.endsWith('\n'));
  const lines = isText ? text.split('\n').slice(0, -1).map((line) => (line === '' ? '~' : line)) : [`(${stdout.length} bytes: ${Buffer.from(stdout).toString('hex')})`];
  const notes = stderr.split('\n').slice(0, -1).map((line) => `! ${line}`);
  return [...lines, ...notes, ...(status === 0 ? [] : [`? ${status}`])];
}

/** Runs a scene in a folder. @returns what each command printed */
export async function play({ files, commands }: Scene, folder: string): Promise<Command[]> {
  for (const { name, content } of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const played: Command[] = [];
  for (const { line } of commands) {
    const { argv, env, stdin } = split(line);
    const ran = await runCli(argv, { cwd: folder, env: { SOFTCSP_STORE: join(folder, 'store'), ...env }, ...(stdin === null ? {} : { stdin: readFileSync(join(folder, stdin)) }) });
    played.push({ line, expected: shown(ran).map((text) => text.replaceAll(folder, '(folder)')) });
  }
  return played;
}

/** The transcript with what was printed now: to be read before it is committed. */
export function rewritten(text: string, played: readonly (readonly Command[])[]): string {
  const all = played.flat();
  let next = 0;
  const out: string[] = [];
  let inExpected = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) {
      out.push(line, ...all[next++]!.expected);
      inExpected = true;
    } else if (line === '' || line.startsWith('# ') || FILE.test(line)) {
      inExpected = false;
      out.push(line);
    } else if (!inExpected) out.push(line);
  }
  return out.join('\n');
}

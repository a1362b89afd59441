// The code blocks of docs/testing.md. A block whose fence names a file stands in that file word for word; every other one is run here,
// with its imports taken from the sources. The programs and tests under examples/testing run in a vitest of their own.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import assert from 'node:assert/strict';
import { describe, expect, test } from 'vitest';
import * as softcsp from '../../src/index.ts';
import * as testing from '../../src/testing.ts';
import { poolLengths, poolSize } from '../../src/testing/key-pool.ts';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/testing.md', root), 'utf8');

interface Block {
  readonly file: string;
  readonly code: string;
}

const BLOCKS: readonly Block[] = [...page.matchAll(/^```js ?(\S*)\n([\s\S]*?)^```$/gm)].map(([, file, code]) => ({ file: file!, code: code! }));
const QUOTED = BLOCKS.filter(({ file }) => file !== '');
const PROGRAMS = BLOCKS.filter(({ file }) => file === '');

type Loader = (name: string) => Promise<unknown>;
const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (load: Loader) => Promise<Record<string, unknown>>;

/** Runs a module's text; gives what it exports by `export function`. */
async function run(code: string, load: Loader): Promise<Record<string, unknown>> {
  const exported = [...code.matchAll(/^export function (\w+)/gm)].map(([, name]) => name!);
  const body = code
    .replace(/^import (\w+) from '([^']+)';$/gm, "const { default: $1 } = await load('$2');")
    .replace(/^import \{([^}]*)\} from '([^']+)';$/gm, "const {$1} = await load('$2');")
    .replace(/\bimport\('([^']+)'\)/g, "load('$1')")
    .replace(/^export function/gm, 'function');
  return new AsyncFunction('load', `'use strict';\n${body}\nreturn { ${exported.join(', ')} };`)(load);
}

/** The modules that programs of the page import; `jest` mocks further ones. */
function loader(): Loader {
  const mocked = new Map<string, unknown>();
  const modules: Readonly<Record<string, unknown>> = {
    'softcsp': softcsp,
    'softcsp/testing': testing,
    'node:assert/strict': { default: assert },
    '@jest/globals': { jest: { unstable_mockModule: (name: string, factory: () => unknown) => void mocked.set(name, factory()) } },
  };
  const load: Loader = async (name) => {
    if (name.startsWith('./')) return run(readFileSync(new URL(`examples/testing/${name}`, root), 'utf8'), load);
    const found = mocked.get(name) ?? modules[name];
    if (found === undefined) throw new Error(`the page imports ${name}`);
    return found;
  };
  return load;
}

describe('docs/testing.md', () => {
  test('has programs and quotations', () => {
    expect([PROGRAMS.length, QUOTED.length]).toEqual([6, 7]);
  });

  test.each(PROGRAMS.map(({ code }, i) => [i + 1, code] as const))('program %i runs', async (_number, code) => {
    await run(code, loader());
  });

  test.each(QUOTED.map(({ file, code }) => [file, code] as const))('quotes %s', (file, code) => {
    expect(readFileSync(new URL(file, root), 'utf8')).toContain(code);
  });

  test('the table of key pairs is that of the list', () => {
    expect(page).toContain(`| RSA, bits | ${poolLengths().join(' | ')} |`);
    expect(page).toContain(`| keys | ${poolLengths().map(poolSize).join(' | ')} |`);
  });
});

test('the example programs pass their own tests, on another vitest', async () => {
  const bin = fileURLToPath(new URL('node_modules/vitest/vitest.mjs', root));
  const config = fileURLToPath(new URL('examples/testing/vitest.config.mjs', root));
  const { stdout } = await promisify(execFile)(process.execPath, [bin, 'run', '--config', config, '--reporter', 'json'], { cwd: fileURLToPath(root) });
  const report = JSON.parse(stdout.slice(stdout.indexOf('{'))) as { numTotalTests: number; numPassedTests: number };
  expect([report.numTotalTests, report.numPassedTests]).toEqual([8, 8]);
});

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import { BUNDLERS, buildProject, EXPECTED, layOut } from './build-projects.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}build/bundlers`;

/** What the platform of a page has and the language has not. Nothing of Node: no process, Buffer, require, global. */
function pageGlobals(): Record<string, unknown> {
  const sandbox: Record<string, unknown> = { crypto: globalThis.crypto, TextEncoder, TextDecoder, atob, btoa, console };
  return createContext(sandbox);
}

beforeAll(() => {
  if (!existsSync(`${ROOT}dist/index.js`)) throw new Error('dist/ is missing: npm run build');
  layOut(FOLDER);
});

test.each(BUNDLERS)('%s builds the package; the result needs nothing of Node', (bundler) => {
  const code = readFileSync(buildProject(FOLDER, bundler), 'utf8');
  const page = pageGlobals();
  runInContext(code, page);
  expect(JSON.parse(JSON.stringify(page['softcspAnswer']))).toEqual(EXPECTED);
});

test.each(BUNDLERS)('%s leaves out what is for Node', (bundler) => {
  const code = readFileSync(`${FOLDER}/${bundler}/dist/main.js`, 'utf8');
  expect(code).not.toMatch(/createRequire|node:module/);
});

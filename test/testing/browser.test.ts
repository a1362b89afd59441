// softcsp/testing where there is nothing of Node: one bundle, evaluated in a context that has only what a page has.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** "imports" of package.json as a bundler for pages reads them, turned to the sources. */
function aliases(): Record<string, string> {
  const { imports } = JSON.parse(readFileSync(path('package.json'), 'utf8')) as { imports: Record<string, { default: string }> };
  return Object.fromEntries(Object.entries(imports).map(([name, { default: file }]) => [name, path(file.replace('./dist/', 'src/').replace(/\.js$/, '.ts'))]));
}

test('a page runs the log, the pool and the fake koffi without Node', async () => {
  const { outputFiles } = await build({
    entryPoints: [path('src/testing.ts')], bundle: true, write: false, format: 'iife', globalName: 'testing', platform: 'browser', target: 'es2022',
    alias: aliases(), logLevel: 'silent',
  });
  const globals = { TextEncoder, TextDecoder, crypto, atob, btoa, queueMicrotask, performance, structuredClone };
  const context = createContext(globals);
  runInContext(outputFiles[0]!.text, context);
  const result = runInContext(`
    const csp = testing.createTestCsp({ engine: 'portable' });
    const prov = csp.CryptAcquireContext('c', null, 24, 8);
    const pair = prov.CryptGenKey(2, 0, 2048);
    const koffi = testing.fakeKoffi(csp);
    const handle = [null];
    const isOpen = koffi.load('advapi32.dll').func('bool __stdcall CryptAcquireContextW(_Out_ uintptr_t *p, str16 c, str16 n, uint32 t, uint32 f)')(handle, 'c', null, 24, 0);
    JSON.stringify([typeof process, typeof Buffer, pair.CryptGetKeyParam(9), isOpen, csp.calls.length]);
  `, context) as string;
  expect(JSON.parse(result)).toEqual(['undefined', 'undefined', 2048, true, 4]);
});

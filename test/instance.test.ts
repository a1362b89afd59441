import { afterEach, expect, test, vi } from 'vitest';
import { CALG_SHA1, HP_HASHVAL, PROV_RSA_AES, CRYPT_VERIFYCONTEXT } from '../src/win32/index.ts';
import { toHex } from '../src/bytes/bytes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The library anew: engines are opened once a program. */
async function freshLibrary(): Promise<typeof import('../src/index.ts')> {
  vi.resetModules();
  return import('../src/index.ts');
}

function forbidWebAssembly(): void {
  vi.stubGlobal('WebAssembly', {
    ...Object.fromEntries(Object.getOwnPropertyNames(WebAssembly).map((name) => [name, (WebAssembly as any)[name]])),
    Module: class {
      constructor() {
        throw new WebAssembly.CompileError('blocked by a policy');
      }
    },
  });
}

test('where nothing may be compiled the portable engine does, and says so once', async () => {
  forbidWebAssembly();
  const { createCsp } = await freshLibrary();
  const reasons: string[] = [];
  const csp = createCsp({ engine: 'wasm', onEngineFallback: (reason) => reasons.push(reason) });
  const prov = csp.CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  for (let round = 0; round < 2; round++) {
    const hash = prov.CryptCreateHash(CALG_SHA1);
    hash.CryptHashData(new TextEncoder().encode('abc'));
    // FIPS 180-2, example A.1.
    expect(toHex(hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  }
  expect(csp.engineInfo()).toEqual({ name: 'portable', details: ['wasm: refused (blocked by a policy)'] });
  expect(reasons).toEqual(['wasm: refused (blocked by a policy)']);
});

test('where there is no WebAssembly and no Node the default engine is portable, and says so at first use', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  const { createCsp } = await freshLibrary();
  vi.stubGlobal('process', undefined);
  const reasons: string[] = [];
  const csp = createCsp({ onEngineFallback: (reason) => reasons.push(reason) });
  expect(reasons).toEqual([]);
  expect(csp.engineInfo().name).toBe('portable');
  expect(csp.engineInfo().name).toBe('portable');
  expect(reasons).toEqual(['there is no WebAssembly here']);
});

test('an engine that runs says nothing', async () => {
  const { createCsp } = await freshLibrary();
  const reasons: string[] = [];
  const onEngineFallback = (reason: string): void => void reasons.push(reason);
  for (const engine of ['portable', 'wasm', 'node'] as const) expect(createCsp({ engine, onEngineFallback }).engineInfo().name).toBe(engine);
  createCsp({ onEngineFallback }).engineInfo();
  expect(reasons).toEqual([]);
});

test('the option is a function', async () => {
  const { createCsp } = await freshLibrary();
  expect(() => createCsp({ onEngineFallback: 'yes' as never })).toThrow(TypeError);
});

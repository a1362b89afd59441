/** dist/node/, which Node loads: the same as what tsc wrote, in few files, the engines later. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

interface Targets {
  readonly module?: string;
  readonly node?: string;
  readonly default: string;
}

const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { exports: Record<string, Targets> };
const SUB_PATHS = Object.entries(exports).filter(([, { node }]) => node !== undefined);

/** What a module prints as JSON that Node runs in the repository. */
function printed<T>(code: string): T {
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd: ROOT, encoding: 'utf8' })) as T;
}

beforeAll(() => {
  if (!existsSync(`${ROOT}dist/node/index.js`)) throw new Error('dist/node/ is missing: npm run build');
});

describe.each(SUB_PATHS)('%s', (subPath, { module, node, default: plain }) => {
  test('exports in Node what it exports elsewhere', () => {
    const names = printed<string[][]>(`console.log(JSON.stringify([Object.keys(await import('${node}')).sort(), Object.keys(await import('${plain}')).sort()]))`);
    expect(names[0]!.length).toBeGreaterThan(0);
    expect(names[0]).toEqual(names[1]);
  });

  test('is for bundlers, whatever they build for, what tsc wrote: they do not follow what Node loads later', () => {
    expect(module).toBe(plain);
    expect(Object.keys(exports[subPath]!)).toEqual(['types', 'module', 'node', 'default']);
  });
});

const LOADED = "const loaded = () => Object.keys(createRequire(import.meta.url).cache).map((path) => path.split('/').pop());";

test('the engines are loaded when one is opened, no package for a hash', () => {
  const [before, after] = printed<string[][]>(`
    import { createRequire } from 'node:module';
    import { createCsp, CALG_MD5, CRYPT_VERIFYCONTEXT, HP_HASHVAL, PROV_RSA_AES } from 'softcsp';
    import 'softcsp/asn1';
    ${LOADED}
    const before = loaded();
    const hash = createCsp().CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT).CryptCreateHash(CALG_MD5);
    hash.CryptHashData(new Uint8Array(3));
    hash.CryptGetHashParam(HP_HASHVAL);
    console.log(JSON.stringify([before, loaded()]));
  `);
  expect(before).toEqual([]);
  expect(after).toEqual(['engines.cjs']);
});

test('sub-paths share their classes', () => {
  const same = printed<boolean[]>(`
    import * as main from 'softcsp';
    import * as blobs from 'softcsp/blobs';
    import { createTestCsp } from 'softcsp/testing';
    const errorOf = (work) => { try { work(); } catch (error) { return error; } };
    console.log(JSON.stringify([blobs.CryptError === main.CryptError, errorOf(() => blobs.decodeRsaPublicBlob(new Uint8Array(2))) instanceof main.CryptError,
      createTestCsp().CryptAcquireContext(null, null, main.PROV_RSA_AES, main.CRYPT_VERIFYCONTEXT) instanceof main.CryptProv]));
  `);
  expect(same).toEqual([true, true, true]);
});

/** Modules that cannot be had, seen from an instance: the same answers, and a note in `engineInfo`, once. */
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { toHex } from '../src/bytes/bytes.ts';
import * as w from '../src/index.ts';
import { Seeded } from './engine/wasm-fixture.ts';
import { moduleName } from './vectors/subjects.ts';

type Library = typeof import('../src/index.ts');

const real = WebAssembly;

/** What stands in the platform's place: each may refuse by throwing. */
interface Stub {
  readonly validate?: (name: string) => boolean;
  readonly compile?: (name: string) => void;
  /** Called for modules that have a memory. */
  readonly allocate?: () => void;
}

/** Engines are opened once a program: the library anew, on a platform that refuses something. */
async function libraryOn({ validate, compile, allocate }: Stub): Promise<Library> {
  vi.resetModules();
  vi.stubGlobal('WebAssembly', {
    ...Object.fromEntries(Object.getOwnPropertyNames(real).map((name) => [name, (real as any)[name]])),
    validate: (wasm: Uint8Array<ArrayBuffer>) => real.validate(wasm) && (validate?.(moduleName(wasm)) ?? true),
    Module: class extends real.Module {
      constructor(wasm: Uint8Array<ArrayBuffer>) {
        compile?.(moduleName(wasm));
        super(wasm);
      }
    },
    Instance: class extends real.Instance {
      constructor(module: WebAssembly.Module) {
        if (real.Module.exports(module).some(({ kind }) => kind === 'memory')) allocate?.();
        super(module);
      }
    },
  });
  return import('../src/index.ts');
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

let pair: Uint8Array;
beforeAll(() => {
  const random = new Seeded(7);
  const prov = w.createCsp({ engine: 'portable', random: (bytes) => random.fill(bytes) }).CryptAcquireContext('pair', null, w.PROV_RSA_AES, w.CRYPT_NEWKEYSET);
  pair = prov.CryptGenKey(w.AT_SIGNATURE, w.CRYPT_EXPORTABLE, 512).CryptExportKey(null, w.PRIVATEKEYBLOB);
});

/** A hash, each cipher in both directions over enough blocks for the vectors, a signature and its proof. */
function answers(csp: w.SoftCsp): string[] {
  const prov = csp.CryptAcquireContext(null, null, w.PROV_RSA_AES, w.CRYPT_VERIFYCONTEXT);
  const data = new Seeded(9).bytes(4096);
  const found: string[] = [];
  for (const algid of [w.CALG_MD2, w.CALG_MD4, w.CALG_MD5, w.CALG_SHA1, w.CALG_SHA_256, w.CALG_SHA_384, w.CALG_SHA_512]) {
    const hash = prov.CryptCreateHash(algid);
    hash.CryptHashData(data.subarray(0, 1000));
    found.push(toHex(hash.CryptGetHashParam(w.HP_HASHVAL) as Uint8Array));
  }
  for (const algid of [w.CALG_RC4, w.CALG_RC2, w.CALG_DES, w.CALG_3DES, w.CALG_AES_128]) {
    const password = prov.CryptCreateHash(w.CALG_SHA1);
    password.CryptHashData(data.subarray(0, 20));
    const key = prov.CryptDeriveKey(algid, password);
    const encrypted = key.CryptEncrypt(true, data);
    found.push(toHex(encrypted));
    expect(toHex(key.CryptDecrypt(true, encrypted)), `${algid}`).toBe(toHex(data));
  }
  const signer = csp.CryptAcquireContext(null, null, w.PROV_RSA_AES, w.CRYPT_VERIFYCONTEXT);
  const key = signer.CryptImportKey(pair);
  const digest = (): w.CryptHash => {
    const hash = signer.CryptCreateHash(w.CALG_SHA_256);
    hash.CryptHashData(data);
    return hash;
  };
  const signature = digest().CryptSignHash(w.AT_SIGNATURE);
  digest().CryptVerifySignature(signature, key);
  found.push(toHex(signature));
  return found;
}

const isSimd = (name: string): boolean => /simd|relaxed/.test(name);
const compileError = (): never => {
  throw new real.CompileError('blocked by a policy');
};
const noMemory = (): never => {
  throw new RangeError('could not allocate memory');
};

/** `wasm`: name and details of that engine when all was used; `told`: whether onEngineFallback is called. */
const CASES: readonly { readonly what: string; readonly stub: () => Stub; readonly name: string; readonly details: readonly string[]; readonly told: boolean }[] = [
  { what: 'nothing may be compiled', stub: () => ({ compile: compileError }), name: 'portable', details: ['wasm: refused (blocked by a policy)'], told: true },
  {
    what: 'no memory is to be had', stub: () => ({ allocate: noMemory }), name: 'wasm', told: false,
    details: ['hashes', 'ciphers', 'numbers'].map((name) => `wasm: refused (${name}: could not allocate memory)`),
  },
  {
    what: 'memory is to be had for one module only', name: 'wasm', told: false,
    stub: () => {
      let count = 0;
      return { allocate: () => (++count > 1 ? noMemory() : undefined) };
    },
    details: ['wasm: refused (ciphers: could not allocate memory)', 'wasm: refused (numbers: could not allocate memory)'],
  },
  { what: 'no module with SIMD validates', stub: () => ({ validate: (name) => !isSimd(name) }), name: 'wasm', details: ['wasm: plain'], told: false },
  { what: 'no module validates', stub: () => ({ validate: () => false }), name: 'wasm', details: ['wasm: plain', 'wasm: refused (numbers: no build validates)'], told: false },
  {
    what: 'the vectors of the ciphers validate, but are not compiled', stub: () => ({ compile: (name) => (name === 'ciphers-simd' ? compileError() : undefined) }),
    name: 'wasm', details: ['wasm: refused (ciphers-simd: blocked by a policy)'], told: false,
  },
  {
    what: 'the numbers validate, but are not compiled', stub: () => ({ compile: (name) => (name.startsWith('numbers') ? compileError() : undefined) }),
    name: 'wasm', details: ['wasm: refused (numbers: blocked by a policy)'], told: false,
  },
];

describe.each(CASES)('where $what', ({ stub, name, details, told }) => {
  const refusals = (all: readonly string[]): string[] => all.filter((detail) => detail.includes('refused'));

  test('the wasm engine answers as the portable one, and says once what it lacks', async () => {
    const expected = answers(w.createCsp({ engine: 'portable' }));
    const { createCsp } = await libraryOn(stub());
    const reasons: string[] = [];
    const csp = createCsp({ engine: 'wasm', onEngineFallback: (reason) => reasons.push(reason) });
    for (let round = 0; round < 2; round++) expect(answers(csp)).toEqual(expected);
    const info = csp.engineInfo();
    expect(info.name).toBe(name);
    expect(info.details).toEqual(expect.arrayContaining([...details]));
    expect(refusals(info.details).sort()).toEqual(refusals(details).sort());
    expect(reasons).toEqual(told ? details : []);
  });

  test('the default engine answers as the portable one, and says what it lacks', async () => {
    const expected = answers(w.createCsp({ engine: 'portable' }));
    const { createCsp } = await libraryOn(stub());
    const reasons: string[] = [];
    const csp = createCsp({ onEngineFallback: (reason) => reasons.push(reason) });
    for (let round = 0; round < 2; round++) expect(answers(csp)).toEqual(expected);
    const info = csp.engineInfo();
    expect(info.name).toBe('node');
    // node:crypto does RSA: nobody asks for the numbers.
    expect(refusals(info.details).sort()).toEqual(refusals(details).filter((detail) => !detail.includes('numbers')).sort());
    expect(reasons).toEqual([]);
  });
});

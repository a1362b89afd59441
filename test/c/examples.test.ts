/**
 * The programs of examples/c, compiled to WebAssembly and run on the flat surface, print what the same sources print as Windows programs.
 * The recorded output came from mingw-w64 builds under Wine 8.0; where Wine is at hand it is asked again.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CreateAdvapi32 } from '../../examples/c/run-program.mjs';
import { compileExe, compileWasm, mingwMissing, wasmToolsMissing } from '../../scripts/build-c-examples.mjs';
import { built, hostMissing, loadCreateAdvapi32, root, runWasm, runWine, wineMissing, type Outcome } from './host.ts';

const noWasm = wasmToolsMissing() ?? hostMissing, noWine = mingwMissing() ?? wineMissing;
/** Milliseconds: three programs on a busy machine. */
const COMPILING = 120_000;
const PROGRAMS = ['hash-file', 'password-crypt', 'key-container'] as const;
type Program = (typeof PROGRAMS)[number];

const source = (program: Program): string => join(root, 'examples', 'c', `${program}.c`);
const wasm = (program: Program): string => join(built, `${program}.wasm`);
const exe = (program: Program): string => join(built, `${program}.exe`);
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

const lines = (...text: string[]): string => text.map((line) => `${line}\n`).join('');

/** 10,000 bytes, more than one piece of the programs. */
const LARGE = Uint8Array.from({ length: 10_000 }, (_, i) => (i * 7) & 0xff);
const INPUT: ReadonlyMap<string, Uint8Array> = new Map([
  ['abc.txt', new TextEncoder().encode('abc')], ['empty', new Uint8Array(0)], ['large', LARGE],
  // "Attack at dawn.\n", encrypted under "secret" by the Windows program under Wine 8.0.
  ['sealed', bytes('aef2dd405383328d3c6ce45243328d7b990650935b1060b8384f3c8e61cb0405a2282547a2654a5d6d81c3db5552b1c281816657bb2c689e83a570b1e982e939')],
]);

const SCENARIOS: readonly (readonly [Program, readonly string[], status: number, stdout: string])[] = [
  ['hash-file', ['md5', 'abc.txt', 'empty', 'large'], 0, lines(
    '900150983cd24fb0d6963f7d28e17f72  abc.txt',
    'd41d8cd98f00b204e9800998ecf8427e  empty',
    '06a474d076d55fe5bdaafbb83017ffca  large',
  )],
  ['hash-file', ['sha1', 'abc.txt', 'empty', 'large'], 0, lines(
    'a9993e364706816aba3e25717850c26c9cd0d89d  abc.txt',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709  empty',
    '4b5988d044332c7a870a671029ba37c2705ea51b  large',
  )],
  ['hash-file', ['sha256', 'abc.txt', 'empty', 'large'], 0, lines(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  abc.txt',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  empty',
    '1960fc83dfe55d502c2c17295c2aacdb2cb91b4bf5df44a8a47eafda65c604b8  large',
  )],
  ['hash-file', ['sha1', 'missing', 'abc.txt'], 1, 'a9993e364706816aba3e25717850c26c9cd0d89d  abc.txt\n'],
  ['hash-file', ['sha512', 'abc.txt'], 2, ''],
  ['password-crypt', ['encrypt', 'secret', 'large', 'out'], 0, 'encrypted: 10016 bytes of ciphertext\n'],
  ['password-crypt', ['encrypt', 'secret', 'empty', 'out'], 0, 'encrypted: 16 bytes of ciphertext\n'],
  ['password-crypt', ['decrypt', 'secret', 'sealed', 'out'], 0, 'decrypted: 16 bytes of plaintext\n'],
  ['password-crypt', ['decrypt', 'Secret', 'sealed', 'out'], 1, ''],
  ['password-crypt', ['decrypt', 'secret', 'abc.txt', 'out'], 1, ''],
  ['key-container', [], 0, lines(
    'made again: NTE_EXISTS',
    'exchange pair: ALG_ID 0xa400, 1024 bits',
    'signature pair: ALG_ID 0x2400, 1024 bits',
    'signature: 128 bytes',
    'PUBLICKEYBLOB: 148 bytes, type 6, version 2, ALG_ID 0x2400',
    '"Attack at dawn.": the signature is good',
    '"Attack at noon.": 0x80090006, NTE_BAD_SIGNATURE',
    'PRIVATEKEYBLOB of the exchange pair: 596 bytes, type 7, version 2, ALG_ID 0xa400',
    'PRIVATEKEYBLOB of the signature pair: 596 bytes, type 7, version 2, ALG_ID 0x2400',
    'the copy signs the same: yes',
    'SIMPLEBLOB: 140 bytes, type 1, version 2, ALG_ID 0x6610',
    'ciphertext: 32 bytes',
    'received: "Attack at dawn.", 16 bytes',
    'after deleting: NTE_BAD_KEYSET',
  )],
];

describe.skipIf(noWasm !== null)(`the example programs on the flat surface${noWasm === null ? '' : ` (skipped: ${noWasm})`}`, () => {
  let createAdvapi32: CreateAdvapi32;
  const run = (program: Program, args: readonly string[], files: Iterable<readonly [string, Uint8Array]> = INPUT): Outcome =>
    runWasm(createAdvapi32, wasm(program), args, new Map(files));

  beforeAll(async () => {
    for (const program of PROGRAMS) compileWasm([source(program)], wasm(program));
    createAdvapi32 = await loadCreateAdvapi32();
  }, COMPILING);

  test.each(SCENARIOS)('%s %j prints what the Windows program printed', (program, args, status, stdout) => {
    const outcome = run(program, args);
    expect(outcome).toMatchObject({ status, stdout });
    expect(outcome.files.has('out')).toBe(program === 'password-crypt' && status === 0);
  });

  test('password-crypt opens what the Windows program sealed', () => {
    const { files } = run('password-crypt', ['decrypt', 'secret', 'sealed', 'out']);
    expect(new TextDecoder().decode(files.get('out'))).toBe('Attack at dawn.\n');
  });

  test('password-crypt opens what it sealed, over many pieces', () => {
    const { files } = run('password-crypt', ['encrypt', 'pass', 'large', 'out']);
    expect(run('password-crypt', ['decrypt', 'pass', 'out', 'again'], files).files.get('again')).toEqual(LARGE);
  });

  test('a program whose host lacks a function is told which', () => {
    const poor: CreateAdvapi32 = (options) => {
      const { CryptHashData: _, ...rest } = createAdvapi32(options);
      return rest;
    };
    expect(() => runWasm(poor, wasm('hash-file'), [])).toThrow('advapi32.CryptHashData');
  });
});

describe.skipIf(noWine !== null)(`the same sources under Wine${noWine === null ? '' : ` (skipped: ${noWine})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'softcsp-c-'));

  beforeAll(() => {
    for (const program of PROGRAMS) compileExe([source(program)], exe(program));
    for (const [name, content] of INPUT) writeFileSync(join(folder, name), content);
  }, COMPILING);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(SCENARIOS)('%s %j prints what is recorded', (program, args, status, stdout) => {
    expect(runWine(exe(program), args, folder)).toEqual({ status, stdout });
  });

  test.skipIf(noWasm !== null)('what either seals, the other opens', async () => {
    const createAdvapi32 = await loadCreateAdvapi32();
    runWine(exe('password-crypt'), ['encrypt', 'pass', 'large', 'theirs'], folder);
    const theirs = new Uint8Array(readFileSync(join(folder, 'theirs')));
    const opened = runWasm(createAdvapi32, wasm('password-crypt'), ['decrypt', 'pass', 'theirs', 'out'], new Map([['theirs', theirs]]));
    expect(opened.files.get('out')).toEqual(LARGE);
    const ours = runWasm(createAdvapi32, wasm('password-crypt'), ['encrypt', 'pass', 'large', 'out'], new Map([['large', LARGE]]));
    writeFileSync(join(folder, 'ours'), ours.files.get('out') ?? '');
    expect(runWine(exe('password-crypt'), ['decrypt', 'pass', 'ours', 'opened'], folder).status).toBe(0);
    expect(new Uint8Array(readFileSync(join(folder, 'opened')))).toEqual(LARGE);
  });
});

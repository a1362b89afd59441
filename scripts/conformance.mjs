#!/usr/bin/env node
/**
 * How much of the flat Win32 surface there is, and whether it behaves: functions covered of those listed, then the conformance program
 * (test/c/conformance, plain Win32 C) compiled to WebAssembly and run on the built package.
 *
 *     npm run build && npm run conformance
 *
 * Exit status 1: a function is missing or a check fails. Without a compiler for WebAssembly the program is left out, and said so.
 * @module
 */
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram } from '../examples/c/run-program.mjs';
import { compileWasm, wasmToolsMissing } from './build-c-examples.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the surface promises, by DLL; A/W: both forms. */
const LISTED = {
  advapi32: `CryptAcquireContextA/W CryptContextAddRef CryptReleaseContext CryptSetProvParam CryptGetProvParam CryptEnumProvidersA/W
    CryptEnumProviderTypesA/W CryptGetDefaultProviderA/W CryptSetProviderA/W CryptSetProviderExA/W CryptGenRandom SystemFunction036 CryptGenKey
    CryptDeriveKey CryptDestroyKey CryptDuplicateKey CryptSetKeyParam CryptGetKeyParam CryptGetUserKey CryptImportKey CryptExportKey CryptEncrypt
    CryptDecrypt CryptCreateHash CryptDestroyHash CryptDuplicateHash CryptHashData CryptHashSessionKey CryptSetHashParam CryptGetHashParam
    CryptSignHashA/W CryptVerifySignatureA/W`,
  kernel32: 'GetLastError SetLastError',
  crypt32: `CryptExportPublicKeyInfo CryptExportPublicKeyInfoEx CryptImportPublicKeyInfo CryptImportPublicKeyInfoEx CryptImportPublicKeyInfoEx2
    BCryptDestroyKey CryptEncodeObject CryptEncodeObjectEx CryptDecodeObject CryptDecodeObjectEx CryptHashPublicKeyInfo CertAlgIdToOID
    CertOIDToAlgId CryptBinaryToStringA/W CryptStringToBinaryA/W`,
};

const exported = (name) => (name.endsWith('A/W') ? [`${name.slice(0, -3)}A`, `${name.slice(0, -3)}W`] : [name]);

/** Prints the coverage. @returns whether all is there */
function coverage(api) {
  let listed = 0, covered = 0;
  for (const [dll, names] of Object.entries(LISTED)) {
    const wanted = names.trim().split(/\s+/).flatMap(exported), missing = wanted.filter((name) => typeof api[name] !== 'function');
    listed += wanted.length;
    covered += wanted.length - missing.length;
    console.log(`${dll}: ${wanted.length - missing.length} of ${wanted.length} functions${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`);
  }
  console.log(`calls covered / listed: ${covered} / ${listed}`);
  return covered === listed;
}

/** Compiles and runs the C program. @returns whether all its checks pass, or it cannot be compiled here */
function program(createAdvapi32) {
  const missing = wasmToolsMissing();
  if (missing !== null) {
    console.log(`conformance program: not run: ${missing}`);
    return true;
  }
  const sources = join(root, 'test', 'c', 'conformance'), output = join(root, 'build', 'conformance.wasm');
  mkdirSync(join(root, 'build'), { recursive: true });
  compileWasm(readdirSync(sources).filter((name) => name.endsWith('.c')).map((name) => join(sources, name)), output);
  const status = runProgram(new WebAssembly.Module(readFileSync(output)), {
    createAdvapi32, args: ['conformance'], stdout: (bytes) => process.stdout.write(bytes), stderr: (bytes) => process.stderr.write(bytes),
  });
  return status === 0;
}

const entry = join(root, 'dist', 'advapi32.js');
if (!existsSync(entry)) {
  console.error('conformance: dist/advapi32.js is not there; npm run build makes it');
  process.exit(2);
}
const { createAdvapi32 } = await import(pathToFileURL(entry).href);
const memory = new WebAssembly.Memory({ initial: 1 });
const complete = coverage(createAdvapi32({ memory: () => memory }));
process.exitCode = program(createAdvapi32) && complete ? 0 : 1;

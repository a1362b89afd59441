#!/usr/bin/env node
/**
 * Runs a C program compiled to wasm32-wasi in Node, with softcsp as its CryptoAPI.
 *
 *     node examples/c/run-node.mjs build/c/hash-file.wasm sha256 README.md
 *
 * Files are read and written below the folder where the command runs; there are no others. `--advapi32 <module>` takes createAdvapi32 from another module.
 * @module
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runProgram } from './run-program.mjs';

const args = process.argv.slice(2);
const host = args[0] === '--advapi32' ? pathToFileURL(resolve(args.splice(0, 2)[1] ?? '')).href : 'softcsp/advapi32';
const [program, ...rest] = args;
if (program === undefined) {
  console.error('usage: run-node.mjs [--advapi32 <module>] <program.wasm> [arguments...]');
  process.exit(2);
}

/** null for a file that is not there; any other failure is the user's to see. */
function read(path) {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (e) {
    if (e.code === 'ENOENT') return null;
    throw e;
  }
}

function remove(path) {
  const found = read(path) !== null;
  rmSync(path, { force: true });
  return found;
}

const { createAdvapi32 } = await import(host);
process.exitCode = runProgram(new WebAssembly.Module(readFileSync(program)), {
  createAdvapi32,
  args: [basename(program, '.wasm'), ...rest],
  files: { read, write: writeFileSync, remove },
  stdin: () => new Uint8Array(readFileSync(0)),
  stdout: (bytes) => process.stdout.write(bytes),
  stderr: (bytes) => process.stderr.write(bytes),
});

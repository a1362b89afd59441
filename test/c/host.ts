/**
 * What the tests of C programs share: where they are compiled, which createAdvapi32 they run on, and Wine for the comparison.
 *
 * SOFTCSP_ADVAPI32 names another module that has createAdvapi32, to try the programs against another implementation; such a run is not
 * the product's.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runProgram, type CreateAdvapi32 } from '../../examples/c/run-program.mjs';
import { memoryFiles } from '../../examples/c/wasi-shim.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const built = join(root, 'build', 'c-test');
mkdirSync(built, { recursive: true });

const host = process.env['SOFTCSP_ADVAPI32'] ?? join(root, 'src', 'advapi32.ts');

/** Why nothing can be run, or null. */
export const hostMissing = existsSync(host) ? null : `${basename(host)} is not there`;

export async function loadCreateAdvapi32(): Promise<CreateAdvapi32> {
  const { createAdvapi32 } = (await import(pathToFileURL(resolve(host)).href)) as { createAdvapi32: CreateAdvapi32 };
  return createAdvapi32;
}

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  /** The files afterwards, those given included. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Runs a compiled program once, with files in memory. */
export function runWasm(createAdvapi32: CreateAdvapi32, program: string, args: readonly string[], files = new Map<string, Uint8Array>()): Outcome {
  let stdout = '';
  const decoder = new TextDecoder();
  const status = runProgram(new WebAssembly.Module(readFileSync(program)), {
    createAdvapi32,
    args: [basename(program, '.wasm'), ...args],
    files: memoryFiles(files),
    stdout: (bytes) => void (stdout += decoder.decode(bytes, { stream: true })),
  });
  return { status, stdout, files };
}

const WINE = ['/usr/lib/wine/wine64', 'wine64', 'wine'].find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0);
export const wineMissing = WINE === undefined ? 'Wine is not installed' : null;

const wineEnvironment = {
  ...process.env,
  WINEPREFIX: join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'softcsp-c-test'),
  WINEDEBUG: '-all',
  WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  WINEARCH: 'win64',
  DISPLAY: undefined,
  WAYLAND_DISPLAY: undefined,
};

/**
 * Runs a Windows program under Wine, in a prefix of these tests' own. Its output goes through a file: Wine's services, which it may start,
 * would hold a pipe open.
 */
export function runWine(program: string, args: readonly string[], folder: string): { status: number | null; stdout: string } {
  mkdirSync(wineEnvironment.WINEPREFIX, { recursive: true });
  const path = join(folder, 'wine-stdout.txt'), output = openSync(path, 'w');
  const { status } = spawnSync(WINE ?? '', [program, ...args], { cwd: folder, env: wineEnvironment, stdio: ['ignore', output, 'ignore'] });
  closeSync(output);
  return { status, stdout: readFileSync(path, 'latin1').replaceAll('\r\n', '\n') };
}

#!/usr/bin/env node
/**
 * Compiles C programs against include/: to WebAssembly, or with mingw-w64 to Windows programs for comparison.
 *
 *     node scripts/build-c-examples.mjs                    examples/c/*.c  -> build/c/*.wasm
 *     node scripts/build-c-examples.mjs --mingw            examples/c/*.c  -> build/c/*.exe
 *     node scripts/build-c-examples.mjs --page             build/c/page/: a page that runs them, to be served by any web server
 *     node scripts/build-c-examples.mjs my.c --out folder  other sources, another folder
 *
 * CLANG names another clang, WASI_SYSROOT another wasm32-wasi C library (that of a WASI SDK, say), MINGW_CC another mingw-w64.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = join(root, 'examples', 'c');
const WARNINGS = ['-Wall', '-Wextra', '-Werror'];
const WASM_PACKAGES = 'clang lld wasi-libc libclang-rt-dev-wasm32', MINGW_PACKAGES = 'gcc-mingw-w64-x86-64';
const PROBE = '#include <stdio.h>\nint main(void) { return puts("probe") < 0; }\n';

/** What a failing probe prints, and which part it means is missing. */
const MISSING = [
  [/ENOENT/, 'clang'],
  [/No available targets|unable to create target/, 'a clang with the WebAssembly target'],
  [/stdio\.h/, 'the C library for wasm32-wasi'],
  [/wasm-ld|unable to execute command/, 'wasm-ld, the linker'],
  [/crt1|cannot open.*libc|-lc/, 'the C library for wasm32-wasi'],
  [/clang_rt/, "clang's run-time library for wasm32"],
];

function run(command, args, input) {
  const { status, stderr, error } = spawnSync(command, args, { input, encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr);
}

const clang = () => process.env.CLANG ?? 'clang';
const wasmTarget = () => ['--target=wasm32-wasi', ...(process.env.WASI_SYSROOT ? [`--sysroot=${process.env.WASI_SYSROOT}`] : [])];
const mingw = () => process.env.MINGW_CC ?? 'x86_64-w64-mingw32-gcc';

/** What is missing for `compileWasm`, as a sentence; null when all is there. */
export function wasmToolsMissing() {
  const said = run(clang(), [...wasmTarget(), '-x', 'c', '-', '-o', '/dev/null'], PROBE);
  if (said === null) return null;
  const what = MISSING.find(([pattern]) => pattern.test(said))?.[1] ?? 'something';
  return `${what} is missing; on Debian or Ubuntu: apt-get install ${WASM_PACKAGES}\n${said.trim()}`;
}

/** What is missing for `compileExe`, as a sentence; null when all is there. */
export function mingwMissing() {
  return run(mingw(), ['--version']) === null ? null : `mingw-w64 is missing; on Debian or Ubuntu: apt-get install ${MINGW_PACKAGES}`;
}

/**
 * @param {string[]} sources C files
 * @param {string} output the .wasm: a WASI command that exports its allocator (include/softcsp-heap.h) and its table, which createAdvapi32 wants
 * @param {string[]} [options] more for the compiler
 * @throws {Error} with what the compiler said
 */
export function compileWasm(sources, output, options = []) {
  const linker = ['--export-if-defined=softcsp_heap', '--export-table', '--strip-debug'].map((option) => `-Wl,${option}`);
  const said = run(clang(), [...wasmTarget(), '-O2', '-std=c11', ...WARNINGS, `-I${join(root, 'include')}`, ...options, ...sources, ...linker, '-o', output]);
  if (said !== null) throw new Error(`${basename(output)}: ${said}`);
}

/**
 * The same sources with Windows' own headers.
 * @throws {Error} with what the compiler said
 */
export function compileExe(sources, output, options = []) {
  const said = run(mingw(), ['-O2', '-std=c11', ...WARNINGS, ...options, ...sources, '-o', output, '-ladvapi32', '-lcrypt32']);
  if (said !== null) throw new Error(`${basename(output)}: ${said}`);
}

/** The page of examples/c with its programs, bundled: it needs the built package. */
async function buildPage(programs, folder) {
  const { build } = await import('esbuild');
  mkdirSync(folder, { recursive: true });
  await build({ entryPoints: [join(examples, 'browser.mjs')], bundle: true, format: 'esm', target: 'es2022', outdir: folder, logLevel: 'error' });
  copyFileSync(join(examples, 'index.html'), join(folder, 'index.html'));
  for (const program of programs) copyFileSync(program, join(folder, basename(program)));
}

async function main(argv) {
  const options = new Set(argv.filter((arg) => arg === '--mingw' || arg === '--page'));
  const outAt = argv.indexOf('--out'), out = resolve(outAt < 0 ? join(root, 'build', 'c') : argv[outAt + 1] ?? '.');
  const given = argv.filter((arg, i) => !arg.startsWith('--') && (outAt < 0 || i !== outAt + 1));
  const sources = given.length > 0 ? given : readdirSync(examples).filter((name) => name.endsWith('.c')).map((name) => join(examples, name));
  const [missing, compile, suffix] = options.has('--mingw') ? [mingwMissing(), compileExe, '.exe'] : [wasmToolsMissing(), compileWasm, '.wasm'];
  if (missing !== null) throw new Error(missing);

  mkdirSync(out, { recursive: true });
  const programs = sources.map((source) => join(out, basename(source, '.c') + suffix));
  sources.forEach((source, i) => compile([source], programs[i]));
  if (options.has('--page')) await buildPage(programs, join(out, 'page'));
  for (const program of programs) console.log(relative(process.cwd(), program));
  if (options.has('--page')) console.log(relative(process.cwd(), join(out, 'page', 'index.html')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (e) {
    console.error(`build-c-examples: ${e.message}`);
    process.exitCode = 1;
  }
}

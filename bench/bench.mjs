/**
 * Measures softcsp beside its peers and writes docs/performance.md. Build first.
 *
 *     node bench/bench.mjs [--quick] [--only=REGEXP] [--json]
 *
 * --quick: a tenth of the time, rough figures. --only: cases whose id the expression has. --json: all samples on standard output.
 * With --quick or --only the document is left alone and the tables are printed.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { ENGINES, judge } from './goals.mjs';
import { measureStartup } from './startup.mjs';
import { caseTable, figure, goalTable, merged, table, withPart } from './tables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = `${ROOT}docs/performance.md`;
const RELAXED_FLAG = '--experimental-wasm-relaxed-simd';

const options = process.argv.slice(2);
const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length) ?? '';
const isQuick = options.includes('--quick');
const isJson = options.includes('--json');
const unknown = options.filter((option) => option !== '--quick' && option !== '--json' && !option.startsWith('--only='));
if (unknown.length > 0) throw new Error(`unknown: ${unknown.join(' ')}`);

/** Measures in a process with these flags and variables of the environment. */
function worker(flags, settings, variables = {}) {
  const { status, output } = spawnSync(process.execPath, ['--expose-gc', ...flags, `${ROOT}bench/worker.mjs`, JSON.stringify({ only, isQuick, groups: null, ...settings })], {
    cwd: ROOT, env: { ...process.env, ...variables }, stdio: ['ignore', 'inherit', 'inherit', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`bench/worker.mjs ended with ${status}`);
  return JSON.parse(output[3]);
}

const accepts = (flag) => spawnSync(process.execPath, [flag, '-e', '']).status === 0;

const LEGACY = '--openssl-legacy-provider';
/**
 * OpenSSL has code of RSA for processors with AVX-512 IFMA. The goals come from one without: OpenSSL does as there where that bit of what it
 * knows of the processor is masked.
 */
const WITHOUT_IFMA = { OPENSSL_ia32cap: ':~0x200000' };
const MASKED_CASE = 'RSA-2048 sign';

function hasIfma() {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8').includes('avx512ifma');
  } catch {
    return false;
  }
}

/**
 * Each engine in a process of its own, as a program has it: V8 specializes code for what it meets. OpenSSL runs beside the engines
 * that are compared with it, with the legacy ciphers, so that there is something to compare with; relaxed SIMD apart, where it takes
 * a flag.
 */
function measureAll() {
  const portable = worker([], { engine: 'portable', openssl: false, peers: false });
  const wasm = worker([LEGACY], { engine: 'wasm', openssl: true, peers: true });
  const node = worker([LEGACY], { engine: 'node', openssl: true, peers: false });
  const runs = { portable: portable.cases, wasm: wasm.cases, node: node.cases, relaxed: [], masked: [] };
  const isRelaxed = wasm.details.some((detail) => detail.includes('relaxed'));
  const takesFlag = !isRelaxed && accepts(RELAXED_FLAG);
  const marked = (mark, flags, settings, variables) => worker([LEGACY, ...flags], { engine: 'wasm', openssl: true, peers: false, ...settings }, variables)
    .cases.map((measured) => ({ ...measured, id: `${mark}${measured.id}` }));
  if (takesFlag) runs.relaxed = marked('relaxed ', [RELAXED_FLAG], { groups: ['public key', 'generate'] });
  if (hasIfma() && new RegExp(only).test(MASKED_CASE)) {
    runs.masked = marked('masked ', [], { only: MASKED_CASE }, WITHOUT_IFMA);
    if (takesFlag) runs.masked.push(...marked('masked relaxed ', [RELAXED_FLAG], { only: MASKED_CASE }, WITHOUT_IFMA));
  }
  return { details: node.details, runs };
}

/** The JSON that a script prints. size.mjs ends with an error where a budget is exceeded, which is not our matter. */
const printed = (script, argument) => JSON.parse(spawnSync(process.execPath, [`${ROOT}${script}`, argument], { cwd: ROOT, encoding: 'utf8' }).stdout);
const growthOf = (engine) => printed('bench/growth.mjs', engine);
const sizes = () => printed('scripts/size.mjs', '--json');

function machine(details) {
  const { model } = cpus()[0];
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores of ${model.trim()} (shared), Node ${process.version}, ${details.join(', ')}.`;
}

function startupTable(rows) {
  const signed = (number, isFirst) => `${isFirst || number < 0 ? '' : '+'}${number.toFixed(1)}`;
  return table(['', 'processor time, ms', 'time, ms', 'memory, MiB'], rows.map(({ name, processorMs, wallMs, mebibytes }, i) => [
    name, signed(processorMs, i === 0), signed(wallMs, i === 0), signed(mebibytes, i === 0),
  ]));
}

function growthTable(byEngine) {
  const head = ['', '64 KiB', '1 MiB', '8 MiB', '64 MiB', 'memory for 8 MiB', 'memory for 64 MiB'];
  return table(head, Object.entries(byEngine).flatMap(([engine, rows]) => rows.map(({ name, nsPerByte, mebibytes }) => [
    `${engine}: ${name}`, ...nsPerByte.map(figure), ...mebibytes.slice(-2).map((grown) => `+${grown.toFixed(1)}`),
  ])));
}

function sizeTable(rows) {
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
  return table(['', 'minified, KB', 'gzip, KB', 'later, gzip, KB'], rows.map(({ name, atOnce, later }) => [name, kilobytes(atOnce.minified), kilobytes(atOnce.gzip), later.gzip > 0 ? kilobytes(later.gzip) : '']));
}

const start = performance.now();
const { details, runs } = measureAll();
const cases = merged(runs);
const isWhole = !isQuick && only === '';
const whole = only === '' ? {
  startup: measureStartup(ROOT, isQuick ? 3 : 15), growth: Object.fromEntries(ENGINES.map((engine) => [engine, growthOf(engine)])), sizes: sizes(),
} : null;

const part = (title, text) => (text === null ? '' : `### ${title}\n\n${text}\n\n`);
const report = `${machine(details)} Measured in ${((performance.now() - start) / 60_000).toFixed(1)} minutes.\n\n`
  + part('Goals', goalTable(judge({ wasm: [...runs.wasm, ...runs.relaxed, ...runs.masked], node: runs.node })))
  + (whole === null ? '' : part('Start-up, beyond bare Node', startupTable(whole.startup)) + part('Growth: ns a byte, and how far memory rises meanwhile, MiB', growthTable(whole.growth)) + part('Size in a page', sizeTable(whole.sizes)))
  + part('Hashes, MB/s', caseTable(cases, 'hash', ['node:crypto']))
  + part('Ciphers, MB/s', caseTable(cases, 'cipher', ['node:crypto']))
  + part('Public keys, operations/s', caseTable(cases, 'public key', ['node:crypto', 'BigInt']))
  + part('Public keys with relaxed SIMD, operations/s', caseTable(runs.relaxed, 'public key', ['node:crypto']))
  + part('Key generation, pairs/s', caseTable([...cases, ...runs.relaxed], 'generate', ['node:crypto']))
  + part('Small calls, µs', caseTable(cases, 'small', ['node:crypto']));

if (isJson) console.log(JSON.stringify({ details, runs, ...whole }));
else console.log(report);
if (isWhole) writeFileSync(DOCUMENT, withPart(readFileSync(DOCUMENT, 'utf8'), 'bench', report.trim()));

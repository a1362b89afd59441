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

/** Measures in a process with these flags. */
function worker(flags, settings) {
  const { status, output } = spawnSync(process.execPath, [...flags, `${ROOT}bench/worker.mjs`, JSON.stringify({ only, isQuick, groups: null, ...settings })], {
    cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit', 'pipe'], encoding: 'utf8', maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`bench/worker.mjs ended with ${status}`);
  return JSON.parse(output[3]);
}

const accepts = (flag) => spawnSync(process.execPath, [flag, '-e', '']).status === 0;

/**
 * Each engine in a process of its own, as a program has it: V8 specializes code for what it meets. OpenSSL runs beside the engines
 * that are compared with it, with the legacy ciphers, so that there is something to compare with; relaxed SIMD apart, where it takes
 * a flag.
 */
function measureAll() {
  const portable = worker([], { engine: 'portable', openssl: false, peers: false });
  const wasm = worker(['--openssl-legacy-provider'], { engine: 'wasm', openssl: true, peers: true });
  const node = worker(['--openssl-legacy-provider'], { engine: 'node', openssl: true, peers: false });
  const runs = { portable: portable.cases, wasm: wasm.cases, node: node.cases, relaxed: [] };
  const isRelaxed = wasm.details.some((detail) => detail.includes('relaxed'));
  if (!isRelaxed && accepts(RELAXED_FLAG)) {
    const settings = { groups: ['public key', 'generate'], engine: 'wasm', openssl: true, peers: false };
    const { cases } = worker(['--openssl-legacy-provider', RELAXED_FLAG], settings);
    runs.relaxed = cases.map((measured) => ({ ...measured, id: `relaxed ${measured.id}` }));
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
  + part('Goals', goalTable(judge({ wasm: [...runs.wasm, ...runs.relaxed], node: runs.node })))
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

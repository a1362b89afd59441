/**
 * Sizes of the published sub-paths, minified and with gzip, next to other packages built the same way.
 *
 *     node scripts/size.mjs            after tsc; exit code 1: over budget, a forbidden name, or a sub-path without a budget
 *     node scripts/size.mjs --json     the figures for other scripts
 *     node scripts/size.mjs --budgets=FILE   other budgets
 *
 * Budgets stand in size-budgets.json: bytes at once and later (by `import()`), and names that no file of the bundle may have in its path.
 */
import { existsSync, readFileSync } from 'node:fs';
import { measure, ROOT } from './bundling.mjs';

const readJson = (path) => JSON.parse(readFileSync(`${ROOT}${path}`, 'utf8'));
const { name, exports } = readJson('package.json');
const budgetFile = process.argv.find((argument) => argument.startsWith('--budgets='))?.slice('--budgets='.length);
const budgets = JSON.parse(readFileSync(budgetFile ?? `${ROOT}size-budgets.json`, 'utf8'));

/** Sub-paths with code; package.json and other files have none. */
function subPaths() {
  return Object.entries(exports).map(([key, target]) => [key.replace('.', name), typeof target === 'string' ? target : target.default])
    .filter(([, file]) => file.endsWith('.js') && !file.endsWith('.min.js'));
}

async function judge([subPath, file]) {
  if (!existsSync(`${ROOT}${file}`)) return { name: subPath, problems: [`${file} is not built`] };
  const { atOnce, later, inputs } = await measure(`export * from '${subPath}';`);
  const budget = budgets[subPath];
  if (budget === undefined) return { name: subPath, atOnce, later, problems: ['has no budget in size-budgets.json'] };
  const problems = [];
  if (atOnce.gzip > budget.gzip) problems.push(`${atOnce.gzip} bytes with gzip, the budget is ${budget.gzip}`);
  if (atOnce.minified > budget.minified) problems.push(`${atOnce.minified} bytes minified, the budget is ${budget.minified}`);
  if (later.gzip > (budget.laterGzip ?? 0)) problems.push(`${later.gzip} bytes with gzip are loaded later, the budget is ${budget.laterGzip ?? 0}`);
  for (const word of budget.forbidden ?? []) {
    const found = inputs.find((input) => input.includes(word));
    if (found !== undefined) problems.push(`contains ${found}, and ${word} is forbidden`);
  }
  return { name: subPath, atOnce, later, budget, problems };
}

/** Others, with the code that imports all of one: a CommonJS package has one export with everything in it. */
const OTHERS = [
  ['node-forge', "export { default } from 'node-forge';"],
  ['asn1js', "export * from 'asn1js';"],
  ['crypto-js', "export { default } from 'crypto-js';"],
];

async function compare([packageName, code]) {
  const { atOnce, later } = await measure(code);
  return { name: `${packageName} ${readJson(`node_modules/${packageName}/package.json`).version}`, atOnce, later };
}

const number = (bytes) => bytes.toString().replace(/\B(?=(\d{3})+$)/g, ',');

function table(rows) {
  const lines = rows.map(({ name: label, atOnce, later, budget }) => [
    label, number(atOnce.minified), number(atOnce.gzip), budget ? number(budget.gzip) : '', later.gzip > 0 ? number(later.gzip) : '',
  ]);
  const head = ['', 'minified', 'gzip', 'budget', 'later (gzip)'];
  const widths = head.map((title, column) => Math.max(title.length, ...lines.map((line) => line[column].length)));
  const print = (line) => `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join(' | ')} |`;
  return [print(head), `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`, ...lines.map(print)].join('\n');
}

const ours = [];
for (const entry of subPaths()) ours.push(await judge(entry));
const others = [];
for (const other of OTHERS) others.push(await compare(other));

const measured = [...ours, ...others].filter(({ atOnce }) => atOnce !== undefined);
console.log(process.argv.includes('--json') ? JSON.stringify(measured, null, 2) : table(measured));
const problems = ours.flatMap(({ name: subPath, problems: found }) => found.map((problem) => `${subPath}: ${problem}`));
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;

/**
 * Writes the compatibility tables of README.md: which provider has which algorithm, and how we stand to the captured vectors.
 *
 *     node scripts/compatibility.mjs            writes them
 *     node scripts/compatibility.mjs --check    fails when they are out of date
 *
 * The first comes from PP_ENUMALGS_EX of the built library, the second from test-vectors/ and its ledger.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { CRYPT_VERIFYCONTEXT, PP_ENUMALGS_EX, createCsp } from '../dist/index.js';

const root = new URL('..', import.meta.url);
const read = (path) => readFileSync(new URL(path, root), 'utf8');
const BEGIN = '<!-- compatibility: begin -->';
const END = '<!-- compatibility: end -->';

/** Column heads: the distinguishing words of the providers' names. */
const SHORT = [
  [/^Microsoft Base Cryptographic/, 'Base'], [/^Microsoft Strong/, 'Strong'], [/^Microsoft Enhanced Cryptographic/, 'Enhanced'],
  [/Prototype/, null], [/^Microsoft Enhanced RSA and AES/, 'RSA and AES'], [/^Microsoft RSA SChannel/, 'RSA SChannel'],
  [/^Microsoft Base DSS Cryptographic/, 'DSS'], [/^Microsoft Base DSS and Diffie/, 'DSS-DH'],
  [/^Microsoft Enhanced DSS/, 'Enhanced DSS-DH'], [/^Microsoft DH SChannel/, 'DH SChannel'],
];
const shortName = (name) => SHORT.find(([pattern]) => pattern.test(name))?.[1] ?? null;

/** Algorithm × provider: default length in bits, or minimum–maximum where there is a choice. */
function algorithmTable() {
  const csp = createCsp();
  const columns = SHORT.flatMap(([, head]) => (head === null ? [] : [head]));
  const rows = new Map();
  for (const [name, type] of csp.CryptEnumProviders()) {
    const head = shortName(name);
    if (head === null) continue;
    const prov = csp.CryptAcquireContext(null, name, type, CRYPT_VERIFYCONTEXT);
    for (const { Algid, DefaultLen, MinLen, MaxLen, LongName } of prov.CryptGetProvParam(PP_ENUMALGS_EX)) {
      const row = rows.get(Algid) ?? { name: LongName, cells: new Map() };
      const open = MaxLen === 0xffffffff || MaxLen === 0;
      row.cells.set(head, open ? '✓' : MinLen === MaxLen ? String(DefaultLen) : `${MinLen}–${MaxLen}`);
      rows.set(Algid, row);
    }
  }
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    line(['bits', ...columns]), line(['---', ...columns.map(() => '---')]),
    ...[...rows].sort(([a], [b]) => a - b).map(([, row]) => line([row.name, ...columns.map((head) => row.cells.get(head) ?? '')])),
  ].join('\n');
}

/** Cases and steps of a set. */
function countOf(set) {
  let cases = 0, steps = 0;
  for (const file of readdirSync(new URL(`test-vectors/${set}/`, root)).filter((name) => name.endsWith('.json'))) {
    const content = JSON.parse(read(`test-vectors/${set}/${file}`));
    cases += content.cases.length;
    for (const one of content.cases) steps += one.steps?.length ?? 0;
  }
  return { cases, steps };
}

/** How many listed differences each reason has. */
function ledgerTable() {
  const { reasons, deviations } = JSON.parse(read('test-vectors/deviations.json'));
  const count = new Map();
  for (const { id, reason } of deviations) {
    const set = id.split('/')[0];
    const key = `${set} ${reason}`;
    count.set(key, { set, reason, differences: (count.get(key)?.differences ?? 0) + 1 });
  }
  const rows = [...count.values()].sort((a, b) => b.differences - a.differences);
  return [
    '| set | differences | why |', '|---|---|---|',
    ...rows.map(({ set, reason, differences }) => `| ${set} | ${differences} | ${reasons[reason].description.replaceAll('|', '\\|')} |`),
  ].join('\n');
}

const windows = countOf('windows');
const wine = countOf('wine-8.0');
const generated = [
  BEGIN, '',
  'Providers and their algorithms, key lengths in bits (from `PP_ENUMALGS_EX`; `Prototype` is another name of RSA and AES):', '',
  algorithmTable(), '',
  `Captured vectors: ${windows.cases} cases from Windows, and ${wine.cases} cases (${wine.steps} steps) from Wine 8.0, on every engine. Listed differences:`, '',
  ledgerTable(), '', END,
].join('\n');

const readme = read('README.md');
const [before, rest] = readme.split(BEGIN);
const after = rest.slice(rest.indexOf(END) + END.length);
const updated = before + generated + after;
if (process.argv.includes('--check')) {
  if (updated !== readme) {
    console.error('README.md: the compatibility tables are out of date; run `node scripts/compatibility.mjs`');
    process.exit(1);
  }
  console.log('README.md: compatibility tables are up to date');
} else {
  writeFileSync(new URL('README.md', root), updated);
}

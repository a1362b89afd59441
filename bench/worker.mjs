/**
 * Measures in a process of its own, whose flags bench.mjs chose; prints JSON on the third descriptor, ids on standard error.
 */
import { writeFileSync } from 'node:fs';
import * as softcsp from 'softcsp';
import { measureCases } from './cases.mjs';
import { ours } from './ours.mjs';
import { openssl } from './peers/openssl.mjs';

const { only, isQuick, groups } = JSON.parse(process.argv[2]);
const engines = ['portable', 'wasm', 'node'].map((name) => ours(softcsp, name));
const cases = await measureCases({ engines, openssl }, {
  only: new RegExp(only), isQuick, groups, tell: (id) => process.stderr.write(`${id}\n`),
});
writeFileSync(3, JSON.stringify({ details: engines[2].details, cases }));

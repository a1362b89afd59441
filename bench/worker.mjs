/**
 * Measures in a process of its own, whose flags bench.mjs chose; prints JSON on the third descriptor, ids on standard error.
 */
import { writeFileSync } from 'node:fs';
import * as softcsp from 'softcsp';
import { measureCases } from './cases.mjs';
import { ours } from './ours.mjs';
import { openssl } from './peers/openssl.mjs';

const { only, isQuick, groups, engine, openssl: hasOpenssl, peers } = JSON.parse(process.argv[2]);
const own = ours(softcsp, engine);
const tell = process.stderr.isTTY ? (id) => process.stderr.write(`\r\x1b[K${id}`) : () => {};
const cases = await measureCases({ engines: [own], openssl: hasOpenssl ? openssl : null }, { only: new RegExp(only), isQuick, groups, peers, tell });
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
writeFileSync(3, JSON.stringify({ details: own.details, cases }));

// Carries the captured vectors over into test-vectors/: node scripts/import-vectors.mjs [folder of the captured vectors]
//
// Reads <folder>/windows and <folder>/wine-8.0 (default: ../shared/vectors beside this repository, or $SOFTCSP_SHARED/vectors)
// and writes test-vectors/windows and test-vectors/wine-8.0, one case a line, so that a change is read as a change of a case.
// Bytes of whole files of other projects stay where they are: WITHHELD names the fields, and in their place the case has
// { field, bytes, sha256 }. Running it again on the same input changes nothing.

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const from = process.argv[2] ?? join(process.env.SOFTCSP_SHARED ?? join(root, '..', 'shared'), 'vectors');
const to = join(root, 'test-vectors');

/** Topic, kind: the fields that hold a file of another project, or most of one. `**` is any depth. */
const WITHHELD = {
  'strongname/key-pair': ['blob_hex', 'public_blob_hex', 'sn_public_key_hex'],
  'strongname/public-key': ['public_blob_hex', 'sn_public_key_hex', 'key.modulus_hex'],
  'strongname/assembly-signature': ['private_blob_hex', 'file_hex'],
  'office/rc4-cryptoapi': ['content.**'],
  'office/ecma376-standard': ['content.**'],
  'office/access-page': ['content.**'],
  'certificate/certificate': ['signed_part_hex'],
  'certificate/signer-info': ['signed_part_hex'],
  'dpapi/domain-chain': ['backup_key_pvk_hex', 'private_blob_hex', 'blobs.**'],
  'dpapi/blob': ['blob_hex', 'cipher_hex', 'plain_hex', 'mac.signed_part_hex'],
  'dpapi/master-key': ['cipher_hex', 'plain_hex'],
};
const FIGURE_BYTES = 64; // under `**`, a shorter byte string is a figure: a key, a salt, a hash

const NOTES = {
  windows: {
    verified: { kind: 'Provenance', description: 'true: an independent computation gives the same; false: as the source asserts it, mostly error codes' },
    withheld: { kind: 'Provenance', description: 'fields whose bytes are (most of) a file of another project: they are read from the captured vectors where those are present' },
  },
  'wine-8.0': {
    windowsDiffers: { kind: 'NotWindows', description: 'on a step: known not to be what Windows answers; run, not judged. On a case: true when a step has it' },
    wineOnly: { kind: 'NoEvidence', description: 'on a step: only this implementation says so, and it looks like an accident; run, not judged' },
    random: { kind: 'Length', description: 'on an answer: the bytes differ every time, their number does not' },
    expectedByStandard: { kind: 'Standard', description: 'on a step: what the standard asks for' },
  },
};

const sha256 = (hex) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');

function* byteFields(value, path) {
  for (const [key, child] of Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (child !== null && typeof child === 'object') yield* byteFields(child, at);
    else if (typeof child === 'string' && key.endsWith('_hex')) yield { at, holder: value, key, hex: child };
  }
}

function withoutFiles(topic, original) {
  const names = WITHHELD[`${topic}/${original.kind}`];
  if (names === undefined) return original;
  const copy = structuredClone(original);
  const withheld = [];
  for (const { at, holder, key, hex } of [...byteFields(copy, '')]) {
    const named = names.includes(at);
    const below = names.some((name) => name.endsWith('.**') && at.startsWith(name.slice(0, -2))) && hex.length > 2 * FIGURE_BYTES;
    if (!named && !below) continue;
    withheld.push({ field: at, bytes: hex.length / 2, sha256: sha256(hex) });
    delete holder[key];
  }
  return withheld.length === 0 ? original : { ...copy, withheld };
}

/** The notes on what occurs in these cases. */
function notesOn(set, cases) {
  const text = JSON.stringify(cases);
  return Object.fromEntries(Object.entries(NOTES[set]).filter(([field]) => text.includes(`"${field}":`)));
}

function write(set, topic, head, cases) {
  const lines = [
    ...Object.entries({ topic, ...head, notes: notesOn(set, cases), count: cases.length }).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    '"cases": [', cases.map((one) => JSON.stringify(one)).join(',\n'), ']}',
  ];
  mkdirSync(join(to, set), { recursive: true });
  writeFileSync(join(to, set, `${topic}.json`), `{${lines.join('\n')}\n`);
}

const topics = (set) => readdirSync(join(from, set)).filter((name) => name.endsWith('.json')).sort().map((name) => name.slice(0, -'.json'.length));
const read = (set, topic) => JSON.parse(readFileSync(join(from, set, `${topic}.json`), 'utf8'));

let windows = 0;
for (const topic of topics('windows')) {
  const cases = read('windows', topic).cases.map((one) => withoutFiles(topic, one));
  write('windows', topic, { source: 'values that Windows produced, or that hold on it; each case names where it was read' }, cases);
  windows += cases.length;
}
let wine = 0;
let steps = 0;
for (const topic of topics('wine-8.0')) {
  const { header, cases } = read('wine-8.0', topic);
  write('wine-8.0', topic, { source: `Wine 8.0 (Debian 8.0~repack-4), captured ${header.captured}`, description: header.note.replace(/ \(shared\/[^)]*\)/, '') }, cases);
  wine += cases.length;
  steps += cases.reduce((sum, one) => sum + one.steps.length, 0);
}
console.log(`windows: ${windows} cases; wine-8.0: ${wine} cases, ${steps} steps`);

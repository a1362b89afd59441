/** What an import costs: time and memory of fresh processes, beyond those of one that does nothing. */
import { spawnSync } from 'node:child_process';
import { median } from './harness.mjs';

const USE = "const p = createCsp().CryptAcquireContext(null, null, 24, 0xf0000000);";
const PROGRAMS = {
  'bare Node': '',
  softcsp: "import 'softcsp';",
  'softcsp/blobs': "import 'softcsp/blobs';",
  'softcsp, first MD5': `import { createCsp } from 'softcsp'; ${USE} const h = p.CryptCreateHash(0x8003, null, 0); h.CryptHashData(new Uint8Array(3)); h.CryptGetHashParam(2);`,
  'softcsp, first AES key': `import { createCsp } from 'softcsp'; ${USE} p.CryptGenKey(0x660e, 0).CryptEncrypt(true, new Uint8Array(3));`,
  'node:crypto': "import 'node:crypto';",
  'node-forge': "import 'node-forge';",
  'noble (hashes, AES)': "import '@noble/hashes/legacy.js'; import '@noble/hashes/sha2.js'; import '@noble/ciphers/aes.js';",
  asn1js: "import 'asn1js';",
  'crypto-js': "import 'crypto-js';",
  'hash-wasm': "import 'hash-wasm';",
  jsrsasign: "import 'jsrsasign';",
};
const REPORT = ';const used = process.cpuUsage();process.stdout.write(JSON.stringify([(used.user + used.system) / 1000, process.memoryUsage().rss / 2 ** 20]));';

function run(code, cwd) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code + REPORT], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const [processorMs, mebibytes] = JSON.parse(stdout);
  return { wallMs: performance.now() - start, processorMs, mebibytes };
}

/** @returns rows of `name`, `wallMs`, `processorMs`, `mebibytes`: medians; all but the first are differences from bare Node */
export function measureStartup(cwd, rounds) {
  const samples = Object.fromEntries(Object.keys(PROGRAMS).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, code] of Object.entries(PROGRAMS)) samples[name].push(run(code, cwd));
  }
  const bare = samples['bare Node'];
  return Object.entries(samples).map(([name, list]) => {
    const of = (field) => median(list.map((sample, i) => sample[field] - (name === 'bare Node' ? 0 : bare[i][field])));
    return { name, wallMs: of('wallMs'), processorMs: of('processorMs'), mebibytes: of('mebibytes') };
  });
}

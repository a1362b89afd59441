// Measures from which size on node:crypto is faster than the engine below it: the figures of src/engine/node/thresholds.ts.
// Run `npm run build` first, then `node scripts/measure-thresholds.mjs [portable|wasm]` on a quiet machine.
import { openEngine, platformRandom } from '../dist/engine/index.js';
import { nodeLayerWith } from '../dist/engine/node/node.js';
import { ALWAYS } from '../dist/engine/node/thresholds.js';

const below = openEngine(process.argv[2] ?? 'portable');
const node = nodeLayerWith(() => ALWAYS)(below);
if (node === null) throw new Error('no node:crypto here');

const SIZES = [];
for (let size = 16; size <= 65536; size *= 2) SIZES.push(size, 1.5 * size);

const RUNS = 9;
const RUN_MS = 8;

/** Nanoseconds a call in one short run. */
function time(call) {
  let calls = 0;
  let spent = 0;
  for (const start = performance.now(); spent < RUN_MS; spent = performance.now() - start, calls += 8) {
    for (let i = 0; i < 8; i++) call();
  }
  return (1e6 * spent) / calls;
}

/** Whether the first is no slower than the second, by the best of runs in turn. */
function wins(first, second) {
  const best = [Infinity, Infinity];
  for (let run = 0; run < RUNS; run++) {
    best[0] = Math.min(best[0], time(first));
    best[1] = Math.min(best[1], time(second));
  }
  return best[0] <= best[1];
}

/** The smallest size from which on the first wins. */
function breakEven(ofNode, ofBelow) {
  let from = Infinity;
  for (const size of [...SIZES].reverse()) {
    if (!wins(ofNode(size), ofBelow(size))) break;
    from = size;
  }
  return from;
}

const message = (hash) => (size) => {
  const data = new Uint8Array(size);
  return () => {
    const state = hash.create();
    state.update(data);
    state.digest();
    state.dispose();
  };
};

const crypting = (key, direction, mode) => (size) => {
  const data = new Uint8Array(size);
  const register = new Uint8Array(key.blockBytes);
  return () => key[direction](mode, register, data);
};

console.log(`node:crypto (OpenSSL ${process.versions.openssl}, Node ${process.versions.node}) over '${below.name}'; ${below.details.join('; ')}`);
for (const name of Object.keys(ALWAYS.hashes)) {
  if (node.hashes[name] !== below.hashes[name]) console.log(name, breakEven(message(node.hashes[name]), message(below.hashes[name])));
}
for (const [name, keyBytes] of [['aes', 16], ['des3', 24]]) {
  const keyData = Uint8Array.from({ length: keyBytes }, (_, i) => 17 * i + 1);
  const keys = [node, below].map((engine) => engine.blocks[name](keyData));
  for (const direction of ['encrypt', 'decrypt']) {
    for (const mode of ['ecb', 'cbc', 'cfb8']) {
      console.log(name, direction, mode, breakEven(...keys.map((key) => crypting(key, direction, mode))));
    }
  }
}
for (const [bits, pairs] of [[512, 30], [1024, 20], [2048, 8], [4096, 1]]) {
  const means = [node, below].map((engine) => {
    const start = performance.now();
    for (let i = 0; i < pairs; i++) engine.rsa.generate(bits, 65537, platformRandom);
    return ((performance.now() - start) / pairs).toFixed(1);
  });
  console.log(`RSA-${bits}: ${means[0]} ms by node:crypto, ${means[1]} ms below`);
}

/**
 * Writes dist/node/: the published sub-paths as Node loads them, in few files.
 *
 *     node scripts/bundle-node.mjs   after tsc; prints the sizes
 *
 * Why, and why Node only: docs/decisions/published-files.md. Entries are the sub-paths of package.json that have a "node" condition;
 * packages from outside stay imports. The files:
 *
 *     shared.js     what `softcsp` has in common with `softcsp/blobs` or `softcsp/asn1`
 *     main.js       what else `softcsp` needs at once
 *     engines.cjs   the engines, which main.js loads when one is opened (src/engine/open-engine.node.ts)
 *     the entries, and what two or more of them have in common beyond that
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { build, transform } from 'esbuild';
import { rollup } from 'rollup';
import { ROOT } from './bundling.mjs';

const OUTPUT = 'dist/node';
const FILES = ['main', 'shared'];
const ENGINES = 'engines.cjs';
const { exports, imports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
const at = (path) => resolve(ROOT, path);
// Names are kept: stack traces tell them.
const MINIFIED = { minifyWhitespace: true, minifySyntax: true, legalComments: 'none', target: 'node20.19' };

/** What tsc made of each sub-path, by its name below the output folder. */
function entryPoints() {
  return Object.fromEntries(Object.entries(exports).filter(([, target]) => target.node !== undefined).map(([subPath, { node, default: plain }]) => {
    if (node !== plain.replace('./dist', `./${OUTPUT}`)) throw new Error(`package.json: ${subPath} has ${plain} elsewhere, so not ${node} in Node`);
    return [relative('dist', plain).replace(/\.js$/, ''), at(plain)];
  }));
}

/** Node's own variant of a module stands beside it: `x.node.js`. */
const forNode = (file) => (existsSync(file.replace(/\.js$/, '.node.js')) ? file.replace(/\.js$/, '.node.js') : file);

const TARGETS = {
  name: 'targets',
  resolveId(id, from) {
    if (from === undefined) return id;
    if (id.startsWith('#')) return at(imports[id].node);
    return id.startsWith('.') ? forNode(resolve(dirname(from), id)) : { id, external: true };
  },
  renderChunk: async (code) => ({ code: (await transform(code, { ...MINIFIED, format: 'esm' })).code, map: null }),
};

/** A module and all that it imports, packages apart. */
function closure(infoOf, id, seen = new Set()) {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const imported of infoOf(id).importedIds) if (imported.startsWith('/')) closure(infoOf, imported, seen);
  return seen;
}

const entries = entryPoints();
let main;
let small;
function chunkOf(id, { getModuleInfo }) {
  main ??= closure(getModuleInfo, entries.index);
  small ??= new Set(['blobs/index', 'asn1/index'].flatMap((name) => [...closure(getModuleInfo, entries[name])]));
  if (!main.has(id) || Object.values(entries).includes(id)) return undefined;
  return small.has(id) ? 'shared' : 'main';
}

const bundle = await rollup({ input: entries, plugins: [TARGETS], treeshake: { moduleSideEffects: false }, onwarn: (warning) => { throw new Error(warning.message); } });
rmSync(at(OUTPUT), { recursive: true, force: true });
const { output } = await bundle.write({ dir: at(OUTPUT), format: 'esm', chunkFileNames: ({ name }) => (FILES.includes(name) ? '[name].js' : 'shared-[name].js'), manualChunks: chunkOf });

const { outputFiles: [engines] } = await build({
  ...MINIFIED, absWorkingDir: ROOT, entryPoints: ['dist/engine/index.js'], bundle: true, write: false, format: 'cjs', platform: 'node', conditions: ['node'],
  // Of a module that is not there any more; createRequire takes a path, too.
  define: { 'import.meta.url': '__filename' }, tsconfigRaw: {}, logLevel: 'warning',
  plugins: [{ name: 'packages', setup: ({ onResolve }) => onResolve({ filter: /^[^.#/]/ }, ({ path }) => ({ path, external: true })) }],
});
writeFileSync(at(`${OUTPUT}/${ENGINES}`), engines.contents);

// What loads the engines has to lie beside them.
const loaders = output.filter(({ code }) => code.includes(ENGINES));
if (loaders.length !== 1 || loaders[0].fileName.includes('/')) throw new Error(`${ENGINES} is loaded by ${loaders.map(({ fileName }) => fileName).join(', ')}`);

const sizes = [...output.map(({ code }) => Buffer.byteLength(code)), engines.contents.length];
console.log(`${OUTPUT}: ${sizes.length} files, ${sizes.reduce((sum, size) => sum + size)} bytes`);

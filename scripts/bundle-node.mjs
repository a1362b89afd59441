/**
 * Writes dist/node/: the published sub-paths as Node loads them, each in one file and a few that they share.
 *
 *     node scripts/bundle-node.mjs   after tsc; prints the sizes
 *
 * Why, and why Node only: docs/decisions/published-files.md. Entries are the sub-paths of package.json that have a "node"
 * condition; packages from outside stay imports.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './bundling.mjs';

const OUTPUT = 'dist/node';
const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

/** What tsc made of each sub-path, which keeps its place below the output folder. */
function entryPoints() {
  return Object.entries(exports).filter(([, target]) => target.node !== undefined).map(([subPath, { node, default: plain }]) => {
    if (node !== plain.replace('./dist', `./${OUTPUT}`)) throw new Error(`package.json: ${subPath} has ${plain} elsewhere, so not ${node} in Node`);
    return plain;
  });
}

const { metafile, outputFiles } = await build({
  absWorkingDir: ROOT, entryPoints: entryPoints(), outbase: 'dist', outdir: OUTPUT, chunkNames: 'shared-[hash]',
  bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20.19', conditions: ['node'], packages: 'external',
  // The paths of tsconfig.json lead to the sources.
  tsconfigRaw: {}, legalComments: 'none', minifyWhitespace: true, minifySyntax: true, metafile: true, logLevel: 'warning', write: false,
}).catch(() => process.exit(1));

// Shared files have other names after each change: what is left of the last build goes.
rmSync(`${ROOT}${OUTPUT}`, { recursive: true, force: true });
for (const { path, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
const files = Object.values(metafile.outputs);
console.log(`${OUTPUT}: ${files.length} files, ${files.reduce((sum, { bytes }) => sum + bytes, 0)} bytes`);

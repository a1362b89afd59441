/**
 * Writes dist/softcsp.min.js: the entry `softcsp` as one minified ES module, for direct use in a page.
 *
 *     node scripts/bundle.mjs        after tsc; prints the size
 *
 *     <script type="module">
 *       import { createCsp } from './softcsp.min.js';
 *     </script>
 */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { PAGE_OPTIONS, ROOT } from './bundling.mjs';

const OUTPUT = 'dist/softcsp.min.js';
const { name, version, license } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

const { metafile } = await build({
  ...PAGE_OPTIONS, entryPoints: ['dist/index.js'], outfile: OUTPUT, metafile: true, logLevel: 'warning',
  // The packages inside want their copyright notices kept.
  legalComments: 'eof',
  banner: { js: `/* ${name} ${version}, ${license} */` },
});

const { imports } = metafile.outputs[OUTPUT];
if (imports.length > 0) throw new Error(`${OUTPUT} is not whole: it imports ${imports.map(({ path }) => path).join(', ')}`);
const bytes = readFileSync(`${ROOT}${OUTPUT}`);
console.log(`${OUTPUT}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} with gzip`);

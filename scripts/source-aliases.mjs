/**
 * The names that package.json gives out and uses inside, as files of src/: for what runs the sources in a page.
 *
 *     sourceAliases() → { 'softcsp': '/…/src/index.ts', 'softcsp/blobs': '/…/src/blobs/index.ts', '#noble': '/…/src/engine/portable/noble.ts', … }
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** dist/x.js is made of src/x.ts. */
const sourceOf = (file) => file.replace(/^\.\/dist\//, `${ROOT}src/`).replace(/\.js$/, '.ts');

export function sourceAliases() {
  const { name, exports, imports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));
  const rows = [...Object.entries(exports).map(([key, target]) => [key.replace('.', name), target]), ...Object.entries(imports)];
  return Object.fromEntries(rows.filter(([, target]) => typeof target === 'object').map(([key, target]) => [key, sourceOf(target.default)]));
}

/**
 * Bundles as a page gets them: esbuild, browser conditions, minified. Shared by bundle.mjs and size.mjs.
 *
 * Nothing is polyfilled: an import of one of Node's modules is an error here.
 */
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What all bundles have in common. */
export const PAGE_OPTIONS = {
  absWorkingDir: ROOT, bundle: true, minify: true, format: 'esm', platform: 'browser', target: 'es2022', legalComments: 'none', logLevel: 'silent',
};

const sizesOf = (chunks) => ({
  minified: chunks.reduce((sum, chunk) => sum + chunk.contents.length, 0),
  gzip: chunks.reduce((sum, chunk) => sum + gzipSync(chunk.contents, { level: 9 }).length, 0),
});

/** Files that a chunk needs at once: itself and what it imports by `import … from`. */
function closure(outputs, first) {
  const seen = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === 'import-statement') visit(path);
  };
  visit(first);
  return seen;
}

/**
 * The sizes of a module with all its exports.
 * @param code source of the entry: `export * from 'softcsp';`
 * @returns {Promise<{ atOnce: { minified: number, gzip: number }, later: { minified: number, gzip: number }, inputs: string[] }>}
 *   bytes that are loaded at once, and by `import()` at need; `inputs`: the source files that are loaded at once
 */
export async function measure(code) {
  const { metafile, outputFiles } = await build({
    ...PAGE_OPTIONS, stdin: { contents: code, resolveDir: ROOT, sourcefile: 'entry.js' }, splitting: true, outdir: 'measured', write: false, metafile: true,
  });
  const entry = Object.keys(metafile.outputs).find((name) => metafile.outputs[name].entryPoint !== undefined && metafile.outputs[name].entryPoint.endsWith('entry.js'));
  const now = closure(metafile.outputs, entry);
  const isNow = ({ path }) => [...now].some((name) => path.endsWith(`/${name}`));
  const inputs = [...now].flatMap((name) => Object.entries(metafile.outputs[name].inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input));
  return { atOnce: sizesOf(outputFiles.filter(isNow)), later: sizesOf(outputFiles.filter((file) => !isNow(file))), inputs };
}

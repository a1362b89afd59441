/**
 * A test's own program for a page: TypeScript over the sources, as one module.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { sourceAliases } from '../../scripts/source-aliases.mjs';

/** @param name file in test/browser/pages, without `.ts` */
export async function bundlePage(name: string): Promise<string> {
  const file = (path: string): string => fileURLToPath(new URL(`pages/${path}.ts`, import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [file(name)], bundle: true, format: 'esm', platform: 'browser', target: 'es2022', write: false,
    alias: { ...sourceAliases(), 'node:crypto': file('node-crypto') }, logLevel: 'warning', outfile: `${name}.js`,
  });
  return outputFiles[0]!.text;
}

/**
 * The program as it is published, made from the sources: for tests that need a process. Lies in build/, so that packages are found.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const RELATIVE_TS = /((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(['"])/g;

export interface Built {
  /** The file that `bin` names. */
  readonly main: string;
  readonly folder: string;
  remove(): void;
}

/** Transpiles src/ to a new folder: types are the type checker's matter. */
export function buildProgram(): Built {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'cli-'));
  // The bundles for Node are the build's: here every sub-path is its plain modules.
  const description = readFileSync(join(root, 'package.json'), 'utf8').replace(/^\s*"node": "\.\/dist\/node\/.*\n/gm, '');
  writeFileSync(join(folder, 'package.json'), description);
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(root, 'src', file), 'utf8'), {
      loader: 'ts', format: 'esm', target: 'es2022', tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    });
    const out = join(folder, 'dist', file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, code.replace(RELATIVE_TS, '$1.js$2'));
  }
  return { main: join(folder, 'dist', 'cli', 'main.js'), folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

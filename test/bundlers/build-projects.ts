/**
 * Builds the project of each bundler against the package as it would be published: `npm pack`, unpacked into
 * build/bundlers/node_modules/softcsp, with the projects beside it. What the package depends on comes from the repository.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROJECTS = fileURLToPath(new URL('projects/', import.meta.url));

const program = (path: string): string => join(ROOT, 'node_modules', path);

/** What Node runs in the project's folder, by bundler. */
const BUILDS: Readonly<Record<string, readonly string[]>> = {
  vite: [program('vite/bin/vite.js'), 'build'],
  esbuild: ['build.mjs'],
  rollup: [program('rollup/dist/bin/rollup'), '--config', 'rollup.config.mjs', '--failAfterWarnings'],
  webpack: [program('webpack-cli/bin/cli.js'), '--fail-on-warnings'],
};

export const BUNDLERS: readonly string[] = Object.keys(BUILDS);

/** What the built program puts into `softcspAnswer`. The cipher: SHA-1 over 512 bytes, CryptDeriveKey(CALG_3DES): test-vectors/windows/derive-key.json, wine-keyderiv-38. */
export const EXPECTED = { engine: 'wasm', cipher: 'bd585a8898f8699a', title: 'RSA public key', pem: ['PUBLIC KEY, 94 bytes'] };

/** Packs the package and lays out the projects. @param folder below build/, made anew */
export function layOut(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  const home = join(folder, 'node_modules');
  mkdirSync(join(home, 'softcsp'), { recursive: true });
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack wrote nothing');
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', join(home, 'softcsp'), '--strip-components=1']);
  cpSync(PROJECTS, folder, { recursive: true });
  // A border: without it `softcsp` would be found in the repository itself, by its own name.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'projects', private: true, type: 'module' }));
}

/** Builds one project. @returns path of the script */
export function buildProject(folder: string, bundler: string): string {
  execFileSync(process.execPath, BUILDS[bundler]!, { cwd: join(folder, bundler), stdio: 'pipe', env: { ...process.env, NODE_ENV: 'production' } });
  const script = join(folder, bundler, 'dist', 'main.js');
  if (!existsSync(script)) throw new Error(`${bundler} wrote no ${script}`);
  return script;
}

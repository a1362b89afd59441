/**
 * Checks what would be published: packs it, lets publint and attw look at it, installs it in an empty project and runs the
 * README's first example there, as JavaScript and as strict TypeScript.
 *
 * Run by `npm run check`, after the build.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('..', import.meta.url).pathname, import.meta.dirname ? '..' : '.');
const work = mkdtempSync(join(tmpdir(), 'softcsp-package-'));
const run = (command, args, cwd = root) =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: false });
const bin = (name) => join(root, 'node_modules', '.bin', name);

/** The first code block of that language in a Markdown text. */
function codeBlock(markdown, language) {
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(markdown);
  if (found === null) throw new Error(`README.md has no ${language} example`);
  return found[1];
}

try {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work]));
  const tarball = join(work, packed.filename);
  console.log(`${packed.filename}: ${packed.entryCount} files, ${(packed.size / 1024).toFixed(0)} KiB packed`);

  console.log(run(bin('publint'), ['--strict', tarball]).trim());
  console.log(run(bin('attw'), ['--profile', 'esm-only', '--exclude-entrypoints', './softcsp.min.js', '--no-emoji', '--no-color', '--format', 'ascii', tarball]).trim());

  const project = join(work, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'example', private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', tarball], project);
  const example = codeBlock(readFileSync(join(root, 'README.md'), 'utf8'), 'js');
  writeFileSync(join(project, 'example.mjs'), example);
  console.log(`README example, JavaScript: ${run(process.execPath, ['example.mjs'], project).trim()}`);

  writeFileSync(join(project, 'example.ts'), example);
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, module: 'NodeNext', target: 'ES2022', lib: ['ES2022'], types: [], skipLibCheck: false, outDir: 'out' },
    files: ['example.ts', 'entries.ts', 'globals.d.ts'],
  }));
  const entries = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).exports).filter((path) => !/\.(json|min\.js)$/.test(path));
  writeFileSync(join(project, 'entries.ts'),
    entries.map((path, i) => `import * as entry${i} from '${path.replace('.', 'softcsp')}';\nconsole.log(Object.keys(entry${i}).length > 0);\n`).join(''));
  writeFileSync(join(project, 'globals.d.ts'), 'declare const console: { log(...values: unknown[]): void };\n'
    + 'declare class TextEncoder { encode(text: string): Uint8Array<ArrayBuffer> }\ndeclare class TextDecoder { decode(bytes: Uint8Array): string }\n');
  run(bin('tsc'), ['-p', '.'], project);
  console.log(`${entries.length} entries: types resolve without the DOM's and Node's`);
  console.log(`README example, TypeScript: ${run(process.execPath, [join('out', 'example.js')], project).trim()}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

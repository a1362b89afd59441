import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

// Rooms in a row: who may import whom ("name?": types only). A change to a row is a design decision, argued in docs/decisions/.
const MAY: Readonly<Record<string, string>> = {
  win32: '', bytes: '', engine: 'bytes', stores: 'bytes', providers: 'win32',
  blobs: 'win32 bytes', asn1: 'win32 bytes', algorithms: 'win32 bytes engine?',
  core: 'win32 bytes blobs asn1 providers algorithms engine? stores?',
  api: 'win32 core', abi: 'win32 bytes asn1 core',
  testing: 'win32 bytes core? engine? stores?',
};

/** Rooms that use the library like any user: they see its entries, and each other's. */
const USERS: readonly string[] = ['cli', 'recipes'];
const ENTRIES: readonly string[] = ['index.ts', 'blobs/index.ts', 'asn1/index.ts', 'recipes/index.ts'];

/** Package: the files that may name it. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'asn1js': /^asn1\/(asn1js|asn1js\.node|der)\.ts$/,
  '#asn1js': /^asn1\//,
  'node-forge': /^asn1\//,
  '@noble/': /^engine\/portable\//,
  '#noble': /^engine\/portable\//,
  '#noble-curves': /^engine\/portable\//,
  'commander': /^cli\//,
};

/** Node's own modules: at first use, in the engine and the store that are made of them, and in the lazy loaders. */
const NODE_MODULES = /^(engine\/node\/|stores\/file|engine\/portable\/noble(-curves)?\.node\.ts$|engine\/open-engine\.node\.ts$|asn1\/asn1js\.node\.ts$|cli\/)/;

const LONGEST = 350;
/** Generated code; pure tables would be listed here with their reason. */
const MAY_BE_LONG = /\.bytes\.ts$/;

interface Import {
  readonly spec: string;
  readonly typeOnly: boolean;
}

interface Source {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const STATEMENT = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]\s*\)(\.\w+)?/g;

/** Static and dynamic imports. `typeof import(…)` and `import(…).Type` are types. */
export function importsOf(text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return [
    ...[...code.matchAll(STATEMENT)].map(([, typeOnly, spec]) => ({ spec: spec!, typeOnly: typeOnly !== undefined })),
    ...[...code.matchAll(DYNAMIC)].map(([, type, spec, member]) => ({ spec: spec!, typeOnly: type !== undefined || /^\.[A-Z]/.test(member ?? '') })),
  ];
}

const root = new URL('../src/', import.meta.url);
const SOURCES: readonly Source[] = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split('\\').join('/')).filter((name) => name.endsWith('.ts')).sort()
  .map((file) => {
    const text = readFileSync(new URL(file, root), 'utf8');
    return { file, room: file.includes('/') ? file.split('/')[0]! : '', text, imports: importsOf(text) };
  });
const targetOf = (file: string, spec: string): string => posix.join(posix.dirname(file), spec);

test('the sources were found', () => {
  expect(SOURCES.length).toBeGreaterThan(100);
  expect([...new Set(SOURCES.map(({ room }) => room))].filter((room) => room !== '' && !(room in MAY) && !USERS.includes(room))).toEqual([]);
});

describe('each file imports what its room may', () => {
  // Entries at the top are composition roots.
  test.each(SOURCES.filter(({ room }) => room !== '').map((source) => [source.file, source] as const))('%s', (file, { room, imports }) => {
    const may = (MAY[room] ?? '').split(' ');
    for (const { spec, typeOnly } of imports.filter((one) => one.spec.startsWith('.'))) {
      const target = targetOf(file, spec);
      const to = target.split('/')[0]!;
      const isEntry = USERS.includes(room) && ENTRIES.includes(target);
      expect(isEntry || to === room || may.includes(to) || (typeOnly && may.includes(`${to}?`)), `${room} may not import ${to}: ${spec}`).toBe(true);
      expect(spec, 'imports end in .ts').toMatch(/\.ts$/);
    }
  });
});

test('packages enter at one place each', () => {
  const strangers: string[] = [];
  for (const { file, imports } of SOURCES) {
    for (const { spec } of imports.filter((one) => !one.spec.startsWith('.') && !one.spec.startsWith('node:'))) {
      const name = Object.keys(PACKAGES).find((known) => spec === known || spec.startsWith(known.endsWith('/') ? known : `${known}/`));
      if (name === undefined || !PACKAGES[name]!.test(file)) strangers.push(`${file}: ${spec}`);
    }
  }
  expect(strangers).toEqual([]);
});

test("Node's modules are reached at first use, and only where they have to be", () => {
  const strangers: string[] = [];
  for (const { file, text, imports } of SOURCES) {
    const reaches = /getBuiltinModule\(/.test(text) || imports.some(({ spec, typeOnly }) => spec.startsWith('node:') && !typeOnly);
    if (reaches && !NODE_MODULES.test(file)) strangers.push(file);
    if (!file.startsWith('cli/') && imports.some(({ spec, typeOnly }) => spec.startsWith('node:') && !typeOnly)) strangers.push(`${file} imports when it is loaded`);
  }
  expect(strangers).toEqual([]);
});

test('there is no import cycle inside a room', () => {
  const edges = new Map(SOURCES.map(({ file, room, imports }) => [
    file, imports.filter(({ spec, typeOnly }) => spec.startsWith('.') && !typeOnly).map(({ spec }) => targetOf(file, spec)).filter((to) => to.split('/')[0] === room),
  ]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
    state.set(file, 'done');
  };
  for (const { file } of SOURCES) visit(file, []);
  expect(cycles).toEqual([]);
});

test(`no file is longer than ${LONGEST} lines`, () => {
  const long = SOURCES.filter(({ file, text }) => !MAY_BE_LONG.test(file) && text.split('\n').length > LONGEST);
  expect(long.map(({ file }) => file)).toEqual([]);
});

test('no default export, no Buffer, no enum', () => {
  const forbidden = /^export default|^\s*(?:export\s+)?(?:const\s+)?enum\s|(?<![\w.])Buffer\.(?:from|alloc|allocUnsafe|concat|byteLength|isBuffer)\b/m;
  expect(SOURCES.filter(({ text }) => forbidden.test(text.replace(/\/\*[\s\S]*?\*\//g, ''))).map(({ file }) => file)).toEqual([]);
});

test('each file says what it is', () => {
  expect(SOURCES.filter(({ file, text }) => !MAY_BE_LONG.test(file) && !/^(?:#![^\n]*\n)?(?:\/\/\/ <reference[^\n]*\n)*\/\*\*[\s\S]*?@module/.test(text)).map(({ file }) => file)).toEqual([]);
});

test('conformance/ gets the library as an argument', () => {
  const folder = new URL('conformance/', import.meta.url);
  const reaching = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .filter((name) => importsOf(readFileSync(new URL(name, folder), 'utf8')).some(({ spec }) => /(^|\/)src\//.test(spec)));
  expect(reaching).toEqual([]);
});

describe('the reader of imports', () => {
  test.each([
    ["import { a } from './a.ts';", [{ spec: './a.ts', typeOnly: false }]],
    ["import type { A } from './a.ts';", [{ spec: './a.ts', typeOnly: true }]],
    ["export * from './a.ts';", [{ spec: './a.ts', typeOnly: false }]],
    ["export type * from './a.ts';", [{ spec: './a.ts', typeOnly: true }]],
    ["import {\n  a,\n  b,\n} from './a.ts';", [{ spec: './a.ts', typeOnly: false }]],
    ["import './a.ts';", [{ spec: './a.ts', typeOnly: false }]],
    ["const a = import('a');", [{ spec: 'a', typeOnly: false }]],
    ["type A = typeof import('a');", [{ spec: 'a', typeOnly: true }]],
    ["type K = import('node:crypto').KeyObject;", [{ spec: 'node:crypto', typeOnly: true }]],
    ["import('a').then((m) => m);", [{ spec: 'a', typeOnly: false }]],
    ["/* import './a.ts'; */\n// import './b.ts';", []],
  ])('%j', (text, imports) => {
    expect(importsOf(text)).toEqual(imports);
  });
});

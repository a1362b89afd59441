import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import type { ContainerAddress } from '../../src/stores/store.ts';
import { StoreError } from '../../src/stores/store.ts';
import { keyStoreSuite } from './key-store-suite.ts';

const KEYS: ContainerAddress = { scope: 'user', family: 'rsa', name: 'MyKeys' };
const SECRET = Uint8Array.from({ length: 600 }, (_, i) => i);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'softcsp-store-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = ({ scope, family, name }: ContainerAddress): string =>
  join(folder, scope, family, `${createHash('sha256').update(name.toLowerCase(), 'utf16le').digest('hex')}.json`);
const filesIn = (path: string): string[] => readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
const modeOf = (path: string): number => statSync(path).mode & 0o777;
const filled = () => {
  const store = fileStore({ folder });
  store.create(KEYS);
  store.write(KEYS, 'exchange', SECRET);
  return store;
};
const edited = (change: (fields: Record<string, unknown>) => void): void => {
  const fields = JSON.parse(readFileSync(fileOf(KEYS), 'utf8')) as Record<string, unknown>;
  change(fields);
  writeFileSync(fileOf(KEYS), JSON.stringify(fields));
};

keyStoreSuite('fileStore', () => fileStore({ folder: join(folder, 'deeper', 'store') }));

describe('fileStore: what lies on the disk', () => {
  test('nothing before the first container, and reading makes nothing', () => {
    const store = fileStore({ folder: join(folder, 'store') });
    expect([store.read(KEYS), store.write(KEYS, 'a', SECRET), store.delete(KEYS), store.list('user', 'rsa')]).toEqual([null, false, false, []]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a container is the documented file, readable by another store object', () => {
    filled();
    expect(JSON.parse(readFileSync(fileOf(KEYS), 'utf8'))).toEqual({
      softcsp: 'key container', version: 1, scope: 'user', family: 'rsa', name: 'MyKeys',
      order: expect.any(Number) as number, entries: [['exchange', Buffer.from(SECRET).toString('base64')]],
    });
    expect(fileStore({ folder }).read(KEYS)).toEqual(new Map([['exchange', SECRET]]));
    expect(filesIn(folder)).toHaveLength(1);
  });

  test('a file written by hand in format 1 is read', () => {
    mkdirSync(dirname(fileOf(KEYS)), { recursive: true });
    writeFileSync(fileOf(KEYS), '{"softcsp":"key container","version":1,"scope":"user","family":"rsa","name":"MyKeys","order":5,"entries":[["a","AQID"],["b",""]]}');
    expect(fileStore({ folder }).read(KEYS)).toEqual(new Map([['a', Uint8Array.of(1, 2, 3)], ['b', new Uint8Array()]]));
    expect(fileStore({ folder }).list('user', 'rsa')).toEqual(['MyKeys']);
  });

  test.skipIf(process.platform === 'win32')('files have mode 0600 and folders 0700, and a looser file is tightened by the next write', () => {
    const store = fileStore({ folder: join(folder, 'store') });
    store.create(KEYS);
    const file = fileOf(KEYS).replace(folder, join(folder, 'store'));
    expect(modeOf(file)).toBe(0o600);
    chmodSync(file, 0o644);
    store.write(KEYS, 'exchange', SECRET);
    expect(modeOf(file)).toBe(0o600);
    for (let path = dirname(file); path !== folder; path = dirname(path)) expect(modeOf(path)).toBe(0o700);
  });

  test('deleting the last container leaves folders and no file', () => {
    const store = filled();
    store.delete(KEYS);
    expect(filesIn(folder)).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')('a symbolic link in place of a file is replaced, what it points to is not written', () => {
    const store = filled();
    const elsewhere = join(folder, 'elsewhere');
    renameSync(fileOf(KEYS), elsewhere);
    const before = readFileSync(elsewhere, 'utf8');
    symlinkSync(elsewhere, fileOf(KEYS));
    store.write(KEYS, 'signature', SECRET);
    expect(readFileSync(elsewhere, 'utf8')).toBe(before);
    expect(statSync(fileOf(KEYS)).isFile() && store.read(KEYS)?.size).toBe(2);
  });
});

describe('fileStore: where it lies', () => {
  const placeUnder = (root: string): string => {
    fileStore().create(KEYS);
    return fileOf(KEYS).replace(folder, root);
  };

  test('in XDG_DATA_HOME', () => {
    vi.stubEnv('XDG_DATA_HOME', folder);
    expect(statSync(placeUnder(join(folder, 'softcsp'))).isFile()).toBe(true);
  });

  test.skipIf(process.platform === 'win32')('in the home folder when XDG_DATA_HOME is not set or not absolute', () => {
    const inHome = process.platform === 'darwin' ? ['Library', 'Application Support'] : ['.local', 'share'];
    vi.stubEnv('HOME', folder);
    vi.stubEnv('XDG_DATA_HOME', 'relative');
    expect(homedir()).toBe(folder);
    expect(statSync(placeUnder(join(folder, ...inHome, 'softcsp'))).isFile()).toBe(true);
  });

  test('a store without Node is a StoreError', () => {
    vi.stubGlobal('process', undefined);
    expect(() => fileStore()).toThrow(StoreError);
  });
});

describe('fileStore: damaged files', () => {
  const damages: [string, () => void][] = [
    ['empty', () => truncateSync(fileOf(KEYS), 0)],
    ['cut short', () => truncateSync(fileOf(KEYS), 200)],
    ['not JSON', () => writeFileSync(fileOf(KEYS), Uint8Array.of(0xff, 0xfe, 0))],
    ['null', () => writeFileSync(fileOf(KEYS), 'null')],
    ['another JSON', () => writeFileSync(fileOf(KEYS), '{"version":1}')],
    ['deep JSON', () => writeFileSync(fileOf(KEYS), '['.repeat(1_000_000))],
    ['later version', () => edited((fields) => (fields.version = 2))],
    ['version 0', () => edited((fields) => (fields.version = 0))],
    ['no name', () => edited((fields) => delete fields.name)],
    ['unknown scope', () => edited((fields) => (fields.scope = 'world'))],
    ['order that is no integer', () => edited((fields) => (fields.order = 1e300))],
    ['entries that are no list', () => edited((fields) => (fields.entries = {}))],
    ['an entry that is no pair', () => edited((fields) => (fields.entries = [['a']]))],
    ['an entry twice', () => edited((fields) => (fields.entries = [['a', ''], ['a', '']]))],
    ['white space in base64', () => edited((fields) => (fields.entries = [['a', 'AQ ID123']]))],
    ['base64 without padding', () => edited((fields) => (fields.entries = [['a', 'AQI']]))],
    ['padding inside base64', () => edited((fields) => (fields.entries = [['a', 'A=QI']]))],
    ['of another name', () => edited((fields) => (fields.name = 'OtherKeys'))],
    ['of another scope', () => edited((fields) => (fields.scope = 'machine'))],
    ['too long', () => truncateSync(fileOf(KEYS), 17 * 1024 * 1024)],
    ['a folder', () => (rmSync(fileOf(KEYS)), mkdirSync(fileOf(KEYS)))],
  ];

  test.each(damages)('%s: a StoreError that names the file, which is not overwritten; list passes over it', (_, damage) => {
    const store = filled();
    const other = { ...KEYS, name: 'Whole' };
    store.create(other);
    damage();
    const before = statSync(fileOf(KEYS));
    for (const call of [() => store.read(KEYS), () => store.write(KEYS, 'a', SECRET)]) {
      expect(call).toThrow(StoreError);
      expect(call).toThrow(fileOf(KEYS));
    }
    expect(store.create(KEYS)).toBe(false);
    expect(statSync(fileOf(KEYS))).toMatchObject({ ino: before.ino, size: before.size, mtimeMs: before.mtimeMs });
    expect(store.list('user', 'rsa')).toEqual(['Whole']);
    expect(filesIn(folder).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });

  test('a later version is called so', () => {
    const store = filled();
    edited((fields) => (fields.version = 2));
    expect(() => store.read(KEYS)).toThrow('format version 2');
  });

  test('a damaged container can be deleted and made anew', () => {
    const store = filled();
    truncateSync(fileOf(KEYS), 100);
    expect(store.delete(KEYS)).toBe(true);
    expect(store.create(KEYS)).toBe(true);
    expect(store.read(KEYS)).toEqual(new Map());
  });

  test('a failed write is a StoreError and leaves the old content and no lock', () => {
    const store = filled();
    mkdirSync(join(`${fileOf(KEYS)}.new`, 'in the way'), { recursive: true });
    expect(() => store.write(KEYS, 'exchange', Uint8Array.of(1))).toThrow(StoreError);
    expect(store.read(KEYS)).toEqual(new Map([['exchange', SECRET]]));
    expect(filesIn(folder)).toHaveLength(1);
  });

  test('a value that would make the file too long to be read is refused', () => {
    const store = filled();
    expect(() => store.write(KEYS, 'big', new Uint8Array(13 * 1024 * 1024))).toThrow(StoreError);
    expect(store.read(KEYS)).toEqual(new Map([['exchange', SECRET]]));
  });

  test('what a crash left behind goes with the next change', () => {
    const store = filled();
    writeFileSync(`${fileOf(KEYS)}.new`, 'half of a');
    expect(store.read(KEYS)).toEqual(new Map([['exchange', SECRET]]));
    store.write(KEYS, 'signature', SECRET);
    expect(filesIn(folder)).toHaveLength(1);
    writeFileSync(`${fileOf(KEYS)}.new`, 'half of a');
    store.delete(KEYS);
    expect(filesIn(folder)).toEqual([]);
  });

  test('a folder that is a file is a StoreError', () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    expect(() => fileStore({ folder: path }).create(KEYS)).toThrow(StoreError);
  });

  test.each(['', '..', 'a/b', 'RSA', 'x'.repeat(33)])('family %j is refused', (family) => {
    const store = fileStore({ folder });
    for (const call of [() => store.create({ ...KEYS, family }), () => store.read({ ...KEYS, family }), () => store.list('user', family)]) {
      expect(call).toThrow(StoreError);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});

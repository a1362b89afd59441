import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LockSystem } from '../../src/stores/file-lock.ts';
import { fileLocks } from '../../src/stores/file-lock.ts';
import { StoreError } from '../../src/stores/store.ts';

const PATIENCE_MS = 300;
const system: LockSystem = { fs, pid: process.pid, hostname, kill: (pid, signal) => process.kill(pid, signal) };
const withLock = fileLocks(system, { patienceMs: PATIENCE_MS });
/** Taken at once: long before half of this patience, however busy the machine is. */
const patient = fileLocks(system, { patienceMs: 60_000 });
const AT_ONCE_MS = 10_000;
/** The pid of a process that has ended. */
const deadPid = spawnSync(process.execPath, ['--version']).pid;

let folder: string;
let lock: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'softcsp-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Where there are no symbolic links. */
const linkless: LockSystem = {
  ...system,
  fs: { ...fs, symlinkSync: () => { throw Object.assign(new Error('EPERM'), { code: 'EPERM' }); } },
};
const withFileLock = fileLocks(linkless, { patienceMs: PATIENCE_MS });

const contentOf = (path: string): string => {
  const stat = fs.lstatSync(path);
  return stat.isSymbolicLink() ? fs.readlinkSync(path) : fs.readFileSync(path, 'utf8');
};
const signed = (path: string, line: string): void => {
  fs.rmSync(path, { force: true });
  fs.symlinkSync(line, path);
};
/** How this process would sign, with some parts changed. */
function line(change: { pid?: number; started?: string; machine?: string } = {}): string {
  const [pid, started, machine, nonce] = withLock(join(folder, 'own'), () => contentOf(join(folder, 'own'))).split(' ');
  return `${change.pid ?? pid} ${change.started ?? started} ${change.machine ?? machine} ${nonce}`;
}
/** Milliseconds until the lock was ours. */
function waitFor(locks = withLock): number {
  const start = performance.now();
  return locks(lock, () => performance.now() - start);
}

test('the lock exists while the body runs and not after, and its line is there from the first moment', () => {
  expect(withLock(lock, () => contentOf(lock))).toMatch(new RegExp(`^${process.pid} \\S+ \\S+ \\S+$`));
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('without symbolic links the lock is a file of mode 0600 with the same line, and excludes as well', () => {
  withFileLock(lock, () => {
    expect(fs.statSync(lock).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    expect(contentOf(lock)).toMatch(new RegExp(`^${process.pid} \\S+ \\S+ \\S+$`));
    for (const locks of [withFileLock, withLock]) expect(() => waitFor(locks)).toThrow(StoreError);
  });
  withLock(lock, () => expect(() => waitFor(withFileLock)).toThrow(StoreError));
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a body that throws leaves no lock', () => {
  expect(() => withLock(lock, () => { throw new RangeError('its own'); })).toThrow(RangeError);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a living owner is waited for, then a StoreError names the lock and the owner; the lock stays', () => {
  withLock(lock, () => {
    const before = contentOf(lock);
    const start = performance.now();
    expect(() => waitFor()).toThrow(StoreError);
    expect(performance.now() - start).toBeGreaterThanOrEqual(PATIENCE_MS);
    expect(() => waitFor(fileLocks(system, { patienceMs: 5 }))).toThrow(new RegExp(`lock was held .*${process.pid}`));
    expect(contentOf(lock)).toBe(before);
  });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('the lock of a dead process is taken at once', () => {
  for (const write of [signed, fs.writeFileSync]) {
    write(lock, line({ pid: deadPid }));
    expect(waitFor(patient)).toBeLessThan(AT_ONCE_MS);
  }
  expect(fs.readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')('the lock of a dead process whose pid another one has now is taken at once', () => {
  signed(lock, line({ started: '1' }));
  expect(waitFor(patient)).toBeLessThan(AT_ONCE_MS);
});

test('a lock is also taken when the one that was removing it died, twice', () => {
  for (const path of [lock, `${lock}.break`]) signed(path, line({ pid: deadPid }));
  expect(waitFor(patient)).toBeLessThan(AT_ONCE_MS);
  for (const path of [lock, `${lock}.break`, `${lock}.break.break`]) signed(path, line({ pid: deadPid }));
  expect(() => waitFor()).toThrow(StoreError);
});

test.each([
  ['of another machine', () => line({ pid: deadPid, machine: 'elsewhere' })],
  ['of another machine whose owner has the pid of a living process', () => line({ machine: 'elsewhere' })],
  ['empty', () => ''],
  ['not ours', () => 'something else entirely'],
  ['cut short', () => line().slice(0, 5)],
])('a lock that is %s is taken after half of the patience without a change', (_, content) => {
  fs.writeFileSync(lock, content());
  expect(waitFor()).toBeGreaterThanOrEqual(PATIENCE_MS / 2);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('a lock of another machine that changes hands is not taken', () => {
  let turn = 0;
  const restless: LockSystem = {
    ...system,
    fs: { ...fs, readlinkSync: ((path: string) => {
      if (path === lock) signed(lock, `1 1 elsewhere ${turn++}`);
      return fs.readlinkSync(path);
    }) as typeof fs.readlinkSync },
  };
  signed(lock, '1 1 elsewhere 0');
  expect(() => waitFor(fileLocks(restless, { patienceMs: PATIENCE_MS }))).toThrow(StoreError);
  expect(turn).toBeGreaterThan(5);
});

test('an owner who lost the lock is told so and does not remove the next owner\'s', () => {
  const [before, after] = withLock(lock, (isHeld) => {
    const held = isHeld();
    signed(lock, line({ pid: deadPid }));
    return [held, isHeld()];
  });
  expect([before, after]).toEqual([true, false]);
  expect(contentOf(lock)).toContain(String(deadPid));
});

test('no space for the line: the system\'s error, and no lock that nobody owns', () => {
  const full: LockSystem = { ...linkless, fs: { ...linkless.fs, writeSync: () => { throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }); } } };
  expect(() => waitFor(fileLocks(full, { patienceMs: PATIENCE_MS }))).toThrow('ENOSPC');
  expect(fs.readdirSync(folder)).toEqual([]);
});

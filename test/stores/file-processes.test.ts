/** Real processes at work in one folder at the same time. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileStore } from '../../src/stores/file.ts';
import type { ContainerAddress } from '../../src/stores/store.ts';

const IDS = ['one', 'two', 'three'];
const START_MS = 400;
const address = (name: string): ContainerAddress => ({ scope: 'user', family: 'rsa', name });

let root: string;
let program: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'softcsp-processes-'));
  program = join(root, 'file-process.mjs');
  const source = fileURLToPath(new URL('file-process.ts', import.meta.url));
  buildSync({ entryPoints: [source], outfile: program, bundle: true, platform: 'node', format: 'esm' });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const start = (task: string, folder: string, id: string, beginAt: number) =>
  spawn(process.execPath, [program, task, folder, id, String(beginAt)], { stdio: ['ignore', 'pipe', 'pipe'] });
/** What the process printed; rejects with what it complained about. */
async function outcome(child: ReturnType<typeof start>): Promise<unknown> {
  let [out, complaint] = ['', ''];
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (complaint += String(text)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`ended with ${code}: ${complaint}`);
  return JSON.parse(out);
}
const together = (task: string, folder: string): Promise<unknown[]> => {
  const beginAt = Date.now() + START_MS;
  return Promise.all(IDS.map((id) => outcome(start(task, folder, id, beginAt))));
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => entry.name);

test('three processes create, fill, read and delete 200 containers each: no error, nothing lost, no file left', async () => {
  const folder = join(root, 'own');
  expect(await together('own', folder)).toEqual([200, 200, 200]);
  expect(filesIn(folder)).toEqual([]);
});

test('three processes fight over the same 20 names: each creation has one winner and one deleter, no file left', async () => {
  const folder = join(root, 'fight');
  const won = (await together('fight', folder)) as { created: number; deleted: number; written: number; refused: number }[];
  const sum = (of: (one: (typeof won)[number]) => number): number => won.reduce((total, one) => total + of(one), 0);
  expect(sum((one) => one.created)).toBe(sum((one) => one.deleted));
  expect(sum((one) => one.created)).toBeGreaterThanOrEqual(20);
  expect(sum((one) => one.written + one.refused)).toBe(3 * 3 * 20);
  expect(filesIn(folder)).toEqual([]);
});

test('three processes write entries of their own to the same 20 containers: no entry is lost', async () => {
  const folder = join(root, 'fill');
  expect(await together('fill', folder)).toEqual([60, 60, 60]);
  const store = fileStore({ folder });
  const entries = IDS.flatMap((id) => Array.from({ length: 3 }, (_, round) => `${id} ${round}`)).sort();
  expect(store.list('user', 'rsa')).toHaveLength(20);
  for (const name of store.list('user', 'rsa')) expect([...store.read(address(name))!.keys()].sort()).toEqual(entries);
  expect(filesIn(folder)).toHaveLength(20);
});

test('a process killed at any moment leaves a whole container that others can change at once', async () => {
  const folder = join(root, 'killed');
  const store = fileStore({ folder, patienceMs: 60_000 }); // a lock without an owner would take half of that
  store.create(address('victim'));
  const value = (seed: number): Uint8Array => Uint8Array.from({ length: 600 }, (_, at) => at + seed);
  const current = (): Uint8Array => store.read(address('victim'))!.get('exchange')!;
  const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  store.write(address('victim'), 'exchange', value(255));
  for (let i = 0; i < 5; i++) {
    const child = start('forever', folder, 'victim', 0);
    for (const first = current()[0]; current()[0] === first; ) await later(5); // it is at work
    await later(3 * i);
    child.kill('SIGKILL');
    const bytes = current();
    expect(bytes).toEqual(value(bytes[0]!));
    const began = performance.now();
    expect(store.write(address('victim'), 'exchange', bytes)).toBe(true); // before the dead process was collected
    expect(performance.now() - began).toBeLessThan(10_000);
    await once(child, 'close');
  }
  expect(store.write(address('victim'), 'exchange', null)).toBe(true);
  expect(store.delete(address('victim'))).toBe(true);
  expect(filesIn(folder)).toEqual([]);
});

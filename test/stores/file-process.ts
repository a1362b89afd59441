/**
 * A process that works on a file store together with others; file-processes.test.ts bundles and starts it.
 * Arguments: task, folder, own id, time in milliseconds since 1970 to begin at. Prints one line of JSON.
 */
import assert from 'node:assert/strict';
import { fileStore } from '../../src/stores/file.ts';
import type { ContainerAddress, ContainerRecord } from '../../src/stores/store.ts';

const [task, folder, id, beginAt] = process.argv.slice(2) as [string, string, string, string];
const store = fileStore({ folder });
const CONTAINERS = 200;
const SHARED = 20;
const ROUNDS = 3;
const ENTRIES = ['exchange', 'signature', 'other'];

const address = (name: string): ContainerAddress => ({ scope: 'user', family: 'rsa', name });
const value = (seed: number): Uint8Array => Uint8Array.from({ length: 600 }, (_, i) => i + seed);

const tasks: Record<string, () => unknown> = {
  /** Containers of its own: create, fill, read, delete. */
  own() {
    const names = Array.from({ length: CONTAINERS }, (_, i) => `${id} container ${i}`);
    for (const name of names) assert.equal(store.create(address(name)), true);
    names.forEach((name, i) => ENTRIES.forEach((entry, j) => assert.equal(store.write(address(name), entry, value(i + j)), true)));
    names.forEach((name, i) => assert.deepEqual(store.read(address(name)), new Map(ENTRIES.map((entry, j) => [entry, value(i + j)]))));
    const listed = store.list('user', 'rsa').filter((name) => name.startsWith(`${id} `));
    assert.deepEqual(listed, names);
    for (const name of names) assert.equal(store.delete(address(name)), true);
    return names.length;
  },

  /** The same names as the others: who creates, who deletes; what is read is whole. */
  fight() {
    const won = { created: 0, deleted: 0, written: 0, refused: 0 };
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < SHARED; i++) {
        const contested = address(`contested ${i}`);
        if (store.create(contested)) won.created++;
        won[store.write(contested, id, value(i)) ? 'written' : 'refused']++;
        checkWhole(store.read(contested), i);
        if (store.delete(contested)) won.deleted++;
      }
    }
    return won;
  },

  /** The same containers as the others, entries of its own; nobody deletes, so nothing may be lost. */
  fill() {
    for (let i = 0; i < SHARED; i++) store.create(address(`shared ${i}`));
    for (let round = 0; round < ROUNDS; round++) {
      for (let i = 0; i < SHARED; i++) assert.equal(store.write(address(`shared ${i}`), `${id} ${round}`, value(i)), true);
    }
    return SHARED * ROUNDS;
  },

  /** Writes until it is killed. */
  forever() {
    for (let i = 0; ; i++) assert.equal(store.write(address('victim'), 'exchange', value(i)), true);
  },
};

function checkWhole(record: ContainerRecord | null, seed: number): void {
  for (const bytes of record?.values() ?? []) assert.deepEqual(bytes, value(seed));
}

while (Date.now() < Number(beginAt)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
process.stdout.write(`${JSON.stringify(tasks[task]!())}\n`);

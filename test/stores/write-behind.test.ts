import { expect, test } from 'vitest';
import type { Database } from '../../src/stores/indexed-db.ts';
import { emptyContainer, type TableChange } from '../../src/stores/memory.ts';
import type { ContainerAddress } from '../../src/stores/store.ts';
import { StoreError } from '../../src/stores/store.ts';
import type { StoredContainer } from '../../src/stores/stored-container.ts';
import { containerKey } from '../../src/stores/stored-container.ts';
import type { TabChannel } from '../../src/stores/write-behind.ts';
import { writeBehindStore } from '../../src/stores/write-behind.ts';
import { keyStoreSuite } from './key-store-suite.ts';

const KEYS: ContainerAddress = { scope: 'user', family: 'rsa', name: 'MyKeys' };
const KEY = containerKey(KEYS);
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** A database in memory that several stores can share; it can be told to refuse. */
class FakeDatabase implements Database {
  readonly rows = new Map<string, StoredContainer | StoreError>();
  readonly batches: number[] = [];
  refusal: Error | null = null;
  closed = 0;

  private copy(row: StoredContainer | StoreError): StoredContainer | StoreError {
    return row instanceof StoreError ? row : structuredClone(row);
  }
  async loadAll(): Promise<Map<string, StoredContainer | StoreError>> {
    await tick();
    return new Map([...this.rows].map(([key, row]) => [key, this.copy(row)]));
  }
  async load(key: string): Promise<StoredContainer | StoreError | null> {
    await tick();
    const row = this.rows.get(key);
    return row ? this.copy(row) : null;
  }
  async apply(changes: readonly TableChange[]): Promise<void> {
    await tick();
    if (this.refusal) throw this.refusal;
    this.batches.push(changes.length);
    for (const change of changes) {
      const row = this.rows.get(change.key);
      if (change.kind === 'delete') this.rows.delete(change.key);
      else if (change.kind === 'create') this.rows.set(change.key, row ?? emptyContainer(change.container, change.container.order));
      else if (row && !(row instanceof StoreError)) {
        if (change.value) row.entries.set(change.entry, change.value.slice());
        else row.entries.delete(change.entry);
      }
    }
  }
  close(): void {
    this.closed++;
  }
}

/** Two ends; what one posts the other gets in a later turn. */
function channels(): [TabChannel, TabChannel] {
  const make = (): TabChannel => ({ onmessage: null, postMessage: () => {}, close: () => {} });
  const [one, other] = [make(), make()];
  const join = (from: TabChannel, to: TabChannel): void => {
    from.postMessage = (data) => void tick().then(() => to.onmessage?.({ data: structuredClone(data) } as unknown as MessageEvent));
  };
  join(one, other);
  join(other, one);
  return [one, other];
}
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await tick();
};

const emptyStores = await Promise.all(Array.from({ length: 20 }, () => writeBehindStore(new FakeDatabase(), null)));
keyStoreSuite('writeBehindStore', () => emptyStores.pop()!);

test('after flush another store finds everything, in order of creation', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  for (const name of ['b', 'a', 'c']) store.create({ ...KEYS, name });
  store.write({ ...KEYS, name: 'a' }, 'x', bytes(1, 2));
  store.delete({ ...KEYS, name: 'c' });
  await store.flush();
  const later = await writeBehindStore(database, null);
  expect(later.list('user', 'rsa')).toEqual(['b', 'a']);
  expect(later.read({ ...KEYS, name: 'a' })).toEqual(new Map([['x', bytes(1, 2)]]));
});

test('the calls of one turn are one transaction, and are written without flush', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  store.create(KEYS);
  store.write(KEYS, 'a', bytes(1));
  store.write(KEYS, 'a', bytes(2));
  await settle();
  expect(database.batches).toEqual([3]);
  expect((database.rows.get(KEY) as StoredContainer).entries).toEqual(new Map([['a', bytes(2)]]));
});

test('flush waits for changes made while an earlier one was being written', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  store.create(KEYS);
  await Promise.resolve();
  await Promise.resolve();
  store.write(KEYS, 'a', bytes(1));
  await store.flush();
  expect((database.rows.get(KEY) as StoredContainer).entries.size).toBe(1);
});

test('flush rejects with a StoreError when the database refuses; nothing is lost, and the next flush writes it', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  database.refusal = new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  store.create(KEYS);
  store.write(KEYS, 'a', bytes(1));
  await expect(store.flush()).rejects.toThrow(StoreError);
  await expect(store.flush()).rejects.toThrow('QuotaExceededError');
  expect(store.read(KEYS)?.get('a')).toEqual(bytes(1));
  database.refusal = null;
  await store.flush();
  expect((database.rows.get(KEY) as StoredContainer).entries).toEqual(new Map([['a', bytes(1)]]));
});

test('two tabs see each other\'s containers', async () => {
  const database = new FakeDatabase();
  const [here, there] = channels();
  const [one, other] = [await writeBehindStore(database, here), await writeBehindStore(database, there)];
  one.create(KEYS);
  one.write(KEYS, 'a', bytes(1));
  await settle();
  expect(other.read(KEYS)).toEqual(new Map([['a', bytes(1)]]));
  expect(other.list('user', 'rsa')).toEqual(['MyKeys']);
  other.delete(KEYS);
  await settle();
  expect(one.read(KEYS)).toBeNull();
});

test('two tabs that change one container at the same time: both entries stay, in both', async () => {
  const database = new FakeDatabase();
  const [here, there] = channels();
  const [one, other] = [await writeBehindStore(database, here), await writeBehindStore(database, there)];
  for (const [store, entry] of [[one, 'a'], [other, 'b']] as const) {
    store.create(KEYS);
    store.write(KEYS, entry, bytes(1));
  }
  await settle();
  for (const store of [one, other]) expect([...store.read(KEYS)!.keys()].sort()).toEqual(['a', 'b']);
});

test('what another tab wrote while this one was opening is seen', async () => {
  const database = new FakeDatabase();
  const [here, there] = channels();
  const other = await writeBehindStore(database, there);
  const opening = writeBehindStore({ ...bound(database), loadAll: async () => {
    const rows = await database.loadAll();
    other.create(KEYS);
    await settle();
    return rows;
  } }, here);
  const store = await opening;
  await settle();
  expect(store.list('user', 'rsa')).toEqual(['MyKeys']);
});
const bound = (database: FakeDatabase): Database => ({
  loadAll: () => database.loadAll(), load: (key) => database.load(key), apply: (changes) => database.apply(changes), close: () => database.close(),
});

test('a message that is not a list of keys is ignored', async () => {
  const [here, there] = channels();
  const store = await writeBehindStore(new FakeDatabase(), here);
  for (const message of [null, 'x', 5, [null, {}]]) there.postMessage(message as string[]);
  await settle();
  await store.flush();
  expect(store.list('user', 'rsa')).toEqual([]);
});

test('a container that cannot be opened throws, is not overwritten, does not hide the others, and can be deleted', async () => {
  const database = new FakeDatabase();
  const reason = new StoreError('damaged');
  database.rows.set(KEY, reason);
  const store = await writeBehindStore(database, null);
  store.create({ ...KEYS, name: 'Whole' });
  for (const call of [() => store.read(KEYS), () => store.write(KEYS, 'a', bytes(1)), () => store.create(KEYS)]) expect(call).toThrow(reason);
  expect(store.list('user', 'rsa')).toEqual(['Whole']);
  await store.flush();
  expect(database.rows.get(KEY)).toBe(reason);
  expect(store.delete(KEYS)).toBe(true);
  expect(store.read(KEYS)).toBeNull();
  expect(store.create(KEYS)).toBe(true);
  await store.flush();
  expect(database.rows.get(KEY)).toMatchObject({ name: 'MyKeys' });
});

test('close writes what is pending, closes once, and every method throws afterwards', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  store.create(KEYS);
  await store.close();
  await store.close();
  expect([database.rows.has(KEY), database.closed]).toEqual([true, 1]);
  const calls = [() => store.create(KEYS), () => store.read(KEYS), () => store.write(KEYS, 'a', null), () => store.delete(KEYS), () => store.list('user', 'rsa')];
  for (const call of calls) expect(call).toThrow(StoreError);
  await expect(store.flush()).rejects.toThrow(StoreError);
});

test('close closes a database that refuses, and tells', async () => {
  const database = new FakeDatabase();
  const store = await writeBehindStore(database, null);
  store.create(KEYS);
  database.refusal = new Error('disk gone');
  await expect(store.close()).rejects.toThrow('disk gone');
  expect(database.closed).toBe(1);
});

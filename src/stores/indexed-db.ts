/**
 * The database below `openWebStore`, as thin as can be: load all, load one, apply changes, close.
 *
 *     database NAME, version 1
 *       store `containers`: containerKey → ContainerAtRest
 *       store `keys`:       'sealing'    → CryptoKey (not extractable)
 *
 * Source: W3C Indexed Database API 3.0.
 * @module
 */
import type { TableChange } from './memory.ts';
import { emptyContainer } from './memory.ts';
import type { ValueAtRest } from './sealed-value.ts';
import { canSeal, generateSealingKey, seal, unseal } from './sealed-value.ts';
import { StoreError } from './store.ts';
import type { StoredContainer } from './stored-container.ts';

const VERSION = 1;
const CONTAINERS = 'containers';
const KEYS = 'keys';
const SEALING_KEY = 'sealing';

/** What `write-behind.ts` needs of a database. Every promise may reject with whatever the platform says. */
export interface Database {
  /** By `containerKey`. A container that is there and cannot be opened is the reason for it. */
  loadAll(): Promise<Map<string, StoredContainer | StoreError>>;
  /** As `loadAll`; null: there is no such container. */
  load(key: string): Promise<StoredContainer | StoreError | null>;
  /** All or nothing. A creation of what exists and a write to what does not exist change nothing. */
  apply(changes: readonly TableChange[]): Promise<void>;
  close(): void;
}

type ContainerAtRest = Omit<StoredContainer, 'entries'> & { readonly entries: Map<string, ValueAtRest> };
type SealedChange = readonly [change: TableChange, value: ValueAtRest | null];

/** Rejects: no IndexedDB, forbidden, or a database of a later version. */
export async function openDatabase(name: string): Promise<Database> {
  if (typeof indexedDB === 'undefined') throw new StoreError('there is no IndexedDB here; use memoryStore or fileStore');
  const database = await openAt(name);
  database.onversionchange = () => database.close(); // a later version of softcsp in another tab wants to upgrade
  const sealingKey = canSeal() ? await loadSealingKey(database) : null;
  const containers = (): IDBObjectStore => database.transaction(CONTAINERS).objectStore(CONTAINERS);

  async function open(key: string, value: unknown): Promise<StoredContainer | StoreError> {
    try {
      const stored = value as ContainerAtRest;
      const entries = new Map<string, Uint8Array>();
      for (const [entry, sealed] of stored.entries) entries.set(entry, await unseal(sealingKey, placeOf(key, entry), sealed));
      return { ...stored, entries };
    } catch (cause) {
      return new StoreError(`IndexedDB ${name}: container ${key} cannot be opened`, { cause });
    }
  }

  async function sealChange(change: TableChange): Promise<SealedChange> {
    if (change.kind !== 'write' || !change.value) return [change, null];
    return [change, await seal(sealingKey, placeOf(change.key, change.entry), change.value)];
  }

  return {
    async loadAll() {
      const store = containers();
      const [keys, values] = await Promise.all([result(store.getAllKeys()), result(store.getAll() as IDBRequest<unknown[]>)]);
      return new Map(await Promise.all(keys.map(async (key, i) => [String(key), await open(String(key), values[i])] as const)));
    },
    async load(key) {
      const value = await result(containers().get(key) as IDBRequest<unknown>);
      return value === undefined ? null : open(key, value);
    },
    async apply(changes) {
      // First, for a transaction ends while one waits for WebCrypto.
      const sealed = await Promise.all(changes.map(sealChange));
      const transaction = database.transaction(CONTAINERS, 'readwrite', { durability: 'strict' });
      const done = finished(transaction);
      try {
        for (const [key, own] of byContainer(sealed)) await applyTo(transaction.objectStore(CONTAINERS), key, own);
      } catch (cause) {
        done.catch(() => {}); // the first cause is told, not the abortion that follows from it
        abort(transaction);
        throw cause;
      }
      await done;
    },
    close: () => database.close(),
  };
}

/** Changes to one container, merged into what lies in the database now, which another tab may have changed. */
async function applyTo(store: IDBObjectStore, key: string, changes: readonly SealedChange[]): Promise<void> {
  let stored = (await result(store.get(key) as IDBRequest<unknown>)) as ContainerAtRest | undefined;
  for (const [change, value] of changes) {
    if (change.kind === 'delete') stored = undefined;
    else if (change.kind === 'create') stored ??= { ...emptyContainer(change.container, change.container.order), entries: new Map() };
    else if (!(stored?.entries instanceof Map)) continue; // gone, or damaged: left as it is
    else if (value) stored.entries.set(change.entry, value);
    else stored.entries.delete(change.entry);
  }
  await (stored ? result(store.put(stored, key)) : result(store.delete(key)));
}

function byContainer(changes: readonly SealedChange[]): Map<string, SealedChange[]> {
  const groups = new Map<string, SealedChange[]>();
  for (const sealed of changes) {
    const { key } = sealed[0];
    const group = groups.get(key);
    if (group) group.push(sealed);
    else groups.set(key, [sealed]);
  }
  return groups;
}

/** The key of this database, made at its first opening; of two tabs that open it at once, one's key stays. */
async function loadSealingKey(database: IDBDatabase): Promise<CryptoKey> {
  const find = (transaction: IDBTransaction): Promise<CryptoKey | undefined> =>
    result(transaction.objectStore(KEYS).get(SEALING_KEY) as IDBRequest<CryptoKey | undefined>);
  const present = await find(database.transaction(KEYS));
  if (present) return present;
  const fresh = await generateSealingKey();
  const transaction = database.transaction(KEYS, 'readwrite', { durability: 'strict' });
  const done = finished(transaction);
  const other = await find(transaction);
  if (!other) transaction.objectStore(KEYS).add(fresh, SEALING_KEY);
  await done;
  return other ?? fresh;
}

function openAt(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, VERSION);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(CONTAINERS);
    request.result.createObjectStore(KEYS);
  };
  return result(request);
}

/** What a sealed value is bound to, so that it cannot be moved to another container or entry. */
function placeOf(key: string, entry: string): string {
  return JSON.stringify([key, entry]);
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has aborted itself.
  }
}

function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });
}

function finished(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the transaction was aborted'));
  });
}

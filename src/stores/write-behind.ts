/**
 * A store that answers from memory and writes to an asynchronous database behind its caller's back, in the order of the
 * calls. One worker at a time writes what is pending and reads again what other tabs say they have written.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import type { Database } from './indexed-db.ts';
import type { TableChange } from './memory.ts';
import { tableStore } from './memory.ts';
import type { ContainerAddress, KeyStore } from './store.ts';
import { StoreError } from './store.ts';
import type { StoredContainer } from './stored-container.ts';
import { containerKey } from './stored-container.ts';

export interface WebStore extends KeyStore {
  /**
   * Resolves when every change made before the call is in the database.
   * @throws {StoreError} (rejects) the database refuses; the changes stay pending and the next `flush` tries again
   */
  flush(): Promise<void>;
  /** Flushes and closes; afterwards every method throws. Closed even when the flush rejects. */
  close(): Promise<void>;
}

/** What is used of a BroadcastChannel; messages are lists of container keys that were written. */
export interface TabChannel {
  postMessage(keys: string[]): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  close(): void;
}

/** @param channel null: tabs do not hear of each other */
export async function writeBehindStore(database: Database, channel: TabChannel | null): Promise<WebStore> {
  const table = new Map<string, StoredContainer>();
  const unreadable = new Map<string, StoreError>();
  const pending: TableChange[] = [];
  const stale = new Set<string>();
  let worker: Promise<void> | null = null;
  let isLoaded = false;
  let isClosed = false;

  const store = tableStore(table, (change) => {
    pending.push(change);
    wake();
  });

  function wake(): void {
    work().catch(() => {}); // `flush` tells
  }

  function work(): Promise<void> {
    return (worker ??= writeAndRefresh());
  }

  async function writeAndRefresh(): Promise<void> {
    try {
      await Promise.resolve(); // the calls that follow in the same turn go into one transaction
      while (pending.length > 0 || stale.size > 0) {
        await writePending();
        const named = [...stale]; // a copy: `refresh` may put a key back
        for (const key of named) await refresh(key);
      }
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
      throw new StoreError(`the key store could not be written or read: ${reason}`, { cause });
    } finally {
      worker = null;
    }
  }

  async function writePending(): Promise<void> {
    if (pending.length === 0) return;
    const batch = pending.slice();
    await database.apply(batch);
    pending.splice(0, batch.length);
    for (const change of batch) if (change.kind === 'write' && change.value) wipe(change.value);
    channel?.postMessage([...new Set(batch.map((change) => change.key))]);
  }

  async function refresh(key: string): Promise<void> {
    stale.delete(key); // before reading: a message that comes meanwhile counts again
    try {
      const loaded = await database.load(key);
      if (pending.some((change) => change.key === key)) stale.add(key); // ours first, then what became of both
      else put(key, loaded);
    } catch (cause) {
      stale.add(key);
      throw cause;
    }
  }

  function put(key: string, loaded: StoredContainer | StoreError | null): void {
    table.delete(key);
    unreadable.delete(key);
    if (loaded instanceof StoreError) unreadable.set(key, loaded);
    else if (loaded) table.set(key, loaded);
  }

  /** @throws {StoreError} closed, or the container cannot be opened */
  function check(address: ContainerAddress): void {
    checkOpen();
    const reason = unreadable.get(containerKey(address));
    if (reason) throw reason;
  }

  function checkOpen(): void {
    if (isClosed) throw new StoreError('the key store is closed');
  }

  if (channel) {
    channel.onmessage = ({ data }: { readonly data: unknown }) => {
      if (isClosed || !Array.isArray(data)) return;
      for (const key of data as unknown[]) if (typeof key === 'string') stale.add(key);
      if (isLoaded) wake(); // before that, only note which keys to read again
    };
  }
  for (const [key, loaded] of await database.loadAll()) put(key, loaded);
  isLoaded = true;
  wake();

  return {
    create(address) {
      check(address);
      return store.create(address);
    },
    read(address) {
      check(address);
      return store.read(address);
    },
    write(address, entry, value) {
      check(address);
      return store.write(address, entry, value);
    },
    delete(address) {
      checkOpen();
      const key = containerKey(address);
      if (!unreadable.delete(key)) return store.delete(address);
      pending.push({ kind: 'delete', key });
      wake();
      return true;
    },
    list(scope, family) {
      checkOpen();
      return store.list(scope, family);
    },
    async flush() {
      checkOpen();
      await work();
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      try {
        await work();
      } finally {
        channel?.close();
        database.close();
      }
    },
  };
}

/**
 * The store that lasts as long as its object: a table of containers. The IndexedDB store works on the same table and
 * is told of each change.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import type { ContainerAddress, KeyStore } from './store.ts';
import type { StoredContainer } from './stored-container.ts';
import { byOrder, containerKey, familyKey, orderClock } from './stored-container.ts';

/** One change that a table has made. Byte strings in it are fresh copies. */
export type TableChange =
  | { readonly kind: 'create'; readonly key: string; readonly container: StoredContainer }
  | { readonly kind: 'write'; readonly key: string; readonly entry: string; readonly value: Uint8Array | null }
  | { readonly kind: 'delete'; readonly key: string };

/** A store in memory, empty at first. Byte strings are copied on their way in and out, and wiped when replaced or removed. */
export function memoryStore(): KeyStore {
  return tableStore(new Map());
}

/**
 * A store over a table that the caller may also change.
 *
 * @param table containers by `containerKey`; aliased
 * @param changed called after each change, not for calls that change nothing
 */
export function tableStore(table: Map<string, StoredContainer>, changed?: (change: TableChange) => void): KeyStore {
  const nextOrder = orderClock();
  return {
    create(address) {
      const key = containerKey(address);
      if (table.has(key)) return false;
      const container = emptyContainer(address, nextOrder());
      table.set(key, container);
      changed?.({ kind: 'create', key, container: emptyContainer(container, container.order) });
      return true;
    },
    read(address) {
      const stored = table.get(containerKey(address));
      return stored ? new Map(Array.from(stored.entries, ([entry, value]) => [entry, value.slice()])) : null;
    },
    write(address, entry, value) {
      const key = containerKey(address);
      const stored = table.get(key);
      if (!stored) return false;
      if (value === null && !stored.entries.has(entry)) return true;
      const fresh = value?.slice();
      wipe(stored.entries.get(entry) ?? new Uint8Array());
      if (fresh) stored.entries.set(entry, fresh);
      else stored.entries.delete(entry);
      changed?.({ kind: 'write', key, entry, value: fresh?.slice() ?? null });
      return true;
    },
    delete(address) {
      const key = containerKey(address);
      const stored = table.get(key);
      if (!stored) return false;
      table.delete(key);
      wipe(...stored.entries.values());
      changed?.({ kind: 'delete', key });
      return true;
    },
    list(scope, family) {
      const start = familyKey(scope, family);
      const found: StoredContainer[] = [];
      for (const [key, stored] of table) if (key.startsWith(start)) found.push(stored);
      return found.sort(byOrder).map((stored) => stored.name);
    },
  };
}

/** A container of that address with nothing in it. */
export function emptyContainer({ scope, family, name }: ContainerAddress, order: number): StoredContainer {
  return { scope, family, name, order, entries: new Map() };
}

/**
 * Stores for a page: `webStore` over localStorage, `openWebStore` over IndexedDB. Which to take:
 *
 *                        webStore                       openWebStore
 *     made               at once                        by a promise
 *     key material       clear                          sealed with a key that scripts cannot read (sealed-value.ts)
 *     written            before the call returns        behind; `flush()` waits for it
 *     other tabs         see a change at once           see it after it was written
 *     in a worker        no (there is no localStorage)  yes
 *
 * Source: WHATWG HTML, Web storage; W3C Indexed Database API 3.0; W3C Web Cryptography API.
 * @module
 */
import { openDatabase } from './indexed-db.ts';
import type { ContainerAddress, KeyStore } from './store.ts';
import { StoreError } from './store.ts';
import type { StoredContainer } from './stored-container.ts';
import { byOrder, containerKey, decodeContainer, decodeContainerOf, encodeContainer, familyKey, orderClock } from './stored-container.ts';
import type { WebStore } from './write-behind.ts';
import { type TabChannel, writeBehindStore } from './write-behind.ts';

export type { WebStore } from './write-behind.ts';

/** Every item of ours begins so; the number is the version of this layout. */
const PREFIX = 'softcsp:1:';

/** What `webStore` needs of a Storage. Spelled out, so that programs without the DOM's types can read ours. */
export interface WebStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * A store in localStorage: one item a container, the text of docs/stores.md. Two tabs see each other's containers at once;
 * the platform has no lock, so two that change the same container in the same instant can lose one of the two changes.
 *
 * Its methods throw {StoreError}: storage full or forbidden; the item is damaged or of a later version (`read`, `write`).
 * `delete` does not look into the item; `list` passes over items that it cannot read.
 *
 * @param storage default: the page's localStorage
 * @throws {StoreError} there is none, or the page may not use it
 */
export function webStore(storage: WebStorage = pageStorage()): KeyStore {
  const nextOrder = orderClock();
  const itemOf = (address: ContainerAddress): string => PREFIX + containerKey(address);
  const has = (item: string): boolean => storage.getItem(item) !== null;
  const save = (item: string, stored: StoredContainer): void => storage.setItem(item, encodeContainer(stored));

  function load(address: ContainerAddress, item: string): StoredContainer | null {
    const text = storage.getItem(item);
    return text === null ? null : decodeContainerOf(address, text, `localStorage item ${item}`);
  }

  return {
    create(address) {
      const item = itemOf(address);
      return doing(item, () => {
        if (has(item)) return false;
        save(item, { ...address, order: nextOrder(), entries: new Map() });
        return true;
      });
    },
    read(address) {
      const item = itemOf(address);
      return doing(item, () => load(address, item)?.entries ?? null);
    },
    write(address, entry, value) {
      const item = itemOf(address);
      return doing(item, () => {
        const stored = load(address, item);
        if (!stored) return false;
        if (value) stored.entries.set(entry, value);
        else if (!stored.entries.delete(entry)) return true;
        save(item, stored);
        return true;
      });
    },
    delete(address) {
      const item = itemOf(address);
      return doing(item, () => {
        if (!has(item)) return false;
        storage.removeItem(item);
        return true;
      });
    },
    list(scope, family) {
      const start = PREFIX + familyKey(scope, family);
      return doing(start, () => {
        const found: StoredContainer[] = [];
        for (let i = 0; i < storage.length; i++) {
          const item = storage.key(i);
          const stored = item?.startsWith(start) ? tryDecode(storage.getItem(item)) : null;
          if (stored && PREFIX + containerKey(stored) === item) found.push(stored);
        }
        return found.sort(byOrder).map((stored) => stored.name);
      });
    },
  };
}

export interface WebStoreOptions {
  /** Name of the database and of the channel between tabs. Default `softcsp`. */
  readonly name?: string;
}

/**
 * A store in IndexedDB. All containers are read into memory first, so that the store can answer synchronously; changes are
 * written behind, in order, and told to the other tabs. `StoreError`s of writing come out of `flush()`, and
 * what was not written is tried again with the next change or `flush()`.
 *
 * Values are sealed where WebCrypto exists (https or localhost), else clear.
 *
 * Two tabs that change the same container at the same time: entries merge, of one entry the later write stays.
 *
 * @throws {StoreError} (rejects) no IndexedDB, forbidden, or a database of a later version
 */
export async function openWebStore({ name = 'softcsp' }: WebStoreOptions = {}): Promise<WebStore> {
  const channel = typeof BroadcastChannel === 'function' ? (new BroadcastChannel(name) as unknown as TabChannel) : null;
  try {
    return await writeBehindStore(await openDatabase(name), channel);
  } catch (cause) {
    channel?.close();
    throw cause instanceof StoreError ? cause : new StoreError(`IndexedDB ${name}: ${wordsFor(cause)}`, { cause });
  }
}

function pageStorage(): WebStorage {
  return doing('localStorage', () => {
    // A page that may not use it gets a SecurityError from the getter.
    const { localStorage } = globalThis as { localStorage?: WebStorage };
    if (!localStorage) throw new StoreError('there is no localStorage here; use memoryStore, fileStore or openWebStore');
    return localStorage;
  });
}

/** Chromium's QuotaExceededError has no message. */
function wordsFor(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.message === '' ? cause.name : `${cause.name}: ${cause.message}`;
}

function tryDecode(text: string | null): StoredContainer | null {
  try {
    return text === null ? null : decodeContainer(text, '');
  } catch {
    return null;
  }
}

/** QuotaExceededError, SecurityError and other DOMExceptions become the room's own. */
function doing<T>(what: string, body: () => T): T {
  try {
    return body();
  } catch (cause) {
    if (cause instanceof DOMException) throw new StoreError(`${what}: ${cause.name}: ${cause.message}`, { cause });
    throw cause;
  }
}

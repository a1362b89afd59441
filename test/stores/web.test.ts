import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ContainerAddress } from '../../src/stores/store.ts';
import { StoreError } from '../../src/stores/store.ts';
import type { WebStorage } from '../../src/stores/web.ts';
import { openWebStore, webStore } from '../../src/stores/web.ts';
import { keyStoreSuite } from './key-store-suite.ts';

const KEYS: ContainerAddress = { scope: 'user', family: 'rsa', name: 'MyKeys' };

/** localStorage as the standard describes it: strings by name, a quota, and a listing whose order means nothing. */
class FakeStorage implements WebStorage {
  readonly items = new Map<string, string>();
  quota = Infinity;
  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()].sort().reverse()[index] ?? null;
  }
  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    if (value.length > this.quota) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    this.items.set(name, value);
  }
  removeItem(name: string): void {
    this.items.delete(name);
  }
}

afterEach(() => vi.unstubAllGlobals());

keyStoreSuite('webStore', () => webStore(new FakeStorage()));

describe('webStore', () => {
  test('one item a container, under its own prefix, and other items are left alone', () => {
    const storage = new FakeStorage();
    storage.setItem('theme', 'dark');
    storage.setItem('softcsp:2:user:"rsa":"later"', '{}');
    const store = webStore(storage);
    store.create(KEYS);
    store.write(KEYS, 'a', Uint8Array.of(1, 2, 3));
    expect([...storage.items.keys()]).toEqual(['theme', 'softcsp:2:user:"rsa":"later"', 'softcsp:1:user:"rsa":"mykeys"']);
    expect(JSON.parse(storage.items.get('softcsp:1:user:"rsa":"mykeys"')!)).toMatchObject({ version: 1, name: 'MyKeys', entries: [['a', 'AQID']] });
    expect(store.list('user', 'rsa')).toEqual(['MyKeys']);
    store.delete(KEYS);
    expect([...storage.items.keys()]).toEqual(['theme', 'softcsp:2:user:"rsa":"later"']);
  });

  test('two stores over one storage see each other\'s containers at once', () => {
    const storage = new FakeStorage();
    const [one, other] = [webStore(storage), webStore(storage)];
    one.create(KEYS);
    expect(other.create(KEYS)).toBe(false);
    other.write(KEYS, 'a', Uint8Array.of(1));
    expect(one.read(KEYS)).toEqual(new Map([['a', Uint8Array.of(1)]]));
    other.delete(KEYS);
    expect(one.write(KEYS, 'a', Uint8Array.of(2))).toBe(false);
  });

  test('a full storage is a StoreError and changes nothing', () => {
    const storage = new FakeStorage();
    const store = webStore(storage);
    store.create(KEYS);
    store.write(KEYS, 'a', Uint8Array.of(1));
    storage.quota = 500;
    expect(() => store.write(KEYS, 'b', new Uint8Array(600))).toThrow(StoreError);
    expect(() => store.write(KEYS, 'b', new Uint8Array(600))).toThrow('QuotaExceededError');
    expect(store.read(KEYS)).toEqual(new Map([['a', Uint8Array.of(1)]]));
    storage.quota = 10;
    expect(() => store.create({ ...KEYS, name: 'Other' })).toThrow(StoreError);
    expect(store.list('user', 'rsa')).toEqual(['MyKeys']);
  });

  test.each([
    ['text that is not ours', 'hello'],
    ['later version', '{"softcsp":"key container","version":2}'],
    ['another container', '{"softcsp":"key container","version":1,"scope":"user","family":"rsa","name":"Other","order":1,"entries":[]}'],
  ])('a damaged item (%s) is a StoreError, not overwritten, passed over by list, and can be deleted', (_, text) => {
    const storage = new FakeStorage();
    const store = webStore(storage);
    store.create(KEYS);
    const item = storage.key(0)!;
    storage.setItem(item, text);
    expect(() => store.read(KEYS)).toThrow(StoreError);
    expect(() => store.write(KEYS, 'a', Uint8Array.of(1))).toThrow(StoreError);
    expect(store.create(KEYS)).toBe(false);
    expect(storage.getItem(item)).toBe(text);
    expect(store.list('user', 'rsa')).toEqual([]);
    expect(store.delete(KEYS)).toBe(true);
    expect(storage.length).toBe(0);
  });

  test('the default is the page\'s localStorage; none, or a forbidden one, is a StoreError', () => {
    const storage = new FakeStorage();
    vi.stubGlobal('localStorage', storage);
    webStore().create(KEYS);
    expect(storage.length).toBe(1);
    vi.stubGlobal('localStorage', undefined);
    expect(() => webStore()).toThrow(StoreError);
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); },
    });
    expect(() => webStore()).toThrow(StoreError);
    expect(() => webStore()).toThrow('SecurityError');
  });
});

test('openWebStore rejects with a StoreError where there is no IndexedDB', async () => {
  vi.stubGlobal('indexedDB', undefined);
  await expect(openWebStore()).rejects.toThrow(StoreError);
});

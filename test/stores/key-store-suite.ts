/** What every store promises (src/stores/store.ts), as one suite to be run on each. */
import { describe, expect, test } from 'vitest';
import { equal } from '../../src/bytes/bytes.ts';
import type { ContainerAddress, KeyStore } from '../../src/stores/store.ts';

const address = (name: string, more: Partial<ContainerAddress> = {}): ContainerAddress => ({ scope: 'user', family: 'rsa', name, ...more });
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const ALL_BYTES = Uint8Array.from({ length: 600 }, (_, i) => i);
const STRANGE_NAMES = [
  '', ' ', '.', '..', '../../etc/passwd', 'a/b\\c:d', 'nul\0l', 'line\nend', '"quoted"', '__proto__', 'constructor', '0', '{12-34}',
  'ключ', '鍵', '🔑', 'lone \ud800', 'lone \udc00', 'e\u0301', '\u00e9', 'x'.repeat(100_000),
];

/** @param makeStore gives an empty store each time; called once a test */
export function keyStoreSuite(title: string, makeStore: () => KeyStore): void {
  describe(`${title}: contract of a store`, () => {
    test('create makes an empty container, once', () => {
      const store = makeStore();
      expect(store.read(address('Keys'))).toBeNull();
      expect(store.create(address('Keys'))).toBe(true);
      expect(store.read(address('Keys'))).toEqual(new Map());
      store.write(address('Keys'), 'a', bytes(1));
      expect(store.create(address('Keys'))).toBe(false);
      expect(store.read(address('Keys'))).toEqual(new Map([['a', bytes(1)]]));
    });

    test('write sets, replaces and removes one entry and leaves the others', () => {
      const store = makeStore();
      store.create(address('Keys'));
      expect(store.write(address('Keys'), 'a', ALL_BYTES)).toBe(true);
      expect(store.write(address('Keys'), 'b', bytes())).toBe(true);
      expect(store.write(address('Keys'), '__proto__', bytes(7))).toBe(true);
      expect(store.read(address('Keys'))).toEqual(new Map([['a', ALL_BYTES], ['b', bytes()], ['__proto__', bytes(7)]]));
      expect(store.write(address('Keys'), 'b', bytes(2))).toBe(true);
      expect(store.write(address('Keys'), 'a', null)).toBe(true);
      expect(store.write(address('Keys'), 'never there', null)).toBe(true);
      expect(store.read(address('Keys'))).toEqual(new Map([['b', bytes(2)], ['__proto__', bytes(7)]]));
    });

    test('write to a container that is not there is false and makes none', () => {
      const store = makeStore();
      expect(store.write(address('Keys'), 'a', bytes(1))).toBe(false);
      expect(store.write(address('Keys'), 'a', null)).toBe(false);
      expect(store.read(address('Keys'))).toBeNull();
      expect(store.list('user', 'rsa')).toEqual([]);
    });

    test('delete removes the container with all that is in it, once', () => {
      const store = makeStore();
      store.create(address('Keys'));
      store.write(address('Keys'), 'a', bytes(1));
      expect(store.delete(address('Keys'))).toBe(true);
      expect(store.read(address('Keys'))).toBeNull();
      expect(store.write(address('Keys'), 'a', bytes(1))).toBe(false);
      expect(store.delete(address('Keys'))).toBe(false);
      expect(store.create(address('Keys'))).toBe(true);
      expect(store.read(address('Keys'))).toEqual(new Map());
    });

    test('what goes in and what comes out are copies', () => {
      const store = makeStore();
      store.create(address('Keys'));
      const given = bytes(1, 2, 3);
      store.write(address('Keys'), 'a', given);
      given.fill(0);
      const got = store.read(address('Keys')) as Map<string, Uint8Array>;
      got.get('a')!.fill(9);
      got.clear();
      expect(store.read(address('Keys'))).toEqual(new Map([['a', bytes(1, 2, 3)]]));
      const before = store.read(address('Keys'));
      store.write(address('Keys'), 'a', bytes(4));
      store.delete(address('Keys'));
      expect(before).toEqual(new Map([['a', bytes(1, 2, 3)]]));
    });

    test('a view into a larger buffer is stored as what it shows', () => {
      const store = makeStore();
      store.create(address('Keys'));
      store.write(address('Keys'), 'a', ALL_BYTES.subarray(10, 13));
      expect(store.read(address('Keys'))?.get('a')).toEqual(bytes(10, 11, 12));
    });

    test('names are compared without case and listed with the case of their creation', () => {
      const store = makeStore();
      store.create(address('MyKeys ÄÖ'));
      expect(store.create(address('mykeys äö'))).toBe(false);
      store.write(address('MYKEYS ÄÖ'), 'a', bytes(1));
      expect(store.read(address('mykeys äÖ'))?.get('a')).toEqual(bytes(1));
      expect(store.list('user', 'rsa')).toEqual(['MyKeys ÄÖ']);
      expect(store.delete(address('mYkEyS äö'))).toBe(true);
    });

    test('entries are compared with case', () => {
      const store = makeStore();
      store.create(address('Keys'));
      store.write(address('Keys'), 'a', bytes(1));
      store.write(address('Keys'), 'A', bytes(2));
      expect(store.read(address('Keys'))).toEqual(new Map([['a', bytes(1)], ['A', bytes(2)]]));
    });

    test('scopes and families are apart', () => {
      const store = makeStore();
      const places = [{}, { scope: 'machine' }, { family: 'dss' }, { scope: 'machine', family: 'dss' }] as const;
      places.forEach((place, i) => {
        expect(store.create(address('Keys', place))).toBe(true);
        store.write(address('Keys', place), 'a', bytes(i));
      });
      places.forEach((place, i) => expect(store.read(address('Keys', place))?.get('a')).toEqual(bytes(i)));
      expect(store.delete(address('Keys'))).toBe(true);
      expect([store.list('user', 'rsa'), store.list('machine', 'rsa'), store.list('user', 'dss')]).toEqual([[], ['Keys'], ['Keys']]);
    });

    test('list is in order of creation, whatever was written since', () => {
      const store = makeStore();
      const names = Array.from({ length: 30 }, (_, i) => `container ${(i * 7) % 30}`);
      for (const name of names) store.create(address(name));
      store.write(address(names[20]!), 'a', bytes(1));
      store.delete(address(names[3]!));
      expect(store.list('user', 'rsa')).toEqual(names.filter((_, i) => i !== 3));
      store.create(address(names[3]!));
      expect(store.list('user', 'rsa')).toEqual([...names.filter((_, i) => i !== 3), names[3]]);
    });

    test('any string is a name of its own', () => {
      const store = makeStore();
      STRANGE_NAMES.forEach((name, i) => {
        expect(store.create(address(name)), JSON.stringify(name.slice(0, 40))).toBe(true);
        expect(store.write(address(name), name, bytes(i))).toBe(true);
      });
      expect(store.list('user', 'rsa')).toEqual(STRANGE_NAMES);
      STRANGE_NAMES.forEach((name, i) => expect(store.read(address(name))).toEqual(new Map([[name, bytes(i)]])));
      for (const name of STRANGE_NAMES) expect(store.delete(address(name))).toBe(true);
      expect(store.list('user', 'rsa')).toEqual([]);
    });

    test('a long value survives', () => {
      const store = makeStore();
      store.create(address('Keys'));
      const value = Uint8Array.from({ length: 100_001 }, (_, i) => (i * 31) >> 3);
      store.write(address('Keys'), 'a', value);
      expect(equal(store.read(address('Keys'))!.get('a')!, value)).toBe(true); // toEqual takes a second
    });
  });
}

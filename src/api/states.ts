/**
 * What stands behind the objects of this surface. Kept apart from the classes, so that a key may ask for a hash and a hash for
 * a key: each class hands in how the private state of its objects is read. A WeakMap from object to state would do the same at
 * half a microsecond for each object.
 * @module
 */
import type { Csp, Hash, Key } from '../core/index.ts';

/** The state behind an object; undefined: not an object of that class. */
type Reader<T> = (object: object) => T | undefined;

let keyOf: Reader<Key> = () => undefined;
let hashOf: Reader<Hash> = () => undefined;

/** Called once, by the class of keys. */
export function readKeysBy(reader: Reader<Key>): void {
  keyOf = reader;
}

/** Called once, by the class of hashes. */
export function readHashesBy(reader: Reader<Hash>): void {
  hashOf = reader;
}

function stateOf<T extends Key | Hash>(read: Reader<T>, what: string, name: string, value: unknown, csp: Csp): T {
  const state = typeof value === 'object' && value !== null ? read(value) : undefined;
  if (state === undefined) throw new TypeError(`${name} is a ${what}`);
  if (state.prov.csp !== csp) throw new TypeError(`${name} is a ${what} of another instance`);
  return state;
}

/** The key behind an argument. @throws {TypeError} no key, or another instance's */
export function keyArgument(name: string, value: unknown, csp: Csp): Key {
  return stateOf(keyOf, 'key', name, value, csp);
}

/** @throws {TypeError} neither a key of the instance nor null */
export function keyOrNullArgument(name: string, value: unknown, csp: Csp): Key | null {
  return value === null ? null : keyArgument(name, value, csp);
}

/** The hash behind an argument. @throws {TypeError} no hash, or another instance's */
export function hashArgument(name: string, value: unknown, csp: Csp): Hash {
  return stateOf(hashOf, 'hash', name, value, csp);
}

/** @throws {TypeError} neither a hash of the instance nor null */
export function hashOrNullArgument(name: string, value: unknown, csp: Csp): Hash | null {
  return value === null ? null : hashArgument(name, value, csp);
}

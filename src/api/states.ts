/**
 * What stands behind the objects of this surface. Kept apart from the classes, so that a key may ask for a hash and a hash for
 * a key.
 * @module
 */
import type { Csp, Hash, Key } from '../core/index.ts';

const keys = /* @__PURE__ */ new WeakMap<object, Key>();
const hashes = /* @__PURE__ */ new WeakMap<object, Hash>();

/** Remembers the key behind an object. */
export function bindKey(object: object, key: Key): Key {
  keys.set(object, key);
  return key;
}

/** Remembers the hash behind an object. */
export function bindHash(object: object, hash: Hash): Hash {
  hashes.set(object, hash);
  return hash;
}

function stateOf<T extends Key | Hash>(states: WeakMap<object, T>, what: string, name: string, value: unknown, csp: Csp): T {
  const state = typeof value === 'object' && value !== null ? states.get(value) : undefined;
  if (state === undefined) throw new TypeError(`${name} is a ${what}`);
  if (state.prov.csp !== csp) throw new TypeError(`${name} is a ${what} of another instance`);
  return state;
}

/** The key behind an argument. @throws {TypeError} no key, or another instance's */
export function keyArgument(name: string, value: unknown, csp: Csp): Key {
  return stateOf(keys, 'key', name, value, csp);
}

/** @throws {TypeError} neither a key of the instance nor null */
export function keyOrNullArgument(name: string, value: unknown, csp: Csp): Key | null {
  return value === null ? null : keyArgument(name, value, csp);
}

/** The hash behind an argument. @throws {TypeError} no hash, or another instance's */
export function hashArgument(name: string, value: unknown, csp: Csp): Hash {
  return stateOf(hashes, 'hash', name, value, csp);
}

/** @throws {TypeError} neither a hash of the instance nor null */
export function hashOrNullArgument(name: string, value: unknown, csp: Csp): Hash | null {
  return value === null ? null : hashArgument(name, value, csp);
}

/**
 * The noble packages, for Node: each is loaded, synchronously, when it is first asked for.
 * @module
 */
import type { NobleModules } from './noble.ts';

let require: NodeJS.Require | undefined;

/** The module of that name. */
export function noble<Name extends keyof NobleModules>(name: Name): NobleModules[Name] {
  require ??= process.getBuiltinModule('node:module').createRequire(import.meta.url);
  return require(name) as NobleModules[Name];
}

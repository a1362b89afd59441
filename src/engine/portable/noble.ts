/**
 * The noble packages, for bundlers and browsers: imported like any module.
 *
 * In Node `noble.node.ts` stands in its place (package.json, "imports": "#noble") and loads each at first need, so that
 * `import 'softcsp'` costs nothing for what a program does not use (docs/decisions/lazy-packages.md).
 * @module
 */
import * as legacyHashes from '@noble/hashes/legacy.js';
import * as sha2 from '@noble/hashes/sha2.js';
import * as aes from '@noble/ciphers/aes.js';
import * as modular from '@noble/curves/abstract/modular.js';

/** Modules by the name that loads them. */
export interface NobleModules {
  '@noble/hashes/legacy.js': typeof import('@noble/hashes/legacy.js');
  '@noble/hashes/sha2.js': typeof import('@noble/hashes/sha2.js');
  '@noble/ciphers/aes.js': typeof import('@noble/ciphers/aes.js');
  '@noble/curves/abstract/modular.js': typeof import('@noble/curves/abstract/modular.js');
}

const modules: NobleModules = {
  '@noble/hashes/legacy.js': legacyHashes,
  '@noble/hashes/sha2.js': sha2,
  '@noble/ciphers/aes.js': aes,
  '@noble/curves/abstract/modular.js': modular,
};

/** The module of that name. */
export function noble<Name extends keyof NobleModules>(name: Name): NobleModules[Name] {
  return modules[name];
}

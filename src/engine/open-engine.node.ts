/**
 * The engines, for dist/node/: loaded, synchronously, when one is first opened. `scripts/bundle-node.mjs` puts them into the file
 * that is named here, beside the one that this module becomes part of.
 * @module
 */
import type * as Engines from './index.ts';

let engines: typeof Engines | undefined;

/** See `openEngine` of index.ts. */
export const openEngine: typeof Engines.openEngine = (...args) => {
  engines ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('./engines.cjs') as typeof Engines;
  return engines.openEngine(...args);
};

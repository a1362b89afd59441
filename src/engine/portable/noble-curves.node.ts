/**
 * noble's curves of NIST, for Node: loaded, synchronously, when they are first asked for.
 * @module
 */
import type { NobleCurves } from './noble-curves.ts';

let loaded: NobleCurves | undefined;

/** The module. */
export function nobleCurves(): NobleCurves {
  return (loaded ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('@noble/curves/nist.js') as NobleCurves);
}

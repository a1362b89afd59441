/**
 * noble's curves of NIST, for bundlers and browsers: imported like any module.
 *
 * In Node `noble-curves.node.ts` stands in its place (package.json, "imports": "#noble-curves"): the curves cost some 50 ms to load, which only
 * programs with elliptic curve keys pay (docs/decisions/lazy-packages.md).
 * @module
 */
import * as nist from '@noble/curves/nist.js';

export type NobleCurves = typeof import('@noble/curves/nist.js');

/** The module. */
export function nobleCurves(): NobleCurves {
  return nist;
}

/**
 * asn1js, for bundlers and browsers: imported like any module. In Node `asn1js.node.ts` stands in its place
 * (package.json, "imports": "#asn1js"; docs/decisions/lazy-packages.md).
 * @module
 */
import * as asn1js from 'asn1js';

/** The package. */
export function loadAsn1js(): typeof asn1js {
  return asn1js;
}

/**
 * asn1js, for Node: loaded, synchronously, when it is first asked for.
 * @module
 */
let module: typeof import('asn1js') | undefined;

/** The package. */
export function loadAsn1js(): typeof import('asn1js') {
  module ??= process.getBuiltinModule('node:module').createRequire(import.meta.url)('asn1js') as typeof import('asn1js');
  return module;
}

/**
 * node:crypto, reached when it is first needed: nothing of it is imported, so bundlers and browsers never see it.
 * @module
 */

export type NodeCrypto = typeof import('node:crypto');

/**
 * The module; null where there is none: browsers, other runtimes, a Node without OpenSSL. Which algorithms it has is found
 * out by trying them: lists name more than a provider or FIPS mode then allows.
 */
export function nodeCrypto(): NodeCrypto | null {
  const process = globalThis.process as NodeJS.Process | undefined;
  if (typeof process?.getBuiltinModule !== 'function' || process.versions?.openssl === undefined) return null;
  return (process.getBuiltinModule('node:crypto') as NodeCrypto | undefined) ?? null;
}

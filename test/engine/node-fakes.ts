/**
 * node:crypto that counts, and node:crypto that refuses.
 * @module
 */
import * as nodeCryptoModule from 'node:crypto';
import type { NodeCrypto } from '../../src/engine/node/openssl.ts';

/** node:crypto that counts the calls of one function. */
export function counting(name: keyof NodeCrypto): { crypto: NodeCrypto; calls: () => number } {
  let calls = 0;
  const original = nodeCryptoModule[name] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]): unknown => {
    calls++;
    return original(...args);
  };
  return { crypto: { ...nodeCryptoModule, [name]: counted }, calls: () => calls };
}

/** node:crypto of a runtime that has nothing: FIPS mode, a missing provider. */
export function refusing(): { crypto: NodeCrypto; calls: () => number } {
  let calls = 0;
  const refuse = (): never => {
    calls++;
    throw new Error('unsupported');
  };
  const names = ['createHash', 'createCipheriv', 'createDecipheriv', 'createPublicKey', 'createPrivateKey', 'generateKeyPairSync'];
  return { crypto: { ...nodeCryptoModule, ...Object.fromEntries(names.map((name) => [name, refuse])) }, calls: () => calls };
}

/**
 * Stands in a page for what the runners of the vectors take from node:crypto: SHA-1 and SHA-256, by noble.
 * @module
 */
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

interface PageHash {
  update(data: Uint8Array): PageHash;
  digest(encoding?: 'hex'): Uint8Array | string;
}

export function createHash(name: 'sha1' | 'sha256'): PageHash {
  const state = (name === 'sha1' ? sha1 : sha256).create();
  const hash: PageHash = {
    update: (data) => (state.update(data), hash),
    digest(encoding) {
      const value = state.digest();
      return encoding === undefined ? value : Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
  return hash;
}

/**
 * Values at rest in IndexedDB: AES-256-GCM under a key that lives in the same database as a CryptoKey which no script can
 * export. It keeps keys out of copies of the profile's data that only hold the values, and out of what a script can send
 * away; a script in the page can still use the store.
 *
 *     sealed value: { iv: 12 random bytes, data: ciphertext and 16-byte tag }, additional data = where it belongs
 *
 * Source: NIST SP 800-38D §8.2.2 (random 96-bit IV); W3C Web Cryptography API, AES-GCM.
 * @module
 */

const IV_BYTES = 12;

/** As it lies in the database: sealed, or clear where there was no WebCrypto. */
export type ValueAtRest = { readonly iv: Uint8Array; readonly data: Uint8Array } | { readonly clear: Uint8Array };

/** False in pages without https, where browsers hide `crypto.subtle`. */
export function canSeal(): boolean {
  return typeof globalThis.crypto?.subtle === 'object';
}

/** A fresh key that cannot be exported. */
export function generateSealingKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * @param key null: the value stays clear
 * @param where the container and entry; a sealed value opens only with the same
 */
export async function seal(key: CryptoKey | null, where: string, value: Uint8Array): Promise<ValueAtRest> {
  if (!key) return { clear: value.slice() };
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const data = await crypto.subtle.encrypt(parameters(iv, where), key, value.slice());
  return { iv, data: new Uint8Array(data) };
}

/** Rejects when the value was changed, belongs elsewhere, or is sealed and there is no key. */
export async function unseal(key: CryptoKey | null, where: string, value: ValueAtRest): Promise<Uint8Array> {
  if ('clear' in value) return value.clear.slice();
  if (!key) throw new Error('the value is sealed, and there is no WebCrypto here to open it');
  return new Uint8Array(await crypto.subtle.decrypt(parameters(value.iv.slice(), where), key, value.data.slice()));
}

function parameters(iv: Uint8Array<ArrayBuffer>, where: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(where) };
}

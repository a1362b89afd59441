/**
 * Session keys: made, re-keyed, duplicated, destroyed.
 *
 * Salt rules: contract.md §8; vectors from Windows, topics derive-key and cipher, behaviours.md 20, 21.
 * @module
 */
import type { SessionAlgorithm } from '../algorithms/algorithm.ts';
import { concat, copyInto, wipe } from '../bytes/bytes.ts';
import type { BlockKey, StreamState } from '../engine/engine.ts';
import type { Provider } from '../providers/index.ts';
import { CRYPT_CREATE_SALT, CRYPT_MODE_CBC, CRYPT_NO_SALT, PKCS5_PADDING } from '../win32/flag.ts';
import type { SessionKey } from './key.ts';
import type { Prov } from './prov.ts';

/** Length of the salt that a 40-bit key gets: it fills the key up to 128 bits. */
export const DEFAULT_SALT_BYTES = 11;
const SALTED_KEY_BYTES = 5;
const SALTED_BYTES = 16;
const SEEK_CHUNK_BYTES = 65536;
const EMPTY = new Uint8Array(0);
/** The IV of a new key, by the length of a block. Nobody writes into an IV: another one takes its place. */
const ZERO_IVS: readonly Uint8Array[] = [0, 8, 16].map((length) => new Uint8Array(length));

export interface SessionKeyOptions {
  readonly permissions: number;
  readonly salt: Uint8Array;
  readonly decryptOnly?: boolean;
  readonly hmacOnly?: boolean;
}

/** A new key; takes the key bytes over. */
export function newSessionKey(prov: Prov, algorithm: SessionAlgorithm, key: Uint8Array, options: SessionKeyOptions): SessionKey {
  const blockBytes = algorithm.role === 'block' ? algorithm.blockBytes : 0;
  return {
    kind: 'session', prov, alive: true,
    algorithm, key,
    permissions: options.permissions,
    salt: options.salt,
    shownSalt: options.salt,
    iv: ZERO_IVS[blockBytes / 8]!,
    register: new Uint8Array(blockBytes),
    mode: algorithm.role === 'block' ? CRYPT_MODE_CBC : 0,
    modeBits: 8,
    padding: PKCS5_PADDING,
    effectiveBits: (options.decryptOnly ? prov.provider.fixedRc2Bits : null) ?? Math.min(8 * key.length, 1024),
    decryptOnly: options.decryptOnly ?? false,
    hmacOnly: options.hmacOnly ?? false,
    block: null, stream: null, streamPosition: 0,
  };
}

/**
 * The salt of a new key.
 * @param flags CRYPT_NO_SALT, CRYPT_CREATE_SALT (which wins over the other) or neither
 * @param makeSalt what CRYPT_CREATE_SALT takes, at random or from the hash: so many bytes that key and salt have 128 bits
 */
export function newSalt(
  provider: Provider, algorithm: SessionAlgorithm, keyBytes: number, flags: number, makeSalt: (length: number) => Uint8Array,
): Uint8Array {
  if (!algorithm.takesSalt) return EMPTY;
  const is40Bits = keyBytes === SALTED_KEY_BYTES;
  if ((flags & CRYPT_CREATE_SALT) !== 0) {
    const length = Math.max(0, SALTED_BYTES - keyBytes);
    return is40Bits && !provider.salt.isCreatedFor40Bits ? EMPTY : makeSalt(length);
  }
  return is40Bits && (flags & CRYPT_NO_SALT) === 0 ? new Uint8Array(DEFAULT_SALT_BYTES) : EMPTY;
}

/** Another salt; the cipher is keyed anew and starts again. */
export function setSalt(key: SessionKey, salt: Uint8Array, shown: Uint8Array): void {
  key.salt = salt;
  key.shownSalt = shown;
  rekey(key);
}

/** Another effective key length; as `setSalt`. */
export function setEffectiveBits(key: SessionKey, bits: number): void {
  key.effectiveBits = bits;
  rekey(key);
}

function rekey(key: SessionKey): void {
  key.block?.dispose();
  key.stream?.dispose();
  key.block = null;
  key.stream = null;
  key.streamPosition = 0;
  key.register = key.iv.slice();
}

/** The block cipher under key ‖ salt. Only for block algorithms. */
export function openBlock(key: SessionKey): BlockKey {
  if (key.block === null) key.block = freshBlock(key);
  return key.block;
}

/** A cipher key of its own, for who outlives or outnumbers this key object. Only for block algorithms. */
export function freshBlock(key: SessionKey): BlockKey {
  const { algorithm } = key;
  if (algorithm.role !== 'block') throw new TypeError('not a block cipher');
  const { engine } = key.prov.csp;
  if (key.salt.length === 0) return algorithm.open(engine, key.key, key.effectiveBits);
  return withCipherKey(key, (bytes) => algorithm.open(engine, bytes, key.effectiveBits));
}

function openStream(key: SessionKey): StreamState {
  const { algorithm } = key;
  if (algorithm.role !== 'stream') throw new TypeError('not a stream cipher');
  const { engine } = key.prov.csp;
  if (key.salt.length === 0) return (key.stream ??= algorithm.open(engine, key.key));
  return (key.stream ??= withCipherKey(key, (bytes) => algorithm.open(engine, bytes)));
}

/** Key ‖ salt. */
function withCipherKey<T>(key: SessionKey, use: (bytes: Uint8Array) => T): T {
  const bytes = concat(key.key, key.salt);
  const result = use(bytes);
  wipe(bytes);
  return result;
}

/** XORs the key stream into the data, in place or into `out`, and moves on. Only for stream algorithms. */
export function applyStream(key: SessionKey, data: Uint8Array, out: Uint8Array = data): void {
  openStream(key).apply(data, out);
  key.streamPosition += data.length;
}

/** Puts a new key stream at a position. */
export function seekStream(key: SessionKey, position: number): void {
  const skipped = new Uint8Array(Math.min(position, SEEK_CHUNK_BYTES));
  for (let left = position; left > 0; left -= skipped.length) applyStream(key, skipped.subarray(0, Math.min(left, skipped.length)));
  wipe(skipped);
}

/** After a final call: the register is the IV again, the key stream starts anew. */
export function restart(key: SessionKey): void {
  copyInto(key.register, key.iv);
  key.stream?.dispose();
  key.stream = null;
  key.streamPosition = 0;
}

/** An independent copy with the whole state. */
export function duplicateSessionKey(key: SessionKey): SessionKey {
  return {
    ...key,
    key: key.key.slice(),
    salt: key.salt.slice(),
    shownSalt: key.shownSalt.slice(),
    iv: key.iv.slice(),
    register: key.register.slice(),
    block: null,
    stream: key.stream === null ? null : key.stream.clone(),
  };
}

/** Wipes what the key holds. */
export function destroySessionKey(key: SessionKey): void {
  key.block?.dispose();
  key.stream?.dispose();
  key.block = null;
  key.stream = null;
  wipe(key.key, key.register);
  key.iv = EMPTY;
}

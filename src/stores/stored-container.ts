/**
 * One container as the stores keep it, and the text that the file store and the localStorage store write.
 *
 * The text is JSON, format 1 (docs/stores.md has the description that users read):
 *
 *     { "softcsp": "key container", "version": 1, "scope": "user", "family": "rsa", "name": "MyKeys",
 *       "order": 1700000000000000, "entries": [["exchange", "base64…"], …] }
 *
 * `entries` is a list of pairs, not an object, so that their order and any key survive. Source: our own design;
 * base64 is RFC 4648 §4 with padding.
 * @module
 */
import type { ContainerAddress, StoreScope } from './store.ts';
import { StoreError } from './store.ts';

const MAGIC = 'key container';
const VERSION = 1;
const NOT_BASE64 = /[^A-Za-z0-9+/=]/;
/** How many bytes go into one call of `String.fromCharCode`: arguments stand on the stack. */
const CHUNK_BYTES = 8192;

export interface StoredContainer extends ContainerAddress {
  /** Containers are listed by rising `order`; microseconds since 1970 at creation, a safe integer. */
  readonly order: number;
  readonly entries: Map<string, Uint8Array>;
}

/** How stores compare names: without case. */
export function foldName(name: string): string {
  return name.toLowerCase();
}

/** One string for one container: different containers have different keys, lone surrogates included. */
export function containerKey({ scope, family, name }: ContainerAddress): string {
  return familyKey(scope, family) + JSON.stringify(foldName(name));
}

/** What the keys of all containers of one scope and family begin with, and no other. */
export function familyKey(scope: StoreScope, family: string): string {
  return `${scope}:${JSON.stringify(family)}:`;
}

/** Microseconds since 1970 that never repeat and never go back in the lifetime of the returned function. */
export function orderClock(now: () => number = Date.now): () => number {
  let last = 0;
  return () => (last = Math.max(last + 1, now() * 1000));
}

/** Sorts by creation; equal times (two processes) by name, so that every reader sees one order. */
export function byOrder(a: StoredContainer, b: StoredContainer): number {
  return a.order - b.order || (a.name < b.name ? -1 : 1);
}

export function encodeContainer({ scope, family, name, order, entries }: StoredContainer): string {
  const pairs = Array.from(entries, ([entry, value]) => [entry, toBase64(value)]);
  return `${JSON.stringify({ softcsp: MAGIC, version: VERSION, scope, family, name, order, entries: pairs })}\n`;
}

/**
 * @param text what `encodeContainer` wrote
 * @param where names the file or item in errors
 * @throws {StoreError} not such a text; written by a later version; a field is missing or malformed
 */
export function decodeContainer(text: string, where: string): StoredContainer {
  const fields = parseObject(text);
  if (fields?.softcsp !== MAGIC || typeof fields.version !== 'number') {
    throw new StoreError(`${where} is not a key container of softcsp, or is damaged`);
  }
  if (fields.version > VERSION) {
    throw new StoreError(`${where} has format version ${fields.version}; this version of softcsp reads up to ${VERSION}`);
  }
  const { version, scope, family, name, order } = fields;
  const entries = decodeEntries(fields.entries);
  const isWhole =
    version === VERSION && (scope === 'user' || scope === 'machine') && typeof family === 'string' &&
    typeof name === 'string' && Number.isSafeInteger(order) && entries !== null;
  if (!isWhole) throw new StoreError(`${where} is damaged`);
  return { scope, family, name, order: order as number, entries };
}

/**
 * The container, if it is the one that was asked for: a file or item under a name that is not its own was put there by
 * hand, and using it would give one container's keys to another.
 *
 * @throws {StoreError} as `decodeContainer`; another container
 */
export function decodeContainerOf(address: ContainerAddress, text: string, where: string): StoredContainer {
  const stored = decodeContainer(text, where);
  if (containerKey(stored) !== containerKey(address)) throw new StoreError(`${where} holds another container than its name says`);
  return stored;
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Null when it is not a list of pairs of a string and base64, or names an entry twice. */
function decodeEntries(pairs: unknown): Map<string, Uint8Array> | null {
  if (!Array.isArray(pairs)) return null;
  const entries = new Map<string, Uint8Array>();
  for (const pair of pairs as unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) return null;
    const [entry, value] = pair as unknown[];
    const bytes = typeof value === 'string' ? fromBase64(value) : null;
    if (typeof entry !== 'string' || bytes === null || entries.has(entry)) return null;
    entries.set(entry, bytes);
  }
  return entries;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES));
  return btoa(text);
}

function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || NOT_BASE64.test(text)) return null; // atob would forgive white space and missing padding
  try {
    const chars = atob(text);
    const bytes = new Uint8Array(chars.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = chars.charCodeAt(i);
    return bytes;
  } catch {
    return null;
  }
}

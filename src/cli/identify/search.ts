/**
 * The search: every key of the plan, every way, against what is known.
 *
 * A trial decrypts only as much as `known` has to see. What agrees is decrypted in full (up to a limit), so that padding and the rest of the
 * text can tell the right one from those that agree by chance.
 * @module
 */
import { encodePlaintextKeyBlob } from '../../blobs/index.ts';
import { CRYPT_VERIFYCONTEXT, createCsp, CryptError, HP_HASHVAL, KP_EFFECTIVE_KEYLEN, KP_IV, KP_MODE } from '../../index.ts';
import type { CryptHash, CryptKey, CryptProv } from '../../index.ts';
import { isStretched } from '../explain-derivation.ts';
import { BLOCK_BYTES, CIPHERS, HASHES, providerNamed } from '../names.ts';
import type { Encoding } from '../passwords.ts';
import { MODES, passwordBytes, saltFlags } from '../passwords.ts';
import { toHex } from '../text.ts';
import type { Known } from './known.ts';
import { agrees, neededBytes } from './known.ts';
import type { Variant, Way } from './plan.ts';
import { variants, waysOf } from './plan.ts';
import { knownBits, paddingBits, priorBits, textBits } from './score.ts';

/** What is searched. Can be handed to another thread. */
export interface Search {
  /** The ciphertext, or the beginning of a long one. */
  readonly data: Uint8Array;
  /** The last two blocks of a long one, and how long it is: for the padding. */
  readonly tail: Uint8Array;
  readonly totalBytes: number;
  readonly known: Known;
  readonly iv: Uint8Array | null;
}

/** One password in one encoding. */
export interface Job {
  /** Null: `bytes` are given. */
  readonly password: string | null;
  readonly encoding: Encoding;
  readonly nul: boolean;
  readonly bytes: Uint8Array;
  readonly hash: string;
}

export interface Hit {
  readonly job: Job;
  readonly variant: Variant;
  readonly way: Way;
  /** Bits that speak for it. */
  readonly score: number;
  /** Length of the padding; null: there is none. */
  readonly padding: number | null;
  /** The beginning of the plain text. */
  readonly sample: Uint8Array;
}

const SAMPLE_BYTES = 256;
const ENCODINGS: readonly Encoding[] = ['utf16le', 'ansi', 'utf8'];

/** A job for each hash of each encoding; encodings that come to the same bytes are one. */
export function jobsOf(passwords: readonly (string | Uint8Array)[]): Job[] {
  return passwords.flatMap((password) => {
    const forms = new Map<string, Omit<Job, 'hash'>>();
    if (password instanceof Uint8Array) forms.set('', { password: null, encoding: 'ansi', nul: false, bytes: password });
    else {
      for (const nul of [false, true]) for (const encoding of ENCODINGS) {
        const bytes = passwordBytes(password, encoding, nul);
        if (!forms.has(toHex(bytes))) forms.set(toHex(bytes), { password, encoding, nul, bytes });
      }
    }
    return [...forms.values()].flatMap((form) => Object.keys(HASHES).map((hash) => ({ ...form, hash })));
  });
}

interface Tools {
  readonly plan: readonly Variant[];
  readonly contexts: ReadonlyMap<string, CryptProv>;
  readonly regex: RegExp | null;
}

/** Makes what all jobs need. Costs some milliseconds. */
export function toolsFor({ known }: Search): Tools {
  const csp = createCsp();
  const contexts = new Map(['aes', 'enhanced', 'strong', 'base'].map((short) => [short, csp.CryptAcquireContext(null, providerNamed(short).name, providerNamed(short).type, CRYPT_VERIFYCONTEXT)]));
  return { plan: variants(), contexts, regex: known.regex === null ? null : new RegExp(known.regex, 'su') };
}

/** The provider that a key is derived in: the first that has the hash, too. */
export const providerFor = ({ providers }: Variant, hash: string): string | undefined => (hash.length === 6 ? providers.find((short) => short === 'aes') : providers[0]);

function keyFor(prov: CryptProv, hash: CryptHash, hashName: string, variant: Variant): CryptKey | null {
  const algid = CIPHERS[variant.cipher]!;
  try {
    if (variant.stretching === 'plain') {
      if (!isStretched(variant.cipher, hashName)) return null;
      return prov.CryptImportKey(encodePlaintextKeyBlob({ algid, key: (hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array).slice(0, 16) }));
    }
    const key = prov.CryptDeriveKey(algid, hash, saltFlags(variant.salt), variant.bits);
    if (variant.effectiveBits !== null) key.CryptSetKeyParam(KP_EFFECTIVE_KEYLEN, variant.effectiveBits);
    return key;
  } catch (error) {
    // A hash too short for the key.
    if (error instanceof CryptError) return null;
    throw error;
  }
}

function ivOf(search: Search, way: Way, block: number): Uint8Array {
  return way.iv === 'first-block' ? search.data.slice(0, block) : way.iv === 'given' ? search.iv! : new Uint8Array(block);
}

/** The beginning of the plain text: at most `bytes`, in whole blocks. */
function decryptHead(key: CryptKey, search: Search, way: Way, block: number, bytes: number): Uint8Array {
  const start = way.iv === 'first-block' ? block : 0;
  const available = Math.min(bytes, search.data.length - start);
  if (block === 1) return key.CryptDecrypt(true, search.data.subarray(0, available));
  if (way.mode !== 'ecb') key.CryptSetKeyParam(KP_IV, ivOf(search, way, block));
  const whole = Math.min(Math.ceil(available / block) * block, Math.floor((search.data.length - start) / block) * block);
  return whole <= 0 ? new Uint8Array(0) : key.CryptDecrypt(false, search.data.subarray(start, start + whole));
}

/** Length of the padding; null: wrong; undefined: no cipher with padding, or no whole blocks. The key's state is used up. */
function paddingOf(key: CryptKey, search: Search, way: Way, block: number): number | null | undefined {
  const length = search.totalBytes - (way.iv === 'first-block' ? block : 0);
  if (block === 1 || length === 0 || length % block !== 0) return undefined;
  const last = search.tail.subarray(search.tail.length - block);
  if (way.mode !== 'ecb') key.CryptSetKeyParam(KP_IV, length === block ? ivOf(search, way, block) : search.tail.slice(search.tail.length - 2 * block, search.tail.length - block));
  try {
    return block - key.CryptDecrypt(true, last).length;
  } catch (error) {
    if (error instanceof CryptError) return null;
    throw error;
  }
}

function tryKey(key: CryptKey, job: Job, variant: Variant, search: Search, tools: Tools): Hit[] {
  const { known } = search;
  const block = BLOCK_BYTES[variant.cipher] ?? 1;
  const hits: Hit[] = [];
  let mode = 'cbc';
  for (const way of waysOf(variant.cipher, search.iv)) {
    if (way.mode !== mode) key.CryptSetKeyParam(KP_MODE, MODES[way.mode]);
    ({ mode } = way);
    const sample = decryptHead(key, search, way, block, neededBytes(known));
    if (sample.length === 0 || !agrees(known, withoutPadding(sample, search, block), tools.regex)) continue;
    const padding = paddingOf(key, search, way, block);
    if (known.padding && typeof padding !== 'number') continue;
    const plain = decryptHead(key, search, way, block, SAMPLE_BYTES);
    const shown = typeof padding === 'number' && plain.length + (way.iv === 'first-block' ? block : 0) === search.totalBytes ? plain.slice(0, plain.length - padding) : plain;
    const score = knownBits(known) + textBits(shown) + paddingBits(padding) + priorBits(job.encoding, job.nul, job.hash, variant, way);
    hits.push({ job, variant, way, score, padding: padding ?? null, sample: shown });
  }
  return hits;
}

/** Padding is no part of the text: of data that are seen to their end what looks like padding is left out. */
function withoutPadding(sample: Uint8Array, { totalBytes }: Search, block: number): Uint8Array {
  const count = sample.at(-1) ?? 0;
  if (block === 1 || sample.length < totalBytes - block || count < 1 || count > block) return sample;
  return sample.subarray(sample.length - count).every((byte) => byte === count) ? sample.subarray(0, sample.length - count) : sample;
}

/** All hits of one job. */
export function searchJob(job: Job, search: Search, tools: Tools): Hit[] {
  const hashes = new Map<string, CryptHash>();
  const hits: Hit[] = [];
  for (const variant of tools.plan) {
    const short = providerFor(variant, job.hash);
    if (short === undefined) continue;
    const prov = tools.contexts.get(short)!;
    let hash = hashes.get(short);
    if (hash === undefined) {
      hash = prov.CryptCreateHash(HASHES[job.hash]!);
      hash.CryptHashData(job.bytes);
      hashes.set(short, hash);
    }
    const key = keyFor(prov, hash, job.hash, variant);
    if (key === null) continue;
    hits.push(...tryKey(key, job, variant, search, tools));
    key.CryptDestroyKey();
  }
  for (const hash of hashes.values()) hash.CryptDestroyHash();
  return hits;
}

/** The best first; of those with the same plain text and cipher only the most usual. */
export function ranked(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.toSorted((a, b) => b.score - a.score).filter(({ sample, variant, job }) => {
    const text = `${variant.cipher} ${job.hash} ${job.password ?? ''} ${toHex(sample)}`;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

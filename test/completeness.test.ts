import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Algorithm } from '../src/algorithms/algorithm.ts';
import { algorithmOf, algorithms } from '../src/algorithms/registry.ts';
import { openEngine } from '../src/engine/index.ts';
import { createCsp, CryptError } from '../src/index.ts';
import { EXTENSION_PROVIDERS, PROVIDERS as REGISTERED } from '../src/providers/index.ts';
import * as algIds from '../src/win32/alg-id.ts';
import * as params from '../src/win32/param.ts';
import { NTE_BAD_TYPE } from '../src/win32/winerror.ts';
import { ENGINES } from './vectors/engines.ts';

// Adding an algorithm = descriptor, registry line, primitive, provider rows, vectors. This names whatever is missing.

const PROVIDERS = [...REGISTERED, ...EXTENSION_PROVIDERS];

/** No provider lists it: what CryptImportKey makes of a peer's public key, until KP_ALGID says what it is to be. */
const NEVER_LISTED: readonly number[] = [algIds.CALG_AGREEDKEY_ANY];

/** Header names of an ALG_ID, the shortest first. */
const namesOf = (algid: number): string[] => Object.entries(algIds).filter(([name, value]) => name.startsWith('CALG_') && value === algid).map(([name]) => name).sort((a, b) => a.length - b.length);
const nameOf = (algid: number): string => namesOf(algid)[0] ?? `0x${algid.toString(16)}`;

/** Text of all vectors, to look a name or number up in. */
const vectors = ['windows', 'wine-8.0', 'standards'].map((set) => {
  const folder = new URL(`../test-vectors/${set}/`, import.meta.url);
  return readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
}).join('\n');

/** What is missing of an algorithm on an engine's side, in words. */
function primitiveMissing(algorithm: Algorithm, engineName: (typeof ENGINES)[number]): string | null {
  const engine = openEngine(engineName);
  const usable = (work: () => unknown): string | null => {
    try {
      work();
      return null;
    } catch (error) {
      return `primitive on ${engineName}: ${String(error)}`;
    }
  };
  switch (algorithm.role) {
    case 'hash': return usable(() => {
      const value = algorithm.of(engine).once(new Uint8Array(3));
      if (value.length !== algorithm.digestBytes) throw new Error(`${value.length} bytes`);
    });
    case 'block': return usable(() => algorithm.open(engine, new Uint8Array(algorithm.keyBytes ?? 16).fill(1), 40).dispose());
    case 'stream': return usable(() => algorithm.open(engine, new Uint8Array(algorithm.keyBytes ?? 16).fill(1)).dispose());
    default: return null; // pairs and keyed hashes are made of the primitives above and of numbers
  }
}

describe('algorithms', () => {
  test.each(algorithms().map((algorithm) => [nameOf(algorithm.algid), algorithm] as const))('%s has everything', (name, algorithm) => {
    const missing: string[] = [];
    if (namesOf(algorithm.algid).length === 0) missing.push('a number in win32/alg-id.ts');
    if (algorithmOf(algorithm.algid) !== algorithm) missing.push('a registry line of its own');
    const isListed = !NEVER_LISTED.includes(algorithm.algid);
    if (isListed && !PROVIDERS.some(({ rows }) => rows.some(({ algid }) => algid === algorithm.algid))) missing.push('a row in a provider');
    if (isListed && !namesOf(algorithm.algid).some((one) => vectors.includes(`"${one}"`)) && !vectors.includes(`"algid":${algorithm.algid},`)) missing.push('a vector');
    for (const engine of ENGINES) missing.push(...[primitiveMissing(algorithm, engine)].filter((text) => text !== null));
    expect(missing, name).toEqual([]);
  });

  test.each(PROVIDERS.map((provider) => [provider.name, provider] as const))('every row of %s has its algorithm', (_, { rows }) => {
    const missing = rows.filter(({ algid }) => algorithmOf(algid) === undefined).map(({ algid }) => nameOf(algid));
    expect(missing).toEqual([]);
  });
});

type Outcome = 'value' | number;

/** A value, or the error number. */
function outcomeOf(work: () => unknown): Outcome {
  try {
    work();
    return 'value';
  } catch (error) {
    if (error instanceof CryptError) return error.winerror;
    throw error;
  }
}

const numbersOf = (prefix: string): [name: string, number: number][] => Object.entries(params).filter(([name]) => name.startsWith(prefix));

/**
 * What the contract's tables (§4.1, §5.1, §12.4) let be read: of which object. Everything else that wincrypt.h names is NTE_BAD_TYPE.
 * A new constant without a line here fails unless it is refused.
 */
const READABLE = {
  provider: 'PP_ENUMALGS PP_CLIENT_HWND PP_ENUMCONTAINERS PP_IMPTYPE PP_NAME PP_VERSION PP_CONTAINER PP_KEYSET_SEC_DESCR PP_PROVTYPE PP_KEYSTORAGE PP_SYM_KEYSIZE '
    + 'PP_SESSION_KEYSIZE PP_ENUMALGS_EX PP_KEYSET_TYPE PP_SIG_KEYSIZE_INC PP_KEYX_KEYSIZE_INC PP_UNIQUE_CONTAINER PP_KEYSPEC',
  block: 'KP_IV KP_SALT KP_PADDING KP_MODE KP_MODE_BITS KP_PERMISSIONS KP_ALGID KP_BLOCKLEN KP_KEYLEN',
  rc2: 'KP_IV KP_SALT KP_PADDING KP_MODE KP_MODE_BITS KP_PERMISSIONS KP_ALGID KP_BLOCKLEN KP_KEYLEN KP_EFFECTIVE_KEYLEN',
  stream: 'KP_IV KP_SALT KP_PADDING KP_MODE KP_MODE_BITS KP_PERMISSIONS KP_ALGID KP_BLOCKLEN KP_KEYLEN',
  pair: 'KP_IV KP_PADDING KP_MODE KP_MODE_BITS KP_PERMISSIONS KP_ALGID KP_BLOCKLEN KP_KEYLEN',
  hash: 'HP_ALGID HP_HASHVAL HP_HASHSIZE',
} as const;

/** Read, but with an error of their own: KP_SALT of a pair (NTE_BAD_KEY), KP_CERTIFICATE that was not set (NTE_NOT_FOUND). */
const OWN_ERROR: Readonly<Record<string, readonly string[]>> = { pair: ['KP_SALT', 'KP_CERTIFICATE'], block: ['KP_CERTIFICATE'], rc2: ['KP_CERTIFICATE'], stream: ['KP_CERTIFICATE'] };

describe('parameters: what the contract names is handled, the rest is NTE_BAD_TYPE', () => {
  const prov = createCsp().CryptAcquireContext(null, null, 24, 0xf0000000);
  const readers: readonly [kind: keyof typeof READABLE, prefix: string, read: (number: number) => unknown][] = [
    ['provider', 'PP_', (number) => prov.CryptGetProvParam(number)],
    ['block', 'KP_', (number) => prov.CryptGenKey(algIds.CALG_AES_128, 0).CryptGetKeyParam(number)],
    ['rc2', 'KP_', (number) => prov.CryptGenKey(algIds.CALG_RC2, 0).CryptGetKeyParam(number)],
    ['stream', 'KP_', (number) => prov.CryptGenKey(algIds.CALG_RC4, 0).CryptGetKeyParam(number)],
    ['pair', 'KP_', ((pair) => (number: number) => (pair ??= prov.CryptGenKey(algIds.CALG_RSA_KEYX, 512 << 16)).CryptGetKeyParam(number))(undefined as ReturnType<typeof prov.CryptGenKey> | undefined)],
    ['hash', 'HP_', (number) => prov.CryptCreateHash(algIds.CALG_SHA1).CryptGetHashParam(number)],
  ];

  test.each(readers)('reading from a %s', (kind, prefix, read) => {
    const readable = READABLE[kind].split(' ');
    const wrong: string[] = [];
    for (const [name, number] of numbersOf(prefix)) {
      const outcome = outcomeOf(() => read(number));
      const expected = readable.includes(name) ? outcome === 'value' : OWN_ERROR[kind]?.includes(name) ? outcome !== 'value' && outcome !== NTE_BAD_TYPE : outcome === NTE_BAD_TYPE;
      if (!expected) wrong.push(`${name}: ${outcome === 'value' ? 'a value' : `error 0x${outcome.toString(16)}`}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each(readers)('a number that wincrypt.h does not have is NTE_BAD_TYPE of a %s', (_, __, read) => {
    for (const number of [0, 99, 0x7fffffff, 0xffffffff]) expect(outcomeOf(() => read(number)), String(number)).toBe(NTE_BAD_TYPE);
  });
});

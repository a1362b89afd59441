/**
 * Data encrypted in the ways that `identify` knows, chosen by a seeded generator.
 */
import { encodePlaintextKeyBlob } from '../../src/blobs/index.ts';
import type { Variant, Way } from '../../src/cli/identify/plan.ts';
import { variants, waysOf } from '../../src/cli/identify/plan.ts';
import { providerFor } from '../../src/cli/identify/search.ts';
import { BLOCK_BYTES, HASHES, providerNamed } from '../../src/cli/names.ts';
import type { Derivation, Encoding } from '../../src/cli/passwords.ts';
import { contextOf, deriveKey, passwordBytes, prepare } from '../../src/cli/passwords.ts';
import { CALG_AES_128, HP_HASHVAL } from '../../src/index.ts';

/** mulberry32 (public domain, Tommy Ettinger): numbers from 0 up to, and without, 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Case {
  readonly password: string;
  readonly encoding: Encoding;
  readonly nul: boolean;
  readonly hash: string;
  readonly variant: Variant;
  readonly way: Way;
  /** As for --iv; null: not given. */
  readonly iv: Uint8Array | null;
  readonly plain: Uint8Array;
  readonly cipher: Uint8Array;
}

const PASSWORDS = ['secret', 'Passw0rd!', 'correct horse', 'Grüße', 'x', '1134-kelp'];
const WORDS = 'the licence of this program ends with the year in which it was sold and renewals are made by letter to the office of the vendor'.split(' ');

function sentence(random: () => number): Uint8Array {
  const words = Array.from({ length: 4 + Math.floor(random() * 20) }, () => WORDS[Math.floor(random() * WORDS.length)]!);
  return new TextEncoder().encode(`Dear customer ${words.join(' ')}.`);
}

/** The ciphertext of a case: made with the calls of the library, not with those of the search. */
function encrypted(parts: Omit<Case, 'cipher'>, random: () => number): Uint8Array {
  const { password, encoding, nul, hash, variant, way, plain } = parts;
  const derivation: Derivation = {
    bytes: passwordBytes(password, encoding, nul), password: null, hash, cipher: variant.cipher, bits: variant.bits,
    provider: providerNamed(providerFor(variant, hash)!), salt: variant.salt, effectiveBits: variant.effectiveBits,
  };
  const prov = contextOf(derivation);
  let key;
  if (variant.stretching === 'plain') {
    const hashObject = prov.CryptCreateHash(HASHES[hash]!);
    hashObject.CryptHashData(derivation.bytes);
    key = prov.CryptImportKey(encodePlaintextKeyBlob({ algid: CALG_AES_128, key: (hashObject.CryptGetHashParam(HP_HASHVAL) as Uint8Array).slice(0, 16) }));
  } else key = deriveKey(prov, derivation);
  const first = way.iv === 'first-block' ? Uint8Array.from({ length: BLOCK_BYTES[variant.cipher]! }, () => Math.floor(random() * 256)) : null;
  prepare(key, variant.cipher, { mode: way.mode, iv: first ?? (way.iv === 'given' ? parts.iv : null) });
  return Uint8Array.of(...(first ?? []), ...key.CryptEncrypt(true, plain));
}

/** Any way of the plan. @param only narrows the choice down */
export function randomCase(random: () => number, only: (variant: Variant) => boolean = () => true): Case {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const hash = pick(Object.keys(HASHES));
  // Keys longer than the hash do not exist: the probe of the plan is MD5, as long as the shortest.
  const variant = pick(variants().filter((one) => only(one) && providerFor(one, hash) !== undefined && (one.stretching === 'windows' || hash.length !== 6)));
  const block = BLOCK_BYTES[variant.cipher];
  const iv = block !== undefined && random() < 0.3 ? Uint8Array.from({ length: block }, () => Math.floor(random() * 256)) : null;
  const ways = waysOf(variant.cipher, iv);
  const parts = { password: pick(PASSWORDS), encoding: pick(['utf16le', 'ansi', 'utf8'] as const), nul: random() < 0.3, hash, variant, way: iv === null ? pick(ways) : ways.at(random() < 0.5 ? -1 : -2)!, iv, plain: sentence(random) };
  return { ...parts, cipher: encrypted(parts, random) };
}

/**
 * Everything that `identify` tries for one hash of one password: which keys, and how data are decrypted with them.
 *
 * What a provider makes of a cipher, a length and a salt rule is asked of the library, not written down here: a key is derived from a
 * probe and looked at. Combinations that come to the same key are one trial.
 * @module
 */
import { decodePlaintextKeyBlob } from '../../blobs/index.ts';
import { CryptError, KP_EFFECTIVE_KEYLEN, KP_SALT, PLAINTEXTKEYBLOB } from '../../index.ts';
import { BLOCK_BYTES, providerNamed } from '../names.ts';
import type { Derivation, Mode } from '../passwords.ts';
import { contextOf, deriveKey } from '../passwords.ts';
import { toHex } from '../text.ts';

export type NamedSalt = 'default' | 'none' | 'create';

/** One way to a key. */
export interface Variant {
  readonly cipher: string;
  /** As asked for; 0: the only one that the cipher has. */
  readonly bits: number;
  readonly salt: NamedSalt;
  /** Set with KP_EFFECTIVE_KEYLEN; null: left alone. */
  readonly effectiveBits: number | null;
  /** plain: the hash is cut where CryptDeriveKey would stretch it, and imported as a PLAINTEXTKEYBLOB. */
  readonly stretching: 'windows' | 'plain';
  /** Short names of the providers where it comes to this key. */
  readonly providers: readonly string[];
}

/** Where the IV is from. */
export type IvRule = 'zero' | 'first-block' | 'given' | 'none';

export interface Way {
  readonly mode: Mode;
  readonly iv: IvRule;
}

/** In the order in which they are named first. */
const PROVIDERS = ['aes', 'enhanced', 'strong', 'base'];
const SINGLE = ['des', '3des-112', '3des', 'aes-128', 'aes-192', 'aes-256'];
const VARIABLE = ['rc4', 'rc2'];
/** RC2 with more effective bits than the key has: programs that set it to the largest. */
const EXPLICIT_EFFECTIVE = 128;
const PROBE = new TextEncoder().encode('probe');

function lengthsOf(cipher: string): number[] {
  return VARIABLE.includes(cipher) ? Array.from({ length: 12 }, (_, i) => 40 + 8 * i) : [0];
}

/** What the cipher would work with: the same text, the same key. Null: the provider has no such key. */
function outcome(derivation: Derivation): string | null {
  const prov = contextOf(derivation);
  try {
    const key = deriveKey(prov, derivation);
    const { key: bytes } = decodePlaintextKeyBlob(key.CryptExportKey(null, PLAINTEXTKEYBLOB));
    const salt = VARIABLE.includes(derivation.cipher) ? toHex(key.CryptGetKeyParam(KP_SALT) as Uint8Array) : '';
    const effective = derivation.cipher === 'rc2' ? key.CryptGetKeyParam(KP_EFFECTIVE_KEYLEN) : '';
    return [derivation.cipher, toHex(bytes), salt, effective].join();
  } catch (error) {
    if (error instanceof CryptError) return null;
    throw error;
  } finally {
    prov.CryptReleaseContext();
  }
}

/** All variants, without doubles, in the order in which programs are likely to have them. */
export function variants(): Variant[] {
  const found = new Map<string, { variant: Omit<Variant, 'providers'>; providers: string[] }>();
  for (const cipher of [...VARIABLE, ...SINGLE]) {
    for (const bits of lengthsOf(cipher)) {
      for (const salt of VARIABLE.includes(cipher) ? (['default', 'none', 'create'] as const) : (['default'] as const)) {
        for (const effectiveBits of cipher === 'rc2' ? [null, EXPLICIT_EFFECTIVE] : [null]) {
          for (const short of PROVIDERS) {
            const derivation: Derivation = { bytes: PROBE, password: null, hash: 'md5', cipher, bits, provider: providerNamed(short), salt, effectiveBits };
            const text = outcome(derivation);
            if (text === null) continue;
            const entry = found.get(text) ?? { variant: { cipher, bits, salt, effectiveBits, stretching: 'windows' }, providers: [] };
            if (!entry.providers.includes(short)) entry.providers.push(short);
            found.set(text, entry);
          }
        }
      }
    }
  }
  // Of a hash that is not SHA-2 and no shorter than the key: AES-128 only.
  const plain: Variant = { cipher: 'aes-128', bits: 0, salt: 'default', effectiveBits: null, stretching: 'plain', providers: ['aes'] };
  return [...[...found.values()].map(({ variant, providers }) => ({ ...variant, providers })), plain];
}

const BLOCK_WAYS: readonly Way[] = [
  { mode: 'cbc', iv: 'zero' }, { mode: 'ecb', iv: 'none' }, { mode: 'cfb', iv: 'zero' },
  { mode: 'cbc', iv: 'first-block' }, { mode: 'cfb', iv: 'first-block' },
];

/** How data are decrypted with a key of a cipher. */
export function waysOf(cipher: string, givenIv: Uint8Array | null): readonly Way[] {
  const block = BLOCK_BYTES[cipher];
  if (block === undefined) return [{ mode: 'cbc', iv: 'none' }];
  return givenIv?.length === block ? [...BLOCK_WAYS, { mode: 'cbc', iv: 'given' }, { mode: 'cfb', iv: 'given' }] : BLOCK_WAYS;
}

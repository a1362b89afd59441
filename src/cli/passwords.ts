/**
 * A password as bytes, and the key that CryptDeriveKey makes of it.
 * @module
 */
import { ansi, utf16le } from '../recipes/index.ts';
import {
  createCsp, CRYPT_CREATE_SALT, CRYPT_EXPORTABLE, CRYPT_MODE_CBC, CRYPT_MODE_CFB, CRYPT_MODE_ECB, CRYPT_NO_SALT, CRYPT_VERIFYCONTEXT, KP_EFFECTIVE_KEYLEN, KP_IV,
  KP_MODE, KP_SALT_EX,
} from '../index.ts';
import type { CryptKey, CryptProv } from '../index.ts';
import { misuse } from './errors.ts';
import type { Context } from './io.ts';
import { BLOCK_BYTES, CIPHERS, HASHES, providerOf } from './names.ts';
import type { ProviderName } from './names.ts';
import type { Options } from './options.ts';
import { flagOf, hexOf, numberOf, secretFrom, textOf } from './options.ts';
import { hexToBytes, isHex } from './text.ts';

export type Encoding = 'utf16le' | 'ansi' | 'utf8';
export type Mode = 'cbc' | 'ecb' | 'cfb';
/** What CryptDeriveKey does by itself, CRYPT_NO_SALT, CRYPT_CREATE_SALT, or bytes for KP_SALT_EX. */
export type SaltRule = 'default' | 'none' | 'create' | Uint8Array;

/** How a key is made. */
export interface Derivation {
  /** What is hashed. */
  readonly bytes: Uint8Array;
  /** Where the bytes are from; null: given as bytes. */
  readonly password: { readonly text: string; readonly encoding: Encoding; readonly nul: boolean } | null;
  readonly hash: string;
  readonly cipher: string;
  /** 0: the provider's default. */
  readonly bits: number;
  readonly provider: ProviderName;
  readonly salt: SaltRule;
  readonly effectiveBits: number | null;
}

/** How data are encrypted with it. */
export interface Ciphering {
  readonly mode: Mode;
  /** Null: zeros, as the key has it. */
  readonly iv: Uint8Array | null;
}

export const MODES: Readonly<Record<Mode, number>> = { cbc: CRYPT_MODE_CBC, ecb: CRYPT_MODE_ECB, cfb: CRYPT_MODE_CFB };

const ENCODERS: Readonly<Record<Encoding, (text: string) => Uint8Array>> = { utf16le, ansi, utf8: (text) => new TextEncoder().encode(text) };

/** The bytes of a password. With `nul` the terminator belongs to it, as where a program hashes sizeof or strlen + 1. */
export function passwordBytes(text: string, encoding: Encoding, nul: boolean): Uint8Array {
  return ENCODERS[encoding](nul ? `${text}\0` : text);
}

function saltOf(text: string): SaltRule {
  if (text === 'default' || text === 'none' || text === 'create') return text;
  if (!isHex(text)) throw misuse(`--salt is default, none, create or hex, not ${JSON.stringify(text)}`);
  return hexToBytes(text);
}

/** @throws {CliError} no password, contradicting options */
export function derivationOf({ io }: Context, options: Options): Derivation {
  const given = textOf(options, 'password');
  if (given === undefined) throw misuse('--password is missing', '--password TEXT, env:NAME or file:PATH');
  const encoding = textOf(options, 'encoding') as Encoding;
  const isBytes = given.startsWith('hex:');
  if (isBytes && !isHex(given.slice(4))) throw misuse('--password hex: is followed by hex', 'pass:hex:… for a password that begins so');
  const text = isBytes ? '' : secretFrom(io, given, '--password');
  const nul = flagOf(options, 'nul');
  const cipher = textOf(options, 'cipher')!;
  const bits = numberOf(options, 'bits', '--bits', 8, 1024) ?? 0;
  const effectiveBits = numberOf(options, 'effectiveBits', '--effective-bits', 1, 1024) ?? null;
  if (effectiveBits !== null && cipher !== 'rc2') throw misuse('--effective-bits belongs to --cipher rc2');
  return {
    bytes: isBytes ? hexToBytes(given.slice(4)) : passwordBytes(text, encoding, nul),
    password: isBytes ? null : { text, encoding, nul },
    hash: textOf(options, 'hash')!, cipher, bits, provider: providerOf(textOf(options, 'provider')!), salt: saltOf(textOf(options, 'salt')!), effectiveBits,
  };
}

/** @throws {CliError} an IV of another length than a block */
export function cipheringOf(options: Options, cipher: string): Ciphering {
  const iv = hexOf(options, 'iv', '--iv') ?? null;
  const block = BLOCK_BYTES[cipher];
  if (iv !== null && block === undefined) throw misuse(`--iv: ${cipher} has none`);
  if (iv !== null && iv.length !== block) throw misuse(`--iv has ${iv.length} bytes; a block of ${cipher} has ${block!}`);
  return { mode: textOf(options, 'mode') as Mode, iv };
}

/** A context without container of the derivation's provider. */
export const contextOf = ({ provider }: Derivation): CryptProv => createCsp().CryptAcquireContext(null, provider.name, provider.type, CRYPT_VERIFYCONTEXT);

/** dwFlags of CryptDeriveKey, without the length. */
export const saltFlags = (salt: SaltRule): number => (salt === 'none' ? CRYPT_NO_SALT : salt === 'create' ? CRYPT_CREATE_SALT : 0);

/** @throws {CryptError} NTE_BAD_ALGID, NTE_BAD_FLAGS, …: what the provider has not */
export function deriveKey(prov: CryptProv, derivation: Derivation): CryptKey {
  const hash = prov.CryptCreateHash(HASHES[derivation.hash]!);
  hash.CryptHashData(derivation.bytes);
  const key = prov.CryptDeriveKey(CIPHERS[derivation.cipher]!, hash, CRYPT_EXPORTABLE | saltFlags(derivation.salt), derivation.bits);
  if (derivation.salt instanceof Uint8Array) key.CryptSetKeyParam(KP_SALT_EX, derivation.salt);
  if (derivation.effectiveBits !== null) key.CryptSetKeyParam(KP_EFFECTIVE_KEYLEN, derivation.effectiveBits);
  return key;
}

/** Sets mode and IV. RC4 has none. */
export function prepare(key: CryptKey, cipher: string, { mode, iv }: Ciphering): void {
  if (BLOCK_BYTES[cipher] === undefined) return;
  if (mode !== 'cbc') key.CryptSetKeyParam(KP_MODE, MODES[mode]);
  if (iv !== null) key.CryptSetKeyParam(KP_IV, iv);
}

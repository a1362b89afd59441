/**
 * The workbench's recipe: from a password to a key to data, with every value on the way.
 * @module
 */
import * as win32 from 'softcsp';
import { type CryptProv, createCsp } from 'softcsp';
import { utf16le } from './bytes.ts';

export type Constant = Extract<keyof typeof win32, `CALG_${string}` | `MS_${string}` | `PROV_${string}` | `CRYPT_MODE_${string}`>;

export interface Recipe {
  /** Names of constants. */
  readonly provider: Constant;
  readonly provType: Constant;
  readonly hash: Constant;
  readonly cipher: Constant;
  readonly mode: Constant;
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly saltFirst: boolean;
  /** 0: the provider's default. */
  readonly keyBits: number;
  /** Empty: as the key has it, zeros. */
  readonly iv: Uint8Array;
  readonly data: Uint8Array;
  readonly action: 'decrypt' | 'encrypt';
}

export interface Step {
  readonly title: string;
  /** The call that gave it. */
  readonly call: string;
  readonly value: Uint8Array | string;
  readonly note?: string;
}

/** What a recipe gives, up to where it fails. */
export interface Outcome {
  readonly steps: readonly Step[];
  readonly result: Uint8Array | null;
  readonly error: win32.CryptError | null;
}

/** Ciphers whose keys have a salt. */
const HAVE_SALT: ReadonlySet<Constant> = new Set<Constant>(['CALG_RC2', 'CALG_RC4']);

export const passwordBytes = (text: string, encoding: string): Uint8Array => (encoding === 'utf16le' ? utf16le(text) : new TextEncoder().encode(text));

const numberOf = (name: Constant): number => win32[name] as number;

function hashOf(prov: CryptProv, hash: Constant, ...parts: readonly Uint8Array[]): Uint8Array {
  const object = prov.CryptCreateHash(numberOf(hash));
  for (const part of parts) object.CryptHashData(part);
  return object.CryptGetHashParam(win32.HP_HASHVAL) as Uint8Array;
}

/** Triple DES and AES from a hash that is none of SHA-2's: the hashes of two buffers of 64 bytes, one after the other. */
function expansion(prov: CryptProv, hash: Constant, value: Uint8Array): Step[] {
  return [0x36, 0x5c].map((pad) => {
    const buffer = new Uint8Array(64).fill(pad);
    for (let i = 0; i < value.length && i < 64; i++) buffer[i]! ^= value[i]!;
    const name = `0x${pad.toString(16)}`;
    return { title: `Hash of the ${name} buffer`, call: 'inside CryptDeriveKey', value: hashOf(prov, hash, buffer), note: `64 bytes of ${name}, XORed with the hash value, and hashed: so with triple DES and AES, unless the hash is one of SHA-2` };
  });
}

const startsWith = (whole: Uint8Array, part: Uint8Array): boolean => part.every((byte, k) => (byte | 1) === (whole[k]! | 1));

/** Runs it. A failed call ends it, with what there was before. */
export function runRecipe(recipe: Recipe): Outcome {
  const steps: Step[] = [];
  try {
    return { steps, result: derive(recipe, steps), error: null };
  } catch (error) {
    if (error instanceof win32.CryptError) return { steps, result: null, error };
    throw error;
  }
}

function derive(recipe: Recipe, steps: Step[]): Uint8Array {
  const { hash: hashName, cipher, iv, data, action } = recipe;
  const prov = createCsp().CryptAcquireContext(null, win32[recipe.provider] as string, numberOf(recipe.provType), win32.CRYPT_VERIFYCONTEXT);
  const parts = recipe.saltFirst ? [recipe.salt, recipe.password] : [recipe.password, recipe.salt];
  steps.push({ title: 'What is hashed', call: 'CryptHashData', value: Uint8Array.from(parts.flatMap((part) => [...part])) });
  const hash = prov.CryptCreateHash(numberOf(hashName));
  for (const part of parts) if (part.length > 0) hash.CryptHashData(part);
  const digest = hash.CryptGetHashParam(win32.HP_HASHVAL) as Uint8Array;
  steps.push({ title: 'Hash value', call: 'CryptGetHashParam(HP_HASHVAL)', value: digest });

  const key = prov.CryptDeriveKey(numberOf(cipher), hash, win32.CRYPT_EXPORTABLE, recipe.keyBits);
  const blob = key.CryptExportKey(null, win32.PLAINTEXTKEYBLOB);
  const keyBytes = blob.subarray(12);
  if (!startsWith(digest, keyBytes)) steps.push(...expansion(prov, hashName, digest));
  steps.push({ title: 'Key', call: 'CryptDeriveKey', value: keyBytes, note: `${key.CryptGetKeyParam(win32.KP_KEYLEN) as number} bits` });
  const salt = HAVE_SALT.has(cipher) ? (key.CryptGetKeyParam(win32.KP_SALT) as Uint8Array) : new Uint8Array(0);
  if (salt.length > 0) steps.push({ title: 'Salt of the key', call: 'CryptGetKeyParam(KP_SALT)', value: salt, note: 'follows the key in the cipher' });
  const blockBits = key.CryptGetKeyParam(win32.KP_BLOCKLEN) as number;
  if (blockBits > 0) {
    if (recipe.mode !== 'CRYPT_MODE_CBC') key.CryptSetKeyParam(win32.KP_MODE, numberOf(recipe.mode));
    if (iv.length > 0) key.CryptSetKeyParam(win32.KP_IV, iv);
    steps.push({ title: 'Initialization vector', call: 'CryptGetKeyParam(KP_IV)', value: key.CryptGetKeyParam(win32.KP_IV) as Uint8Array });
  }
  if (action === 'encrypt') {
    const cipherText = key.CryptEncrypt(true, data);
    steps.push({ title: 'Ciphertext', call: 'CryptEncrypt(Final = TRUE)', value: cipherText });
    return cipherText;
  }
  if (blockBits > 0 && data.length > 0 && data.length % (blockBits / 8) === 0) {
    steps.push({ title: 'Decrypted, padding still there', call: 'CryptDecrypt(Final = FALSE)', value: key.CryptDuplicateKey().CryptDecrypt(false, data) });
  }
  const plain = key.CryptDecrypt(true, data);
  steps.push({ title: 'Plain text', call: 'CryptDecrypt(Final = TRUE)', value: plain });
  return plain;
}

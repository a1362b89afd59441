/**
 * The derivation step by step. Every value is computed here from the hash alone and compared with what CryptDeriveKey gave, so that the
 * explanation cannot drift from the library.
 *
 * Source: Microsoft's reference, CryptDeriveKey (remarks); salt: "Salt Value Functionality".
 * @module
 */
import { algIdName, decodePlaintextKeyBlob } from '../blobs/index.ts';
import { KP_EFFECTIVE_KEYLEN, KP_SALT, PLAINTEXTKEYBLOB } from '../index.ts';
import type { CryptKey } from '../index.ts';
import { digestOf } from './digest.ts';
import { CIPHERS, HASHES } from './names.ts';
import type { Ciphering, Derivation } from './passwords.ts';
import { toHex } from './text.ts';

/** One step: what is done, and its value as hex. */
export interface Step {
  readonly does: string;
  readonly value: string;
}

const PAD_BYTES = 64;
const SALTED_BYTES = 16;
const DEFAULT_SALT_BYTES = 11;

const isSha2 = (hash: string): boolean => hash.length === 6;
const isDes = (cipher: string): boolean => cipher.includes('des');
const takesSalt = (cipher: string): boolean => cipher.startsWith('rc');

/** Is the hash stretched? CALG_3DES and AES with a hash that is not SHA-2. */
export const isStretched = (cipher: string, hash: string): boolean => (cipher === '3des' || cipher.startsWith('aes')) && !isSha2(hash);

const padded = (value: Uint8Array, byte: number): Uint8Array => new Uint8Array(PAD_BYTES).fill(byte).map((pad, i) => pad ^ (value[i] ?? 0));

/** A byte with its lowest bit set so that the number of ones is odd. */
function withParity(byte: number): number {
  let ones = 0;
  for (let bits = byte >>> 1; bits > 0; bits >>>= 1) ones += bits & 1;
  return (byte & 0xfe) | ((ones & 1) ^ 1);
}

/** The values of a derivation: for the explanation, and for the calls that `identify` prints. */
export interface Material {
  readonly steps: readonly Step[];
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
}

/** What the password's bytes become, as far as the cipher's key. @param keyBytes length of the key without salt */
export function materialOf({ bytes, hash, cipher }: Derivation, keyBytes: number): { steps: Step[]; key: Uint8Array; material: Uint8Array } {
  const algid = HASHES[hash]!;
  const value = digestOf(algid, bytes);
  const steps: Step[] = [{ does: `${algIdName(algid)!} of these bytes (HP_HASHVAL)`, value: toHex(value) }];
  let material = value;
  if (isStretched(cipher, hash)) {
    const a = digestOf(algid, padded(value, 0x36)), b = digestOf(algid, padded(value, 0x5c));
    steps.push(
      { does: `${algIdName(CIPHERS[cipher]!)!} with a hash that is not SHA-2 is stretched: 64 bytes 0x36 XOR hash`, value: toHex(padded(value, 0x36)) },
      { does: `their ${algIdName(algid)!}`, value: toHex(a) },
      { does: '64 bytes 0x5c XOR hash', value: toHex(padded(value, 0x5c)) },
      { does: `their ${algIdName(algid)!}; the key is cut from both together`, value: toHex(b) },
    );
    material = Uint8Array.of(...a, ...b);
  } else steps.push({ does: `${algIdName(CIPHERS[cipher]!)!} with ${hash}: the key is cut from the hash, nothing is stretched`, value: toHex(value) });
  let key = material.slice(0, keyBytes);
  steps.push({ does: `the first ${keyBytes} bytes`, value: toHex(key) });
  if (isDes(cipher)) {
    key = key.map(withParity);
    steps.push({ does: 'each byte gets odd parity, as DES has it; the cipher ignores these bits', value: toHex(key) });
  }
  return { steps, key, material };
}

function saltSteps(derivation: Derivation, key: CryptKey, keyBytes: number, material: Uint8Array): { steps: Step[]; salt: Uint8Array } {
  const { salt: rule, provider } = derivation;
  if (rule instanceof Uint8Array) return { steps: [{ does: `salt, ${rule.length} bytes, set with KP_SALT_EX`, value: toHex(rule) }], salt: rule };
  const salt = key.CryptGetKeyParam(KP_SALT) as Uint8Array;
  const is40 = keyBytes === SALTED_BYTES - DEFAULT_SALT_BYTES;
  if (rule === 'create') {
    const expected = material.slice(keyBytes, keyBytes + salt.length);
    const why = salt.length > 0 ? `CRYPT_CREATE_SALT: the next ${salt.length} bytes, ${toHex(expected) === toHex(salt) ? 'as cut' : 'filled up with zeros'}` : `CRYPT_CREATE_SALT: the ${provider.short} provider makes none for this length`;
    return { steps: [{ does: why, value: toHex(salt) }], salt };
  }
  if (is40) return { steps: [{ does: rule === 'none' ? 'CRYPT_NO_SALT: a key of 40 bits stays as it is' : 'a key of 40 bits gets 11 zero bytes of salt, unless CRYPT_NO_SALT is given', value: toHex(salt) }], salt };
  return { steps: [], salt };
}

/** @param key as CryptDeriveKey gave it, exportable @throws {Error} the library's key is another one: a defect */
export function explainDerivation(derivation: Derivation, key: CryptKey, ciphering: Ciphering | null): Material {
  const { password, bytes, cipher, provider } = derivation;
  const exported = decodePlaintextKeyBlob(key.CryptExportKey(null, PLAINTEXTKEYBLOB)).key;
  const steps: Step[] = [{
    does: password === null ? 'the bytes that are hashed' : `the password as ${password.encoding}${password.nul ? ' with its NUL' : ''}: the bytes that are hashed (CryptHashData)`,
    value: toHex(bytes),
  }];
  const made = materialOf(derivation, exported.length);
  steps.push(...made.steps);
  if (toHex(made.key) !== toHex(exported)) throw new Error('CryptDeriveKey gave another key than the explanation');
  let salt: Uint8Array = new Uint8Array(0);
  if (takesSalt(cipher)) {
    const salted = saltSteps(derivation, key, exported.length, made.material);
    steps.push(...salted.steps);
    ({ salt } = salted);
    if (salt.length > 0) steps.push({ does: `${cipher} works with key and salt`, value: toHex(exported) + toHex(salt) });
  }
  if (cipher === 'rc2') steps.push({ does: `RC2's effective key length in bits${provider.short === 'base' ? '; the base provider always takes 40' : ''}`, value: String(key.CryptGetKeyParam(KP_EFFECTIVE_KEYLEN)) });
  if (ciphering !== null && !cipher.startsWith('rc4')) {
    steps.push({ does: 'mode', value: `${ciphering.mode.toUpperCase()}${ciphering.mode === 'cfb' ? ' with 8 bits of feedback' : ''}, PKCS #5 padding` });
    if (ciphering.mode !== 'ecb') steps.push({ does: ciphering.iv === null ? 'IV: zeros, unless KP_IV is set' : 'IV, set with KP_IV', value: toHex(ciphering.iv ?? new Uint8Array(cipher.startsWith('aes') ? 16 : 8)) });
  }
  return { steps, key: exported, salt };
}

/** The steps, numbered. */
export function stepLines(steps: readonly Step[]): string[] {
  return steps.flatMap(({ does, value }, i) => [`${String(i + 1).padStart(2)}. ${does}`, `    ${value === '' ? '(none)' : value}`]);
}

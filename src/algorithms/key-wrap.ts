/**
 * CMS key wrap with Triple-DES and RC2, RFC 3217.
 *
 *     CEKICV  = CEK' ‖ first 8 bytes of SHA-1(CEK')
 *     TEMP1   = CBC(KEK, random IV, CEKICV)
 *     wrapped = CBC(KEK, 4A DD A2 2C 79 E8 21 05, reverse(IV ‖ TEMP1))
 *
 * Triple-DES (§3): CEK' is the key with odd parity. RC2 (§4): CEK' is a length octet, the key, and random bytes up to a
 * multiple of 8. Which of both is used goes by the wrapping key; unverified on Windows for a content key of the other kind.
 * @module
 */
import { concat, equal, wipe } from '../bytes/bytes.ts';
import type { BlockKey, HashPrimitive, RandomSource } from '../engine/engine.ts';
import { setOddParity } from './parity.ts';

const BLOCK_BYTES = 8;
const ICV_BYTES = 8;
const SECOND_IV = /* @__PURE__ */ Uint8Array.of(0x4a, 0xdd, 0xa2, 0x2c, 0x79, 0xe8, 0x21, 0x05);

/** Length of what `wrapKey` gives for a content key. */
export function wrappedBytes(form: WrapForm, keyBytes: number): number {
  const dressed = form === 'parity' ? keyBytes : Math.ceil((keyBytes + 1) / BLOCK_BYTES) * BLOCK_BYTES;
  return BLOCK_BYTES + dressed + ICV_BYTES;
}

/** How the content key is dressed: Triple-DES's way or RC2's. */
export type WrapForm = 'parity' | 'length';

function dress(key: Uint8Array, form: WrapForm, random: RandomSource): Uint8Array {
  if (form === 'parity') return setOddParity(key.slice());
  const dressed = new Uint8Array(Math.ceil((key.length + 1) / BLOCK_BYTES) * BLOCK_BYTES);
  random.fill(dressed.subarray(1 + key.length));
  dressed[0] = key.length;
  dressed.set(key, 1);
  return dressed;
}

/** The key inside, or null: a length octet that leads out of it. */
function undress(dressed: Uint8Array, form: WrapForm): Uint8Array | null {
  if (form === 'parity') return dressed.slice();
  const length = dressed[0]!;
  return length + 1 > dressed.length || dressed.length - 1 - length >= BLOCK_BYTES ? null : dressed.slice(1, 1 + length);
}

function icv(sha1: HashPrimitive, dressed: Uint8Array): Uint8Array {
  return sha1.once(dressed).subarray(0, ICV_BYTES);
}

/**
 * @param kek the wrapping key's cipher
 * @param key the content key; 'parity' form: a multiple of 8 bytes
 */
export function wrapKey(kek: BlockKey, form: WrapForm, key: Uint8Array, sha1: HashPrimitive, random: RandomSource): Uint8Array {
  const dressed = dress(key, form, random);
  const temp = concat(dressed, icv(sha1, dressed));
  const iv = new Uint8Array(BLOCK_BYTES);
  random.fill(iv);
  kek.encrypt('cbc', iv.slice(), temp);
  const wrapped = concat(iv, temp).reverse();
  kek.encrypt('cbc', SECOND_IV.slice(), wrapped);
  wipe(dressed);
  return wrapped;
}

/** The content key, fresh, or null: not a key that this one wrapped. */
export function unwrapKey(kek: BlockKey, form: WrapForm, wrapped: Uint8Array, sha1: HashPrimitive): Uint8Array | null {
  if (wrapped.length % BLOCK_BYTES !== 0 || wrapped.length < 2 * BLOCK_BYTES + ICV_BYTES) return null;
  const outer = wrapped.slice();
  kek.decrypt('cbc', SECOND_IV.slice(), outer);
  outer.reverse();
  const temp = outer.subarray(BLOCK_BYTES);
  kek.decrypt('cbc', outer.slice(0, BLOCK_BYTES), temp);
  const dressed = temp.subarray(0, temp.length - ICV_BYTES);
  const key = equal(temp.subarray(dressed.length), icv(sha1, dressed)) ? undress(dressed, form) : null;
  wipe(outer);
  return key;
}

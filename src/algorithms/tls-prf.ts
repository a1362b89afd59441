/**
 * The pseudo-random function of TLS 1.0 and 1.1.
 *
 *     PRF(secret, label, seed) = P_MD5(S1, label ‖ seed) ⊕ P_SHA1(S2, label ‖ seed)
 *     P_hash(secret, seed)     = HMAC(secret, A(1) ‖ seed) ‖ HMAC(secret, A(2) ‖ seed) ‖ …
 *     A(0) = seed, A(i) = HMAC(secret, A(i − 1))
 *
 * S1 and S2 are the two halves of the secret; when its length is odd they share the byte in the middle.
 *
 * Source: RFC 2246, clause 5.
 * @module
 */
import { concat, wipe } from '../bytes/bytes.ts';
import type { Engine, HashState } from '../engine/engine.ts';
import { CALG_MD5, CALG_SHA1 } from '../win32/alg-id.ts';
import type { HashAlgorithm } from './algorithm.ts';
import { HASHES } from './hashes.ts';
import { openHmac } from './hmac.ts';

const STANDARD = /* @__PURE__ */ new Uint8Array(0);
const hash = (algid: number): HashAlgorithm => HASHES.find((row) => row.algid === algid)!;

function value(keyed: HashState, ...parts: readonly Uint8Array[]): Uint8Array {
  const state = keyed.clone();
  for (const part of parts) state.update(part);
  const digest = state.digest();
  state.dispose();
  return digest;
}

/** P_hash, XORed into `out`. */
function mixInto(out: Uint8Array, engine: Engine, algid: number, secret: Uint8Array, seed: Uint8Array): void {
  const keyed = openHmac(engine, hash(algid), secret, STANDARD, STANDARD);
  let a = value(keyed, seed);
  for (let at = 0; at < out.length; at += a.length) {
    const block = value(keyed, a, seed);
    const end = Math.min(block.length, out.length - at);
    for (let i = 0; i < end; i++) out[at + i]! ^= block[i]!;
    a = value(keyed, a);
    wipe(block);
  }
  wipe(a);
  keyed.dispose();
}

/**
 * PRF(secret, label, seed), fresh.
 * @param length bytes wanted
 */
export function tlsPrf(engine: Engine, secret: Uint8Array, label: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const half = Math.ceil(secret.length / 2);
  const labelled = concat(label, seed);
  const out = new Uint8Array(length);
  mixInto(out, engine, CALG_MD5, secret.subarray(0, half), labelled);
  mixInto(out, engine, CALG_SHA1, secret.subarray(secret.length - half), labelled);
  return out;
}

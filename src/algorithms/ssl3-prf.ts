/**
 * How SSL 3.0 makes bytes of a secret.
 *
 *     MD5(secret ‖ SHA1("A" ‖ secret ‖ random)) ‖ MD5(secret ‖ SHA1("BB" ‖ secret ‖ random)) ‖ MD5(secret ‖ SHA1("CCC" ‖ …)) ‖ …
 *
 * Source: RFC 6101, clauses 6.1 and 6.2.2; Microsoft's CSP developer's kit, "CALG_SCHANNEL_MASTER_HASH".
 * @module
 */
import { concat, wipe } from '../bytes/bytes.ts';
import type { Engine } from '../engine/engine.ts';

const BLOCK_BYTES = 16;
const FIRST_LETTER = 0x41;
const LETTERS = 26;

/**
 * So many bytes, fresh.
 * @param random the two randoms, in the order that the use wants
 * @param length at most 416: the letters end
 * @throws {RangeError} more than that
 */
export function ssl3Prf(engine: Engine, secret: Uint8Array, random: Uint8Array, length: number): Uint8Array {
  if (length > LETTERS * BLOCK_BYTES) throw new RangeError(`SSL 3.0 makes at most ${LETTERS * BLOCK_BYTES} bytes of a secret`);
  const { md5, sha1 } = engine.hashes;
  const out = new Uint8Array(Math.ceil(length / BLOCK_BYTES) * BLOCK_BYTES);
  for (let i = 0; i * BLOCK_BYTES < length; i++) {
    const inner = concat(new Uint8Array(i + 1).fill(FIRST_LETTER + i), secret, random);
    const outer = concat(secret, sha1.once(inner));
    out.set(md5.once(outer), i * BLOCK_BYTES);
    wipe(inner, outer);
  }
  const wanted = out.slice(0, length);
  wipe(out);
  return wanted;
}

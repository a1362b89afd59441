/**
 * Random numbers from random bytes.
 * @module
 */
import { toBigInt } from '../../bytes/number.ts';
import { wipe } from '../../bytes/bytes.ts';
import type { RandomSource } from '../engine.ts';

/** Drawn beyond the range's length: the remainder's bias is below 2^-64. */
const SPARE_BYTES = 8;

/** From 0 up to, not including, `limit`. One draw, whatever comes. */
export function randomBelow(limit: bigint, random: RandomSource): bigint {
  const bytes = new Uint8Array(Math.ceil(limit.toString(16).length / 2) + SPARE_BYTES);
  random.fill(bytes);
  const value = toBigInt(bytes) % limit;
  wipe(bytes);
  return value;
}

/**
 * Hash objects that are no plain hashes: MAC, HMAC, the value-only SSL3_SHAMD5, and the two of the SChannel handshake.
 * @module
 */
import * as win32 from '../win32/alg-id.ts';
import type { SpecialHashAlgorithm } from './algorithm.ts';

function special(algid: number, name: string, needsKey: boolean): SpecialHashAlgorithm {
  return { role: 'special-hash', algid, name, needsKey };
}

export const SPECIAL_HASHES: readonly SpecialHashAlgorithm[] = [
  special(win32.CALG_MAC, 'MAC', true),
  special(win32.CALG_HMAC, 'HMAC', true),
  special(win32.CALG_SSL3_SHAMD5, 'SSL3 SHAMD5', false),
  special(win32.CALG_TLS1PRF, 'TLS1 PRF', true),
  special(win32.CALG_SCHANNEL_MASTER_HASH, 'SCHANNEL MASTER HASH', true),
];

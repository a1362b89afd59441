/**
 * The session-key algorithms: RC2 (RFC 2268), RC4, DES, two- and three-key triple DES (FIPS 46-3) and AES (FIPS 197).
 *
 * Key lengths: providers.md §4.6 of the specification; Microsoft KB 331367 for the DES family, which takes its lengths
 * with and without parity bits. CYLINK_MEK: cylink-mek.ts.
 * @module
 */
import { concat } from '../bytes/bytes.ts';
import * as win32 from '../win32/alg-id.ts';
import type { BlockAlgorithm, SessionAlgorithm, StreamAlgorithm } from './algorithm.ts';
import { cylinkMek } from './cylink-mek.ts';

const rc2: BlockAlgorithm = {
  role: 'block', algid: win32.CALG_RC2, name: 'RC2', blockBytes: 8,
  keyBytes: null, askedBits: [], takesSalt: true, hasParity: false, expands: false,
  open: (engine, key, effectiveBits) => engine.blocks.rc2(key, effectiveBits),
};

const rc4: StreamAlgorithm = {
  role: 'stream', algid: win32.CALG_RC4, name: 'RC4',
  keyBytes: null, askedBits: [], takesSalt: true, hasParity: false, expands: false,
  open: (engine, key) => engine.rc4(key),
};

const des: BlockAlgorithm = {
  role: 'block', algid: win32.CALG_DES, name: 'DES', blockBytes: 8,
  keyBytes: 8, askedBits: [56, 64], takesSalt: false, hasParity: true, expands: false,
  open: (engine, key) => engine.blocks.des(key),
};

const tripleDes112: BlockAlgorithm = {
  role: 'block', algid: win32.CALG_3DES_112, name: '3DES TWO KEY', blockBytes: 8,
  keyBytes: 16, askedBits: [112, 128], takesSalt: false, hasParity: true, expands: false,
  open: (engine, key) => engine.blocks.des3(concat(key, key.subarray(0, 8))),
};

const tripleDes: BlockAlgorithm = {
  role: 'block', algid: win32.CALG_3DES, name: '3DES', blockBytes: 8,
  keyBytes: 24, askedBits: [168, 192], takesSalt: false, hasParity: true, expands: true,
  open: (engine, key) => engine.blocks.des3(key),
};

function aes(algid: number, bits: number): BlockAlgorithm {
  return {
    role: 'block', algid, name: `AES-${bits}`, blockBytes: 16,
    keyBytes: bits / 8, askedBits: [bits], takesSalt: false, hasParity: false, expands: true,
    open: (engine, key) => engine.blocks.aes(key),
  };
}

export const CIPHERS: readonly SessionAlgorithm[] = [
  rc2, rc4, des, tripleDes112, tripleDes, cylinkMek,
  aes(win32.CALG_AES_128, 128), aes(win32.CALG_AES_192, 192), aes(win32.CALG_AES_256, 256),
];

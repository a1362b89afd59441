/**
 * The algorithms of key pairs, and which slot of a container each belongs to.
 * @module
 */
import * as win32 from '../win32/alg-id.ts';
import type { PairAlgorithm } from './algorithm.ts';

export const PAIRS: readonly PairAlgorithm[] = [
  { role: 'pair', algid: win32.CALG_RSA_KEYX, name: 'RSA_KEYX', family: 'rsa', keySpec: win32.AT_KEYEXCHANGE },
  { role: 'pair', algid: win32.CALG_RSA_SIGN, name: 'RSA_SIGN', family: 'rsa', keySpec: win32.AT_SIGNATURE },
];

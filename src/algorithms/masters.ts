/**
 * The keys of the SChannel handshake: pre-master and master secrets, and the MAC keys that are derived from them.
 *
 * Which protocols keys can be derived of: contract.md §12.1: SSL 3.0 and TLS 1.0. Versions: contract.md §6.
 * @module
 */
import * as win32 from '../win32/alg-id.ts';
import type { DerivedAlgorithm, MasterAlgorithm } from './algorithm.ts';
import { ssl3, tls1 } from './schannel-derive.ts';

export const MASTERS: readonly MasterAlgorithm[] = [
  { role: 'master', algid: win32.CALG_PCT1_MASTER, name: 'PCT1 MASTER', protocol: null, version: null,   takesClearKey: true },
  { role: 'master', algid: win32.CALG_SSL2_MASTER, name: 'SSL2 MASTER', protocol: null, version: null,   takesClearKey: true },
  { role: 'master', algid: win32.CALG_SSL3_MASTER, name: 'SSL3 MASTER', protocol: ssl3, version: 0x0300, takesClearKey: false },
  { role: 'master', algid: win32.CALG_TLS1_MASTER, name: 'TLS1 MASTER', protocol: tls1, version: 0x0301, takesClearKey: false },
];

export const DERIVED_MAC_KEY: DerivedAlgorithm = { role: 'derived', algid: win32.CALG_SCHANNEL_MAC_KEY, name: 'SCHANNEL MAC KEY', use: 'mac' };
export const DERIVED_ENC_KEY: DerivedAlgorithm = { role: 'derived', algid: win32.CALG_SCHANNEL_ENC_KEY, name: 'SCHANNEL ENC KEY', use: 'encryption' };

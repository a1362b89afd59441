/**
 * The plain hashes: MD2 (RFC 1319), MD4 (RFC 1320), MD5 (RFC 1321), SHA-1, SHA-256, SHA-384, SHA-512 (FIPS 180-4).
 *
 * DigestInfo prefixes: RFC 8017 §9.2 note 1; MD4's after the same rule with its identifier 1.2.840.113549.2.4. CryptoAPI
 * signatures of Windows prove them (shared vectors, topic rsa-signature).
 * @module
 */
import { fromHex } from '../bytes/bytes.ts';
import * as win32 from '../win32/alg-id.ts';
import type { HashAlgorithm } from './algorithm.ts';

function hash(
  algid: number, name: string, of: HashAlgorithm['of'], digestBytes: number, hmacBlockBytes: number, digestInfo: string,
): HashAlgorithm {
  return {
    role: 'hash', algid, name, of, digestBytes, hmacBlockBytes,
    isSha2: digestBytes > 20, digestInfo: fromHex(digestInfo),
  };
}

export const HASHES: readonly HashAlgorithm[] = [
  hash(win32.CALG_MD2,     'MD2',     ({ hashes }) => hashes.md2,    16, 64,  '3020300c06082a864886f70d020205000410'),
  hash(win32.CALG_MD4,     'MD4',     ({ hashes }) => hashes.md4,    16, 64,  '3020300c06082a864886f70d020405000410'),
  hash(win32.CALG_MD5,     'MD5',     ({ hashes }) => hashes.md5,    16, 64,  '3020300c06082a864886f70d020505000410'),
  hash(win32.CALG_SHA1,    'SHA-1',   ({ hashes }) => hashes.sha1,   20, 64,  '3021300906052b0e03021a05000414'),
  hash(win32.CALG_SHA_256, 'SHA-256', ({ hashes }) => hashes.sha256, 32, 64,  '3031300d060960864801650304020105000420'),
  hash(win32.CALG_SHA_384, 'SHA-384', ({ hashes }) => hashes.sha384, 48, 128, '3041300d060960864801650304020205000430'),
  hash(win32.CALG_SHA_512, 'SHA-512', ({ hashes }) => hashes.sha512, 64, 128, '3051300d060960864801650304020305000440'),
];

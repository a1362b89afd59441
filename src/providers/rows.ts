/**
 * Rows that several providers share.
 *
 * Names: Wine 8.0's enumeration (shared vectors, topic providers); lengths: Microsoft's reference, "CryptoAPI Cryptographic Service
 * Providers". RC2 and RC4 in the AES and SChannel providers: that page has 128/128/128, Wine 128/40/128. 128/40/128 is
 * what accepts every key that a Windows program can have made. Unverified on Windows.
 * @module
 */
import * as win32 from '../win32/alg-id.ts';
import { CRYPT_FLAG_IPSEC, CRYPT_FLAG_SIGNING } from '../win32/flag.ts';
import type { AlgorithmRow } from './provider.ts';

function row(
  algid: number, defaultBits: number, minBits: number, maxBits: number, name: string, longName: string, protocols = 0,
): AlgorithmRow {
  return { algid, defaultBits, minBits, maxBits, protocols, name, longName };
}

/** Same row, other protocols. */
export function withProtocols(from: AlgorithmRow, protocols: number): AlgorithmRow {
  return { ...from, protocols };
}

const SIGNS = CRYPT_FLAG_SIGNING;
const KEYS = CRYPT_FLAG_SIGNING | CRYPT_FLAG_IPSEC;

export const RC2_56      = row(win32.CALG_RC2, 40, 40, 56, 'RC2', "RSA Data Security's RC2");
export const RC4_56      = row(win32.CALG_RC4, 40, 40, 56, 'RC4', "RSA Data Security's RC4");
export const RC2_128     = row(win32.CALG_RC2, 128, 40, 128, 'RC2', "RSA Data Security's RC2");
export const RC4_128     = row(win32.CALG_RC4, 128, 40, 128, 'RC4', "RSA Data Security's RC4");
export const DES         = row(win32.CALG_DES, 56, 56, 56, 'DES', 'Data Encryption Standard (DES)');
export const TRIPLE_DES_112 = row(win32.CALG_3DES_112, 112, 112, 112, '3DES TWO KEY', 'Two Key Triple DES');
export const TRIPLE_DES  = row(win32.CALG_3DES, 168, 168, 168, '3DES', 'Three Key Triple DES');
export const AES_128     = row(win32.CALG_AES_128, 128, 128, 128, 'AES-128', 'Advanced Encryption Standard (AES-128)');
export const AES_192     = row(win32.CALG_AES_192, 192, 192, 192, 'AES-192', 'Advanced Encryption Standard (AES-192)');
export const AES_256     = row(win32.CALG_AES_256, 256, 256, 256, 'AES-256', 'Advanced Encryption Standard (AES-256)');
export const SHA         = row(win32.CALG_SHA, 160, 160, 160, 'SHA-1', 'Secure Hash Algorithm (SHA-1)', SIGNS);
export const SHA_256     = row(win32.CALG_SHA_256, 256, 256, 256, 'SHA-256', 'Secure Hash Algorithm (SHA-256)', SIGNS);
export const SHA_384     = row(win32.CALG_SHA_384, 384, 384, 384, 'SHA-384', 'Secure Hash Algorithm (SHA-384)', SIGNS);
export const SHA_512     = row(win32.CALG_SHA_512, 512, 512, 512, 'SHA-512', 'Secure Hash Algorithm (SHA-512)', SIGNS);
export const MD2         = row(win32.CALG_MD2, 128, 128, 128, 'MD2', 'Message Digest 2 (MD2)', SIGNS);
export const MD4         = row(win32.CALG_MD4, 128, 128, 128, 'MD4', 'Message Digest 4 (MD4)', SIGNS);
export const MD5         = row(win32.CALG_MD5, 128, 128, 128, 'MD5', 'Message Digest 5 (MD5)', SIGNS);
export const SSL3_SHAMD5 = row(win32.CALG_SSL3_SHAMD5, 288, 288, 288, 'SSL3 SHAMD5', 'SSL3 SHAMD5');
export const MAC         = row(win32.CALG_MAC, 0, 0, 0, 'MAC', 'Message Authentication Code');
export const HMAC        = row(win32.CALG_HMAC, 0, 0, 0, 'HMAC', "Hugo's MAC (HMAC)");
export const RSA_SIGN_512  = row(win32.CALG_RSA_SIGN, 512, 384, 16384, 'RSA_SIGN', 'RSA Signature', KEYS);
export const RSA_KEYX_512  = row(win32.CALG_RSA_KEYX, 512, 384, 1024, 'RSA_KEYX', 'RSA Key Exchange', KEYS);
export const RSA_SIGN_1024 = row(win32.CALG_RSA_SIGN, 1024, 384, 16384, 'RSA_SIGN', 'RSA Signature', KEYS);
export const RSA_KEYX_1024 = row(win32.CALG_RSA_KEYX, 1024, 384, 16384, 'RSA_KEYX', 'RSA Key Exchange', KEYS);

export const PCT1_MASTER = row(win32.CALG_PCT1_MASTER, 128, 128, 128, 'PCT1 MASTER', 'PCT1 Master', 0x01);
export const SSL2_MASTER = row(win32.CALG_SSL2_MASTER, 40, 40, 192, 'SSL2 MASTER', 'SSL2 Master', 0x02);
export const SSL3_MASTER = row(win32.CALG_SSL3_MASTER, 384, 384, 384, 'SSL3 MASTER', 'SSL3 Master', 0x04);
export const TLS1_MASTER = row(win32.CALG_TLS1_MASTER, 384, 384, 384, 'TLS1 MASTER', 'TLS1 Master', 0x08);
export const SCH_MASTER_HASH = row(win32.CALG_SCHANNEL_MASTER_HASH, 0, 0, 0xffffffff, 'SCH MASTER HASH', 'SChannel Master Hash');
export const SCH_MAC_KEY     = row(win32.CALG_SCHANNEL_MAC_KEY, 0, 0, 0xffffffff, 'SCH MAC KEY', 'SChannel MAC Key');
export const SCH_ENC_KEY     = row(win32.CALG_SCHANNEL_ENC_KEY, 0, 0, 0xffffffff, 'SCH ENC KEY', 'SChannel Encryption Key');
export const TLS1_PRF        = row(win32.CALG_TLS1PRF, 0, 0, 0xffffffff, 'TLS1 PRF', 'TLS1 Pseudo Random Function');

// DSS family. Short and long names: none of the sources prints them. Unverified on Windows.
export const CYLINK_MEK   = row(win32.CALG_CYLINK_MEK, 40, 40, 40, 'CYLINK MEK', 'Cylink Message Encryption Algorithm');
export const RC2_40_128   = row(win32.CALG_RC2, 40, 40, 128, 'RC2', "RSA Data Security's RC2");
export const RC4_40_128   = row(win32.CALG_RC4, 40, 40, 128, 'RC4', "RSA Data Security's RC4");
export const DSS_SIGN     = row(win32.CALG_DSS_SIGN, 1024, 512, 1024, 'DSA_SIGN', 'Digital Signature Algorithm', SIGNS);
export const DH_SF_BASE    = row(win32.CALG_DH_SF, 512, 512, 1024, 'DH_SANDF', 'Diffie-Hellman Key Exchange Algorithm');
export const DH_EPHEM_BASE = row(win32.CALG_DH_EPHEM, 512, 512, 1024, 'DH_EPHEM', 'Diffie-Hellman Ephemeral Algorithm');
export const DH_SF_ENH     = row(win32.CALG_DH_SF, 1024, 512, 4096, 'DH_SANDF', 'Diffie-Hellman Key Exchange Algorithm');
export const DH_EPHEM_ENH  = row(win32.CALG_DH_EPHEM, 1024, 512, 4096, 'DH_EPHEM', 'Diffie-Hellman Ephemeral Algorithm');
export const DH_SF_SCH     = row(win32.CALG_DH_SF, 512, 512, 4096, 'DH_SANDF', 'Diffie-Hellman Key Exchange Algorithm');
export const DH_EPHEM_SCH  = row(win32.CALG_DH_EPHEM, 512, 512, 4096, 'DH_EPHEM', 'Diffie-Hellman Ephemeral Algorithm');

// softcsp's own provider (docs/ec-provider.md). Lengths are those of the curves: 256, 384 and 521 bits.
export const ECDSA      = row(win32.CALG_ECDSA, 256, 256, 521, 'ECDSA', 'Elliptic Curve Digital Signature Algorithm', SIGNS);
export const ECDH       = row(win32.CALG_ECDH, 256, 256, 521, 'ECDH', 'Elliptic Curve Diffie-Hellman');
export const ECDH_EPHEM = row(win32.CALG_ECDH_EPHEM, 256, 256, 521, 'ECDH_EPHEM', 'Elliptic Curve Diffie-Hellman Ephemeral');

/**
 * Short names of the command line, and what they stand for.
 * @module
 */
import {
  CALG_3DES, CALG_3DES_112, CALG_AES_128, CALG_AES_192, CALG_AES_256, CALG_DES, CALG_MD2, CALG_MD4, CALG_MD5, CALG_RC2, CALG_RC4, CALG_SHA1,
  CALG_SHA_256, CALG_SHA_384, CALG_SHA_512, CryptEnumProviders, MS_DEF_DH_SCHANNEL_PROV, MS_DEF_DSS_DH_PROV, MS_DEF_DSS_PROV, MS_DEF_PROV,
  MS_DEF_RSA_SCHANNEL_PROV, MS_ENHANCED_PROV, MS_ENH_DSS_DH_PROV, MS_ENH_RSA_AES_PROV, MS_STRONG_PROV, PROV_DH_SCHANNEL, PROV_DSS, PROV_DSS_DH,
  PROV_RSA_AES, PROV_RSA_FULL, PROV_RSA_SCHANNEL,
} from '../index.ts';
import { CliError } from './errors.ts';

export interface ProviderName {
  /** "aes" */
  readonly short: string;
  /** "Microsoft Enhanced RSA and AES Cryptographic Provider" */
  readonly name: string;
  readonly type: number;
  /** Its constant in wincrypt.h. */
  readonly constant: string;
  readonly typeConstant: string;
}

const row = (short: string, name: string, constant: string, type: number, typeConstant: string): ProviderName => ({ short, name, type, constant, typeConstant });

export const PROVIDERS: readonly ProviderName[] = [
  row('base', MS_DEF_PROV, 'MS_DEF_PROV', PROV_RSA_FULL, 'PROV_RSA_FULL'),
  row('enhanced', MS_ENHANCED_PROV, 'MS_ENHANCED_PROV', PROV_RSA_FULL, 'PROV_RSA_FULL'),
  row('strong', MS_STRONG_PROV, 'MS_STRONG_PROV', PROV_RSA_FULL, 'PROV_RSA_FULL'),
  row('aes', MS_ENH_RSA_AES_PROV, 'MS_ENH_RSA_AES_PROV', PROV_RSA_AES, 'PROV_RSA_AES'),
  row('schannel', MS_DEF_RSA_SCHANNEL_PROV, 'MS_DEF_RSA_SCHANNEL_PROV', PROV_RSA_SCHANNEL, 'PROV_RSA_SCHANNEL'),
  row('dss', MS_DEF_DSS_PROV, 'MS_DEF_DSS_PROV', PROV_DSS, 'PROV_DSS'),
  row('dss-dh', MS_DEF_DSS_DH_PROV, 'MS_DEF_DSS_DH_PROV', PROV_DSS_DH, 'PROV_DSS_DH'),
  row('dss-dh-enhanced', MS_ENH_DSS_DH_PROV, 'MS_ENH_DSS_DH_PROV', PROV_DSS_DH, 'PROV_DSS_DH'),
  row('dh-schannel', MS_DEF_DH_SCHANNEL_PROV, 'MS_DEF_DH_SCHANNEL_PROV', PROV_DH_SCHANNEL, 'PROV_DH_SCHANNEL'),
];

/** @param text short name, full name without regard to case, or constant @throws {CliError} NTE_KEYSET_NOT_DEF */
export function providerOf(text: string): ProviderName {
  const folded = text.toLowerCase();
  const known = PROVIDERS.find(({ short, name, constant }) => [short, name.toLowerCase(), constant.toLowerCase()].includes(folded));
  if (known !== undefined) return known;
  const listed = CryptEnumProviders().find(([name]) => name.toLowerCase() === folded);
  if (listed !== undefined) return { short: listed[0], name: listed[0], type: listed[1], constant: JSON.stringify(listed[0]), typeConstant: String(listed[1]) };
  throw new CliError('NTE_KEYSET_NOT_DEF', `no provider is called ${JSON.stringify(text)}`, `one of ${PROVIDERS.map(({ short }) => short).join(', ')}`, 2);
}

export const providerNamed = (short: string): ProviderName => PROVIDERS.find((one) => one.short === short)!;

/** "sha1" → CALG_SHA1 */
export const HASHES: Readonly<Record<string, number>> = {
  md2: CALG_MD2, md4: CALG_MD4, md5: CALG_MD5, sha1: CALG_SHA1, sha256: CALG_SHA_256, sha384: CALG_SHA_384, sha512: CALG_SHA_512,
};

/** "3des" → CALG_3DES */
export const CIPHERS: Readonly<Record<string, number>> = {
  'rc2': CALG_RC2, 'rc4': CALG_RC4, 'des': CALG_DES, '3des': CALG_3DES, '3des-112': CALG_3DES_112,
  'aes-128': CALG_AES_128, 'aes-192': CALG_AES_192, 'aes-256': CALG_AES_256,
};

/** Bytes of a block; RC4 has none. */
export const BLOCK_BYTES: Readonly<Record<string, number>> = { 'rc2': 8, 'des': 8, '3des': 8, '3des-112': 8, 'aes-128': 16, 'aes-192': 16, 'aes-256': 16 };

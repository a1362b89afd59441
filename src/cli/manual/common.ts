/**
 * Options that several commands have.
 * @module
 */
import type { ArgumentText, OptionText } from './types.ts';

export const PROVIDER_CHOICES = ['base', 'enhanced', 'strong', 'aes', 'schannel', 'dss', 'dss-dh', 'dss-dh-enhanced', 'dh-schannel'] as const;
export const HASH_CHOICES = ['md2', 'md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const;
export const CIPHER_CHOICES = ['rc2', 'rc4', 'des', '3des', '3des-112', 'aes-128', 'aes-192', 'aes-256'] as const;
export const FORMAT_CHOICES = [
  'publickeyblob', 'privatekeyblob', 'snk', 'pvk', 'spki', 'pkcs1', 'pkcs8', 'pem', 'jwk', 'xml', 'openssh-public',
] as const;

export const SECRET = 'TEXT, env:NAME, file:PATH (its first line), or pass:TEXT for a text that begins like one of these';

export const FILE: ArgumentText = { name: '<file>', text: 'the file; "-": standard input', isFile: true };
export const JSON_OPTION: OptionText = { flags: '--json', text: 'print JSON' };
export const OUT: OptionText = { flags: '-o, --out <file>', text: 'where to write; "-": standard output', default: '-', isFile: true };
export const FORCE: OptionText = { flags: '-f, --force', text: 'replace a file that exists' };
export const FORMAT: OptionText = { flags: '--format <format>', text: 'how bytes are written', choices: ['binary', 'hex', 'base64'] };
export const STORE: OptionText = { flags: '--store <folder>', text: 'folder of the key containers; default: SOFTCSP_STORE, else softcsp in your data folder', isFile: true };
export const MACHINE: OptionText = { flags: '--machine', text: "the machine's containers instead of the user's" };
export const PASSPHRASE_IN: OptionText = { flags: '--passphrase-in <secret>', text: `opens an encrypted key: ${SECRET}` };

export const container = (purpose: string): OptionText => ({ flags: '--container <name>', text: `${purpose} of this key container` });
export const SPEC: OptionText = { flags: '--spec <spec>', text: 'which key of a container: AT_KEYEXCHANGE or AT_SIGNATURE', choices: ['keyx', 'sign'] };
export const provider = (fallback: string): OptionText => ({ flags: '--provider <name>', text: 'short or full name of the provider', choices: PROVIDER_CHOICES, default: fallback });
export const hash = (fallback: string): OptionText => ({ flags: '--hash <name>', text: 'hash algorithm', choices: HASH_CHOICES, default: fallback });

/** What a written key looks like. */
export const KEY_OUTPUT: readonly OptionText[] = [
  { flags: '--to <format>', text: 'format to write', choices: FORMAT_CHOICES },
  OUT, FORCE,
  { flags: '--public', text: 'write the public half only' },
  { flags: '--alg <alg>', text: 'ALG_ID in BLOBs: CALG_RSA_KEYX or CALG_RSA_SIGN; default: as read, else keyx; snk: always sign', choices: ['keyx', 'sign'] },
  { flags: '--passphrase-out <secret>', text: `encrypts pvk, pkcs8 and pem: ${SECRET}` },
  { flags: '--weak', text: 'pvk: 40 bits of key, for old readers' },
  { flags: '--pem', text: 'spki, pkcs1, pkcs8: as PEM instead of DER' },
  FORMAT,
];

/** How a key is made of a password. */
export const DERIVATION: readonly OptionText[] = [
  { flags: '-p, --password <secret>', text: `the password: ${SECRET}; hex:BYTES: bytes as they are` },
  { flags: '--encoding <encoding>', text: 'the password as bytes: WCHAR strings are utf16le, char strings ansi (Windows-1252)', choices: ['utf16le', 'ansi', 'utf8'], default: 'utf16le' },
  { flags: '--nul', text: 'the password is hashed with its NUL at the end' },
  hash('sha1'),
  { flags: '--cipher <name>', text: 'cipher', choices: CIPHER_CHOICES, default: 'rc4' },
  { flags: '--bits <n>', text: 'length of the key for rc2 and rc4; default: the provider\'s' },
  provider('aes'),
  { flags: '--salt <rule>', text: 'default: what CryptDeriveKey does by itself; none: CRYPT_NO_SALT; create: CRYPT_CREATE_SALT; or hex, set with KP_SALT_EX', default: 'default' },
  { flags: '--effective-bits <n>', text: 'KP_EFFECTIVE_KEYLEN of rc2' },
];

/** How data are encrypted. */
export const CIPHERING: readonly OptionText[] = [
  { flags: '--mode <mode>', text: 'mode of block ciphers', choices: ['cbc', 'ecb', 'cfb'], default: 'cbc' },
  { flags: '--iv <hex>', text: 'IV of block ciphers; default: zeros, as CryptDeriveKey leaves it' },
];

/**
 * The manual: commands about hashes, random bytes and signatures.
 * @module
 */
import { container, FILE, FORCE, FORMAT, hash, HASH_CHOICES, JSON_OPTION, MACHINE, OUT, PASSPHRASE_IN, SPEC, STORE } from './common.ts';
import type { CommandText } from './types.ts';

const FILES = { name: '[file...]', text: 'one or more files; "-" or none: standard input', isFile: true } as const;
const algorithm = { flags: '-a, --algorithm <name>', text: 'hash algorithm', choices: HASH_CHOICES, default: 'sha1' } as const;
const BYTE_ORDER = {
  flags: '--byte-order <order>', default: 'windows', choices: ['windows', 'openssl'],
  text: 'windows: as CryptSignHash gives it, least significant byte first; openssl: the other way round (.NET, Java, certificates)',
} as const;
const NO_OID = { flags: '--no-oid', text: 'CRYPT_NOHASHOID: leave the name of the hash out of the padding' } as const;
const KEYS = [container('the key'), SPEC, MACHINE, STORE, PASSPHRASE_IN] as const;

export const DATA_COMMANDS: readonly CommandText[] = [
  {
    name: 'hash',
    summary: 'Hash files',
    description: ['Prints the hash as HP_HASHVAL gives it, and the name of the file.'],
    arguments: [FILES],
    options: [algorithm, JSON_OPTION],
    examples: [{ does: 'MD5 of a file', line: 'softcsp hash --algorithm md5 setup.exe' }],
  },
  {
    name: 'hmac',
    summary: 'Compute the HMAC of files',
    description: ['The key is imported as programs do it: a PLAINTEXTKEYBLOB with CRYPT_IPSEC_HMAC_KEY, so that every length works.'],
    arguments: [FILES],
    options: [algorithm, { flags: '--key <hex>', text: 'the key' }, { flags: '--key-file <file>', text: 'the key is what the file holds', isFile: true }, JSON_OPTION],
    examples: [{ does: 'HMAC-SHA-1 of standard input', line: 'printf data | softcsp hmac --key 0b0b0b0b0b' }],
  },
  {
    name: 'random',
    summary: 'Print random bytes',
    description: ["From the platform's generator, as CryptGenRandom gives them."],
    arguments: [{ name: '<count>', text: 'how many bytes, up to 16777216' }],
    options: [{ ...FORMAT, default: 'hex' }, OUT, FORCE, JSON_OPTION],
    examples: [{ does: 'A key of 128 bits', line: 'softcsp random 16' }],
  },
  {
    name: 'sign',
    summary: 'Sign a file',
    description: ['With a private key from a file, or a key of a container.'],
    arguments: [FILE],
    options: [{ flags: '--key <file>', text: 'the private key', isFile: true }, ...KEYS, hash('sha1'), BYTE_ORDER, NO_OID, OUT, FORCE, FORMAT, JSON_OPTION],
    examples: [
      { does: 'A signature for CryptVerifySignature', line: 'softcsp sign setup.exe --key key.pem --hash sha256 --out setup.sig' },
      { does: 'A signature for openssl', line: 'softcsp sign setup.exe --container Build --byte-order openssl --out setup.sig' },
    ],
  },
  {
    name: 'verify',
    summary: 'Verify the signature of a file',
    description: ['Exit status 0: the signature is right; 1: it is not. Then it is said if it would be with the other byte order.'],
    arguments: [FILE],
    options: [
      { flags: '--signature <file>', text: 'the signature: bytes, hex or base64', isFile: true }, { flags: '--key <file>', text: 'the public key', isFile: true },
      ...KEYS, hash('sha1'), BYTE_ORDER, NO_OID, JSON_OPTION,
    ],
    examples: [{ does: 'Verify a signature made on Windows', line: 'softcsp verify setup.exe --signature setup.sig --key public.blob --hash sha256' }],
  },
];

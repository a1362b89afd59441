/**
 * The manual: commands about data that a password protects.
 * @module
 */
import { CIPHERING, DERIVATION, FILE, FORCE, FORMAT, JSON_OPTION, OUT, SECRET } from './common.ts';
import type { CommandText } from './types.ts';

const EXPLAIN = { flags: '--explain', text: 'show the derivation step by step, with every value in between (to standard error)' } as const;

export const PASSWORD_COMMANDS: readonly CommandText[] = [
  {
    name: 'derive',
    summary: 'Derive a session key from a password, as CryptDeriveKey does',
    description: ['Prints the key as hex. With --explain every step: the bytes that are hashed, the hash, how it is stretched, parity, salt, and what the cipher works with at last. For who asks why a key differs.'],
    arguments: [],
    options: [...DERIVATION, { ...EXPLAIN, text: 'show the derivation step by step, with every value in between' }, { flags: '--format <format>', text: 'hex, base64, or blob: hex of a PLAINTEXTKEYBLOB', choices: ['hex', 'base64', 'blob'], default: 'hex' }, JSON_OPTION],
    examples: [
      { does: 'The key that a program with RC4-40 in the base provider has', line: 'softcsp derive --password 1134-kelp --encoding ansi --hash md5 --cipher rc4 --provider base --explain' },
    ],
  },
  {
    name: 'encrypt',
    summary: 'Encrypt a file with a password',
    description: ['Hashes the password, derives the key, encrypts, as programs on Windows do with CryptHashData, CryptDeriveKey and CryptEncrypt. Files of any size, in pieces.', 'For data that Windows programs read. For anything new use a program made for it: one round of hashing does not protect a password.'],
    arguments: [FILE],
    options: [...DERIVATION, ...CIPHERING, EXPLAIN, OUT, FORCE, { ...FORMAT, default: 'binary' }, JSON_OPTION],
    examples: [{ does: 'AES-256 with the password hashed by SHA-256', line: 'softcsp encrypt letter.txt --password env:PW --hash sha256 --cipher aes-256 --out letter.enc' }],
  },
  {
    name: 'decrypt',
    summary: 'Decrypt a file with a password',
    description: ['The opposite of encrypt. A wrong password is found out with block ciphers, whose padding is then wrong; RC4 gives garbage. If you do not know how a file was encrypted, `softcsp identify` finds out.'],
    arguments: [FILE],
    options: [...DERIVATION, ...CIPHERING, EXPLAIN, OUT, FORCE, JSON_OPTION],
    examples: [{ does: 'RC4 with 40 bits, as old programs have it', line: 'softcsp decrypt data.bin --password secret --hash md5 --cipher rc4 --bits 40 --provider base --out data.txt' }],
  },
  {
    name: 'identify',
    summary: 'Find out how a file was encrypted with a known password',
    description: [
      'Tries every combination of password encoding, hash, provider, cipher, key length, salt rule, stretching, mode and IV that Windows programs use, ranks what fits, and prints the calls that decrypt the data: in C, with this library, with node:crypto and with the openssl command.',
      'Say what is known of the plain text: how it begins, a pattern, that it is text, which kind of file it is, or nothing but that its padding is right. The more, the surer.',
      'Exit status 1: nothing fits.',
    ],
    arguments: [FILE],
    options: [
      { flags: '-p, --password <secret>', text: `the password: ${SECRET}; hex:BYTES: bytes as they are` },
      { flags: '--passwords <file>', text: 'try each line of this file', isFile: true },
      { flags: '--prefix <text>', text: 'the plain text begins so; hex:BYTES: with these bytes' },
      { flags: '--regex <pattern>', text: 'the plain text matches this regular expression, as Latin-1, UTF-8 or UTF-16' },
      { flags: '--text', text: 'the plain text is text' },
      { flags: '--magic <kind>', text: 'the plain text is a file of this kind', choices: ['any', 'zip', 'gzip', 'pdf', 'png', 'jpeg', 'gif', 'exe', 'ole', 'xml', 'sqlite', 'der', 'rtf', '7z', 'bmp', 'cab'] },
      { flags: '--padding', text: 'nothing else is known: valid padding is enough' },
      { flags: '--skip <n>', text: 'so many bytes stand before the ciphertext', default: '0' },
      { flags: '--iv <hex>', text: 'try this IV, too' },
      { flags: '--max <n>', text: 'print so many hits', default: '5' },
      { flags: '--threads <n>', text: 'worker threads; default: one for each processor when there is much to do' },
      JSON_OPTION,
    ],
    examples: [
      { does: 'The text begins with "<?xm"', line: 'softcsp identify data.bin --password secret --prefix "<?xm"' },
      { does: 'Only that it is text is known', line: 'softcsp identify data.bin --password env:PW --text' },
    ],
  },
];

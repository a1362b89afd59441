/**
 * The manual: commands about key files.
 * @module
 */
import { FILE, JSON_OPTION, KEY_OUTPUT, PASSPHRASE_IN } from './common.ts';
import type { CommandText } from './types.ts';

const FILES = { name: '<file...>', text: 'one or more files; "-": standard input', isFile: true } as const;

export const KEY_FILE_COMMANDS: readonly CommandText[] = [
  {
    name: 'inspect',
    summary: 'Say what a key file is, byte by byte',
    description: [
      'Recognises any key BLOB of CryptoAPI, .snk, PVK, strong-name public keys, key BLOBs of CNG, SubjectPublicKeyInfo, PKCS #1, PKCS #8, PEM, X.509 certificates (their key), JWK, RSAKeyValue of .NET, OpenSSH public keys, and hex or base64 of these.',
      'Prints every field with its offset, bytes and meaning, then what the key is: length, ALG_ID, providers that can use it, fingerprints, public key token. Of a broken file it says what is wrong and where. Private keys are masked.',
      'Exit status 1: a file is broken or not recognised.',
    ],
    arguments: [FILES],
    options: [{ flags: '--secrets', text: 'show private keys, too' }, PASSPHRASE_IN, JSON_OPTION],
    examples: [
      { does: 'What is in this BLOB?', line: 'softcsp inspect key.blob' },
      { does: 'A BLOB pasted as hex', line: 'echo 0602000000a40000525341310002… | softcsp inspect -' },
    ],
  },
  {
    name: 'convert',
    summary: 'Convert a key to another format',
    description: [
      'Reads everything that `inspect` recognises as a key. A private key is written as a public one where the format has only public keys (publickeyblob, spki, openssh-public); the other way there is none.',
      'snk is a key pair for `sn` and the compilers, and with --public (or from a public key) the public key file that `sn -p` writes. Private keys are written with mode 0600.',
    ],
    arguments: [{ name: '<in>', text: 'the key; "-": standard input', isFile: true }],
    options: [...KEY_OUTPUT, PASSPHRASE_IN, JSON_OPTION],
    examples: [
      { does: 'A PEM for OpenSSL from a PRIVATEKEYBLOB', line: 'softcsp convert key.blob --to pem --out key.pem' },
      { does: 'A .snk from a PEM', line: 'softcsp convert key.pem --to snk --out key.snk' },
      { does: 'The public key for ssh', line: 'softcsp convert key.pvk --passphrase-in env:PVK_PASSWORD --to openssh-public' },
    ],
  },
  {
    name: 'token',
    summary: 'Print the public key token of a strong name',
    description: [
      'Of a .snk, of the public key that `sn -p` writes, of any other RSA key, or of a .NET assembly (its public key is taken out of the metadata).',
    ],
    arguments: [FILES],
    options: [{ flags: '--public-key', text: 'print the whole public key, too: what InternalsVisibleTo wants' }, PASSPHRASE_IN, JSON_OPTION],
    examples: [
      { does: 'The token of a key', line: 'softcsp token key.snk' },
      { does: 'Was this assembly signed with that key?', line: 'softcsp token Library.dll key.snk' },
    ],
  },
  {
    name: 'providers',
    summary: 'List providers, or the algorithms and key lengths of one',
    description: ['Without a name: all providers with type and default. With one: its algorithms with default, shortest and longest key.'],
    arguments: [{ name: '[name]', text: 'short or full name' }],
    options: [JSON_OPTION],
    examples: [{ does: 'Which key lengths has the base provider?', line: 'softcsp providers base' }],
  },
  {
    name: 'wrap',
    summary: 'Encrypt a session key with an RSA key: a SIMPLEBLOB',
    description: ['The session key is a PLAINTEXTKEYBLOB, or with --cipher the bytes of a key. The RSA key is a key-exchange key in any format that `inspect` recognises; of a private one the public half is used.'],
    arguments: [{ name: '<session-key>', text: 'the session key; "-": standard input', isFile: true }],
    options: [
      { flags: '--for <file>', text: 'the RSA key that can open it', isFile: true },
      { flags: '--cipher <name>', text: 'the file is the key itself, for this cipher', choices: ['rc2', 'rc4', 'des', '3des', '3des-112', 'aes-128', 'aes-192', 'aes-256'] },
      { flags: '--oaep', text: 'CRYPT_OAEP instead of PKCS #1 padding' },
      ...KEY_OUTPUT.filter(({ flags }) => /--(out|force|format) ?/.test(flags)), PASSPHRASE_IN, JSON_OPTION,
    ],
    examples: [{ does: 'Wrap a key for a partner', line: 'softcsp wrap session.blob --for partner.pem --out wrapped.blob' }],
  },
  {
    name: 'unwrap',
    summary: 'Open a SIMPLEBLOB with an RSA private key',
    description: ['Writes the session key as PLAINTEXTKEYBLOB, or with --raw its bytes.'],
    arguments: [FILE],
    options: [
      { flags: '--key <file>', text: 'the private key', isFile: true },
      { flags: '--raw', text: 'write the bytes of the key' },
      { flags: '--oaep', text: 'CRYPT_OAEP instead of PKCS #1 padding' },
      ...KEY_OUTPUT.filter(({ flags }) => /--(out|force|format) ?/.test(flags)), PASSPHRASE_IN, JSON_OPTION,
    ],
    examples: [{ does: 'Which key is in this SIMPLEBLOB?', line: 'softcsp unwrap wrapped.blob --key mine.pem --raw --format hex' }],
  },
];

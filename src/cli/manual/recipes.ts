/**
 * The manual: recipes.
 * @module
 */
import { FORCE, FORMAT, JSON_OPTION, OUT, SECRET } from './common.ts';
import type { CommandText } from './types.ts';

const password = { flags: '-p, --password <secret>', text: `the password: ${SECRET}` } as const;
const VERIFIER = [
  password,
  { flags: '--salt <hex>', text: '16 bytes of salt' },
  { flags: '--verifier <hex>', text: '16 bytes of encrypted verifier' },
  { flags: '--verifier-hash <hex>', text: 'encrypted hash of the verifier' },
] as const;

export const RECIPE_COMMANDS: readonly CommandText[] = [
  {
    name: 'recipe sqlserver-passphrase',
    summary: "Decrypt or make values of SQL Server's EncryptByPassPhrase",
    description: ['Reads versions 1 (3DES) and 2 (AES-256, SQL Server 2017 and later).'],
    arguments: [{ name: '[value]', text: 'the value as hex, with or without 0x; with --encrypt: none' }],
    options: [
      { flags: '-p, --passphrase <secret>', text: `the pass phrase: ${SECRET}` },
      { flags: '--authenticator <text>', text: 'the authenticator (varchar)' },
      { flags: '--encrypt <text>', text: 'make a value of this text' },
      { flags: '--nvarchar', text: 'the text is nvarchar: UTF-16' },
      { flags: '--version-number <n>', text: 'version of the value that is made', choices: ['1', '2'], default: '1' },
      JSON_OPTION,
    ],
    examples: [{ does: 'Decrypt a value', line: 'softcsp recipe sqlserver-passphrase 0x010000007854E155CEE338D5E34808BA95367D506B97C63FB5114DD4CE687FE457C1B5D5 --passphrase banana --nvarchar' }],
  },
  {
    name: 'recipe office-rc4',
    summary: 'Check the password of a Word, Excel or PowerPoint 97-2003 document (RC4 CryptoAPI)',
    description: ['The fields stand in the EncryptionVerifier of the document. Exit status 1: it is not the password.'],
    arguments: [],
    options: [...VERIFIER, { flags: '--bits <n>', text: 'KeySize of the document', default: '40' }, JSON_OPTION],
    examples: [{ does: 'Check a password', line: 'softcsp recipe office-rc4 --password hello --bits 56 --salt b0be70d8396e3650403db7e330ddec11 --verifier d8543606997deab835678e0dd06f1d4e --verifier-hash 9fbd37c2a20e0feb250398160666c39e3e283d15' }],
  },
  {
    name: 'recipe office-standard',
    summary: 'Check the password of an Office 2007 document (ECMA-376 standard encryption)',
    description: ['The fields stand in the stream EncryptionInfo. Exit status 1: it is not the password.'],
    arguments: [],
    options: [...VERIFIER, { flags: '--bits <n>', text: 'KeySize of the document', choices: ['128', '192', '256'], default: '128' }, JSON_OPTION],
    examples: [{ does: 'Check a password', line: 'softcsp recipe office-standard --password Password1234_ --salt e88266490c5bd1eebd2b4394e3f830ef --verifier 516f732e966fac17b1c5d7d8cc36c928 --verifier-hash 2b6168dabe2911ad2bd37c1746745c14d3cf1bb140a48f4e6f3d23880872b16a' }],
  },
  {
    name: 'recipe gpp-cpassword',
    summary: 'Read a cpassword of Group Policy preferences',
    description: ['The key is published: whoever can read the file has the password. Change it.'],
    arguments: [{ name: '<cpassword>', text: 'the attribute; "-": standard input' }],
    options: [JSON_OPTION],
    examples: [{ does: 'The password in a Groups.xml', line: 'softcsp recipe gpp-cpassword j1Uyj3Vx8TY9LtLZil2uAuZkFQA/4latT76ZwgdHdhw' }],
  },
  {
    name: 'recipe pvk',
    summary: 'Take the PRIVATEKEYBLOB out of a PVK file',
    description: ['Says how the file was encrypted: strong (128 bits) or weak (40). For other formats: `softcsp convert`.'],
    arguments: [{ name: '<file>', text: 'the PVK file; "-": standard input', isFile: true }],
    options: [password, OUT, FORCE, FORMAT, JSON_OPTION],
    examples: [{ does: 'The BLOB in a file of makecert', line: 'softcsp recipe pvk key.pvk --password env:PVK_PASSWORD --out key.blob' }],
  },
];

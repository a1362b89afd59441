/**
 * The manual: commands about key containers.
 * @module
 */
import { JSON_OPTION, KEY_OUTPUT, MACHINE, PASSPHRASE_IN, provider, SPEC, STORE } from './common.ts';
import type { CommandText } from './types.ts';

const NAME = { name: '<name>', text: 'name of the container' } as const;
const EXPORTABLE = { flags: '--exportable', text: 'the private key may be exported later' } as const;
const COMMON = [provider('aes'), MACHINE, STORE, JSON_OPTION] as const;

export const CONTAINER_COMMANDS: readonly CommandText[] = [
  {
    name: 'key generate',
    summary: 'Make a key pair in a container',
    description: ['Makes the container if there is none of that name. A key of the same --spec is not replaced without --force.'],
    arguments: [NAME],
    options: [
      { ...SPEC, default: 'keyx' }, { flags: '--bits <n>', text: "length of the key; default: the provider's, 1024 for most" },
      EXPORTABLE, { flags: '-f, --force', text: 'replace a key that exists' }, ...COMMON,
    ],
    examples: [{ does: 'A signing key of 2048 bits that can be exported', line: 'softcsp key generate Build --spec sign --bits 2048 --exportable' }],
  },
  {
    name: 'key list',
    summary: 'List the containers',
    description: ['Providers of one family share their containers: all RSA providers see the same ones, all DSS providers others.'],
    arguments: [],
    options: [...COMMON],
    examples: [{ does: 'All containers', line: 'softcsp key list' }],
  },
  {
    name: 'key show',
    summary: 'Show the keys of a container',
    description: ['Key lengths, fingerprints, whether they can be exported, and the unique name that the container would have on Windows.'],
    arguments: [NAME],
    options: [...COMMON],
    examples: [{ does: 'What is in the container Build?', line: 'softcsp key show Build' }],
  },
  {
    name: 'key export',
    summary: 'Write a key of a container to a file',
    description: ['Writes the public half unless the format holds private keys only, or --private is given.'],
    arguments: [NAME],
    options: [SPEC, { flags: '--private', text: 'write the private key' }, ...KEY_OUTPUT, ...COMMON],
    examples: [
      { does: 'The public key as PEM', line: 'softcsp key export Build --to pem' },
      { does: 'A backup', line: 'softcsp key export Build --private --to pem --passphrase-out env:BACKUP --out build.pem' },
    ],
  },
  {
    name: 'key import',
    summary: 'Put a key pair into a container',
    description: ['Reads every private key that `inspect` recognises. Makes the container if there is none of that name.'],
    arguments: [NAME, { name: '<file>', text: 'the key; "-": standard input', isFile: true }],
    options: [SPEC, EXPORTABLE, { flags: '-f, --force', text: 'replace a key that exists' }, PASSPHRASE_IN, ...COMMON],
    examples: [{ does: 'A strong-name key', line: 'softcsp key import Build key.snk' }],
  },
  {
    name: 'key delete',
    summary: 'Delete a container with its keys',
    description: ['Its keys are gone: there is no way back.'],
    arguments: [NAME],
    options: [{ flags: '-f, --force', text: 'yes, delete it' }, ...COMMON],
    examples: [{ does: 'Delete the container Build', line: 'softcsp key delete Build --force' }],
  },
];

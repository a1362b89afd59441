/**
 * The manual: every command, in the order in which help lists them.
 * @module
 */
import { CONTAINER_COMMANDS } from './containers.ts';
import { DATA_COMMANDS } from './data.ts';
import { KEY_FILE_COMMANDS } from './key-files.ts';
import { PASSWORD_COMMANDS } from './passwords.ts';
import { RECIPE_COMMANDS } from './recipes.ts';
import type { CommandText, GroupText } from './types.ts';

export type * from './types.ts';

export const PROGRAM = 'softcsp';
export const PROGRAM_SUMMARY = "Windows' CryptoAPI on the command line: keys, hashes, signatures, and data that a password protects";

export const GROUPS: readonly GroupText[] = [
  { name: 'key', summary: 'Key containers: generate, list, show, export, import, delete' },
  { name: 'recipe', summary: 'Published formats that are built on CryptoAPI' },
];

const TOOL_COMMANDS: readonly CommandText[] = [
  {
    name: 'completion',
    summary: 'Print a script that completes commands in your shell',
    description: ['bash: source it in ~/.bashrc. zsh: save it as _softcsp in a folder of $fpath. fish: save it in ~/.config/fish/completions/softcsp.fish.'],
    arguments: [{ name: '<shell>', text: 'your shell', choices: ['bash', 'zsh', 'fish'] }],
    options: [],
    examples: [{ does: 'In bash, for this session', line: 'source <(softcsp completion bash)' }],
  },
  {
    name: 'man',
    summary: 'Print the manual page',
    description: ['In the format of man(7), made of the same text as --help.'],
    arguments: [],
    options: [],
    examples: [{ does: 'Read it', line: 'softcsp man | man -l -' }],
  },
];

export const COMMANDS: readonly CommandText[] = [
  ...KEY_FILE_COMMANDS.filter(({ name }) => !name.endsWith('wrap')), ...CONTAINER_COMMANDS, ...DATA_COMMANDS, ...KEY_FILE_COMMANDS.filter(({ name }) => name.endsWith('wrap')),
  ...PASSWORD_COMMANDS, ...RECIPE_COMMANDS, ...TOOL_COMMANDS,
];

/** What the exit status says. */
export const EXIT_STATUS: readonly (readonly [status: string, text: string])[] = [
  ['0', 'done; the signature or password is right'],
  ['1', 'not done: broken or missing data, wrong password, wrong signature, nothing found'],
  ['2', 'the command line is wrong'],
];

export const ENVIRONMENT: readonly (readonly [name: string, text: string])[] = [
  ['NO_COLOR', 'not empty: no colours'],
  ['SOFTCSP_STORE', 'folder of the key containers'],
  ['SOFTCSP_ENGINE', 'portable, wasm or node: which implementation works; default: the fastest'],
];

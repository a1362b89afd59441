/**
 * The parser, made of the manual.
 * @module
 */
import { Command, CommanderError, Option, Argument } from 'commander';
import { misuse } from './errors.ts';
import { commandHelp, groupHelp, programHelp } from './help.ts';
import type { Style } from './io.ts';
import type { CommandText } from './manual/index.ts';
import { COMMANDS, GROUPS, PROGRAM } from './manual/index.ts';
import type { Options } from './options.ts';

/** What a command line asks for. */
export type Parsed =
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'call'; readonly command: CommandText; readonly args: readonly string[]; readonly options: Options };

/** Choices that other values are taken beside: full names of providers, say. */
const OPEN_CHOICES = new Set(['--provider <name>']);

function optionOf(text: CommandText['options'][number]): Option {
  const option = new Option(text.flags, text.text);
  if (text.choices !== undefined && !OPEN_CHOICES.has(text.flags)) option.choices(text.choices);
  if (text.repeats === true) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  return text.default === undefined ? option : option.default(text.default);
}

function bare(name: string, help: () => string, printed: string[]): Command {
  const command = new Command(name).exitOverride().helpCommand(false);
  // Whether there are colours was decided already: the parser is not to take them away.
  command.configureOutput({ writeOut: (text) => void printed.push(text), writeErr: () => undefined, getOutHasColors: () => true, getErrHasColors: () => true });
  command.helpInformation = help;
  return command;
}

/**
 * @param argv what stands behind the program's name
 * @throws {CliError} unknown command or option, missing argument, a value that is none of the choices
 */
export function parse(argv: readonly string[], version: string, style: Style): Parsed {
  const printed: string[] = [];
  let call: Parsed | undefined;
  const program = bare(PROGRAM, () => programHelp(style), printed).version(version, '-V, --version');
  const groups = new Map(GROUPS.map(({ name }) => [name, bare(name, () => groupHelp(name, style), printed)]));
  for (const text of COMMANDS) {
    const words = text.name.split(' ');
    const command = bare(words.at(-1)!, () => commandHelp(text, style), printed);
    for (const argument of text.arguments) {
      const made = new Argument(argument.name, argument.text);
      command.addArgument(argument.choices === undefined ? made : made.choices([...argument.choices]));
    }
    for (const option of text.options) command.addOption(optionOf(option));
    command.action(() => {
      call = { kind: 'call', command: text, args: command.args, options: command.opts() };
    });
    if (words.length === 1) program.addCommand(command);
    else groups.get(words[0]!)!.addCommand(command);
  }
  for (const group of groups.values()) program.addCommand(group);
  try {
    program.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed.join('') };
    // Without a command: help, but the command line was wrong.
    if (error.code === 'commander.help') throw misuse('a command is missing', `${argv.length === 0 ? PROGRAM : `${PROGRAM} ${argv[0]}`} --help`);
    const [message, ...more] = error.message.replace(/^error: /, '').replace(/\.$/, '').split('\n');
    throw misuse([message, ...more].join(' '), more.length > 0 ? '' : `${PROGRAM} ${commandWords(argv)}--help`);
  }
  return call ?? { kind: 'print', text: printed.join('') };
}

/** The words of a command line that name a command, each followed by a blank. */
export function commandWords(argv: readonly string[]): string {
  const words = argv.filter((word) => !word.startsWith('-'));
  const known = COMMANDS.find(({ name }) => name === words.slice(0, 2).join(' ') || name === words[0]) ?? GROUPS.find(({ name }) => name === words[0]);
  return known === undefined ? '' : `${known.name} `;
}

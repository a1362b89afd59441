/**
 * --help, from the manual.
 * @module
 */
import type { Style } from './io.ts';
import type { ArgumentText, CommandText, OptionText } from './manual/index.ts';
import { COMMANDS, EXIT_STATUS, GROUPS, PROGRAM, PROGRAM_SUMMARY } from './manual/index.ts';

const WIDTH = 100;
const INDENT = '  ';

/** Text in lines of at most `width`, each behind `indent`. */
export function fill(text: string, indent: string, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line];
}

/** Terms in a column, their texts beside them. */
function definitions(rows: readonly (readonly [term: string, text: string])[], style: Style): string[] {
  const width = Math.min(30, Math.max(...rows.map(([term]) => term.length))) + 2;
  return rows.flatMap(([term, text]) => {
    const [first, ...rest] = fill(text, ' '.repeat(INDENT.length + width));
    const head = INDENT + style.bold(term) + ' '.repeat(Math.max(0, width - term.length));
    return term.length > width - 2 ? [INDENT + style.bold(term), first!, ...rest] : [head + first!.trimStart(), ...rest];
  });
}

/** What an option or argument says, with choices and default. */
export function fullText({ text, choices, ...option }: OptionText | ArgumentText): string {
  const fallback = 'default' in option && option.default !== undefined ? `; default: ${option.default}` : '';
  return `${text}${choices === undefined ? '' : `; one of ${choices.join(', ')}`}${fallback}`;
}

/** "softcsp convert <in> [options]" */
export const usageOf = ({ name, arguments: args, options }: CommandText): string =>
  [PROGRAM, name, ...args.map((argument) => argument.name), ...(options.length === 0 ? [] : ['[options]'])].join(' ');

/** Help of one command. */
export function commandHelp(command: CommandText, style: Style): string {
  const { arguments: args, options } = command;
  const lines = [`${style.bold('Usage:')} ${usageOf(command)}`, '', `${command.summary}.`, ''];
  for (const paragraph of command.description) lines.push(...fill(paragraph, ''), '');
  if (args.length > 0) lines.push(style.bold('Arguments:'), ...definitions(args.map((one) => [one.name, fullText(one)]), style), '');
  const rows = [...options.map((one): [string, string] => [one.flags, fullText(one)]), ['-h, --help', 'show this help'] as [string, string]];
  lines.push(style.bold('Options:'), ...definitions(rows, style), '', style.bold('Examples:'));
  for (const { does, line } of command.examples) lines.push(`${INDENT}${style.dim(`# ${does}`)}`, `${INDENT}${line}`);
  return `${lines.join('\n')}\n`;
}

function commandRows(names: readonly CommandText[]): [string, string][] {
  return names.map(({ name, summary }) => [name, summary]);
}

/** Help of a group: its commands. */
export function groupHelp(group: string, style: Style): string {
  const commands = COMMANDS.filter(({ name }) => name.startsWith(`${group} `));
  const { summary } = GROUPS.find(({ name }) => name === group)!;
  const lines = [`${style.bold('Usage:')} ${PROGRAM} ${group} <command> [options]`, '', `${summary}.`, '', style.bold('Commands:')];
  return `${[...lines, ...definitions(commandRows(commands), style), '', `\`${PROGRAM} ${group} <command> --help\` shows options and an example.`].join('\n')}\n`;
}

/** Help of the whole program. */
export function programHelp(style: Style): string {
  const lines = [`${style.bold('Usage:')} ${PROGRAM} <command> [options]`, '', `${PROGRAM_SUMMARY}.`, '', style.bold('Commands:'), ...definitions(commandRows(COMMANDS), style), ''];
  lines.push(style.bold('Exit status:'), ...definitions(EXIT_STATUS, style), '', `\`${PROGRAM} <command> --help\` shows options and an example.`);
  return `${lines.join('\n')}\n`;
}

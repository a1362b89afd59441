/**
 * The manual page, in the macros of man(7), from the manual.
 * @module
 */
import { fullText, usageOf } from './help.ts';
import type { CommandText } from './manual/index.ts';
import { COMMANDS, ENVIRONMENT, EXIT_STATUS, PROGRAM, PROGRAM_SUMMARY } from './manual/index.ts';

/** Text without anything that troff would take for its own. */
const plain = (text: string): string => text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replace(/^([.'])/gm, '\\&$1');
const entry = (term: string, text: string): string[] => ['.TP', `.B ${plain(term)}`, plain(text)];

function commandLines(command: CommandText): string[] {
  const { arguments: args, options, examples } = command;
  const lines = [`.SS ${plain(`${PROGRAM} ${command.name}`)}`, `.B ${plain(usageOf(command))}`, '.PP', `${plain(command.summary)}.`];
  for (const paragraph of command.description) lines.push('.PP', plain(paragraph));
  for (const argument of args) lines.push(...entry(argument.name, fullText(argument)));
  for (const option of options) lines.push(...entry(option.flags, fullText(option)));
  for (const { does, line } of examples) lines.push('.PP', `${plain(does)}:`, '.PP', '.RS 4', '.nf', plain(line), '.fi', '.RE');
  return lines;
}

/** The whole page. */
export function manPage(version: string): string {
  const lines = [
    `.TH SOFTCSP 1 "" "softcsp ${plain(version)}" "softcsp"`,
    '.SH NAME', `${PROGRAM} \\- ${plain(PROGRAM_SUMMARY)}`,
    '.SH SYNOPSIS', `.B ${PROGRAM}`, '.I command', plain('[arguments] [options]'),
    '.SH COMMANDS', ...COMMANDS.flatMap(commandLines),
    '.SH "EXIT STATUS"', ...EXIT_STATUS.flatMap(([status, text]) => entry(status, text)),
    '.SH ENVIRONMENT', ...ENVIRONMENT.flatMap(([name, text]) => entry(name, text)),
  ];
  return `${lines.join('\n')}\n`;
}

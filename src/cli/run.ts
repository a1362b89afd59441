/**
 * Runs one command line: parse, act, report.
 * @module
 */
import { ACTIONS } from './actions.ts';
import { faultLine, faultOf } from './errors.ts';
import type { Io } from './io.ts';
import { styleFor } from './io.ts';
import { PROGRAM } from './manual/index.ts';
import { commandWords, parse } from './program.ts';
import { versionOf } from './version.ts';

/**
 * @param argv what stands behind the program's name
 * @returns the exit status
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const isJson = argv.includes('--json');
  try {
    const style = styleFor(io, io.terminal.stdout);
    const parsed = parse(argv, versionOf(), style);
    if (parsed.kind === 'print') {
      await io.write(parsed.text);
      return 0;
    }
    const { command, args, options } = parsed;
    const act = await ACTIONS[command.name]!();
    return await act({ io, command: command.name, json: options['json'] === true, style }, args, options);
  } catch (error) {
    const words = commandWords(argv).trim();
    const fault = faultOf(error, words);
    const { name, winerror, message, hint } = fault;
    if (isJson) io.note(`${JSON.stringify({ error: { name, ...(winerror === null ? {} : { winerror }), message, try: hint } })}\n`);
    else io.note(`${styleFor(io, io.terminal.stderr).red(faultLine(`${PROGRAM} ${words}`.trim(), fault))}\n`);
    return fault.status;
  }
}

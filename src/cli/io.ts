/**
 * What a command sees of the world outside: given to it, so that transcripts run it without a process.
 * @module
 */

export interface Io {
  /** Relative names of files are relative to this. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Which of the three are terminals. */
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Width of the terminal. */
  readonly columns: number;
  /** Writes to standard output; resolves when more may come. */
  write(data: Uint8Array | string): Promise<void>;
  /** Writes to standard error. */
  note(text: string): void;
  /** Calls back when the user interrupts; the result ends that. */
  onInterrupt(callback: () => void): () => void;
}

/** What an action gets besides its arguments. */
export interface Context {
  readonly io: Io;
  /** Name of the command, as in the manual: "key list". */
  readonly command: string;
  /** Print JSON instead of text. */
  readonly json: boolean;
  readonly style: Style;
}

/** Colours, or the text as it is. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const paint = (on: boolean, open: number, close: number) => (text: string): string => (on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text);

/** Colours on a terminal, unless NO_COLOR (no-color.org) or TERM=dumb says otherwise. */
export function styleFor(io: Io, isTerminal: boolean): Style {
  const on = isTerminal && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb';
  return { bold: paint(on, 1, 22), dim: paint(on, 2, 22), red: paint(on, 31, 39), green: paint(on, 32, 39), yellow: paint(on, 33, 39) };
}

/** Prints one JSON value, indented, with a line end. */
export function printJson(context: Context, value: unknown): Promise<void> {
  return context.io.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints lines. */
export function printLines(context: Context, lines: readonly string[]): Promise<void> {
  return context.io.write(lines.map((line) => `${line}\n`).join(''));
}

/**
 * The shape of the manual. Parser, --help, man page and shell completion are all made of it.
 * @module
 */

export interface OptionText {
  /** "-o, --out <file>": as the parser and the reader see it. */
  readonly flags: string;
  /** What it does; the default is added. */
  readonly text: string;
  readonly choices?: readonly string[];
  readonly default?: string;
  /** Completed with names of files. */
  readonly isFile?: true;
  /** May be given several times. */
  readonly repeats?: true;
}

export interface ArgumentText {
  /** "<file>", "[file]", "<file...>". */
  readonly name: string;
  readonly text: string;
  readonly choices?: readonly string[];
  readonly isFile?: true;
}

export interface ExampleText {
  readonly does: string;
  readonly line: string;
}

export interface CommandText {
  /** "inspect", "key list". */
  readonly name: string;
  /** One line, no full stop. */
  readonly summary: string;
  /** Paragraphs. */
  readonly description: readonly string[];
  readonly arguments: readonly ArgumentText[];
  readonly options: readonly OptionText[];
  readonly examples: readonly ExampleText[];
}

/** Commands with a common first word. */
export interface GroupText {
  readonly name: string;
  readonly summary: string;
}

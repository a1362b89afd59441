/**
 * What went wrong, in one line: the Win32 name, what it means here, and what to try.
 *
 *     softcsp decrypt: NTE_BAD_DATA: bad padding. Try: check password, --encoding and --hash
 *
 * @module
 */
import type { CryptError } from '../index.ts';
import { SYSTEM_ERRORS, TRY, TRY_IN } from './error-texts.ts';

/** A command did not do its work. */
export const FAILED = 1;
/** The command line is wrong. */
export const MISUSED = 2;

/** An error of the command line's own. */
export class CliError extends Error {
  readonly status: number;
  /** What to try; empty: nothing. */
  readonly hint: string;

  /** @param name a Win32 name: "ERROR_INVALID_PARAMETER" */
  constructor(name: string, message: string, hint = '', status = FAILED) {
    super(message);
    this.name = name;
    this.status = status;
    this.hint = hint;
  }
}

/** The command line is wrong: exit status 2. */
export function misuse(message: string, hint = ''): CliError {
  return new CliError('ERROR_INVALID_PARAMETER', message, hint, MISUSED);
}

/** An error, ready to be printed. */
export interface Fault {
  readonly name: string;
  readonly winerror: number | null;
  readonly message: string;
  readonly hint: string;
  readonly status: number;
}

/** By their shape: the classes themselves would load the library for every --help. */
const isCryptError = (error: unknown): error is CryptError => error instanceof Error && 'winerror' in error && 'funcname' in error;
const isStoreError = (error: unknown): error is Error => error instanceof Error && error.name === 'StoreError';

const withoutStop = (text: string): string => text.replace(/[.\s]+$/, '');
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, ' ');

function ofCryptError(error: CryptError, command: string): Fault {
  const detail = error.message.startsWith(`${error.name}: `) ? error.message.slice(error.name.length + 2) : error.message;
  const where = error.funcname === '' ? '' : `${error.funcname}: `;
  return { name: error.name, winerror: error.winerror, message: `${where}${withoutStop(detail)}`, hint: TRY_IN[command]?.[error.name] ?? TRY[error.name] ?? '', status: FAILED };
}

function ofSystemError(error: NodeJS.ErrnoException): Fault | null {
  const known = error.code === undefined ? undefined : SYSTEM_ERRORS[error.code];
  if (known === undefined) return null;
  const [name, meaning, hint] = known;
  return { name, winerror: null, message: error.path === undefined ? meaning : `${error.path}: ${meaning}`, hint, status: FAILED };
}

/** Who has mistyped reads the help, unless the parser knows what was meant. */
function hintOf({ status, hint, message }: CliError, command: string): string {
  return status === MISUSED && hint === '' && !message.includes('Did you mean') ? `softcsp ${command === '' ? '' : `${command} `}--help` : hint;
}

/** Whatever was thrown. Never a stack trace. @param command whose error it is: "key list" */
export function faultOf(error: unknown, command = ''): Fault {
  if (error instanceof CliError) return { name: error.name, winerror: null, message: error.message, hint: hintOf(error, command), status: error.status };
  if (isCryptError(error)) return ofCryptError(error, command);
  if (isStoreError(error)) return { name: 'NTE_FAIL', winerror: null, message: error.message, hint: 'see that the folder of --store can be written', status: FAILED };
  const message = error instanceof Error ? error.message : String(error);
  return (
    (error instanceof Error ? ofSystemError(error) : null) ??
    { name: 'ERROR_INTERNAL_ERROR', winerror: null, message, hint: 'this is a defect of softcsp: please report it with the command line', status: FAILED }
  );
}

/** The line for people. */
export function faultLine(command: string, { name, message, hint }: Fault): string {
  return oneLine(`${command}: ${name}: ${message}${hint === '' ? '' : `. Try: ${hint}`}`);
}

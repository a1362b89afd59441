/**
 * The options of a command line, by type.
 * @module
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { misuse } from './errors.ts';
import type { Io } from './io.ts';
import { hexToBytes, isHex } from './text.ts';

/** As the parser gives them: by their names in camel case. */
export type Options = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** A text; undefined: not given. */
export function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** @throws {CliError} not given */
export function neededText(options: Options, name: string, flag: string): string {
  const value = textOf(options, name);
  if (value === undefined) throw misuse(`${flag} is missing`);
  return value;
}

export const flagOf = (options: Options, name: string): boolean => options[name] === true;

export function listOf(options: Options, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
}

/** Decimal, or hex with 0x. @throws {CliError} no whole number from `min` to `max` */
export function wholeNumber(text: string, what: string, min: number, max: number): number {
  const value = /^(0x[0-9a-f]+|[0-9]+)$/i.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw misuse(`${what} is a whole number from ${min} to ${max}, not ${JSON.stringify(text)}`);
  return value;
}

/** @throws {CliError} as `wholeNumber` */
export function numberOf(options: Options, name: string, flag: string, min: number, max: number): number | undefined {
  const value = textOf(options, name);
  return value === undefined ? undefined : wholeNumber(value, flag, min, max);
}

/** Hex, with or without 0x, blanks and colons. @throws {CliError} something else */
export function hexOf(options: Options, name: string, flag: string): Uint8Array | undefined {
  const value = textOf(options, name);
  if (value === undefined) return undefined;
  if (!isHex(value)) throw misuse(`${flag} is hex, such as 00112233aabbccdd, not ${JSON.stringify(value)}`);
  return hexToBytes(value);
}

/**
 * A secret: the text itself (or "pass:TEXT"), "env:NAME" or "file:PATH" (its first line).
 * @throws {CliError} a variable that is not set
 */
export function secretOf(io: Io, options: Options, name: string, flag: string): string | undefined {
  const value = textOf(options, name);
  return value === undefined ? undefined : secretFrom(io, value, flag);
}

export function secretFrom(io: Io, value: string, flag: string): string {
  if (value.startsWith('pass:')) return value.slice(5);
  if (value.startsWith('env:')) {
    const found = io.env[value.slice(4)];
    if (found === undefined) throw misuse(`${flag}: the environment has no variable ${value.slice(4)}`);
    return found;
  }
  if (value.startsWith('file:')) return readFileSync(resolve(io.cwd, value.slice(5)), 'utf8').replace(/^\uFEFF/, '').split(/\r?\n/)[0]!;
  return value;
}

/**
 * Reads and writes keys as commands want them.
 * @module
 */
import { misuse } from '../errors.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import type { Options } from '../options.ts';
import { flagOf, neededText, secretOf, textOf } from '../options.ts';
import { writeOutput } from '../output.ts';
import { ENCODINGS, toBase64 } from '../text.ts';
import { algidOfSpec, writeKey } from './formats.ts';
import type { KeyModel } from './key-model.ts';
import { recognise } from './recognise.ts';

/** The key in a file, with --passphrase-in. @throws {CliError} empty, too long · @throws {CryptError} no key, broken, encrypted */
export async function readKey(context: Context, path: string, options: Options): Promise<KeyModel> {
  return recognise(await readSmall(context.io, path)).open(secretOf(context.io, options, 'passphraseIn', '--passphrase-in'));
}

/** Writes bytes with --out, --force and --format. Without --format: hex on a terminal, else binary. */
export async function writeBytes(context: Context, bytes: Uint8Array, options: Options, isPrivate = false): Promise<void> {
  const out = textOf(options, 'out') ?? '-';
  const isShown = out === '-' && context.io.terminal.stdout;
  const encode = ENCODINGS[textOf(options, 'format') ?? (isShown ? 'hex' : 'binary')]!;
  await writeOutput(context.io, out, encode(bytes), { force: flagOf(options, 'force'), isPrivate });
}

/** Writes a key with --to and what belongs to it; with --json it is printed. */
export async function exportKey(context: Context, model: KeyModel, options: Options): Promise<void> {
  const format = neededText(options, 'to', '--to');
  const written = await writeKey(model, format, {
    algid: algidOfSpec(textOf(options, 'alg')), isPublic: flagOf(options, 'public'), weak: flagOf(options, 'weak'), pem: flagOf(options, 'pem'),
    passphrase: secretOf(context.io, options, 'passphraseOut', '--passphrase-out'),
  });
  const { data, isPrivate } = written;
  const out = textOf(options, 'out') ?? '-';
  if (context.json && out === '-') return printJson(context, { format, private: isPrivate, ...(typeof data === 'string' ? { text: data } : { base64: toBase64(data) }) });
  if (typeof data === 'string') {
    if (textOf(options, 'format') !== undefined && textOf(options, 'format') !== 'binary') throw misuse(`--format: ${format} is text already`);
    await writeOutput(context.io, out, data, { force: flagOf(options, 'force'), isPrivate });
  } else await writeBytes(context, data, options, isPrivate);
  if (context.json) await printJson(context, { format, private: isPrivate, file: out });
}

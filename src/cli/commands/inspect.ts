/**
 * `softcsp inspect`
 * @module
 */
import { FAILED, faultOf } from '../errors.ts';
import { nameOf, readHead } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import type { Field, FileFault } from '../keys/field.ts';
import type { Recognised } from '../keys/recognise.ts';
import { recognise } from '../keys/recognise.ts';
import type { KeySummary } from '../keys/summary.ts';
import { summaryLines, summaryOf } from '../keys/summary.ts';
import type { Options } from '../options.ts';
import { flagOf, secretOf } from '../options.ts';
import { grouped, table, toHex } from '../text.ts';

/** A key is found in the beginning of a file, or nowhere. */
const LOOKED_AT_BYTES = 1 << 20;
const SHOWN_BYTES = 8;
const LINE_BYTES = 16;
const MASK = '(secret)';
/** Their fields are text already. */
const TEXT_FORMATS = ['JWK', 'RSAKeyValue XML', 'OpenSSH public key'];

interface Inspection {
  readonly path: string;
  readonly size: number;
  readonly found: Recognised;
  readonly summary: KeySummary | null;
  /** Why there is no summary, where there is none; what is wrong with the file. */
  readonly fault: FileFault | null;
  readonly note: string | null;
}

async function inspectFile(context: Context, path: string, passphrase: string | undefined): Promise<Inspection> {
  const { bytes, size } = await readHead(context.io, path, LOOKED_AT_BYTES);
  const found = recognise(bytes);
  const unread = size > bytes.length ? `only the first ${grouped(bytes.length)} bytes were read` : null;
  if (found.fault !== null) return { path, size, found, summary: null, fault: found.fault, note: unread };
  try {
    return { path, size, found, summary: summaryOf(await found.open(passphrase)), fault: null, note: unread };
  } catch (error) {
    const { name, message } = faultOf(error);
    // Encrypted keys, session keys and parameters are whole without a pair that could be summed up.
    const isWhole = name === 'ERROR_INVALID_PARAMETER' || name === 'NTE_BAD_TYPE' || name === 'NTE_BAD_KEY';
    return { path, size, found, summary: null, fault: isWhole ? null : { name, message, field: found.format, offset: 0 }, note: name === 'ERROR_INVALID_PARAMETER' ? 'the key is encrypted: --passphrase-in opens it' : isWhole ? message : unread };
  }
}

/** The bytes of a field in lines; long ones are cut unless they are secret and asked for. */
function shownBytes({ bytes, format }: Recognised, { offset, length, secret }: Field, secrets: boolean): string[] {
  if (secret && !secrets) return [MASK];
  if (TEXT_FORMATS.includes(format)) {
    const text = new TextDecoder('latin1').decode(bytes.subarray(offset, offset + length));
    return [secret || length <= LINE_BYTES ? text : `${text.slice(0, LINE_BYTES - 1)}…`];
  }
  if (!secret || length <= SHOWN_BYTES) return [toHex(bytes.subarray(offset, offset + Math.min(length, SHOWN_BYTES))) + (length > SHOWN_BYTES ? '…' : '')];
  return Array.from({ length: Math.ceil(length / LINE_BYTES) }, (_, i) => toHex(bytes.subarray(offset + i * LINE_BYTES, offset + Math.min(length, (i + 1) * LINE_BYTES))));
}

/** DER: indented instead of a path. */
function shownField({ format }: Recognised, field: string): string {
  const steps = field.split('.');
  return /^[A-Z].*/.test(field) && format !== 'unknown' ? `${'  '.repeat(steps.length - 1)}${steps.at(-1)!}` : field;
}

function viewLines(found: Recognised, secrets: boolean): string[] {
  const rows = found.fields.flatMap((field) => {
    const [first = '', ...more] = shownBytes(found, field, secrets);
    const row = [String(field.offset), String(field.length), first, shownField(found, field.field), String(field.value ?? ''), field.meaning];
    return [row, ...more.map((text, i) => [String(field.offset + (i + 1) * LINE_BYTES), '', text, '', '', ''])];
  });
  return table([['offset', 'length', 'bytes', 'field', 'value', 'meaning'], ...rows]);
}

function lines({ path, size, found, summary, fault, note }: Inspection, context: Context, secrets: boolean): string[] {
  const { style } = context;
  const layers = found.layers.length === 0 ? '' : ` in ${found.layers.toReversed().join(' in ')}`;
  const [head, ...view] = viewLines(found, secrets);
  const out = [style.bold(`${nameOf(path)}: ${found.format}${layers}, ${found.title} (${grouped(size)} bytes)`), '', style.dim(head!), ...view, ''];
  if (summary !== null) out.push(...summaryLines(summary));
  if (note !== null) out.push(`Note: ${note}`);
  if (fault !== null) out.push(style.red(`Broken: ${fault.name}: ${fault.message}${fault.message.includes(' at offset ') ? '' : ` (${fault.field} at offset ${fault.offset})`}`));
  return out;
}

function json({ path, size, found, summary, fault, note }: Inspection, secrets: boolean): object {
  const fields = found.fields.map((field) => ({ ...field, value: field.value ?? null, bytes: field.secret && !secrets ? null : toHex(found.bytes.subarray(field.offset, field.offset + field.length)) }));
  return { file: path, size, format: found.format, layers: found.layers, title: found.title, fields, key: summary, fault, note };
}

/** Prints what each file is. @returns 1: one of them is broken or not recognised */
export async function inspect(context: Context, args: readonly string[], options: Options): Promise<number> {
  const secrets = flagOf(options, 'secrets');
  const passphrase = secretOf(context.io, options, 'passphraseIn', '--passphrase-in');
  const results: Inspection[] = [];
  for (const path of args) results.push(await inspectFile(context, path, passphrase));
  if (context.json) await printJson(context, results.map((result) => json(result, secrets)));
  else await context.io.write(results.map((result) => `${lines(result, context, secrets).join('\n')}\n`).join('\n'));
  return results.some(({ fault }) => fault !== null) ? FAILED : 0;
}

/**
 * `encrypt` and `decrypt`: a file of any size through one key, in pieces.
 * @module
 */
import type { CryptKey } from '../index.ts';
import { CryptError } from '../index.ts';
import { CliError } from './errors.ts';
import { explainDerivation, stepLines } from './explain-derivation.ts';
import { readChunks, sizeOf } from './input.ts';
import type { Context } from './io.ts';
import { printJson } from './io.ts';
import { BLOCK_BYTES } from './names.ts';
import type { Options } from './options.ts';
import { flagOf, textOf } from './options.ts';
import { openOutput, refuseTerminal } from './output.ts';
import { cipheringOf, contextOf, derivationOf, deriveKey, prepare } from './passwords.ts';
import type { Derivation } from './passwords.ts';
import { startProgress } from './progress.ts';
import { ENCODINGS } from './text.ts';

export type Direction = 'encrypt' | 'decrypt';

const WORK_BYTES = 1 << 18;
const EMPTY = new Uint8Array(0);

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/**
 * Runs data through a key, in pieces of at most 256 KiB. All but the last are whole blocks; the last block is kept back for the final call.
 * @param takes what comes in, in pieces of any size
 */
export async function* transform(key: CryptKey, direction: Direction, takes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const call = (isFinal: boolean, data: Uint8Array): Uint8Array => (direction === 'encrypt' ? key.CryptEncrypt(isFinal, data) : key.CryptDecrypt(isFinal, data));
  let kept: Uint8Array = EMPTY;
  for await (const chunk of takes) {
    let data = joined(kept, chunk);
    for (; data.length > WORK_BYTES; data = data.subarray(WORK_BYTES)) yield call(false, data.subarray(0, WORK_BYTES));
    kept = data.slice();
  }
  yield call(true, kept);
}

/** What a wrong padding says about the command line. */
function wrongPassword(error: unknown, { cipher }: Derivation): unknown {
  if (!(error instanceof CryptError) || error.name !== 'NTE_BAD_DATA') return error;
  return new CliError('NTE_BAD_DATA', `not encrypted so: the padding is wrong, or the length is no multiple of ${BLOCK_BYTES[cipher] ?? 1} bytes`, 'check --password, --encoding, --hash, --cipher and --iv; `softcsp identify` finds them');
}

/** Encrypts or decrypts a file. */
export async function cryptFile(context: Context, path: string, options: Options, direction: Direction): Promise<number> {
  const { io } = context;
  const derivation = derivationOf(context, options);
  const ciphering = cipheringOf(options, derivation.cipher);
  const prov = contextOf(derivation);
  const key = deriveKey(prov, derivation);
  if (flagOf(options, 'explain')) io.note(`${stepLines(explainDerivation(derivation, key, ciphering).steps).join('\n')}\n`);
  prepare(key, derivation.cipher, ciphering);
  const out = textOf(options, 'out')!;
  const encode = ENCODINGS[textOf(options, 'format') ?? 'binary']!;
  const isText = encode !== ENCODINGS['binary'];
  // Plain text may be text: a terminal may have it.
  if (direction === 'encrypt') refuseTerminal(io, out, encode(EMPTY));
  const total = path === '-' ? undefined : await sizeOf(io, path);
  const output = await openOutput(io, out, { force: flagOf(options, 'force'), isPrivate: direction === 'decrypt' });
  const progress = startProgress(io, total);
  let read = 0, written = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of readChunks(io, path)) {
      read += chunk.length;
      progress.update(read);
      yield chunk;
    }
  };
  const whole: Uint8Array[] = [];
  try {
    for await (const piece of transform(key, direction, counted())) {
      written += piece.length;
      if (isText) whole.push(piece);
      else await output.write(piece);
    }
    if (isText) await output.write(encode(whole.reduce(joined, EMPTY)));
  } catch (error) {
    progress.end();
    await output.abandon();
    throw direction === 'decrypt' ? wrongPassword(error, derivation) : error;
  }
  progress.end();
  await output.finish();
  if (context.json && out !== '-') await printJson(context, { file: out, read, written });
  return 0;
}

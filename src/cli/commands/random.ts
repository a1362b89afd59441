/**
 * `softcsp random`
 * @module
 */
import { aesContext } from '../digest.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import { writeBytes } from '../keys/key-files.ts';
import type { Options } from '../options.ts';
import { wholeNumber } from '../options.ts';
import { toHex } from '../text.ts';

const MOST_BYTES = 1 << 24;

/** Prints random bytes. */
export async function random(context: Context, [count]: readonly string[], options: Options): Promise<number> {
  const bytes = aesContext().CryptGenRandom(wholeNumber(count!, '<count>', 1, MOST_BYTES));
  if (context.json) await printJson(context, { bytes: toHex(bytes) });
  else await writeBytes(context, bytes, options, true);
  return 0;
}

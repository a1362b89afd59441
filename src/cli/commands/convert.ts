/**
 * `softcsp convert`
 * @module
 */
import type { Context } from '../io.ts';
import { exportKey, readKey } from '../keys/key-files.ts';
import type { Options } from '../options.ts';
import { neededText } from '../options.ts';

/** Reads a key and writes it in another format. */
export async function convert(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  neededText(options, 'to', '--to');
  await exportKey(context, await readKey(context, path!, options), options);
  return 0;
}

/**
 * `softcsp decrypt`
 * @module
 */
import { cryptFile } from '../crypt-file.ts';
import type { Context } from '../io.ts';
import type { Options } from '../options.ts';

/** Decrypts a file with a password. */
export const decrypt = (context: Context, [path]: readonly string[], options: Options): Promise<number> => cryptFile(context, path!, options, 'decrypt');

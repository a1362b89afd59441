/**
 * `softcsp encrypt`
 * @module
 */
import { cryptFile } from '../crypt-file.ts';
import type { Context } from '../io.ts';
import type { Options } from '../options.ts';

/** Encrypts a file with a password. */
export const encrypt = (context: Context, [path]: readonly string[], options: Options): Promise<number> => cryptFile(context, path!, options, 'encrypt');

/**
 * `softcsp hash`
 * @module
 */
import { HP_HASHVAL } from '../../index.ts';
import type { CryptHash } from '../../index.ts';
import { aesContext } from '../digest.ts';
import { readChunks } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { HASHES } from '../names.ts';
import type { Options } from '../options.ts';
import { textOf } from '../options.ts';
import { toHex } from '../text.ts';

/** Hashes files, each with a hash of its own; prints hash and name. */
export async function hashFiles(context: Context, args: readonly string[], algorithm: string, newHash: () => CryptHash): Promise<number> {
  const results: { file: string; algorithm: string; value: string }[] = [];
  for (const file of args.length === 0 ? ['-'] : args) {
    const hash = newHash();
    for await (const chunk of readChunks(context.io, file)) hash.CryptHashData(chunk);
    results.push({ file, algorithm, value: toHex(hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array) });
  }
  if (context.json) await printJson(context, results);
  else await printLines(context, results.map(({ file, value }) => `${value}  ${file}`));
  return 0;
}

/** Prints the hash of each file. */
export async function hash(context: Context, args: readonly string[], options: Options): Promise<number> {
  const algorithm = textOf(options, 'algorithm')!;
  return hashFiles(context, args, algorithm, () => aesContext().CryptCreateHash(HASHES[algorithm]!));
}

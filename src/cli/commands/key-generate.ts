/**
 * `softcsp key generate`
 * @module
 */
import { CRYPT_EXPORTABLE, KP_KEYLEN } from '../../index.ts';
import { CliError } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { Options } from '../options.ts';
import { flagOf, numberOf, textOf } from '../options.ts';
import { openOrMake, openStore, specOf, userKey } from '../store.ts';

/** Makes a pair in a container. */
export async function keyGenerate(context: Context, [name]: readonly string[], options: Options): Promise<number> {
  const bits = numberOf(options, 'bits', '--bits', 384, 16384) ?? 0;
  const short = textOf(options, 'spec')!;
  const prov = openOrMake(openStore(context, options), name!);
  if (userKey(prov, specOf(short)) !== null && !flagOf(options, 'force')) throw new CliError('NTE_EXISTS', `the container ${name!} has a ${short} key already`, 'another name, or --force to replace it');
  const key = prov.CryptGenKey(specOf(short), flagOf(options, 'exportable') ? CRYPT_EXPORTABLE : 0, bits);
  const made = key.CryptGetKeyParam(KP_KEYLEN) as number;
  if (context.json) await printJson(context, { container: name, spec: short, bits: made, exportable: flagOf(options, 'exportable') });
  else await printLines(context, [`Made a ${short} key of ${made} bits in ${name!}.`]);
  return 0;
}

/**
 * `softcsp key import`
 * @module
 */
import { CALG_RSA_KEYX, CALG_RSA_SIGN, CRYPT_EXPORTABLE } from '../../index.ts';
import { CliError } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { readKey } from '../keys/key-files.ts';
import type { KeyModel } from '../keys/key-model.ts';
import { algidOf, importModel } from '../keys/key-model.ts';
import type { Options } from '../options.ts';
import { flagOf, textOf } from '../options.ts';
import { openOrMake, openStore, specOf, userKey } from '../store.ts';

/** The slot that a key goes to: by --spec, or by its ALG_ID. */
function placed(model: KeyModel, spec: string | undefined): { model: KeyModel; short: string } {
  if (model.key.family === 'rsa') {
    const algid = spec === undefined ? algidOf(model) : spec === 'sign' ? CALG_RSA_SIGN : CALG_RSA_KEYX;
    return { model: { ...model, algid }, short: algid === CALG_RSA_SIGN ? 'sign' : 'keyx' };
  }
  return { model, short: model.key.family === 'dss' ? 'sign' : 'keyx' };
}

/** Puts a pair into a container. */
export async function keyImport(context: Context, [name, path]: readonly string[], options: Options): Promise<number> {
  const read = await readKey(context, path!, options);
  if (read.half === 'public') throw new CliError('NTE_BAD_KEY', `${path!} holds a public key; containers hold pairs`, 'the private key');
  const { model, short } = placed(read, textOf(options, 'spec'));
  // The default provider is one for RSA keys.
  const provider = model.key.family !== 'rsa' && textOf(options, 'provider') === 'aes' ? 'dss-dh-enhanced' : textOf(options, 'provider')!;
  const prov = openOrMake(openStore(context, { ...options, provider }), name!);
  if (userKey(prov, specOf(short)) !== null && !flagOf(options, 'force')) throw new CliError('NTE_EXISTS', `the container ${name!} has a ${short} key already`, 'another name, or --force to replace it');
  importModel(prov, model, flagOf(options, 'exportable') ? CRYPT_EXPORTABLE : 0);
  if (context.json) await printJson(context, { container: name, spec: short, exportable: flagOf(options, 'exportable') });
  else await printLines(context, [`Put a ${short} key into ${name!}.`]);
  return 0;
}

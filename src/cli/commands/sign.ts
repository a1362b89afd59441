/**
 * `softcsp sign`
 * @module
 */
import { AT_KEYEXCHANGE, AT_SIGNATURE, CALG_DSS_SIGN, CALG_RSA_SIGN, KP_ALGID } from '../../index.ts';
import { CliError } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import { writeBytes } from '../keys/key-files.ts';
import { importModel } from '../keys/key-model.ts';
import type { Options } from '../options.ts';
import { textOf } from '../options.ts';
import { hashOfFile, keyPlace, signatureFlags, toOpenSsl } from '../signing.ts';
import { chosenKey } from '../store.ts';
import { toHex } from '../text.ts';

/** Signs a file. */
export async function sign(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const { prov, model } = await keyPlace(context, options);
  if (model?.half === 'public') throw new CliError('NTE_NO_KEY', `${textOf(options, 'key')!} holds a public key`, 'the private key');
  const key = model === null ? chosenKey(prov, textOf(options, 'spec')).key : importModel(prov, model);
  const algid = key.CryptGetKeyParam(KP_ALGID) as number;
  const isDss = algid === CALG_DSS_SIGN;
  const hash = await hashOfFile(context, prov, path!, options);
  const signature = hash.CryptSignHash(isDss || algid === CALG_RSA_SIGN ? AT_SIGNATURE : AT_KEYEXCHANGE, signatureFlags(options));
  const written = textOf(options, 'byteOrder') === 'openssl' ? toOpenSsl(signature, isDss) : signature;
  if (context.json) await printJson(context, { signature: toHex(written), byteOrder: textOf(options, 'byteOrder') });
  else await writeBytes(context, written, options);
  return 0;
}

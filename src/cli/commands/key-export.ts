/**
 * `softcsp key export`
 * @module
 */
import { PRIVATEKEYBLOB, PUBLICKEYBLOB } from '../../index.ts';
import { misuse } from '../errors.ts';
import type { Context } from '../io.ts';
import { isPrivateFormat } from '../keys/formats.ts';
import { exportKey } from '../keys/key-files.ts';
import { keyOfBlob } from '../keys/key-model.ts';
import type { Options } from '../options.ts';
import { flagOf, neededText, textOf } from '../options.ts';
import { chosenKey, openContainer, openStore } from '../store.ts';

/** Writes a key of a container to a file. */
export async function keyExport(context: Context, [name]: readonly string[], options: Options): Promise<number> {
  const format = neededText(options, 'to', '--to');
  const wantsPrivate = flagOf(options, 'private') || isPrivateFormat(format);
  if (wantsPrivate && flagOf(options, 'public')) throw misuse('--public and --private, or a format for private keys, exclude each other');
  const { key } = chosenKey(openContainer(openStore(context, options), name!), textOf(options, 'spec'));
  await exportKey(context, keyOfBlob(key.CryptExportKey(null, wantsPrivate ? PRIVATEKEYBLOB : PUBLICKEYBLOB)), options);
  return 0;
}

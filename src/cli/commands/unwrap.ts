/**
 * `softcsp unwrap`
 * @module
 */
import { algIdName, decodePlaintextKeyBlob } from '../../blobs/index.ts';
import { CALG_RSA_KEYX, createCsp, CRYPT_EXPORTABLE, CRYPT_OAEP, PLAINTEXTKEYBLOB } from '../../index.ts';
import { CliError } from '../errors.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import { readKey, writeBytes } from '../keys/key-files.ts';
import { contextFor, importModel } from '../keys/key-model.ts';
import { unwrapLayers } from '../keys/layers.ts';
import type { Options } from '../options.ts';
import { flagOf, neededText } from '../options.ts';
import { toHex } from '../text.ts';

/** Opens a SIMPLEBLOB. */
export async function unwrap(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const keyPath = neededText(options, 'key', '--key');
  const rsa = await readKey(context, keyPath, options);
  if (rsa.half === 'public') throw new CliError('NTE_NO_KEY', `${keyPath} holds a public key`, 'the private key');
  const file = await readSmall(context.io, path!);
  const found = unwrapLayers(file);
  const prov = contextFor(createCsp(), rsa.key.family);
  const pair = importModel(prov, rsa.key.family === 'rsa' ? { ...rsa, algid: CALG_RSA_KEYX } : rsa);
  const key = prov.CryptImportKey(found.kind === 'bytes' ? found.bytes : file, pair, CRYPT_EXPORTABLE | (flagOf(options, 'oaep') ? CRYPT_OAEP : 0));
  const blob = key.CryptExportKey(null, PLAINTEXTKEYBLOB);
  const plain = decodePlaintextKeyBlob(blob);
  if (context.json) await printJson(context, { algorithm: algIdName(plain.algid), key: toHex(plain.key) });
  else await writeBytes(context, flagOf(options, 'raw') ? plain.key : blob, options, true);
  return 0;
}

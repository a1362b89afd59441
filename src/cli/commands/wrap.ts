/**
 * `softcsp wrap`
 * @module
 */
import { encodePlaintextKeyBlob } from '../../blobs/index.ts';
import { CALG_RSA_KEYX, createCsp, CRYPT_EXPORTABLE, CRYPT_OAEP, SIMPLEBLOB } from '../../index.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import { readKey, writeBytes } from '../keys/key-files.ts';
import { contextFor, importModel, publicOf } from '../keys/key-model.ts';
import { unwrapLayers } from '../keys/layers.ts';
import { CIPHERS } from '../names.ts';
import type { Options } from '../options.ts';
import { flagOf, neededText, textOf } from '../options.ts';
import { toHex } from '../text.ts';

/** Bytes, or what hex or base64 stands for. */
async function readBytes(context: Context, path: string): Promise<Uint8Array> {
  const file = await readSmall(context.io, path);
  const found = unwrapLayers(file);
  return found.kind === 'bytes' ? found.bytes : file;
}

/** Encrypts a session key with an RSA key. */
export async function wrap(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const rsa = await readKey(context, neededText(options, 'for', '--for'), options);
  const cipher = textOf(options, 'cipher');
  const bytes = await readBytes(context, path!);
  const prov = contextFor(createCsp(), rsa.key.family);
  const key = prov.CryptImportKey(cipher === undefined ? bytes : encodePlaintextKeyBlob({ algid: CIPHERS[cipher]!, key: bytes }), null, CRYPT_EXPORTABLE);
  // Whoever wraps for a signing key means the pair: providers want the other ALG_ID.
  const forKey = importModel(prov, { half: 'public', key: publicOf(rsa), algid: rsa.key.family === 'rsa' ? CALG_RSA_KEYX : rsa.algid });
  const blob = key.CryptExportKey(forKey, SIMPLEBLOB, flagOf(options, 'oaep') ? CRYPT_OAEP : 0);
  if (context.json) await printJson(context, { simpleBlob: toHex(blob) });
  else await writeBytes(context, blob, options);
  return 0;
}

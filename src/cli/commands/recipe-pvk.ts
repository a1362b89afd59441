/**
 * `softcsp recipe pvk`
 * @module
 */
import { isPvkEncrypted } from '../../blobs/index.ts';
import { openPvk } from '../../recipes/index.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import { writeBytes } from '../keys/key-files.ts';
import type { Options } from '../options.ts';
import { secretOf } from '../options.ts';
import { toHex } from '../text.ts';

/** Writes the PRIVATEKEYBLOB of a PVK file. */
export async function recipePvk(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const file = await readSmall(context.io, path!);
  const password = secretOf(context.io, options, 'password', '--password');
  const { blob, keySpec, encryption } = openPvk(file, isPvkEncrypted(file) ? password : undefined);
  if (context.json) await printJson(context, { keySpec, encryption, blob: toHex(blob) });
  else {
    await writeBytes(context, blob, options, true);
    context.io.note(`encryption: ${encryption}; key spec: ${keySpec}\n`);
  }
  return 0;
}

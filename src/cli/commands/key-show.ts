/**
 * `softcsp key show`
 * @module
 */
import { CRYPT_EXPORT, KP_PERMISSIONS, PP_UNIQUE_CONTAINER, PUBLICKEYBLOB } from '../../index.ts';
import type { CryptKey } from '../../index.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { keyOfBlob } from '../keys/key-model.ts';
import { summaryLines, summaryOf } from '../keys/summary.ts';
import type { Options } from '../options.ts';
import { openContainer, openStore, SPECS, userKey } from '../store.ts';

function describe(key: CryptKey, constant: string) {
  const isExportable = ((key.CryptGetKeyParam(KP_PERMISSIONS) as number) & CRYPT_EXPORT) !== 0;
  const summary = { ...summaryOf(keyOfBlob(key.CryptExportKey(null, PUBLICKEYBLOB))), half: 'private' as const };
  return { spec: constant, exportable: isExportable, ...summary };
}

/** Shows the keys of a container. */
export async function keyShow(context: Context, [name]: readonly string[], options: Options): Promise<number> {
  const prov = openContainer(openStore(context, options), name!);
  const keys = SPECS.flatMap(([, spec, constant]) => {
    const key = userKey(prov, spec);
    return key === null ? [] : [describe(key, constant)];
  });
  const unique = prov.CryptGetProvParam(PP_UNIQUE_CONTAINER) as string;
  if (context.json) await printJson(context, { container: name, uniqueName: unique, keys });
  else {
    const lines = keys.flatMap((key) => ['', context.style.bold(`${key.spec}${key.exportable ? ', exportable' : ', not exportable'}`), ...summaryLines(key)]);
    await printLines(context, [`${context.style.bold(name!)} (unique name ${unique})`, ...(keys.length === 0 ? ['', 'It has no keys.'] : lines)]);
  }
  return 0;
}

/**
 * `softcsp key delete`
 * @module
 */
import { CRYPT_DELETEKEYSET } from '../../index.ts';
import { misuse } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { Options } from '../options.ts';
import { flagOf } from '../options.ts';
import { openContainer, openStore } from '../store.ts';

/** Deletes a container. */
export async function keyDelete(context: Context, [name]: readonly string[], options: Options): Promise<number> {
  const store = openStore(context, options);
  openContainer(store, name!).CryptReleaseContext();
  if (!flagOf(options, 'force')) throw misuse(`deleting ${name!} is for good`, '--force, if you mean it; `softcsp key export --private` keeps a copy');
  store.csp.CryptAcquireContext(name!, store.provider.name, store.provider.type, CRYPT_DELETEKEYSET | store.flags);
  if (context.json) await printJson(context, { container: name, deleted: true });
  else await printLines(context, [`Deleted ${name!}.`]);
  return 0;
}

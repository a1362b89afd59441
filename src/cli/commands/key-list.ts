/**
 * `softcsp key list`
 * @module
 */
import { KP_KEYLEN, PP_ENUMCONTAINERS } from '../../index.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { Options } from '../options.ts';
import { openContainer, openStore, SPECS, userKey, verifyContext } from '../store.ts';
import { table } from '../text.ts';

/** Lists the containers and their keys. */
export async function keyList(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const store = openStore(context, options);
  const names = verifyContext(store).CryptGetProvParam(PP_ENUMCONTAINERS, store.flags) as readonly string[];
  const rows = [...names].sort().map((name) => {
    const prov = openContainer(store, name);
    const keys = SPECS.map(([short, spec]) => [short, (userKey(prov, spec)?.CryptGetKeyParam(KP_KEYLEN) ?? null) as number | null] as const);
    return { name, keys: Object.fromEntries(keys) as Readonly<Record<string, number | null>> };
  });
  if (context.json) await printJson(context, rows);
  else if (rows.length === 0) await printLines(context, ['There are no containers.']);
  else {
    const shown = rows.map(({ name, keys }) => [...SPECS.map(([short]) => (keys[short] === null ? '-' : `${keys[short]} bits`)), name]);
    const [head, ...lines] = table([[...SPECS.map(([short]) => short), 'container'], ...shown]);
    await printLines(context, [context.style.dim(head!), ...lines]);
  }
  return 0;
}

/**
 * `softcsp providers`
 * @module
 */
import { algIdName } from '../../blobs/index.ts';
import { createCsp, CRYPT_VERIFYCONTEXT, CryptEnumProviders, CryptEnumProviderTypes, CryptGetDefaultProvider, PP_ENUMALGS_EX } from '../../index.ts';
import type { EnumAlgsEx } from '../../index.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { ProviderName } from '../names.ts';
import { providerOf, PROVIDERS } from '../names.ts';
import { table } from '../text.ts';

const NO_LIMIT = 0xffffffff;

function algorithmsOf({ name, type }: ProviderName): readonly EnumAlgsEx[] {
  const prov = createCsp().CryptAcquireContext(null, name, type, CRYPT_VERIFYCONTEXT);
  const algorithms = prov.CryptGetProvParam(PP_ENUMALGS_EX) as readonly EnumAlgsEx[];
  prov.CryptReleaseContext();
  return algorithms;
}

async function one(context: Context, provider: ProviderName): Promise<void> {
  const rows = algorithmsOf(provider).map(({ Algid, DefaultLen, MinLen, MaxLen, LongName }) =>
    ({ algorithm: algIdName(Algid) ?? `0x${Algid.toString(16)}`, algid: Algid, default: DefaultLen, min: MinLen, max: MaxLen, name: LongName }));
  if (context.json) return printJson(context, { provider: provider.name, type: provider.type, algorithms: rows });
  const shown = rows.map((row) => [row.algorithm, `0x${row.algid.toString(16).padStart(4, '0')}`, ...[row.default, row.min, row.max].map((bits) => (bits === NO_LIMIT ? 'any' : String(bits))), row.name]);
  const [head, ...lines] = table([['algorithm', 'ALG_ID', 'default', 'min', 'max', 'name'], ...shown]);
  return printLines(context, [context.style.bold(`${provider.name} (type ${provider.type})`), 'Lengths in bits.', '', context.style.dim(head!), ...lines]);
}

async function all(context: Context): Promise<void> {
  const types = new Map(CryptEnumProviderTypes().map(([name, type]) => [type, name]));
  const rows = CryptEnumProviders().map(([name, type]) => ({
    name, short: PROVIDERS.find((known) => known.name === name)?.short ?? '', type, typeName: types.get(type) ?? '', default: CryptGetDefaultProvider(type, 0) === name,
  }));
  if (context.json) return printJson(context, rows);
  const [head, ...lines] = table([['short', 'type', 'provider', ''], ...rows.map((row) => [row.short, String(row.type), row.name, row.default ? 'default of its type' : ''])]);
  return printLines(context, [context.style.dim(head!), ...lines]);
}

/** Lists providers, or what one of them can do. */
export async function providers(context: Context, [name]: readonly string[]): Promise<number> {
  await (name === undefined ? all(context) : one(context, providerOf(name)));
  return 0;
}

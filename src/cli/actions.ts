/**
 * What each command does: loaded when it is called, so that the others cost nothing.
 * @module
 */
import type { Context } from './io.ts';
import type { Options } from './options.ts';

/** @returns the exit status */
export type Action = (context: Context, args: readonly string[], options: Options) => Promise<number>;

/** Name of the command → its action. */
export const ACTIONS: Readonly<Record<string, () => Promise<Action>>> = {
  'inspect': () => import('./commands/inspect.ts').then((file) => file.inspect),
  'convert': () => import('./commands/convert.ts').then((file) => file.convert),
  'token': () => import('./commands/token.ts').then((file) => file.token),
  'providers': () => import('./commands/providers.ts').then((file) => file.providers),
  'key generate': () => import('./commands/key-generate.ts').then((file) => file.keyGenerate),
  'key list': () => import('./commands/key-list.ts').then((file) => file.keyList),
  'key show': () => import('./commands/key-show.ts').then((file) => file.keyShow),
  'key export': () => import('./commands/key-export.ts').then((file) => file.keyExport),
  'key import': () => import('./commands/key-import.ts').then((file) => file.keyImport),
  'key delete': () => import('./commands/key-delete.ts').then((file) => file.keyDelete),
  'hash': () => import('./commands/hash.ts').then((file) => file.hash),
  'hmac': () => import('./commands/hmac.ts').then((file) => file.hmac),
  'random': () => import('./commands/random.ts').then((file) => file.random),
  'sign': () => import('./commands/sign.ts').then((file) => file.sign),
  'verify': () => import('./commands/verify.ts').then((file) => file.verify),
  'wrap': () => import('./commands/wrap.ts').then((file) => file.wrap),
  'unwrap': () => import('./commands/unwrap.ts').then((file) => file.unwrap),
  'derive': () => import('./commands/derive.ts').then((file) => file.derive),
  'encrypt': () => import('./commands/encrypt.ts').then((file) => file.encrypt),
  'decrypt': () => import('./commands/decrypt.ts').then((file) => file.decrypt),
  'identify': () => import('./commands/identify.ts').then((file) => file.identify),
  'recipe sqlserver-passphrase': () => import('./commands/recipe-sqlserver.ts').then((file) => file.recipeSqlserver),
  'recipe office-rc4': () => import('./commands/recipe-office.ts').then((file) => file.recipeOfficeRc4),
  'recipe office-standard': () => import('./commands/recipe-office.ts').then((file) => file.recipeOfficeStandard),
  'recipe gpp-cpassword': () => import('./commands/recipe-gpp.ts').then((file) => file.recipeGpp),
  'recipe pvk': () => import('./commands/recipe-pvk.ts').then((file) => file.recipePvk),
  'completion': () => import('./commands/completion.ts').then((file) => file.completion),
  'man': () => import('./commands/man.ts').then((file) => file.man),
};

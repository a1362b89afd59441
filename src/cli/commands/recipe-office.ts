/**
 * `softcsp recipe office-rc4` and `softcsp recipe office-standard`
 * @module
 */
import { checkOfficeRc4, checkOfficeStandard } from '../../recipes/index.ts';
import type { OfficeCheck } from '../../recipes/index.ts';
import { CliError, misuse } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { Options } from '../options.ts';
import { hexOf, numberOf, secretOf } from '../options.ts';
import { toHex } from '../text.ts';

const FIELDS = [['salt', '--salt'], ['verifier', '--verifier'], ['verifierHash', '--verifier-hash']] as const;

async function check(context: Context, options: Options, recipe: (fields: { salt: Uint8Array; keyBits: number; encryptedVerifier: Uint8Array; encryptedVerifierHash: Uint8Array }, password: string) => OfficeCheck): Promise<number> {
  const password = secretOf(context.io, options, 'password', '--password');
  if (password === undefined) throw misuse('--password is missing');
  const [salt, encryptedVerifier, encryptedVerifierHash] = FIELDS.map(([name, flag]) => {
    const value = hexOf(options, name, flag);
    if (value === undefined) throw misuse(`${flag} is missing`);
    return value;
  }) as [Uint8Array, Uint8Array, Uint8Array];
  const { isRight, verifier, verifierHash } = recipe({ salt, keyBits: numberOf(options, 'bits', '--bits', 40, 256)!, encryptedVerifier, encryptedVerifierHash }, password);
  if (context.json) await printJson(context, { isRight, verifier: toHex(verifier), verifierHash: toHex(verifierHash) });
  else if (isRight) await printLines(context, ['It is the password.']);
  if (!isRight && !context.json) throw new CliError('ERROR_INVALID_PASSWORD', 'it is not the password', 'check --bits and the fields, too');
  return isRight ? 0 : 1;
}

/** Checks the password of an Office 97-2003 document. @returns 1: it is another one */
export const recipeOfficeRc4 = (context: Context, _args: readonly string[], options: Options): Promise<number> => check(context, options, checkOfficeRc4);

/** Checks the password of an Office 2007 document. @returns 1: it is another one */
export const recipeOfficeStandard = (context: Context, _args: readonly string[], options: Options): Promise<number> => check(context, options, checkOfficeStandard);

/**
 * `softcsp recipe gpp-cpassword`
 * @module
 */
import { decryptCpassword } from '../../recipes/index.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';

const LIMIT = 1 << 16;

/** Prints the password in a cpassword. */
export async function recipeGpp(context: Context, [given]: readonly string[]): Promise<number> {
  const cpassword = given === '-' ? new TextDecoder().decode(await readSmall(context.io, '-', { limit: LIMIT })) : given!;
  const password = decryptCpassword(cpassword);
  await (context.json ? printJson(context, { password }) : printLines(context, [password]));
  return 0;
}

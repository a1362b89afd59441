/**
 * `softcsp completion`
 * @module
 */
import { COMPLETIONS } from '../completions.ts';
import type { Context } from '../io.ts';

/** Prints the script of a shell. */
export async function completion(context: Context, [shell]: readonly string[]): Promise<number> {
  await context.io.write(COMPLETIONS[shell!]!());
  return 0;
}

/**
 * `softcsp man`
 * @module
 */
import type { Context } from '../io.ts';
import { manPage } from '../man-page.ts';
import { versionOf } from '../version.ts';

/** Prints the manual page. */
export async function man(context: Context): Promise<number> {
  await context.io.write(manPage(versionOf()));
  return 0;
}

/**
 * Calls of the test itself, which neither the recorder nor the faults are to see.
 * @module
 */

let depth = 0;

/** Whether `quietly` is at work. */
export function isQuiet(): boolean {
  return depth > 0;
}

/** Runs `body` unseen by the hooks of every test instance. Everything is synchronous, so nothing else runs meanwhile. */
export function quietly<T>(body: () => T): T {
  depth++;
  try {
    return body();
  } finally {
    depth--;
  }
}

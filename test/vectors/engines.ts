/**
 * The engines that run here, and a count of what ran on each.
 * @module
 */
import { openEngine, type EngineName } from '../../src/engine/index.ts';

const NAMES: readonly EngineName[] = ['portable', 'wasm', 'node'];

/** The engines that open; one that is not built, or not for this platform, is left out. */
export const ENGINES: readonly EngineName[] = NAMES.filter((name) => {
  try {
    return openEngine(name).name === name;
  } catch {
    return false;
  }
});

/** How much ran on an engine. */
export class Tally {
  cases = 0;
  judged = 0;
  notSaid = 0;
  unjudged = 0;
  deviations = 0;

  add(part: Tally): void {
    this.cases += part.cases;
    this.judged += part.judged;
    this.notSaid += part.notSaid;
    this.unjudged += part.unjudged;
    this.deviations += part.deviations;
  }
}

/**
 * Judges a case of the wine-8.0 set on an engine. Runs in Node and in a page.
 * @module
 */
import { runSequence } from '../conformance/object-driver.ts';
import { differenceOf, leavesApart, partsWays, type SequenceCase } from '../conformance/sequence.ts';
import type { Tally } from './engines.ts';
import type { Deviation } from './ledger.ts';
import { fresh, type Subject } from './subjects.ts';

const SET = 'wine-8.0';

/** The known differences of this set by id and step. */
export function listedSteps(deviations: readonly Deviation[]): ReadonlyMap<string, Deviation> {
  return new Map(deviations.filter(({ id }) => id.startsWith(`${SET}/`)).map((row) => [`${row.id} ${row.step}`, row]));
}

/**
 * What differs without being listed, and what is listed and agrees.
 * @param listed by id and step: `listedSteps`
 */
export async function judgeSequence(listed: ReadonlyMap<string, Deviation>, { engine }: Subject, topic: string, one: SequenceCase, tally: Tally): Promise<string[]> {
  const problems: string[] = [];
  const answers = await runSequence(fresh(engine), one);
  tally.cases++;
  for (const [index, step] of one.steps.entries()) {
    const answer = answers[index]!;
    // From here on the two sides have done different things: the rest says nothing.
    if (leavesApart(step, answer)) {
      tally.notSaid += one.steps.length - index;
      break;
    }
    if (answer.skipped !== undefined) {
      tally.notSaid++;
      continue;
    }
    const where = `${SET}/${topic}/${one.id}`;
    const deviation = listed.get(`${where} ${index}`);
    const isListed = deviation !== undefined && (deviation.engines === undefined || deviation.engines.includes(engine.name));
    const difference = differenceOf(step, answer);
    if (isListed && difference === null) problems.push(`${where} step ${index} is in deviations.json, but agrees: take it out`);
    if (isListed) tally.deviations++;
    else if (step.windowsDiffers !== undefined || step.wineOnly !== undefined) tally.unjudged++;
    else tally.judged++;
    if (difference === null) continue;
    if (!isListed && step.windowsDiffers === undefined && step.wineOnly === undefined) {
      const { field, expected, actual } = difference;
      problems.push(`${where} step ${index} ${step.call}: ${field}: ${String(expected).slice(0, 120)} expected, ${String(actual).slice(0, 400)} given`);
    }
    if (!partsWays(step, difference)) continue;
    tally.notSaid += one.steps.length - index - 1;
    break;
  }
  return problems;
}

import { afterAll, describe, expect, test } from 'vitest';
import { runSequence } from '../conformance/object-driver.ts';
import { differenceOf, leavesApart, partsWays, type SequenceCase } from '../conformance/sequence.ts';
import { ENGINES, fresh, Tally } from './engines.ts';
import { type Deviation, readLedger, readVectors, topicsOf } from './ledger.ts';

const SET = 'wine-8.0';
const listed = new Map<string, Deviation>(readLedger().filter(({ id }) => id.startsWith(`${SET}/`)).map((row) => [`${row.id} ${row.step}`, row]));

/** Judges a case: what differs without being listed, and what is listed and agrees. */
async function judge(engine: (typeof ENGINES)[number], topic: string, one: SequenceCase, tally: Tally): Promise<string[]> {
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
    const isListed = deviation !== undefined && (deviation.engines === undefined || deviation.engines.includes(engine));
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

const files = topicsOf(SET).map((topic) => readVectors<SequenceCase>(SET, topic));
const totals = new Map(ENGINES.map((engine) => [engine, new Tally()]));

describe.each(ENGINES)('what Wine 8.0 answers is answered on %s', (engine) => {
  test.each(files.map((file) => [file.topic, file] as const))('%s', async (topic, file) => {
    const tally = new Tally();
    const problems: string[] = [];
    for (const one of file.cases) problems.push(...await judge(engine, topic, one, tally));
    totals.get(engine)!.add(tally);
    expect(tally.cases).toBe(file.count);
    expect(problems, `${problems.length} problems`).toEqual([]);
  });
});

test('every listed deviation is about a step that exists', () => {
  const steps = new Set(files.flatMap(({ topic, cases }) => cases.flatMap(({ id, steps }) => steps.map((_, index) => `${SET}/${topic}/${id} ${index}`))));
  expect([...listed.keys()].filter((key) => !steps.has(key))).toEqual([]);
});

afterAll(() => {
  for (const [engine, { cases, judged, deviations, unjudged, notSaid }] of totals) {
    console.log(`vectors ${SET} on ${engine}: ${cases} cases, ${judged} steps judged, ${deviations} listed deviations, ${unjudged} marked, ${notSaid} that the object API cannot say`);
  }
});

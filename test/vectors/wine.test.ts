import { afterAll, describe, expect, test } from 'vitest';
import type { SequenceCase } from '../conformance/sequence.ts';
import { ENGINES, Tally } from './engines.ts';
import { judgeSequence, listedSteps } from './judge-sequence.ts';
import { readLedger, readVectors, topicsOf } from './ledger.ts';

const SET = 'wine-8.0';
const listed = listedSteps(readLedger());

const files = topicsOf(SET).map((topic) => readVectors<SequenceCase>(SET, topic));
const totals = new Map(ENGINES.map((engine) => [engine, new Tally()]));

describe.each(ENGINES)('what Wine 8.0 answers is answered on %s', (engine) => {
  test.each(files.map((file) => [file.topic, file] as const))('%s', async (topic, file) => {
    const tally = new Tally();
    const problems: string[] = [];
    for (const one of file.cases) problems.push(...await judgeSequence(listed, engine, topic, one, tally));
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

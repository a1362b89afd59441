import { afterAll, describe, expect, test } from 'vitest';
import type { SequenceCase } from '../conformance/sequence.ts';
import { Tally } from './engines.ts';
import { judgeSequence, listedSteps } from './judge-sequence.ts';
import { readLedger, readVectors, topicsOf } from './ledger.ts';
import { falseClaims, SUBJECTS } from './subjects.ts';

const SET = 'wine-8.0';
const listed = listedSteps(readLedger());

const files = topicsOf(SET).map((topic) => readVectors<SequenceCase>(SET, topic));
const totals = new Map(SUBJECTS.map(({ label }) => [label, new Tally()]));

describe.each(SUBJECTS)('what Wine 8.0 answers is answered on $label', (subject) => {
  test.each(files.map((file) => [file.topic, file] as const))('%s', async (topic, file) => {
    const tally = new Tally();
    const problems: string[] = [];
    for (const one of file.cases) problems.push(...await judgeSequence(listed, subject, topic, one, tally));
    totals.get(subject.label)!.add(tally);
    expect(tally.cases).toBe(file.count);
    expect(problems, `${problems.length} problems`).toEqual([]);
  });

  test('the engine, and the build of its kernels, was the one that is said', () => {
    expect(falseClaims(subject.label, subject.engine.details, [...subject.compiled])).toEqual([]);
  });
});

test('every listed deviation is about a step that exists', () => {
  const steps = new Set(files.flatMap(({ topic, cases }) => cases.flatMap(({ id, steps }) => steps.map((_, index) => `${SET}/${topic}/${id} ${index}`))));
  expect([...listed.keys()].filter((key) => !steps.has(key))).toEqual([]);
});

afterAll(() => {
  for (const [label, { cases, judged, deviations, unjudged, notSaid }] of totals) {
    console.log(`vectors ${SET} on ${label}: ${cases} cases, ${judged} steps judged, ${deviations} listed deviations, ${unjudged} marked, ${notSaid} that the object API cannot say`);
  }
});

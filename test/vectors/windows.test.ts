import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { WindowsCase } from '../conformance/windows/check.ts';
import { TOPICS } from '../conformance/windows/topics.ts';
import { Tally } from './engines.ts';
import { canRun, judgeWindows } from './judge-windows.ts';
import { capturedPresent, readCaptured, readLedger, readVectors, topicsOf } from './ledger.ts';
import { falseClaims, SUBJECTS } from './subjects.ts';

const SET = 'windows';
const listed = new Set(readLedger().filter(({ id }) => id.startsWith(`${SET}/`)).map(({ id }) => id));
const sha1 = (message: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha1').update(message).digest());

const files = topicsOf(SET).map((topic) => readVectors<WindowsCase>(SET, topic));
const totals = new Map(SUBJECTS.map(({ label }) => [label, new Tally()]));

test('every topic has a runner', () => {
  expect(Object.keys(TOPICS).sort()).toEqual(files.map(({ topic }) => topic));
});

describe.each(SUBJECTS)('what Windows gave is given on $label', (subject) => {
  async function all(topic: string, cases: readonly WindowsCase[]): Promise<void> {
    const tally = new Tally();
    const problems: string[] = [];
    for (const one of cases) problems.push(...await judgeWindows({ listed, sha1 }, subject, topic, TOPICS[topic]!, one, tally));
    totals.get(subject.label)!.add(tally);
    expect(problems, `${problems.length} problems`).toEqual([]);
  }

  test.each(files.map(({ topic, cases }) => [topic, cases] as const))('%s', async (topic, cases) => {
    // With the captured vectors at hand, the cases that lack bytes here run below, whole.
    await all(topic, cases.filter((one) => one['withheld'] === undefined || (!capturedPresent() && canRun(topic, one))));
  });

  const withheld = files.filter(({ cases }) => cases.some((one) => one['withheld'] !== undefined));
  test.skipIf(!capturedPresent()).each(withheld.map(({ topic, cases }) => [topic, cases] as const))(
    '%s, with the bytes that stay with their projects (skipped where the captured vectors are not beside the repository)', async (topic, cases) => {
      const whole = new Set(cases.filter((one) => one['withheld'] !== undefined).map((one) => one['id']));
      await all(topic, readCaptured<WindowsCase>(topic).filter(({ id }) => whole.has(id)));
    });

  test('the engine, and the build of its kernels, was the one that is said', () => {
    expect(falseClaims(subject.label, subject.engine.details, [...subject.compiled])).toEqual([]);
  });
});

afterAll(() => {
  for (const [label, { cases, judged, deviations, notSaid }] of totals) {
    const without = capturedPresent() ? '' : '; without the bytes that stay with their projects';
    console.log(`vectors ${SET} on ${label}: ${cases} cases, ${judged} comparisons, ${deviations} listed deviations, ${notSaid} that the object API cannot say${without}`);
  }
});

import { createHash } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { publicKeyToken, encodeStrongNamePublicKey, readPvk, writePvk } from '../../src/blobs/index.ts';
import { openEngine } from '../../src/engine/index.ts';
import { Check, type FileHelpers, type TopicRunner, type WindowsCase, wordsFor } from '../conformance/windows/check.ts';
import { TOPICS } from '../conformance/windows/topics.ts';
import { hex } from '../conformance/values.ts';
import { ENGINES, fresh, Tally } from './engines.ts';
import { capturedPresent, readCaptured, readLedger, readVectors, topicsOf } from './ledger.ts';

const SET = 'windows';
const listed = new Set(readLedger().filter(({ id }) => id.startsWith(`${SET}/`)).map(({ id }) => id));
const sha1 = (message: Uint8Array): Uint8Array => Uint8Array.from(createHash('sha1').update(message).digest());

function filesOn(engine: (typeof ENGINES)[number]): FileHelpers {
  const opened = openEngine(engine);
  const rc4 = (key: Uint8Array, data: Uint8Array): Uint8Array => {
    const out = data.slice();
    opened.rc4(key).apply(out);
    return out;
  };
  return {
    readPvk: (file, password) => readPvk(file, { sha1, rc4, password }),
    writePvk: (blob, keySpec) => writePvk(blob, { keySpec }),
    strongNamePublicKey: (publicBlob) => encodeStrongNamePublicKey(publicBlob),
    publicKeyToken: (file) => hex(publicKeyToken(file, sha1)),
  };
}

async function judge(engine: (typeof ENGINES)[number], topic: string, run: TopicRunner, one: WindowsCase, tally: Tally): Promise<string[]> {
  const check = new Check(filesOn(engine));
  const where = `${SET}/${topic}/${one['id']}`;
  try {
    await run(fresh(engine), one, check);
  } catch (error) {
    check.failures.push(wordsFor(error));
  }
  tally.cases++;
  tally.judged += check.judged;
  tally.notSaid += check.skipped.length;
  if (check.judged === 0 && check.skipped.length === 0 && check.failures.length === 0) check.failures.push('nothing was judged');
  if (!listed.has(where)) return check.failures.map((failure) => `${where}: ${failure}`);
  tally.deviations++;
  return check.failures.length === 0 ? [`${where} is in deviations.json, but agrees: take it out`] : [];
}

const files = topicsOf(SET).map((topic) => readVectors<WindowsCase>(SET, topic));
const totals = new Map(ENGINES.map((engine) => [engine, new Tally()]));

test('every topic has a runner', () => {
  expect(Object.keys(TOPICS).sort()).toEqual(files.map(({ topic }) => topic));
});

describe.each(ENGINES)('what Windows gave is given on %s', (engine) => {
  async function all(topic: string, cases: readonly WindowsCase[]): Promise<void> {
    const tally = new Tally();
    const problems: string[] = [];
    for (const one of cases) problems.push(...await judge(engine, topic, TOPICS[topic]!, one, tally));
    totals.get(engine)!.add(tally);
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
});

/** Whether the figures alone are enough for something to be judged. */
function canRun(topic: string, one: WindowsCase): boolean {
  return topic !== 'strongname' || one['kind'] === 'assembly-signature';
}

afterAll(() => {
  for (const [engine, { cases, judged, deviations, notSaid }] of totals) {
    const without = capturedPresent() ? '' : '; without the bytes that stay with their projects';
    console.log(`vectors ${SET} on ${engine}: ${cases} cases, ${judged} comparisons, ${deviations} listed deviations, ${notSaid} that the object API cannot say${without}`);
  }
});

/**
 * In the page: judges the vector files.
 * @module
 */
import { openEngine } from '../../../src/engine/index.ts';
import type { SequenceCase } from '../../conformance/sequence.ts';
import type { WindowsCase } from '../../conformance/windows/check.ts';
import { TOPICS } from '../../conformance/windows/topics.ts';
import { Tally } from '../../vectors/engines.ts';
import { judgeSequence, listedSteps } from '../../vectors/judge-sequence.ts';
import { canRun, judgeWindows } from '../../vectors/judge-windows.ts';
import type { Deviation, VectorFile } from '../../vectors/ledger.ts';
import { falseClaims, RELAXED_MISSING, type Subject, SUBJECTS } from '../../vectors/subjects.ts';

export interface Judged {
  readonly problems: string[];
  readonly cases: number;
  readonly judged: number;
}

const json = async <T>(path: string): Promise<T> => (await fetch(path)).json() as Promise<T>;
const deviations = await json<{ deviations: readonly Deviation[] }>('/test-vectors/deviations.json').then((file) => file.deviations);
const sha1 = (message: Uint8Array): Uint8Array => openEngine('portable').hashes.sha1.once(message);

async function windows(topic: string, subject: Subject, tally: Tally): Promise<string[]> {
  const listed = new Set(deviations.filter(({ id }) => id.startsWith('windows/')).map(({ id }) => id));
  const { cases } = await json<VectorFile<WindowsCase>>(`/test-vectors/windows/${topic}.json`);
  const problems: string[] = [];
  // Cases whose bytes stay with their projects run where there are figures enough.
  for (const one of cases.filter((each) => each['withheld'] === undefined || canRun(topic, each)))
    problems.push(...await judgeWindows({ listed, sha1 }, subject, topic, TOPICS[topic]!, one, tally));
  return problems;
}

async function sequences(topic: string, subject: Subject, tally: Tally): Promise<string[]> {
  const { cases } = await json<VectorFile<SequenceCase>>(`/test-vectors/wine-8.0/${topic}.json`);
  const listed = listedSteps(deviations);
  const problems: string[] = [];
  for (const one of cases) problems.push(...await judgeSequence(listed, subject, topic, one, tally));
  return problems;
}

const subjectOf = (label: string): Subject => SUBJECTS.find((one) => one.label === label)!;

async function judge(set: 'windows' | 'wine-8.0', topic: string, label: string): Promise<Judged> {
  const tally = new Tally();
  const problems = await (set === 'windows' ? windows : sequences)(topic, subjectOf(label), tally);
  return { problems: problems.slice(0, 20), cases: tally.cases, judged: tally.judged };
}

/** What, after the vectors, is not as the label says. */
function wrongClaims(label: string): string[] {
  const { engine, compiled } = subjectOf(label);
  return falseClaims(label, engine.details, [...compiled]);
}

Object.assign(globalThis, { judge, wrongClaims, labels: SUBJECTS.map(({ label }) => label), relaxedMissing: RELAXED_MISSING });

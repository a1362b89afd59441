/**
 * In the page: judges the vector files.
 * @module
 */
import { type EngineName, openEngine } from '../../../src/engine/index.ts';
import type { SequenceCase } from '../../conformance/sequence.ts';
import type { WindowsCase } from '../../conformance/windows/check.ts';
import { TOPICS } from '../../conformance/windows/topics.ts';
import { Tally } from '../../vectors/engines.ts';
import { judgeSequence, listedSteps } from '../../vectors/judge-sequence.ts';
import { canRun, judgeWindows } from '../../vectors/judge-windows.ts';
import type { Deviation, VectorFile } from '../../vectors/ledger.ts';

export interface Judged {
  readonly problems: string[];
  readonly cases: number;
  readonly judged: number;
  /** The engine that worked. */
  readonly engine: string;
}

const json = async <T>(path: string): Promise<T> => (await fetch(path)).json() as Promise<T>;
const deviations = await json<{ deviations: readonly Deviation[] }>('/test-vectors/deviations.json').then((file) => file.deviations);
const sha1 = (message: Uint8Array): Uint8Array => openEngine('portable').hashes.sha1.once(message);

async function windows(topic: string, engine: EngineName, tally: Tally): Promise<string[]> {
  const listed = new Set(deviations.filter(({ id }) => id.startsWith('windows/')).map(({ id }) => id));
  const { cases } = await json<VectorFile<WindowsCase>>(`/test-vectors/windows/${topic}.json`);
  const problems: string[] = [];
  // Cases whose bytes stay with their projects run where there are figures enough.
  for (const one of cases.filter((each) => each['withheld'] === undefined || canRun(topic, each)))
    problems.push(...await judgeWindows({ listed, sha1 }, engine, topic, TOPICS[topic]!, one, tally));
  return problems;
}

async function sequences(topic: string, engine: EngineName, tally: Tally): Promise<string[]> {
  const { cases } = await json<VectorFile<SequenceCase>>(`/test-vectors/wine-8.0/${topic}.json`);
  const listed = listedSteps(deviations);
  const problems: string[] = [];
  for (const one of cases) problems.push(...await judgeSequence(listed, engine, topic, one, tally));
  return problems;
}

async function judge(set: 'windows' | 'wine-8.0', topic: string, engine: EngineName): Promise<Judged> {
  const tally = new Tally();
  const problems = await (set === 'windows' ? windows : sequences)(topic, engine, tally);
  return { problems: problems.slice(0, 20), cases: tally.cases, judged: tally.judged, engine: openEngine(engine).name };
}

Object.assign(globalThis, { judge });

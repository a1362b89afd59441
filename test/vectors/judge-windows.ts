/**
 * Judges a case of the windows set on an engine. Runs in Node and in a page.
 * @module
 */
import { encodeStrongNamePublicKey, publicKeyToken, readPvk, writePvk } from '../../src/blobs/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { Check, type FileHelpers, type TopicRunner, type WindowsCase, wordsFor } from '../conformance/windows/check.ts';
import { hex } from '../conformance/values.ts';
import type { Tally } from './engines.ts';
import { fresh, type Subject } from './subjects.ts';

const SET = 'windows';

export interface WindowsJudge {
  /** "windows/topic/case" of the known differences. */
  readonly listed: ReadonlySet<string>;
  readonly sha1: (message: Uint8Array) => Uint8Array;
}

function filesOn(engine: Engine, sha1: WindowsJudge['sha1']): FileHelpers {
  const rc4 = (key: Uint8Array, data: Uint8Array): Uint8Array => {
    const out = data.slice();
    engine.rc4(key).apply(out);
    return out;
  };
  return {
    readPvk: (file, password) => readPvk(file, { sha1, rc4, password }),
    writePvk: (blob, keySpec) => writePvk(blob, { keySpec }),
    strongNamePublicKey: (publicBlob) => encodeStrongNamePublicKey(publicBlob),
    publicKeyToken: (file) => hex(publicKeyToken(file, sha1)),
  };
}

/** What differs without being listed, and what is listed and agrees. */
export async function judgeWindows({ listed, sha1 }: WindowsJudge, { engine }: Subject, topic: string, run: TopicRunner, one: WindowsCase, tally: Tally): Promise<string[]> {
  const check = new Check(filesOn(engine, sha1));
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

/** Whether a case that lacks bytes has figures enough for something to be judged. */
export function canRun(topic: string, one: WindowsCase): boolean {
  return topic !== 'strongname' || one['kind'] === 'assembly-signature';
}

/**
 * Access to test-vectors/: the vector files, the ledger of known differences, and the captured vectors beside the repository.
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SHARED = join(process.env['SOFTCSP_SHARED'] ?? join(ROOT, '..', 'shared'), 'vectors');

/** One known difference: see test-vectors/README.md. */
export interface Deviation {
  /** set/topic/case */
  readonly id: string;
  /** Index of the step; cases of the windows set that are no sequences have none. */
  readonly step?: number;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Key of the reasons. */
  readonly reason: string;
  /** The engines that it is about; all when absent. */
  readonly engines?: readonly string[];
}

export interface Reason {
  readonly description: string;
  readonly source: string;
}

interface LedgerFile {
  readonly reasons: Readonly<Record<string, Reason>>;
  readonly deviations: readonly Deviation[];
}

/** A vector file. `T`: the shape of a case. */
export interface VectorFile<T> {
  readonly topic: string;
  readonly source: string;
  readonly notes: Readonly<Record<string, { readonly kind: string; readonly description: string }>>;
  readonly count: number;
  readonly cases: readonly T[];
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

export const ledgerFile = (): LedgerFile => readJson(join(ROOT, 'test-vectors', 'deviations.json')) as LedgerFile;
export const readLedger = (): readonly Deviation[] => ledgerFile().deviations;

/** The topics of a set, sorted. */
export function topicsOf(set: 'windows' | 'wine-8.0'): string[] {
  return readdirSync(join(ROOT, 'test-vectors', set)).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort();
}

export function readVectors<T>(set: 'windows' | 'wine-8.0', topic: string): VectorFile<T> {
  return readJson(join(ROOT, 'test-vectors', set, `${topic}.json`)) as VectorFile<T>;
}

/** Whether the captured vectors, with the bytes that are not in this repository, are at hand. */
export const capturedPresent = (): boolean => existsSync(join(SHARED, 'windows'));

/** The cases of a windows topic as captured: nothing withheld. Only when `capturedPresent()`. */
export function readCaptured<T>(topic: string): readonly T[] {
  return (readJson(join(SHARED, 'windows', `${topic}.json`)) as { cases: readonly T[] }).cases;
}

/**
 * A thread of the search: takes jobs, tells what it found and how far it is.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, Search } from './search.ts';
import { ranked, searchJob, toolsFor } from './search.ts';
import type { Hit } from './search.ts';

/** What a thread is given. */
export interface Share {
  readonly search: Search;
  readonly jobs: readonly Job[];
  readonly kept: number;
}

/** What it says: after each job how many are done, at the end what was found. */
export type Message = { readonly kind: 'done' } | { readonly kind: 'hits'; readonly hits: readonly Hit[] };

const { search, jobs, kept } = workerData as Share;
const tools = toolsFor(search);
let hits: Hit[] = [];
for (const job of jobs) {
  hits = ranked([...hits, ...searchJob(job, search, tools)]).slice(0, kept);
  parentPort?.postMessage({ kind: 'done' } satisfies Message);
}
parentPort?.postMessage({ kind: 'hits', hits } satisfies Message);

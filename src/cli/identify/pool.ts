/**
 * The search on several threads, or on this one where there is little to do.
 * @module
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Hit, Job, Search } from './search.ts';
import { ranked, searchJob, toolsFor } from './search.ts';
import type { Message, Share } from './worker.ts';

/** A thread costs as much as some jobs before it does anything. */
const JOBS_WORTH_A_THREAD = 30;
/** Hits that each thread keeps. */
const KEPT = 200;

/** Threads for so many jobs; 0: this one. */
export const threadsFor = (jobs: number): number => {
  const threads = Math.min(availableParallelism(), Math.floor(jobs / JOBS_WORTH_A_THREAD));
  return threads < 2 ? 0 : threads;
};

function shareOut(share: Share, onDone: () => void): Promise<readonly Hit[]> {
  // Beside this file, in the sources and in the package.
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url), { workerData: share });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: Message) => (message.kind === 'done' ? onDone() : resolve(message.hits)));
    worker.on('error', reject);
    worker.on('exit', (code) => code !== 0 && reject(new Error(`a thread of the search ended with ${code}`)));
  });
}

/**
 * @param threads 0: in this thread
 * @param onDone called after each job
 * @returns hits, the best first
 */
export async function searchAll(search: Search, jobs: readonly Job[], threads: number, onDone: () => void): Promise<Hit[]> {
  if (threads === 0) {
    const tools = toolsFor(search);
    let hits: Hit[] = [];
    for (const job of jobs) {
      hits = ranked([...hits, ...searchJob(job, search, tools)]).slice(0, KEPT);
      onDone();
    }
    return hits;
  }
  // Every n-th job, so that all threads have as much of each hash.
  const shares = Array.from({ length: threads }, (_, i) => jobs.filter((_job, j) => j % threads === i));
  const found = await Promise.all(shares.map((share) => shareOut({ search, jobs: share, kept: KEPT }, onDone)));
  return ranked(found.flat()).slice(0, KEPT);
}

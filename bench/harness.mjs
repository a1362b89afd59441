/**
 * Times contenders against each other: short rounds in turn, so that what else the machine does hits all alike.
 *
 * A contender is `{ name, run, bytes? }`; `run` does the whole work once. `bytes` turns what it gives into a Uint8Array, by which
 * the contenders are held against each other before anything is timed: who computes something else is not measured.
 */

/** Time in ms that the process has worked; where there is no such clock, time on the wall. */
export function clock() {
  if (typeof process !== 'object' || process.cpuUsage === undefined) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @throws {Error} two contenders give different results */
function compareResults(id, contenders) {
  let first = null;
  for (const { name, run, bytes } of contenders) {
    if (bytes === undefined) continue;
    const value = hex(bytes(run()));
    first ??= { name, value };
    if (value !== first.value) throw new Error(`${id}: ${name} gives ${value.slice(0, 40)}…, ${first.name} ${first.value.slice(0, 40)}…`);
  }
}

/** What the contender before left to the collector is not to be paid by the next, where V8 lets us (`--expose-gc`). */
const clearYoung = () => globalThis.gc?.({ type: 'minor' });

/**
 * Another order in each round, always the same ones: a contender's garbage is marked by threads that go on while the next one is timed, which
 * would always be the same.
 */
function shuffled(list, round) {
  const order = [...list];
  let state = round + 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const j = Math.floor((state / 2 ** 32) * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** How many calls fill a round, told by the last of the calls that warm the code up. */
function calibrate(run, roundMs, warmMs) {
  for (let calls = 1, warm = 0; ; calls *= 2) {
    const start = clock();
    for (let i = 0; i < calls; i++) run();
    const spent = clock() - start;
    warm += spent;
    if (spent >= roundMs / 2 && warm >= warmMs) return { calls: Math.max(1, Math.round((calls * roundMs) / spent)), ms: spent / calls };
  }
}

/**
 * @param id of the case, for errors
 * @param contenders as above
 * @param settings `rounds` (as many as that, fewer for slow contenders), `roundMs`, `caseMs`: most time for one contender, `warmMs`
 * @returns {Record<string, number[]>} by name: ns a call, one figure for each round
 */
export function compare(id, contenders, { rounds, roundMs, caseMs, warmMs }) {
  compareResults(id, contenders);
  const plan = contenders.map(({ name, run }) => {
    const { calls, ms } = calibrate(run, roundMs, warmMs);
    return { name, run, calls, rounds: Math.max(2, Math.min(rounds, Math.floor(caseMs / (calls * ms)))), samples: [] };
  });
  for (let round = 0; round < rounds; round++) {
    for (const { run, calls, samples, rounds: most } of shuffled(plan, round)) {
      if (round >= most) continue;
      clearYoung();
      const start = clock();
      for (let i = 0; i < calls; i++) run();
      samples.push((1e6 * (clock() - start)) / calls);
    }
  }
  return Object.fromEntries(plan.map(({ name, samples }) => [name, samples]));
}

/** How many times faster the first is: median over rounds that both ran. */
export function ratio(first, second) {
  const rounds = Math.min(first.length, second.length);
  return median(Array.from({ length: rounds }, (_, i) => second[i] / first[i]));
}

/** For work whose time is a matter of luck, such as a search for primes: means of `runs` calls in turn. */
export function compareMeans(contenders, runs) {
  const samples = Object.fromEntries(contenders.map(({ name }) => [name, []]));
  for (let i = 0; i < runs; i++) {
    for (const { name, run, runs: most = runs } of contenders) {
      if (i >= most) continue;
      const start = clock();
      run();
      samples[name].push(1e6 * (clock() - start));
    }
  }
  return samples;
}

export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

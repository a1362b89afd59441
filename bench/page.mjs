/** The benchmark as a page runs it; browser.mjs calls `measure` and fetches the result. */
import * as softcsp from 'softcsp';
import { measureCases } from './cases.mjs';
import { judge } from './goals.mjs';
import { ours } from './ours.mjs';

/** Each engine in turn, not mixed: V8 specializes code for what it meets. */
globalThis.measure = async ({ only, isQuick }) => {
  const runs = {};
  let details = [];
  for (const engine of ['wasm', 'portable']) {
    const own = ours(softcsp, engine);
    if (engine === 'wasm') details = own.details;
    runs[engine] = await measureCases({ engines: [own], openssl: null }, { only: new RegExp(only), isQuick, peers: engine === 'wasm' });
  }
  // There is no flag: where the browser has relaxed SIMD, that is what was measured.
  const isRelaxed = details.some((detail) => detail.includes('relaxed'));
  const goals = judge({ wasm: runs.wasm, node: [] }).map((goal) => (isRelaxed ? { ...goal, label: goal.label.replace(', SIMD', ', relaxed SIMD') } : goal));
  return { details, runs, goals };
};

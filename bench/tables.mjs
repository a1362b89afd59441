/** Figures as Markdown tables, and a document with a generated part. */
import { bestPeer, ENGINES } from './goals.mjs';
import { mean, median } from './harness.mjs';

const figure = (number) => (number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toPrecision(2));
const table = (head, lines) => [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const cell = (goal) => {
  if (goal === null) return '–';
  if (goal.value === null) return '';
  const shown = `${figure(goal.value)} (≥ ${goal.least})`;
  return goal.isMet ? shown : `**${shown}**`;
};

/** The goals; missed ones are bold. */
export function goalTable(goals) {
  const isMeasured = ({ wasmOverOpenssl, wasmOverPeer, nodeOverOpenssl }) => [wasmOverOpenssl, wasmOverPeer, nodeOverOpenssl].some((goal) => goal !== null && goal.value !== null);
  const where = (goal) => (goal !== null && goal.value !== null && goal.name !== undefined ? ` ${goal.name}` : '');
  return table(
    ['', 'wasm / OpenSSL', 'wasm / best peer', 'which', 'default engine / node:crypto'],
    goals.filter(isMeasured).map(({ label, wasmOverOpenssl, wasmOverPeer, nodeOverOpenssl }) => [
      label, cell(wasmOverOpenssl), cell(wasmOverPeer), where(wasmOverPeer).trim(), cell(nodeOverOpenssl),
    ]),
  );
}

const speed = ({ bytes, group, samples }, name) => {
  if (samples[name] === undefined) return '';
  const ns = group === 'generate' ? mean(samples[name]) : median(samples[name]);
  if (group === 'small') return figure(ns / 1000);
  return figure(bytes === undefined ? 1e9 / ns : (1000 * bytes) / ns);
};

/** The engines' figures side by side; what is not ours as it was beside wasm. */
export const merged = ({ portable, wasm, node }) => wasm.map((measured) => {
  const of = (cases, name) => cases.find(({ id }) => id === measured.id)?.samples[name];
  const samples = { portable: of(portable, 'portable'), node: of(node, 'node'), ...measured.samples };
  return { ...measured, samples: Object.fromEntries(Object.entries(samples).filter(([, list]) => list !== undefined)) };
});

/** The cases of a group: MB/s where there are bytes, µs a call for small calls, else operations/s. */
export function caseTable(cases, group, others) {
  const rows = cases.filter((measured) => measured.group === group);
  if (rows.length === 0) return null;
  const columns = [...ENGINES, ...others].filter((name) => rows.some(({ samples }) => samples[name] !== undefined));
  const hasPeers = rows.some((row) => bestPeer(row) !== null);
  return table(['', ...columns, ...(hasPeers ? ['best peer', 'which'] : [])], rows.map((row) => {
    const peer = bestPeer(row);
    return [row.id, ...columns.map((name) => speed(row, name)), ...(hasPeers ? [peer === null ? '' : speed(row, peer), peer ?? ''] : [])];
  }));
}

export { figure, table };

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. */
export function withPart(document, name, text) {
  const [from, to] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [start, end] = [document.indexOf(from), document.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`the document has no part ${name}`);
  return `${document.slice(0, start + from.length)}\n\n${text}\n\n${document.slice(end)}`;
}

/**
 * Bytes in rows, coloured by field, with a cursor for the keyboard and the fault under the row where it is.
 * @module
 */
import { hexNumber } from './bytes.ts';
import { h } from './dom.ts';
import type { Highlighter } from './highlighter.ts';
import { type Anatomy, type Fault, ownersOf } from './region.ts';

const FIRST_ROWS = 64;
const NARROW = 520;

const printable = (byte: number): string => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·');

export interface HexView {
  readonly element: HTMLElement;
  /** Brings a byte into sight. */
  reveal(offset: number): void;
}

/** Bytes of one field that stand next to each other in one row. */
interface Run {
  readonly owner: number;
  readonly from: number;
  readonly to: number;
}

function runsOf(owners: Int32Array, from: number, to: number): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to;) {
    let end = at + 1;
    while (end < to && owners[end] === owners[at]) end++;
    runs.push({ owner: owners[at]!, from: at, to: end });
    at = end;
  }
  return runs;
}

function faultLine({ name, winerror, message, offset }: Fault, column: number): HTMLElement {
  const line = h('div', { class: 'hex-fault' }, h('span', { 'class': 'arrow', 'aria-hidden': 'true' }),
    h('p', {}, h('strong', {}, `${name}${winerror === null ? '' : ` ${hexNumber(winerror)}`}`), ` at byte ${offset}: ${message}`));
  line.style.setProperty('--column', `${column}`);
  return line;
}

/**
 * @param hidden whether a region's bytes are masked
 */
export function hexView(anatomy: Anatomy, highlighter: Highlighter, hidden: (owner: number) => boolean): HexView {
  const { bytes, fault, regions } = anatomy;
  const owners = ownersOf(anatomy);
  const rowsElement = h('div', { class: 'hex-rows' });
  const more = h('button', { type: 'button', class: 'quiet', onclick: () => draw(Infinity) });
  const element = h('div', {
    class: 'hex', tabindex: '0', role: 'application', 'aria-roledescription': 'hex view', 'aria-label': 'Bytes of the file. Arrow keys move from byte to byte.',
  }, rowsElement, more);
  let perRow = 16;
  let shownRows = FIRST_ROWS;
  let cursor = 0;

  function cell(at: number, run: Run): HTMLElement {
    const isFault = fault !== null && at === Math.min(fault.offset, bytes.length - 1);
    return h('span', { class: isFault ? 'byte fault' : 'byte', 'data-at': at }, run.owner >= 0 && hidden(run.owner) ? '••' : bytes[at]!.toString(16).padStart(2, '0'));
  }

  function textOf({ owner, from, to }: Run): string {
    if (owner >= 0 && hidden(owner)) return '•'.repeat(to - from);
    return Array.from(bytes.subarray(from, to), printable).join('');
  }

  function runElement(run: Run, content: readonly (Node | string)[], isText: boolean): HTMLElement {
    const tone = run.owner < 0 ? 'none' : `${regions[run.owner]!.id % 8}`;
    const span = h('span', { 'class': isText ? 'run text' : 'run', 'data-region': run.owner, 'data-tone': tone }, ...content);
    if (run.owner >= 0) highlighter.add(run.owner, span);
    return span;
  }

  function row(from: number): HTMLElement {
    const to = Math.min(from + perRow, bytes.length);
    const runs = runsOf(owners, from, to);
    return h('div', { class: 'hex-row' },
      h('span', { class: 'offset' }, from.toString(16).padStart(4, '0')),
      h('span', { class: 'cells' }, ...runs.map((run) => runElement(run, Array.from({ length: run.to - run.from }, (_, k) => cell(run.from + k, run)), false))),
      h('span', { class: 'ascii', 'aria-hidden': 'true' }, ...runs.map((run) => runElement(run, [textOf(run)], true))));
  }

  function draw(rows: number): void {
    shownRows = rows;
    highlighter.forget('.run');
    const total = Math.ceil(bytes.length / perRow);
    const lines: HTMLElement[] = [];
    for (let index = 0; index < Math.min(rows, total); index++) {
      const from = index * perRow;
      lines.push(row(from));
      // A fault behind the last byte stands under the last row.
      const faultAt = fault === null ? -1 : Math.min(fault.offset, bytes.length - 1);
      if (faultAt >= from && faultAt < from + perRow) lines.push(faultLine(fault!, faultAt - from));
    }
    rowsElement.replaceChildren(...lines);
    rowsElement.style.setProperty('--per-row', `${perRow}`);
    more.textContent = `Show all ${bytes.length} bytes`;
    more.hidden = rows >= total;
    highlighter.refresh();
  }

  function moveTo(at: number): void {
    cursor = Math.max(0, Math.min(bytes.length - 1, at));
    if (cursor >= shownRows * perRow) draw(Infinity);
    rowsElement.querySelector('.byte.cursor')?.classList.remove('cursor');
    const found = rowsElement.querySelector(`[data-at="${cursor}"]`);
    found?.classList.add('cursor');
    found?.scrollIntoView({ block: 'nearest' });
    if (owners[cursor]! >= 0) highlighter.choose(owners[cursor]!);
  }

  const steps: Readonly<Record<string, () => number>> = {
    ArrowLeft: () => cursor - 1, ArrowRight: () => cursor + 1, ArrowUp: () => cursor - perRow, ArrowDown: () => cursor + perRow,
    Home: () => cursor - (cursor % perRow), End: () => cursor - (cursor % perRow) + perRow - 1,
  };
  element.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step === undefined || event.target !== element) return;
    event.preventDefault();
    moveTo(step());
  });
  const regionUnder = (target: EventTarget | null): number | null => {
    const run = (target as Element | null)?.closest<HTMLElement>('[data-region]');
    return run === null || run === undefined || Number(run.dataset['region']) < 0 ? null : Number(run.dataset['region']);
  };
  rowsElement.addEventListener('pointerover', (event) => highlighter.hover(regionUnder(event.target)));
  rowsElement.addEventListener('pointerleave', () => highlighter.hover(null));
  rowsElement.addEventListener('click', (event) => {
    const at = (event.target as Element).closest<HTMLElement>('.byte')?.dataset['at'];
    if (at !== undefined) moveTo(Number(at));
  });

  new ResizeObserver(([entry]) => {
    const wanted = entry!.contentRect.width < NARROW ? 8 : 16;
    if (wanted === perRow) return;
    perRow = wanted;
    draw(shownRows === Infinity ? Infinity : (FIRST_ROWS * 16) / perRow);
  }).observe(element);
  draw(FIRST_ROWS);
  return {
    element,
    reveal: (offset) => {
      if (offset >= shownRows * perRow) draw(Infinity);
      const found = rowsElement.querySelector<HTMLElement>(`[data-at="${Math.min(offset, bytes.length - 1)}"]`);
      // Only inside the view: the page itself stays where it is.
      if (found !== null) element.scrollTop = Math.max(0, found.offsetTop - element.clientHeight / 3);
    },
  };
}

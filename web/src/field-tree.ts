/**
 * The fields as a tree, one line each.
 * @module
 */
import { h } from './dom.ts';
import type { Highlighter } from './highlighter.ts';
import type { Region } from './region.ts';

const LONGEST = 28;
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

/** What stands for the value in a line. */
export function valueLine({ value, symbol, secret }: Region): string {
  if (value === null) return secret ? 'hidden' : '';
  return symbol === null ? shortened(value) : symbol;
}

/** @param onChoose the field was chosen here, so that the bytes can be brought into sight */
export function fieldTree(regions: readonly Region[], highlighter: Highlighter, onChoose: (region: Region) => void): HTMLElement {
  const items = regions.map((region) => {
    const line = valueLine(region);
    const item = h('li', {
      'role': 'treeitem', 'class': 'item', 'tabindex': region.id === 0 ? '0' : '-1', 'aria-level': region.depth + 1, 'aria-selected': 'false',
      'data-region': region.id, 'data-tone': `${region.id % 8}`,
    },
      h('span', { class: 'swatch', 'aria-hidden': 'true' }),
      h('span', { class: 'name' }, region.name),
      h('span', { class: region.secret && region.value === null ? 'value hidden-value' : 'value' }, line),
      h('span', { class: 'place' }, `${region.offset}`, h('span', { class: 'sr' }, ' offset, '), ` +${region.length}`, h('span', { class: 'sr' }, ' bytes')));
    item.style.setProperty('--depth', `${region.depth}`);
    highlighter.add(region.id, item);
    return item;
  });

  function choose(id: number, focus: boolean): void {
    for (const item of items) {
      item.tabIndex = -1;
      item.setAttribute('aria-selected', 'false');
    }
    items[id]!.tabIndex = 0;
    items[id]!.setAttribute('aria-selected', 'true');
    if (focus) items[id]!.focus();
    highlighter.choose(id);
    onChoose(regions[id]!);
  }

  /** The region that this one lies in. */
  function outer(id: number): number {
    for (let at = id - 1; at >= 0; at--) if (regions[at]!.depth < regions[id]!.depth) return at;
    return id;
  }

  const steps: Readonly<Record<string, (id: number) => number>> = {
    ArrowDown: (id) => id + 1, ArrowUp: (id) => id - 1, Home: () => 0, End: () => items.length - 1, ArrowLeft: outer,
    ArrowRight: (id) => ((regions[id + 1]?.depth ?? 0) > regions[id]!.depth ? id + 1 : id),
  };
  const under = (target: EventTarget | null): number | null => {
    const item = (target as Element | null)?.closest<HTMLElement>('.item');
    return item === null || item === undefined ? null : Number(item.dataset['region']);
  };
  const tree = h('ul', { role: 'tree', class: 'tree', 'aria-label': 'Fields' }, ...items);
  tree.addEventListener('keydown', (event) => {
    const id = under(event.target);
    const step = steps[event.key];
    if (id === null || step === undefined) return;
    event.preventDefault();
    choose(Math.max(0, Math.min(items.length - 1, step(id))), true);
  });
  tree.addEventListener('click', (event) => {
    const id = under(event.target);
    if (id !== null) choose(id, true);
  });
  tree.addEventListener('focusin', (event) => {
    const id = under(event.target);
    if (id !== null && highlighter.chosen !== id) choose(id, false);
  });
  tree.addEventListener('pointerover', (event) => highlighter.hover(under(event.target)));
  tree.addEventListener('pointerleave', () => highlighter.hover(null));
  return tree;
}

/**
 * The page: a header, three tabs, and the whole window to drop files on.
 * @module
 */
import './style.css';
import { containers } from './containers.ts';
import { h } from './dom.ts';
import { inspector } from './inspector.ts';
import { themeButton } from './theme.ts';
import { workbench } from './workbench.ts';

interface Tab {
  readonly id: string;
  readonly title: string;
  readonly panel: HTMLElement;
  readonly onShow?: () => void;
}

const inspect = inspector(() => {});
const kept = containers(() => inspect.current, (load) => {
  showTab('inspect');
  void inspect.open(load);
});
const tabs: readonly Tab[] = [
  { id: 'inspect', title: 'Inspect', panel: inspect.element },
  { id: 'derive', title: 'Derive and decrypt', panel: workbench() },
  { id: 'containers', title: 'Containers', panel: kept.element, onShow: () => kept.refresh() },
];

const buttons = tabs.map(({ id, title }) =>
  h('button', { 'type': 'button', 'role': 'tab', 'id': `tab-${id}`, 'aria-controls': `panel-${id}`, 'onclick': () => showTab(id) }, title));
const panels = tabs.map(({ id, panel }) => h('div', { 'role': 'tabpanel', 'id': `panel-${id}`, 'aria-labelledby': `tab-${id}` }, panel));

function showTab(id: string): void {
  for (const [index, tab] of tabs.entries()) {
    const isShown = tab.id === id;
    buttons[index]!.setAttribute('aria-selected', `${isShown}`);
    buttons[index]!.tabIndex = isShown ? 0 : -1;
    panels[index]!.hidden = !isShown;
    if (isShown) tab.onShow?.();
  }
}

const tablist = h('div', { 'role': 'tablist', 'class': 'tabs', 'aria-label': 'Tools' }, ...buttons);
tablist.addEventListener('keydown', (event) => {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const next = (buttons.indexOf(event.target as HTMLButtonElement) + step + tabs.length) % tabs.length;
  showTab(tabs[next]!.id);
  buttons[next]!.focus();
});

document.querySelector('#app')!.replaceChildren(
  h('header', { class: 'top' },
    h('div', {}, h('h1', {}, 'softcsp'), h('p', {}, 'Windows’ key files, byte by byte')),
    themeButton()),
  h('nav', {}, tablist),
  h('main', {}, ...panels),
  h('footer', {}, h('p', {}, 'Everything is computed in this page. It sends nothing, loads nothing, and works offline.')));
showTab('inspect');

// Files may be dropped anywhere. `depth` counts the elements that the pointer is over.
let depth = 0;
const marked = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
document.addEventListener('dragenter', (event) => {
  if (marked(event) && depth++ === 0) document.body.classList.add('dropping');
});
document.addEventListener('dragleave', (event) => {
  if (marked(event) && --depth === 0) document.body.classList.remove('dropping');
});
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => {
  event.preventDefault();
  depth = 0;
  document.body.classList.remove('dropping');
  const [file] = event.dataTransfer?.files ?? [];
  if (file === undefined) return;
  showTab('inspect');
  void inspect.openFile(file);
});

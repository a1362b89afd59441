/**
 * The inspector: input, bytes, fields, what Windows says, other forms.
 * @module
 */
import { CryptError } from 'softcsp';
import { hexNumber, sizeText } from './bytes.ts';
import { convertPanel } from './convert.ts';
import { copyButton, field, h } from './dom.ts';
import { fieldTree, valueLine } from './field-tree.ts';
import { hexView } from './hex-view.ts';
import { Highlighter } from './highlighter.ts';
import { InputError, type Loaded, loadFile, loadText } from './input.ts';
import { toPrivateBlob, toPublicBlob } from './keys.ts';
import type { Anatomy, Region } from './region.ts';
import { SAMPLES } from './samples.ts';
import { windowsPanel } from './windows-says.ts';

/** Words for an error that people can do something about; others are ours and stay loud. */
export function wordsFor(error: unknown): string {
  if (error instanceof InputError) return error.message;
  if (error instanceof CryptError) return `${error.name} (${hexNumber(error.winerror)}): ${error.message.slice(error.name.length + 2)}`;
  throw error;
}

export interface Inspector {
  readonly element: HTMLElement;
  open(load: () => Loaded | Promise<Loaded>): Promise<void>;
  openFile(file: File): Promise<void>;
  /** What is open; null: nothing yet. */
  readonly current: Loaded | null;
}

/** @param onOpen another file is open */
export function inspector(onOpen: (loaded: Loaded) => void): Inspector {
  let current: Loaded | null = null;
  let secrets = false;
  let turn = 0;
  const status = h('p', { role: 'status', class: 'sr' });
  const problem = h('div', { role: 'alert', class: 'problem', hidden: true });
  const result = h('div', { class: 'result' });
  const text = h('textarea', { rows: '3', spellcheck: 'false', autocomplete: 'off', placeholder: 'PEM, XML, JSON Web Key, hex or base64' });
  const file = h('input', { type: 'file', class: 'sr', tabindex: '-1', 'aria-hidden': 'true', onchange: () => {
    const [chosen] = file.files ?? [];
    if (chosen !== undefined) void openFile(chosen);
    file.value = '';
  } });

  async function open(load: () => Loaded | Promise<Loaded>): Promise<void> {
    const mine = ++turn;
    try {
      const loaded = await load();
      // Another one was opened while this one was read.
      if (mine !== turn) return;
      current = loaded;
      secrets = false;
      problem.hidden = true;
      show();
      onOpen(loaded);
    } catch (error) {
      if (mine !== turn) return;
      problem.replaceChildren(h('strong', {}, 'That did not work. '), wordsFor(error));
      problem.hidden = false;
    }
  }
  const openFile = (chosen: File): Promise<void> => open(() => loadFile(chosen));

  function show(): void {
    const loaded = current!;
    const anatomy = loaded.anatomy(secrets);
    result.replaceChildren(
      heading(loaded, anatomy, secrets, () => {
        secrets = !secrets;
        show();
        result.querySelector<HTMLElement>('.secrets')?.focus();
      }),
      ...(loaded.unlock === null ? [] : [passwordForm(loaded.unlock)]),
      ...anatomyPanels(anatomy, secrets),
      h('div', { class: 'columns' },
        h('section', { class: 'card windows' }, h('h3', {}, 'What Windows would say'), ...windowsContent(loaded)),
        h('section', { class: 'card convert' }, h('h3', {}, 'Convert and download'), ...(loaded.key === null
          ? [h('p', { class: 'lead' }, loaded.unlock === null ? 'There is no key pair in this file to convert.' : 'Open the file with its password first.')] : convertPanel(loaded.key, loaded.name)))));
    status.textContent = `${anatomy.title}. ${anatomy.fault === null ? 'Well formed.' : `Broken at byte ${anatomy.fault.offset}: ${anatomy.fault.message}`}`;
  }

  function passwordForm(unlock: (password: string) => Promise<Loaded>): HTMLElement {
    const input = h('input', { type: 'password', autocomplete: 'off' });
    return h('form', { class: 'card password', onsubmit: (event: Event) => {
      event.preventDefault();
      void open(() => unlock(input.value));
    } }, field('This file is encrypted. Its password', input), h('button', { type: 'submit', class: 'primary' }, 'Open'));
  }

  const element = h('div', { class: 'inspector' },
    h('section', { class: 'card input' },
      h('div', { class: 'open' },
        h('h2', {}, 'Open a key file'),
        h('p', { class: 'lead' }, 'Drop a file anywhere on this page, or paste its content. Nothing leaves the page.'),
        field('Content', text),
        h('div', { class: 'actions' },
          h('button', { type: 'button', class: 'primary', onclick: () => void open(() => loadText(text.value)) }, 'Open the text'),
          h('button', { type: 'button', onclick: () => file.click() }, 'Choose a file…'), file)),
      h('div', { class: 'start' },
        h('h3', { id: 'samples' }, 'Or start from a sample'),
        h('div', { 'class': 'samples', 'role': 'group', 'aria-labelledby': 'samples' },
          ...SAMPLES.map(([title, make]) => h('button', { type: 'button', class: 'chip', onclick: () => void open(make) }, title))))),
    problem, status, result);
  return { element, open, openFile, get current() { return current; } };
}

function heading(loaded: Loaded, { kind, title, fault, regions }: Anatomy, secrets: boolean, toggle: () => void): HTMLElement {
  const hasSecrets = regions.some(({ secret }) => secret);
  return h('header', { class: 'file' },
    h('div', {},
      h('h2', {}, title),
      h('p', { class: 'about' }, `${loaded.name} · ${loaded.cameAs} · ${kind} · ${sizeText(loaded.bytes.length)}`, loaded.note !== null && ` · ${loaded.note}`)),
    h('div', { class: 'badges' },
      h('span', { class: fault === null ? 'badge ok' : 'badge bad' }, fault === null ? 'Well formed' : `Broken at byte ${fault.offset}`),
      hasSecrets && h('button', { type: 'button', class: 'secrets', 'aria-pressed': `${secrets}`, onclick: toggle }, secrets ? 'Hide the private key' : 'Show the private key')));
}

function anatomyPanels(anatomy: Anatomy, secrets: boolean): HTMLElement[] {
  const { regions, fault } = anatomy;
  const detail = h('div', { class: 'detail', 'aria-live': 'polite' });
  const highlighter = new Highlighter(regions, (region) => detail.replaceChildren(...detailOf(region)));
  const view = hexView(anatomy, highlighter, (owner) => regions[owner]!.secret && !secrets);
  const tree = fieldTree(regions, highlighter, ({ offset }) => view.reveal(offset));
  detail.replaceChildren(...detailOf(null));
  const first = fault === null ? regions[0] : regions.findLast(({ offset, length }) => offset <= fault.offset && fault.offset <= offset + length);
  if (first !== undefined) highlighter.choose(first.id);
  if (fault !== null) queueMicrotask(() => view.reveal(fault.offset));
  return [
    h('section', { class: 'card meaning' }, h('h3', { class: 'sr' }, 'Meaning'), detail),
    h('div', { class: 'columns anatomy' },
      h('section', { class: 'card bytes' }, h('h3', {}, 'Bytes'), view.element),
      h('section', { class: 'card fields' }, h('h3', {}, 'Fields'), tree)),
  ];
}

function detailOf(region: Region | null): Node[] {
  if (region === null) return [h('p', { class: 'lead' }, 'Point at a byte or a field, or walk through them with the arrow keys: what it is stands here.')];
  const { name, meaning, offset, length, value, secret } = region;
  const line = valueLine(region);
  return [
    h('p', { class: 'detail-title' }, h('strong', {}, name), h('span', {}, `bytes ${offset} to ${offset + Math.max(0, length - 1)} (${hexNumber(offset, 4)}, ${length} ${length === 1 ? 'byte' : 'bytes'})`)),
    h('p', {}, meaning.charAt(0).toUpperCase() + meaning.slice(1), '. ', region.symbol !== null && h('code', {}, region.symbol)),
    value === null ? h('p', { class: 'hint' }, secret ? 'Part of the private key: hidden until it is asked for.' : line)
      : h('div', { class: 'full-value' }, h('code', {}, value.replace(/(\w{8})(?=\w)/g, '$1\u200b')), copyButton(() => value)),
  ];
}

function windowsContent(loaded: Loaded): readonly HTMLElement[] {
  if (loaded.blob !== null) return windowsPanel(loaded.blob, loaded.blob === loaded.bytes ? 'CryptImportKey, with the file as it stands:' : 'CryptImportKey, with the BLOB inside the file:');
  const { key } = loaded;
  const own = windowsPanel(loaded.bytes, 'CryptImportKey takes BLOBs. With this file as it stands:');
  if (key === null) return own;
  try {
    const blob = key.half === 'public' ? toPublicBlob(key.key) : toPrivateBlob(key);
    return [...own, ...windowsPanel(blob, 'And with the key in it made a BLOB:')];
  } catch (error) {
    return [...own, h('p', {}, `The key has no BLOB: ${wordsFor(error)}`)];
  }
}

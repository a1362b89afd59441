/**
 * Elements in one expression.
 * @module
 */
export type Child = Node | string | null | undefined | false;
export type Props = Readonly<Record<string, unknown>>;

function apply(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value as EventListener);
    else if (name === 'value') (element as HTMLInputElement).value = String(value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** An element. Names that begin with "on" are listeners; false, null and undefined attributes and children are left out. */
export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: readonly Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  apply(element, props);
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false));
  return element;
}

let lastId = 0;

/** A name for `for`, `aria-controls` and the like. */
export const newId = (prefix: string): string => `${prefix}-${++lastId}`;

/** A labelled field. */
export function field(label: string, input: HTMLElement, hint?: string): HTMLElement {
  input.id ||= newId('field');
  const note = hint === undefined ? null : h('span', { class: 'hint', id: `${input.id}-hint` }, hint);
  if (note !== null) input.setAttribute('aria-describedby', note.id);
  return h('div', { class: 'field' }, h('label', { for: input.id }, label), input, note);
}

/** A list to choose from: value and text of each. */
export function select(options: readonly (readonly [value: string, text: string])[], chosen: string, onchange: () => void): HTMLSelectElement {
  const element = h('select', { onchange }, ...options.map(([value, text]) => h('option', { value }, text)));
  element.value = chosen;
  return element;
}

/** A button that copies; it says so for a moment. */
export function copyButton(text: () => string, label = 'Copy'): HTMLButtonElement {
  const button: HTMLButtonElement = h('button', { type: 'button', class: 'quiet', onclick: async () => {
    const done = await navigator.clipboard?.writeText(text()).then(() => true, () => false) ?? false;
    button.textContent = done ? 'Copied' : 'Select it and copy by hand';
    setTimeout(() => { button.textContent = label; }, 1500);
  } }, label);
  return button;
}

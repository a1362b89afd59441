/**
 * Light or dark: as the system has it, until the button is pressed. The choice is kept where the browser lets the page keep something.
 * @module
 */
import { h } from './dom.ts';

type Theme = 'light' | 'dark';
const KEY = 'theme';

function kept(): Theme | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : null;
  } catch {
    return null;
  }
}

function keep(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds for this visit.
  }
}

export function themeButton(): HTMLElement {
  const root = document.documentElement;
  const now = (): Theme => (root.dataset['theme'] as Theme | undefined) ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  const first = kept();
  if (first !== null) root.dataset['theme'] = first;
  const label = (): string => (now() === 'dark' ? 'Light' : 'Dark');
  const button: HTMLButtonElement = h('button', { type: 'button', class: 'quiet theme', onclick: () => {
    const next = now() === 'dark' ? 'light' : 'dark';
    root.dataset['theme'] = next;
    keep(next);
    button.textContent = label();
  } }, label());
  return button;
}

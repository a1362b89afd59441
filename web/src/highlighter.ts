/**
 * One field at a time is looked at: under the pointer, else the chosen one. Everything that shows it is marked.
 * @module
 */
import type { Region } from './region.ts';

export class Highlighter {
  readonly #regions: readonly Region[];
  readonly #elements = new Map<number, Set<Element>>();
  readonly #onChange: (region: Region | null) => void;
  #chosen: number | null = null;
  #hovered: number | null = null;
  #marked: readonly number[] = [];

  /** @param onChange which field is looked at now */
  constructor(regions: readonly Region[], onChange: (region: Region | null) => void) {
    this.#regions = regions;
    this.#onChange = onChange;
  }

  /** The element shows that field, or a part of it. */
  add(id: number, element: Element): void {
    const elements = this.#elements.get(id) ?? new Set();
    elements.add(element);
    this.#elements.set(id, elements);
  }

  /** Elements that are not shown any more. */
  forget(selector: string): void {
    for (const elements of this.#elements.values()) for (const element of elements) if (element.matches(selector)) elements.delete(element);
  }

  choose(id: number): void {
    this.#chosen = id;
    this.#hovered = null;
    this.refresh();
  }

  /** @param id null: the pointer has left */
  hover(id: number | null): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.refresh();
  }

  get chosen(): number | null {
    return this.#chosen;
  }

  /** Marks anew. */
  refresh(): void {
    for (const id of this.#marked) for (const element of this.#elements.get(id) ?? []) element.classList.remove('on', 'within');
    const id = this.#hovered ?? this.#chosen;
    this.#marked = id === null ? [] : this.#withInside(id);
    for (const one of this.#marked) for (const element of this.#elements.get(one) ?? []) element.classList.add(one === id ? 'on' : 'within');
    this.#onChange(id === null ? null : this.#regions[id]!);
  }

  /** A field and all that lies inside it. */
  #withInside(id: number): number[] {
    const { depth } = this.#regions[id]!;
    const ids = [id];
    for (let next = id + 1; next < this.#regions.length && this.#regions[next]!.depth > depth; next++) ids.push(next);
    return ids;
  }
}

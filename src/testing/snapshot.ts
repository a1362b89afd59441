/**
 * What an instance keeps between calls, put aside and brought back: key containers and default providers.
 * @module
 */
import type { Csp } from '../core/csp.ts';
import type { StoredContainer } from '../stores/stored-container.ts';

/** A state to go back to, any number of times. Holds private keys in the clear. */
export interface Snapshot {
  readonly containers: ReadonlyMap<string, StoredContainer>;
  readonly defaults: { readonly user: ReadonlyMap<number, string>; readonly machine: ReadonlyMap<number, string | null> };
}

type Table = Map<string, StoredContainer>;

function copyOf(table: ReadonlyMap<string, StoredContainer>): Table {
  return new Map(Array.from(table, ([key, container]) => [key, {
    ...container, entries: new Map(Array.from(container.entries, ([entry, bytes]) => [entry, bytes.slice()])),
  }]));
}

function replace<K, V>(target: Map<K, V>, source: ReadonlyMap<K, V>): void {
  target.clear();
  for (const [key, value] of source) target.set(key, value);
}

/** A copy of everything. */
export function takeSnapshot(table: Table, { defaults }: Pick<Csp, 'defaults'>): Snapshot {
  return { containers: copyOf(table), defaults: { user: new Map(defaults.user), machine: new Map(defaults.machine) } };
}

/** Back to that state. Contexts that are open look at their container's new content from here on; session keys and hashes live on. */
export function restoreSnapshot(table: Table, { defaults }: Pick<Csp, 'defaults'>, snapshot: Snapshot): void {
  replace(table, copyOf(snapshot.containers));
  replace(defaults.user, snapshot.defaults.user);
  replace(defaults.machine, snapshot.defaults.machine);
}

/**
 * Where key containers are kept. A store knows scopes, families and names, and keeps opaque records; what a record means
 * is `core/container.ts`'s matter.
 *
 * Every method is synchronous and atomic with respect to other processes (file) or tabs (web) on the same store.
 * @module
 */

/** Which of Windows' two sets of containers. */
export type StoreScope = 'user' | 'machine';

/** Names one container. */
export interface ContainerAddress {
  readonly scope: StoreScope;
  /** Providers of one family share their containers: 'rsa', 'dss', 'ec'. */
  readonly family: string;
  /** As the program gave it; stores compare it without case (`String.prototype.toLowerCase`). */
  readonly name: string;
}

/** One slot of a container or other content: key → bytes. */
export type ContainerRecord = ReadonlyMap<string, Uint8Array>;

export interface KeyStore {
  /** Makes an empty container. False, and no change, when there is one. */
  create(address: ContainerAddress): boolean;
  /** A copy of the content, or null when there is no such container. */
  read(address: ContainerAddress): ContainerRecord | null;
  /** Replaces (bytes) or removes (null) one entry. False, and no change, when there is no such container. */
  write(address: ContainerAddress, entry: string, value: Uint8Array | null): boolean;
  /** Removes the container with all that is in it. False when there is none. */
  delete(address: ContainerAddress): boolean;
  /** Names as given at creation, in order of creation where the store knows it, else sorted. */
  list(scope: StoreScope, family: string): string[];
}

/** A store cannot do its work: no permission, no space, a record that it did not write. Callers translate. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

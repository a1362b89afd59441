/**
 * Key containers: two slots for pairs, each with an exportable mark; kept in a store, or with the context only.
 *
 * An entry of the store is "pair-1" (AT_KEYEXCHANGE) or "pair-2" (AT_SIGNATURE):
 *
 *     offset  size  field
 *          0     1  format version, 1
 *          1     1  bit 0: exportable
 *          2     2  0
 *          4     4  length of the certificate (KP_CERTIFICATE), little-endian; 0: none
 *          8     n  certificate
 *        8+n        PRIVATEKEYBLOB
 *
 * and "security-descriptor": the bytes that CryptSetProvParam(PP_KEYSET_SEC_DESCR) was given.
 * @module
 */
import { concat, equal, readU32, u32le } from '../bytes/bytes.ts';
import type { ContainerAddress, ContainerRecord, KeyStore } from '../stores/store.ts';
import { CryptError } from '../win32/crypt-error.ts';
import * as winerror from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import type { Pair } from './pair.ts';
import { decodePair, encodePair } from './pair-families.ts';

const FORMAT_VERSION = 1;
const FIXED_BYTES = 8;
const SEC_DESCR_ENTRY = 'security-descriptor';

/** What a slot holds. */
export interface StoredPair {
  readonly pair: Pair;
  readonly exportable: boolean;
  /** KP_CERTIFICATE, or null. */
  readonly certificate: Uint8Array | null;
}

/** A context's view of its container. */
export interface Container {
  readonly address: ContainerAddress;
  /** False for CRYPT_VERIFYCONTEXT: lives and dies with the context. */
  readonly isPersistent: boolean;
  /** The pair of AT_KEYEXCHANGE (1) or AT_SIGNATURE (2), or null. */
  pair(keySpec: number): StoredPair | null;
  setPair(keySpec: number, stored: StoredPair): void;
  /** null: none was set. */
  securityDescriptor(): Uint8Array | null;
  /** @throws {CryptError} NTE_BAD_KEYSET: the container is gone */
  setSecurityDescriptor(value: Uint8Array): void;
  /** The context is released. */
  close(): void;
}

/** A container that lives with its context. */
export function temporaryContainer(address: ContainerAddress): Container {
  const pairs = new Map<number, StoredPair>();
  let descriptor: Uint8Array | null = null;
  return {
    address: { ...address, name: '' },
    isPersistent: false,
    pair: (keySpec) => pairs.get(keySpec) ?? null,
    setPair: (keySpec, stored) => { pairs.set(keySpec, stored); },
    securityDescriptor: () => descriptor,
    setSecurityDescriptor: (value) => { descriptor = value.slice(); },
    close: () => pairs.clear(),
  };
}

/** @throws {CryptError} NTE_EXISTS: there is one of that name */
export function createContainer(csp: Csp, address: ContainerAddress): Container {
  if (!withStore(csp, (store) => store.create(address)))
    throw new CryptError(winerror.NTE_EXISTS, `a container named ${JSON.stringify(address.name)} exists`);
  return storedContainer(csp, address, new Map());
}

/** @throws {CryptError} NTE_BAD_KEYSET: there is none of that name */
export function openContainer(csp: Csp, address: ContainerAddress): Container {
  const record = withStore(csp, (store) => store.read(address));
  if (record === null) throw new CryptError(winerror.NTE_BAD_KEYSET, `no container is named ${JSON.stringify(address.name)}`);
  return storedContainer(csp, address, record);
}

/** @throws {CryptError} NTE_BAD_KEYSET: there is none of that name */
export function deleteContainer(csp: Csp, address: ContainerAddress): void {
  if (!withStore(csp, (store) => store.delete(address)))
    throw new CryptError(winerror.NTE_BAD_KEYSET, `no container is named ${JSON.stringify(address.name)}`);
}

/** Names of the containers of a family, user's or machine's, in the order of the alphabet. */
export function listContainers(csp: Csp, address: Pick<ContainerAddress, 'scope' | 'family'>): string[] {
  const names = withStore(csp, (store) => store.list(address.scope, address.family));
  return names.sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
}

/** A store that cannot do its work is the system's fault, not the caller's: NTE_FAIL with its words. */
function withStore<T>(csp: Csp, work: (store: KeyStore) => T): T {
  try {
    return work(csp.store);
  } catch (error) {
    if (error instanceof Error && error.name === 'StoreError') throw new CryptError(winerror.NTE_FAIL, error.message);
    throw error;
  }
}

/**
 * A container in the store. What another context wrote is seen at the next look; when the container is deleted meanwhile,
 * this context goes on with what it saw last (vectors from Windows: deleting while a handle is open is allowed).
 */
function storedContainer(csp: Csp, address: ContainerAddress, first: ContainerRecord): Container {
  let seen = new Map(first);
  const decoded = new Map<string, { readonly bytes: Uint8Array; readonly stored: StoredPair }>();

  const look = (): void => {
    const record = withStore(csp, (store) => store.read(address));
    if (record !== null) seen = new Map(record);
  };
  return {
    address,
    isPersistent: true,
    pair(keySpec) {
      look();
      const entry = pairEntry(keySpec);
      const bytes = seen.get(entry);
      if (bytes === undefined) return null;
      const known = decoded.get(entry);
      if (known !== undefined && equal(known.bytes, bytes)) return known.stored;
      const stored = decodeStored(bytes);
      decoded.set(entry, { bytes, stored });
      return stored;
    },
    setPair(keySpec, stored) {
      const entry = pairEntry(keySpec);
      const bytes = encodeStored(stored);
      withStore(csp, (store) => store.write(address, entry, bytes));
      seen.set(entry, bytes);
      decoded.set(entry, { bytes, stored });
    },
    securityDescriptor() {
      look();
      return seen.get(SEC_DESCR_ENTRY) ?? null;
    },
    setSecurityDescriptor(value) {
      if (!withStore(csp, (store) => store.write(address, SEC_DESCR_ENTRY, value)))
        throw new CryptError(winerror.NTE_BAD_KEYSET, 'the container was deleted');
      seen.set(SEC_DESCR_ENTRY, value.slice());
    },
    close: () => decoded.clear(),
  };
}

function pairEntry(keySpec: number): string {
  return `pair-${keySpec}`;
}

function encodeStored({ pair, exportable, certificate }: StoredPair): Uint8Array {
  const cert = certificate ?? new Uint8Array(0);
  return concat(Uint8Array.of(FORMAT_VERSION, exportable ? 1 : 0, 0, 0), u32le(cert.length), cert, encodePair(pair));
}

function decodeStored(bytes: Uint8Array): StoredPair {
  const certBytes = bytes.length < FIXED_BYTES ? 0 : readU32(bytes, 4);
  if (bytes.length < FIXED_BYTES + certBytes || bytes[0] !== FORMAT_VERSION)
    throw new CryptError(winerror.NTE_FAIL, 'the key store holds a pair in a format that is not known');
  return {
    pair: decodePair(bytes.subarray(FIXED_BYTES + certBytes)),
    exportable: (bytes[1]! & 1) !== 0,
    certificate: certBytes === 0 ? null : bytes.slice(FIXED_BYTES, FIXED_BYTES + certBytes),
  };
}

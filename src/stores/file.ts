/**
 * Containers as files of Node's file system, one file each; docs/stores.md has layout and format.
 *
 *     folder/scope/family/HASH.json       the container; HASH = SHA-256 of its name, lower case, UTF-16LE, in hex
 *     folder/scope/family/HASH.json.lock  while a process changes it (file-lock.ts)
 *     folder/scope/family/HASH.json.new   its next content, renamed over it when it is whole and on the disk
 *
 * Readers take no lock: rename(2) gives them the old or the new content. The name of the `.new` file is the same each
 * time, and only the holder of the lock touches it, so one that a crash left behind goes with the next change.
 *
 * Private keys are clear; their protection is the mode, 0600 in folders of 0700, as with ssh's keys.
 *
 * Source: POSIX rename(2), fsync(2); XDG Base Directory Specification 0.8 (XDG_DATA_HOME, absolute or ignored).
 * @module
 */
import { codeOf, fileLocks } from './file-lock.ts';
import type { ContainerAddress, KeyStore, StoreScope } from './store.ts';
import { StoreError } from './store.ts';
import type { StoredContainer } from './stored-container.ts';
import { byOrder, decodeContainer, decodeContainerOf, encodeContainer, foldName, orderClock } from './stored-container.ts';

export interface FileStoreOptions {
  /** Where the store lives; made at the first creation of a container. Default: `softcsp` in the user's data folder. */
  readonly folder?: string;
  /** How long to wait for another process that works on the same container, in milliseconds. Default 10000. */
  readonly patienceMs?: number;
}

const DEFAULT_PATIENCE_MS = 10_000;
/** A file beyond this is none of ours: it is neither read nor written. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** Families name folders. */
const FAMILY = /^[a-z][a-z0-9-]{0,31}$/;
const CONTAINER_FILE = /^[0-9a-f]{64}\.json$/;

/**
 * A store in a folder. The disk is not touched before the first call of a method.
 *
 * Its methods throw {StoreError}: the family is not lower-case letters, digits and hyphens; the file is damaged, of a later
 * version or another container's (`read`, `write`); a living process held the container for the whole patience; the
 * system refuses (permission, space). The message names the file. `delete` does not look into the file; `list` passes
 * over files that it cannot read, so that one of them does not hide the others.
 *
 * @throws {StoreError} not in Node, or neither `folder` nor a home folder is known
 */
export function fileStore(options: FileStoreOptions = {}): KeyStore {
  const { fs, os, path, crypto, process } = nodeModules();
  const folder = path.resolve(options.folder ?? defaultFolder());
  const withLock = fileLocks(
    { fs, pid: process.pid, hostname: os.hostname, kill: (pid, signal) => process.kill(pid, signal) },
    { patienceMs: options.patienceMs ?? DEFAULT_PATIENCE_MS },
  );
  const nextOrder = orderClock();

  function defaultFolder(): string {
    const { XDG_DATA_HOME: xdg, LOCALAPPDATA: local } = process.env;
    if (xdg && path.isAbsolute(xdg)) return path.join(xdg, 'softcsp');
    if (process.platform === 'win32' && local) return path.join(local, 'softcsp');
    const home = doing('the home folder', os.homedir);
    if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'softcsp');
    return path.join(home, '.local', 'share', 'softcsp');
  }

  function familyFolder(scope: StoreScope, family: string): string {
    if (!FAMILY.test(family)) throw new StoreError(`a family is lower-case letters, digits and hyphens, not ${JSON.stringify(family)}`);
    return path.join(folder, scope, family);
  }

  function hashedName(name: string): string {
    return `${crypto.createHash('sha256').update(foldName(name), 'utf16le').digest('hex')}.json`;
  }

  function fileOf({ scope, family, name }: ContainerAddress): string {
    return path.join(familyFolder(scope, family), hashedName(name));
  }

  /** Unlike `existsSync`, a folder that may not be looked into is an error, not an absence. */
  function exists(file: string): boolean {
    return fs.statSync(file, { throwIfNoEntry: false }) !== undefined;
  }

  /** Null when there is no such file. */
  function load(file: string): string | null {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return null;
    if (!stat.isFile() || stat.size > MAX_FILE_BYTES) throw new StoreError(`${file} is not a key container of softcsp`);
    try {
      return fs.readFileSync(file, 'utf8');
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return null;
      throw cause;
    }
  }

  function loadContainer(address: ContainerAddress, file: string): StoredContainer | null {
    const text = load(file);
    return text === null ? null : decodeContainerOf(address, text, file);
  }

  /** Replaces the file; under its lock. */
  function save(file: string, stored: StoredContainer, isHeld: () => boolean): void {
    const content = new TextEncoder().encode(encodeContainer(stored));
    const next = `${file}.new`;
    if (content.length > MAX_FILE_BYTES) throw new StoreError(`${file} would be longer than ${MAX_FILE_BYTES} bytes`);
    fs.rmSync(next, { force: true });
    try {
      writeDurably(next, content);
      if (!isHeld()) throw new StoreError(`${file}: another process took the lock away; nothing was changed`);
      fs.renameSync(next, file);
    } catch (cause) {
      fs.rmSync(next, { force: true });
      throw cause;
    }
    syncFolder(path.dirname(file));
  }

  function writeDurably(file: string, content: Uint8Array): void {
    const handle = fs.openSync(file, 'wx', 0o600);
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  }

  /** Makes a rename last over a power failure, where the system can. */
  function syncFolder(directory: string): void {
    try {
      const handle = fs.openSync(directory, 'r');
      try {
        fs.fsyncSync(handle);
      } finally {
        fs.closeSync(handle);
      }
    } catch {
      // Windows and some network file systems do not open or sync folders; the content itself is on the disk.
    }
  }

  /** Runs `body` under the container's lock, or gives false when there is no such container. */
  function change(file: string, body: (isHeld: () => boolean) => boolean): boolean {
    return doing(file, () => exists(file) && withLock(`${file}.lock`, body));
  }

  return {
    create(address) {
      const file = fileOf(address);
      return doing(file, () => {
        if (exists(file)) return false;
        fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        return withLock(`${file}.lock`, (isHeld) => {
          if (exists(file)) return false;
          save(file, { ...address, order: nextOrder(), entries: new Map() }, isHeld);
          return true;
        });
      });
    },
    read(address) {
      const file = fileOf(address);
      return doing(file, () => loadContainer(address, file)?.entries ?? null);
    },
    write(address, entry, value) {
      const file = fileOf(address);
      return change(file, (isHeld) => {
        const stored = loadContainer(address, file);
        if (!stored) return false;
        if (value) stored.entries.set(entry, value);
        else if (!stored.entries.delete(entry)) return true;
        save(file, stored, isHeld);
        return true;
      });
    },
    delete(address) {
      const file = fileOf(address);
      return change(file, () => {
        if (!exists(file)) return false;
        fs.rmSync(`${file}.new`, { force: true });
        fs.rmSync(file);
        return true;
      });
    },
    list(scope, family) {
      const directory = familyFolder(scope, family);
      const files = doing(directory, () => (exists(directory) ? fs.readdirSync(directory) : []));
      const found: StoredContainer[] = [];
      for (const name of files) {
        const stored = CONTAINER_FILE.test(name) ? tryDecode(path.join(directory, name)) : null;
        if (stored && stored.scope === scope && stored.family === family && hashedName(stored.name) === name) found.push(stored);
      }
      return found.sort(byOrder).map((stored) => stored.name);
    },
  };

  function tryDecode(file: string): StoredContainer | null {
    try {
      const text = load(file);
      return text === null ? null : decodeContainer(text, file);
    } catch {
      return null;
    }
  }
}

/** Node's modules, found when a store is made: nothing is imported where there is no Node. */
function nodeModules() {
  const { process } = globalThis as { process?: NodeJS.Process };
  if (typeof process?.getBuiltinModule !== 'function') throw new StoreError('the file store needs Node; use memoryStore or webStore');
  return {
    process,
    fs: process.getBuiltinModule('node:fs'),
    os: process.getBuiltinModule('node:os'),
    path: process.getBuiltinModule('node:path'),
    crypto: process.getBuiltinModule('node:crypto'),
  };
}

/** The system's errors become the room's own. */
function doing<T>(what: string, body: () => T): T {
  try {
    return body();
  } catch (cause) {
    if (cause instanceof StoreError || codeOf(cause) === undefined) throw cause;
    throw new StoreError(`${what}: ${(cause as Error).message}`, { cause });
  }
}

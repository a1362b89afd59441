/**
 * A lock between processes: a symbolic link that exists while the lock is held and whose target is not a path but a line
 * that names the owner. symlink(2) fails when there is one, and makes name and line in one step, so that a process killed
 * at any moment leaves no lock without an owner. Where links are not to be had (FAT, Windows without the privilege) it is
 * a file made with O_EXCL. Node has no flock(2), so a lock outlives an owner that was killed; the next one that wants it
 * must tell a dead owner from a slow one.
 *
 *     line    = pid SP started SP machine SP nonce
 *     started = start time of the process in clock ticks, `-` where the system does not tell
 *     machine = running kernel and PID namespace (Linux), else the host name
 *
 * An owner on this machine is dead when its pid is gone, is a zombie, or was given to a process with another start time.
 * Of an owner elsewhere (shared folder, another container), or of a line that is not whole, nothing is known; such a lock
 * is taken as abandoned when it did not change for half of the patience: locks are held for milliseconds. No clock is
 * compared with another machine's.
 *
 * Removing an abandoned lock is itself done under a lock (`….break`), with a second look, for otherwise two that found
 * the same dead owner could remove each other's new lock.
 *
 * Source: POSIX symlink(2), open(2) O_EXCL and kill(2) with signal 0; proc(5): /proc/PID/stat fields 3 (state) and 22 (start time).
 * @module
 */
import { StoreError } from './store.ts';

/** What the lock needs of Node; `file.ts` gives it. */
export interface LockSystem {
  readonly fs: Pick<
    typeof import('node:fs'),
    'symlinkSync' | 'readlinkSync' | 'openSync' | 'writeSync' | 'closeSync' | 'readFileSync' | 'statSync' | 'rmSync'
  >;
  readonly pid: number;
  readonly hostname: () => string;
  /** As `process.kill`; called with signal 0 only. */
  readonly kill: (pid: number, signal: 0) => unknown;
}

export interface LockOptions {
  /** How long to wait for a living owner, in milliseconds. */
  readonly patienceMs: number;
}

const FIRST_PAUSE_MS = 1;
const LONGEST_PAUSE_MS = 16;
/** A lock, the lock for breaking it, and the lock for breaking that. */
const DEEPEST_BREAK = 2;
const OWNER = /^([1-9][0-9]{0,9}) (\S+) (\S+) \S+$/;

/** What symlink(2) says where there are no symbolic links. */
const NO_LINKS = ['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'];

/** @returns a function that runs `body` while it holds the lock file at `path`; the folder must exist */
export function fileLocks(system: LockSystem, { patienceMs }: LockOptions) {
  const { fs, pid } = system;
  let self: string | null = null;
  let count = 0;

  /**
   * @param body gets a function that tells whether the lock is still ours: ask before the step that cannot be undone
   * @throws {StoreError} held by a living process for longer than the patience
   */
  function withLock<T>(path: string, body: (isHeld: () => boolean) => T, depth = 0): T {
    const line = acquire(path, depth);
    const isHeld = (): boolean => look(path) === line;
    try {
      return body(isHeld);
    } finally {
      if (isHeld()) fs.rmSync(path, { force: true });
    }
  }

  function acquire(path: string, depth: number): string {
    self ??= `${pid} ${lifeOf(system, pid) ?? '-'} ${machineName(system)}`;
    const line = `${self} ${crypto.randomUUID()}.${count++}`;
    const start = performance.now();
    let seen: string | null = null;
    let seenAt = start;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      if (createExclusive(path, line)) return line;
      const found = look(path);
      const now = performance.now();
      if (found !== seen) [seen, seenAt] = [found, now];
      if (found !== null && depth < DEEPEST_BREAK && isAbandoned(found, now - seenAt)) {
        const breakIt = (): void => {
          if (look(path) === found) fs.rmSync(path, { force: true });
        };
        withLock(`${path}.break`, breakIt, depth + 1);
      } else if (now - start > patienceMs) {
        throw new StoreError(`${path} was held by another process for ${patienceMs} ms (${found ?? 'many in turn'})`);
      } else {
        sleep(pauseMs * (0.5 + Math.random()));
      }
    }
  }

  /** False when there is a lock. */
  function createExclusive(path: string, line: string): boolean {
    try {
      fs.symlinkSync(line, path);
      return true;
    } catch (cause) {
      const code = codeOf(cause);
      if (code === 'EEXIST') return false;
      if (code !== undefined && NO_LINKS.includes(code)) return createFile(path, line);
      throw cause;
    }
  }

  function createFile(path: string, line: string): boolean {
    let file: number;
    try {
      file = fs.openSync(path, 'wx', 0o600);
    } catch (cause) {
      if (codeOf(cause) === 'EEXIST') return false;
      throw cause;
    }
    try {
      fs.writeSync(file, line);
    } catch (cause) {
      fs.rmSync(path, { force: true }); // no space for the line: leave no lock that nobody owns
      throw cause;
    } finally {
      fs.closeSync(file);
    }
    return true;
  }

  /** The line, or for an empty file what tells it from another empty one; null when there is no lock. */
  function look(path: string): string | null {
    try {
      return readLine(path);
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return null;
      throw cause;
    }
  }

  function readLine(path: string): string {
    try {
      return fs.readlinkSync(path);
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') throw cause;
    }
    const line = fs.readFileSync(path, 'utf8');
    if (line !== '') return line;
    const { ino, mtimeMs } = fs.statSync(path);
    return `inode ${ino} of ${mtimeMs}`;
  }

  function isAbandoned(line: string, unchangedMs: number): boolean {
    const [, owner, started, machine] = OWNER.exec(line) ?? [];
    if (machine === undefined || machine !== machineName(system)) return unchangedMs > patienceMs / 2;
    const life = lifeOf(system, Number(owner));
    return life === null || (life !== started && life !== '-' && started !== '-');
  }

  return withLock;
}

/** Null: no such process, or dead and not yet collected. Else its start time, or `-` where the system does not tell. */
function lifeOf({ fs, kill }: LockSystem, pid: number): string | null {
  try {
    kill(pid, 0);
  } catch (cause) {
    if (codeOf(cause) === 'ESRCH') return null; // EPERM: another user's, alive
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // field 2, the name, may hold anything; this begins at 3
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[22 - 3] ?? '-');
  } catch {
    return '-';
  }
}

/** Where a pid means the same process. Containers on one host often share its name and not its pids. */
function machineName({ fs, hostname }: LockSystem): string {
  try {
    const kernel = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${kernel}/${fs.readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return encodeURIComponent(hostname());
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** The `code` of a system error, for example `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

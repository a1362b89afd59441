/**
 * Writing: nothing half-written, nothing overwritten by accident.
 *
 * A file is written under a temporary name beside its own and renamed when it is whole. One that exists is kept unless --force is given:
 * the last step is then link(2), which fails where a file is, instead of rename(2), which replaces it. Private keys have mode 0600 from
 * the first byte. Standard output gets data when the command has succeeded, as long as they fit into memory.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { constants, rmSync } from 'node:fs';
import { link, lstat, open, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { CliError, misuse } from './errors.ts';
import type { Io } from './io.ts';

export interface OutputOptions {
  /** Replace a file that exists. */
  readonly force: boolean;
  /** Mode 0600. */
  readonly isPrivate?: boolean;
}

/** Data on their way. Ended by exactly one of `finish` and `abandon`. */
export interface Output {
  write(data: Uint8Array | string): Promise<void>;
  /** The output becomes visible. */
  finish(): Promise<void>;
  /** Nothing is left behind. */
  abandon(): Promise<void>;
}

const HELD_BYTES = 1 << 23;
const encode = (data: Uint8Array | string): Uint8Array => (typeof data === 'string' ? new TextEncoder().encode(data) : data);

function toStdout(io: Io): Output {
  let held: Uint8Array[] | null = [];
  let heldBytes = 0;
  const flush = async (): Promise<void> => {
    const parts = held ?? [];
    held = null;
    for (const part of parts) await io.write(part);
  };
  return {
    write: async (data) => {
      const bytes = encode(data);
      if (held === null) return io.write(bytes);
      held.push(bytes.slice());
      heldBytes += bytes.length;
      if (heldBytes > HELD_BYTES) await flush();
    },
    finish: flush,
    abandon: async () => {
      held = null;
    },
  };
}

async function toFile(io: Io, path: string, { force, isPrivate = false }: OutputOptions): Promise<Output> {
  const target = resolve(io.cwd, path);
  const there = await stat(target).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(Object.assign(error, { path }))));
  if (there?.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR', path });
  const isDevice = there !== null && !there.isFile();
  if (there !== null && !isDevice && !force) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST', path });
  const temporary = isDevice ? target : join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const flags = isDevice ? constants.O_WRONLY : constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(temporary, flags, isPrivate ? 0o600 : 0o666).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new CliError('ERROR_PATH_NOT_FOUND', `${path}: there is no such folder`, 'make the folder first') : Object.assign(error, { path });
  });
  const remove = (): void => {
    if (!isDevice) rmSync(temporary, { force: true });
  };
  const stopListening = io.onInterrupt(remove);
  const end = async (): Promise<void> => {
    stopListening();
    await handle.close();
  };
  return {
    write: async (data) => {
      const bytes = encode(data);
      for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
    },
    finish: async () => {
      try {
        if (!isDevice) await handle.sync();
        await end();
        if (!isDevice) await (force ? rename(temporary, target) : publish(temporary, target));
      } catch (error) {
        remove();
        throw Object.assign(error as Error, { path });
      }
    },
    abandon: async () => {
      await end();
      remove();
    },
  };
}

/** Gives the file its name, unless that is taken. */
async function publish(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
    await unlink(temporary);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw error;
    // File systems without hard links: the gap between the two steps is the price.
    const there = await lstat(target).catch(() => null);
    if (there !== null) throw Object.assign(new Error('EEXIST'), { code: 'EEXIST' });
    await rename(temporary, target);
  }
}

/** @param path "-": standard output. @throws as the system does: EEXIST without `force`, EISDIR, EACCES, … */
export function openOutput(io: Io, path: string, options: OutputOptions): Promise<Output> {
  return path === '-' ? Promise.resolve(toStdout(io)) : toFile(io, path, options);
}

/** Writes all of it. @throws {CliError} bytes for a terminal; as `openOutput` */
export async function writeOutput(io: Io, path: string, data: Uint8Array | string, options: OutputOptions): Promise<void> {
  refuseTerminal(io, path, data);
  const output = await openOutput(io, path, options);
  try {
    await output.write(data);
  } catch (error) {
    await output.abandon();
    throw error;
  }
  await output.finish();
}

/** Bytes would garble a terminal. */
export function refuseTerminal(io: Io, path: string, data: Uint8Array | string): void {
  if (path === '-' && io.terminal.stdout && typeof data !== 'string') throw misuse('the output is binary, and standard output is a terminal', '--out FILE, or --format hex');
}

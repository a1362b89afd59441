/**
 * Reading: files and standard input ("-").
 * @module
 */
import { open, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError, misuse } from './errors.ts';
import type { Io } from './io.ts';

/** Keys are small: what is longer is refused, not read. */
export const KEY_LIMIT = 1 << 24;
const CHUNK_BYTES = 1 << 20;

/** The beginning of a file, and how long all of it is. */
export interface Head {
  readonly bytes: Uint8Array;
  /** Of the whole file; of standard input as far as it was read. */
  readonly size: number;
}

function refuseTerminal(io: Io): void {
  if (io.terminal.stdin) throw misuse('standard input is a terminal', 'name a file, or pipe data in: softcsp … < file');
}

/** As it is named in messages. */
export const nameOf = (path: string): string => (path === '-' ? 'standard input' : path);

async function openFile(io: Io, path: string) {
  const handle = await open(resolve(io.cwd, path), 'r').catch((error: NodeJS.ErrnoException) => {
    throw Object.assign(error, { path });
  });
  if (!(await handle.stat()).isDirectory()) return handle;
  await handle.close();
  throw Object.assign(new Error('EISDIR'), { code: 'EISDIR', path });
}

/** Reads in pieces of up to 1 MiB: what is still needed is known. Each piece is the reader's own. */
export async function* readChunks(io: Io, path: string): AsyncGenerator<Uint8Array> {
  if (path === '-') {
    refuseTerminal(io);
    yield* io.stdin;
    return;
  }
  const handle = await openFile(io, path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(new Uint8Array(CHUNK_BYTES), 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** At most `limit` bytes from the beginning; no more is read. */
export async function readHead(io: Io, path: string, limit: number): Promise<Head> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of readChunks(io, path)) {
    parts.push(chunk.subarray(0, limit - length));
    length = Math.min(limit, length + chunk.length);
    if (length >= limit) break;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, size: (path === '-' ? undefined : await sizeOf(io, path)) ?? length };
}

/** A whole small file. @throws {CliError} ERROR_FILE_TOO_LARGE · ERROR_INVALID_DATA: empty, unless `mayBeEmpty` */
export async function readSmall(io: Io, path: string, { limit = KEY_LIMIT, mayBeEmpty = false } = {}): Promise<Uint8Array> {
  const { bytes } = await readHead(io, path, limit + 1);
  if (bytes.length > limit) throw new CliError('ERROR_FILE_TOO_LARGE', `${nameOf(path)} has more than ${limit} bytes`, 'check the name: no key is so long');
  if (bytes.length === 0 && !mayBeEmpty) throw new CliError('ERROR_INVALID_DATA', `${nameOf(path)} is empty`, 'check what wrote it');
  return bytes;
}

/** How long a file is; undefined: not known beforehand. */
export async function sizeOf(io: Io, path: string): Promise<number | undefined> {
  if (path === '-') return undefined;
  const found = await stat(resolve(io.cwd, path));
  return found.isFile() ? found.size : undefined;
}

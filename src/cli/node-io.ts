/**
 * The world outside, of a process of Node.
 * @module
 */
import { once } from 'node:events';
import type { Io } from './io.ts';

const DEFAULT_COLUMNS = 80;
/** What a shell gives for a program that an interrupt ended: 128 + SIGINT. */
const INTERRUPTED = 130;

/** A reader that goes away (`softcsp … | head`) ends the program without a word. */
function endWithReader(error: Error & { code?: string }): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

/** Standard input, output and error of this process. */
export function nodeIo(): Io {
  const { stdin, stdout, stderr, env } = process;
  stdout.on('error', endWithReader);
  stderr.on('error', endWithReader);
  return {
    cwd: process.cwd(),
    env,
    stdin: { [Symbol.asyncIterator]: () => stdin[Symbol.asyncIterator]() as AsyncIterator<Uint8Array> },
    terminal: { stdin: stdin.isTTY === true, stdout: stdout.isTTY === true, stderr: stderr.isTTY === true },
    columns: stderr.columns ?? stdout.columns ?? DEFAULT_COLUMNS,
    write: async (data) => {
      if (!stdout.write(data)) await once(stdout, 'drain');
    },
    note: (text) => void stderr.write(text),
    onInterrupt: (callback) => {
      const stop = (): void => {
        callback();
        process.exit(INTERRUPTED);
      };
      process.on('SIGINT', stop).on('SIGTERM', stop);
      return () => process.off('SIGINT', stop).off('SIGTERM', stop);
    },
  };
}

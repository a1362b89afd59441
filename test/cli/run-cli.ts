/**
 * Runs command lines inside the test's process: no terminal, no environment but what is given.
 */
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface Ran {
  readonly status: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly stdin?: Uint8Array | string;
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: Partial<Io['terminal']>;
}

const bytesOf = (data: Uint8Array | string): Uint8Array => (typeof data === 'string' ? new TextEncoder().encode(data) : data.slice());

/** What the command line does and says. */
export async function runCli(argv: readonly string[], { cwd, stdin = '', env = {}, terminal = {} }: Surroundings): Promise<Ran> {
  const written: Uint8Array[] = [];
  let stderr = '';
  const io: Io = {
    cwd, env, columns: 80,
    stdin: (async function* () { yield bytesOf(stdin); })(),
    terminal: { stdin: false, stdout: false, stderr: false, ...terminal },
    write: async (data) => void written.push(bytesOf(data)),
    note: (text) => { stderr += text; },
    onInterrupt: () => () => undefined,
  };
  const status = await run(argv, io);
  return { status, stdout: new Uint8Array(written.flatMap((part) => [...part])), stderr };
}

export const textOfBytes = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * The openssl command line, for tests that compare with it.
 * @module
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const version = spawnSync('openssl', ['version'], { encoding: 'utf8' });

export const hasOpenssl = version.status === 0;

export interface Openssl {
  /** Runs it in a folder of its own; gives standard output. @throws it failed */
  run(...args: string[]): Buffer;
  write(name: string, content: Uint8Array | string): void;
  read(name: string): Uint8Array;
  text(name: string): string;
  remove(): void;
}

export function openssl(): Openssl {
  const folder = mkdtempSync(join(tmpdir(), 'softcsp-asn1-'));
  return {
    run(...args) {
      const result = spawnSync('openssl', args, { cwd: folder });
      if (result.status !== 0) throw new Error(`openssl ${args.join(' ')}: ${result.stderr.toString()}`);
      return result.stdout;
    },
    write: (name, content) => writeFileSync(join(folder, name), content),
    read: (name) => new Uint8Array(readFileSync(join(folder, name))),
    text: (name) => readFileSync(join(folder, name), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

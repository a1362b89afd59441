/**
 * Where the captured vectors lie: beside the repository. Null where they are not.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['../../../shared/vectors/', '../../vectors/'];

/** The parsed file, or null where the folder is not there. */
export function readVectors<T>(name: string): T | null {
  for (const folder of FOLDERS) {
    const path = fileURLToPath(new URL(folder + name, import.meta.url));
    if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as T;
  }
  return null;
}

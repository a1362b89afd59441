/**
 * The version of the package.
 * @module
 */
import { createRequire } from 'node:module';

/** "1.2.3" */
export const versionOf = (): string => (createRequire(import.meta.url)('../../package.json') as { version: string }).version;

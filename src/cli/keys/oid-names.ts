/**
 * Names of object identifiers, by their constants in wincrypt.h.
 * @module
 */
import * as softcsp from '../../index.ts';

let names: ReadonlyMap<string, string> | undefined;

/** " (szOID_RSA_RSA)"; empty: not known. */
export function oidName(oid: string): string {
  names ??= new Map(Object.entries(softcsp).filter(([name, value]) => name.startsWith('szOID_') && typeof value === 'string').map(([name, value]) => [value as string, name]));
  const name = names.get(oid);
  return name === undefined ? '' : ` (${name})`;
}

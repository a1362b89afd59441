/**
 * Values of parameters as bytes: a DWORD as four, text in the ANSI code page with its NUL, bytes as they are.
 * @module
 */
import type { ProvParamValue } from '../core/index.ts';
import { u32le } from '../bytes/bytes.ts';
import { terminated } from './strings.ts';

/** @throws {TypeError} a list: enumerations go item by item */
export function valueBytes(value: ProvParamValue): Uint8Array {
  if (typeof value === 'number') return u32le(value);
  if (typeof value === 'string') return terminated(value, false);
  if (value instanceof Uint8Array) return value;
  throw new TypeError('a list is no value');
}

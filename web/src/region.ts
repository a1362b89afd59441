/**
 * What the hex view and the list of fields have in common: named stretches of bytes, in reading order, some inside others.
 * @module
 */
import { explainKeyFile, type ExplainedField } from 'softcsp/blobs';
import { hexNumber } from './bytes.ts';

export interface Region {
  readonly id: number;
  readonly name: string;
  /** 0: outermost. A region with a greater depth lies inside the last one before it with a smaller depth. */
  readonly depth: number;
  readonly offset: number;
  readonly length: number;
  /** Null: hidden, or it has none. */
  readonly value: string | null;
  /** The value by name: "CALG_RSA_KEYX". */
  readonly symbol: string | null;
  readonly meaning: string;
  readonly secret: boolean;
}

export interface Fault {
  readonly name: string;
  readonly winerror: number | null;
  readonly message: string;
  readonly offset: number;
}

/** A file laid open. */
export interface Anatomy {
  readonly title: string;
  /** PUBLICKEYBLOB, DER, … */
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly regions: readonly Region[];
  readonly fault: Fault | null;
}

function valueText({ value, length, offset: _ }: ExplainedField): string | null {
  if (typeof value === 'number') return length === 1 ? `${value}` : `${value} (${hexNumber(value, Math.max(2, 2 * Math.min(length, 4)))})`;
  return value;
}

/** What `explainKeyFile` says, as regions: "blob.modulus" lies in a region "blob". */
export function anatomyOfBlob(bytes: Uint8Array, secrets: boolean): Anatomy {
  const { kind, title, fields, fault } = explainKeyFile(bytes, { secrets });
  const regions: Region[] = [];
  let group = '';
  for (const field of fields) {
    const dot = field.field.lastIndexOf('.');
    const prefix = dot < 0 ? '' : field.field.slice(0, dot);
    if (prefix !== group && prefix !== '') {
      const inside = fields.filter(({ field: name }) => name.startsWith(`${prefix}.`));
      const length = inside.reduce((sum, one) => sum + one.length, 0);
      regions.push({ id: regions.length, name: prefix, depth: 0, offset: field.offset, length, value: null, symbol: null, meaning: 'A structure inside', secret: false });
    }
    group = prefix;
    regions.push({
      id: regions.length, name: field.field.slice(dot + 1), depth: prefix === '' ? 0 : 1, offset: field.offset, length: field.length,
      value: valueText(field), symbol: field.name, meaning: field.meaning, secret: field.secret,
    });
  }
  return { kind, title, bytes, regions, fault: fault === null ? null : { name: fault.name, winerror: fault.winerror, message: fault.message, offset: fault.offset } };
}

/** The innermost region of each byte; -1: none. */
export function ownersOf({ bytes, regions }: Anatomy): Int32Array {
  const owners = new Int32Array(bytes.length).fill(-1);
  // Later regions of the same bytes lie deeper.
  for (const { id, offset, length } of regions) owners.fill(id, offset, offset + length);
  return owners;
}

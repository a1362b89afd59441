/**
 * A declarative codec for structures of little-endian fields: one declaration gives decode, encode and explain.
 *
 *     const plain = layout({ algid: u32, length: u32, key: bytes(lengthFrom('length')) });
 *     plain.decode(file).key           // a fresh copy of `length` bytes
 *     plain.encode({ algid, length: key.length, key })
 *     plain.explain(file)              // every field with its place, also of a broken file
 *
 * A length is compared with what is there before anything is read or allocated. Bytes after the last field are
 * ignored by `decode` and reported by `explain`.
 * @module
 */
import { copyOf } from './bytes.ts';
import { padTo } from './number.ts';

/** What does not fit the declaration: which field, and where it begins. */
export class LayoutError extends Error {
  /** Name of the field. */
  readonly field: string;
  /** Where the field begins, in bytes from the start. */
  readonly offset: number;

  constructor(field: string, offset: number, detail: string) {
    super(`${field} at offset ${offset}: ${detail}`);
    this.name = 'LayoutError';
    this.field = field;
    this.offset = offset;
  }
}

/** A length that an earlier number field gives. */
export interface LengthFrom<Ref extends string> {
  readonly from: Ref;
  /** From the number to bytes; not negative. */
  readonly bytesOf: (value: number) => number;
}

/** One field of type T; `Ref` are the names of the fields that its length is taken from. */
export interface Field<T, Ref extends string = never> {
  /** In bytes; 'rest': all that is left. */
  readonly length: number | LengthFrom<Ref> | 'rest';
  /** True: where the bytes end early, the field is null and takes what is left. */
  readonly mayBeCut: boolean;
  /** The value of the `length` bytes from `at` on; the source is not to be kept. */
  read(source: Uint8Array, at: number, length: number): T;
  /** @throws {RangeError} the value does not fit into `length` bytes */
  write(value: T, length: number): Uint8Array;
  /** What is wrong with a value that was read; null: nothing. */
  fault?(value: T): string | null;
}

/** A field that has always the same value: filled in by `encode`, checked by `decode`. */
export interface ConstantField extends Field<number> {
  readonly constant: number;
}

export type Shape = Readonly<Record<string, Field<unknown, string>>>;

/** What `decode` gives. */
export type Values<S extends Shape> = { readonly [K in keyof S]: S[K] extends Field<infer T, string> ? T : never };

/** What `encode` takes: everything but the constants. */
export type Input<S extends Shape> = {
  readonly [K in keyof S as S[K] extends ConstantField ? never : K]: S[K] extends Field<infer T, string> ? T : never;
};

type NumberNames<S extends Shape> = { [K in keyof S]: S[K] extends Field<number, string> ? K : never }[keyof S];

/** Lengths may be taken from number fields of the same layout only. */
type WithKnownLengths<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Field<unknown, infer Ref> ? ([Ref] extends [NumberNames<S>] ? S[K] : never) : never;
};

/** One field as it stands in the bytes. */
export interface ExplainedPart {
  readonly field: string;
  readonly offset: number;
  readonly length: number;
  /** As `decode` gives it; null where the field is cut. */
  readonly value: unknown;
}

export interface Explanation {
  /** In order and without gaps, up to the end of the layout or to the fault; the faulty field is the last where it could be read. */
  readonly parts: readonly ExplainedPart[];
  /** Null: the bytes fit the declaration. */
  readonly fault: LayoutError | null;
  /** Where the bytes begin that no part covers; the length of the bytes when there are none. */
  readonly end: number;
}

export interface Layout<S extends Shape> {
  readonly shape: S;
  /**
   * Byte strings in the result are fresh copies. Bytes after the last field are ignored.
   * @throws {LayoutError} a field does not fit, in the order of the fields
   */
  decode(bytes: Uint8Array): Values<S>;
  /**
   * A fresh array.
   * @throws {LayoutError} a value does not fit its field, or would not be decoded again
   */
  encode(values: Input<S>): Uint8Array;
  /** Never throws. Costs no more than the bytes that are there. */
  explain(bytes: Uint8Array): Explanation;
}

function unsigned(length: 1 | 2 | 4): Field<number> {
  return {
    length,
    mayBeCut: false,
    read(source, at) {
      let value = 0;
      for (let i = at + length - 1; i >= at; i--) value = value * 256 + source[i]!;
      return value;
    },
    write(value) {
      if (!Number.isInteger(value) || value < 0 || value >= 256 ** length) throw new RangeError(`${value} is no number of ${8 * length} bits`);
      return Uint8Array.from({ length }, (_, i) => (value / 256 ** i) & 0xff);
    },
  };
}

/** 8 bits, unsigned. */
export const u8: Field<number> = /* @__PURE__ */ unsigned(1);
/** 16 bits, unsigned, little-endian. */
export const u16: Field<number> = /* @__PURE__ */ unsigned(2);
/** 32 bits, unsigned, little-endian. */
export const u32: Field<number> = /* @__PURE__ */ unsigned(4);

/** 32 bits, little-endian, always `value`. */
export function constant(value: number): ConstantField {
  return {
    ...u32,
    constant: value,
    fault: (found) => (found === value ? null : `0x${found.toString(16)} is not 0x${value.toString(16)}`),
  };
}

/**
 * The field with a condition on its value.
 * @param isGood false: the value is refused
 * @param claim what holds for good values, for the message: "7 is not <claim>"
 */
export function checked<T, Ref extends string>(field: Field<T, Ref>, isGood: (value: T) => boolean, claim: string): Field<T, Ref> {
  return { ...field, fault: (value) => (isGood(value) ? null : `${typeof value === 'number' ? value : 'it'} is not ${claim}`) };
}

/** The length is the value of an earlier field, by itself or through a formula. */
export function lengthFrom<const Ref extends string>(from: Ref, bytesOf: (value: number) => number = (value) => value): LengthFrom<Ref> {
  return { from, bytesOf };
}

function exactly(value: Uint8Array, length: number): Uint8Array {
  if (value.length !== length) throw new RangeError(`has ${value.length} bytes, not ${length}`);
  return value;
}

const reversedCopyOf = (source: Uint8Array, at: number, length: number): Uint8Array => copyOf(source, at, length).reverse();

/** A byte string of that length, in the order in which it stands there. */
export function bytes<const Ref extends string = never>(length: number | LengthFrom<Ref>): Field<Uint8Array, Ref> {
  return { length, mayBeCut: false, read: copyOf, write: exactly };
}

/** A byte string that stands there in the opposite order. */
export function reversedBytes<const Ref extends string = never>(length: number | LengthFrom<Ref>): Field<Uint8Array, Ref> {
  return { length, mayBeCut: false, read: reversedCopyOf, write: (value, size) => reversedCopyOf(exactly(value, size), 0, size) };
}

/** A little-endian number, given and taken big-endian: decoded with exactly `length` bytes, encoded from any number that fits. */
export function leNumber<const Ref extends string = never>(length: number | LengthFrom<Ref>): Field<Uint8Array, Ref> {
  return { length, mayBeCut: false, read: reversedCopyOf, write: (value, size) => padTo(value, size).reverse() };
}

/** As `leNumber`, but null where the bytes end before it does. Only for the last field. */
export function leNumberOrCut<const Ref extends string = never>(length: number | LengthFrom<Ref>): Field<Uint8Array | null, Ref> {
  return {
    length,
    mayBeCut: true,
    read: reversedCopyOf,
    write: (value, size) => (value === null ? new Uint8Array(0) : padTo(value, size).reverse()),
  };
}

/** All that is left, in the order in which it stands there. Only for the last field. */
export const rest: Field<Uint8Array> = { length: 'rest', mayBeCut: false, read: copyOf, write: (value) => value };

type Entry = readonly [name: string, field: Field<unknown, string>];
/** Values of the fields so far, by name. */
type Known = Record<string, unknown>;
type Visit = (field: string, offset: number, length: number, value: unknown) => void;

/** The length that the declaration wants, whatever is there. */
function wantedLength([name, field]: Entry, known: Readonly<Known>, left: number, offset: number): number {
  if (field.length === 'rest') return left;
  if (typeof field.length === 'number') return field.length;
  const wanted = field.length.bytesOf(known[field.length.from] as number);
  if (!Number.isSafeInteger(wanted) || wanted < 0) throw new LayoutError(name, offset, `cannot be ${wanted} bytes long`);
  return wanted;
}

/** Reads field after field into `known`; a fault of a value is thrown after `visit` has seen it. */
function walk(entries: readonly Entry[], source: Uint8Array, known: Known, visit: Visit | null): void {
  let offset = 0;
  for (const entry of entries) {
    const [name, field] = entry;
    const left = source.length - offset;
    const wanted = wantedLength(entry, known, left, offset);
    if (wanted > left && !field.mayBeCut) throw new LayoutError(name, offset, `needs ${wanted} bytes, ${left} are left`);
    const length = Math.min(wanted, left);
    const value = length < wanted ? null : field.read(source, offset, length);
    known[name] = value;
    visit?.(name, offset, length, value);
    const fault = field.fault?.(value) ?? null;
    if (fault !== null) throw new LayoutError(name, offset, fault);
    offset += length;
  }
}

function encodeEntries(entries: readonly Entry[], values: Readonly<Record<string, unknown>>): Uint8Array {
  const known: Known = {};
  const parts: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const [name, field] = entry;
    const value = 'constant' in field ? field.constant : values[name];
    const fault = field.fault?.(value) ?? null;
    if (fault !== null) throw new LayoutError(name, offset, fault);
    let part: Uint8Array;
    try {
      part = field.write(value, wantedLength(entry, known, 0, offset));
    } catch (error) {
      if (error instanceof RangeError) throw new LayoutError(name, offset, error.message);
      throw error;
    }
    known[name] = value;
    parts.push(part);
    offset += part.length;
  }
  const out = new Uint8Array(offset);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** A structure of these fields, one after the other, without padding. */
export function layout<const S extends Shape>(shape: S & WithKnownLengths<S>): Layout<S> {
  const entries: readonly Entry[] = Object.entries<Field<unknown, string>>(shape);
  return {
    shape,
    decode(source) {
      const values: Known = {};
      walk(entries, source, values, null);
      return values as Values<S>;
    },
    encode: (values) => encodeEntries(entries, values as Readonly<Record<string, unknown>>),
    explain(source) {
      const parts: ExplainedPart[] = [];
      let fault: LayoutError | null = null;
      try {
        walk(entries, source, {}, (field, offset, length, value) => parts.push({ field, offset, length, value }));
      } catch (error) {
        if (!(error instanceof LayoutError)) throw error;
        fault = error;
      }
      const last = parts.at(-1);
      return { parts, fault, end: last === undefined ? 0 : last.offset + last.length };
    },
  };
}

/**
 * Reads koffi's declarations: type strings and C-like prototypes.
 *
 *     type       = word { word } { "*" } { "[" number "]" }          const is passed over
 *     parameter  = [ "_In_" | "_Out_" | "_Inout_" ] type [ name ]
 *     prototype  = type [ "__stdcall" | … ] name "(" [ parameter { "," parameter } | "void" ] ")" [ ";" ]
 *
 * Source: documentation of koffi 3.3 ("Definition syntax", "Calling conventions", "Output and input/output"); the messages are
 * those that koffi 3.3.4 was seen to give.
 * @module
 */
import type { CType } from './types.ts';
import { arrayOf, pointerTo } from './types.ts';

export type Direction = 'Input' | 'Output' | 'InputOutput';

export interface Parameter {
  readonly type: CType;
  readonly direction: Direction;
}

export interface Prototype {
  readonly name: string;
  readonly result: CType;
  readonly parameters: readonly Parameter[];
}

/** Finds a type by name; undefined: there is none. */
export type TypeLookup = (name: string) => CType | undefined;

const DIRECTIONS: ReadonlyMap<string, Direction> = /* @__PURE__ */ new Map([['_In_', 'Input'], ['_Out_', 'Output'], ['_Inout_', 'InputOutput']]);
const CONVENTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set(['__cdecl', '__stdcall', '__fastcall', '__thiscall']);
const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d+)|(\.\.\.)|(\S))/y;
const WORD = /^[A-Za-z_]/;
/** Prototypes are short; nobody waits for a long one. */
const MAX_CHARACTERS = 10_000;

/** Whether the word names a calling convention, which changes nothing here. */
export function isConvention(word: string): boolean {
  return CONVENTIONS.has(word);
}

class Reader {
  readonly #tokens: string[] = [];
  readonly #types: TypeLookup;
  readonly #what: 'prototype' | 'type';
  #at = 0;

  constructor(text: string, types: TypeLookup, what: 'prototype' | 'type') {
    if (text.length > MAX_CHARACTERS) throw new Error(`A ${what} of ${text.length} characters is too long`);
    this.#types = types;
    this.#what = what;
    TOKEN.lastIndex = 0;
    for (const end = text.trimEnd().length; TOKEN.lastIndex < end;) this.#tokens.push(TOKEN.exec(text)![0].trim());
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  accept(token: string): boolean {
    if (this.next !== token) return false;
    this.#at++;
    return true;
  }

  expect(token: string): void {
    if (this.accept(token)) return;
    throw new Error(this.next === undefined
      ? `Unexpected end of ${this.#what}, expected '${token}'` : `Unexpected token '${this.next}', expected '${token}'`);
  }

  /** A word that stands here. */
  word(): string | null {
    if (this.next === undefined || !WORD.test(this.next)) return null;
    return this.#tokens[this.#at++]!;
  }

  end(): void {
    if (this.next !== undefined) throw new Error(`Unexpected token '${this.next}' after ${this.#what}`);
  }

  parameter(): Parameter {
    const direction = DIRECTIONS.get(this.next ?? '');
    if (direction !== undefined) this.#at++;
    const type = this.type(true);
    if (direction !== undefined) checkDirection(type, direction);
    return { type, direction: direction ?? 'Input' };
  }

  /** @param isParameter arrays are refused, as C has none here */
  type(isParameter = false): CType {
    let type = this.#named();
    while (this.next === '*' || this.next === 'const') {
      if (this.accept('*')) type = pointerTo(type);
      else this.#at++;
    }
    if (isParameter) this.refuseArray();
    const lengths: number[] = [];
    while (this.accept('[')) {
      if (!/^\d+$/.test(this.next ?? '')) throw new Error(`Unexpected token '${this.next}', expected array length`);
      lengths.push(Number(this.#tokens[this.#at++]));
      this.expect(']');
    }
    return lengths.reduceRight((element, length) => arrayOf(element, length), type);
  }

  refuseArray(): void {
    if (this.next === '[') throw new Error('Array types decay to pointers in prototypes (C standard), use pointers');
  }

  /** The longest row of words that is a type: `unsigned long` before `unsigned`. */
  #named(): CType {
    while (this.accept('const'));
    const words: string[] = [];
    let found: CType | undefined;
    let end = this.#at;
    for (let at = this.#at; at < this.#tokens.length && WORD.test(this.#tokens[at]!) && words.length < 3; at++) {
      words.push(this.#tokens[at]!);
      const type = this.#types(words.join(' '));
      if (type === undefined) continue;
      found = type;
      end = at + 1;
    }
    if (found === undefined) throw new Error(`Unknown or invalid type name '${words[0] ?? this.next ?? ''}'`);
    this.#at = end;
    return found;
  }
}

/** @throws {TypeError} only what is pointed to can come back */
export function checkDirection(type: CType, direction: Direction): void {
  if (direction !== 'Input' && type.primitive !== 'Pointer' && type.primitive !== 'String' && type.primitive !== 'String16')
    throw new TypeError(`Unexpected ${type.name} type, expected pointer or string type`);
}

/** @throws {Error} no type of that name, or more than a type */
export function parseType(text: string, types: TypeLookup): CType {
  const reader = new Reader(text, types, 'type');
  const type = reader.type();
  reader.end();
  return type;
}

/** A type with a direction in front. @throws {Error} as parseType */
export function parseParameter(text: string, types: TypeLookup): Parameter {
  const reader = new Reader(text, types, 'type');
  const parameter = reader.parameter();
  reader.end();
  return parameter;
}

/** @throws {Error} no prototype */
export function parsePrototype(text: string, types: TypeLookup): Prototype {
  const reader = new Reader(text, types, 'prototype');
  const result = reader.type(true);
  if (isConvention(reader.next ?? '')) reader.word();
  const name = reader.word();
  if (name === null) {
    reader.expect('name');
    throw new Error('Unexpected end of prototype');
  }
  reader.expect('(');
  const parameters: Parameter[] = [];
  while (reader.next !== ')' && reader.next !== undefined) {
    if (reader.next === '...') throw new Error('CryptoAPI has no variadic functions');
    parameters.push(reader.parameter());
    reader.word();
    reader.refuseArray();
    if (!reader.accept(',')) break;
  }
  reader.expect(')');
  reader.accept(';');
  reader.end();
  return { name, result, parameters: withoutVoid(parameters) };
}

/** `(void)`: no parameters. */
function withoutVoid(parameters: readonly Parameter[]): readonly Parameter[] {
  return parameters.length === 1 && parameters[0]!.type.primitive === 'Void' ? [] : parameters;
}

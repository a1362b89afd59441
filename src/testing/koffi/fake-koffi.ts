/**
 * An object in the shape of koffi 3: `load`, types, and access to memory, as far as programs that call CryptoAPI use it. Callbacks,
 * unions, variadic functions, disposable types and views on memory are not there.
 *
 * It plays a 32-bit Windows process: pointers are BigInts below 2^32, structs have the layouts of Win32 x86.
 *
 * Source: documentation of koffi 3.3, and what koffi 3.3.4 was seen to do.
 * @module
 */
import type { Arena, ByteSource } from './arena.ts';
import { bytesOf, isByteSource } from './arena.ts';
import type { Direction, Parameter } from './declarations.ts';
import { checkDirection, parseParameter, parsePrototype, parseType } from './declarations.ts';
import { CallFrame } from './frame.ts';
import type { Declarations, KoffiLibrary, NativeLibrary, TypeSpec } from './library.ts';
import { loadLibrary } from './library.ts';
import { decodeAt } from './reading.ts';
import type { ArrayHint, CType } from './types.ts';
import { arrayOf, builtInTypes, CType as Type, pointerTo, recordShape } from './types.ts';
import { PointerCast, writeValue } from './writing.ts';

type Reference = bigint | number | ByteSource;
type MemberSpecs = Readonly<Record<string, TypeSpec | readonly [alignment: number, type: TypeSpec]>>;

/** koffi's functions that are here. See koffi's documentation; what follows says only what is particular. */
export interface FakeKoffi {
  readonly version: string;
  readonly extension: '.dll';
  readonly types: Readonly<Record<string, CType>>;
  /** advapi32, cryptsp, crypt32, bcrypt (BCryptDestroyKey) and kernel32 (GetLastError, SetLastError, LocalAlloc, LocalFree). */
  load(path: string, options?: object): KoffiLibrary;
  type(spec: TypeSpec): CType;
  resolve(spec: TypeSpec): CType;
  introspect(spec: TypeSpec): CType;
  alias(name: string, spec: TypeSpec): CType;
  opaque(name?: string): CType;
  pointer(spec: TypeSpec, count?: number): CType;
  pointer(name: string | null | undefined, spec: TypeSpec, count?: number): CType;
  array(spec: TypeSpec, length: number, hint?: ArrayHint): CType;
  struct(members: MemberSpecs): CType;
  struct(name: string | CType | null | undefined, members: MemberSpecs): CType;
  pack(members: MemberSpecs): CType;
  pack(name: string | CType | null | undefined, members: MemberSpecs): CType;
  in(spec: TypeSpec): Parameter;
  out(spec: TypeSpec): Parameter;
  inout(spec: TypeSpec): Parameter;
  sizeof(spec: TypeSpec): number;
  alignof(spec: TypeSpec): number;
  offsetof(spec: TypeSpec, member: string): number;
  as(value: unknown, spec: TypeSpec): PointerCast;
  address(value: Reference): bigint;
  alloc(spec: TypeSpec, length: number): bigint;
  free(pointer: Reference | null): void;
  /* eslint-disable @typescript-eslint/no-explicit-any -- as koffi's own declarations: the type of a value stands in a string */
  decode(value: Reference, spec: TypeSpec, length?: number): any;
  decode(value: Reference, offset: number, spec: TypeSpec, length?: number): any;
  /* eslint-enable @typescript-eslint/no-explicit-any */
  encode(value: Reference, spec: TypeSpec, data: unknown, length?: number): void;
  encode(value: Reference, offset: number, spec: TypeSpec, data: unknown, length?: number): void;
  /** Forgets the names that were given to types. */
  reset(): void;
}

const VERSION = '3.3.4';
const NAME = /^[A-Za-z_]\w*$/;

/** The types of one koffi object. */
class TypeTable implements Declarations {
  readonly builtIn = builtInTypes();
  readonly #named = new Map<string, CType>();
  #anonymous = 0;
  readonly #lookup = (name: string): CType | undefined => this.builtIn.get(name) ?? this.#named.get(name);

  reset(): void {
    this.#named.clear();
  }

  prototype(text: string): ReturnType<Declarations['prototype']> {
    return parsePrototype(text, this.#lookup);
  }

  parameter(spec: TypeSpec): Parameter {
    if (typeof spec === 'string') return parseParameter(spec, this.#lookup);
    if (spec instanceof Type) return { type: spec, direction: 'Input' };
    if (typeof spec === 'object' && spec !== null && spec.type instanceof Type) return spec;
    throw new TypeError('Unexpected value as type specifier, expected string or type');
  }

  type(spec: TypeSpec): CType {
    return typeof spec === 'string' ? parseType(spec, this.#lookup) : this.parameter(spec).type;
  }

  directed(spec: TypeSpec, direction: Direction): Parameter {
    const { type } = this.parameter(spec);
    checkDirection(type, direction);
    return { type, direction };
  }

  /** @throws {Error} the name is no name, or taken by another type */
  register(name: string, type: CType): CType {
    if (typeof name !== 'string' || !NAME.test(name)) throw new Error(`Invalid type name '${name}'`);
    const known = this.#lookup(name);
    if (known !== undefined && known !== type) throw new Error(`Duplicate type name '${name}'`);
    this.#named.set(name, type);
    return type;
  }

  make(name: string | null | undefined, type: CType): CType {
    type.name = name ?? `<anonymous_${++this.#anonymous}>`;
    return name === null || name === undefined ? type : this.register(name, type);
  }

  pointer(args: readonly unknown[]): CType {
    const isNamed = args.length > 2 || (args.length === 2 && typeof args[1] !== 'number');
    const [spec, count] = (isNamed ? args.slice(1) : args) as [TypeSpec, number?];
    let type = this.type(spec);
    for (let i = 0; i < (count ?? 1); i++) type = pointerTo(type);
    return isNamed ? this.make(args[0] as string | null, type) : type;
  }

  record(args: readonly unknown[], isPacked: boolean): CType {
    const [target, specs] = (args.length === 1 ? [null, args[0]] : args) as [string | CType | null | undefined, MemberSpecs];
    if (typeof specs !== 'object' || specs === null) throw new TypeError('Unexpected value for members, expected object');
    const members = Object.entries(specs).map(([name, spec]) => (Array.isArray(spec)
      ? [name, this.type(spec[1] as TypeSpec), spec[0] as number] as const : [name, this.type(spec as TypeSpec), 0] as const));
    if (members.length === 0) throw new Error(`Empty type '${target instanceof Type ? target.name : target}' is not allowed in C`);
    const shape = recordShape(members, isPacked);
    if (!(target instanceof Type)) return this.make(target, new Type('', shape));
    if (target.size !== 0) throw new Error(`Type '${target.name}' is defined already`);
    target.define(shape);
    return target;
  }
}

/** The bytes behind a pointer or in a buffer, from where they begin. */
function sourceOf(arena: Arena, value: unknown): { readonly bytes: Uint8Array; readonly memory: Uint8Array; readonly at: number } {
  const memory = arena.bytes;
  if (isByteSource(value)) return { bytes: bytesOf(value), memory, at: 0 };
  if (value === null || value === undefined || value === 0n || value === 0) throw new Error('Cannot use the data of a NULL pointer');
  if (typeof value === 'bigint' || typeof value === 'number') return { bytes: memory, memory, at: Number(value) };
  throw new TypeError(`Unexpected ${typeof value} value for reference, expected pointer`);
}

function decoder(arena: Arena, types: TypeTable): FakeKoffi['decode'] {
  return (value: Reference, ...rest: unknown[]) => {
    const offset = typeof rest[0] === 'number' ? rest.shift() as number : 0;
    const [spec, length] = rest as [TypeSpec, number?];
    const { at, ...source } = sourceOf(arena, value);
    return decodeAt(source, at + offset, types.type(spec), length ?? null);
  };
}

function encoder(arena: Arena, types: TypeTable): FakeKoffi['encode'] {
  return (value: Reference, ...rest: unknown[]) => {
    const offset = typeof rest[0] === 'number' ? rest.shift() as number : 0;
    const [spec, data, length] = rest as [TypeSpec, unknown, number?];
    const element = types.type(spec);
    const type = length === undefined ? element : arrayOf(element, length);
    const { bytes, at } = sourceOf(arena, value);
    if (at + offset < 0 || at + offset + type.size > bytes.length) throw new Error(`Expected buffer with size superior or equal to type ${type.name} (${type.size} bytes)`);
    // Strings and arrays that are encoded stay where they are: somebody may follow the pointer to them at any time.
    const frame = new CallFrame(arena);
    const target = isByteSource(value) ? frame.carry(value) : at;
    writeValue(frame, target + offset, type, data);
    frame.collect();
  };
}

/** @param libraries by name, in lower case, without .dll */
export function makeFakeKoffi(arena: Arena, libraries: Readonly<Record<string, NativeLibrary>>): FakeKoffi {
  const types = new TypeTable();
  const type = (spec: TypeSpec): CType => types.type(spec);
  return {
    version: VERSION,
    extension: '.dll',
    types: Object.fromEntries(types.builtIn),
    load: (path) => loadLibrary(path, libraries, arena, types),
    type, resolve: type, introspect: type,
    alias: (name, spec) => types.register(name, type(spec)),
    opaque: (name) => types.make(name, new Type('', { primitive: 'Void', size: 0, alignment: 0 })),
    pointer: (...args: unknown[]) => types.pointer(args),
    array: (spec, length, hint) => arrayOf(type(spec), length, hint),
    struct: (...args: unknown[]) => types.record(args, false),
    pack: (...args: unknown[]) => types.record(args, true),
    in: (spec) => types.directed(spec, 'Input'),
    out: (spec) => types.directed(spec, 'Output'),
    inout: (spec) => types.directed(spec, 'InputOutput'),
    sizeof: (spec) => type(spec).size,
    alignof: (spec) => type(spec).alignment,
    offsetof(spec, member) {
      const { members, name } = type(spec);
      if (members === undefined || !Object.hasOwn(members, member)) throw new Error(`Record type ${name} does not have member '${member}'`);
      return members[member]!.offset;
    },
    as(value, spec) {
      const target = type(spec);
      if (!/^(Pointer|String)/.test(target.primitive)) throw new TypeError('Only pointer or string types can be used for casting');
      return new PointerCast(value, target);
    },
    address: (value) => (isByteSource(value) ? BigInt(arena.carryIn(value)) : BigInt(value)),
    alloc(spec, length) {
      const { size } = type(spec);
      if (!Number.isInteger(length) || length < 1 || size === 0) throw new Error('Size must be greater than 0');
      return BigInt(arena.allocate(size * length));
    },
    free(pointer) {
      if (typeof pointer === 'bigint' || typeof pointer === 'number') arena.free(Number(pointer));
    },
    decode: decoder(arena, types),
    encode: encoder(arena, types),
    reset: () => types.reset(),
  };
}

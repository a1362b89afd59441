/**
 * koffi's types: what a value in C memory looks like. Sizes are those of a 32-bit Windows process, the layout of the flat surface:
 * pointers, size_t and long have 4 bytes, wchar_t has 2, 64-bit numbers are aligned to 8.
 *
 * The fields that a type shows are koffi's. Source: documentation of koffi 3.3 ("Number types", "Struct types", "Type specifiers"),
 * and what koffi 3.3.4 was seen to do; Microsoft's reference, "Fundamental types".
 * @module
 */

export type Primitive =
  | 'Void' | 'Bool' | 'Int8' | 'UInt8' | 'Int16' | 'UInt16' | 'Int32' | 'UInt32' | 'Int64' | 'UInt64' | 'Float32' | 'Float64'
  | 'Int16S' | 'UInt16S' | 'Int32S' | 'UInt32S' | 'Int64S' | 'UInt64S' // bytes swapped: big-endian
  | 'String' | 'String16' | 'Pointer' | 'Record' | 'Array';

export interface Member {
  readonly name: string;
  readonly type: CType;
  readonly offset: number;
}

/** How an array comes back: as an Array, a typed array, or text. */
export type ArrayHint = 'Array' | 'Typed' | 'String';

interface Shape {
  readonly primitive: Primitive;
  readonly size: number;
  readonly alignment: number;
  readonly ref?: CType;
  readonly length?: number;
  readonly hint?: ArrayHint;
  readonly members?: Readonly<Record<string, Member>>;
}

export class CType {
  name: string;
  primitive: Primitive;
  size: number;
  alignment: number;
  readonly disposable = false;
  declare ref?: CType;
  declare length?: number;
  declare hint?: ArrayHint;
  declare members?: Readonly<Record<string, Member>>;

  constructor(name: string, shape: Shape) {
    this.name = name;
    this.primitive = shape.primitive;
    this.size = shape.size;
    this.alignment = shape.alignment;
    Object.assign(this, shape);
  }

  /** An opaque type becomes a struct: pointers to it, already handed out, point to that. */
  define(shape: Shape): void {
    Object.assign(this, shape);
  }
}

const POINTER_BYTES = 4;

/** Names, size, primitive. */
const NUMBERS: readonly (readonly [names: string, bytes: number, primitive: Primitive])[] = [
  ['int8_t int8 char', 1, 'Int8'],
  ['uint8_t uint8 uchar unsigned_char', 1, 'UInt8'],
  ['int16_t int16 short', 2, 'Int16'],
  ['char16_t char16 wchar_t wchar', 2, 'Int16'],
  ['uint16_t uint16 ushort unsigned_short', 2, 'UInt16'],
  ['int32_t int32 int long intptr_t intptr char32_t char32', 4, 'Int32'],
  ['uint32_t uint32 uint unsigned_int ulong unsigned_long uintptr_t uintptr size_t', 4, 'UInt32'],
  ['int64_t int64 longlong long_long', 8, 'Int64'],
  ['uint64_t uint64 ulonglong unsigned_long_long', 8, 'UInt64'],
  ['float float32', 4, 'Float32'],
  ['double float64', 8, 'Float64'],
];
const ORDERED: readonly (readonly [name: string, bytes: number])[] = [['16', 2], ['32', 4], ['64', 8]];

/** The character types: arrays of them are text. */
const CHARACTERS = /^(char|char16_t|char16|wchar_t|wchar)$/;

export function isCharacter(type: CType): boolean {
  return CHARACTERS.test(type.name);
}

/** koffi's built-in types by name. */
export function builtInTypes(): Map<string, CType> {
  const types = new Map<string, CType>();
  const add = (name: string, shape: Shape): void => void types.set(name, new CType(name, shape));
  add('void', { primitive: 'Void', size: 0, alignment: 0 });
  add('bool', { primitive: 'Bool', size: 1, alignment: 1 });
  for (const [names, size, primitive] of NUMBERS)
    for (const name of names.split(' ')) add(name.replaceAll('_', ' ').replace(/ t$/, '_t'), { primitive, size, alignment: size });
  for (const [bits, size] of ORDERED) {
    for (const sign of ['int', 'uint']) {
      const plain = (sign === 'int' ? `Int${bits}` : `UInt${bits}`) as Primitive;
      for (const end of ['', '_t']) {
        add(`${sign}${bits}_le${end}`, { primitive: plain, size, alignment: size });
        add(`${sign}${bits}_be${end}`, { primitive: `${plain}S` as Primitive, size, alignment: size });
      }
    }
  }
  for (const name of ['str', 'string']) add(name, { primitive: 'String', size: POINTER_BYTES, alignment: POINTER_BYTES });
  for (const name of ['str16', 'string16', 'wstring']) add(name, { primitive: 'String16', size: POINTER_BYTES, alignment: POINTER_BYTES });
  return types;
}

/** A pointer to that type. A pointer to characters is a string. */
export function pointerTo(ref: CType): CType {
  const shape = { size: POINTER_BYTES, alignment: POINTER_BYTES, ref };
  const name = `${ref.name}${ref.primitive === 'Pointer' ? '*' : ' *'}`;
  if (!isCharacter(ref)) return new CType(name, { ...shape, primitive: 'Pointer' });
  return new CType(name, { ...shape, primitive: ref.size === 1 ? 'String' : 'String16' });
}

/** @throws {TypeError} the length is not a count, or the type has no size */
export function arrayOf(ref: CType, length: number, hint?: ArrayHint): CType {
  if (!Number.isInteger(length) || length < 1 || length * ref.size > 0x4000000) throw new TypeError('Array length must be positive and within limits');
  if (ref.size === 0) throw new TypeError(`Cannot make array of type ${ref.name}`);
  const shown = hint ?? (isCharacter(ref) ? 'String' : 'Typed');
  return new CType(`${ref.name} [${length}]`, { primitive: 'Array', size: ref.size * length, alignment: ref.alignment, ref, length, hint: shown });
}

/** Members in their order: type, and the alignment that was asked for (0: the type's own). */
export type MemberList = readonly (readonly [name: string, type: CType, alignment: number])[];

/** The layout of a struct. @param isPacked without padding. @throws {TypeError} a member without size */
export function recordShape(list: MemberList, isPacked: boolean): Shape {
  const members: Record<string, Member> = {};
  let size = 0;
  let alignment = 1;
  for (const [name, type, asked] of list) {
    if (type.size === 0) throw new TypeError(`Type ${type.name} cannot be used as a member (${name})`);
    const own = asked !== 0 ? asked : isPacked ? 1 : type.alignment;
    size = Math.ceil(size / own) * own;
    members[name] = { name, type, offset: size };
    size += type.size;
    alignment = Math.max(alignment, own);
  }
  return { primitive: 'Record', size: Math.ceil(size / alignment) * alignment, alignment, members };
}

/**
 * Arguments as they cross the border: a row per kind, with what it checks.
 *
 * Reading goes in three rounds, the order of checks of contract.md §0.4: handles; then addresses that must be there; then, when nothing
 * can move the memory any more, what lies behind the pointers. Nothing is written before all of it has passed.
 * @module
 */
import type { Hash, Key, Prov, PublicKeyInfo } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER } from '../win32/winerror.ts';
import { ResultBuffer, TextBuffer } from './buffers.ts';
import type { HandleTable } from './handles.ts';
import { publicKeyInfoCodec } from './key-structs.ts';
import type { GuestMemory } from './memory.ts';
import type { Param } from './signatures.ts';
import { fromAnsi, fromLatin1, fromWide } from './strings.ts';

/** A pointer and a length, not looked at yet. */
export interface Range {
  readonly pointer: number;
  readonly length: number;
}

/** Text whose characters may be bytes: in the A form each byte is the character of its number. */
export interface CountedText {
  readonly text: string;
  readonly isWide: boolean;
}

/** What each kind becomes. */
export interface ArgumentTypes extends Record<Param, unknown> {
  DWORD: number;
  BOOL: boolean;
  HCRYPTPROV: Prov;
  HCRYPTKEY: Key;
  HCRYPTHASH: Hash;
  'HCRYPTKEY?': Key | null;
  'HCRYPTHASH?': Hash | null;
  'late HCRYPTPROV': number;
  reserved: 0;
  ignored: number;
  pointer: number;
  'DWORD*': number;
  'DWORD*?': number;
  'HCRYPTPROV*': number;
  'HCRYPTKEY*': number;
  'HCRYPTHASH*': number;
  'BCRYPT_KEY_HANDLE*': number;
  'late HCRYPTPROV*': number;
  bytes: Uint8Array;
  'bytes!': Uint8Array;
  range: Range;
  area: Uint8Array;
  'length area': Uint8Array;
  buffer: ResultBuffer;
  'text buffer': TextBuffer;
  text: string | null;
  ansi: string | null;
  'counted text': CountedText;
  'CERT_PUBLIC_KEY_INFO*': PublicKeyInfo;
}

/** The arguments of a row. */
export type Arguments<P extends readonly Param[]> = { [I in keyof P]: ArgumentTypes[P[I]] };

/** What readers look into. */
export interface ReadingContext {
  readonly memory: GuestMemory;
  readonly handles: HandleTable;
}

type Round = 'handles' | 'addresses' | 'contents';

export interface Reader<T = unknown> {
  readonly round: Round;
  /** Words that it eats. */
  readonly words: 1 | 2;
  /** @param first, second its words, unsigned; second is 0 when it eats one */
  read(context: ReadingContext, first: number, second: number, isWide: boolean): T;
}

function reader<T>(round: Round, read: Reader<T>['read'], words: 1 | 2 = 1): Reader<T> {
  return { round, words, read };
}

const number = /* @__PURE__ */ reader('handles', (_context, value) => value);

/** Address of a handle or DWORD that the call writes. */
const outAddress = /* @__PURE__ */ reader('addresses', ({ memory }, pointer) => {
  memory.check(pointer, 4);
  return pointer;
});

function viewOrEmpty(memory: GuestMemory, pointer: number, length: number): Uint8Array {
  return pointer === 0 && length === 0 ? new Uint8Array(0) : memory.bytes(pointer, length);
}

/** The characters at a pointer, up to their NUL. */
function textAt(memory: GuestMemory, pointer: number, isWide: boolean): string {
  const unitBytes = isWide ? 2 : 1;
  const bytes = memory.bytes(pointer, memory.stringUnits(pointer, unitBytes) * unitBytes);
  return isWide ? fromWide(bytes) : fromAnsi(bytes);
}

function countedText(memory: GuestMemory, pointer: number, count: number, isWide: boolean): CountedText {
  const unitBytes = isWide ? 2 : 1;
  memory.check(pointer, 0);
  const units = count === 0 ? memory.stringUnits(pointer, unitBytes) : count;
  const bytes = memory.bytes(pointer, units * unitBytes);
  return { text: isWide ? fromWide(bytes) : fromLatin1(bytes), isWide };
}

/** The kinds. */
export const READERS: { readonly [K in Param]: Reader<ArgumentTypes[K]> } = {
  DWORD: number,
  BOOL: reader('handles', (_context, value) => value !== 0),
  HCRYPTPROV: reader('handles', ({ handles }, handle) => handles.prov(handle)),
  HCRYPTKEY: reader('handles', ({ handles }, handle) => handles.key(handle)),
  HCRYPTHASH: reader('handles', ({ handles }, handle) => handles.hash(handle)),
  'HCRYPTKEY?': reader('handles', ({ handles }, handle) => (handle === 0 ? null : handles.key(handle))),
  'HCRYPTHASH?': reader('handles', ({ handles }, handle) => (handle === 0 ? null : handles.hash(handle))),
  'late HCRYPTPROV': number,
  reserved: reader('addresses', (_context, value) => {
    if (value !== 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'the reserved argument is 0');
    return 0;
  }),
  ignored: number,
  pointer: number,
  'DWORD*': outAddress,
  'DWORD*?': reader('addresses', (context, pointer) => (pointer === 0 ? 0 : outAddress.read(context, pointer, 0, false))),
  'HCRYPTPROV*': outAddress,
  'HCRYPTKEY*': outAddress,
  'HCRYPTHASH*': outAddress,
  'BCRYPT_KEY_HANDLE*': outAddress,
  'late HCRYPTPROV*': number,
  bytes: reader('contents', ({ memory }, pointer, length) => viewOrEmpty(memory, pointer, length), 2),
  'bytes!': reader('contents', ({ memory }, pointer, length) => memory.bytes(pointer, length), 2),
  range: reader('handles', (_context, pointer, length) => ({ pointer, length }), 2),
  area: reader('contents', ({ memory }, pointer, length) => viewOrEmpty(memory, pointer, length), 2),
  'length area': reader('contents', ({ memory }, length, pointer) => viewOrEmpty(memory, pointer, length), 2),
  buffer: reader('addresses', ({ memory }, pointer, lengthPointer) => new ResultBuffer(memory, pointer, lengthPointer), 2),
  'text buffer': reader('addresses', ({ memory }, pointer, lengthPointer, isWide) => new TextBuffer(memory, pointer, lengthPointer, isWide), 2),
  text: reader('contents', ({ memory }, pointer, _second, isWide) => (pointer === 0 ? null : textAt(memory, pointer, isWide))),
  ansi: reader('contents', ({ memory }, pointer) => (pointer === 0 ? null : textAt(memory, pointer, false))),
  'counted text': reader('contents', ({ memory }, pointer, count, isWide) => countedText(memory, pointer, count, isWide), 2),
  'CERT_PUBLIC_KEY_INFO*': reader('contents', ({ memory }, pointer) => publicKeyInfoCodec.read(memory, pointer)),
};

/**
 * PP_ENUMALGS, PP_ENUMALGS_EX, PP_ENUMCONTAINERS and PP_ENUMEX_SIGNING_PROT, item by item.
 *
 *     PROV_ENUMALGS     32   aiAlgid 0, dwBitLen 4, dwNameLen 8, szName[20] 12
 *     PROV_ENUMALGS_EX  88   aiAlgid 0, dwDefaultLen 4, dwMinLen 8, dwMaxLen 12, dwProtocols 16, dwNameLen 20, szName[20] 24,
 *                            dwLongNameLen 44, szLongName[40] 48
 *     container         name with its NUL
 *     protocols          4   CRYPT_FLAG_* of an algorithm that signs
 *
 * CRYPT_FIRST lists anew and goes to the first item. Without a buffer the size of the largest item is given and nothing moves; so it is
 * when the buffer is too small. For containers that size is MAX_PATH + 1, and a name that was read leaves the length as it was.
 * Name lengths count the NUL. An enumeration that begins without CRYPT_FIRST begins at the first item.
 *
 * Source: contract.md §4.1, §19.2; vectors from Windows, behaviours.md 9.
 * @module
 */
import { concat, u32le } from '../bytes/bytes.ts';
import type { EnumAlgs, EnumAlgsEx, Prov, ProvParamValue } from '../core/index.ts';
import { getProvParam } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_FIRST, CRYPT_NEXT } from '../win32/flag.ts';
import { PP_ENUMALGS, PP_ENUMALGS_EX, PP_ENUMCONTAINERS, PP_ENUMEX_SIGNING_PROT } from '../win32/param.ts';
import { ERROR_NO_MORE_ITEMS } from '../win32/winerror.ts';
import type { Abi, Enumeration } from './abi.ts';
import type { ResultBuffer } from './buffers.ts';
import { terminated } from './strings.ts';

const NAME_BYTES = 20;
const LONG_NAME_BYTES = 40;
const MAX_PATH_BYTES = 261;

interface EnumeratedParam {
  items(list: ProvParamValue): Uint8Array[];
  /** What a size query gives at least. */
  readonly itemBytes: number;
  /** The length variable stays as it was when an item is read. */
  readonly keepsLength: boolean;
}

/** Length with the NUL, and the name in a field of fixed size. */
function nameField(name: string, fieldBytes: number): Uint8Array {
  const bytes = terminated(name, false).subarray(0, fieldBytes);
  const field = new Uint8Array(fieldBytes);
  field.set(bytes);
  return concat(u32le(bytes.length), field);
}

function enumAlgs({ Algid, BitLen, Name }: EnumAlgs): Uint8Array {
  return concat(u32le(Algid), u32le(BitLen), nameField(Name, NAME_BYTES));
}

function enumAlgsEx(row: EnumAlgsEx): Uint8Array {
  const numbers = [row.Algid, row.DefaultLen, row.MinLen, row.MaxLen, row.Protocols].map(u32le);
  return concat(...numbers, nameField(row.Name, NAME_BYTES), nameField(row.LongName, LONG_NAME_BYTES));
}

const ENUMERATED: ReadonlyMap<number, EnumeratedParam> = /* @__PURE__ */ new Map<number, EnumeratedParam>([
  [PP_ENUMALGS, { items: (list) => (list as EnumAlgs[]).map(enumAlgs), itemBytes: 32, keepsLength: false }],
  [PP_ENUMALGS_EX, { items: (list) => (list as EnumAlgsEx[]).map(enumAlgsEx), itemBytes: 88, keepsLength: false }],
  [PP_ENUMCONTAINERS, {
    items: (list) => (list as string[]).map((name) => terminated(name, false)), itemBytes: MAX_PATH_BYTES, keepsLength: true,
  }],
  [PP_ENUMEX_SIGNING_PROT, { items: (list) => (list as number[]).map(u32le), itemBytes: 4, keepsLength: false }],
]);

/** Whether a parameter is read item by item. */
export function isEnumeration(param: number): boolean {
  return ENUMERATED.has(param);
}

/**
 * CryptGetProvParam of an enumeration: one item.
 * @throws {CryptError} as core's getProvParam · ERROR_NO_MORE_ITEMS: past the end · ERROR_MORE_DATA: smaller than the largest item
 */
export function enumerate(abi: Abi, prov: Prov, param: number, out: ResultBuffer, flags: number): void {
  const kind = ENUMERATED.get(param)!;
  if ((flags & ~(CRYPT_FIRST | CRYPT_NEXT)) !== 0) getProvParam(prov, param, flags); // it knows which flags are wrong
  const state = stateOf(abi, prov, param, kind, flags);
  const item = state.items[state.next];
  if (item === undefined && !out.isQuery) throw new CryptError(ERROR_NO_MORE_ITEMS);
  if (!out.accepts(largest(state, kind))) return;
  out.write(item!);
  if (kind.keepsLength) out.setLength(out.length);
  state.next++;
}

function largest({ items }: Enumeration, { itemBytes }: EnumeratedParam): number {
  return items.reduce((most, item) => Math.max(most, item.length), itemBytes);
}

/** The running enumeration, begun anew where CRYPT_FIRST says so. */
function stateOf(abi: Abi, prov: Prov, param: number, kind: EnumeratedParam, flags: number): Enumeration {
  let states = abi.enumerations.get(prov);
  if (states === undefined) abi.enumerations.set(prov, (states = new Map<number, Enumeration>()));
  const running = states.get(param);
  if (running !== undefined && (flags & CRYPT_FIRST) === 0) return running;
  const fresh = { items: kind.items(getProvParam(prov, param, flags)), next: 0 };
  states.set(param, fresh);
  return fresh;
}

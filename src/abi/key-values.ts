/**
 * What CryptSetKeyParam reads at its pointer, by parameter: a DWORD, a CRYPT_DATA_BLOB, a SCHANNEL_ALG, or bytes whose number follows
 * from the key or from themselves.
 *
 * Source: contract.md §5.1, §19.2; Microsoft's reference, CryptSetKeyParam.
 * @module
 */
import type { Key, KeyParamValue, SchannelAlg } from '../core/index.ts';
import { KEY_PARAM_TYPES } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { KP_CERTIFICATE, KP_IV, KP_SALT } from '../win32/param.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import type { GuestMemory } from './memory.ts';
import { blob, dword, struct } from './structs.ts';

/** KP_SALT reads so many bytes whatever the key's length. */
const SALT_BYTES = 11;

const schannelAlg = /* @__PURE__ */ struct<Required<SchannelAlg>>({ Use: dword, Algid: dword, Bits: dword, Flags: dword, Reserved: dword });

/** Bytes of the DER value at an address: tag, length, content. X.690 §8.1.3. */
function derBytes(memory: GuestMemory, at: number): number {
  const first = memory.bytes(at, 2)[1]!;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new CryptError(NTE_BAD_DATA, 'a certificate begins with a DER header');
  return 2 + count + memory.bytes(at + 2, count).reduce((length, byte) => 256 * length + byte, 0);
}

type Measure = (memory: GuestMemory, key: Key, at: number) => number;

const BYTE_COUNTS: ReadonlyMap<number, Measure> = /* @__PURE__ */ new Map<number, Measure>([
  [KP_IV, (_memory, key) => (key.kind === 'session' ? key.iv.length : 0)],
  [KP_SALT, () => SALT_BYTES],
  [KP_CERTIFICATE, (memory, _key, at) => derBytes(memory, at)],
]);

/**
 * The value at a pointer; NULL gives null. Byte strings are views.
 * @throws {CryptError} ERROR_NOACCESS: it leads outside the memory · ERROR_INVALID_PARAMETER: a blob with a length and no bytes ·
 *   NTE_BAD_DATA: KP_CERTIFICATE with no DER
 */
export function keyParamValue(memory: GuestMemory, key: Key, param: number, pointer: number): KeyParamValue {
  if (pointer === 0) return null;
  if (param === KP_CERTIFICATE && key.kind === 'schannel') return blob.read(memory, pointer); // as the CSP developer's kit has it
  switch (KEY_PARAM_TYPES.get(param)) {
    case 'dword': return memory.u32(pointer);
    case 'blob': return blob.read(memory, pointer);
    case 'schannel-alg': return schannelAlg.read(memory, pointer);
    default: return memory.bytes(pointer, BYTE_COUNTS.get(param)?.(memory, key, pointer) ?? 0);
  }
}

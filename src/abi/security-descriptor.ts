/**
 * SECURITY_DESCRIPTOR, self-relative: how long it is, which CryptSetProvParam(PP_KEYSET_SEC_DESCR) is not told.
 *
 *     offset  size  field
 *          0     1  Revision, 1
 *          2     2  Control; SE_SELF_RELATIVE 0x8000
 *          4    16  offsets of owner SID, group SID, SACL, DACL; 0: none
 *
 * A SID has 8 bytes and 4 for each of its SubAuthorityCount (byte 1), an ACL says its size at 2. Source: [MS-DTYP] §2.4.2, §2.4.5, §2.4.6.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER } from '../win32/winerror.ts';
import type { GuestMemory } from './memory.ts';

const HEADER_BYTES = 20;
const SE_SELF_RELATIVE = 0x8000;

function sidBytes(memory: GuestMemory, at: number): number {
  return 8 + 4 * memory.bytes(at, 2)[1]!;
}

function aclBytes(memory: GuestMemory, at: number): number {
  return memory.u32(at) >>> 16;
}

const PARTS = [
  { offsetAt: 4, length: sidBytes }, { offsetAt: 8, length: sidBytes }, { offsetAt: 12, length: aclBytes }, { offsetAt: 16, length: aclBytes },
] as const;

/**
 * The descriptor at an address, whole.
 * @returns a view
 * @throws {CryptError} ERROR_NOACCESS: it leads outside the memory · ERROR_INVALID_PARAMETER: NULL, or one with pointers
 */
export function securityDescriptor(memory: GuestMemory, at: number): Uint8Array {
  memory.check(at, HEADER_BYTES);
  if (((memory.u32(at) >>> 16) & SE_SELF_RELATIVE) === 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'a self-relative descriptor is needed');
  let length = HEADER_BYTES;
  for (const part of PARTS) {
    const offset = memory.u32(at + part.offsetAt);
    if (offset !== 0) length = Math.max(length, offset + part.length(memory, at + offset));
  }
  return memory.bytes(at, length);
}

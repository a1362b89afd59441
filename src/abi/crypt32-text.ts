/**
 * CryptBinaryToString, CryptStringToBinary, CertAlgIdToOID and CertOIDToAlgId.
 *
 * What happens to a buffer that is too small differs per format: core's TextFormat rows say it. Lengths of text count characters.
 *
 * Source: contract.md §17.4; vectors from Windows, behaviours.md 39, 40.
 * @module
 */
import { algIdToOid, binaryToString, oidToAlgId, readText, writtenFormat } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, ERROR_SUCCESS } from '../win32/winerror.ts';
import type { Abi } from './abi.ts';
import { allocate } from './allocate.ts';
import type { CountedText } from './arguments.ts';
import type { WorkOf } from './bind.ts';
import type { ResultBuffer, TextBuffer } from './buffers.ts';
import type { CRYPT32 } from './signatures.ts';
import { latin1, terminated, toWide } from './strings.ts';

function giveText(data: Uint8Array, flags: number, out: TextBuffer): void {
  const text = binaryToString(data, flags);
  const { terminated: hasNul, shortText } = writtenFormat(flags)!;
  const needed = text.length + (hasNul ? 1 : 0);
  if (out.isQuery) {
    out.setLength(needed);
    return;
  }
  const encode = out.isWide ? toWide : latin1;
  if (out.length >= needed) {
    const bytes = encode(hasNul ? `${text}\0` : text);
    out.memory.set(out.pointer, bytes);
    out.setLength(text.length);
    return;
  }
  if (!out.isWide) out.memory.set(out.pointer, encode(whatFits(text, out.length, shortText.writes)));
  if (shortText.setsLength) out.setLength(needed);
  throw new CryptError(shortText.error, `${needed} characters are needed, the buffer has ${out.length}`);
}

/** What the A function writes into a buffer that is too small. */
function whatFits(text: string, room: number, writes: 'prefix' | 'pairs' | 'nothing'): string {
  if (writes === 'prefix') return text.slice(0, room);
  if (writes === 'nothing' || room < 3) return '';
  return `${text.slice(0, 2 * Math.floor((room - 1) / 2))}\0`;
}

function giveData({ memory }: Abi, { text, isWide }: CountedText, flags: number, out: ResultBuffer, skipAddress: number, flagsAddress: number): void {
  const { error, data, skip, format } = readText(text, flags);
  if (isWide && text === '' && format?.refusesEmptyW === true) throw new CryptError(ERROR_INVALID_PARAMETER, 'an empty string');
  if (!out.isQuery && format !== null) putData(data, out, format.shortData);
  if (error !== ERROR_SUCCESS || format === null) throw new CryptError(error, 'the text is not of the format asked for');
  out.setLength(data.length);
  if (skipAddress !== 0) memory.setU32(skipAddress, skip);
  if (flagsAddress !== 0) memory.setU32(flagsAddress, format.format);
}

/** Hex forms hand out what they read, up to a wrong character or the end of the buffer. */
function putData(data: Uint8Array, out: ResultBuffer, short: { readonly error: number; readonly writes: string }): void {
  const fits = data.length <= out.length;
  if (fits || short.writes === 'prefix') out.memory.set(out.pointer, data.subarray(0, out.length));
  if (!fits) throw new CryptError(short.error, `${data.length} bytes are needed, the buffer has ${out.length}`);
}

/** The address of an identifier's string, which stays for good; 0: there is no such identifier. */
function objIdAddress(abi: Abi, algid: number): number {
  const objId = algIdToOid(algid);
  if (objId === null) return 0;
  const known = abi.strings.get(objId);
  if (known !== undefined) return known;
  const bytes = terminated(objId, false);
  const address = allocate(abi.host, bytes.length, 0);
  abi.memory.set(address, bytes);
  abi.strings.set(objId, address);
  return address;
}

export const TEXT_WORK = {
  CertAlgIdToOID: (abi, algid) => objIdAddress(abi, algid),
  CertOIDToAlgId: (_abi, objId) => (objId === null ? 0 : oidToAlgId(objId)),
  'CryptBinaryToStringA/W': (_abi, data, flags, out) => giveText(data, flags, out),
  'CryptStringToBinaryA/W': (abi, text, flags, out, skipAddress, flagsAddress) => giveData(abi, text, flags, out, skipAddress, flagsAddress),
} satisfies Partial<WorkOf<typeof CRYPT32>>;

/**
 * The walk over the headers of a BER value before anything is built from it: identifier octet, length octets, content.
 * It needs no stack and allocates nothing in proportion to what a length says, so lying lengths and towers of nested
 * values end here, at once.
 *
 * Laxer than DER, as crypt32 is: lengths need not be minimal, the indefinite form is taken, bytes after the value are left alone.
 *
 * Source: X.690 §8.1 (header, indefinite form). Which error stands for which fault: captured answers for malformed
 * RSAPublicKey, SubjectPublicKeyInfo and primitives, and contract.md §17.3 (truncated: CRYPT_E_ASN1_EOD).
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_BADTAG, CRYPT_E_ASN1_CORRUPT, CRYPT_E_ASN1_EOD, CRYPT_E_ASN1_LARGE } from '../win32/winerror.ts';

/** Deeper values are refused. A certificate with every extension needs about ten. */
export const MAX_DEPTH = 32;
/** Values with more parts are refused. */
export const MAX_NODES = 10_000;
/** Longer values are refused. No key is near it. */
export const MAX_BYTES = 0x100_0000;

/** Where the outermost value lies. */
export interface Extent {
  /** Identifier octet: class, constructed bit and number. */
  readonly tag: number;
  /** Where the content starts. */
  readonly contentAt: number;
  /** First byte after the content. */
  readonly contentEnd: number;
  /** First byte after the value; beyond `contentEnd` by the two end-of-contents bytes of the indefinite form. */
  readonly end: number;
}

interface Header {
  readonly tag: number;
  readonly contentAt: number;
  /** -1: indefinite. */
  readonly length: number;
}

function readHeader(bytes: Uint8Array, at: number, limit: number): Header {
  const tag = bytes[at]!;
  if ((tag & 0x1f) === 0x1f) throw new CryptError(CRYPT_E_ASN1_BADTAG, `tag number above 30 at byte ${at}`);
  if (at + 1 >= limit) throw new CryptError(CRYPT_E_ASN1_CORRUPT, `no length at byte ${at + 1}`);
  const first = bytes[at + 1]!;
  if (first < 0x80) return { tag, contentAt: at + 2, length: first };
  const count = first & 0x7f;
  if (count === 0) {
    if ((tag & 0x20) === 0) throw new CryptError(CRYPT_E_ASN1_CORRUPT, `indefinite length of a primitive value at byte ${at}`);
    return { tag, contentAt: at + 2, length: -1 };
  }
  if (count > 4) throw new CryptError(CRYPT_E_ASN1_LARGE, `length of ${count} bytes at byte ${at + 1}`);
  if (at + 2 + count > limit) throw new CryptError(CRYPT_E_ASN1_CORRUPT, `length cut off at byte ${at + 1}`);
  let length = 0;
  for (let i = 0; i < count; i++) length = length * 256 + bytes[at + 2 + i]!;
  return { tag, contentAt: at + 2 + count, length };
}

/**
 * A value that reaches beyond what is there. One byte short inside or as a SEQUENCE is "corrupt", all else "end of data":
 * so the captured answers. Unverified on Windows, where ten bytes short is known to be "end of data".
 */
function overrun(at: number, missing: number, inSequence: boolean): CryptError {
  const detail = `the value at byte ${at} lacks ${missing} of its bytes`;
  return new CryptError(missing === 1 && inSequence ? CRYPT_E_ASN1_CORRUPT : CRYPT_E_ASN1_EOD, detail);
}

/**
 * Checks the headers of the outermost value and of all in it.
 * @param bytes one BER value; what follows it is not looked at
 * @throws {CryptError} CRYPT_E_ASN1_EOD: empty, or a value reaches beyond the end; CRYPT_E_ASN1_CORRUPT: a header is cut off;
 * CRYPT_E_ASN1_BADTAG: a tag number above 30; CRYPT_E_ASN1_LARGE: a length of more than four bytes, or more than MAX_BYTES,
 * MAX_DEPTH or MAX_NODES
 */
export function scan(bytes: Uint8Array): Extent {
  if (bytes.length === 0) throw new CryptError(CRYPT_E_ASN1_EOD, 'no data');
  const outer = readHeader(bytes, 0, bytes.length);
  const ends: number[] = []; // of the constructed values that are open
  const indefinite: boolean[] = [];
  let at = 0;
  let nodes = 0;
  do {
    const limit = ends.at(-1) ?? bytes.length;
    if (indefinite.at(-1) && at + 2 <= limit && bytes[at] === 0 && bytes[at + 1] === 0) {
      at += 2;
      ends.pop();
      indefinite.pop();
    } else {
      if (at >= limit) throw new CryptError(CRYPT_E_ASN1_EOD, 'no end of contents');
      const header = at === 0 ? outer : readHeader(bytes, at, limit);
      const end = header.length < 0 ? limit : header.contentAt + header.length;
      const constructed = (header.tag & 0x20) !== 0;
      if (end > limit) throw overrun(at, end - limit, constructed || ends.length > 0);
      if (++nodes > MAX_NODES) throw new CryptError(CRYPT_E_ASN1_LARGE, `more than ${MAX_NODES} values`);
      if (constructed) {
        if (ends.length === MAX_DEPTH) throw new CryptError(CRYPT_E_ASN1_LARGE, `nested deeper than ${MAX_DEPTH}`);
        ends.push(end);
        indefinite.push(header.length < 0);
        at = header.contentAt;
      } else {
        at = end;
      }
    }
    while (ends.length > 0 && !indefinite.at(-1) && at === ends.at(-1)) {
      ends.pop();
      indefinite.pop();
    }
  } while (ends.length > 0);
  if (at > MAX_BYTES) throw new CryptError(CRYPT_E_ASN1_LARGE, `more than ${MAX_BYTES} bytes`);
  return { tag: outer.tag, contentAt: outer.contentAt, contentEnd: outer.length < 0 ? at - 2 : at, end: at };
}

/**
 * The calls in C.
 * @module
 */
import { toHex } from '../text.ts';
import { cipherConstant, dataOffset, deriveFlags, hashConstant, ivHex, modeConstant } from './calls-text.ts';
import type { Found } from './calls.ts';

const bytesOf = (hex: string): string => `{ ${(hex.match(/../g) ?? []).map((pair) => `0x${pair}`).join(', ')} }`;

/** A string literal of bytes: three octal digits end an escape, whatever follows. */
function narrowLiteral(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => (byte >= 0x20 && byte < 0x7f && !'"\\?'.includes(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`));
  return `"${text.join('')}"`;
}

function wideLiteral(text: string): string {
  return `L"${Array.from(text, (char) => (char >= ' ' && char < '\u007f' ? (char === '"' || char === '\\' ? `\\${char}` : char) : char < ' ' ? `\\${char.codePointAt(0)!.toString(8).padStart(3, '0')}` : char.length > 1 ? `\\U${char.codePointAt(0)!.toString(16).padStart(8, '0')}` : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)).join('')}"`;
}

/** Declaration of the password, and how many bytes of it are hashed. */
function password({ job }: Found): [declaration: string, length: string] {
  if (job.password === null) return [`static const BYTE password[] = ${bytesOf(toHex(job.bytes))};`, 'sizeof password'];
  // sizeof counts the NUL of the literal.
  if (job.encoding === 'utf16le') return [`static const WCHAR password[] = ${wideLiteral(job.password)};`, job.nul ? 'sizeof password' : 'sizeof password - sizeof(WCHAR)'];
  return [`static const char password[] = ${narrowLiteral(job.nul ? job.bytes.subarray(0, -1) : job.bytes)};`, job.nul ? 'sizeof password' : 'sizeof password - 1'];
}

function keyLines(found: Found): string[] {
  const { variant, block, way } = found;
  const lines = variant.stretching === 'plain'
    ? [
      '    struct { BLOBHEADER header; DWORD length; BYTE key[64]; } blob = { { PLAINTEXTKEYBLOB, CUR_BLOB_VERSION, 0, CALG_AES_128 }, 16, { 0 } };',
      '    DWORD size = sizeof blob.key;',
      '    ok = ok && CryptGetHashParam(hash, HP_HASHVAL, blob.key, &size, 0);',
      '    ok = ok && CryptImportKey(prov, (const BYTE *)&blob, 12 + 16, 0, 0, &key);',
    ]
    : [`    ok = ok && CryptDeriveKey(prov, ${cipherConstant(found)}, hash, ${deriveFlags(found)}, &key);`];
  if (variant.effectiveBits !== null) lines.push(`    DWORD effective = ${variant.effectiveBits};`, '    ok = ok && CryptSetKeyParam(key, KP_EFFECTIVE_KEYLEN, (const BYTE *)&effective, 0);');
  if (block > 1 && way.mode !== 'cbc') lines.push(`    DWORD mode = ${modeConstant(found)};`, '    ok = ok && CryptSetKeyParam(key, KP_MODE, (const BYTE *)&mode, 0);');
  if (way.iv === 'first-block') lines.push(`    ok = ok && CryptSetKeyParam(key, KP_IV, file${found.skip === 0 ? '' : ` + ${found.skip}`}, 0);`);
  if (way.iv === 'given') lines.push(`    static const BYTE iv[] = ${bytesOf(ivHex(found)!)};`, '    ok = ok && CryptSetKeyParam(key, KP_IV, iv, 0);');
  return lines;
}

/** A function that decrypts the whole file in memory. */
export function cCalls(found: Found): string {
  const { provider, isPadded, block } = found;
  const [declaration, length] = password(found);
  const offset = dataOffset(found);
  return [
    '#include <windows.h>',
    '#include <wincrypt.h>',
    '',
    `/* ${found.file}, ${offset === 0 ? 'whole' : `plain text from offset ${offset} on`}; *length: bytes of the file before, of plain text after */`,
    'BOOL decrypt(BYTE *file, DWORD *length)',
    '{',
    `    ${declaration}`,
    '    HCRYPTPROV prov = 0;',
    '    HCRYPTHASH hash = 0;',
    '    HCRYPTKEY key = 0;',
    `    BOOL ok = CryptAcquireContext(&prov, NULL, ${provider.constant}, ${provider.typeConstant}, CRYPT_VERIFYCONTEXT);`,
    `    ok = ok && CryptCreateHash(prov, ${hashConstant(found)}, 0, 0, &hash);`,
    `    ok = ok && CryptHashData(hash, (const BYTE *)password, ${length}, 0);`,
    ...keyLines(found),
    ...(offset === 0 ? [] : [`    *length -= ${offset};`]),
    `    ok = ok && CryptDecrypt(key, 0, ${block > 1 && !isPadded ? 'FALSE' : 'TRUE'}, 0, file${offset === 0 ? '' : ` + ${offset}`}, length);`,
    '    if (key) CryptDestroyKey(key);',
    '    if (hash) CryptDestroyHash(hash);',
    '    if (prov) CryptReleaseContext(prov, 0);',
    '    return ok;',
    '}',
    '',
  ].join('\n');
}

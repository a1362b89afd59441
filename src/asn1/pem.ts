/**
 * PEM, RFC 7468, with the headers of RFC 1421 that old encrypted keys have ("Proc-Type", "DEK-Info").
 *
 * Text before, between and after the objects is passed over. Inside, only base64 in lines of any length; labels must agree.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_DATA } from '../win32/winerror.ts';
import { fromBase64, toBase64 } from './base64.ts';

/** Longer texts are refused. */
export const MAX_PEM_CHARACTERS = 0x100_0000;

export interface PemObject {
  /** What stands after BEGIN: "PRIVATE KEY". */
  readonly label: string;
  /** Lines "name: value" before the base64, in order. */
  readonly headers: ReadonlyMap<string, string>;
  readonly data: Uint8Array;
}

const BORDER = /^-----(BEGIN|END) ([\x21-\x2c\x2e-\x7e](?:[- ]?[\x21-\x2c\x2e-\x7e])*)-----[ \t]*$/;

const invalid = (line: number, detail: string): CryptError => new CryptError(ERROR_INVALID_DATA, `PEM, line ${line}: ${detail}`);

/**
 * All objects in a text, in order; none is an empty list.
 * @throws {CryptError} ERROR_INVALID_DATA: text above MAX_PEM_CHARACTERS; an object that does not end, ends with another label,
 *   or holds anything but headers and base64
 */
export function readPem(text: string): PemObject[] {
  if (text.length > MAX_PEM_CHARACTERS) throw new CryptError(ERROR_INVALID_DATA, `PEM text of ${text.length} characters`);
  const lines = text.split(/\r\n|\n|\r/);
  const objects: PemObject[] = [];
  for (let i = 0; i < lines.length; i++) {
    const begin = matchBorder(lines[i]!);
    if (begin === null) continue;
    if (begin.kind === 'END') throw invalid(i + 1, 'an END without its BEGIN');
    const headers = new Map<string, string>();
    const body: string[] = [];
    let end;
    while (end === undefined) {
      const line = lines[++i];
      if (line === undefined) throw invalid(i, `${begin.label} does not end`);
      const border = matchBorder(line);
      if (border !== null) end = border;
      else if (body.length === 0 && line.includes(':')) addHeader(headers, line, i + 1);
      else if (line.trim() !== '') body.push(line.trim());
    }
    if (end.kind !== 'END' || end.label !== begin.label) throw invalid(i + 1, `${begin.label} ends as ${end.label}`);
    objects.push({ label: begin.label, headers, data: fromBase64(body.join('')) });
  }
  return objects;
}

function matchBorder(line: string): { kind: string; label: string } | null {
  if (!line.startsWith('-----') || line.length > 128) return null;
  const match = BORDER.exec(line);
  return match === null ? null : { kind: match[1]!, label: match[2]! };
}

function addHeader(headers: Map<string, string>, line: string, number: number): void {
  const colon = line.indexOf(':');
  const name = line.slice(0, colon).trim();
  if (name === '' || headers.has(name)) throw invalid(number, 'a header without a name or given twice');
  headers.set(name, line.slice(colon + 1).trim());
}

/** One object, base64 in lines of 64, LF at the end of each line. */
export function writePem(label: string, data: Uint8Array, headers: ReadonlyMap<string, string> = new Map()): string {
  const base64 = toBase64(data);
  const lines = [`-----BEGIN ${label}-----`];
  for (const [name, value] of headers) lines.push(`${name}: ${value}`);
  if (headers.size > 0) lines.push('');
  for (let at = 0; at < base64.length; at += 64) lines.push(base64.slice(at, at + 64));
  lines.push(`-----END ${label}-----`, '');
  return lines.join('\n');
}

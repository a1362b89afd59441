/**
 * What the printed calls have in common.
 * @module
 */
import { algIdName } from '../../blobs/index.ts';
import { CIPHERS, HASHES } from '../names.ts';
import { toHex } from '../text.ts';
import type { Found } from './calls.ts';

/** Node's class of bytes, for the programs that are printed: the sources themselves do without it. */
export const BUFFER = 'Buffer';

export const hashConstant = ({ job }: Found): string => algIdName(HASHES[job.hash]!)!;
export const cipherConstant = ({ variant }: Found): string => algIdName(CIPHERS[variant.cipher]!)!;
export const modeConstant = ({ way }: Found): string => `CRYPT_MODE_${way.mode.toUpperCase()}`;

/** Where the ciphertext begins in the file. */
export const dataOffset = ({ skip, way, block }: Found): number => skip + (way.iv === 'first-block' ? block : 0);

/** dwFlags of CryptDeriveKey as an expression. */
export function deriveFlags({ variant }: Found): string {
  const salt = { default: '', none: 'CRYPT_NO_SALT', create: 'CRYPT_CREATE_SALT' }[variant.salt];
  return [variant.bits === 0 ? '' : `${variant.bits} << 16`, salt].filter((part) => part !== '').join(' | ') || '0';
}

/** "Buffer.from('secret', 'utf16le')": the bytes that are hashed, in JavaScript. */
export function passwordExpression({ job }: Found): string {
  if (job.password === null) return `${BUFFER}.from('${toHex(job.bytes)}', 'hex')`;
  const text = JSON.stringify(job.nul ? `${job.password}\0` : job.password);
  const isAscii = job.bytes.every((byte) => byte < 0x80);
  const encoding = { utf16le: 'utf16le', utf8: 'utf8', ansi: isAscii ? 'latin1' : '' }[job.encoding];
  return encoding === '' ? `${BUFFER}.from('${toHex(job.bytes)}', 'hex')` : `${BUFFER}.from(${text}, '${encoding}')`;
}

/** The IV as hex; null: from the file. */
export const ivHex = ({ way, iv, block }: Found): string | null => (way.iv === 'first-block' ? null : iv === null ? '00'.repeat(block) : toHex(iv));

/**
 * The openssl command. It takes keys of fixed lengths: what it cannot say is not said.
 * @module
 */
import { toHex } from '../text.ts';
import { dataOffset, ivHex } from './calls-text.ts';
import { needsLegacy, opensslCipher, opensslKey } from './calls-node.ts';
import type { Found } from './calls.ts';

/** Name → bytes of key that `openssl enc` takes, where they are not the cipher's only length. */
const KEY_BYTES: Readonly<Record<string, number>> = { 'rc4': 16, 'rc4-40': 5, 'rc2-cbc': 16, 'rc2-ecb': 16, 'rc2-64-cbc': 8, 'rc2-40-cbc': 5 };

const quoted = (text: string): string => (/^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** A line for a shell that writes the plain text to standard output. */
export function opensslCalls(found: Found): string {
  const { way, block, isPadded, skip } = found;
  const key = opensslKey(found);
  const cipher = found.variant.cipher === 'rc4' && key.length === 5 ? 'rc4-40' : opensslCipher(found);
  if (cipher === null || (KEY_BYTES[cipher] ?? key.length) !== key.length) return `# openssl enc has no ${found.variant.cipher} with such a key of ${key.length} bytes.\n`;
  const isStdin = found.file === '-';
  const input = isStdin ? 'cat' : `< ${quoted(found.file)}`;
  const offset = dataOffset(found);
  const iv = ivHex(found);
  const hasIv = block > 1 && way.mode !== 'ecb';
  const lines: string[] = [];
  if (hasIv && iv === null) lines.push(`iv=$(head -c ${skip + block} ${isStdin ? '' : quoted(found.file)}| tail -c ${block} | od -An -v -tx1 | tr -d ' \\n')`);
  const options = [
    '-d', `-${cipher}`, ...(needsLegacyCipher(found) ? ['-provider legacy -provider default'] : []), `-K ${toHex(key)}`,
    ...(hasIv ? [`-iv ${iv ?? '$iv'}`] : []), ...(block > 1 && (!isPadded || way.mode === 'cfb') ? ['-nopad'] : []),
  ];
  const command = `openssl enc ${options.join(' ')}`;
  if (offset > 0) lines.push(`tail -c +${offset + 1} ${isStdin ? '' : `${quoted(found.file)} `}| ${command}`);
  else lines.push(isStdin ? command : `${command} ${input}`);
  const note = way.mode === 'cfb' && isPadded ? ['# The last byte says how many bytes of padding follow the text.'] : [];
  return `${[...lines, ...note].join('\n')}\n`;
}

/** The hash is computed already: only the cipher counts. */
const needsLegacyCipher = (found: Found): boolean => needsLegacy({ ...found, job: { ...found.job, hash: 'sha1' } });

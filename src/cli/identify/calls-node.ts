/**
 * The calls with node:crypto. Its OpenSSL has RC4, RC2, DES and MD4 only in the legacy provider, MD2 not at all, and RC2 with few effective
 * key lengths; what cannot be said is not said.
 *
 * Source: OpenSSL 3, EVP_CIPHER-RC2(7), EVP_CIPHER-RC4(7), OSSL_PROVIDER-legacy(7).
 * @module
 */
import { toHex } from '../text.ts';
import { BUFFER, dataOffset, ivHex, passwordExpression } from './calls-text.ts';
import type { Found } from './calls.ts';

/** Ciphers of the default provider. */
const MODERN = ['aes-128', 'aes-192', 'aes-256', '3des', '3des-112'];
const RC2_BITS: Readonly<Record<number, string>> = { 40: 'rc2-40-cbc', 64: 'rc2-64-cbc', 128: 'rc2-cbc' };

/** Name of the cipher in OpenSSL; null: it has none such. */
export function opensslCipher({ variant, way, effectiveBits }: Pick<Found, 'variant' | 'way' | 'effectiveBits'>): string | null {
  const mode = way.mode === 'cfb' ? 'cfb8' : way.mode;
  switch (variant.cipher) {
    case 'rc4': return 'rc4';
    case 'rc2': return way.mode === 'cbc' ? (RC2_BITS[effectiveBits!] ?? null) : way.mode === 'ecb' && effectiveBits === 128 ? 'rc2-ecb' : null;
    case 'des': return `des-${mode}`;
    // Two-key 3DES has no CFB8 there: as three keys, the first one twice.
    case '3des': case '3des-112': return way.mode === 'ecb' ? 'des-ede3' : `des-ede3-${mode}`;
    default: return `${variant.cipher}-${mode}`;
  }
}

/** The bytes that OpenSSL wants as key. */
export const opensslKey = ({ variant, key, salt }: Found): Uint8Array =>
  variant.cipher === '3des-112' ? Uint8Array.of(...key, ...key.subarray(0, 8)) : Uint8Array.of(...key, ...salt);

export const needsLegacy = ({ variant, job }: Found): boolean => !MODERN.includes(variant.cipher) || job.hash === 'md4';

function keyLines(found: Found): string[] {
  const { job, variant, key, salt } = found;
  const hash = job.hash === 'md2' ? `${BUFFER}.from('${toHex(found.hashValue)}', 'hex'); // MD2, which node:crypto has not` : `createHash('${job.hash}').update(${passwordExpression(found)}).digest();`;
  const lines = [`const hash = ${hash}`];
  if (found.isStretched && job.hash === 'md2') lines.push(`const material = ${BUFFER}.from('${toHex(key)}', 'hex'); // stretched with MD2`);
  else if (found.isStretched) {
    lines.push(
      `const pad = (byte) => ${BUFFER}.alloc(64, byte).map((value, i) => value ^ (hash[i] ?? 0));`,
      `const material = ${BUFFER}.concat([0x36, 0x5c].map((byte) => createHash('${job.hash}').update(pad(byte)).digest()));`,
    );
  }
  const source = found.isStretched ? 'material' : 'hash';
  const part = (from: number, to: number): string => `${source}.subarray(${from}, ${to})`;
  const own = part(0, key.length);
  if (variant.cipher === '3des-112') lines.push(`const key = ${BUFFER}.concat([${own}, ${part(0, 8)}]);`);
  else if (salt.length > 0) lines.push(`const key = ${BUFFER}.concat([${own}, ${variant.salt === 'create' ? saltPart(found, part) : `${BUFFER}.alloc(${salt.length})`}]);`);
  else lines.push(`const key = ${own};`);
  return lines;
}

/** The hash bytes behind the key; zeros where the hash ends. */
function saltPart({ key, salt, hashValue }: Found, part: (from: number, to: number) => string): string {
  const missing = Math.max(0, key.length + salt.length - hashValue.length);
  return part(key.length, key.length + salt.length) + (missing > 0 ? `, ${BUFFER}.alloc(${missing})` : '');
}

/** A program for Node that writes the plain text to standard output. */
export function nodeCalls(found: Found): string {
  const { way, block, isPadded, skip, effectiveBits } = found;
  const cipher = opensslCipher(found);
  if (cipher === null) return `// OpenSSL, and so node:crypto, has no RC2 with ${effectiveBits!} effective bits in this mode.\n`;
  const iv = ivHex(found);
  const ivText = block === 1 || way.mode === 'ecb' ? 'null' : iv === null ? `file.subarray(${skip}, ${skip + block})` : /^0+$/.test(iv) ? `${BUFFER}.alloc(${block})` : `${BUFFER}.from('${iv}', 'hex')`;
  const offset = dataOffset(found);
  // CFB8 is a stream there: the padding of CryptEncrypt stays and is cut off by hand.
  const isStream = block === 1 || way.mode === 'cfb';
  return [
    ...(needsLegacy(found) ? ['// node --openssl-legacy-provider'] : []),
    "import { createDecipheriv, createHash } from 'node:crypto';",
    "import { readFileSync } from 'node:fs';",
    '',
    ...keyLines(found),
    `const file = readFileSync(${JSON.stringify(found.file === '-' ? 0 : found.file)});`,
    `const decipher = createDecipheriv('${cipher}', key, ${ivText});`,
    ...(block > 1 && !isPadded && !isStream ? ['decipher.setAutoPadding(false);'] : []),
    `const plain = ${BUFFER}.concat([decipher.update(${offset === 0 ? 'file' : `file.subarray(${offset})`}), decipher.final()]);`,
    `process.stdout.write(${way.mode === 'cfb' && isPadded && block > 1 ? 'plain.subarray(0, plain.length - plain.at(-1))' : 'plain'});`,
    '',
  ].join('\n');
}

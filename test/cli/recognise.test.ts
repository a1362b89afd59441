/**
 * `inspect` on whatever comes: broken keys of every format, and keys whose secrets must not show.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seeded } from './identify-cases.ts';
import { runCli, textOfBytes } from './run-cli.ts';

interface VectorCase {
  readonly id: string;
  readonly blob_hex?: string;
}

const vectors = JSON.parse(readFileSync(new URL('../../test-vectors/windows/rsa-keyblob.json', import.meta.url), 'utf8')) as { cases: VectorCase[] };
const blob = new Uint8Array(Buffer.from(vectors.cases.find(({ id }) => id === 'net-csp-private-1024')!.blob_hex!, 'hex'));
const cwd = process.cwd();

const FORMATS = ['privatekeyblob', 'snk', 'pvk', 'pkcs1', 'pkcs8', 'pem', 'jwk', 'xml', 'publickeyblob', 'spki', 'openssh-public'];
const inFormat = async (format: string): Promise<Uint8Array> => (await runCli(['convert', '-', '--to', format], { cwd, stdin: blob })).stdout;

describe.each(FORMATS)('%s', (format) => {
  test('changed and cut at random: a report, never an internal error', async () => {
    const whole = await inFormat(format);
    const random = seeded(format.length * 1000 + whole.length);
    const below = (limit: number): number => Math.floor(random() * limit);
    for (let i = 0; i < 150; i++) {
      const changed = whole.slice(0, i % 3 === 0 ? below(whole.length) : whole.length);
      for (let n = 0; n < 1 + (i % 4) && changed.length > 0; n++) changed[below(changed.length)] = below(256);
      const { status, stdout, stderr } = await runCli(['inspect', '-'], { cwd, stdin: changed });
      expect([0, 1]).toContain(status);
      expect(`${textOfBytes(stdout)}${stderr}`).not.toContain('ERROR_INTERNAL_ERROR');
      expect(stderr === '' || /^softcsp inspect: [A-Z]\w+: [^\n]+\n$/.test(stderr)).toBe(true);
    }
  });
});

describe('secrets', () => {
  /** Parts of the prime p and of d as they stand in the files: both byte orders, hex, base64 wherever it begins. */
  const secrets = (): string[] => {
    const parts = [blob.slice(148, 212), blob.slice(212, 276), blob.slice(276, 340), blob.slice(404, 468), blob.slice(468, 596)];
    return parts.flatMap((part) => [part, part.slice().reverse()]).flatMap((part) => {
      const bytes = Buffer.from(part);
      return [bytes.toString('hex').slice(0, 16), ...[0, 1, 2].map((skip) => bytes.subarray(skip, skip + 12).toString('base64').slice(0, 14)), bytes.subarray(0, 12).toString('base64url').slice(0, 14)];
    });
  };

  test.each(FORMATS.slice(0, 8))('%s: the report does not show them, with --secrets it does', async (format) => {
    const file = await inFormat(format);
    for (const options of [[], ['--json']]) {
      const report = textOfBytes((await runCli(['inspect', '-', ...options], { cwd, stdin: file })).stdout);
      expect(secrets().filter((secret) => report.includes(secret))).toEqual([]);
    }
    const full = textOfBytes((await runCli(['inspect', '-', '--secrets', '--json'], { cwd, stdin: file })).stdout);
    expect(secrets().filter((secret) => full.includes(secret)).length + (format === 'jwk' || format === 'xml' ? 1 : 0)).toBeGreaterThan(0);
  });

  test('of a key that is cut short what is left of them is masked, too', async () => {
    for (const format of ['privatekeyblob', 'pkcs1', 'pkcs8', 'pvk']) {
      const file = await inFormat(format);
      for (let length = 1; length < file.length; length += 7) {
        const report = textOfBytes((await runCli(['inspect', '-'], { cwd, stdin: file.slice(0, length) })).stdout);
        expect(secrets().filter((secret) => report.includes(secret))).toEqual([]);
      }
    }
  });
});

describe('what a key may be wrapped in', () => {
  test.each([
    ['hex', Buffer.from(blob).toString('hex')],
    ['hex of SQL', `0x${Buffer.from(blob).toString('hex')}`],
    ['an array of C', `{ ${Array.from(blob, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')} };`],
    ['bytes with colons', Array.from(blob, (byte) => byte.toString(16).padStart(2, '0')).join(':')],
    ['base64', Buffer.from(blob).toString('base64')],
    ['base64 in lines', Buffer.from(blob).toString('base64').replace(/.{76}/g, '$&\r\n')],
    ['base64url', Buffer.from(blob).toString('base64url')],
    ['UTF-16 of hex, as PowerShell writes it', new Uint8Array(Buffer.from(`\ufeff${Buffer.from(blob).toString('hex')}\r\n`, 'utf16le'))],
  ])('%s', async (_name, stdin) => {
    const { status, stdout } = await runCli(['convert', '-', '--to', 'privatekeyblob', '--format', 'hex'], { cwd, stdin });
    expect([status, textOfBytes(stdout)]).toEqual([0, `${Buffer.from(blob).toString('hex')}\n`]);
  });
});

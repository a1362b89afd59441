/**
 * Keys through every format and back; and what OpenSSL and OpenSSH make of them.
 *
 * The keys are those of test-vectors/windows. Byte-identical means: but for what a format cannot hold, which the test names.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli, textOfBytes } from './run-cli.ts';

interface VectorCase {
  readonly id: string;
  readonly kind: string;
  readonly blob_hex?: string;
}

const casesOf = (topic: string): readonly VectorCase[] =>
  (JSON.parse(readFileSync(new URL(`../../test-vectors/windows/${topic}.json`, import.meta.url), 'utf8')) as { cases: VectorCase[] }).cases;

const RSA = casesOf('rsa-keyblob').filter(({ kind }) => kind === 'private');
const DSS = casesOf('dss').filter(({ kind }) => kind === 'key-private');
const nameAndHex = (cases: readonly VectorCase[]): [string, string][] => cases.map(({ id, blob_hex: blob }) => [id, blob!]);

let folder = '';
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'softcsp-conversions-')); });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

async function convert(input: Uint8Array, ...options: string[]): Promise<Uint8Array> {
  writeFileSync(join(folder, 'in'), input);
  const { status, stdout, stderr } = await runCli(['convert', 'in', ...options], { cwd: folder });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const has = (program: string, args: readonly string[]): boolean => spawnSync(program, args).error === undefined;
const openssl = (args: readonly string[], input: Uint8Array): { status: number | null; stdout: Uint8Array; stderr: string } => {
  const { status, stdout, stderr } = spawnSync('openssl', args, { input });
  return { status, stdout: new Uint8Array(stdout), stderr: stderr.toString() };
};

const PRIVATE_FORMATS: readonly (readonly string[])[] = [
  ['privatekeyblob'], ['pvk'], ['pvk', '--passphrase-out', 'secret'], ['pvk', '--passphrase-out', 'secret', '--weak'], ['pkcs1'], ['pkcs1', '--pem'], ['pkcs8'],
  ['pkcs8', '--pem'], ['pem'], ['jwk'], ['xml'], ['privatekeyblob', '--format', 'hex'], ['pkcs8', '--format', 'base64'],
];
const PUBLIC_FORMATS: readonly (readonly string[])[] = [['publickeyblob'], ['spki'], ['spki', '--pem'], ['pem', '--public'], ['pkcs1', '--public'], ['jwk', '--public'], ['xml', '--public'], ['openssh-public'], ['snk', '--public']];

const algOf = (blobHex: string): string => (blobHex.slice(8, 16) === '00240000' ? 'sign' : 'keyx');

describe.each(nameAndHex(RSA))('RSA: %s', (_id, blobHex) => {
  const blob = Buffer.from(blobHex, 'hex');
  const alg = algOf(blobHex);

  test.each(PRIVATE_FORMATS.map((format) => [format.join(' '), format] as const))('through %s and back', async (_name, format) => {
    const there = await convert(blob, '--to', ...format);
    // Of the formats only BLOBs and PVK say what the key is for.
    const back = await convert(there, '--to', 'privatekeyblob', '--alg', alg, '--passphrase-in', 'secret');
    expect(hex(back)).toBe(blobHex);
  });

  test.each(PUBLIC_FORMATS.map((format) => [format.join(' '), format] as const))('its public half through %s', async (_name, format) => {
    const expected = hex(await convert(blob, '--to', 'publickeyblob', '--alg', alg));
    expect(hex(await convert(await convert(blob, '--to', ...format), '--to', 'publickeyblob', '--alg', alg))).toBe(expected);
  });

  test('the ALG_ID stays without --alg', async () => {
    expect(hex(await convert(await convert(blob, '--to', 'pvk'), '--to', 'privatekeyblob'))).toBe(blobHex);
    expect(hex(await convert(blob, '--to', 'snk')).slice(8, 16)).toBe('00240000');
  });

  test.skipIf(!has('openssl', ['version']))('OpenSSL writes the same bytes (skipped without openssl)', async () => {
    const pem = await convert(blob, '--to', 'pem');
    expect(hex(openssl(['rsa', '-outform', 'MSBLOB'], pem).stdout)).toBe(hex(await convert(blob, '--to', 'privatekeyblob', '--alg', 'keyx')));
    expect(hex(openssl(['rsa', '-outform', 'PVK', '-pvk-none'], pem).stdout)).toBe(hex(await convert(blob, '--to', 'pvk', '--alg', 'keyx')));
    expect(hex(openssl(['rsa', '-traditional', '-outform', 'DER'], pem).stdout)).toBe(hex(await convert(blob, '--to', 'pkcs1')));
    expect(hex(openssl(['rsa', '-pubout', '-outform', 'DER'], pem).stdout)).toBe(hex(await convert(blob, '--to', 'spki')));
    expect(hex(openssl(['rsa', '-inform', 'MSBLOB', '-outform', 'PEM'], await convert(blob, '--to', 'privatekeyblob')).stdout)).toBe(hex(pem));
  });
});

describe.each(nameAndHex(DSS))('DSS: %s', (_id, blobHex) => {
  const blob = Buffer.from(blobHex, 'hex');

  test.each([['privatekeyblob'], ['pvk'], ['pvk --passphrase-out secret'], ['privatekeyblob --format base64']])('through %s and back', async (format) => {
    expect(hex(await convert(await convert(blob, '--to', ...format.split(' ')), '--to', 'privatekeyblob', '--passphrase-in', 'secret'))).toBe(blobHex);
  });

  test.each([['pkcs8'], ['pem'], ['xml']])('through %s: all but the seed, which the format does not hold', async (format) => {
    const back = hex(await convert(await convert(blob, '--to', format), '--to', 'privatekeyblob'));
    expect(back.slice(0, -48)).toBe(blobHex.slice(0, -48));
  });

  test.skipIf(!has('openssl', ['version']))('OpenSSL works out the same public key (skipped without openssl)', async () => {
    const theirs = openssl(['dsa', '-pubout', '-outform', 'DER'], await convert(blob, '--to', 'pem'));
    expect(hex(theirs.stdout)).toBe(hex(await convert(blob, '--to', 'spki')));
  });
});

describe('OpenSSH', () => {
  test.skipIf(!has('ssh-keygen', ['-?']))('ssh-keygen finds the fingerprints that inspect prints (skipped without ssh-keygen)', async () => {
    // It takes no RSA keys below 1024 bits.
    for (const [id, blobHex] of nameAndHex([...RSA, ...DSS]).filter(([, text]) => Number.parseInt(text.slice(26, 28), 16) >= 4)) {
      const ssh = await convert(Buffer.from(blobHex, 'hex'), '--to', 'openssh-public');
      writeFileSync(join(folder, 'key.pub'), ssh);
      const { stdout } = await runCli(['inspect', 'key.pub', '--json'], { cwd: folder });
      const [{ key }] = JSON.parse(textOfBytes(stdout)) as [{ key: { fingerprints: Record<string, string> } }];
      const theirs = spawnSync('ssh-keygen', ['-lf', join(folder, 'key.pub')]);
      if (theirs.status === 0) expect([id, theirs.stdout.toString().split(' ')[1]]).toEqual([id, key.fingerprints['SHA-256 (OpenSSH)']]);
      else expect([id, theirs.stderr.toString()]).toEqual([id, expect.stringMatching(/not a public key file|unknown key type/)]);
    }
  });

  test.skipIf(!has('ssh-keygen', ['-?']))('ssh-keygen turns our PEM into the same line (skipped without ssh-keygen)', async () => {
    const [, blobHex] = nameAndHex(RSA).find(([id]) => id === 'net-rsa2048')!;
    writeFileSync(join(folder, 'public.pem'), await convert(Buffer.from(blobHex, 'hex'), '--to', 'spki', '--pem'));
    const theirs = spawnSync('ssh-keygen', ['-i', '-m', 'PKCS8', '-f', join(folder, 'public.pem')]).stdout.toString();
    expect(theirs).toBe(textOfBytes(await convert(Buffer.from(blobHex, 'hex'), '--to', 'openssh-public')));
  });
});

describe('sn of Mono', () => {
  test.skipIf(!has('sn', ['-h']))('finds the token and the public key that we find (skipped without sn)', async () => {
    const [, blobHex] = nameAndHex(RSA).find(([id]) => id === 'mono-strongname-596')!;
    writeFileSync(join(folder, 'key.snk'), Buffer.from(blobHex, 'hex'));
    expect(spawnSync('sn', ['-p', join(folder, 'key.snk'), join(folder, 'key.pub')]).status).toBe(0);
    const { stdout } = await runCli(['convert', 'key.snk', '--to', 'snk', '--public'], { cwd: folder });
    expect(hex(readFileSync(join(folder, 'key.pub')))).toBe(hex(stdout));
    const token = await runCli(['token', 'key.pub'], { cwd: folder });
    expect(spawnSync('sn', ['-t', join(folder, 'key.pub')]).stdout.toString()).toContain(textOfBytes(token.stdout).split(' ')[0]!);
  });
});

test('strong-name key pairs of published libraries have the tokens that are published', async () => {
  const pairs = casesOf('strongname') as readonly (VectorCase & { sn_public_key_hex?: string; public_key_token?: string })[];
  const known = pairs.filter(({ sn_public_key_hex: key, public_key_token: published }) => key !== undefined && published !== undefined);
  expect(known.length).toBeGreaterThan(5);
  for (const { id, sn_public_key_hex: key, public_key_token: published } of known) {
    const { stdout } = await runCli(['token', '-'], { cwd: folder, stdin: Buffer.from(key!, 'hex') });
    expect([id, textOfBytes(stdout)]).toEqual([id, `${published!}  -\n`]);
  }
});

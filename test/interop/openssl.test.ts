/**
 * OpenSSL's command line reads what we write, and we read what it writes: PEM, PKCS#8, MSBLOB, PVK, signatures, ciphertexts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decodePkcs8, encodePkcs8, encodePublicKeyInfo, keyFromPem, privateKeyToPem, writePem } from '../../src/asn1/index.ts';
import { decodeRsaPrivateBlob, decodeRsaPublicBlob, encodeRsaPrivateBlob, readPvk, writePvk } from '../../src/blobs/index.ts';
import { toHex } from '../../src/bytes/bytes.ts';
import type { RsaPrivateNumbers } from '../../src/bytes/rsa-numbers.ts';
import { openEngine } from '../../src/engine/index.ts';
import * as w from '../../src/index.ts';

const isThere = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(join(tmpdir(), 'softcsp-interop-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => join(folder, name);
const put = (name: string, content: Uint8Array | string) => { writeFileSync(file(name), content); return file(name); };
const get = (name: string) => new Uint8Array(readFileSync(file(name)));
function openssl(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const sha1 = (data: Uint8Array) => openEngine('portable').hashes.sha1.once(data);
const rc4 = (key: Uint8Array, data: Uint8Array) => { const out = data.slice(); openEngine('portable').rc4(key).apply(out); return out; };

/** The private numbers of a BLOB, whole. */
const numbersOf = (blob: Uint8Array) => decodeRsaPrivateBlob(blob).numbers as RsaPrivateNumbers;

describe.skipIf(!isThere)('openssl (skipped where the command is missing)', () => {
  const csp = w.createCsp();
  const prov = csp.CryptAcquireContext('interop', null, w.PROV_RSA_AES, w.CRYPT_NEWKEYSET);
  const pair = prov.CryptGenKey(w.AT_KEYEXCHANGE, w.CRYPT_EXPORTABLE, 1024);
  const blob = pair.CryptExportKey(null, w.PRIVATEKEYBLOB);
  const publicBlob = pair.CryptExportKey(null, w.PUBLICKEYBLOB);
  const pkcs8 = encodePkcs8({ family: 'rsa', numbers: numbersOf(blob) });
  put('key.der', pkcs8);
  put('key.pem', privateKeyToPem({ family: 'rsa', numbers: numbersOf(blob) }, 'pkcs8'));
  put('public.pem', writePem('PUBLIC KEY', encodePublicKeyInfo(prov.CryptExportPublicKeyInfo(w.AT_KEYEXCHANGE))));

  test('PKCS#8 and PEM: openssl finds the key sound, and writes the same bytes', () => {
    expect(openssl('rsa', '-in', 'key.pem', '-check', '-noout')).toMatch(/RSA key ok/);
    openssl('pkcs8', '-topk8', '-nocrypt', '-in', 'key.pem', '-outform', 'DER', '-out', 'theirs.der');
    expect(toHex(get('theirs.der'))).toBe(toHex(pkcs8));
    expect(decodePkcs8(get('theirs.der'))).toEqual(decodePkcs8(pkcs8));
  });

  test('the public key is the one that openssl takes out of the private key', () => {
    expect(openssl('rsa', '-in', 'key.pem', '-pubout')).toBe(readFileSync(file('public.pem'), 'utf8').replace(/\r\n/g, '\n'));
  });

  test('MSBLOB both ways, byte for byte', () => {
    put('key.blob', blob);
    openssl('rsa', '-inform', 'MSBLOB', '-in', 'key.blob', '-outform', 'DER', '-out', 'from-blob.der');
    openssl('rsa', '-inform', 'DER', '-in', 'from-blob.der', '-outform', 'MSBLOB', '-out', 'back.blob');
    expect(toHex(get('back.blob'))).toBe(toHex(blob));
    put('public.blob', publicBlob);
    openssl('rsa', '-pubin', '-inform', 'MSBLOB', '-in', 'public.blob', '-pubout', '-out', 'from-public-blob.pem');
    openssl('rsa', '-pubin', '-in', 'public.pem', '-outform', 'MSBLOB', '-pubout', '-out', 'public-back.blob');
    expect(decodeRsaPublicBlob(get('public-back.blob')).numbers).toEqual(decodeRsaPublicBlob(publicBlob).numbers);
  });

  test('a key that openssl made signs and decrypts here', () => {
    openssl('genrsa', '-out', 'theirs.pem', '1024');
    const theirs = keyFromPem(readFileSync(file('theirs.pem'), 'utf8'));
    if (theirs.half !== 'private' || theirs.key.family !== 'rsa') throw new Error('not a private RSA key');
    const key = prov.CryptImportKey(encodeRsaPrivateBlob({ algid: w.CALG_RSA_KEYX, numbers: theirs.key.numbers }));
    put('message', 'from openssl');
    openssl('pkeyutl', '-encrypt', '-inkey', 'theirs.pem', '-in', 'message', '-out', 'sealed');
    expect(new TextDecoder().decode(key.CryptDecrypt(true, get('sealed').reverse()))).toBe('from openssl');
    prov.CryptImportKey(blob, null, w.CRYPT_EXPORTABLE);
  });

  test.each([['-pvk-none', undefined], ['-pvk-strong', 'secret'], ['-pvk-weak', 'secret']] as const)('PVK files, %s', (form, password) => {
    const pass = password === undefined ? [] : ['-passout', `pass:${password}`];
    const legacy = ['-provider', 'legacy', '-provider', 'default'];
    openssl('rsa', '-in', 'key.pem', '-outform', 'PVK', form, ...pass, '-out', 'theirs.pvk', ...legacy);
    const read = readPvk(get('theirs.pvk'), { sha1, rc4, ...(password === undefined ? {} : { password }) });
    expect(decodeRsaPrivateBlob(read.blob).numbers).toEqual(decodeRsaPrivateBlob(blob).numbers);

    const salt = new Uint8Array(16).fill(7);
    put('ours.pvk', password === undefined
      ? writePvk(blob, { keySpec: w.AT_KEYEXCHANGE })
      : writePvk(blob, { keySpec: w.AT_KEYEXCHANGE, password, salt, weak: form === '-pvk-weak', sha1, rc4 }));
    const passIn = password === undefined ? [] : ['-passin', `pass:${password}`];
    openssl('rsa', '-inform', 'PVK', '-in', 'ours.pvk', ...passIn, '-outform', 'DER', '-out', 'from-pvk.der', ...legacy);
    openssl('rsa', '-in', 'key.pem', '-outform', 'DER', '-out', 'from-pem.der');
    expect(toHex(get('from-pvk.der'))).toBe(toHex(get('from-pem.der')));
  });

  test.each([['sha1', w.CALG_SHA1], ['sha256', w.CALG_SHA_256], ['sha512', w.CALG_SHA_512], ['md5', w.CALG_MD5]] as const)(
    'signatures with %s: reversed, each verifies the other’s', (digest, algid) => {
      put('message', 'signed message');
      const hash = () => { const h = prov.CryptCreateHash(algid); h.CryptHashData(get('message')); return h; };
      put('ours.sig', hash().CryptSignHash(w.AT_KEYEXCHANGE).reverse());
      expect(openssl('dgst', `-${digest}`, '-verify', 'public.pem', '-signature', 'ours.sig', 'message')).toMatch(/OK/);
      openssl('dgst', `-${digest}`, '-sign', 'key.pem', '-out', 'theirs.sig', 'message');
      hash().CryptVerifySignature(get('theirs.sig').reverse(), pair);
    });

  test.each([['pkcs1', 0], ['oaep', w.CRYPT_OAEP]] as const)('RSA encryption with %s padding, both ways', (padding, flags) => {
    const option = ['-pkeyopt', `rsa_padding_mode:${padding}`];
    put('sealed', pair.CryptEncrypt(true, new TextEncoder().encode('to openssl'), null, flags).reverse());
    expect(openssl('pkeyutl', '-decrypt', '-inkey', 'key.pem', '-in', 'sealed', ...option)).toBe('to openssl');
    put('message', 'from openssl');
    openssl('pkeyutl', '-encrypt', '-pubin', '-inkey', 'public.pem', '-in', 'message', '-out', 'sealed', ...option);
    expect(new TextDecoder().decode(pair.CryptDecrypt(true, get('sealed').reverse(), null, flags))).toBe('from openssl');
  });

  test('200 generated keys of 1024 bits: each is sound for openssl', () => {
    const engines = ['portable', 'wasm', 'node'] as const;
    let checked = 0;
    for (let i = 0; i < 200; i++) {
      const engine = engines[i % engines.length]!;
      const own = w.createCsp({ engine }).CryptAcquireContext(null, null, w.PROV_RSA_AES, w.CRYPT_VERIFYCONTEXT);
      const key = own.CryptGenKey(w.AT_SIGNATURE, w.CRYPT_EXPORTABLE, 1024).CryptExportKey(null, w.PRIVATEKEYBLOB);
      put('generated.der', encodePkcs8({ family: 'rsa', numbers: numbersOf(key) }));
      if (/RSA key ok/.test(openssl('rsa', '-inform', 'DER', '-in', 'generated.der', '-check', '-noout'))) checked++;
    }
    expect(checked).toBe(200);
  });
});

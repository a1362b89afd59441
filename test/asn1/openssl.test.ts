import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import {
  type AnyKey, decodeDssParameters, decodePkcs8, decodeSpki, encodeDhParameters, encodePkcs8, encodeSpki, encodeX942Parameters, encryptedPem, encryptPkcs8, decryptPkcs8,
  encryptTraditionalPem, keyFromPem, openPem, type PrivateKey, privateKeyToPem, type PublicKey, publicKeyToPem, readPem, readPfx, writePem, writePfx,
} from '../../src/asn1/index.ts';
import { CryptError } from '../../src/win32/crypt-error.ts';
import { hasOpenssl, openssl, type Openssl } from './openssl.ts';

// Skipped where there is no openssl command: these tests compare with it and with nothing else.
describe.skipIf(!hasOpenssl)('OpenSSL (skipped where the command is missing)', () => {
  let ssl: Openssl;

  beforeAll(() => {
    ssl = openssl();
    ssl.run('genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024', '-out', 'rsa.pem');
    ssl.run('dsaparam', '-out', 'dsaparam.pem', '1024');
    ssl.run('genpkey', '-paramfile', 'dsaparam.pem', '-out', 'dsa.pem');
    ssl.run('pkey', '-in', 'dsa.pem', '-traditional', '-out', 'dsa-old.pem');
    for (const curve of ['P-256', 'P-384', 'P-521']) ssl.run('genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-out', `ec-${curve}.pem`);
    ssl.run('genpkey', '-algorithm', 'DH', '-pkeyopt', 'group:modp_2048', '-out', 'dh.pem');
    ssl.run('genpkey', '-algorithm', 'DHX', '-pkeyopt', 'dh_rfc5114:1', '-out', 'dhx.pem');
    for (const name of KEYS) ssl.run('pkey', '-in', `${name}.pem`, '-pubout', '-out', `${name}.pub.pem`);
  });
  afterAll(() => ssl.remove());

  const KEYS = ['rsa', 'dsa', 'ec-P-256', 'ec-P-384', 'ec-P-521', 'dh', 'dhx'];
  const privateOf = (name: string): PrivateKey => asPrivate(keyFromPem(ssl.text(`${name}.pem`)));
  const publicOf = (name: string): PublicKey => asPublic(keyFromPem(ssl.text(`${name}.pub.pem`)));
  const der = (name: string): Uint8Array => readPem(ssl.text(name))[0]!.data;

  test.each(KEYS)('%s: its SubjectPublicKeyInfo is read, and written again byte for byte', (name) => {
    expect(toHex(encodeSpki(decodeSpki(der(`${name}.pub.pem`))))).toBe(toHex(der(`${name}.pub.pem`)));
  });

  test.each(KEYS)('%s: its PKCS #8 is read; ours gives OpenSSL the same key', (name) => {
    ssl.write('ours.pem', privateKeyToPem(privateOf(name)));
    expect(ssl.run('pkey', '-in', 'ours.pem', '-pubout').toString()).toBe(ssl.text(`${name}.pub.pem`));
    expect(ssl.run('pkey', '-in', 'ours.pem').toString()).toBe(ssl.text(`${name}.pem`));
  });

  test.each(['rsa', 'dsa', 'ec-P-256', 'ec-P-521'])('%s: the older private key form, both ways', (name) => {
    ssl.run('pkey', '-in', `${name}.pem`, '-traditional', '-out', 'old.pem');
    const key = asPrivate(keyFromPem(ssl.text('old.pem')));
    expect(privateKeyToPem(key, 'traditional')).toBe(ssl.text('old.pem').replace(/-----BEGIN EC PARAMETERS[^]*?-----END EC PARAMETERS-----\n/, ''));
  });

  test('RSA: the PKCS #1 public key, both ways', () => {
    ssl.run('rsa', '-in', 'rsa.pem', '-RSAPublicKey_out', '-out', 'rsa1.pem');
    expect(asPublic(keyFromPem(ssl.text('rsa1.pem')))).toEqual(publicOf('rsa'));
    expect(publicKeyToPem(publicOf('rsa'), 'pkcs1')).toBe(ssl.text('rsa1.pem'));
    ssl.write('rsa-ours.pem', privateKeyToPem(privateOf('rsa'), 'traditional'));
    expect(ssl.run('rsa', '-in', 'rsa-ours.pem', '-check', '-noout').toString()).toContain('RSA key ok');
  });

  test('DSA and Diffie-Hellman parameters', () => {
    const dsa = publicOf('dsa');
    if (dsa.family !== 'dss') throw new Error('not DSA');
    expect(decodeDssParameters(der('dsaparam.pem'))).toEqual(dsa.group);
    const dh = publicOf('dh');
    const dhx = publicOf('dhx');
    if (dh.family !== 'dh' || dhx.family !== 'dh') throw new Error('not Diffie-Hellman');
    expect(dh.group.q).toBeNull();
    expect(dhx.group.q).not.toBeNull();
    ssl.write('dhp.pem', writePem('DH PARAMETERS', encodeDhParameters(dh.group)));
    expect(ssl.run('pkeyparam', '-in', 'dhp.pem', '-noout', '-text').toString()).toContain('DH Parameters: (2048 bit)');
    ssl.write('dhxp.pem', writePem('X9.42 DH PARAMETERS', encodeX942Parameters(dhx.group)));
    expect(ssl.run('pkeyparam', '-in', 'dhxp.pem', '-noout', '-text').toString()).toContain('DH Parameters: (1024 bit)');
  });

  test.each([['aes256', []], ['3des', ['-v1', 'PBE-SHA1-3DES']]] as const)('encrypted PKCS #8, %s, both ways', async (encryption, args) => {
    const key = privateOf('rsa');
    ssl.write('enc.der', await encryptPkcs8(key, 'pass wörd', { encryption, iterations: 2048 }));
    expect(ssl.run('pkey', '-inform', 'DER', '-in', 'enc.der', '-passin', 'pass:pass wörd').toString()).toBe(ssl.text('rsa.pem'));
    ssl.run('pkcs8', '-topk8', '-in', 'rsa.pem', '-out', 'enc2.pem', '-passout', 'pass:secret', ...args);
    expect(await openPem(ssl.text('enc2.pem'), 'secret')).toEqual({ half: 'private', key });
    await expect(openPem(ssl.text('enc2.pem'), 'Secret')).rejects.toThrow(/NTE_BAD_DATA/);
  });

  test.each(['aes128', 'aes-192-cbc', 'aes256', 'des3'])('PBES2 with %s is read', async (cipher) => {
    ssl.run('pkcs8', '-topk8', '-in', 'ec-P-384.pem', '-outform', 'DER', '-out', 'enc3.der', '-passout', 'pass:x', '-v2', cipher, '-v2prf', 'hmacWithSHA512');
    expect(await decryptPkcs8(ssl.read('enc3.der'), 'x')).toEqual(privateOf('ec-P-384'));
  });

  test.each(['-aes128', '-aes192', '-aes256', '-des3'])('the older encrypted PEM, %s, is read', async (cipher) => {
    ssl.run('rsa', '-in', 'rsa.pem', '-traditional', cipher, '-passout', 'pass:geheim', '-out', 'dek.pem');
    expect(await openPem(ssl.text('dek.pem'), 'geheim')).toEqual({ half: 'private', key: privateOf('rsa') });
    await expect(openPem(ssl.text('dek.pem'), 'falsch')).rejects.toThrow(CryptError);
    expect(() => keyFromPem(ssl.text('dek.pem'))).toThrow(/ERROR_INVALID_DATA/);
  });

  test('the older encrypted PEM that we write is read by OpenSSL', async () => {
    const key = asPrivate(keyFromPem(ssl.text('dsa-old.pem')));
    ssl.write('dek2.pem', await encryptTraditionalPem(privateKeyToPem(key, 'traditional'), 'geheim'));
    expect(ssl.run('pkey', '-in', 'dek2.pem', '-passin', 'pass:geheim').toString()).toBe(ssl.text('dsa.pem'));
  });

  test.each(['rsa', 'ec-P-256', 'dsa'])('PFX of a %s key, both ways', async (name) => {
    ssl.run('req', '-x509', '-new', '-key', `${name}.pem`, '-subj', '/CN=softcsp test', '-days', '30', '-out', 'cert.pem');
    const certificate = der('cert.pem');
    const key = privateOf(name);
    expect(asPublic(keyFromPem(ssl.text('cert.pem')))).toEqual(publicOf(name));

    ssl.run('pkcs12', '-export', '-inkey', `${name}.pem`, '-in', 'cert.pem', '-out', 'theirs.pfx', '-passout', 'pass:pfx');
    expect(await readPfx(ssl.read('theirs.pfx'), 'pfx')).toEqual({ keys: [key], certificates: [certificate] });
    await expect(readPfx(ssl.read('theirs.pfx'), 'pfy')).rejects.toThrow(/NTE_BAD_DATA/);

    for (const encryption of ['aes256', '3des'] as const) {
      ssl.write('ours.pfx', await writePfx({ keys: [key], certificates: [certificate] }, 'pfx', { encryption, iterations: 2048 }));
      const out = ssl.run('pkcs12', '-in', 'ours.pfx', '-passin', 'pass:pfx', '-nodes').toString();
      const [pemCertificate, pemKey] = [readPem(out).find(({ label }) => label === 'CERTIFICATE'), readPem(out).find(({ label }) => label === 'PRIVATE KEY')];
      expect(toHex(pemCertificate!.data)).toBe(toHex(certificate));
      expect(decodePkcs8(pemKey!.data)).toEqual(key);
      expect(await readPfx(ssl.read('ours.pfx'), 'pfx')).toEqual({ keys: [key], certificates: [certificate] });
    }
  });

  test('PFX of old encryption (3DES, SHA-1), without MAC, and of an empty password is read', async () => {
    ssl.run('req', '-x509', '-new', '-key', 'rsa.pem', '-subj', '/CN=softcsp test', '-days', '30', '-out', 'cert.pem');
    const expected = { keys: [privateOf('rsa')], certificates: [der('cert.pem')] };
    const make = (password: string, ...args: string[]): Uint8Array => {
      ssl.run('pkcs12', '-export', '-inkey', 'rsa.pem', '-in', 'cert.pem', '-out', 'old.pfx', '-passout', `pass:${password}`, ...args);
      return ssl.read('old.pfx');
    };
    expect(await readPfx(make('p', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'), 'p')).toEqual(expected);
    expect(await readPfx(make('p', '-nomac'), 'p')).toEqual(expected);
    expect(await readPfx(make(''), '')).toEqual(expected);
    expect(await readPfx(make('p', '-keypbe', 'NONE', '-certpbe', 'NONE'), 'p')).toEqual(expected);
  });

  test('encryptedPem carries the label that OpenSSL writes', async () => {
    ssl.write('enc4.pem', await encryptedPem(privateOf('dh'), 'x', { iterations: 1000 }));
    expect(ssl.run('pkey', '-in', 'enc4.pem', '-passin', 'pass:x').toString()).toBe(ssl.text('dh.pem'));
    expect(toHex(encodePkcs8(asPrivate(await openPem(ssl.text('enc4.pem'), 'x'))))).toBe(toHex(der('dh.pem')));
  });
});

function asPrivate(key: AnyKey): PrivateKey {
  if (key.half !== 'private') throw new Error('not a private key');
  return key.key;
}

function asPublic(key: AnyKey): PublicKey {
  if (key.half !== 'public') throw new Error('not a public key');
  return key.key;
}

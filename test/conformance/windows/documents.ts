/**
 * Runners of the topics office, sqlserver and gpp: what programs on Windows encrypted through CryptoAPI.
 *
 *     rc4-cryptoapi      h0 = SHA-1(salt ‖ password); block b: CryptDeriveKey(RC4, SHA-1(h0 ‖ u32 b))
 *     ecma376-standard   h0, then 50000 times SHA-1(u32 i ‖ h), then SHA-1(h ‖ u32 0): CryptDeriveKey(AES-128), ECB
 *     access-page        as rc4-cryptoapi; the block bytes of a page are the encoding key XOR the page number
 *
 * Source: [MS-OFFCRYPTO] 2.3.4.7, 2.3.5.2; [MS-GPPREF] 2.2.1.1.4; the cases' own descriptions.
 * @module
 */
import { createHash } from 'node:crypto';
import type { KeyObject, ProvObject } from '../object-api.ts';
import { bytes, hex, u32 } from '../values.ts';
import { algid, ENHANCED, HP_HASHVAL, kp, MODE_ECB, RSA_AES } from '../wincrypt.ts';
import { base, type Check, decryptWhole, hashOver, rsaAes, type TopicRunner, verifyContext, type WindowsCase } from './check.ts';

const utf16 = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0), char.charCodeAt(0) >>> 8]));

async function sha1(prov: ProvObject, ...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const hash = await prov.CryptCreateHash(algid('CALG_SHA1'));
  for (const part of parts) await hash.CryptHashData(part);
  const value = await hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
  await hash.CryptDestroyHash();
  return value;
}

/** The key of a block: block bytes are a number or, in Access, given. */
async function rc4Key(prov: ProvObject, one: WindowsCase, block: Uint8Array): Promise<KeyObject> {
  const first = await sha1(prov, bytes(one['salt_hex']), utf16(one['password']));
  const hash = await prov.CryptCreateHash(algid('CALG_SHA1'));
  await hash.CryptHashData(first);
  await hash.CryptHashData(block);
  return prov.CryptDeriveKey(algid(one['steps'].derive.algid), hash, one['steps'].derive.flags);
}

/** Verifier and its hash, decrypted in one go with block 0. */
async function verifier(one: WindowsCase, key: KeyObject, check: Check): Promise<void> {
  const sealed = bytes(one['encrypted_verifier_hex'] + one['encrypted_verifier_hash_hex']);
  check.equal('verifier and its hash', await decryptWhole(key, sealed), one['expect'].verifier_hex + one['expect'].verifier_hash_hex);
}

async function rc4Blocks(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const { cipher_hex: cipher, plain_hex: plain, block_size: size, clear_prefix_bytes: clear, records } = one['content'];
  const blockZero = (block: number): Promise<KeyObject> => rc4Key(prov, one, u32(block));
  if (cipher !== undefined) {
    const sealed = bytes(cipher);
    const opened: number[] = [];
    for (let at = 0; at < sealed.length; at += size) opened.push(...await decryptWhole(await blockZero(at / size), sealed.slice(at, at + size)));
    check.equal('stream', hex(Uint8Array.from(opened.slice(clear))), hex(bytes(plain).slice(clear)));
  }
  for (const record of records ?? []) {
    const from = record.offset + 4; // behind the record's own header, which stays clear
    const key = await blockZero(Math.floor(from / size));
    await decryptWhole(key, new Uint8Array(from % size));
    const opened = await decryptWhole(key, bytes(record.cipher_hex));
    check.equal(`record at ${record.offset}`, hex(opened.slice(record.clear_prefix_bytes)), hex(bytes(record.plain_hex).slice(record.clear_prefix_bytes)));
  }
}

async function accessPages(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const encoding = bytes(one['encoding_key_hex']);
  for (const { page, block_bytes_hex: block, cipher_hex: cipher, plain_hex: plain } of one['content'].pages) {
    const number = u32(page);
    check.equal(`block bytes of page ${page}`, encoding.map((byte, i) => byte ^ number[i]!), block);
    if (cipher !== undefined) check.equal(`page ${page}`, await decryptWhole(await rc4Key(prov, one, bytes(block)), bytes(cipher)), plain);
  }
}

async function ecma376(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const { steps, spin_count: rounds } = one;
  // The first hash is the provider's; the 50000 that follow say nothing new about it and are left to the platform.
  let spun = await sha1(prov, bytes(one['salt_hex']), utf16(one['password']));
  for (let i = 0; i < rounds; i++) spun = createHash('sha1').update(u32(i)).update(spun).digest();
  check.equal('spun hash', hex(spun), steps.spun_hash_hex);
  const hash = await hashOver(prov, 'CALG_SHA1', Uint8Array.from(spun));
  await hash.CryptHashData(u32(0));
  const key = await prov.CryptDeriveKey(algid(steps.derive.algid), hash, steps.derive.flags);
  await key.CryptSetKeyParam(kp('KP_MODE'), MODE_ECB);
  await verifier(one, key, check);
  const { cipher_hex: cipher, plain_size: size, plain_sha256: digest, plain_prefix_hex: prefix } = one['content'] ?? {};
  if (cipher === undefined) return;
  const opened = await decryptWhole(key, bytes(cipher));
  if (prefix !== undefined) check.equal('package', opened.slice(0, prefix.length / 2), prefix);
  else check.equal('package', createHash('sha256').update(opened.slice(0, size)).digest('hex'), digest);
}

export const office: TopicRunner = async (api, one, check) => {
  if (one['kind'] === 'ecma376-standard') return ecma376(await rsaAes(api), one, check);
  const provider = one['encryption_header']?.cspName ?? (one['key_bits'] > 56 ? ENHANCED : null);
  const prov = provider === null ? await base(api) : await verifyContext(api, { name: provider, type: provider === RSA_AES ? 24 : 1 });
  await verifier(one, await rc4Key(prov, one, u32(0)), check);
  if (one['kind'] === 'access-page') await accessPages(prov, one, check);
  else if (one['content'] !== undefined) await rc4Blocks(prov, one, check);
};

export const sqlserver: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  check.equal('pass phrase', utf16(one['passphrase']), one['passphrase_utf16le_hex']);
  const hash = await hashOver(prov, one['hash_algid'], bytes(one['passphrase_utf16le_hex']));
  const key = await prov.CryptDeriveKey(algid(one['derive'].algid), hash, one['derive'].flags);
  await key.CryptSetKeyParam(kp('KP_IV'), bytes(one['iv_hex']));
  check.equal('CryptDecrypt', await key.CryptDecrypt(true, bytes(one['cipher_hex'])), one['message_hex']);
};

export const gpp: TopicRunner = async (api, one, check) => {
  const key = await (await rsaAes(api)).CryptImportKey(bytes(one['plaintextkeyblob_hex']));
  if (one['cipher_hex'] === undefined) return check.equal('KP_KEYLEN', await key.CryptGetKeyParam(kp('KP_KEYLEN')), 256);
  await key.CryptSetKeyParam(kp('KP_IV'), bytes(one['iv_hex'] ?? '00'.repeat(16)));
  check.equal('CryptDecrypt', await key.CryptDecrypt(true, bytes(one['cipher_hex'])), one['plain_hex']);
  if (one['password'] !== undefined) check.equal('password', utf16(one['password']), one['plain_hex']);
};

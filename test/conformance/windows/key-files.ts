/**
 * Runners of the topics strongname, pvk and dpapi: keys and secrets that lie in files.
 *
 * Source: contract.md §18; the cases' own descriptions (DPAPI: `how` of each part).
 * @module
 */
import type { KeyObject, ProvObject } from '../object-api.ts';
import { bytes, hex, joined } from '../values.ts';
import { algid, AT_SIGNATURE, HP_HASHVAL, HP_HMAC_INFO, kp, PUBLICKEYBLOB } from '../wincrypt.ts';
import { type Check, decryptWhole, hashOver, hashSetTo, plaintextKeyBlob, rsaAes, type TopicRunner, type WindowsCase } from './check.ts';

function publicFile(one: WindowsCase, check: Check): void {
  const { strongNamePublicKey, publicKeyToken } = check.files;
  if (one['sn_public_key_hex'] === undefined) return;
  const file = bytes(one['sn_public_key_hex']);
  if (strongNamePublicKey !== undefined && one['public_blob_hex'] !== undefined) check.equal('public key file', strongNamePublicKey(bytes(one['public_blob_hex'])), file);
  if (publicKeyToken !== undefined) check.equal('token', publicKeyToken(file), one['public_key_token']);
}

async function assembly(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const signature = bytes(one['signature_hex']);
  const signer = await prov.CryptImportKey(bytes(one['public_blob_hex']));
  await check.succeeds('CryptVerifySignature', async () => (await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex']))).CryptVerifySignature(signature, signer));
  if (one['file_hex'] !== undefined) {
    check.equal('signature in the file', one['file_hex'].slice(2 * one['signature_offset'], 2 * one['signature_offset'] + one['signature_hex'].length), one['signature_hex']);
  }
  if (one['private_blob_hex'] === undefined || !one['expect'].sign_reproduces_signature) return;
  await prov.CryptImportKey(bytes(one['private_blob_hex']));
  check.equal('CryptSignHash', await (await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex']))).CryptSignHash(AT_SIGNATURE), signature);
}

export const strongname: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  publicFile(one, check);
  if (one['kind'] === 'assembly-signature') return assembly(prov, one, check);
  const blob = one['kind'] === 'key-pair' ? one['blob_hex'] : one['public_blob_hex'];
  if (blob === undefined) return;
  const key = await prov.CryptImportKey(bytes(blob));
  check.equal('PUBLICKEYBLOB', await key.CryptExportKey(null, PUBLICKEYBLOB), one['public_blob_hex']);
  if (one['kind'] === 'key-pair') await check.succeeds('CryptGetUserKey(AT_SIGNATURE)', () => prov.CryptGetUserKey(AT_SIGNATURE));
};

export const pvk: TopicRunner = async (api, one, check) => {
  const { readPvk, writePvk } = check.files;
  if (readPvk === undefined) return check.skip('no reader of PVK files');
  const { keySpec, blob } = readPvk(bytes(one['pvk_hex']), one['password']);
  check.equal('key type', keySpec, one['header'].keytype);
  check.equal('PRIVATEKEYBLOB', blob, one['blob_hex']);
  if (writePvk !== undefined && one['header'].encrypted === 0) check.equal('written again', writePvk(blob, keySpec), one['pvk_hex']);
  const key = await (await rsaAes(api)).CryptImportKey(blob);
  check.equal('KP_ALGID', await key.CryptGetKeyParam(kp('KP_ALGID')), algid(one['aiKeyAlg']));
};

const CRYPT_IPSEC_HMAC_KEY = 0x100;

async function hmac(prov: ProvObject, hashName: string, key: KeyObject, data: Uint8Array): Promise<Uint8Array> {
  const running = await prov.CryptCreateHash(algid('CALG_HMAC'), key);
  await running.CryptSetHashParam(HP_HMAC_INFO, { HashAlgid: algid(hashName), InnerString: new Uint8Array(0), OuterString: new Uint8Array(0) });
  await running.CryptHashData(data);
  const value = await running.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
  await running.CryptDestroyHash();
  return value;
}

const hmacKey = (prov: ProvObject, key: Uint8Array): ReturnType<ProvObject['CryptImportKey']> => prov.CryptImportKey(plaintextKeyBlob(algid('CALG_RC2'), key), null, CRYPT_IPSEC_HMAC_KEY);

/** The MAC of a blob is not HMAC: the parts stand in another order. */
async function blobMac(prov: ProvObject, one: WindowsCase): Promise<string> {
  const block = one['hash_algid'] === 'CALG_SHA_512' ? 128 : 64;
  const key = new Uint8Array(block);
  key.set(bytes(one['master_key_sha1_hex']));
  const inner = await hashOver(prov, one['hash_algid'], joined(key.map((byte) => byte ^ 0x36), bytes(one['mac'].mac_salt_hex)));
  const outer = await hashOver(prov, one['hash_algid'], joined(key.map((byte) => byte ^ 0x5c), await inner.CryptGetHashParam(HP_HASHVAL) as Uint8Array));
  await outer.CryptHashData(bytes(one['entropy_hex']));
  await outer.CryptHashData(bytes(one['mac'].signed_part_hex));
  return hex(await outer.CryptGetHashParam(HP_HASHVAL) as Uint8Array);
}

async function protectedBlob(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const master = await hashOver(prov, 'CALG_SHA1', bytes(one['master_key_hex']));
  check.equal('SHA-1 of the master key', await master.CryptGetHashParam(HP_HASHVAL), one['master_key_sha1_hex']);
  const session = await hmac(prov, one['hash_algid'], await hmacKey(prov, bytes(one['master_key_sha1_hex'])), joined(bytes(one['salt_hex']), bytes(one['entropy_hex'])));
  check.equal('session hash', session, one['session_hash_hex']);
  const key = await prov.CryptDeriveKey(algid(one['derive'].algid), await hashSetTo(prov, one['hash_algid'], session), one['derive'].flags);
  if (one['cipher_hex'] !== undefined && one['plain_hex'] !== undefined) check.equal('CryptDecrypt', await key.CryptDecrypt(true, bytes(one['cipher_hex'])), one['plain_hex']);
  if (one['mac'].signed_part_hex !== undefined) check.equal('MAC', await blobMac(prov, one), one['mac'].value_hex);
}

/** 48 bytes of key and IV: in each block T = HMAC(salt ‖ block), then T ^= HMAC(T) for the remaining rounds. */
async function masterKey(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const secret = await hmacKey(prov, bytes(one['key_hex']));
  const material: number[] = [];
  for (let block = 1; material.length < 48; block++) {
    const mixed = (await hmac(prov, one['hash_algid'], secret, joined(bytes(one['salt_hex']), Uint8Array.of(0, 0, 0, block)))).slice();
    for (let round = 1; round < one['rounds']; round++) {
      const next = await hmac(prov, one['hash_algid'], secret, mixed);
      for (let i = 0; i < mixed.length; i++) mixed[i]! ^= next[i]!;
    }
    material.push(...mixed);
  }
  check.equal('key', hex(Uint8Array.from(material.slice(0, 32))), one['cipher_key_hex']);
  check.equal('IV', hex(Uint8Array.from(material.slice(32, 48))), one['iv_hex']);
  if (one['cipher_hex'] === undefined) return;
  const key = await prov.CryptImportKey(plaintextKeyBlob(algid(one['cipher_algid']), bytes(one['cipher_key_hex'])));
  await key.CryptSetKeyParam(kp('KP_IV'), bytes(one['iv_hex']));
  const plain = await decryptWhole(key, bytes(one['cipher_hex']));
  check.equal('plain text', plain, one['plain_hex']);
  const inner = await hmac(prov, one['hash_algid'], secret, plain.slice(0, 16));
  check.equal('check value', await hmac(prov, one['hash_algid'], await hmacKey(prov, inner), bytes(one['master_key_hex'])), one['check'].value_hex);
}

async function domainChain(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  if (one['private_blob_hex'] !== undefined) {
    const pair = await prov.CryptImportKey(bytes(one['private_blob_hex']));
    check.equal('CryptDecrypt with the backup key', await pair.CryptDecrypt(true, bytes(one['rsa_cipher_hex'])), one['rsa_plain_hex']);
    if (check.files.readPvk !== undefined) check.equal('blob of the PVK file', check.files.readPvk(bytes(one['backup_key_pvk_hex'])).blob, one['private_blob_hex']);
  }
  const { algid: algorithm, key_hex: key, iv_hex: iv, cipher_hex: cipher, plain_hex: plain } = one['access_check'];
  const opener = await prov.CryptImportKey(plaintextKeyBlob(algid(algorithm), bytes(key)));
  await opener.CryptSetKeyParam(kp('KP_IV'), bytes(iv));
  check.equal('access check', await decryptWhole(opener, bytes(cipher)), plain);
  for (const blob of one['blobs']) await protectedBlob(prov, blob, check);
}

export const dpapi: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  if (one['kind'] === 'master-key') return masterKey(prov, one, check);
  return one['kind'] === 'blob' ? protectedBlob(prov, one, check) : domainChain(prov, one, check);
};

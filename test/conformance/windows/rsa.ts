/**
 * Runners of the topics rsa-keyblob, rsa-signature, rsa-encrypt, session-keyblob, rdp and certificate.
 * @module
 */
import type { ProvObject } from '../object-api.ts';
import { bytes, hex, readU32 } from '../values.ts';
import { algid, AT_KEYEXCHANGE, CRYPT_EXPORTABLE, HP_HASHVAL, kp, NTE_BAD_SIGNATURE, PRIVATEKEYBLOB, PUBLICKEYBLOB } from '../wincrypt.ts';
import { type Check, errorsOf, hashOver, hashSetTo, providersOf, rsaAes, type TopicRunner, verifyContext, type WindowsCase } from './check.ts';

/** Whether a blob says what the numbers of `key` say: little-endian fields behind the 20 bytes of header. */
function numbersOf(blob: Uint8Array): Record<string, string> {
  const half = readU32(blob, 12) / 16;
  const fields: readonly [string, number][] = [
    ['modulus_hex', 2 * half], ['prime1_hex', half], ['prime2_hex', half], ['exponent1_hex', half], ['exponent2_hex', half], ['coefficient_hex', half], ['private_exponent_hex', 2 * half],
  ];
  const numbers: Record<string, string> = {};
  let at = 20;
  for (const [name, length] of fields) {
    numbers[name] = hex(blob.slice(at, at + length).reverse());
    at += length;
  }
  return numbers;
}

async function truncated(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const blob = bytes(one['blob_hex']);
  const { from, to, step } = one['accepted_lengths'];
  for (let length = from; length <= to; length += step) {
    const key = await prov.CryptImportKey(blob.slice(0, length), null, CRYPT_EXPORTABLE);
    check.equal(`${length} bytes`, await key.CryptExportKey(null, PRIVATEKEYBLOB), blob);
  }
}

export const rsaKeyblob: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  if (one['kind'] === 'private-truncated') return truncated(prov, one, check);
  if (one['blob_hex'] === undefined) return check.skip(`no blob can hold this key: ${one['description']}`);
  const blob = bytes(one['blob_hex']);
  const key = await prov.CryptImportKey(blob, null, CRYPT_EXPORTABLE);
  check.equal('KP_ALGID', await key.CryptGetKeyParam(kp('KP_ALGID')), algid(one['aiKeyAlg']));
  check.equal('KP_KEYLEN', await key.CryptGetKeyParam(kp('KP_KEYLEN')), one['key'].bits);
  const { export_public_blob_hex: publicBlob, export_same_type_equals_import: same } = one['expect'];
  if (publicBlob !== undefined) check.equal('PUBLICKEYBLOB', await key.CryptExportKey(null, PUBLICKEYBLOB), publicBlob);
  const isPrivate = one['kind'] === 'private';
  const exported = await key.CryptExportKey(null, isPrivate ? PRIVATEKEYBLOB : PUBLICKEYBLOB);
  if (same) check.equal('exported again', exported, blob);
  const numbers = numbersOf(exported);
  for (const [name, value] of Object.entries(one['key'])) {
    if (name.endsWith('_hex') && (isPrivate || name === 'modulus_hex')) check.equal(name, numbers[name], (value as string).padStart(numbers[name]?.length ?? 0, '0'));
  }
};

async function hashOf(prov: ProvObject, one: WindowsCase): ReturnType<typeof hashOver> {
  return one['data_hex'] === undefined ? hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex'])) : hashOver(prov, one['hash_algid'], bytes(one['data_hex']));
}

async function described(prov: ProvObject, one: WindowsCase, check: Check): Promise<void> {
  const before = await hashOver(prov, one['hash_algid'], bytes(one['data_hex']));
  check.equal('hash before the description', await before.CryptGetHashParam(HP_HASHVAL), one['hash_before_description_hex']);
  // The object API has no description: hashing its UTF-16LE text behind the data is the same.
  const behind = await hashOver(prov, one['hash_algid'], bytes(one['data_hex']));
  await behind.CryptHashData(Uint8Array.from([...(one['description_text'] as string)].flatMap((char) => [char.charCodeAt(0), char.charCodeAt(0) >>> 8])));
  check.equal('hash with the description', await behind.CryptGetHashParam(HP_HASHVAL), one['expect'].signed_hash_hex);
}

export const rsaSignature: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  if (one['description_text'] !== undefined) return described(prov, one, check);
  const signature = bytes(one['signature_hex']);
  const publicKey = await prov.CryptImportKey(bytes(one['public_blob_hex']));
  if (one['data_hex'] !== undefined) check.equal('HP_HASHVAL', await (await hashOf(prov, one)).CryptGetHashParam(HP_HASHVAL), one['hash_hex']);
  const noOid = one['oid_in_block'] === false ? 1 : 0;
  for (const flags of one['expect'].verify_flags ?? [noOid]) {
    await check.succeeds(`CryptVerifySignature, flags ${flags}`, async () => (await hashOf(prov, one)).CryptVerifySignature(signature, publicKey, flags));
  }
  if (one['expect'].tampered_last_byte_zero !== undefined) {
    const tampered = signature.slice();
    tampered[tampered.length - 1] = 0;
    await check.fails('tampered', [NTE_BAD_SIGNATURE], async () => (await hashOf(prov, one)).CryptVerifySignature(tampered, publicKey, noOid));
  }
  if (one['expect'].sign_reproduces_signature) {
    const pair = await prov.CryptImportKey(bytes(one['private_blob_hex']));
    const keySpec = (await pair.CryptGetKeyParam(kp('KP_ALGID'))) === algid('CALG_RSA_SIGN') ? 2 : 1;
    check.equal('CryptSignHash', await (await hashOf(prov, one)).CryptSignHash(keySpec, noOid), signature);
  }
};

export const rsaEncrypt: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  if (one['kind'] === 'max-size') {
    const pair = await prov.CryptGenKey(AT_KEYEXCHANGE, 8 * one['modulus_bytes'] * 0x10000);
    const plain = new Uint8Array(one['max_plain_bytes']);
    check.equal('longest', await pair.CryptDecrypt(true, await pair.CryptEncrypt(true, plain, null, one['flags']), null, one['flags']), plain);
    await check.fails('one byte more', errorsOf(one['expect_error']), () => pair.CryptEncrypt(true, new Uint8Array(plain.length + 1), null, one['flags']));
    return;
  }
  const pair = await prov.CryptImportKey(bytes(one['private_blob_hex']));
  const decrypt = (): ReturnType<typeof pair.CryptDecrypt> => pair.CryptDecrypt(true, bytes(one['cipher_hex']), null, one['flags']);
  if (one['expect_error'] !== undefined) await check.fails('CryptDecrypt', errorsOf(one['expect_error']), decrypt);
  else check.equal('CryptDecrypt', await decrypt(), one['plain_hex']);
};

export const sessionKeyblob: TopicRunner = async (api, one, check) => {
  const prov = await verifyContext(api, providersOf(one['provider']?.startsWith('Microsoft') ? one['provider'] : 'PROV_RSA_FULL')[0]!);
  const blob = bytes(one['blob_hex']);
  if (one['kind'] !== 'simpleblob') {
    if (one['expect'].import === 'ok') await check.succeeds('CryptImportKey', () => prov.CryptImportKey(blob, null, one['flags']));
    else await check.fails('CryptImportKey', errorsOf(one['expect']), () => prov.CryptImportKey(blob, null, one['flags']));
    return;
  }
  const pair = await prov.CryptImportKey(bytes(one['private_blob_hex']));
  const key = await prov.CryptImportKey(blob, pair);
  check.equal('KP_PERMISSIONS', await key.CryptGetKeyParam(kp('KP_PERMISSIONS')), one['expect'].KP_PERMISSIONS);
  check.equal('CryptDecrypt', await key.CryptDecrypt(one['decrypt'].final, bytes(one['decrypt'].cipher_hex)), one['decrypt'].plain_hex);
};

export const rdp: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  const signed = await hashOver(prov, one['hash_algid'], bytes(one['signed_part_hex']));
  check.equal('MD5', await signed.CryptGetHashParam(HP_HASHVAL), one['md5_hex']);
  const signer = await prov.CryptImportKey(bytes(one['signer_public_blob_hex']));
  const signature = bytes(one['signature_hex']);
  await check.succeeds('CryptVerifySignature', async () => (await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex']))).CryptVerifySignature(signature, signer, one['flags']));
  await prov.CryptImportKey(bytes(one['signer_private_blob_hex']));
  check.equal('CryptSignHash', await (await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex']))).CryptSignHash(2, one['flags']), signature);
};

export const certificate: TopicRunner = async (api, one, check) => {
  const prov = await rsaAes(api);
  const { ObjId, Parameters_hex: parameters, PublicKey_hex: publicKey, UnusedBits } = one['issuer_public_key_info'];
  const issuer = await prov.CryptImportPublicKeyInfo({ Algorithm: { ObjId, Parameters: bytes(parameters) }, PublicKey: { Data: bytes(publicKey), UnusedBits } });
  check.equal('issuer', await issuer.CryptExportKey(null, PUBLICKEYBLOB), one['issuer_public_blob_hex']);
  const signature = bytes(one['signature_hex']);
  check.equal('order of the signature', hex(bytes(one['signature_der_order_hex']).reverse()), one['signature_hex']);
  await check.succeeds('verify the hash', async () => (await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex']))).CryptVerifySignature(signature, issuer));
  if (one['signed_part_hex'] !== undefined) {
    const signed = bytes(one['signed_part_hex']);
    await check.succeeds('verify the signed part', async () => (await hashOver(prov, one['hash_algid'], signed)).CryptVerifySignature(signature, issuer));
  }
};

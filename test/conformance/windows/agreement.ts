/**
 * Runners of the topics dss, dh and schannel.
 * @module
 */
import type { KeyObject, ProvObject } from '../object-api.ts';
import { bytes, hex } from '../values.ts';
import {
  algid, AT_SIGNATURE, CRYPT_EXPORTABLE, CRYPT_SERVER, HP_HASHVAL, HP_TLS1PRF_LABEL, HP_TLS1PRF_SEED, kp, PRIVATEKEYBLOB, PUBLICKEYBLOB,
} from '../wincrypt.ts';
import { errorsOf, hashOver, hashSetTo, providersOf, type TopicRunner, verifyContext } from './check.ts';

export const dss: TopicRunner = async (api, one, check) => {
  const prov = await verifyContext(api, providersOf('PROV_DSS_DH')[0]!);
  if (one['kind'] === 'behaviour') {
    check.equal('KP_KEYLEN', await (await prov.CryptGenKey(AT_SIGNATURE, 0)).CryptGetKeyParam(kp('KP_KEYLEN')), one['expect'].KP_KEYLEN);
    return;
  }
  if (one['kind'] === 'signature') {
    const hash = one['data_hex'] === undefined ? await hashSetTo(prov, one['hash_algid'], bytes(one['hash_hex'])) : await hashOver(prov, one['hash_algid'], bytes(one['data_hex']));
    check.equal('HP_HASHVAL', await hash.CryptGetHashParam(HP_HASHVAL), one['hash_hex']);
    const signer = await prov.CryptImportKey(bytes(one['public_blob_hex']));
    await check.succeeds('CryptVerifySignature', () => hash.CryptVerifySignature(bytes(one['signature_hex']), signer));
    return;
  }
  const key = await prov.CryptImportKey(bytes(one['blob_hex']), null, CRYPT_EXPORTABLE);
  check.equal('KP_ALGID', await key.CryptGetKeyParam(kp('KP_ALGID')), algid(one['aiKeyAlg']));
  const { export_public_blob_hex: publicBlob, export_same_type_equals_import: same } = one['expect'];
  if (publicBlob !== undefined) check.equal('PUBLICKEYBLOB', await key.CryptExportKey(null, PUBLICKEYBLOB), publicBlob);
  if (same) check.equal('exported again', await key.CryptExportKey(null, one['kind'] === 'key-private' ? PRIVATEKEYBLOB : PUBLICKEYBLOB), one['blob_hex']);
};

async function half(prov: ProvObject, one: Parameters<TopicRunner>[1]): Promise<KeyObject> {
  const key = await prov.CryptGenKey(algid(one['algid']), one['flags']);
  await key.CryptSetKeyParam(kp('KP_P'), bytes(one['prime_le_hex']));
  await key.CryptSetKeyParam(kp('KP_G'), bytes(one['generator_le_hex']));
  await key.CryptSetKeyParam(kp('KP_X'), null);
  return key;
}

export const dh: TopicRunner = async (api, one, check) => {
  const provider = providersOf(one['providers'][0])[0]!;
  const [a, b] = [await verifyContext(api, provider), await verifyContext(api, provider)];
  const [ownA, ownB] = [await half(a, one), await half(b, one)];
  const agreedA = await a.CryptImportKey(await ownB.CryptExportKey(null, PUBLICKEYBLOB), ownA);
  const agreedB = await b.CryptImportKey(await ownA.CryptExportKey(null, PUBLICKEYBLOB), ownB);
  for (const key of [agreedA, agreedB]) await key.CryptSetKeyParam(kp('KP_ALGID'), algid(one['agreed_algid']));
  const message = bytes('00112233445566778899');
  const sealed = await agreedA.CryptEncrypt(true, message);
  check.equal('the other side reads it', hex(await agreedB.CryptDecrypt(true, sealed)), hex(message));
  check.equal('it is not the plain text', hex(sealed).includes(hex(message)), false);
};

export const schannel: TopicRunner = async (api, one, check) => {
  const prov = await verifyContext(api, providersOf('PROV_RSA_SCHANNEL')[0]!);
  const pair = await prov.CryptImportKey(bytes(one['private_blob_hex']));
  const master = await prov.CryptImportKey(bytes(one['master_blob_hex']), pair);
  const setRandoms = async (): Promise<void> => {
    await master.CryptSetKeyParam(kp('KP_CLIENT_RANDOM'), bytes(one['client_random_hex']));
    await master.CryptSetKeyParam(kp('KP_SERVER_RANDOM'), bytes(one['server_random_hex']));
  };
  if (one['kind'] === 'prf') {
    await setRandoms();
    // Making this hash turns the pre-master secret into the master secret.
    await prov.CryptCreateHash(algid('CALG_SCHANNEL_MASTER_HASH'), master);
    const prf = await prov.CryptCreateHash(algid('CALG_TLS1PRF'), master);
    await prf.CryptSetHashParam(HP_TLS1PRF_LABEL, bytes(one['label_hex']));
    await prf.CryptSetHashParam(HP_TLS1PRF_SEED, bytes(one['seed_hex']));
    const value = await prf.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
    check.equal('PRF', value.slice(0, one['value_hex'].length / 2), one['value_hex']);
    return;
  }
  const [, tooEarly, noAlgorithm] = one['steps'];
  await check.fails(tooEarly.call, errorsOf(tooEarly), () => prov.CryptCreateHash(algid('CALG_SCHANNEL_MASTER_HASH'), master));
  await setRandoms();
  const hash = await prov.CryptCreateHash(algid('CALG_SCHANNEL_MASTER_HASH'), master);
  await check.fails(noAlgorithm.call, errorsOf(noAlgorithm), () => prov.CryptDeriveKey(algid('CALG_SCHANNEL_ENC_KEY'), hash, CRYPT_SERVER));
};

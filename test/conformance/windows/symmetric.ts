/**
 * Runners of the topics hash, derive-key, cipher and mac-hmac.
 * @module
 */
import type { KeyObject, ObjectApi, ProvObject } from '../object-api.ts';
import { bytes, u32 } from '../values.ts';
import {
  algid, AT_KEYEXCHANGE, BASE, CRYPT_CREATE_SALT, CRYPT_EXPORTABLE, HP_HASHSIZE, HP_HASHVAL, HP_HMAC_INFO, kp, NTE_BAD_KEY, PLAINTEXTKEYBLOB, SIMPLEBLOB,
} from '../wincrypt.ts';
import { type Check, errorsOf, hashOver, inputOf, plainKey, plaintextKeyBlob, providersOf, type TopicRunner, verifyContext, type WindowsCase } from './check.ts';

export const hash: TopicRunner = async (api, one, check) => {
  for (const provider of providersOf(one['provider_type'] ?? 'PROV_RSA_AES')) {
    const prov = await verifyContext(api, provider);
    const data = inputOf(one, 'input');
    const split = one['duplicate_after'] as number | undefined;
    let running = await prov.CryptCreateHash(algid(one['hash_algid']));
    if (split !== undefined) {
      await running.CryptHashData(data.slice(0, split));
      running = await running.CryptDuplicateHash();
    }
    await running.CryptHashData(data.slice(split ?? 0));
    check.equal('HP_HASHSIZE', await running.CryptGetHashParam(HP_HASHSIZE), one['hash_size']);
    check.equal('HP_HASHVAL', await running.CryptGetHashParam(HP_HASHVAL), one['hash_hex']);
  }
};

async function derived(prov: ProvObject, one: WindowsCase, flags: number): Promise<KeyObject> {
  return prov.CryptDeriveKey(algid(one['derive_algid']), await hashOver(prov, one['hash_algid'], inputOf(one, 'input')), flags);
}

export const deriveKey: TopicRunner = async (api, one, check) => {
  const flags = one['derive_flags'] as number;
  for (const provider of one['providers'].flatMap(providersOf)) {
    const prov = await verifyContext(api, provider);
    const where = provider.name ?? `type ${provider.type}`;
    if (one['hash_hex'] !== undefined) {
      check.equal(`${where}: HP_HASHVAL`, await (await hashOver(prov, one['hash_algid'], inputOf(one, 'input'))).CryptGetHashParam(HP_HASHVAL), one['hash_hex']);
    }
    if (one['expect_error'] !== undefined) {
      await check.fails(`${where}: CryptDeriveKey`, errorsOf(one['expect_error']), () => derived(prov, one, flags));
      continue;
    }
    const key = await derived(prov, one, flags);
    if (one['expect_mode'] !== undefined) check.equal(`${where}: KP_MODE`, await key.CryptGetKeyParam(kp('KP_MODE')), one['expect_mode']);
    if (one['salt_hex'] !== undefined) check.equal(`${where}: KP_SALT`, await key.CryptGetKeyParam(kp('KP_SALT')), one['salt_hex']);
    if (one['key_hex'] !== undefined) {
      const shown = await derived(prov, one, flags | CRYPT_EXPORTABLE);
      check.equal(`${where}: key`, plainKey(await shown.CryptExportKey(null, PLAINTEXTKEYBLOB)), one['key_hex']);
    }
    if (one['encrypt'] !== undefined) {
      const { final, plain_hex: plain, cipher_hex: cipher, iv_hex: iv } = one['encrypt'];
      if (iv !== undefined) await key.CryptSetKeyParam(kp('KP_IV'), bytes(iv));
      check.equal(`${where}: CryptEncrypt`, await key.CryptEncrypt(final, bytes(plain)), cipher);
    }
  }
  const { providers = [], ...error } = one['other_providers_error'] ?? {};
  for (const provider of providers.flatMap(providersOf)) {
    await check.fails(`${provider.name}: CryptDeriveKey`, errorsOf(error), async () => derived(await verifyContext(api, provider), one, flags));
  }
};

async function cipherKey(prov: ProvObject, key: WindowsCase): Promise<KeyObject> {
  const names = (key['derive_flag_names'] ?? []) as readonly string[];
  const flags = (((key['derive_key_bits'] as number) << 16) | (names.includes('CRYPT_CREATE_SALT') ? CRYPT_CREATE_SALT : 0)) >>> 0;
  return prov.CryptDeriveKey(algid(key['derive_algid']), await hashOver(prov, key['hash_algid'], inputOf(key, 'hash_input')), flags);
}

/** "KP_SALT length (Windows 7 and later)": a length, else a value. */
async function keyParameter(key: KeyObject, words: string): Promise<unknown> {
  const value = await key.CryptGetKeyParam(kp(words.split(' ')[0]!));
  return words.includes('length') ? (value as Uint8Array).length : value;
}

export const cipher: TopicRunner = async (api, one, check) => {
  for (const provider of one['providers'].flatMap(providersOf)) {
    const key = await cipherKey(await verifyContext(api, provider), one['key']);
    const where = provider.name ?? `type ${provider.type}`;
    for (const [words, value] of Object.entries(one['expect_params'] ?? {})) {
      if (words !== 'KP_MODE' || one['steps'][0]?.set === undefined) check.equal(`${where}: ${words}`, await keyParameter(key, words), value);
    }
    for (const [at, step] of one['steps'].entries()) {
      const what = `${where}: step ${at}`;
      if (step.set !== undefined) await key.CryptSetKeyParam(kp(step.set), step.value);
      else if (step.get !== undefined) check.equal(what, await key.CryptGetKeyParam(kp(step.get)), step.value);
      else {
        const input = bytes(step.in_hex);
        check.equal(what, step.op === 'encrypt' ? await key.CryptEncrypt(step.final, input) : await key.CryptDecrypt(step.final, input), step.out_hex);
      }
    }
  }
};

async function macKey(prov: ProvObject, key: WindowsCase): Promise<KeyObject> {
  return key['how'] === 'import' ? prov.CryptImportKey(bytes(key['blob_hex']), null, key['flags']) : cipherKey(prov, key);
}

async function macOf(prov: ProvObject, algorithm: string, key: KeyObject, info: unknown, chunks: readonly Uint8Array[]): Promise<unknown> {
  const mac = await prov.CryptCreateHash(algid(algorithm), key);
  if (info !== null) await mac.CryptSetHashParam(HP_HMAC_INFO, info);
  for (const chunk of chunks) await mac.CryptHashData(chunk);
  return mac.CryptGetHashParam(HP_HASHVAL);
}

const hmacInfo = (hashName: string, inner = 0, outer = 0): unknown =>
  ({ HashAlgid: algid(hashName), InnerString: new Uint8Array(inner), OuterString: new Uint8Array(outer) });

/** An RC2 key longer than any that can be made, brought in as SIMPLEBLOB. */
async function oversize(api: ObjectApi, one: WindowsCase, check: Check): Promise<void> {
  const { aiKeyAlg, algid: wrapping, plain_key_hex: plain } = one['import'];
  const { encrypt_error: refused, hmac } = one['expect'];
  for (const provider of [...providersOf('every provider'), { name: BASE, type: 1 }]) {
    const where = provider.name!;
    const wanted = provider.name === BASE ? one['expect'].Base : one['expect']['Enhanced, Strong, PROV_RSA_AES'];
    const prov = await verifyContext(api, provider);
    await check.fails(`${where}: PLAINTEXTKEYBLOB`, [], () => prov.CryptImportKey(plaintextKeyBlob(algid(aiKeyAlg), bytes(plain))));
    const pair = await prov.CryptGenKey(AT_KEYEXCHANGE, 1024 * 0x10000);
    const header = Uint8Array.of(SIMPLEBLOB, 2, 0, 0, ...u32(algid(aiKeyAlg)), ...u32(algid(wrapping)));
    const key = await prov.CryptImportKey(Uint8Array.of(...header, ...await pair.CryptEncrypt(true, bytes(plain))), pair);
    for (const name of ['KP_KEYLEN', 'KP_EFFECTIVE_KEYLEN']) check.equal(`${where}: ${name}`, await key.CryptGetKeyParam(kp(name)), wanted[name]);
    check.equal(`${where}: decrypt`, await key.CryptDecrypt(wanted.decrypt.final, bytes(wanted.decrypt.in_hex)), wanted.decrypt.out_hex);
    await check.fails(`${where}: encrypt`, [...errorsOf(refused), NTE_BAD_KEY], () => key.CryptEncrypt(true, new Uint8Array(8)));
    check.equal(`${where}: MAC`, await macOf(prov, 'CALG_MAC', key, null, [Uint8Array.of(0)]), wanted.mac_of_00_hex);
    const info = hmacInfo(hmac.HashAlgid, hmac.inner_zero_bytes, hmac.outer_zero_bytes);
    check.equal(`${where}: HMAC`, await macOf(prov, 'CALG_HMAC', key, info, [bytes(hmac.data_hex)]), hmac.value_hex);
  }
}

export const macHmac: TopicRunner = async (api, one, check) => {
  if (one['kind'] === 'rc2-oversize') return oversize(api, one, check);
  for (const provider of one['providers'].flatMap(providersOf)) {
    const prov = await verifyContext(api, provider);
    const key = await macKey(prov, one['key']);
    const isHmac = one['kind'] === 'hmac';
    const value = await macOf(prov, isHmac ? 'CALG_HMAC' : 'CALG_MAC', key, isHmac ? hmacInfo(one['hmac_info'].HashAlgid) : null, one['chunks_hex'].map(bytes));
    check.equal(provider.name ?? '', value, one['value_hex']);
  }
};

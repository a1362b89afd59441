/**
 * Runner of the topic behaviour: each case is a sequence of calls in words, so each has its own piece of code here, by id.
 * Steps that need a NULL pointer, a handle 0 or a buffer size can be said to the flat functions only and are passed over.
 * @module
 */
import type { KeyObject, ObjectApi, ProvObject } from '../object-api.ts';
import { ascii, bytes, hex } from '../values.ts';
import {
  algid, AT_KEYEXCHANGE, AT_SIGNATURE, BASE, CRYPT_DELETEKEYSET, CRYPT_MACHINE_KEYSET, CRYPT_NEWKEYSET, CRYPT_OAEP, CRYPT_USERDATA,
  CRYPT_VERIFYCONTEXT, ENHANCED, HP_HASHVAL, kp, MODE_ECB, PP_KEYX_KEYSIZE_INC, PP_NAME, PP_SIG_KEYSIZE_INC, PP_UNIQUE_CONTAINER, PRIVATEKEYBLOB, PUBLICKEYBLOB, STRONG,
} from '../wincrypt.ts';
import { type Check, errorsOf, hashOver, type TopicRunner, verifyContext, type WindowsCase } from './check.ts';

const PROV_RSA_FULL = 1;
const CONTAINER = 'winetest';
const RSA_NAMES = [ENHANCED, BASE, STRONG];
const DSS_BASE = 'Microsoft Base DSS and Diffie-Hellman Cryptographic Provider';
const DSS_ENHANCED = 'Microsoft Enhanced DSS and Diffie-Hellman Cryptographic Provider';
const DH_SCHANNEL = 'Microsoft DH SChannel Cryptographic Provider';
const FLAT_ONLY = 'flat functions only';

type Behaviour = (api: ObjectApi, one: WindowsCase, check: Check) => Promise<void>;

/** Judges step `index` of the case as an error. */
const failsAs = (check: Check, one: WindowsCase, index: number, work: () => unknown): Promise<void> =>
  check.fails(one['steps'][index].call, errorsOf(one['steps'][index]), work);

const rc2Key = async (prov: ProvObject): Promise<KeyObject> => prov.CryptDeriveKey(algid('CALG_RC2'), await hashOver(prov, 'CALG_MD2', ascii('key')), 40 * 0x10000);

async function eachRsaProvider(api: ObjectApi, work: (prov: ProvObject, name: string) => Promise<void>): Promise<void> {
  for (const name of RSA_NAMES) await work(await verifyContext(api, { name, type: PROV_RSA_FULL }), name);
}

const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  'ctx-verifycontext-named': (api, one, check) => failsAs(check, one, 0, () => api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT)),

  'ctx-missing-container': async (api, one, check) => {
    await failsAs(check, one, 0, () => api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, CRYPT_DELETEKEYSET));
    await failsAs(check, one, 1, () => api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, 0));
  },

  'ctx-unique-container': async (api, one, check) => {
    const prov = await api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, CRYPT_NEWKEYSET);
    const name = String(await prov.CryptGetProvParam(PP_UNIQUE_CONTAINER)).replace(/\0$/, '');
    const { value, length } = one['steps'][1];
    check.equal('hash of the name', name.slice(0, 33), value.slice(0, 33));
    check.equal('length with NUL', name.length + 1, length);
  },

  'ctx-import-keyx-slot': async (api, one, check) => {
    const source = await (await verifyContext(api, { name: ENHANCED, type: PROV_RSA_FULL })).CryptGenKey(AT_KEYEXCHANGE, 512 * 0x10000 + 1);
    const blob = await source.CryptExportKey(null, PRIVATEKEYBLOB);
    const prov = await api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, CRYPT_NEWKEYSET);
    await prov.CryptImportKey(blob);
    await check.succeeds(one['steps'][2].call, () => prov.CryptGetUserKey(AT_KEYEXCHANGE));
    await failsAs(check, one, 3, () => prov.CryptGetUserKey(AT_SIGNATURE));
  },

  'ctx-machine-keyset': async (api, one, check) => {
    const acquire = (flags: number) => () => api.CryptAcquireContext(CONTAINER, null, PROV_RSA_FULL, flags | CRYPT_MACHINE_KEYSET);
    for (const [at, flags] of [CRYPT_NEWKEYSET, 0, CRYPT_DELETEKEYSET].entries()) await check.succeeds(one['steps'][at].call, acquire(flags));
    await failsAs(check, one, 3, acquire(0));
  },

  'ctx-acquire-errors': async (api, one, check) => {
    const calls: readonly [string | null, number][] = [[null, 0], [null, 1000], [null, 999], ['Wine Nonexistent Cryptographic Provider v11.2', PROV_RSA_FULL], [BASE, 999]];
    for (const [at, [name, type]] of calls.entries()) await failsAs(check, one, at, () => api.CryptAcquireContext(name === null ? null : CONTAINER, name, type, 0));
    check.skip(`${FLAT_ONLY}: ${one['steps'][5].call}`);
  },

  'ctx-release-zero': async (_, one, check) => check.skip(`${FLAT_ONLY}: ${one['description']}`),
  'handles-zero-or-wrong': async (_, one, check) => check.skip(`${FLAT_ONLY}: ${one['description']}`),

  'key-set-mode-flags': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const key = await rc2Key(prov);
    await key.CryptDestroyKey();
    await failsAs(check, one, 1, () => key.CryptSetKeyParam(kp('KP_MODE'), MODE_ECB));
  }),

  'prov-keysize-inc': (api, one, check) => eachRsaProvider(api, async (prov) => {
    for (const [at, param] of [PP_SIG_KEYSIZE_INC, PP_KEYX_KEYSIZE_INC].entries()) check.equal(one['steps'][at].call, await prov.CryptGetProvParam(param), one['steps'][at].value);
  }),

  'genkey-calg-aes': async (api, one, check) => {
    const prov = await verifyContext(api, { name: null, type: 24 });
    await failsAs(check, one, 0, () => prov.CryptGenKey(algid('CALG_AES'), 0));
    await failsAs(check, one, 1, () => prov.CryptGenKey(algid('CALG_AES'), 128 * 0x10000));
  },

  'hash-flags': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const hash = await prov.CryptCreateHash(algid('CALG_SHA1'));
    await failsAs(check, one, 0, () => hash.CryptHashData(ascii('data'), 0xffffffff));
    await check.succeeds(one['steps'][1].call, () => hash.CryptHashData(ascii('data'), CRYPT_USERDATA));
  }),

  'hash-duplicate-open': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const hash = await hashOver(prov, 'CALG_SHA1', ascii('data\0'));
    const copy = await hash.CryptDuplicateHash();
    check.equal(one['steps'][2].call, await copy.CryptGetHashParam(HP_HASHVAL), one['steps'][2].value_hex);
    await check.succeeds(one['steps'][3].call, () => hash.CryptHashData(ascii('more data\0')));
  }),

  'hash-shamd5-no-data': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const hash = await prov.CryptCreateHash(algid('CALG_SSL3_SHAMD5'));
    await failsAs(check, one, 1, () => hash.CryptHashData(ascii('data')));
    await check.succeeds(one['steps'][2].call, () => hash.CryptSetHashParam(HP_HASHVAL, new Uint8Array(36)));
  }),

  'cipher-defaults': (api, one, check) => eachRsaProvider(api, async (prov, name) => {
    const key = await rc2Key(prov);
    check.equal(`${name}: KP_MODE`, await key.CryptGetKeyParam(kp('KP_MODE')), 1);
    check.equal(`${name}: length of KP_SALT`, (await key.CryptGetKeyParam(kp('KP_SALT')) as Uint8Array).length, one['steps'][1].length);
    check.equal(`${name}: 23 bytes, padded`, (await key.CryptEncrypt(true, new Uint8Array(23))).length, one['steps'][2].length);
  }),

  'cipher-bad-padding': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const plain = bytes('000102030405060708090a');
    const sealed = await (await rc2Key(prov)).CryptEncrypt(true, plain);
    const wrong = sealed.slice();
    wrong[wrong.length - 1]! ^= 0xff;
    const key = await rc2Key(prov);
    await check.succeeds(one['steps'][0].call, () => key.CryptDecrypt(false, sealed));
    await failsAs(check, one, 1, () => key.CryptDecrypt(true, wrong));
    check.equal(one['steps'][2].call, await key.CryptDecrypt(true, sealed), plain);
  }),

  'rsa-permissions': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const [permissions, publicKey, privateKey, raised, salt] = [0, 1, 2, 3, 4];
    const key = await prov.CryptGenKey(AT_KEYEXCHANGE, 512 * 0x10000);
    check.equal(one['steps'][permissions].call, await key.CryptGetKeyParam(kp('KP_PERMISSIONS')), one['steps'][permissions].value);
    await check.succeeds(one['steps'][publicKey].call, () => key.CryptExportKey(null, PUBLICKEYBLOB));
    await failsAs(check, one, privateKey, () => key.CryptExportKey(null, PRIVATEKEYBLOB));
    await failsAs(check, one, raised, () => key.CryptSetKeyParam(kp('KP_PERMISSIONS'), 0x3f));
    await failsAs(check, one, salt, () => key.CryptGetKeyParam(kp('KP_SALT')));
  }),

  'rsa-oaep-limits': async (api, one, check) => {
    const prov = await verifyContext(api, { name: ENHANCED, type: PROV_RSA_FULL });
    const key = await prov.CryptGenKey(AT_KEYEXCHANGE, 1024 * 0x10000);
    const sealed = await key.CryptEncrypt(true, ascii('simple text\0'), null, CRYPT_OAEP);
    check.skip(`${FLAT_ONLY}: ${one['steps'][0].call}`);
    await failsAs(check, one, 1, () => key.CryptEncrypt(true, new Uint8Array(2007), null, CRYPT_OAEP));
    await failsAs(check, one, 2, () => key.CryptDecrypt(true, ascii('simple text\0'), null, CRYPT_OAEP));
    await failsAs(check, one, 3, () => key.CryptDecrypt(true, sealed.slice(0, 11), null, CRYPT_OAEP));
    check.equal('the whole of it', hex(await key.CryptDecrypt(true, sealed, null, CRYPT_OAEP)), hex(ascii('simple text\0')));
  },

  'verify-errors': (api, one, check) => eachRsaProvider(api, async (prov) => {
    const key = await prov.CryptGenKey(AT_SIGNATURE, 1024 * 0x10000);
    const hash = await hashOver(prov, 'CALG_SHA1', ascii('data'));
    const signature = await hash.CryptSignHash(AT_SIGNATURE);
    await failsAs(check, one, 1, () => hash.CryptVerifySignature(signature.slice(0, 64), key));
    await failsAs(check, one, 4, () => hash.CryptVerifySignature(new Uint8Array(64).fill(7), key));
    for (const at of [0, 2, 3]) check.skip(`${FLAT_ONLY}: ${one['steps'][at].call}`);
  }),

  'dss-container-shared': async (api, one, check) => {
    await check.succeeds(one['steps'][0].call, () => api.CryptAcquireContext(null, DSS_BASE, 13, CRYPT_NEWKEYSET));
    await check.succeeds(one['steps'][1].call, () => api.CryptAcquireContext(null, null, 18, 0));
    await failsAs(check, one, 2, () => api.CryptAcquireContext(null, DSS_ENHANCED, 13, CRYPT_NEWKEYSET));
    await failsAs(check, one, 3, () => api.CryptAcquireContext(null, DH_SCHANNEL, 18, CRYPT_NEWKEYSET));
  },

  'dss-userkey': async (api, one, check) => {
    const prov = await api.CryptAcquireContext(CONTAINER, DSS_ENHANCED, 13, CRYPT_NEWKEYSET);
    await failsAs(check, one, 1, () => prov.CryptGetUserKey(AT_KEYEXCHANGE));
    await failsAs(check, one, 2, () => prov.CryptGetUserKey(AT_SIGNATURE));
    await prov.CryptGenKey(AT_SIGNATURE, 1024 * 0x10000);
    await check.succeeds(one['steps'][4].call, () => prov.CryptGetUserKey(AT_SIGNATURE));
    await failsAs(check, one, 5, () => prov.CryptGetUserKey(AT_KEYEXCHANGE));
    await check.succeeds(one['steps'][6].call, () => api.CryptAcquireContext(CONTAINER, DSS_ENHANCED, 13, CRYPT_DELETEKEYSET));
  },

  'net-default-rsa-provider': async (api, one, check) => {
    check.equal('PP_NAME', await (await api.CryptAcquireContext(null, null, 24, CRYPT_VERIFYCONTEXT)).CryptGetProvParam(PP_NAME), one['steps'][0].value);
  },

  'net-nonexportable': async (api, one, check) => {
    const key = await (await verifyContext(api, { name: null, type: 13 })).CryptGenKey(AT_SIGNATURE, 512 * 0x10000);
    await failsAs(check, one, 1, () => key.CryptExportKey(null, PRIVATEKEYBLOB));
  },
};

const KEY_LENGTH_PROVIDERS: Readonly<Record<string, number>> = { PROV_DSS_DH: 13, PROV_DSS: 3, PROV_DH_SCHANNEL: 18 };

/** Which lengths a DSS provider makes keys of. Lengths that succeed and are slow are left to one algorithm name each. */
async function keyLengths(api: ObjectApi, one: WindowsCase, check: Check): Promise<void> {
  const [, name, typeName] = /^(.*) \((PROV_\w+)\)$/.exec(one['provider'])!;
  const prov = await verifyContext(api, { name: name!, type: KEY_LENGTH_PROVIDERS[typeName!]! });
  const made = new Set<string>();
  for (const { algid: algorithm, bits, result, ...error } of one['steps']) {
    const what = `${algorithm}, ${bits} bits`;
    if (result === 'error') {
      await check.fails(what, errorsOf(error), () => prov.CryptGenKey(algid(algorithm), bits * 0x10000));
      continue;
    }
    const family = `${algorithm === 'AT_SIGNATURE' || algorithm === 'CALG_DSS_SIGN' ? 'DSS' : 'DH'} ${bits}`;
    if (made.has(family) || bits > LONGEST_MADE) continue;
    made.add(family);
    await check.succeeds(what, () => prov.CryptGenKey(algid(algorithm), bits * 0x10000));
  }
}
const LONGEST_MADE = 1024;

export const behaviour: TopicRunner = async (api, one, check) => {
  const id = one['id'] as string;
  if (id.startsWith('dss-keylength')) return keyLengths(api, one, check);
  const run = BEHAVIOURS[id];
  if (run === undefined) check.failures.push(`no runner for ${id}`);
  else await run(api, one, check);
};

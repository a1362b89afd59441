/**
 * Runs a step sequence on the object API: a table from the name of a call to how the object API says it.
 *
 * What it cannot say (sizes of buffers, NULL pointers, numeric handles, the flat functions that pywin32 does not have) comes
 * back as `skipped` with the reason.
 * @module
 */
import { type HashObject, type KeyObject, type ObjectApi, type ProvObject, winerrorOf } from './object-api.ts';
import type { Arguments, Bytes, SequenceCase, Step, StepAnswer } from './sequence.ts';
import { bytes, hex, itemHex, joined, keyParamValue, valueHex } from './values.ts';
import {
  PKCS_RSA_PRIVATE_KEY, PP_ENUMALGS, PP_ENUMALGS_EX, PP_ENUMCONTAINERS, RSA_CSP_PUBLICKEYBLOB, X509_BITS, X509_INTEGER, X509_MULTI_BYTE_INTEGER, X509_MULTI_BYTE_UINT,
  X509_OCTET_STRING, X509_PUBLIC_KEY_INFO,
} from './wincrypt.ts';

class NotSaid extends Error {}

function skip(why: string): never {
  throw new NotSaid(why);
}

type Kind = 'prov' | 'key' | 'hash' | 'bytes';
interface Named {
  readonly kind: Kind;
  readonly value: unknown;
  closed: boolean;
}

/** What a call gives: an answer, and what it makes or closes. */
interface Outcome extends StepAnswer {
  readonly makes?: { readonly kind: Kind; readonly value: unknown };
  readonly closes?: string;
}

/** The names of a case, and the arguments that refer to them. */
class Scope {
  readonly #names = new Map<string, Named>();

  /** null for no handle; a name with `!` may be of a closed handle. */
  handle<T>(name: string | number | null | undefined, kind: Kind): T | null {
    if (name === null || name === undefined || name === 0) return null;
    if (typeof name === 'number') return skip('numeric handle');
    const named = this.#names.get(name.replace(/!$/, ''));
    if (named === undefined || (named.closed && !name.endsWith('!'))) return skip(`$${name} was not made`);
    if (named.kind !== kind) return skip('a handle of another kind');
    return named.value as T;
  }

  prov = (name: string): ProvObject => this.handle<ProvObject>(name, 'prov') ?? skip('no handle');
  key = (name: string): KeyObject => this.handle<KeyObject>(name, 'key') ?? skip('no handle');
  hash = (name: string): HashObject => this.handle<HashObject>(name, 'hash') ?? skip('no handle');

  data(value: Bytes): Uint8Array {
    if (typeof value === 'string') return bytes(value);
    if (value === null || 'nullLen' in value) return skip('NULL pointer');
    if ('cat' in value) return joined(...value.cat.map((part) => this.data(part)));
    if ('ref' in value) {
      const named = this.#names.get(value.ref);
      return named?.kind === 'bytes' ? (named.value as Uint8Array).slice(value.from ?? 0, value.to) : skip(`$${value.ref} was not made`);
    }
    return skip('an HMAC_INFO where bytes are wanted');
  }

  name(as: string, kind: Kind, value: unknown): void {
    this.#names.set(as, { kind, value, closed: false });
  }

  forget(as: string): void {
    this.#names.delete(as);
  }

  close(name: string): void {
    const named = this.#names.get(name.replace(/!$/, ''));
    if (named !== undefined) named.closed = true;
  }
}

const made = (kind: Kind, value: unknown): Outcome => ({ ok: true, makes: { kind, value } });
const gave = (value: unknown): Outcome => {
  const data = valueHex(value);
  return data === undefined ? { ok: true } : { ok: true, data };
};
const WHOLE_ENUMERATIONS: ReadonlySet<number> = new Set([PP_ENUMALGS, PP_ENUMALGS_EX, PP_ENUMCONTAINERS]);
interface KeyInfo { Algorithm: { ObjId: string; Parameters: Uint8Array }; PublicKey: { Data: Uint8Array; UnusedBits: number } }
const infoAnswer = ({ Algorithm, PublicKey }: KeyInfo): StepAnswer => ({
  ok: true, oid: Algorithm.ObjId, params: hex(Algorithm.Parameters), publicKey: hex(PublicKey.Data), unusedBits: PublicKey.UnusedBits,
});
const keyInfo = (oid: string, parameters: Uint8Array, data: Uint8Array, unusedBits = 0): KeyInfo =>
  ({ Algorithm: { ObjId: oid, Parameters: parameters }, PublicKey: { Data: data, UnusedBits: unusedBits } });

type Call = (api: ObjectApi, i: Arguments, scope: Scope, step: Step) => Promise<Outcome>;

async function acquire(api: ObjectApi, i: Arguments): Promise<Outcome> {
  return made('prov', await api.CryptAcquireContext(i['container'], i['provider'], i['provType'], i['flags']));
}

/** How a structure is given to CryptEncodeObjectEx, and what CryptDecodeObjectEx gives for it. */
interface Structure {
  readonly give: (info: any) => unknown;
  readonly take: (value: any) => StepAnswer;
}

const asBytes: Structure = { give: ({ data }) => bytes(data), take: gave };
const STRUCTURES: Readonly<Record<number, Structure>> = {
  [X509_PUBLIC_KEY_INFO]: { give: ({ oid, params, publicKey, unusedBits }) => keyInfo(oid, bytes(params), bytes(publicKey), unusedBits), take: infoAnswer },
  [RSA_CSP_PUBLICKEYBLOB]: asBytes,
  [X509_OCTET_STRING]: asBytes,
  [X509_BITS]: { give: ({ data, unusedBits }) => ({ Data: bytes(data), UnusedBits: unusedBits }), take: ({ Data, UnusedBits }) => ({ ok: true, data: hex(Data), unusedBits: UnusedBits }) },
  [X509_INTEGER]: { give: ({ number }) => number, take: (number) => ({ ok: true, number }) },
  [X509_MULTI_BYTE_INTEGER]: asBytes,
  [X509_MULTI_BYTE_UINT]: asBytes,
  [PKCS_RSA_PRIVATE_KEY]: asBytes,
};
/** For a number that is no structure. */
const NO_STRUCTURE: Structure = { give: ({ data }) => bytes(data), take: gave };

async function encode(api: ObjectApi, i: Arguments): Promise<Outcome> {
  const { structType, info, encoding, flags } = i as { structType: number; info: any; encoding: number; flags: number };
  if (api.CryptEncodeObjectEx === undefined) return skip('no CryptEncodeObjectEx');
  const structure = STRUCTURES[structType] ?? (info.data === undefined ? skip('a structure that the driver does not know') : NO_STRUCTURE);
  return gave(await api.CryptEncodeObjectEx(structType, structure.give(info), flags, encoding));
}

async function decode(api: ObjectApi, i: Arguments): Promise<Outcome> {
  const { structType, data, encoding, flags } = i as { structType: number; data: string; encoding: number; flags: number };
  if (api.CryptDecodeObjectEx === undefined) return skip('no CryptDecodeObjectEx');
  return (STRUCTURES[structType] ?? NO_STRUCTURE).take(await api.CryptDecodeObjectEx(structType, bytes(data), flags, encoding));
}

async function toText(api: ObjectApi, i: Arguments, scope: Scope): Promise<Outcome> {
  const text = await api.CryptBinaryToString?.(scope.data(i['data']), i['flags']);
  return text === undefined ? skip('no CryptBinaryToString') : { ok: true, text };
}

async function fromText(api: ObjectApi, i: Arguments, _: Scope, { cch }: Step): Promise<Outcome> {
  if (i['text'] === null) return skip('NULL pointer');
  const read = await api.CryptStringToBinary?.(cch ? i['text'].slice(0, cch) : i['text'], i['flags']);
  if (read === undefined) return skip('no CryptStringToBinary');
  const [data, skipped, usedFlags] = read;
  return { ok: true, data: hex(data), skip: skipped, usedFlags };
}

const CALLS: Readonly<Record<string, Call>> = {
  CryptAcquireContextW: acquire,
  CryptAcquireContextA: acquire,
  CryptReleaseContext: async (_, i, s) => (await s.prov(i['prov']).CryptReleaseContext(i['flags'] ?? 0), { ok: true, closes: i['prov'] }),
  CryptGenKey: async (_, i, s) => made('key', await s.prov(i['prov']).CryptGenKey(i['algid'], i['flags'], i['keyLen'] ?? 0)),
  CryptDeriveKey: async (_, i, s) => made('key', await s.prov(i['prov']).CryptDeriveKey(i['algid'], s.hash(i['hash']), i['flags'], i['keyLen'] ?? 0)),
  CryptImportKey: async (_, i, s) => made('key', await s.prov(i['prov']).CryptImportKey(s.data(i['data']), s.handle<KeyObject>(i['pubKey'], 'key'), i['flags'] ?? 0)),
  CryptGetUserKey: async (_, i, s) => made('key', await s.prov(i['prov']).CryptGetUserKey(i['keySpec'])),
  CryptCreateHash: async (_, i, s) => made('hash', await s.prov(i['prov']).CryptCreateHash(i['algid'], s.handle<KeyObject>(i['key'], 'key'), i['flags'] ?? 0)),
  CryptGenRandom: async (_, i, s) => ({ ok: true, len: (await s.prov(i['prov']).CryptGenRandom(i['count'])).length }),
  CryptGetProvParam: async (_, i, s) => (WHOLE_ENUMERATIONS.has(i['param']) ? skip('enumerations come as a whole') : gave(await s.prov(i['prov']).CryptGetProvParam(i['param'], i['flags'] ?? 0))),
  EnumProvParam: async (_, i, s) => ({ ok: true, items: ((await s.prov(i['prov']).CryptGetProvParam(i['param'], i['flags'] ?? 0)) as unknown[]).map((item) => itemHex(item, i['param'])) }),
  CryptSetProvParam: async (_, i, s) => (await s.prov(i['prov']).CryptSetProvParam(i['param'], s.data(i['data']), i['flags'] ?? 0), { ok: true }),
  CryptExportPublicKeyInfo: async (_, i, s) => infoAnswer(await s.prov(i['prov']).CryptExportPublicKeyInfo(i['keySpec'], i['encoding'])),
  CryptImportPublicKeyInfo: async (_, i, s) => made('key', await s.prov(i['prov']).CryptImportPublicKeyInfo(keyInfo(i['oid'], s.data(i['params']), s.data(i['publicKey']), i['unusedBits']), i['encoding'])),
  CryptDestroyKey: async (_, i, s) => (await s.key(i['key']).CryptDestroyKey(), { ok: true, closes: i['key'] }),
  CryptDuplicateKey: async (_, i, s) => made('key', await s.key(i['key']).CryptDuplicateKey(i['reserved'] ?? 0, i['flags'] ?? 0)),
  CryptGetKeyParam: async (_, i, s) => gave(await s.key(i['key']).CryptGetKeyParam(i['param'], i['flags'] ?? 0)),
  CryptSetKeyParam: async (_, i, s) => {
    const value = i['data'] === null ? null : keyParamValue(i['param'], s.data(i['data']));
    await s.key(i['key']).CryptSetKeyParam(i['param'], value, i['flags'] ?? 0);
    return { ok: true };
  },
  CryptExportKey: async (_, i, s) => gave(await s.key(i['key']).CryptExportKey(s.handle<KeyObject>(i['expKey'], 'key'), i['blobType'], i['flags'] ?? 0)),
  CryptEncrypt: async (_, i, s) => gave(await s.key(i['key']).CryptEncrypt(i['final'], s.data(i['data']), s.handle<HashObject>(i['hash'], 'hash'), i['flags'] ?? 0)),
  CryptDecrypt: async (_, i, s) => gave(await s.key(i['key']).CryptDecrypt(i['final'], s.data(i['data']), s.handle<HashObject>(i['hash'], 'hash'), i['flags'] ?? 0)),
  CryptDestroyHash: async (_, i, s) => (await s.hash(i['hash']).CryptDestroyHash(), { ok: true, closes: i['hash'] }),
  CryptDuplicateHash: async (_, i, s) => (i['reserved'] ? skip('no such argument') : made('hash', await s.hash(i['hash']).CryptDuplicateHash(i['flags'] ?? 0))),
  CryptHashData: async (_, i, s) => (await s.hash(i['hash']).CryptHashData(s.data(i['data']), i['flags'] ?? 0), { ok: true }),
  CryptHashSessionKey: async (_, i, s) => (await s.hash(i['hash']).CryptHashSessionKey(s.key(i['key']), i['flags'] ?? 0), { ok: true }),
  CryptGetHashParam: async (_, i, s) => gave(await s.hash(i['hash']).CryptGetHashParam(i['param'], i['flags'] ?? 0)),
  CryptSetHashParam: async (_, i, s) => {
    const hmac = i['data']?.hmac;
    const value = hmac === undefined ? s.data(i['data']) : { HashAlgid: hmac.algid, InnerString: bytes(hmac.inner ?? ''), OuterString: bytes(hmac.outer ?? '') };
    await s.hash(i['hash']).CryptSetHashParam(i['param'], value, i['flags'] ?? 0);
    return { ok: true };
  },
  CryptSignHash: async (_, i, s) => (i['description'] != null ? skip('no description') : gave(await s.hash(i['hash']).CryptSignHash(i['keySpec'], i['flags'] ?? 0))),
  CryptVerifySignature: async (_, i, s) => {
    if (i['description'] != null) skip('no description');
    await s.hash(i['hash']).CryptVerifySignature(s.data(i['signature']), s.key(i['pubKey']), i['flags'] ?? 0);
    return { ok: true };
  },
  CryptGetDefaultProvider: async (api, i) => ({ ok: true, name: (await api.CryptGetDefaultProvider?.(i['provType'], i['flags'])) ?? skip('no CryptGetDefaultProvider') }),
  CryptBinaryToStringA: toText,
  CryptBinaryToStringW: toText,
  CryptStringToBinaryA: fromText,
  CryptStringToBinaryW: fromText,
  CertAlgIdToOID: async (api, i) => {
    const oid = await api.CertAlgIdToOID?.(i['algid']);
    return oid === undefined ? skip('no CertAlgIdToOID') : oid === null ? { ok: false, error: 0 } : { ok: true, oid };
  },
  CertOIDToAlgId: async (api, i) => {
    const algid = await api.CertOIDToAlgId?.(i['oid']);
    return algid === undefined ? skip('no CertOIDToAlgId') : algid === 0 ? { ok: false, error: 0 } : { ok: true, algid };
  },
  CryptEncodeObjectEx: encode,
  CryptDecodeObjectEx: decode,
};

/** One step: what it gave, with what it made under its name. */
async function runStep(api: ObjectApi, step: Step, scope: Scope): Promise<StepAnswer> {
  try {
    if (step.buf !== undefined) skip('explicit buffer size');
    const call = CALLS[step.call] ?? skip('not in the object API');
    const { makes, closes, ...answer } = await call(api, step.in, scope, step);
    if (closes !== undefined) scope.close(closes);
    if (step.as != null && makes !== undefined) scope.name(step.as, makes.kind, makes.value);
    else if (step.as != null && answer.data !== undefined) scope.name(step.as, 'bytes', bytes(answer.data));
    return answer;
  } catch (error) {
    if (step.as != null) scope.forget(step.as);
    if (error instanceof NotSaid) return { skipped: error.message };
    const winerror = winerrorOf(error);
    if (winerror === null) return { thrown: error instanceof Error ? `${error.stack}` : String(error) };
    // Releasing with flags fails, and releases all the same.
    if (step.call === 'CryptReleaseContext' && winerror !== 87) scope.close(step.in['prov']);
    return { ok: false, error: winerror };
  }
}

/**
 * Runs all steps of a case on an implementation that has nothing alive and no container.
 * @returns an answer per step, to be judged with `differenceOf` and `leavesApart`
 */
export async function runSequence(api: ObjectApi, { steps }: SequenceCase): Promise<StepAnswer[]> {
  const scope = new Scope();
  const answers: StepAnswer[] = [];
  for (const step of steps) answers.push(await runStep(api, step, scope));
  return answers;
}

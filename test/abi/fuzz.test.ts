/**
 * Random calls: every function, with numbers that are wild, or near something real. No call may throw, none may write where it may not.
 * @module
 */
import { expect, test } from 'vitest';
import { createCsp } from '../../src/index.ts';
import type { Param } from '../../src/abi/signatures.ts';
import { Guest, ROWS, wordCount } from './guest.ts';
import { RSA_PRIVATE_BLOB, RSA_PUBLIC_INFO_DER } from './keys.ts';
import { seeded } from './seeded.ts';

const CALLS = 200_000;
const SEEDS = { numbers: 0x5eed, malloc: 0xa110c } as const;
/** Generating pairs is slow; so many of them are enough. */
const MAX_PAIRS = 12;
const MAX_HANDLES = 30;
/** After so many calls what pointers meet is put in order again, and there is a live handle of each kind. */
const ROUND_CALLS = 50;

const PAIR_ALGIDS = new Set([1, 2, 0xa400, 0x2400, 0x2200, 0xaa01, 0xaa02, 0xae06, 0x2203]);
const HASHES = [0x8001, 0x8002, 0x8003, 0x8004, 0x8005, 0x8008, 0x8009, 0x800a, 0x800c, 0x800d, 0x800e, 0x4c02];
const CIPHERS = [0x6601, 0x6602, 0x6603, 0x6609, 0x660e, 0x660f, 0x6610, 0x660c, 0x6801, 0x4c01, 0x4c06];
const ALGIDS = [...HASHES, ...CIPHERS, ...PAIR_ALGIDS];
const FLAGS = [0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 0x10, 0x40, 0x80, 0x100, 0x400, 0x8000, 0x8001, 0x280001, 0x800001, 0xf0000000, 0x40000000, 0x80000001, 0x10001];
const STRUCT_TYPES = [8, 19, 25, 26, 27, 28, 29, 38, 39, 40, 43, 44, 45, 47, 50, 72];
const ENCODINGS = [1, 0x10001, 0x10001, 0];
const NUMBERS = Array.from({ length: 50 }, (_, number) => number);
const PROVIDER_TYPES = [1, 3, 12, 13, 18, 24, 24, 24];

/** What the plain arguments of a function are most times, in their order. */
const HINTS: Readonly<Record<string, readonly (readonly number[])[]>> = {
  CryptAcquireContext: [PROVIDER_TYPES, [0xf0000000, 0xf0000000, 0, 8, 16, 32, 8 | 32]],
  CryptReleaseContext: [[0, 0, 0, 1]],
  CryptSetProvParam: [[1, 8, 8], [0, 4, 0xf]],
  CryptGetProvParam: [NUMBERS, [0, 1, 2, 4, 32]],
  CryptEnumProviders: [NUMBERS, [0]],
  CryptEnumProviderTypes: [NUMBERS, [0]],
  CryptGetDefaultProvider: [PROVIDER_TYPES, [0, 1, 2]],
  CryptSetProvider: [PROVIDER_TYPES],
  CryptSetProviderEx: [PROVIDER_TYPES, [1, 2, 5, 6]],
  CryptGenKey: [ALGIDS, FLAGS],
  CryptDeriveKey: [CIPHERS, FLAGS],
  CryptDuplicateKey: [[0]],
  CryptSetKeyParam: [NUMBERS, [0]],
  CryptGetKeyParam: [NUMBERS, [0]],
  CryptGetUserKey: [[1, 2, 3]],
  CryptImportKey: [[0, 0, 0, 1, 0x10, 0x100]],
  CryptExportKey: [[1, 6, 7, 8, 9, 0xb, 0xc], [0, 0, 0, 0x40, 4]],
  CryptEncrypt: [[0, 0, 0, 0x40], [0, 16, 64, 700, 0xffffffff]],
  CryptDecrypt: [[0, 0, 0, 0x20, 0x40]],
  CryptCreateHash: [HASHES, [0]],
  CryptDuplicateHash: [[0]],
  CryptHashData: [[0, 0, 1]],
  CryptHashSessionKey: [[0, 1]],
  CryptSetHashParam: [[1, 2, 4, 5, 6, 7], [0]],
  CryptGetHashParam: [[1, 2, 4, 4, 4], [0]],
  CryptSignHash: [[1, 2], [0, 1, 4]],
  CryptVerifySignature: [[0, 1, 4]],
  CryptExportPublicKeyInfo: [[1, 2], ENCODINGS],
  CryptExportPublicKeyInfoEx: [[1, 2], ENCODINGS],
  CryptImportPublicKeyInfo: [ENCODINGS],
  CryptImportPublicKeyInfoEx: [ENCODINGS, [0, 0xa400, 0x2400]],
  CryptImportPublicKeyInfoEx2: [ENCODINGS],
  CryptEncodeObject: [ENCODINGS],
  CryptEncodeObjectEx: [ENCODINGS, [0, 0, 0x8000]],
  CryptDecodeObject: [ENCODINGS, [0, 1]],
  CryptDecodeObjectEx: [ENCODINGS, [0, 0, 0x8000]],
  CryptHashPublicKeyInfo: [[0, ...HASHES], [0], ENCODINGS],
  CertAlgIdToOID: [ALGIDS],
  CryptBinaryToString: [[...NUMBERS.slice(0, 15), 0x40000001, 0x80000004]],
  CryptStringToBinary: [NUMBERS.slice(0, 16)],
};

interface Fuzz {
  readonly guest: Guest;
  readonly below: (limit: number) => number;
  /** By the kind of their parameter. */
  readonly handles: Readonly<Record<'HCRYPTPROV' | 'HCRYPTKEY' | 'HCRYPTHASH' | 'BCRYPT_KEY_HANDLE', number[]>>;
  /** Addresses of things that are well formed, and the lengths of those that have one. */
  readonly real: readonly number[];
  readonly lengths: ReadonlyMap<number, number>;
  readonly publicKeyInfo: number;
}

type HandleKind = keyof Fuzz['handles'];

/** Half of the time one that `revive` made. */
function handleOf({ handles, below }: Fuzz, kind: HandleKind): number {
  return handles[kind][below(below(2) === 0 ? REVIVED[kind] : handles[kind].length)] ?? 0;
}

const REVIVED: Readonly<Record<HandleKind, number>> = { HCRYPTPROV: 1, HCRYPTKEY: 3, HCRYPTHASH: 1, BCRYPT_KEY_HANDLE: 1 };
const KINDS: readonly HandleKind[] = ['HCRYPTPROV', 'HCRYPTKEY', 'HCRYPTHASH', 'BCRYPT_KEY_HANDLE'];

/** A number for anything. */
function anyNumber(fuzz: Fuzz): number {
  const { below, real, guest } = fuzz;
  switch (below(12)) {
    case 0: return below(0x1_0000_0000);
    case 1: return 0;
    case 2: return 1 + below(50);
    case 3: return ALGIDS[below(ALGIDS.length)]!;
    case 4: case 5: case 6: return FLAGS[below(FLAGS.length)]!;
    case 7: return handleOf(fuzz, KINDS[below(KINDS.length)]!);
    case 8: return real[below(real.length)]!;
    case 9: return below(guest.size);
    case 10: return 0xffffffff - below(8);
    default: return below(300);
  }
}

function anyAddress({ below, real, guest }: Fuzz): number {
  const kind = below(20);
  if (kind === 0) return below(0x1_0000_0000);
  if (kind === 1) return guest.size - below(16);
  if (kind === 2) return 0;
  if (kind < 12) return real[below(real.length)]!;
  return 1024 + below(60_000);
}

function anyLength({ below }: Fuzz): number {
  const kind = below(12);
  return kind === 0 ? below(0x1_0000_0000) : kind === 1 ? 0xffffffff : kind < 4 ? below(20) : kind < 6 ? 64 : kind < 11 ? below(700) : below(70_000);
}

/** Where a length lies; most times a sensible one is written there before. */
function addressOfLength(fuzz: Fuzz): number {
  const at = 1024 + fuzz.below(60_000);
  if (fuzz.below(12) === 0) return anyAddress(fuzz);
  fuzz.guest.setU32(at, anyLength(fuzz));
  return at;
}

function wordsFor(fuzz: Fuzz, param: Param, hint: readonly number[] | undefined): number[] {
  const { below } = fuzz;
  if (below(40) === 0) return [anyNumber(fuzz), anyNumber(fuzz)];
  switch (param) {
    case 'HCRYPTPROV': case 'HCRYPTKEY': case 'HCRYPTHASH': return [handleOf(fuzz, param)];
    case 'late HCRYPTPROV': return [below(3) === 0 ? 0 : handleOf(fuzz, 'HCRYPTPROV')];
    case 'HCRYPTKEY?': return [below(2) === 0 ? 0 : handleOf(fuzz, 'HCRYPTKEY')];
    case 'HCRYPTHASH?': return [below(3) !== 0 ? 0 : handleOf(fuzz, 'HCRYPTHASH')];
    case 'reserved': case 'ignored': return [0];
    case 'BOOL': return [below(2)];
    case 'DWORD': return [hint === undefined || below(10) === 0 ? anyNumber(fuzz) : hint[below(hint.length)]!];
    case 'CERT_PUBLIC_KEY_INFO*': return [below(2) === 0 ? anyAddress(fuzz) : fuzz.publicKeyInfo];
    case 'length area': return [below(700), anyAddress(fuzz)];
    case 'bytes': case 'bytes!': case 'range': case 'area': {
      const at = anyAddress(fuzz);
      return [at, (below(3) !== 0 ? fuzz.lengths.get(at) : undefined) ?? anyLength(fuzz)];
    }
    case 'buffer': case 'text buffer': return [below(4) === 0 ? 0 : anyAddress(fuzz), addressOfLength(fuzz)];
    case 'counted text': return [anyAddress(fuzz), below(3) === 0 ? anyLength(fuzz) : 0];
    case 'text': case 'ansi': return [below(2) === 0 ? 0 : anyAddress(fuzz)];
    default: return [anyAddress(fuzz)];
  }
}

function randomWords(fuzz: Fuzz, name: string, params: readonly Param[]): number[] {
  const hints = HINTS[name.replace(/[AW]$/, '')] ?? HINTS[name] ?? [];
  const words: number[] = [];
  let plain = 0;
  for (const param of params) {
    const chosen = wordsFor(fuzz, param, param === 'DWORD' ? hints[plain++] : undefined);
    for (let i = 0; i < wordCount([param]); i++) words.push((chosen[i] ?? anyNumber(fuzz)) | 0);
  }
  if (name === 'BCryptDestroyKey') words[0] = handleOf(fuzz, 'BCRYPT_KEY_HANDLE') | 0;
  if (/codeObject/.test(name) && fuzz.below(8) !== 0) words[1] = STRUCT_TYPES[fuzz.below(STRUCT_TYPES.length)]!;
  return words;
}

/** Things for pointers to meet: a name, BLOBs, DER, structures, text. Always at the same addresses. */
function plant(guest: Guest): Pick<Fuzz, 'real' | 'lengths' | 'publicKeyInfo'> {
  guest.reset();
  const lengths = new Map<number, number>();
  const data = (bytes: ArrayLike<number>): number => {
    const at = guest.put(bytes);
    lengths.set(at, bytes.length);
    return at;
  };
  const spki = data(RSA_PUBLIC_INFO_DER);
  const oid = guest.ansi('1.2.840.113549.1.1.1');
  const publicKey = spki + RSA_PUBLIC_INFO_DER.length - 74;
  const bytes = data([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
  const publicKeyInfo = guest.words(oid, 0, 0, 74, publicKey, 0);
  const real = [
    spki, oid, bytes,
    data(RSA_PRIVATE_BLOB),
    data([...RSA_PRIVATE_BLOB.subarray(0, 84)].map((byte, at) => (at === 0 ? 6 : at === 11 ? 0x31 : byte))),
    data([8, 2, 0, 0, 1, 0x68, 0, 0, 5, 0, 0, 0, 1, 2, 3, 4, 5]),
    data([8, 2, 0, 0, 0x10, 0x66, 0, 0, 32, 0, 0, 0, ...Array<number>(32).fill(7)]),
    data([2, 3, 1, 0, 1]), data([4, 2, 1, 2]), data([3, 2, 0, 1]), data([0x30, 6, 2, 1, 1, 2, 1, 2]),
    publicKeyInfo,
    guest.words(16, bytes, 0, 16, bytes, 0, 16, bytes, 16, bytes),
    guest.words(0x8003, 0, 0, 0, 0),
    guest.ansi('Microsoft Enhanced RSA and AES Cryptographic Provider'),
    guest.wide('Microsoft Strong Cryptographic Provider'),
    guest.ansi('AAEC\r\nAwQF'),
    guest.wide('00 01 02 0a'),
    guest.words(12, 1, 2),
  ];
  return { real, lengths, publicKeyInfo };
}

/** A live handle of each kind, whatever happened before. */
function revive({ guest, handles }: Fuzz): void {
  const out = guest.words(0);
  const made = (name: string, kind: HandleKind, ...words: number[]): void => {
    if (guest.api[name]!(...words) === 1) handles[kind][0] = guest.u32(out);
  };
  made('CryptAcquireContextW', 'HCRYPTPROV', out, 0, 0, 24, 0xf0000000);
  const prov = handles.HCRYPTPROV[0]!;
  const blob = guest.put(RSA_PRIVATE_BLOB);
  made('CryptImportKey', 'HCRYPTKEY', prov, blob, RSA_PRIVATE_BLOB.length, 0, 1, out);
  handles.HCRYPTKEY[1] = handles.HCRYPTKEY[0]!;
  made('CryptGenKey', 'HCRYPTKEY', prov, 0x6610, 1, out);
  handles.HCRYPTKEY[2] = handles.HCRYPTKEY[0]!;
  made('CryptGenKey', 'HCRYPTKEY', prov, 0x6801, 1, out);
  made('CryptCreateHash', 'HCRYPTHASH', prov, 0x8004, 0, 0, out);
}

function run(seed: number, withMalloc: boolean, calls: number): Map<string, number> {
  const random = seeded(seed);
  const csp = createCsp({ random: (bytes) => bytes.forEach((_, at) => { bytes[at] = random(256); }), userName: 'fuzz' });
  const table = new WebAssembly.Table({ initial: 4, element: 'anyfunc' });
  const guest = new Guest({ withMalloc, csp, table: () => table });
  const names = [...ROWS.keys()];
  const handles: Fuzz['handles'] = { HCRYPTPROV: [], HCRYPTKEY: [], HCRYPTHASH: [], BCRYPT_KEY_HANDLE: [] };
  const fuzz: Fuzz = { guest, below: random, handles, ...plant(guest) };
  const succeeded = new Map<string, number>();
  let pairs = 0;

  for (let call = 0; call < calls; call++) {
    if (call % ROUND_CALLS === 0) {
      plant(guest);
      revive(fuzz);
    }
    const name = names[random(names.length)]!;
    const params = ROWS.get(name)!;
    const words = randomWords(fuzz, name, params);
    if (name === 'CryptGenKey' && PAIR_ALGIDS.has(words[1]!)) {
      if (++pairs > MAX_PAIRS) words[1] = 0x6801;
      else words[2] = (words[2]! & 0xffff) | (512 << 16);
    }
    if (guest.watched[name]!(...words) === 0) continue;
    succeeded.set(name, (succeeded.get(name) ?? 0) + 1);
    const made = params.findIndex((param) => /CRYPT\w+\*$/.test(param));
    if (made < 0) continue;
    const kind = KINDS.find((known) => params[made]!.includes(known))!;
    const handle = guest.u32(words[wordCount(params.slice(0, made))]! >>> 0);
    if (handle !== 0) handles[kind][handles[kind].length < MAX_HANDLES ? handles[kind].length : random(MAX_HANDLES)] = handle;
  }
  return succeeded;
}

test.each([['numbers', false], ['malloc', true]] as const)(`${CALLS / 2} random calls with handles from %s: no exception, no byte written outside`, (name, withMalloc) => {
  const succeeded = run(SEEDS[name], withMalloc, CALLS / 2);
  // Success is 0 · void · nobody guesses a signature · needs malloc.
  const mayFailAlways = ['BCryptDestroyKey', 'SetLastError', 'CryptVerifySignatureA', 'CryptVerifySignatureW', ...(withMalloc ? [] : ['CertAlgIdToOID'])];
  expect([...ROWS.keys()].filter((known) => !succeeded.has(known) && !mayFailAlways.includes(known))).toEqual([]);
}, 120_000);

/**
 * What a runner of a topic is given, and where it puts what it finds.
 * @module
 */
import { type Answer, type HashObject, type KeyObject, type ObjectApi, type ProvObject, winerrorOf } from '../object-api.ts';
import { bytes, hex } from '../values.ts';
import { algid, BASE, CRYPT_VERIFYCONTEXT, ENHANCED, HP_HASHVAL, PROV_TYPE, RSA_AES, STRONG } from '../wincrypt.ts';

/** A case as test-vectors/windows has it; the fields depend on the topic. */
export type WindowsCase = Readonly<Record<string, any>>;

/** Helpers beside the object API, given in like the implementation. A missing one leaves its checks out. */
export interface FileHelpers {
  /** The PRIVATEKEYBLOB of a PVK file. */
  readonly readPvk?: (pvk: Uint8Array, password?: string) => { readonly keySpec: number; readonly blob: Uint8Array };
  readonly writePvk?: (blob: Uint8Array, keySpec: number) => Uint8Array;
  /** Strong-name public key file of a PUBLICKEYBLOB. */
  readonly strongNamePublicKey?: (publicBlob: Uint8Array) => Uint8Array;
  /** Hex of the token of a strong-name public key file. */
  readonly publicKeyToken?: (file: Uint8Array) => string;
}

/** A failed call in short, with where it was made; anything else, which is a defect, with its whole stack. */
export function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  if (winerrorOf(error) === null) return stack;
  const caller = stack.split('\n').find((line) => line.includes('conformance'));
  return `${error.message} ${caller?.trim() ?? ''}`;
}

/** Collects what a case got wrong. */
export class Check {
  readonly failures: string[] = [];
  readonly skipped: string[] = [];
  readonly files: FileHelpers;
  #judged = 0;

  constructor(files: FileHelpers) {
    this.files = files;
  }

  /** How many comparisons were made. */
  get judged(): number {
    return this.#judged;
  }

  equal(what: string, actual: unknown, expected: unknown): void {
    this.#judged++;
    const text = (value: unknown): string => (value instanceof Uint8Array ? hex(value) : typeof value === 'string' ? value : JSON.stringify(value) ?? 'undefined');
    if (text(actual) !== text(expected)) this.failures.push(`${what}: ${text(expected).slice(0, 160)} expected, ${text(actual).slice(0, 160)} given`);
  }

  /** The call fails with one of these errors; an empty list: with any. */
  async fails(what: string, errors: readonly number[], work: () => Answer<unknown>): Promise<void> {
    this.#judged++;
    try {
      await work();
    } catch (error) {
      const winerror = winerrorOf(error);
      if (winerror === null) this.failures.push(`${what}: threw ${wordsFor(error)}`);
      else if (errors.length > 0 && !errors.includes(winerror)) this.failures.push(`${what}: error ${errors.join(' or ')} expected, ${winerror} given`);
      return;
    }
    this.failures.push(`${what}: error ${errors.join(' or ')} expected, success given`);
  }

  /** The call succeeds; what it gives. */
  async succeeds(what: string, work: () => Answer<unknown>): Promise<void> {
    this.#judged++;
    try {
      await work();
    } catch (error) {
      this.failures.push(`${what}: ${wordsFor(error)}`);
    }
  }

  /** Something that cannot be said here, with the reason. */
  skip(why: string): void {
    this.skipped.push(why);
  }
}

/** Judges one case on a fresh instance. */
export type TopicRunner = (api: ObjectApi, one: WindowsCase, check: Check) => Promise<void>;

/** The error numbers of an `expect_error` or `expect`: the code, and others that were seen. Empty: any. */
export function errorsOf(expected: { winerror: string | null; also?: readonly { winerror: string }[] }): number[] {
  return expected.winerror === null ? [] : [expected.winerror, ...(expected.also ?? []).map((other) => other.winerror)].map((code) => Number.parseInt(code, 16));
}

/** A ramp { start, length } or hex. */
export function inputOf(one: WindowsCase, name: string): Uint8Array {
  const ramp = one[`${name}_ramp`] as { start: number; length: number } | undefined;
  return ramp === undefined ? bytes(one[`${name}_hex`]) : Uint8Array.from({ length: ramp.length }, (_, k) => (ramp.start + k) & 0xff);
}

interface NamedProvider {
  readonly name: string | null;
  readonly type: number;
}

const EVERY: readonly NamedProvider[] = [{ name: ENHANCED, type: 1 }, { name: STRONG, type: 1 }, { name: RSA_AES, type: 24 }];

/** The providers that a text of the vectors names: a name with or without its type, or a type alone. */
export function providersOf(text: string): readonly NamedProvider[] {
  if (text.startsWith('every provider')) return EVERY;
  const typeName = Object.keys(PROV_TYPE).sort((a, b) => b.length - a.length).find((name) => text.includes(name));
  const name = text.replace(/ *\(.*$/, '');
  if (typeName !== undefined && (text.startsWith(typeName) || name === '')) return [{ name: null, type: PROV_TYPE[typeName]! }];
  return [{ name, type: typeName === undefined ? 1 : PROV_TYPE[typeName]! }];
}

export const verifyContext = (api: ObjectApi, { name, type }: NamedProvider): Answer<ProvObject> => api.CryptAcquireContext(null, name, type, CRYPT_VERIFYCONTEXT);
export const rsaAes = (api: ObjectApi): Answer<ProvObject> => verifyContext(api, { name: RSA_AES, type: 24 });
export const base = (api: ObjectApi): Answer<ProvObject> => verifyContext(api, { name: BASE, type: 1 });

/** A hash over the data. */
export async function hashOver(prov: ProvObject, algorithm: string, data: Uint8Array): Promise<HashObject> {
  const hash = await prov.CryptCreateHash(algid(algorithm));
  await hash.CryptHashData(data);
  return hash;
}

/** A hash whose value is set. */
export async function hashSetTo(prov: ProvObject, algorithm: string, value: Uint8Array): Promise<HashObject> {
  const hash = await prov.CryptCreateHash(algid(algorithm));
  await hash.CryptSetHashParam(HP_HASHVAL, value);
  return hash;
}

/** The key bytes that a PLAINTEXTKEYBLOB shows. */
export const plainKey = (blob: Uint8Array): Uint8Array => blob.slice(12);

/** A PLAINTEXTKEYBLOB around key bytes. */
export function plaintextKeyBlob(algorithm: number, key: Uint8Array): Uint8Array {
  return Uint8Array.of(8, 2, 0, 0, algorithm & 0xff, algorithm >>> 8, 0, 0, key.length, key.length >>> 8, 0, 0, ...key);
}

/** Takes the PKCS #5 padding off nothing: CBC or ECB over whole blocks, not final. */
export const decryptWhole = (key: KeyObject, data: Uint8Array): Answer<Uint8Array> => key.CryptDecrypt(false, data);

/**
 * Arguments and results as text for the call log. Byte strings, and texts that may hold keys, are masked:
 *
 *     <16 bytes 9f86d081>                               length, and the first four bytes of SHA-256
 *     <PUBLICKEYBLOB CALG_RSA_KEYX, 276 bytes 1b4f0e98> a key BLOB: what its header says, too
 *     prov#1  key#2  hash#1                             the first context, the second key, … that the log came across
 *
 * The four bytes tell equal data from different data. They do not hide what has few possible values: a short password can be
 * found by trying.
 * @module
 */
import { readU32, toHex } from '../bytes/bytes.ts';
import type { HashPrimitive } from '../engine/engine.ts';
import type { NamedArgument } from './call-table.ts';
import { blobNames, numberText } from './number-names.ts';

const SHORT_HASH_BYTES = 4;
const BLOBHEADER_BYTES = 8;
const MAX_ITEMS = 8;
const MAX_DEPTH = 4;

/** A result buffer of the flat surface, as far as it is looked at. */
interface GuestBuffer {
  readonly pointer: number;
  readonly lengthPointer: number;
  readonly length: number;
  /** Only on buffers for text. */
  readonly isWide?: boolean;
  readonly memory: { u32(pointer: number): number; bytes(pointer: number, length: number): Uint8Array };
}

export interface TextOptions {
  /** Byte strings in full hex, texts in full. */
  readonly unmask: boolean;
  readonly sha256: () => HashPrimitive;
}

/** Arguments and calls where a text may be a private key. */
const SECRET_TEXTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['Text']);
const SECRET_RESULTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['CryptBinaryToString', 'CryptStringToBinary', 'CryptDecodeObjectEx']);
/** Where byte strings are key BLOBs. */
const BLOB_ARGUMENTS: ReadonlySet<string> = /* @__PURE__ */ new Set(['CryptImportKey', 'CryptExportKey']);

function isBuffer(value: unknown): value is GuestBuffer {
  return typeof value === 'object' && value !== null && 'lengthPointer' in value;
}

type Label = 'prov' | 'key' | 'hash';

/** Which kind of CryptoAPI object it is, on either surface; null: none. */
function labelOf(value: object): Label | null {
  if ('kind' in value) {
    const { kind } = value;
    if (kind === 'prov' || kind === 'hash') return kind;
    return kind === 'pair' || kind === 'session' || kind === 'agreed' || kind === 'bcrypt-key' ? 'key' : null;
  }
  if ('CryptReleaseContext' in value) return 'prov';
  if ('CryptDestroyKey' in value) return 'key';
  return 'CryptDestroyHash' in value ? 'hash' : null;
}

/** Writes values; numbers objects in the order in which it meets them. */
export class ValueWriter {
  readonly #options: TextOptions;
  readonly #labels = new WeakMap<object, string>();
  readonly #counts: Record<Label, number> = { prov: 0, key: 0, hash: 0 };

  constructor(options: TextOptions) {
    this.#options = options;
  }

  /** One argument as `name: value`; contexts, keys and hashes that a call is about stand without a name. */
  argument(call: string, { name, use, value }: NamedArgument): string {
    const isSubject = (name === 'Prov' || name === 'Key' || name === 'Hash') && typeof value === 'object' && value !== null;
    return isSubject ? this.value(call, name, value) : `${name}: ${use === 'address' ? addressText(value) : this.value(call, name, value)}`;
  }

  /** What the call gave; null: nothing but success. @param out the argument that took the result, on the flat surface */
  result(call: string, result: unknown, out: NamedArgument | undefined): string | null {
    if (out !== undefined) return this.#given(call, out.value);
    return result === undefined ? null : this.value(call, 'result', result);
  }

  /** Any value. @param name of the argument: says what numbers mean */
  value(call: string, name: string, value: unknown, depth = 0): string {
    if (value instanceof Uint8Array) return this.#bytes(value, BLOB_ARGUMENTS.has(call));
    if (typeof value === 'string') return this.#text(value, SECRET_TEXTS.has(name) || (name === 'result' && SECRET_RESULTS.has(call)));
    if (typeof value === 'number') return numberText(call, resultName(call, name), value);
    if (typeof value !== 'object' || value === null) return value === undefined ? '?' : String(value);
    if (isBuffer(value)) return value.pointer === 0 ? 'null' : this.#bytes(value.memory.bytes(value.pointer, clipped(value)), false);
    const label = this.#label(value);
    return label ?? this.#compound(call, name, value, depth);
  }

  /** prov#1, key#2, …; null: not such an object. */
  #label(value: object): string | null {
    const kind = labelOf(value);
    if (kind === null) return null;
    let label = this.#labels.get(value);
    if (label === undefined) this.#labels.set(value, (label = `${kind}#${++this.#counts[kind]}`));
    return label;
  }

  #compound(call: string, name: string, value: object, depth: number): string {
    if ('text' in value && 'isWide' in value) return this.value(call, name, value.text, depth);
    if (depth === MAX_DEPTH) return '…';
    if (ArrayBuffer.isView(value)) return this.#bytes(new Uint8Array(value.buffer, value.byteOffset, value.byteLength), false);
    if (Array.isArray(value)) {
      const items = value.slice(0, MAX_ITEMS).map((item) => this.value(call, name, item, depth + 1));
      return `[${items.join(', ')}${value.length > MAX_ITEMS ? `, … ${value.length} items` : ''}]`;
    }
    const fields = Object.entries(value).map(([key, field]) => `${key}: ${this.value(call, key, field, depth + 1)}`);
    return `{ ${fields.join(', ')} }`;
  }

  /** The content of a result buffer after a successful call. */
  #given(call: string, value: unknown): string {
    if (!isBuffer(value)) return this.value(call, 'result', value);
    const { memory, lengthPointer, pointer, isWide } = value;
    const length = memory.u32(lengthPointer);
    if (pointer === 0) return `${length} needed`;
    // CryptBinaryToStringW counts characters; other W functions count bytes (contract.md §19.1).
    const unitBytes = isWide === true && call === 'CryptBinaryToString' ? 2 : 1;
    return this.#bytes(memory.bytes(pointer, unitBytes * length), BLOB_ARGUMENTS.has(call));
  }

  #text(text: string, isSecret: boolean): string {
    if (!isSecret || this.#options.unmask) return JSON.stringify(text);
    return `<${text.length} characters ${this.#shortHash(new TextEncoder().encode(text))}>`;
  }

  #bytes(bytes: Uint8Array, isBlob: boolean): string {
    const header = isBlob && bytes.length >= BLOBHEADER_BYTES ? `${blobNames(bytes[0]!, readU32(bytes, 4))}, ` : '';
    return `<${header}${bytes.length} bytes ${this.#options.unmask ? toHex(bytes) : this.#shortHash(bytes)}>`;
  }

  #shortHash(bytes: Uint8Array): string {
    return toHex(this.#options.sha256().once(bytes).subarray(0, SHORT_HASH_BYTES));
  }
}

function addressText(value: unknown): string {
  return value === 0 ? 'null' : '<memory>';
}

/** What of the data lies in the program's memory: the call itself says what is wrong with the rest. */
function clipped({ memory, pointer, length }: GuestBuffer): number {
  try {
    memory.bytes(pointer, length);
    return length;
  } catch {
    return 0;
  }
}

/** A number that CertOIDToAlgId gives is an ALG_ID. */
function resultName(call: string, name: string): string {
  return call === 'CertOIDToAlgId' && name === 'result' ? 'Algid' : name;
}

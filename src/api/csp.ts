/**
 * An instance of the whole API: the functions of pywin32's module win32crypt, over containers of its own.
 * @module
 */
import type { Csp } from '../core/index.ts';
import {
  acquireContext, algIdToOid, binaryToString, callThrough, decodeObjectEx, encodeObjectEx, getDefaultProvider, importPublicKeyInfoEx2, oidToAlgId,
  providers,
  providerTypes, setProvider, stringToBinary,
} from '../core/index.ts';
import { PKCS_7_ASN_ENCODING, X509_ASN_ENCODING } from '../win32/encoding.ts';
import type { BytesInput } from './arguments.ts';
import { bytesArgument, dwordArgument, textArgument, textOrNullArgument } from './arguments.ts';
import { CngPublicKey } from './cng-key.ts';
import { CryptProv } from './prov.ts';
import { publicKeyInfoArgument, type PublicKeyInfoInput } from './public-key-info.ts';

const DEFAULT_ENCODING = X509_ASN_ENCODING | PKCS_7_ASN_ENCODING;

/** Which engine an instance runs on, and what it found. */
export interface EngineInfo {
  /** 'portable', 'wasm' or 'node'. */
  readonly name: string;
  /** What the engine found or did without. */
  readonly details: readonly string[];
}

/** An instance. Made by createCsp. */
export class SoftCsp {
  readonly #csp: Csp;

  /** @internal */
  constructor(csp: Csp) {
    this.#csp = csp;
  }

  /** @internal */
  static stateOf(instance: SoftCsp): Csp {
    return instance.#csp;
  }

  #call<T>(name: string, args: readonly unknown[], body: () => T): T {
    return callThrough(this.#csp.hooks, name, args, body);
  }

  /** The engine at work. Opens it, if it was not yet. */
  engineInfo(): EngineInfo {
    const { name, details } = this.#csp.engine;
    return { name, details: [...details] };
  }

  /**
   * Opens, makes or deletes a key container, or opens a context without one.
   * @param Container its name; null: the user's default container
   * @param Provider name of the provider, such as MS_ENH_RSA_AES_PROV; null: the default of the type
   * @param ProvType PROV_RSA_FULL, PROV_RSA_AES, …
   * @param Flags 0: open · CRYPT_NEWKEYSET: make · CRYPT_DELETEKEYSET: delete · CRYPT_VERIFYCONTEXT: no container; each with
   *   CRYPT_MACHINE_KEYSET, CRYPT_SILENT
   * @returns the context; null with CRYPT_DELETEKEYSET
   * @throws {CryptError} NTE_BAD_PROV_TYPE, NTE_PROV_TYPE_NOT_DEF, NTE_KEYSET_NOT_DEF, NTE_PROV_TYPE_NO_MATCH: no such provider ·
   *   NTE_BAD_FLAGS · NTE_BAD_KEYSET: no such container · NTE_EXISTS: it exists already
   */
  CryptAcquireContext(Container: string | null, Provider: string | null, ProvType: number, Flags: number): CryptProv;
  CryptAcquireContext(Container: string | null, Provider: string | null, ProvType: number, Flags: number): CryptProv | null {
    const container = textOrNullArgument('Container', Container);
    const provider = textOrNullArgument('Provider', Provider);
    const type = dwordArgument('ProvType', ProvType);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptAcquireContext', [container, provider, type, flags], () => {
      const prov = acquireContext(this.#csp, container, provider, type, flags);
      return prov === null ? null : new CryptProv(prov);
    });
  }

  /** Name and type of every provider. */
  CryptEnumProviders(): [name: string, type: number][] {
    return this.#call('CryptEnumProviders', [], () => providers(this.#csp).map(({ name, type }): [string, number] => [name, type]));
  }

  /** Name and number of every provider type. */
  CryptEnumProviderTypes(): [name: string, type: number][] {
    return this.#call('CryptEnumProviderTypes', [], () => providerTypes(this.#csp).map(({ name, type }): [string, number] => [name, type]));
  }

  /**
   * The default provider of a type.
   * @param Flags CRYPT_USER_DEFAULT, CRYPT_MACHINE_DEFAULT, or 0: the user's, else the machine's
   * @throws {CryptError} NTE_BAD_FLAGS · NTE_BAD_PROV_TYPE: above 999 · NTE_PROV_TYPE_NOT_DEF: none
   */
  CryptGetDefaultProvider(ProvType: number, Flags: number): string {
    const type = dwordArgument('ProvType', ProvType);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptGetDefaultProvider', [type, flags], () => getDefaultProvider(this.#csp, type, flags));
  }

  /**
   * Sets or takes away the default provider of a type, for this instance.
   * @param ProvName null: with CRYPT_DELETE_DEFAULT only
   * @param Flags CRYPT_USER_DEFAULT or CRYPT_MACHINE_DEFAULT; and CRYPT_DELETE_DEFAULT
   * @throws {CryptError} NTE_BAD_FLAGS · NTE_BAD_PROV_TYPE · NTE_KEYSET_NOT_DEF: unknown name · NTE_PROV_TYPE_NO_MATCH · NTE_PROV_TYPE_NOT_DEF
   */
  CryptSetProviderEx(ProvName: string | null, ProvType: number, Flags: number): void {
    const name = textOrNullArgument('ProvName', ProvName);
    const type = dwordArgument('ProvType', ProvType);
    const flags = dwordArgument('Flags', Flags);
    this.#call('CryptSetProviderEx', [name, type, flags], () => setProvider(this.#csp, name, type, flags));
  }

  /**
   * A public key of CNG from its X.509 form: of an elliptic curve (P-256, P-384, P-521) or of RSA. Needs no provider.
   * @throws {CryptError} ERROR_FILE_NOT_FOUND: not X509_ASN_ENCODING, or another key's object identifier · CRYPT_E_ASN1_*: malformed ·
   *   CRYPT_E_UNKNOWN_ALGO: another curve · NTE_BAD_DATA: the point is not on its curve
   */
  CryptImportPublicKeyInfoEx2(Info: PublicKeyInfoInput, CertEncodingType: number = DEFAULT_ENCODING): CngPublicKey {
    const info = publicKeyInfoArgument(Info);
    const encoding = dwordArgument('CertEncodingType', CertEncodingType);
    return this.#call('CryptImportPublicKeyInfoEx2', [info, encoding], () => new CngPublicKey(importPublicKeyInfoEx2(this.#csp, info, encoding)));
  }

  /** The object identifier of an ALG_ID, or null. */
  CertAlgIdToOID(AlgId: number): string | null {
    const algid = dwordArgument('AlgId', AlgId);
    return this.#call('CertAlgIdToOID', [algid], () => algIdToOid(algid));
  }

  /** The ALG_ID of an object identifier, or 0. */
  CertOIDToAlgId(ObjId: string): number {
    const objId = textArgument('ObjId', ObjId);
    return this.#call('CertOIDToAlgId', [objId], () => oidToAlgId(objId));
  }

  /**
   * DER of a key structure.
   * @param StructType X509_PUBLIC_KEY_INFO, RSA_CSP_PUBLICKEYBLOB, PKCS_RSA_PRIVATE_KEY, … as a number, or an object identifier
   * @param StructInfo what the type stands for: a BLOB, { Algorithm, PublicKey }, …
   * @throws {CryptError} ERROR_FILE_NOT_FOUND: no such type or encoding · E_INVALIDARG, CRYPT_E_ASN1_*, NTE_BAD_DATA: not what the type wants
   */
  CryptEncodeObjectEx(StructType: number | string, StructInfo: unknown, Flags = 0, CertEncodingType: number = DEFAULT_ENCODING): Uint8Array {
    const type = structTypeArgument(StructType);
    const flags = dwordArgument('Flags', Flags);
    const encoding = dwordArgument('CertEncodingType', CertEncodingType);
    return this.#call('CryptEncodeObjectEx', [type, StructInfo, flags, encoding], () => encodeObjectEx(encoding, type, StructInfo, flags));
  }

  /**
   * A key structure from its DER.
   * @returns the structure in the shape that CryptEncodeObjectEx takes
   * @throws {CryptError} ERROR_FILE_NOT_FOUND: no such type or encoding · CRYPT_E_ASN1_*: malformed
   */
  CryptDecodeObjectEx(StructType: number | string, Encoded: BytesInput, Flags = 0, CertEncodingType: number = DEFAULT_ENCODING): unknown {
    const type = structTypeArgument(StructType);
    const encoded = bytesArgument('Encoded', Encoded);
    const flags = dwordArgument('Flags', Flags);
    const encoding = dwordArgument('CertEncodingType', CertEncodingType);
    return this.#call('CryptDecodeObjectEx', [type, encoded, flags, encoding], () => decodeObjectEx(encoding, type, encoded, flags));
  }

  /**
   * Bytes as text.
   * @param Flags CRYPT_STRING_BASE64, CRYPT_STRING_HEX, CRYPT_STRING_BASE64HEADER, …; CRYPT_STRING_NOCRLF, CRYPT_STRING_NOCR
   * @throws {CryptError} ERROR_INVALID_PARAMETER or ERROR_INVALID_DATA: no such format
   */
  CryptBinaryToString(Binary: BytesInput, Flags: number): string {
    const data = bytesArgument('Binary', Binary);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptBinaryToString', [data, flags], () => binaryToString(data, flags));
  }

  /**
   * Bytes from text.
   * @param Flags a format, or CRYPT_STRING_ANY, CRYPT_STRING_BASE64_ANY, CRYPT_STRING_HEX_ANY
   * @returns the bytes, how many characters before the header were skipped, and the format that was found
   * @throws {CryptError} ERROR_INVALID_DATA: not in that format
   */
  CryptStringToBinary(String: string, Flags: number): [Data: Uint8Array, Skip: number, Flags: number] {
    const text = textArgument('String', String);
    const flags = dwordArgument('Flags', Flags);
    return this.#call('CryptStringToBinary', [text, flags], () => {
      const { Data, Skip, Flags: found } = stringToBinary(text, flags);
      return [Data, Skip, found];
    });
  }
}

function structTypeArgument(value: unknown): number | string {
  return typeof value === 'string' ? value : dwordArgument('StructType', value);
}

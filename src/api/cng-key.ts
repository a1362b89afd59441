/**
 * Public keys of CNG, as CryptImportPublicKeyInfoEx2 gives them. The methods bear the names of CNG's functions and take its bytes: numbers and
 * signatures are big-endian.
 * @module
 */
import type { CngKey, Pkcs1PaddingInfo } from '../core/index.ts';
import { callThrough, exportCngKey, verifyCngSignature } from '../core/index.ts';
import type { BytesInput } from './arguments.ts';
import { bytesArgument, dwordArgument, textArgument } from './arguments.ts';

/** A public key of CNG: ECDSA or RSA. Made by CryptImportPublicKeyInfoEx2. */
export class CngPublicKey {
  readonly #key: CngKey;

  /** @internal */
  constructor(key: CngKey) {
    this.#key = key;
  }

  #call<T>(name: string, args: readonly unknown[], body: () => T): T {
    return callThrough(this.#key.csp.hooks, name, args, body);
  }

  /** BCRYPT_ALGORITHM_NAME: "ECDSA_P256", "ECDSA_P384", "ECDSA_P521" or "RSA". */
  get AlgorithmName(): string {
    return this.#key.algorithmName;
  }

  /** BCRYPT_KEY_LENGTH, bits. */
  get KeyLength(): number {
    return this.#key.pair.keyBits;
  }

  /**
   * Returns when the signature is right.
   * @param Hash a finished digest, such as CryptGetHashParam(HP_HASHVAL) gives
   * @param Signature ECDSA: r ‖ s, each as long as the curve's field; RSA: as long as the modulus. Big-endian
   * @param Flags ECDSA: 0; RSA: BCRYPT_PAD_PKCS1
   * @param PaddingInfo RSA: { AlgId: "SHA256" }, the hash's name in CNG, or null for a digest without identifier; ECDSA: left out
   * @throws {CryptError} STATUS_INVALID_PARAMETER: arguments that do not fit the key · STATUS_INVALID_SIGNATURE: wrong
   */
  BCryptVerifySignature(Hash: BytesInput, Signature: BytesInput, Flags = 0, PaddingInfo: Pkcs1PaddingInfo | null = null): void {
    const hash = bytesArgument('Hash', Hash);
    const signature = bytesArgument('Signature', Signature);
    const flags = dwordArgument('Flags', Flags);
    const padding = PaddingInfo === null ? null : { AlgId: PaddingInfo.AlgId === null ? null : textArgument('AlgId', PaddingInfo.AlgId) };
    this.#call('BCryptVerifySignature', [this, hash, signature, flags, padding], () => verifyCngSignature(this.#key, hash, signature, flags, padding));
  }

  /**
   * @param BlobType "ECCPUBLICBLOB" or "RSAPUBLICBLOB", as the key is, or "PUBLICBLOB"
   * @throws {CryptError} STATUS_INVALID_PARAMETER: another type
   */
  BCryptExportKey(BlobType: string): Uint8Array {
    const type = textArgument('BlobType', BlobType);
    return this.#call('BCryptExportKey', [this, type], () => exportCngKey(this.#key, type));
  }
}

/**
 * What signing and verifying have in common: the key, the hash of the file, the byte order.
 * @module
 */
import { decodeDssSignature, encodeDssSignature } from '../asn1/index.ts';
import { createCsp, CRYPT_NOHASHOID } from '../index.ts';
import type { CryptHash, CryptProv } from '../index.ts';
import { misuse } from './errors.ts';
import { readChunks } from './input.ts';
import type { Context } from './io.ts';
import { readKey } from './keys/key-files.ts';
import type { KeyModel } from './keys/key-model.ts';
import { contextFor } from './keys/key-model.ts';
import { HASHES } from './names.ts';
import type { Options } from './options.ts';
import { textOf } from './options.ts';
import { openContainer, openStore } from './store.ts';

export type ByteOrder = 'windows' | 'openssl';
/** r and s of a DSS signature. */
const DSS_HALF = 20;

/** Where the key is: in a file (not imported yet) or in a container. */
export type KeyPlace = { readonly prov: CryptProv; readonly model: KeyModel } | { readonly prov: CryptProv; readonly model: null };

/** With --key or --container. @throws {CliError} both or none of them */
export async function keyPlace(context: Context, options: Options): Promise<KeyPlace> {
  const file = textOf(options, 'key'), container = textOf(options, 'container');
  if ((file === undefined) === (container === undefined)) throw misuse('one of --key and --container is needed');
  if (container !== undefined) return { prov: openContainer(openStore(context, options), container), model: null };
  const model = await readKey(context, file!, options);
  return { prov: contextFor(createCsp(), model.key.family), model };
}

/** The hash of a file, not finished yet. @throws {CryptError} NTE_BAD_ALGID: a hash that the provider has not */
export async function hashOfFile(context: Context, prov: CryptProv, path: string, options: Options): Promise<CryptHash> {
  const hash = prov.CryptCreateHash(HASHES[textOf(options, 'hash')!]!);
  for await (const chunk of readChunks(context.io, path)) hash.CryptHashData(chunk);
  return hash;
}

/** CRYPT_NOHASHOID or 0. */
export const signatureFlags = (options: Options): number => (options['oid'] === false ? CRYPT_NOHASHOID : 0);

const reversed = (bytes: Uint8Array): Uint8Array => bytes.slice().reverse();

/** From CryptSignHash's order to OpenSSL's: RSA reversed, DSS as DER. */
export function toOpenSsl(signature: Uint8Array, isDss: boolean): Uint8Array {
  return isDss ? encodeDssSignature({ r: reversed(signature.subarray(0, DSS_HALF)), s: reversed(signature.subarray(DSS_HALF)) }) : reversed(signature);
}

/** The opposite. @throws {CryptError} CRYPT_E_ASN1_*: DSS that is no DER */
export function fromOpenSsl(signature: Uint8Array, isDss: boolean): Uint8Array {
  if (!isDss) return reversed(signature);
  const { r, s } = decodeDssSignature(signature);
  const out = new Uint8Array(2 * DSS_HALF);
  [r, s].forEach((number, i) => {
    const plain = number.subarray(number.findIndex((byte) => byte !== 0));
    if (plain.length > DSS_HALF) throw misuse('the signature is not one of DSS: r and s have 20 bytes at most');
    out.set(reversed(plain), i * DSS_HALF);
  });
  return out;
}

/**
 * `softcsp hmac`
 * @module
 */
import { encodePlaintextKeyBlob } from '../../blobs/index.ts';
import { CALG_HMAC, CALG_RC2, CRYPT_IPSEC_HMAC_KEY, HP_HMAC_INFO } from '../../index.ts';
import { aesContext } from '../digest.ts';
import { misuse } from '../errors.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { HASHES } from '../names.ts';
import type { Options } from '../options.ts';
import { hexOf, textOf } from '../options.ts';
import { hashFiles } from './hash.ts';

/** Prints the HMAC of each file. */
export async function hmac(context: Context, args: readonly string[], options: Options): Promise<number> {
  const file = textOf(options, 'keyFile');
  const given = hexOf(options, 'key', '--key');
  if ((given === undefined) === (file === undefined)) throw misuse('one of --key and --key-file is needed');
  const key = given ?? (await readSmall(context.io, file!));
  const algorithm = textOf(options, 'algorithm')!;
  const imported = aesContext().CryptImportKey(encodePlaintextKeyBlob({ algid: CALG_RC2, key }), null, CRYPT_IPSEC_HMAC_KEY);
  return hashFiles(context, args, `hmac-${algorithm}`, () => {
    const hash = aesContext().CryptCreateHash(CALG_HMAC, imported);
    hash.CryptSetHashParam(HP_HMAC_INFO, { HashAlgid: HASHES[algorithm]! });
    return hash;
  });
}

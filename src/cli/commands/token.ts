/**
 * `softcsp token`
 * @module
 */
import { readHead } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { assemblyPublicKey, isAssembly } from '../keys/assembly.ts';
import { publicOf } from '../keys/key-model.ts';
import { recognise } from '../keys/recognise.ts';
import { strongNameOf, tokenOf } from '../keys/summary.ts';
import { CliError } from '../errors.ts';
import type { Options } from '../options.ts';
import { flagOf, secretOf } from '../options.ts';
import { toHex } from '../text.ts';

/** Assemblies are larger than keys. */
const LIMIT = 1 << 28;

async function publicKeyOf(context: Context, path: string, passphrase: string | undefined): Promise<Uint8Array> {
  const { bytes } = await readHead(context.io, path, LIMIT);
  if (isAssembly(bytes)) return assemblyPublicKey(bytes);
  const found = recognise(bytes);
  // The file as it is: its header may name another hash, and it may be the neutral key.
  if (found.format === 'StrongNamePublicKey' && found.fault === null) return found.bytes;
  const key = publicOf(await found.open(passphrase));
  if (key.family !== 'rsa') throw new CliError('NTE_BAD_ALGID', `${path}: strong names are signed with RSA keys`, 'an RSA key');
  return strongNameOf(key);
}

/** Prints the token of each file. */
export async function token(context: Context, args: readonly string[], options: Options): Promise<number> {
  const passphrase = secretOf(context.io, options, 'passphraseIn', '--passphrase-in');
  const results: { file: string; token: string; publicKey: string }[] = [];
  for (const path of args) {
    const publicKey = await publicKeyOf(context, path, passphrase);
    results.push({ file: path, token: tokenOf(publicKey), publicKey: toHex(publicKey) });
  }
  if (context.json) await printJson(context, results);
  else await printLines(context, results.flatMap((one) => [`${one.token}  ${one.file}`, ...(flagOf(options, 'publicKey') ? [one.publicKey] : [])]));
  return 0;
}

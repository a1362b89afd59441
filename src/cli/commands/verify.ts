/**
 * `softcsp verify`
 * @module
 */
import { CALG_DSS_SIGN, CryptError, KP_ALGID, KP_KEYLEN } from '../../index.ts';
import type { CryptHash, CryptKey } from '../../index.ts';
import { CliError } from '../errors.ts';
import { readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { importModel, publicOf } from '../keys/key-model.ts';
import { asText } from '../keys/layers.ts';
import type { Options } from '../options.ts';
import { neededText, textOf } from '../options.ts';
import { fromOpenSsl, hashOfFile, keyPlace, signatureFlags } from '../signing.ts';
import type { ByteOrder } from '../signing.ts';
import { chosenKey } from '../store.ts';
import { base64ToBytes, hexToBytes, isBase64, isHex } from '../text.ts';

/** Bytes as they are, unless they are a text in hex or base64. */
async function readSignature(context: Context, path: string, key: CryptKey): Promise<Uint8Array> {
  const bytes = await readSmall(context.io, path, { limit: 1 << 16 });
  const isRaw = bytes.length === (key.CryptGetKeyParam(KP_KEYLEN) as number) / 8;
  const text = isRaw ? undefined : asText(bytes)?.text;
  if (text === undefined) return bytes;
  return isHex(text) ? hexToBytes(text) : isBase64(text) ? base64ToBytes(text) : bytes;
}

function verifies(hash: CryptHash, signature: Uint8Array, key: CryptKey, order: ByteOrder, flags: number): boolean {
  const isDss = key.CryptGetKeyParam(KP_ALGID) === CALG_DSS_SIGN;
  try {
    hash.CryptVerifySignature(order === 'openssl' ? fromOpenSsl(signature, isDss) : signature, key, flags);
    return true;
  } catch (error) {
    if (error instanceof CryptError) return false;
    throw error;
  }
}

/** Verifies a signature. @returns 0: it is right */
export async function verify(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const signaturePath = neededText(options, 'signature', '--signature');
  const { prov, model } = await keyPlace(context, options);
  const key = model === null ? chosenKey(prov, textOf(options, 'spec')).key : importModel(prov, { half: 'public', key: publicOf(model), algid: model.algid });
  const signature = await readSignature(context, signaturePath, key);
  const hash = await hashOfFile(context, prov, path!, options);
  const order = textOf(options, 'byteOrder') as ByteOrder;
  if (verifies(hash, signature, key, order, signatureFlags(options))) {
    await (context.json ? printJson(context, { verified: true }) : printLines(context, ['The signature is right.']));
    return 0;
  }
  const other: ByteOrder = order === 'windows' ? 'openssl' : 'windows';
  const isTurned = verifies(hash, signature, key, other, signatureFlags(options));
  throw new CliError('NTE_BAD_SIGNATURE', 'the signature is wrong', isTurned ? `--byte-order ${other}: with that it is right` : 'another --hash, or the other key');
}

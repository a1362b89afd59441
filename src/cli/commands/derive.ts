/**
 * `softcsp derive`
 * @module
 */
import { encodePlaintextKeyBlob } from '../../blobs/index.ts';
import { KP_EFFECTIVE_KEYLEN } from '../../index.ts';
import { explainDerivation, stepLines } from '../explain-derivation.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import { CIPHERS } from '../names.ts';
import type { Options } from '../options.ts';
import { flagOf, textOf } from '../options.ts';
import { contextOf, derivationOf, deriveKey } from '../passwords.ts';
import { toBase64, toHex } from '../text.ts';

/** Prints the key, and how it comes about. */
export async function derive(context: Context, _args: readonly string[], options: Options): Promise<number> {
  const derivation = derivationOf(context, options);
  const key = deriveKey(contextOf(derivation), derivation);
  const { steps, key: bytes, salt } = explainDerivation(derivation, key, null);
  const isExplained = flagOf(options, 'explain');
  if (context.json) {
    const effectiveBits = derivation.cipher === 'rc2' ? key.CryptGetKeyParam(KP_EFFECTIVE_KEYLEN) : null;
    await printJson(context, { cipher: derivation.cipher, provider: derivation.provider.name, key: toHex(bytes), salt: toHex(salt), effectiveBits, ...(isExplained ? { steps } : {}) });
    return 0;
  }
  const texts: Readonly<Record<string, () => string>> = {
    hex: () => toHex(bytes), base64: () => toBase64(bytes), blob: () => toHex(encodePlaintextKeyBlob({ algid: CIPHERS[derivation.cipher]!, key: bytes })),
  };
  const lines = [texts[textOf(options, 'format')!]!(), ...(salt.length > 0 ? [`salt ${toHex(salt)}`] : [])];
  await printLines(context, isExplained ? [...stepLines(steps), '', `key ${lines[0]!}`, ...lines.slice(1)] : lines);
  return 0;
}

/**
 * `softcsp recipe sqlserver-passphrase`
 * @module
 */
import { ansi, decryptByPassPhrase, encryptByPassPhrase, fromUtf16le, utf16le } from '../../recipes/index.ts';
import { misuse } from '../errors.ts';
import type { Context } from '../io.ts';
import { printJson, printLines } from '../io.ts';
import type { Options } from '../options.ts';
import { flagOf, secretOf, textOf } from '../options.ts';
import { hexToBytes, isHex, toHex } from '../text.ts';

/** Decrypts a value, or makes one. */
export async function recipeSqlserver(context: Context, [value]: readonly string[], options: Options): Promise<number> {
  const passPhrase = secretOf(context.io, options, 'passphrase', '--passphrase');
  if (passPhrase === undefined) throw misuse('--passphrase is missing');
  const plain = textOf(options, 'encrypt');
  if ((plain === undefined) === (value === undefined)) throw misuse('either a value, or --encrypt TEXT');
  const isWide = flagOf(options, 'nvarchar');
  const given = textOf(options, 'authenticator');
  const authenticator = given === undefined ? undefined : ansi(given);
  if (plain !== undefined) {
    const version = textOf(options, 'versionNumber') === '2' ? 2 : 1;
    const made = `0x${toHex(encryptByPassPhrase(isWide ? utf16le(plain) : ansi(plain), passPhrase, { version, authenticator })).toUpperCase()}`;
    await (context.json ? printJson(context, { version, value: made }) : printLines(context, [made]));
    return 0;
  }
  if (!isHex(value!)) throw misuse('the value is hex, as SQL Server shows a varbinary');
  const { text, version, hasAuthenticator } = decryptByPassPhrase(hexToBytes(value!), passPhrase, { authenticator });
  const shown = isWide ? fromUtf16le(text) : new TextDecoder('latin1').decode(text);
  await (context.json ? printJson(context, { version, hasAuthenticator, text: shown, bytes: toHex(text) }) : printLines(context, [shown]));
  return 0;
}

/**
 * The call log: what a program asked of CryptoAPI, one line a call, made to be read and compared.
 *
 *     CryptAcquireContext(Container: null, Provider: null, ProvType: PROV_RSA_AES, Flags: CRYPT_VERIFYCONTEXT) = prov#1
 *     CryptGenKey(prov#1, Algid: CALG_AES_256, Flags: CRYPT_EXPORTABLE) = key#1
 *     CryptEncrypt(key#1, Final: true, Data: <5 bytes 2cf24dba>, Hash: null, Flags: 0) = <16 bytes 7d1f6c0e>
 *     CryptGetUserKey(prov#1, KeySpec: AT_SIGNATURE) ! NTE_NO_KEY
 *
 * A `?` is an argument of the flat surface that was not read, because one of the arguments is wrong.
 *
 * No addresses, handles or times are in it: a program that does the same writes the same lines. Values are made into text when the
 * call happens, so the log keeps no secret that it does not show.
 * @module
 */
import type { Hook } from '../core/call.ts';
import type { CryptError } from '../win32/crypt-error.ts';
import type { NamedArgument, Surface } from './call-table.ts';
import { nameArguments } from './call-table.ts';
import { isQuiet } from './quiet.ts';
import type { TextOptions } from './value-text.ts';
import { ValueWriter } from './value-text.ts';

/** One call that was made. */
export interface RecordedCall {
  /** The Win32 name, without A or W. */
  readonly name: string;
  /** `object`: a method of this package's objects · `flat`: a function over handles and pointers. */
  readonly surface: Surface;
  /** The arguments as text, secrets masked. */
  readonly args: readonly string[];
  /** What it gave, as text; null: success without a result, or failure. */
  readonly result: string | null;
  /** What it failed with; null: it did not. */
  readonly error: { readonly winerror: number; readonly name: string; readonly isInjected: boolean } | null;
}

export interface Recorder extends Hook {
  readonly calls: readonly RecordedCall[];
  /** Forgets the calls, and goes on numbering objects where it was. */
  clear(): void;
}

/** @param isInjected whether a fault made the error */
export function recorder(options: TextOptions, isInjected: (error: CryptError) => boolean): Recorder {
  const calls: RecordedCall[] = [];
  const writer = new ValueWriter(options);
  let pending: { readonly surface: Surface; readonly args: readonly string[]; readonly out: NamedArgument | undefined } | null = null;
  return {
    calls,
    clear() {
      calls.length = 0;
    },
    before(call) {
      if (isQuiet()) return;
      const { surface, args } = nameArguments(call);
      // Now, and not afterwards: the call may change its buffers and move the memory.
      const shown = args.filter(({ use }) => use !== 'result').map((argument) => writer.argument(call.name, argument));
      pending = { surface, args: shown, out: args.find(({ use }) => use === 'result' || use === 'inout') };
    },
    after({ name }, error, result) {
      if (pending === null) return;
      const { surface, args, out } = pending;
      pending = null;
      calls.push({
        name, surface, args,
        result: error === null ? writer.result(name, result, out) : null,
        error: error === null ? null : { winerror: error.winerror, name: error.name, isInjected: isInjected(error) },
      });
    },
  };
}

/** One call as a line of the log. */
export function callLine({ name, args, result, error }: RecordedCall): string {
  const outcome = error === null ? (result === null ? '' : ` = ${result}`) : ` ! ${error.name}${error.isInjected ? ' (injected)' : ''}`;
  return `${name}(${args.join(', ')})${outcome}`;
}

/**
 * Makes the functions of the flat surface: a row of `signatures.ts` and the work behind it become a function over words.
 *
 * One call: the memory is looked up, the arguments are read in three rounds (`arguments.ts`), a handle to come is reserved, the gate
 * lets the work through, the result is delivered. A CryptError becomes the last error and FALSE; anything else is a defect and
 * stays loud.
 * @module
 */
import { callThrough } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import type { Abi } from './abi.ts';
import type { Arguments, Reader } from './arguments.ts';
import { READERS } from './arguments.ts';
import { type ResultBuffer } from './buffers.ts';
import type { HandleObject } from './handles.ts';
import type { Param } from './signatures.ts';
import { bareName, exportedNames, VALUE_FUNCTIONS } from './signatures.ts';

/** The work of a function. Where the row has the address of a handle, it gives the object (or null: 0 is written). */
export type Work<P extends readonly Param[]> = (abi: Abi, ...args: Arguments<P>) => unknown;

/** The work of a function with one `buffer`: the length is asked first, for the size query and to see whether the result fits. */
export interface SizedWork<P extends readonly Param[]> {
  readonly length: (abi: Abi, ...args: Arguments<P>) => number;
  readonly bytes: (abi: Abi, ...args: Arguments<P>) => Uint8Array;
}

/** Work for rows. */
export type WorkOf<R extends Readonly<Record<string, readonly Param[]>>> = { readonly [N in keyof R]: Work<R[N]> | SizedWork<R[N]> };

type AnyWork = (abi: Abi, ...args: unknown[]) => unknown;

/** A function of the flat surface: words in, a word out. */
export type FlatFunction = (...words: number[]) => number;

interface Step {
  /** Place among the arguments. */
  readonly at: number;
  /** Place of its first word. */
  readonly word: number;
  readonly reader: Reader;
}

interface Plan {
  readonly handles: readonly Step[];
  readonly addresses: readonly Step[];
  readonly contents: readonly Step[];
  /** Which argument is the address of the handle that the call makes, or -1. */
  readonly made: number;
}

function planOf(params: readonly Param[]): Plan {
  let word = 0;
  const steps = params.map((param, at): Step => {
    const step = { at, word, reader: READERS[param] };
    word += step.reader.words;
    return step;
  });
  const round = (name: Reader['round']): Step[] => steps.filter(({ reader }) => reader.round === name);
  return {
    handles: round('handles'), addresses: round('addresses'), contents: round('contents'),
    made: params.findIndex((param) => /^(?:late )?(?:HCRYPT|BCRYPT)\w+\*$/.test(param)),
  };
}

/** A sized work as plain work on the buffer among its arguments. */
function plainWork(work: AnyWork | SizedWork<never>, params: readonly Param[]): AnyWork {
  if (typeof work === 'function') return work;
  const { length, bytes } = work as unknown as { length: (...args: unknown[]) => number; bytes: (...args: unknown[]) => Uint8Array };
  const at = params.indexOf('buffer');
  return (abi, ...args) => {
    const buffer = args[at] as ResultBuffer;
    if (buffer.accepts(length(abi, ...args))) buffer.write(bytes(abi, ...args));
  };
}

function readRound(abi: Abi, steps: readonly Step[], words: readonly number[], args: unknown[], isWide: boolean): void {
  for (const { at, word, reader } of steps) args[at] = reader.read(abi, words[word]! >>> 0, words[word + 1]! >>> 0, isWide);
}

function bindOne(abi: Abi, name: string, params: readonly Param[], work: AnyWork, isWide: boolean): FlatFunction {
  const { handles, addresses, contents, made } = planOf(params);
  const returnsValue = VALUE_FUNCTIONS.has(name);
  const { hooks } = abi.csp;

  return (...words) => {
    const args = new Array<unknown>(params.length);
    let refusal: unknown = null;
    let handle = 0;
    abi.memory.refresh();
    try {
      readRound(abi, handles, words, args, isWide);
      readRound(abi, addresses, words, args, isWide);
      if (made >= 0) handle = abi.handles.reserve();
      readRound(abi, contents, words, args, isWide);
    } catch (error) {
      refusal = error;
    }
    try {
      const result = callThrough(hooks, name, args, () => {
        if (refusal !== null) throw refusal;
        return work(abi, ...args);
      });
      if (returnsValue) return (result as number) >>> 0;
      if (made >= 0) deliver(abi, handle, result as HandleObject | null, args[made] as number);
      return 1;
    } catch (error) {
      if (handle !== 0) abi.handles.cancel(handle);
      if (!(error instanceof CryptError)) throw error;
      abi.lastError = error.winerror;
      return 0;
    }
  };
}

function deliver(abi: Abi, handle: number, object: HandleObject | null, address: number): void {
  abi.memory.refresh();
  if (object === null) abi.handles.cancel(handle);
  else abi.handles.bind(handle, object);
  abi.memory.setU32(address, object === null ? 0 : handle);
}

/** The functions of some rows, A and W. */
export function bindAll<R extends Readonly<Record<string, readonly Param[]>>>(abi: Abi, rows: R, works: WorkOf<R>): Record<string, FlatFunction> {
  const functions: Record<string, FlatFunction> = {};
  for (const [name, params] of Object.entries(rows)) {
    const work = plainWork(works[name] as AnyWork | SizedWork<never>, params);
    for (const exported of exportedNames(name))
      functions[exported] = bindOne(abi, bareName(name), params, work, exported !== name && exported.endsWith('W'));
  }
  return functions;
}

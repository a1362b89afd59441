/**
 * koffi.load: libraries whose functions are those of the flat surface.
 *
 * A declared function passes one 32-bit word per parameter, as stdcall does. A declaration with another number of parameters than
 * the function has, which on Windows would ruin the stack, is an error here.
 *
 * Source: documentation of koffi 3.3 ("Loading libraries", "Functions"); the messages are those that koffi 3.3.4 was seen to give.
 * @module
 */
import type { Arena } from './arena.ts';
import type { Parameter, Prototype } from './declarations.ts';
import { isConvention } from './declarations.ts';
import { CallFrame } from './frame.ts';
import { readString } from './reading.ts';
import type { CType } from './types.ts';
import { argumentWord } from './writing.ts';

/** A function over words, and how many it takes. */
export interface NativeFunction {
  readonly call: (...words: number[]) => number;
  readonly words: number;
}

/** What a library exports. */
export type NativeLibrary = Readonly<Record<string, NativeFunction>>;

/** A type string, a type, or a type with a direction. */
export type TypeSpec = string | CType | Parameter;

/** What the declarations are read with. */
export interface Declarations {
  prototype(text: string): Prototype;
  parameter(spec: TypeSpec): Parameter;
  type(spec: TypeSpec): CType;
}

type Callback = (error: Error | null, result?: unknown) => void;

/** A function as koffi makes it. */
export interface KoffiFunction {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as koffi's own declarations: the types stand in a string
  (...args: any[]): any;
  /** The same, answered later: the last argument is `(error, result) => …`. */
  async(...args: unknown[]): void;
  readonly info: { readonly name: string; readonly arguments: readonly Parameter[]; readonly result: CType };
}

/** A library as koffi makes it. */
export interface KoffiLibrary {
  func(definition: string): KoffiFunction;
  func(name: string, result: TypeSpec, parameters: readonly TypeSpec[]): KoffiFunction;
  func(convention: string, name: string, result: TypeSpec, parameters: readonly TypeSpec[]): KoffiFunction;
  stdcall(name: string, result: TypeSpec, parameters: readonly TypeSpec[]): KoffiFunction;
  cdecl(name: string, result: TypeSpec, parameters: readonly TypeSpec[]): KoffiFunction;
  unload(): void;
}

/** Its result as JavaScript has it. */
function resultOf(arena: Arena, type: CType, word: number): unknown {
  switch (type.primitive) {
    case 'Void': return undefined;
    case 'Bool': return word !== 0;
    case 'String': return readString(arena.bytes, word, 1);
    case 'String16': return readString(arena.bytes, word, 2);
    case 'Pointer': return word === 0 ? null : BigInt(word);
    default: return narrowed(type, word);
  }
}

function narrowed({ primitive, size }: CType, word: number): number {
  const bits = Math.min(32, 8 * size);
  return Number(primitive.startsWith('Int') ? BigInt.asIntN(bits, BigInt(word)) : BigInt.asUintN(bits, BigInt(word)));
}

const BY_VALUE: ReadonlySet<string> = /* @__PURE__ */ new Set(['Record', 'Array', 'Float32', 'Float64', 'Void']);

function checkDeclaration({ name, result, parameters }: Prototype, words: number): void {
  for (const { type } of parameters)
    if (BY_VALUE.has(type.primitive)) throw new TypeError(`Type ${type.name} cannot be used as a parameter of ${name}`);
  if (result.primitive !== 'Void' && BY_VALUE.has(result.primitive)) throw new TypeError(`Type ${result.name} cannot be used as the result of ${name}`);
  if (parameters.length !== words) throw new Error(`${name} takes ${words} parameters, the declaration has ${parameters.length}`);
}

function bind(arena: Arena, native: NativeFunction, prototype: Prototype): KoffiFunction {
  checkDeclaration(prototype, native.words);
  const { name, result, parameters } = prototype;
  const run = (args: readonly unknown[]): unknown => {
    if (args.length < parameters.length) throw new TypeError(`Expected ${parameters.length} arguments, got ${args.length}`);
    const frame = new CallFrame(arena);
    try {
      const words = parameters.map(({ type, direction }, i) => argumentWord(frame, type, direction, args[i]));
      const word = native.call(...words) >>> 0;
      frame.collect();
      return resultOf(arena, result, word);
    } finally {
      frame.release();
    }
  };
  const bound = (...args: unknown[]): unknown => run(args);
  Object.defineProperty(bound, 'name', { value: name });
  return Object.assign(bound, { async: later(run, parameters.length), info: { name, arguments: parameters, result } });
}

/** The call is made when the running job has ended, as the other thread would see the arguments then. */
function later(run: (args: readonly unknown[]) => unknown, count: number): (...args: unknown[]) => void {
  return (...args) => {
    const callback = args[count];
    if (typeof callback !== 'function') throw new TypeError('Expected callback function as last argument');
    queueMicrotask(() => {
      let result: unknown;
      try {
        result = run(args.slice(0, count));
      } catch (error) {
        (callback as Callback)(error as Error);
        return;
      }
      (callback as Callback)(null, result);
    });
  };
}

/** `C:\Windows\System32\advapi32.dll`, `ADVAPI32`: advapi32. */
function bareLibraryName(path: string): string {
  return path.split(/[\\/]/).at(-1)!.toLowerCase().replace(/\.dll$/, '');
}

/**
 * @param libraries by name, in lower case, without .dll
 * @throws {TypeError} no path · {Error} no such library
 */
export function loadLibrary(path: unknown, libraries: Readonly<Record<string, NativeLibrary>>, arena: Arena, declarations: Declarations): KoffiLibrary {
  if (typeof path !== 'string') throw new TypeError('Unexpected value for filename, expected string');
  const name = bareLibraryName(path);
  const exported = Object.hasOwn(libraries, name) ? libraries[name]! : null;
  if (exported === null) throw new Error(`Failed to load shared library: there is no ${path} here, only ${Object.keys(libraries).join(', ')}`);

  const declare = (prototype: Prototype): KoffiFunction => {
    if (!Object.hasOwn(exported, prototype.name)) throw new Error(`Cannot find function '${prototype.name}' in shared library`);
    return bind(arena, exported[prototype.name]!, prototype);
  };
  const classic = (name: string, result: TypeSpec, parameters: readonly TypeSpec[]): KoffiFunction =>
    declare({ name, result: declarations.type(result), parameters: parameters.map((one) => declarations.parameter(one)) });
  const func = (...args: unknown[]): KoffiFunction => {
    const words = typeof args[0] === 'string' && isConvention(args[0]) ? args.slice(1) : args;
    if (words.length === 1 && typeof words[0] === 'string') return declare(declarations.prototype(words[0]));
    const [name, result, parameters] = words;
    if (words.length !== 3 || typeof name !== 'string' || !Array.isArray(parameters)) throw new TypeError(`Expected 1, 3 or 4 arguments, got ${args.length}`);
    return classic(name, result as TypeSpec, parameters as TypeSpec[]);
  };
  return { func, stdcall: classic, cdecl: classic, unload: () => {} };
}

/**
 * Runs a wasm32-wasi command, in Node and in a page alike, with softcsp for its CryptoAPI calls.
 * @module
 */
import { Exit, memoryFiles, wasi } from './wasi-shim.mjs';

const NOSYS = 52;
/** The import modules that include/ names; one object has the functions of all of them. */
const DLLS = ['advapi32', 'crypt32', 'kernel32'];

/**
 * A program's malloc and free, for createAdvapi32: the functions behind its `softcsp_heap` (include/softcsp-heap.h says why), or those that
 * it exports.
 *
 * @param {() => WebAssembly.Exports} exports asked when a function is first called
 */
export function heapOf(exports) {
  let found;
  const heap = () => (found ??= lookUp(exports()));
  return { malloc: (bytes) => heap().malloc(bytes), free: (pointer) => heap().free(pointer) };
}

/** softcsp_heap: two function pointers, which are places in the table. */
function lookUp({ memory, malloc, free, softcsp_heap: heap, __indirect_function_table: table }) {
  if (!heap) return { malloc, free };
  const at = new DataView(memory.buffer, heap.value, 8);
  return { malloc: table.get(at.getUint32(0, true)), free: table.get(at.getUint32(4, true)) };
}

/**
 * Instantiates a command and runs it to its end. What it imports from WASI beyond `wasi-shim.mjs` answers ENOSYS.
 *
 * @param {WebAssembly.Module} module made by clang --target=wasm32-wasi; it exports softcsp_heap and its table
 * @param {object} host
 * @param {Function} host.createAdvapi32 that of `softcsp/advapi32`
 * @param {object} [host.csp] the instance with the key containers; without it each run has its own
 * @param {string[]} [host.args] argv, the program's name first
 * @param {object} [host.env, host.files, host.stdin, host.stdout, host.stderr] see `wasi`; without them: nothing to read, files in memory
 * @returns {number} the exit status
 * @throws {Error} when the program imports a function that the host does not have
 */
export function runProgram(module, host) {
  const { createAdvapi32, csp, args = ['program'], env = {}, files = memoryFiles() } = host;
  const { stdin = () => new Uint8Array(0), stdout = () => {}, stderr = () => {} } = host;
  const program = {};
  const memory = () => program.instance.exports.memory;
  const api = createAdvapi32({
    memory,
    ...heapOf(() => program.instance.exports),
    table: () => program.instance.exports.__indirect_function_table,
    ...(csp ? { csp } : {}),
  });
  const system = wasi({ memory, args, env, files, stdin, stdout, stderr });
  const imports = { wasi_snapshot_preview1: {} }, missing = [];
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === 'wasi_snapshot_preview1') imports[from][name] = system.functions[name] ?? (() => NOSYS);
    else if (DLLS.includes(from) && name in api) (imports[from] ??= {})[name] = api[name];
    else missing.push(`${from}.${name}`);
  }
  if (missing.length > 0) throw new Error(`the program needs functions that this host does not have: ${missing.join(', ')}`);
  program.instance = new WebAssembly.Instance(module, imports);
  try {
    program.instance.exports._start();
    return 0;
  } catch (e) {
    if (e instanceof Exit) return e.code;
    throw e;
  } finally {
    system.finish();
  }
}

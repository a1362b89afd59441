/**
 * The page of examples/c: picks a program, runs it, shows what it prints and the files that it leaves.
 *
 * Bundled by `node scripts/build-c-examples.mjs --page`; the programs lie beside the page. One instance of softcsp serves all runs, so a
 * key container that one run leaves is there for the next, until the page is closed.
 * @module
 */
import { createCsp } from 'softcsp';
import { createAdvapi32 } from 'softcsp/advapi32';
import { runProgram } from './run-program.mjs';
import { memoryFiles } from './wasi-shim.mjs';

/** Program and the arguments to begin with. */
const PROGRAMS = {
  'hash-file': 'sha256 hello.txt',
  'password-crypt': 'encrypt secret hello.txt hello.sealed',
  'key-container': '',
};

const csp = createCsp();
const files = memoryFiles(new Map([['hello.txt', new TextEncoder().encode('Hello from C.\n')]]));
const form = document.querySelector('#run'), output = document.querySelector('#output'), list = document.querySelector('#files');
const { program, arguments: line, files: chosen } = form.elements;

function showFiles() {
  list.replaceChildren(...[...files.map].map(([name, bytes]) => {
    const item = document.createElement('li'), link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes]));
    link.download = name;
    link.textContent = `${name}, ${bytes.length} bytes`;
    item.append(link);
    return item;
  }));
}

async function run() {
  output.textContent = '';
  for (const file of chosen.files) files.map.set(file.name, new Uint8Array(await file.arrayBuffer()));
  const decoder = new TextDecoder();
  const show = (bytes) => output.append(decoder.decode(bytes, { stream: true }));
  const module = await WebAssembly.compile(await (await fetch(`${program.value}.wasm`)).arrayBuffer());
  const args = [program.value, ...line.value.split(' ').filter((word) => word !== '')];
  const status = runProgram(module, { createAdvapi32, csp, args, files, stdout: show, stderr: show });
  output.append(`[exit status ${status}]\n`);
  showFiles();
}

program.append(...Object.keys(PROGRAMS).map((name) => new Option(name)));
program.addEventListener('change', () => (line.value = PROGRAMS[program.value]));
line.value = PROGRAMS[program.value];
form.addEventListener('submit', (event) => {
  event.preventDefault();
  run().catch((e) => output.append(`${e.message}\n`));
});
showFiles();

/**
 * The workbench: a password becomes a key becomes data, with every value on the way and the same as a program.
 * @module
 */
import { fromBase64Text, fromHexText, hexNumber, spacedHex } from './bytes.ts';
import { copyButton, field, h, select } from './dom.ts';
import { type Constant, type Outcome, passwordBytes, type Recipe, runRecipe, type Step } from './recipe.ts';
import { codeOf, type Language, LANGUAGES } from './recipe-code.ts';

type Choice = readonly (readonly [value: string, text: string])[];

const PROVIDERS: Choice = [
  ['MS_ENH_RSA_AES_PROV PROV_RSA_AES', 'RSA and AES'], ['MS_ENHANCED_PROV PROV_RSA_FULL', 'Enhanced'], ['MS_STRONG_PROV PROV_RSA_FULL', 'Strong'],
  ['MS_DEF_PROV PROV_RSA_FULL', 'Base'],
];
const HASHES: Choice = [['CALG_MD5', 'MD5'], ['CALG_SHA1', 'SHA-1'], ['CALG_SHA_256', 'SHA-256'], ['CALG_SHA_384', 'SHA-384'], ['CALG_SHA_512', 'SHA-512'], ['CALG_MD4', 'MD4'], ['CALG_MD2', 'MD2']];
const CIPHERS: Choice = [
  ['CALG_RC4', 'RC4'], ['CALG_RC2', 'RC2'], ['CALG_DES', 'DES'], ['CALG_3DES_112', 'Triple DES, two keys'], ['CALG_3DES', 'Triple DES, three keys'],
  ['CALG_AES_128', 'AES-128'], ['CALG_AES_192', 'AES-192'], ['CALG_AES_256', 'AES-256'],
];
const MODES: Choice = [['CRYPT_MODE_CBC', 'CBC'], ['CRYPT_MODE_ECB', 'ECB'], ['CRYPT_MODE_CFB', 'CFB']];
const ENCODINGS: Choice = [['utf16le', 'UTF-16LE'], ['utf8', 'UTF-8']];

/** Values of the form by name. */
interface Values {
  readonly password: string;
  readonly encoding: string;
  readonly salt: string;
  readonly order: string;
  readonly hash: string;
  readonly provider: string;
  readonly cipher: string;
  readonly keyBits: string;
  readonly mode: string;
  readonly iv: string;
  readonly action: string;
  readonly data: string;
}

const PLAIN: Values = {
  password: '', encoding: 'utf16le', salt: '', order: 'after', hash: 'CALG_SHA1', provider: PROVIDERS[0]![0], cipher: 'CALG_AES_256', keyBits: '', mode: 'CRYPT_MODE_CBC', iv: '',
  action: 'decrypt', data: '',
};

/** The first two: values that SQL Server made, test-vectors/windows/sqlserver.json. */
const EXAMPLES: readonly (readonly [title: string, values: Values])[] = [
  ['SQL Server, EncryptByPassPhrase', {
    ...PLAIN, password: 'banana', cipher: 'CALG_3DES_112', iv: '7854e155cee338d5', data: 'e34808ba95367d506b97c63fb5114dd4ce687fe457c1b5d5',
  }],
  ['40 bits of RC4, as exported once', { ...PLAIN, password: 'secret', encoding: 'utf8', hash: 'CALG_MD5', provider: 'MS_DEF_PROV PROV_RSA_FULL', cipher: 'CALG_RC4', action: 'encrypt', data: '48656c6c6f' }],
  ['AES-256 from SHA-1', { ...PLAIN, password: 'correct horse', action: 'encrypt', data: '48656c6c6f2c2057696e646f7773' }],
];

/** Something in the form that is no bytes. */
class FormError extends Error {}

function bytesOf(label: string, text: string): Uint8Array {
  if (text.trim() === '') return new Uint8Array(0);
  const bytes = fromHexText(text) ?? fromBase64Text(text);
  if (bytes === null) throw new FormError(`${label}: this is neither hex nor base64.`);
  return bytes;
}

function recipeOf(values: Values): Recipe {
  const [provider, provType] = values.provider.split(' ') as [Constant, Constant];
  const keyBits = values.keyBits.trim() === '' ? 0 : Number(values.keyBits);
  if (!Number.isInteger(keyBits) || keyBits < 0 || keyBits > 0xffff) throw new FormError('Key length: a whole number of bits from 0 to 65535, or nothing.');
  return {
    provider, provType, keyBits, hash: values.hash as Constant, cipher: values.cipher as Constant, mode: values.mode as Constant,
    password: passwordBytes(values.password, values.encoding), salt: bytesOf('Salt', values.salt), saltFirst: values.order === 'before',
    iv: bytesOf('Initialization vector', values.iv), data: bytesOf('Data', values.data), action: values.action as Recipe['action'],
  };
}

function stepElement({ title, call, value, note }: Step): HTMLElement {
  return h('li', { class: 'step' },
    h('p', { class: 'step-title' }, h('strong', {}, title), h('code', {}, call)),
    h('code', { class: 'step-value' }, typeof value === 'string' ? value : value.length === 0 ? 'nothing' : spacedHex(value.subarray(0, 4096))),
    note !== undefined && h('p', { class: 'hint' }, note));
}

/** The readings that make sense of bytes. */
function readings(result: Uint8Array): HTMLElement[] {
  const read = (label: string, encoding: string): HTMLElement | null => {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(result.slice(0, 4096));
      return h('p', { class: 'reading' }, h('span', { class: 'hint' }, label), h('q', {}, text.replace(/[^\P{C}\n]/gu, '·')));
    } catch {
      return null;
    }
  };
  return [read('as UTF-8', 'utf-8'), read('as UTF-16LE', 'utf-16le')].filter((element) => element !== null);
}

function outcomeElements({ steps, result, error }: Outcome, action: Recipe['action']): HTMLElement[] {
  const elements: HTMLElement[] = [h('ol', { class: 'steps' }, ...steps.map(stepElement))];
  if (error !== null) {
    elements.push(h('div', { class: 'problem' }, h('strong', {}, `${error.funcname} fails: ${error.name} `), h('code', {}, hexNumber(error.winerror)), h('p', {}, error.strerror),
      h('p', { class: 'hint' }, error.message.slice(error.name.length + 2))));
  }
  if (result !== null && action === 'decrypt') elements.push(h('div', { class: 'readings' }, ...readings(result)));
  return elements;
}

export function workbench(): HTMLElement {
  const output = h('div', { 'class': 'card outcome', 'aria-live': 'polite' });
  const code = h('pre', { class: 'preview code', tabindex: '0', role: 'region', 'aria-label': 'The same as a program' });
  const update = (): void => run();
  const input = (kind: 'text' | 'number', placeholder = ''): HTMLInputElement =>
    h('input', { type: kind === 'number' ? 'text' : kind, inputmode: kind === 'number' ? 'numeric' : 'text', autocomplete: 'off', spellcheck: 'false', placeholder, oninput: update });
  const controls = {
    password: input('text'), encoding: select(ENCODINGS, PLAIN.encoding, update), salt: input('text', 'hex or base64'),
    order: select([['after', 'after the password'], ['before', 'before the password']], PLAIN.order, update), hash: select(HASHES, PLAIN.hash, update),
    provider: select(PROVIDERS, PLAIN.provider, update), cipher: select(CIPHERS, PLAIN.cipher, update), keyBits: input('number', 'default'), mode: select(MODES, PLAIN.mode, update),
    iv: input('text', 'zeros'), action: select([['decrypt', 'Decrypt'], ['encrypt', 'Encrypt']], PLAIN.action, update), data: h('textarea', { rows: '3', spellcheck: 'false', placeholder: 'hex or base64', oninput: update }),
  } satisfies Record<keyof Values, HTMLElement>;
  const language = select(LANGUAGES, 'js', update);

  function fill(values: Values): void {
    for (const [name, value] of Object.entries(values)) controls[name as keyof Values].value = value as string;
    run();
  }

  function run(): void {
    const values = Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.value])) as unknown as Values;
    const isStream = values.cipher === 'CALG_RC4';
    controls.mode.disabled = isStream;
    controls.iv.disabled = isStream;
    try {
      const recipe = recipeOf(values);
      output.replaceChildren(h('h3', {}, 'Every value on the way'), ...outcomeElements(runRecipe(recipe), recipe.action));
      code.textContent = codeOf(language.value as Language, recipe);
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      output.replaceChildren(h('h3', {}, 'Every value on the way'), h('p', { class: 'problem' }, error.message));
    }
  }

  const element = h('div', { class: 'workbench' },
    h('section', { class: 'card recipe' },
      h('h2', {}, 'Derive and decrypt'),
      h('p', { class: 'lead' }, 'CryptDeriveKey turns a password into a key; CryptDecrypt uses it. Change anything: the result follows.'),
      h('div', { class: 'samples', role: 'group', 'aria-label': 'Examples' }, ...EXAMPLES.map(([title, values]) => h('button', { type: 'button', class: 'chip', onclick: () => fill(values) }, title))),
      h('div', { class: 'grid' },
        field('Password', controls.password), field('Password is hashed as', controls.encoding), field('Salt', controls.salt), field('Salt stands', controls.order),
        field('Hash', controls.hash), field('Provider', controls.provider), field('Cipher', controls.cipher), field('Key length in bits', controls.keyBits),
        field('Mode', controls.mode), field('Initialization vector', controls.iv), field('What to do', controls.action)),
      field('Data', controls.data)),
    h('div', { class: 'columns' }, output,
      h('section', { class: 'card' }, h('h3', {}, 'The same as a program'), field('Language', language), code, h('div', { class: 'actions' }, copyButton(() => code.textContent ?? '')))));
  fill(EXAMPLES[0]![1]);
  return element;
}

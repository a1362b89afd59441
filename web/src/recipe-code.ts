/**
 * A recipe as a program: for softcsp, for Windows in C, for pywin32.
 * @module
 */
import { hex } from './bytes.ts';
import type { Recipe } from './recipe.ts';

export type Language = 'js' | 'c' | 'python';

export const LANGUAGES: readonly (readonly [Language, string])[] = [['js', 'JavaScript (softcsp)'], ['c', 'C (Windows)'], ['python', 'Python (pywin32)']];

const hashed = ({ password, salt, saltFirst }: Recipe): Uint8Array => Uint8Array.from(saltFirst ? [...salt, ...password] : [...password, ...salt]);
const isBlock = ({ cipher }: Recipe): boolean => cipher !== 'CALG_RC4';
const setsMode = (recipe: Recipe): boolean => isBlock(recipe) && recipe.mode !== 'CRYPT_MODE_CBC';
const setsIv = (recipe: Recipe): boolean => isBlock(recipe) && recipe.iv.length > 0;

function javaScript(recipe: Recipe): string {
  const { provider, provType, hash, cipher, mode, keyBits, iv, data, action } = recipe;
  const call = action === 'decrypt' ? 'CryptDecrypt' : 'CryptEncrypt';
  const names = [cipher, hash, 'CRYPT_EXPORTABLE', 'CRYPT_VERIFYCONTEXT', provider, provType, 'createCsp'];
  if (setsMode(recipe)) names.push(mode, 'KP_MODE');
  if (setsIv(recipe)) names.push('KP_IV');
  return [
    `import { ${names.sort().join(', ')} } from 'softcsp';`, '',
    'const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));', '',
    `const prov = createCsp().CryptAcquireContext(null, ${provider}, ${provType}, CRYPT_VERIFYCONTEXT);`,
    `const hash = prov.CryptCreateHash(${hash});`,
    `hash.CryptHashData(bytes('${hex(hashed(recipe))}'));`,
    `const key = prov.CryptDeriveKey(${cipher}, hash, CRYPT_EXPORTABLE${keyBits === 0 ? '' : `, ${keyBits}`});`,
    ...(setsMode(recipe) ? [`key.CryptSetKeyParam(KP_MODE, ${mode});`] : []),
    ...(setsIv(recipe) ? [`key.CryptSetKeyParam(KP_IV, bytes('${hex(iv)}'));`] : []),
    `const result = key.${call}(true, bytes('${hex(data)}'));`, '',
  ].join('\n');
}

const cArray = (name: string, bytes: Uint8Array): string =>
  `static BYTE ${name}[] = { ${bytes.length === 0 ? '0' : Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')} };`;

function c(recipe: Recipe): string {
  const { provider, provType, hash, cipher, mode, keyBits, iv, data, action } = recipe;
  const { length } = data;
  const flags = keyBits === 0 ? 'CRYPT_EXPORTABLE' : `CRYPT_EXPORTABLE | (${keyBits} << 16)`;
  const crypt = action === 'decrypt' ? 'CryptDecrypt(key, 0, TRUE, 0, data, &size)' : 'CryptEncrypt(key, 0, TRUE, 0, data, &size, sizeof data)';
  return [
    '#include <windows.h>', '#include <wincrypt.h>', '',
    cArray('hashed', hashed(recipe)),
    ...(setsIv(recipe) ? [cArray('iv', iv)] : []),
    action === 'decrypt' ? cArray('data', data) : cArray('data', Uint8Array.from([...data, ...new Uint8Array(32)])), '',
    'int main(void)', '{', '    HCRYPTPROV prov;', '    HCRYPTHASH hash;', '    HCRYPTKEY key;', `    DWORD size = ${length};`,
    ...(setsMode(recipe) ? [`    DWORD mode = ${mode};`] : []), '',
    `    if (!CryptAcquireContextA(&prov, NULL, ${provider}, ${provType}, CRYPT_VERIFYCONTEXT)) return 1;`,
    `    if (!CryptCreateHash(prov, ${hash}, 0, 0, &hash)) return 1;`,
    `    if (!CryptHashData(hash, hashed, ${hashed(recipe).length}, 0)) return 1;`,
    `    if (!CryptDeriveKey(prov, ${cipher}, hash, ${flags}, &key)) return 1;`,
    ...(setsMode(recipe) ? ['    if (!CryptSetKeyParam(key, KP_MODE, (BYTE *)&mode, 0)) return 1;'] : []),
    ...(setsIv(recipe) ? ['    if (!CryptSetKeyParam(key, KP_IV, iv, 0)) return 1;'] : []),
    `    if (!${crypt}) return 1;`,
    '    /* the result: size bytes in data */', '    CryptDestroyKey(key);', '    CryptDestroyHash(hash);', '    CryptReleaseContext(prov, 0);', '    return 0;', '}', '',
  ].join('\n');
}

function python(recipe: Recipe): string {
  const { provider, provType, hash, cipher, mode, keyBits, iv, data, action } = recipe;
  const bytes = (value: Uint8Array): string => `bytes.fromhex('${hex(value)}')`;
  return [
    'import win32crypt', 'import win32cryptcon as con', '',
    `prov = win32crypt.CryptAcquireContext(None, con.${provider}, con.${provType}, con.CRYPT_VERIFYCONTEXT)`,
    `digest = prov.CryptCreateHash(con.${hash}, None, 0)`,
    `digest.CryptHashData(${bytes(hashed(recipe))}, 0)`,
    `key = prov.CryptDeriveKey(con.${cipher}, digest, con.CRYPT_EXPORTABLE, ${keyBits})`,
    ...(setsMode(recipe) ? [`key.CryptSetKeyParam(con.KP_MODE, con.${mode}, 0)`] : []),
    ...(setsIv(recipe) ? [`key.CryptSetKeyParam(con.KP_IV, ${bytes(iv)}, 0)`] : []),
    `result = key.${action === 'decrypt' ? 'CryptDecrypt' : 'CryptEncrypt'}(True, ${bytes(data)})`, '',
  ].join('\n');
}

const WRITERS: Readonly<Record<Language, (recipe: Recipe) => string>> = { js: javaScript, c, python };

/** The whole program. */
export const codeOf = (language: Language, recipe: Recipe): string => WRITERS[language](recipe);

/**
 * The calls with this library.
 * @module
 */
import { BUFFER, cipherConstant, dataOffset, deriveFlags, hashConstant, ivHex, modeConstant, passwordExpression } from './calls-text.ts';
import type { Found } from './calls.ts';

/** A program for Node that writes the plain text to standard output. */
export function libraryCalls(found: Found): string {
  const { variant, block, way, provider, isPadded, skip } = found;
  const flags = deriveFlags(found);
  const used = new Set(['CryptAcquireContext', 'CRYPT_VERIFYCONTEXT', provider.constant, provider.typeConstant, hashConstant(found)]);
  const use = (name: string): string => {
    used.add(name);
    return name;
  };
  const lines = [
    `const prov = CryptAcquireContext(null, ${provider.constant}, ${provider.typeConstant}, CRYPT_VERIFYCONTEXT);`,
    `const hash = prov.CryptCreateHash(${hashConstant(found)});`,
    `hash.CryptHashData(${passwordExpression(found)});`,
  ];
  const imports = ["import { readFileSync } from 'node:fs';"];
  if (variant.stretching === 'plain') {
    imports.push("import { encodePlaintextKeyBlob } from 'softcsp/blobs';");
    lines.push(`const key = prov.CryptImportKey(encodePlaintextKeyBlob({ algid: ${use(cipherConstant(found))}, key: hash.CryptGetHashParam(${use('HP_HASHVAL')}).slice(0, 16) }));`);
  } else {
    for (const [name] of flags.matchAll(/CRYPT_\w+/g)) use(name);
    lines.push(`const key = prov.CryptDeriveKey(${use(cipherConstant(found))}, hash${flags === '0' ? '' : `, ${flags}`});`);
  }
  if (variant.effectiveBits !== null) lines.push(`key.CryptSetKeyParam(${use('KP_EFFECTIVE_KEYLEN')}, ${variant.effectiveBits});`);
  if (block > 1 && way.mode !== 'cbc') lines.push(`key.CryptSetKeyParam(${use('KP_MODE')}, ${use(modeConstant(found))});`);
  lines.push(`const file = readFileSync(${JSON.stringify(found.file === '-' ? 0 : found.file)});`);
  if (way.iv === 'first-block') lines.push(`key.CryptSetKeyParam(${use('KP_IV')}, file.subarray(${skip}, ${skip + block}));`);
  if (way.iv === 'given') lines.push(`key.CryptSetKeyParam(${use('KP_IV')}, ${BUFFER}.from('${ivHex(found)!}', 'hex'));`);
  const offset = dataOffset(found);
  lines.push(`process.stdout.write(key.CryptDecrypt(${String(block === 1 || isPadded)}, ${offset === 0 ? 'file' : `file.subarray(${offset})`}));`);
  return [...imports, `import { ${[...used].sort().join(', ')} } from 'softcsp';`, '', ...lines, ''].join('\n');
}

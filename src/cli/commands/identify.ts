/**
 * `softcsp identify`
 * @module
 */
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { FAILED, misuse } from '../errors.ts';
import { callsOf, foundOf } from '../identify/calls.ts';
import type { Known } from '../identify/known.ts';
import { searchAll, threadsFor } from '../identify/pool.ts';
import type { Hit, Search } from '../identify/search.ts';
import { jobsOf } from '../identify/search.ts';
import { readHead, readSmall } from '../input.ts';
import type { Context } from '../io.ts';
import { printJson } from '../io.ts';
import type { Options } from '../options.ts';
import { flagOf, hexOf, numberOf, secretFrom, textOf } from '../options.ts';
import { startProgress } from '../progress.ts';
import { hexToBytes, isHex, toHex } from '../text.ts';

/** As much of the ciphertext as is looked at, and of its end. */
const HEAD_BYTES = 1 << 13;
const TAIL_BYTES = 32;
const MOST_THREADS = 64;

function bytesOrText(text: string, flag: string): Uint8Array {
  if (!text.startsWith('hex:')) return new TextEncoder().encode(text);
  if (!isHex(text.slice(4))) throw misuse(`${flag} hex: is followed by hex`);
  return hexToBytes(text.slice(4));
}

function knownOf(options: Options): Known {
  const prefix = textOf(options, 'prefix');
  const known: Known = {
    prefix: prefix === undefined ? null : bytesOrText(prefix, '--prefix'), regex: textOf(options, 'regex') ?? null,
    text: flagOf(options, 'text'), magic: textOf(options, 'magic') ?? null, padding: flagOf(options, 'padding'),
  };
  if (known.prefix === null && known.regex === null && !known.text && known.magic === null && !known.padding)
    throw misuse('nothing is known of the plain text', '--prefix, --regex, --text, --magic, or --padding');
  if (known.regex !== null) {
    try {
      RegExp(known.regex, 'su');
    } catch {
      throw misuse(`--regex: ${JSON.stringify(known.regex)} is no regular expression`);
    }
  }
  return known;
}

async function passwordsOf(context: Context, options: Options): Promise<(string | Uint8Array)[]> {
  const one = textOf(options, 'password'), file = textOf(options, 'passwords');
  if (one === undefined && file === undefined) throw misuse('--password is missing', '--password TEXT, env:NAME or file:PATH, or --passwords FILE');
  const passwords: (string | Uint8Array)[] = [];
  if (one !== undefined) passwords.push(one.startsWith('hex:') ? bytesOrText(one, '--password') : secretFrom(context.io, one, '--password'));
  if (file !== undefined) passwords.push(...new TextDecoder().decode(await readSmall(context.io, file)).split(/\r?\n/).filter((line) => line !== ''));
  return [...new Set(passwords)];
}

/** Beginning and end of the ciphertext. */
async function searchOf(context: Context, path: string, options: Options, known: Known, skip: number): Promise<Search> {
  const head = await readHead(context.io, path, path === '-' ? 1 << 28 : skip + HEAD_BYTES);
  const data = head.bytes.subarray(skip);
  const totalBytes = head.size - skip;
  if (totalBytes <= 0) throw misuse(`the file has ${head.size} bytes, and ${skip} are skipped`);
  let tail = data.slice(-TAIL_BYTES);
  if (head.size > head.bytes.length) {
    const handle = await open(resolve(context.io.cwd, path));
    tail = new Uint8Array(TAIL_BYTES);
    await handle.read(tail, 0, TAIL_BYTES, head.size - TAIL_BYTES);
    await handle.close();
  }
  return { data: data.slice(0, HEAD_BYTES), tail, totalBytes, known, iv: hexOf(options, 'iv', '--iv') ?? null };
}

const IV_TEXTS = { 'zero': 'IV zero', 'first-block': 'the first block is the IV', 'given': 'the given IV', 'none': '' } as const;
const SALT_TEXTS = { default: '', none: 'CRYPT_NO_SALT', create: 'CRYPT_CREATE_SALT' } as const;

/** "utf16le, md5, rc4 40 bits, base" */
function describe({ job, variant, way }: Hit): string {
  const parts = [
    job.password === null ? 'bytes' : `${job.encoding}${job.nul ? ' with NUL' : ''}`, job.hash, `${variant.cipher}${variant.bits === 0 ? '' : ` ${variant.bits} bits`}`,
    variant.effectiveBits === null ? '' : `${variant.effectiveBits} effective bits`, SALT_TEXTS[variant.salt],
    variant.cipher === 'rc4' ? '' : way.mode, variant.cipher === 'rc4' ? '' : IV_TEXTS[way.iv], variant.stretching === 'plain' ? 'hash cut, not stretched (imported key)' : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const shownSample = (sample: Uint8Array): string => JSON.stringify(String.fromCharCode(...sample.subarray(0, 48)).replace(/[^\u0020-\u007e]/g, '.'));

function asJson(hit: Hit): object {
  const { job, variant, way, score, padding, sample } = hit;
  return { password: job.password, encoding: job.encoding, nul: job.nul, hash: job.hash, ...variant, ...way, padding, score: Math.round(score * 10) / 10, sample: toHex(sample) };
}

/** Finds out how a file was encrypted. @returns 1: nothing fits */
export async function identify(context: Context, [path]: readonly string[], options: Options): Promise<number> {
  const known = knownOf(options);
  const skip = numberOf(options, 'skip', '--skip', 0, 1 << 20)!;
  const most = numberOf(options, 'max', '--max', 1, 200)!;
  const passwords = await passwordsOf(context, options);
  const search = await searchOf(context, path!, options, known, skip);
  const jobs = jobsOf(passwords);
  const threads = numberOf(options, 'threads', '--threads', 0, MOST_THREADS) ?? threadsFor(jobs.length);
  const progress = startProgress(context.io, jobs.length, (value) => `${value} hashes`);
  let done = 0;
  const hits = await searchAll(search, jobs, threads, () => progress.update(++done)).finally(() => progress.end());
  const calls = hits.length === 0 ? [] : callsOf(foundOf(hits[0]!, path!, skip, search.iv));
  if (context.json) await printJson(context, { hits: hits.slice(0, most).map(asJson), calls: Object.fromEntries(calls) });
  else await context.io.write(report(context, hits, most, passwords.length > 1, calls));
  return hits.length === 0 ? FAILED : 0;
}

function report({ style }: Context, hits: readonly Hit[], most: number, namesPassword: boolean, calls: readonly (readonly [string, string])[]): string {
  if (hits.length === 0) return 'Nothing fits: another password, another --skip, or what is known of the plain text is not so.\n';
  const lines: string[] = [];
  hits.slice(0, most).forEach((hit, i) => {
    const password = namesPassword ? `${JSON.stringify(hit.job.password)}: ` : '';
    lines.push(`${style.bold(`${i + 1}. ${password}${describe(hit)}`)}`, `   providers ${hit.variant.providers.join(', ')}; ${Math.round(hit.score)} bits speak for it; plain text ${shownSample(hit.sample)}`);
  });
  if (hits.length > most) lines.push(`… and ${hits.length - most} more (--max)`);
  for (const [title, text] of calls) lines.push('', style.bold(`--- ${title}`), text.trimEnd());
  return `${lines.join('\n')}\n`;
}

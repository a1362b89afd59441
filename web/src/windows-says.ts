/**
 * What each provider of Windows answers when the file is given to CryptImportKey.
 * @module
 */
import {
  CRYPT_EXPORTABLE, CRYPT_VERIFYCONTEXT, CryptError, createCsp, KP_ALGID, KP_KEYLEN, MS_DEF_DSS_DH_PROV, MS_DEF_DSS_PROV, MS_DEF_PROV, MS_ENH_DSS_DH_PROV,
  MS_ENH_RSA_AES_PROV, MS_ENHANCED_PROV, MS_STRONG_PROV, PROV_DSS, PROV_DSS_DH, PROV_RSA_AES, PROV_RSA_FULL,
} from 'softcsp';
import { algIdName } from 'softcsp/blobs';
import { hexNumber } from './bytes.ts';
import { h } from './dom.ts';

/** Short name, name, type. */
export const PROVIDERS: readonly (readonly [short: string, name: string, type: number])[] = [
  ['Base', MS_DEF_PROV, PROV_RSA_FULL], ['Enhanced', MS_ENHANCED_PROV, PROV_RSA_FULL], ['Strong', MS_STRONG_PROV, PROV_RSA_FULL],
  ['RSA and AES', MS_ENH_RSA_AES_PROV, PROV_RSA_AES], ['Base DSS', MS_DEF_DSS_PROV, PROV_DSS], ['Base DSS and DH', MS_DEF_DSS_DH_PROV, PROV_DSS_DH],
  ['Enhanced DSS and DH', MS_ENH_DSS_DH_PROV, PROV_DSS_DH],
];

export interface Verdict {
  readonly ok: boolean;
  /** "NTE_BAD_DATA", or what the key is. */
  readonly title: string;
  /** "0x80090005 (2148073477)"; null: it worked. */
  readonly number: string | null;
  /** What Windows says to that number. */
  readonly text: string | null;
  /** What exactly was wrong. */
  readonly reason: string | null;
  readonly providers: readonly string[];
}

type Answer = Omit<Verdict, 'providers'>;

function attempt(blob: Uint8Array, name: string, type: number): Answer {
  try {
    const key = createCsp().CryptAcquireContext(null, name, type, CRYPT_VERIFYCONTEXT).CryptImportKey(blob, null, CRYPT_EXPORTABLE);
    const algid = key.CryptGetKeyParam(KP_ALGID) as number;
    return { ok: true, title: `${algIdName(algid) ?? hexNumber(algid)}, ${key.CryptGetKeyParam(KP_KEYLEN) as number} bits`, number: null, text: null, reason: null };
  } catch (error) {
    if (!(error instanceof CryptError)) throw error;
    // Alike but for the provider's name is alike.
    const detail = error.message.slice(error.name.length + 2).replace(name, 'this provider');
    return {
      ok: false, title: error.name, number: `${hexNumber(error.winerror)} (${error.winerror})`, text: error.strerror, reason: detail === error.strerror ? null : detail,
    };
  }
}

/** One verdict for all providers that answer alike. */
export function verdictsOn(blob: Uint8Array): readonly Verdict[] {
  const verdicts = new Map<string, Verdict & { providers: string[] }>();
  for (const [short, name, type] of PROVIDERS) {
    const answer = attempt(blob, name, type);
    const alike = verdicts.get(JSON.stringify(answer));
    if (alike === undefined) verdicts.set(JSON.stringify(answer), { ...answer, providers: [short] });
    else alike.providers.push(short);
  }
  return [...verdicts.values()].sort((a, b) => Number(b.ok) - Number(a.ok));
}

/** The panel's content. @param note about what was tried */
export function windowsPanel(blob: Uint8Array, note: string): readonly HTMLElement[] {
  return [
    h('p', { class: 'lead' }, note),
    h('ul', { class: 'verdicts' }, ...verdictsOn(blob).map(({ ok, title, number, text, reason, providers }) =>
      h('li', { class: ok ? 'verdict ok' : 'verdict bad' },
        h('p', { class: 'verdict-title' }, h('span', { class: 'mark', 'aria-hidden': 'true' }, ok ? '✓' : '✕'), h('strong', {}, ok ? `Imported: ${title}` : title), number !== null && h('code', {}, number)),
        text !== null && h('p', {}, text),
        reason !== null && h('p', { class: 'reason' }, `Because: ${reason}`),
        h('p', { class: 'providers' }, ...providers.flatMap((provider) => [h('span', { class: 'chip small' }, provider), ' ']))))),
  ];
}

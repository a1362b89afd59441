/**
 * Key containers of this browser: the pairs that are kept in IndexedDB, sealed, and seen by every tab that has the page open.
 * @module
 */
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, CRYPT_DELETEKEYSET, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, CryptError, type CryptProv, createCsp, MS_ENH_DSS_DH_PROV, MS_ENH_RSA_AES_PROV, openWebStore,
  PP_ENUMCONTAINERS, PRIVATEKEYBLOB, PROV_DSS_DH, PROV_RSA_AES, CRYPT_VERIFYCONTEXT, StoreError, type WebStore,
} from 'softcsp';
import { field, h } from './dom.ts';
import { InputError, type Loaded, loadBytes } from './input.ts';
import { toPrivateBlob } from './keys.ts';

const STORE = 'softcsp-page';
type Provider = readonly [name: string, type: number];
const RSA: Provider = [MS_ENH_RSA_AES_PROV, PROV_RSA_AES];
const DSS: Provider = [MS_ENH_DSS_DH_PROV, PROV_DSS_DH];

export interface Containers {
  readonly element: HTMLElement;
  refresh(): void;
}

/**
 * @param current what the inspector has open
 * @param open shows a pair in the inspector
 */
export function containers(current: () => Loaded | null, open: (load: () => Loaded) => void): Containers {
  let opening: Promise<WebStore> | null = null;
  const problem = h('div', { role: 'alert', class: 'problem', hidden: true });
  const list = h('ul', { 'class': 'containers', 'aria-live': 'polite' });
  const name = h('input', { type: 'text', autocomplete: 'off', spellcheck: 'false' });
  // The store's own channel: another tab has written.
  const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel(STORE) : null;
  channel?.addEventListener('message', () => setTimeout(refresh, 50));

  function store(): Promise<WebStore> {
    return (opening ??= openWebStore({ name: STORE }).catch((cause: unknown) => {
      opening = null;
      throw cause;
    }));
  }

  /** Does something with the store; what cannot be done is said, and the page goes on. */
  async function withStore(work: (store: WebStore) => void | Promise<void>): Promise<void> {
    problem.hidden = true;
    try {
      const opened = await store();
      await work(opened);
      await opened.flush();
      await draw(opened);
    } catch (error) {
      if (!(error instanceof StoreError || error instanceof CryptError || error instanceof InputError)) throw error;
      problem.replaceChildren(h('strong', {}, 'That did not work. '), error instanceof CryptError && error.cause instanceof StoreError ? error.cause.message : error.message);
      problem.hidden = false;
    }
  }

  function refresh(): void {
    void withStore(() => {});
  }

  const acquire = (keyStore: WebStore, container: string | null, [provider, type]: Provider, flags: number): CryptProv =>
    createCsp({ keyStore }).CryptAcquireContext(container, provider, type, flags);
  const namesOf = (opened: WebStore, provider: Provider): string[] => acquire(opened, null, provider, CRYPT_VERIFYCONTEXT).CryptGetProvParam(PP_ENUMCONTAINERS) as string[];

  async function draw(opened: WebStore): Promise<void> {
    const rows = [RSA, DSS].flatMap((provider) => namesOf(opened, provider).map((container) => rowOf(container, provider)));
    list.replaceChildren(...(rows.length === 0 ? [h('li', { class: 'lead' }, 'None yet. Open a private key in the inspector and keep it here.')] : rows));
  }

  function rowOf(container: string, provider: Provider): HTMLElement {
    return h('li', { class: 'container' },
      h('strong', {}, container), h('span', { class: 'chip small' }, provider === RSA ? 'RSA' : 'DSS, Diffie-Hellman'),
      h('div', { class: 'actions' },
        h('button', { type: 'button', onclick: () => void withStore((opened) => openPair(opened, container, provider)) }, 'Open', h('span', { class: 'sr' }, ` ${container}`)),
        h('button', { type: 'button', class: 'danger', onclick: () => void withStore((opened) => { acquire(opened, container, provider, CRYPT_DELETEKEYSET); }) }, 'Delete', h('span', { class: 'sr' }, ` ${container}`))));
  }

  function openPair(opened: WebStore, container: string, provider: Provider): void {
    const prov = acquire(opened, container, provider, 0);
    const [blob] = [AT_KEYEXCHANGE, AT_SIGNATURE].flatMap((keySpec) => {
      try {
        return [prov.CryptGetUserKey(keySpec).CryptExportKey(null, PRIVATEKEYBLOB)];
      } catch {
        return [];
      }
    });
    if (blob === undefined) throw new InputError('There is no pair in it.');
    open(() => loadBytes(blob, `${container}.blob`, 'container'));
  }

  function keep(opened: WebStore): void {
    const loaded = current();
    if (loaded?.key?.half !== 'private') throw new InputError('Open a private key in the inspector first.');
    if (name.value.trim() === '') throw new InputError('The container needs a name.');
    const provider = loaded.key.key.family === 'rsa' ? RSA : DSS;
    const prov = acquire(opened, name.value.trim(), provider, CRYPT_NEWKEYSET);
    try {
      prov.CryptImportKey(toPrivateBlob(loaded.key), null, CRYPT_EXPORTABLE);
    } catch (error) {
      acquire(opened, name.value.trim(), provider, CRYPT_DELETEKEYSET);
      throw error;
    }
  }

  const element = h('div', {},
    h('section', { class: 'card' },
      h('h2', {}, 'Key containers of this browser'),
      h('p', { class: 'lead' }, 'Kept in this browser only, sealed with a key that no script can read. Every tab with this page sees them.'),
      h('form', { class: 'keep', onsubmit: (event: Event) => {
        event.preventDefault();
        void withStore(keep);
      } }, field('Keep the open private key as', name), h('button', { type: 'submit', class: 'primary' }, 'Keep')),
      problem, list));
  return { element, refresh };
}

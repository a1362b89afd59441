/**
 * An instance: its engine, its randomness, its key containers, its defaults. Nothing is shared between two instances.
 * @module
 */
import type { Engine, RandomSource } from '../engine/engine.ts';
import type { KeyStore } from '../stores/store.ts';
import type { Provider, ProviderType } from '../providers/index.ts';
import type { Hook } from './call.ts';

export interface Csp {
  /** Opened at first use. */
  readonly engine: Engine;
  readonly random: RandomSource;
  /** Where named containers are kept. Opened at first use. */
  readonly store: KeyStore;
  /** Name of the default container: on Windows the login name. */
  readonly userName: string;
  /** Last part of PP_UNIQUE_CONTAINER. */
  readonly machineGuid: string;
  /** The registered providers and types, in enumeration order. */
  readonly providers: readonly Provider[];
  readonly providerTypes: readonly ProviderType[];
  readonly hooks: Hook[];
  /** Default providers that CryptSetProviderEx set: 'user' or 'machine' → type → name (null: removed). */
  readonly defaults: { readonly user: Map<number, string>; readonly machine: Map<number, string | null> };
  /** Authenticates OPAQUEKEYBLOB and KEYSTATEBLOB: 32 random bytes, made at first use, never leaving the process. */
  readonly opaqueKey: Uint8Array;
}

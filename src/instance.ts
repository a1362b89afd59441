/**
 * Puts an instance together from its options.
 * @module
 */
import type { Csp } from './core/index.ts';
import { newOpaqueKey } from './core/index.ts';
import type { Engine, EngineName, RandomSource } from './engine/index.ts';
import { openEngine } from './engine/open-engine.ts';
import { platformRandom, randomFrom } from './engine/random.ts';
import { EXTENSION_PROVIDERS, EXTENSION_TYPES, PROVIDERS, PROVIDER_TYPES } from './providers/index.ts';
import type { KeyStore } from './stores/store.ts';

/** What createCsp takes. */
export interface CspOptions {
  /** Where named containers are kept. Default of createCsp: memory. */
  readonly keyStore?: KeyStore;
  /** Fills an array with random bytes. For tests: the default is the platform's CSPRNG. */
  readonly random?: (bytes: Uint8Array) => void;
  /** 'portable', 'wasm' or 'node'. Default: SOFTCSP_ENGINE of the environment, else the fastest that works. */
  readonly engine?: EngineName;
  /**
   * Called once, when the engine is opened, if a slower one has to do: with the reason, such as a content security policy without
   * 'wasm-unsafe-eval'. The answers are the same.
   */
  readonly onEngineFallback?: (reason: string) => void;
  /** Name of the default container. Default: 'user'. */
  readonly userName?: string;
  /** Last part of PP_UNIQUE_CONTAINER. Default: a fixed GUID. */
  readonly machineGuid?: string;
  /** Adds SOFTCSP_EC_PROV, a provider of elliptic curves that Windows does not have (docs/ec-provider.md). Default: false. */
  readonly ecProvider?: boolean;
}

const DEFAULT_USER = 'user';
/** Any fixed GUID will do: Windows makes one at random when it is installed. */
const DEFAULT_MACHINE_GUID = '6a2b3f6e-0c56-4b8e-9d59-5f1c5cb0a1d7';

function optionOf<K extends keyof CspOptions>(options: CspOptions, name: K, type: string): CspOptions[K] {
  const value = options[name];
  if (value !== undefined && (typeof value !== type || value === null)) throw new TypeError(`the option ${name} is a ${type}`);
  return value;
}

function engineOfEnvironment(): EngineName | undefined {
  const name = typeof process === 'object' ? process.env?.['SOFTCSP_ENGINE'] : undefined;
  return name === undefined || name === '' ? undefined : (name as EngineName);
}

/** Opens the engine; tells where it is not the one asked for, or plain JavaScript without having been asked for. */
function openAndTell(choice: EngineName | undefined, tell: CspOptions['onEngineFallback']): Engine {
  const engine = openEngine(choice);
  const isFallback = choice === undefined ? engine.name === 'portable' : engine.name !== choice;
  if (isFallback) tell?.(engine.details.join('; ') || 'there is no WebAssembly here');
  return engine;
}

/**
 * An instance whose engine and store are opened when they are first used. A class and not an object literal: V8 keeps an object with getters of
 * its own in a slow form, and every call of the API looks up `hooks` and `engine` (0.1 µs for a hash).
 */
class Instance implements Csp {
  readonly random: RandomSource;
  readonly userName: string;
  readonly machineGuid: string;
  readonly providers: Csp['providers'];
  readonly providerTypes: Csp['providerTypes'];
  readonly hooks: Csp['hooks'] = [];
  readonly defaults: Csp['defaults'] = { user: new Map(), machine: new Map() };
  private readonly tell: CspOptions['onEngineFallback'];
  private readonly defaultStore: () => KeyStore;
  private openedEngine: Engine | undefined;
  private openedStore: KeyStore | undefined;
  private madeOpaqueKey: Uint8Array | undefined;

  constructor(options: CspOptions, defaultStore: () => KeyStore) {
    const choice = optionOf(options, 'engine', 'string') ?? engineOfEnvironment();
    const fill = optionOf(options, 'random', 'function');
    const hasEcProvider = optionOf(options, 'ecProvider', 'boolean') ?? false;
    this.random = fill === undefined ? platformRandom : randomFrom(fill);
    this.tell = optionOf(options, 'onEngineFallback', 'function');
    this.openedEngine = choice === undefined ? undefined : openAndTell(choice, this.tell);
    this.openedStore = optionOf(options, 'keyStore', 'object');
    this.defaultStore = defaultStore;
    this.userName = optionOf(options, 'userName', 'string') ?? DEFAULT_USER;
    this.machineGuid = optionOf(options, 'machineGuid', 'string') ?? DEFAULT_MACHINE_GUID;
    this.providers = hasEcProvider ? [...PROVIDERS, ...EXTENSION_PROVIDERS] : PROVIDERS;
    this.providerTypes = hasEcProvider ? [...PROVIDER_TYPES, ...EXTENSION_TYPES].sort((a, b) => a.type - b.type) : PROVIDER_TYPES;
  }

  get engine(): Engine {
    return (this.openedEngine ??= openAndTell(undefined, this.tell));
  }

  get store(): KeyStore {
    return (this.openedStore ??= this.defaultStore());
  }

  get opaqueKey(): Uint8Array {
    return (this.madeOpaqueKey ??= newOpaqueKey(this));
  }
}

/**
 * A new instance. Engine and store are opened when they are first used.
 * @param defaultStore makes the store, where the options name none
 * @throws {TypeError} an option of the wrong type, an engine of another name
 */
export function newInstance(options: CspOptions, defaultStore: () => KeyStore): Csp {
  return new Instance(options, defaultStore);
}

/** AsyncLocalStorage: kept in frames (Node 24 and later), or on resources, by a hook of its own (18 to 22). */
import { extendFrame, frameGet, frameHas, removeFromFrame } from './async_context_frame.ts';
import type { Environment } from './environment.ts';
import {
  ArrayPrototypeIndexOf,
  ArrayPrototypePush,
  ArrayPrototypeSplice,
  ObjectIs,
  ReflectApply,
} from './primordials.ts';

type Callback = (...args: any[]) => unknown;

/** `storage.withScope(store)`: the store holds until the scope is disposed of. */
class RunScope {
  #storage: any;
  #previousStore: unknown;
  #disposed = false;

  constructor(storage: any, store: unknown) {
    this.#storage = storage;
    this.#previousStore = storage.getStore();
    storage.enterWith(store);
  }

  ['dispose'](): void {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#storage.enterWith(this.#previousStore);
  }
}

export default function create(env: Environment): any {
  const { AsyncResource } = env.require('async_hooks');
  if (env.profile.major < 24) return createOnResources(env, AsyncResource);
  const { dispose } = Symbol as unknown as { dispose: symbol };
  const close = {
    [dispose](this: any) {
      Reflect.apply(this['dispose'], this, []);
    },
  };
  Object.defineProperty(RunScope.prototype, dispose, {
    value: close[dispose],
    writable: true,
    configurable: true,
  });
  return createOnFrames(env, AsyncResource);
}

function createOnFrames(env: Environment, AsyncResource: any): any {
  const { asyncContext } = env;
  const { validateObject } = env.require('internal/validators');

  return class AsyncLocalStorage {
    #defaultValue: unknown = undefined;
    #name: string | undefined = undefined;

    constructor(options: any = {}) {
      validateObject(options, 'options');
      this.#defaultValue = options.defaultValue;
      if (options.name !== undefined) this.#name = `${options.name}`;
    }

    get name(): string {
      return this.#name || '';
    }

    static bind(fn: Callback): Callback {
      return AsyncResource.bind(fn);
    }

    static snapshot(): Callback {
      return AsyncLocalStorage.bind((cb, ...args) => cb(...args));
    }

    disable(): void {
      removeFromFrame(asyncContext.frame, this);
    }

    enterWith(data: unknown): void {
      asyncContext.frame = extendFrame(asyncContext.frame, this, data);
    }

    run(data: unknown, fn: Callback, ...args: unknown[]): unknown {
      const prior = this.getStore();
      if (ObjectIs(prior, data)) return ReflectApply(fn, null, args);
      this.enterWith(data);
      try {
        return ReflectApply(fn, null, args);
      } finally {
        this.enterWith(prior);
      }
    }

    exit(fn: Callback, ...args: unknown[]): unknown {
      return this.run(undefined, fn, ...args);
    }

    getStore(): unknown {
      const { frame } = asyncContext;
      return frameHas(frame, this) ? frameGet(frame, this) : this.#defaultValue;
    }

    withScope(store: unknown): RunScope {
      return new RunScope(this, store);
    }
  };
}

function createOnResources(env: Environment, AsyncResource: any): any {
  const { createHook, executionAsyncResource } = env.require('async_hooks');
  const storages: any[] = [];
  const storageHook = createHook({
    init(_id: number, type: string, _trigger: number, resource: object) {
      const current = executionAsyncResource();
      for (let i = 0; i < storages.length; i++) storages[i]._propagate(resource, current, type);
    },
  });

  return class AsyncLocalStorage {
    kResourceStore: symbol;
    enabled: boolean;

    constructor() {
      this.kResourceStore = Symbol('kResourceStore');
      this.enabled = false;
    }

    static bind(fn: Callback): Callback {
      return AsyncResource.bind(fn);
    }

    static snapshot(): Callback {
      return AsyncLocalStorage.bind((cb, ...args) => cb(...args));
    }

    disable(): void {
      if (!this.enabled) return;
      this.enabled = false;
      ArrayPrototypeSplice(storages, ArrayPrototypeIndexOf(storages, this), 1);
      if (storages.length === 0) storageHook.disable();
    }

    _enable(): void {
      if (this.enabled) return;
      this.enabled = true;
      ArrayPrototypePush(storages, this);
      storageHook.enable();
    }

    _propagate(resource: any, triggerResource: any, _type: string): void {
      const store = triggerResource[this.kResourceStore];
      if (this.enabled) resource[this.kResourceStore] = store;
    }

    enterWith(store: unknown): void {
      this._enable();
      executionAsyncResource()[this.kResourceStore] = store;
    }

    run(store: unknown, callback: Callback, ...args: unknown[]): unknown {
      if (ObjectIs(store, this.getStore())) return ReflectApply(callback, null, args);
      this._enable();
      const resource = executionAsyncResource();
      const oldStore = resource[this.kResourceStore];
      resource[this.kResourceStore] = store;
      try {
        return ReflectApply(callback, null, args);
      } finally {
        resource[this.kResourceStore] = oldStore;
      }
    }

    exit(callback: Callback, ...args: unknown[]): unknown {
      if (!this.enabled) return ReflectApply(callback, null, args);
      this.disable();
      try {
        return ReflectApply(callback, null, args);
      } finally {
        this._enable();
      }
    }

    getStore(): unknown {
      return this.enabled ? executionAsyncResource()[this.kResourceStore] : undefined;
    }
  };
}

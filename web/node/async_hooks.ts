/** Node's `async_hooks`: createHook, AsyncResource, ids and AsyncLocalStorage. */
import type { Hook } from './internal/async_hooks/active_hooks.ts';
import { asyncWrapProviders } from './internal/async_hooks/providers.ts';
import type { AsyncTracking } from './internal/async_hooks/tracking.ts';
import type { Environment } from './internal/environment.ts';
import {
  ArrayPrototypeUnshift,
  FunctionPrototypeBind,
  NumberIsSafeInteger,
  ObjectDefineProperties,
  ReflectApply,
} from './internal/primordials.ts';

type Callback = (...args: any[]) => unknown;

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { asyncContext } = env;
  const { codes } = env.require('internal/errors');
  const { validateString, validateFunction, validateBoolean } = env.require('internal/validators');
  const { deprecate } = env.require('internal/util');
  const { ids, promises }: AsyncTracking = env.require('internal/async_hooks/tracking');
  const { active, fields } = ids;
  const noOptions = Object.freeze({ __proto__: null });

  class AsyncHook {
    readonly #hook: Hook;

    constructor({ init, before, after, destroy, promiseResolve, trackPromises }: any) {
      const callbacks = { init, before, after, destroy, promiseResolve };
      for (const [name, callback] of Object.entries(callbacks)) {
        if (callback !== undefined && typeof callback !== 'function')
          throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
      }
      let ignoresPromises = false;
      if (major >= 24 && trackPromises !== undefined) {
        validateBoolean(trackPromises, 'trackPromises');
        ignoresPromises = !trackPromises;
        if (ignoresPromises && promiseResolve) {
          throw new codes.ERR_INVALID_ARG_VALUE(
            'trackPromises',
            trackPromises,
            'must not be false when promiseResolve is enabled',
          );
        }
      }
      this.#hook = { callbacks, ignoresPromises, self: this };
    }

    enable(): this {
      if (active.enable(this.#hook) && !this.#hook.ignoresPromises) promises.update();
      return this;
    }

    disable(): this {
      active.disable(this.#hook);
      return this;
    }
  }
  active.onDisable = promises.disable;

  const destroyedSymbol = Symbol('destroyed');
  const frameSymbol = Symbol('context_frame');

  /** The trigger that a resource is to have: an option, or what executes. */
  function triggerOf(options: any): number {
    if (typeof options === 'number') return options;
    if (options.triggerAsyncId !== undefined) return options.triggerAsyncId;
    const trigger = ids.getDefaultTriggerAsyncId();
    if (major < 18) options.triggerAsyncId = trigger;
    return trigger;
  }

  class AsyncResource {
    [key: symbol]: any;

    constructor(type: string, options: any = major < 18 ? {} : noOptions) {
      validateString(type, 'type');
      const trigger = triggerOf(options);
      const requireManualDestroy = typeof options !== 'number' && !!options.requireManualDestroy;
      if (!NumberIsSafeInteger(trigger) || trigger < -1)
        throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
      if (major >= 22) this[frameSymbol] = asyncContext.frame;
      const id = ids.newAsyncId();
      this[ids.asyncId] = id;
      this[ids.triggerId] = trigger;
      if (major < 18) this[destroyedSymbol] = { destroyed: false };
      if (type.length === 0 && (major < 18 || fields.init > 0))
        throw new codes.ERR_ASYNC_TYPE(type);
      ids.emitInit(id, type, trigger, this);
      if (major >= 18 && !requireManualDestroy && fields.destroy > 0)
        this[destroyedSymbol] = { destroyed: false };
    }

    runInAsyncScope(fn: Callback, thisArg?: unknown, ...args: unknown[]): unknown {
      const id = this[ids.asyncId];
      ids.emitBefore(id, this[ids.triggerId], this);
      const prior = asyncContext.frame;
      if (major >= 24) asyncContext.frame = this[frameSymbol];
      try {
        return ReflectApply(fn, thisArg, args);
      } finally {
        asyncContext.frame = prior;
        // A process that leaves calls no hooks.
        if (!env.loop.fuel.x && (major < 18 || ids.hasAsyncIdStack())) ids.emitAfter(id);
      }
    }

    emitDestroy(): this {
      if (this[destroyedSymbol] !== undefined) this[destroyedSymbol].destroyed = true;
      ids.emitDestroy(this[ids.asyncId]);
      return this;
    }

    asyncId(): number {
      return this[ids.asyncId];
    }

    triggerAsyncId(): number {
      return this[ids.triggerId];
    }

    bind(fn: Callback, thisArg?: unknown): Callback {
      validateFunction(fn, 'fn');
      const resource = this;
      let bound: Callback;
      if (thisArg === undefined) {
        bound = function (this: unknown, ...args: unknown[]) {
          ArrayPrototypeUnshift(args, fn, this);
          return ReflectApply(resource.runInAsyncScope, resource, args);
        };
      } else bound = FunctionPrototypeBind(this.runInAsyncScope, this, fn, thisArg);
      ObjectDefineProperties(bound, {
        length: { configurable: true, enumerable: false, value: fn.length, writable: false },
        ...(major < 26 && { asyncResource: resourceProperty(this) }),
      });
      return bound;
    }

    static bind(fn: Callback, type?: string, thisArg?: unknown): Callback {
      return new AsyncResource(type || fn.name || 'bound-anonymous-fn').bind(fn, thisArg);
    }
  }

  /** `bound.asyncResource`, deprecated since 20 and gone in 26. */
  function resourceProperty(resource: AsyncResource): PropertyDescriptor {
    if (major < 20)
      return { configurable: true, enumerable: true, value: resource, writable: true };
    let self = resource;
    const message = 'The asyncResource property on bound functions is deprecated';
    return {
      configurable: true,
      enumerable: true,
      get: deprecate(() => self, message, 'DEP0172', false, major < 22),
      set: deprecate(
        (value: AsyncResource) => {
          self = value;
        },
        message,
        'DEP0172',
        false,
        major < 22,
      ),
    };
  }

  const createHook = (callbacks: any) => new AsyncHook(callbacks);
  const { executionAsyncId, triggerAsyncId, executionAsyncResource } = ids;
  if (major < 18) {
    addEmitters(env, AsyncResource.prototype, ids);
    return { createHook, executionAsyncId, triggerAsyncId, AsyncResource };
  }
  return {
    get AsyncLocalStorage() {
      return env.require('internal/async_local_storage');
    },
    createHook,
    executionAsyncId,
    triggerAsyncId,
    executionAsyncResource,
    asyncWrapProviders: asyncWrapProviders(major),
    AsyncResource,
  };
}

/** Node 10: `emitBefore` and `emitAfter`, deprecated there, and neither `bind`. */
function addEmitters(env: Environment, prototype: any, ids: AsyncTracking['ids']): void {
  delete prototype.bind;
  delete prototype.constructor.bind;
  let isWarned = false;
  const warn = () => {
    if (isWarned) return;
    isWarned = true;
    env.process.emitWarning(
      'asyncResource.emitBefore and emitAfter are deprecated. Please use asyncResource.runInAsyncScope instead',
      'DeprecationWarning',
      'DEP0098',
    );
  };
  const methods = {
    emitBefore(this: any) {
      warn();
      ids.emitBefore(this[ids.asyncId], this[ids.triggerId], this);
      return this;
    },
    emitAfter(this: any) {
      warn();
      ids.emitAfter(this[ids.asyncId]);
      return this;
    },
  };
  for (const [name, value] of Object.entries(methods))
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/**
 * Loopscope's `Promise`: ECMA-262 27.2 step by step, jobs in a queue of ours (DESIGN.md, "Microtasks are modelled,
 * not borrowed"). The host's own promises never settle inside a run.
 *
 * `createPromise(hooks)` makes one intrinsic per realm. The visible constructor is a function, as V8's messages and
 * `toString` want it; the objects it makes are instances of promise_core's class, which shares its prototype.
 */
import { describe, isObject } from './messages.ts';
import { installCombinators } from './promise_combinators.ts';
import { createPromiseCore, type PromiseHooks } from './promise_core.ts';

export type { PromiseHooks, PromiseLifecycleHook, PromiseOperation } from './promise_core.ts';
export { FULFILLED, PENDING, REJECTED } from './promise_core.ts';

export type PromiseLibrary = ReturnType<typeof createPromise>;

type Handler = (argument?: any) => unknown;
type Executor = (resolve: Handler, reject: Handler) => void;

const { defineProperty } = Object;
const { apply, construct, setPrototypeOf } = Reflect;

/** Defines methods the way builtins have them: writable, configurable, not enumerable. */
export function defineMethods(target: object, methods: object): void {
  for (const key of Reflect.ownKeys(methods)) {
    const descriptor = Object.getOwnPropertyDescriptor(methods, key) as PropertyDescriptor;
    defineProperty(target, key, { ...descriptor, enumerable: false });
  }
}

export function createPromise(hooks: PromiseHooks) {
  const core = createPromiseCore(hooks);
  const { PromiseState, intrinsics, isPromise } = core;
  const { isSentinel, caught } = core;
  type State = InstanceType<typeof PromiseState>;

  /** OrdinaryCreateFromConstructor: a newTarget without a prototype object gets %Promise.prototype%. */
  function constructPromise(target: { prototype: unknown }): State {
    const promise: State = construct(PromiseState, [], target as any);
    if (!isObject(target.prototype)) setPrototypeOf(promise, PromiseState.prototype);
    return promise;
  }

  /** The Promise constructor, 27.2.3.1. */
  const constructor: PromiseConstructor = function (this: unknown, executor: Executor): object {
    if (new.target === undefined) {
      throw new TypeError(
        hooks.major > 10
          ? "Promise constructor cannot be invoked without 'new'"
          : `${describe(this)} is not a promise`,
      );
    }
    if (typeof executor !== 'function') {
      throw new TypeError(`Promise resolver ${describe(executor)} is not a function`);
    }
    const isPlain = (new.target as unknown) === constructor;
    const promise: State = isPlain ? new PromiseState() : constructPromise(new.target);
    const functions = core.createResolvingFunctions(promise);
    try {
      executor(functions[0], functions[1]);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      functions[1](error);
    }
    return promise;
  } as unknown as PromiseConstructor;
  // Named by hand: bundlers rename what would shadow a global.
  defineProperty(constructor, 'name', { value: 'Promise' });

  /** NewPromiseCapability(C) for callers that hand the functions out. */
  function capabilityOf(C: unknown) {
    if (C !== constructor) return core.newCapability(C);
    const promise = new PromiseState();
    const record = new core.CapabilityRecord();
    record.promise = promise;
    const functions = core.createResolvingFunctions(promise);
    record.resolve = functions[0];
    record.reject = functions[1];
    return record;
  }

  /** PromiseResolve, 27.2.4.7.1. */
  function promiseResolve(C: unknown, value: unknown): object {
    if (isPromise(value) && value.constructor === C) return value;
    if (C === constructor) {
      const promise = new PromiseState();
      core.resolve(promise, value);
      return promise;
    }
    const capability = core.newCapability(C);
    apply(capability.resolve, undefined, [value]);
    return capability.promise;
  }

  /** Invoke(promise, "then", handlers) for whatever has a `then`. */
  function invokeThen(promise: any, handlers: unknown[]): unknown {
    const then = promise.then;
    if (typeof then !== 'function') throw new TypeError(`${describe(then)} is not a function`);
    return apply(then, promise, handlers);
  }

  /** Then Finally and Catch Finally functions, 27.2.5.3.1 and .2. */
  function finallyFunctions(C: unknown, onFinally: Handler): [Handler, Handler] {
    return [
      (value) => {
        const promise = promiseResolve(C, onFinally());
        return invokeThen(promise, [() => value]);
      },
      (reason) => {
        const promise = promiseResolve(C, onFinally());
        return invokeThen(promise, [thrower(reason)]);
      },
    ];
  }

  const prototypeMethods = {
    /** 27.2.5.4 */
    then(this: unknown, onFulfilled: unknown, onRejected: unknown): object {
      if (!isPromise(this)) {
        throw new TypeError(
          `Method Promise.prototype.then called on incompatible receiver ${describe(this)}`,
        );
      }
      return core.thenWith(this, core.speciesConstructor(this), onFulfilled, onRejected);
    },
    /** 27.2.5.1 */
    catch(this: any, onRejected: unknown): unknown {
      return invokeThen(this, [undefined, onRejected]);
    },
    /** 27.2.5.3 */
    finally(this: unknown, onFinally: unknown): unknown {
      if (!isObject(this)) {
        throw new TypeError('Promise.prototype.finally called on non-object');
      }
      const C = core.speciesConstructor(this);
      if (typeof onFinally !== 'function') return invokeThen(this, [onFinally, onFinally]);
      return invokeThen(this, finallyFunctions(C, onFinally as Handler));
    },
  };

  /** Calls of statics on something that cannot be a constructor, in V8's words. */
  function requireObject(receiver: unknown, name: string): void {
    if (!isObject(receiver)) throw new TypeError(`${name} called on non-object`);
  }

  const statics = {
    resolve(this: unknown, value: unknown): object {
      requireObject(this, 'PromiseResolve');
      return promiseResolve(this, value);
    },
    reject(this: unknown, reason: unknown): object {
      requireObject(this, 'PromiseReject');
      if (this === constructor) {
        const promise = new PromiseState();
        core.reject(promise, reason);
        return promise;
      }
      const capability = core.newCapability(this);
      apply(capability.reject, undefined, [reason]);
      return capability.promise;
    },
    withResolvers(this: unknown) {
      requireObject(this, 'Promise.withResolvers');
      const { promise, resolve, reject } = capabilityOf(this);
      return { promise, resolve, reject };
    },
    try(this: unknown, callback: Handler, ...args: unknown[]): object {
      requireObject(this, 'Promise.try');
      const capability = capabilityOf(this);
      try {
        if (typeof callback !== 'function') {
          throw new TypeError(`${describe(callback)} is not a function`);
        }
        apply(capability.resolve, undefined, [apply(callback, undefined, args)]);
      } catch (error) {
        if (isSentinel(error)) throw error;
        caught(error);
        apply(capability.reject, undefined, [error]);
      }
      return capability.promise;
    },
  };

  intrinsics.Promise = constructor;
  intrinsics.then = prototypeMethods.then;
  intrinsics.resolve = statics.resolve;
  const prototype = PromiseState.prototype as unknown as Promise<unknown>;
  defineProperty(constructor, 'prototype', { value: prototype, writable: false });
  defineProperty(prototype, 'constructor', { value: constructor });
  defineMethods(prototype, prototypeMethods);
  defineProperty(prototype, Symbol.toStringTag, { value: 'Promise', configurable: true });

  installCombinators(core, constructor, capabilityOf, promiseResolve);
  defineMethods(constructor, { resolve: statics.resolve, reject: statics.reject });
  if (hooks.major >= 22) defineMethods(constructor, { withResolvers: statics.withResolvers });
  if (hooks.major >= 24) {
    defineMethods(constructor, { try: statics.try });
    defineProperty(statics.try, 'length', { value: 1 });
  }
  defineProperty(constructor, Symbol.species, {
    get: Object.getOwnPropertyDescriptor(SPECIES_HOLDER, Symbol.species)?.get,
    configurable: true,
  });

  // An object that serves as a prototype keeps its properties where reading them is fast; `then` reads two of these.
  Object.create(constructor);

  return { ...core, Promise: constructor, promiseResolve, capabilityOf, getPromiseDetails };

  /** What `inspect` shows: the state (0 pending, 1 fulfilled, 2 rejected) and, once settled, the result. */
  function getPromiseDetails(promise: object): [number, unknown] | undefined {
    if (!isPromise(promise)) return undefined;
    return [core.getState(promise), core.getResult(promise)];
  }
}

const thrower = (reason: unknown) => () => {
  throw reason;
};
const SPECIES_HOLDER = {
  get [Symbol.species]() {
    return this;
  },
};

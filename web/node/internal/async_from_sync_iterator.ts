/**
 * %AsyncFromSyncIteratorPrototype% and GetIterator(value, async): ECMA-262 7.4.3 and 27.1.6.
 */
import { describe, isObject, notCallable } from './messages.ts';
import type { PromiseLibrary } from './promise.ts';

type Method = (...args: unknown[]) => unknown;

/** An iterator and its `next` method, read once (an Iterator Record). */
export interface AsyncIteratorRecord {
  readonly iterator: object;
  readonly next: Method;
}

/** The method that makes an iterator, and of which kind. */
export interface IteratorMethod {
  readonly method: Method;
  readonly isSync: boolean;
}

const { apply } = Reflect;
/** The symbols themselves; a program may replace the global. */
const { asyncIterator, iterator: syncIterator } = Symbol;

export type AsyncIterators = ReturnType<typeof createAsyncIterators>;

export function createAsyncIterators(promises: PromiseLibrary) {
  const { PromiseState, ThenReaction, performThen, hooks, isSentinel, caught } = promises;
  type State = InstanceType<typeof PromiseState>;
  const { major } = hooks;

  /** What GetMethod (7.3.11) makes of a property's value: a function or undefined; `null` counts as missing. */
  function toMethod(method: unknown): Method | undefined {
    if (method === undefined || method === null) return undefined;
    if (typeof method !== 'function') throw notCallable(method, major);
    return method as Method;
  }

  const getMethod = (object: any, key: PropertyKey): Method | undefined => toMethod(object[key]);

  /** The same for an iterator of the sync kind: V8 6 knew only undefined as missing. */
  function getSyncMethod(object: any, key: PropertyKey): Method | undefined {
    const method = object[key];
    if (method === null && major <= 10) throw notCallable(method, major);
    return toMethod(method);
  }

  /** Call (7.3.14) of what an Iterator Record has as its `next`. */
  function call(method: unknown, self: object, args: unknown[]): unknown {
    if (typeof method !== 'function') throw notCallable(method, major);
    return apply(method as Method, self, args);
  }

  /** Since V8 13 a value that rejects closes the iterator it came from (ECMA-262 2025). */
  const closesOnRejection = hooks.major >= 24;

  /** PromiseResolve(%Promise%, value), or NewPromiseCapability and its resolve before ES2019. */
  function wrap(value: unknown): State {
    if (hooks.major > 10) return promises.promiseResolve(promises.Promise, value) as State;
    const promise = new PromiseState();
    promises.resolve(promise, value);
    return promise;
  }

  /** An error of a step on its way into the promise that the step returns. */
  function rejectWith(promise: State, error: unknown): void {
    if (isSentinel(error)) throw error;
    caught(error);
    promises.reject(promise, error);
  }

  class AsyncFromSyncIterator {
    readonly syncIterator: any;
    readonly nextMethod: Method;

    constructor(syncIterator: object, nextMethod: Method) {
      this.syncIterator = syncIterator;
      this.nextMethod = nextMethod;
    }

    next(...args: unknown[]): State {
      const promise = new PromiseState();
      try {
        const result = call(this.nextMethod, this.syncIterator, args);
        if (!isObject(result)) throw notAnObject(result);
        this.#continue(result, promise, closesOnRejection);
      } catch (error) {
        rejectWith(promise, error);
      }
      return promise;
    }

    return(...args: unknown[]): State {
      const promise = new PromiseState();
      try {
        const method = getSyncMethod(this.syncIterator, 'return');
        if (method === undefined) {
          promises.resolve(promise, { value: args[0], done: true });
          return promise;
        }
        const result = apply(method, this.syncIterator, args);
        if (!isObject(result)) throw notAnObject(result);
        this.#continue(result, promise, false);
      } catch (error) {
        rejectWith(promise, error);
      }
      return promise;
    }

    throw(...args: unknown[]): State {
      const promise = new PromiseState();
      try {
        const method = getSyncMethod(this.syncIterator, 'throw');
        if (method === undefined) {
          this.#refuseThrow(promise, args[0]);
          return promise;
        }
        const result = apply(method, this.syncIterator, args);
        if (!isObject(result)) throw notAnObject(result);
        this.#continue(result, promise, closesOnRejection);
      } catch (error) {
        rejectWith(promise, error);
      }
      return promise;
    }

    /** Step 6 of %AsyncFromSyncIteratorPrototype%.throw; older engines just rejected with the reason. */
    #refuseThrow(promise: State, reason: unknown): void {
      if (!closesOnRejection) {
        promises.reject(promise, reason);
        return;
      }
      const close = getMethod(this.syncIterator, 'return');
      if (close !== undefined) {
        const result = apply(close, this.syncIterator, []);
        if (!isObject(result)) throw notAnObject(result);
      }
      throw new TypeError("The iterator does not provide a 'throw' method.");
    }

    /** AsyncFromSyncIteratorContinuation, 27.1.6.4. */
    #continue(result: any, promise: State, closeOnRejection: boolean): void {
      const done = Boolean(result.done);
      const value = result.value;
      const closes = closeOnRejection && !done;
      let wrapper: State;
      try {
        wrapper = wrap(value);
      } catch (error) {
        if (closes) this.#closeQuietly();
        throw error;
      }
      const onRejected = closes
        ? (reason: unknown) => {
            this.#closeQuietly();
            throw reason;
          }
        : undefined;
      const onFulfilled = (settled: unknown) => ({ value: settled, done });
      performThen(wrapper, new ThenReaction(promise, onFulfilled, onRejected));
    }

    /** IteratorClose with a throw completion: what `return` does or throws is not seen. */
    #closeQuietly(): void {
      try {
        const close = getMethod(this.syncIterator, 'return');
        if (close !== undefined) apply(close, this.syncIterator, []);
      } catch (error) {
        if (isSentinel(error)) throw error;
      }
    }
  }

  /** The method that GetIterator(value, async) would call, read by `get`; undefined if there is neither kind. */
  function asyncIteratorMethod(
    value: unknown,
    get: (value: any, symbol: symbol) => Method | undefined = getIteratorMethod,
  ): IteratorMethod | undefined {
    const method = get(value, asyncIterator);
    if (method !== undefined) return { method, isSync: false };
    const syncMethod = get(value, syncIterator);
    return syncMethod && { method: syncMethod, isSync: true };
  }

  /** GetIteratorFromMethod (7.4.3), with CreateAsyncFromSyncIterator for a method of the sync kind. */
  function iteratorFromMethod(
    value: unknown,
    { method, isSync }: IteratorMethod,
  ): AsyncIteratorRecord {
    const iterator: any = apply(method, value, []);
    if (!isObject(iterator)) throw notAnIterator(isSync ? 'iterator' : 'asyncIterator');
    if (!isSync) return { iterator, next: (iterator as any).next };
    const wrapped = new AsyncFromSyncIterator(iterator, (iterator as any).next);
    return { iterator: wrapped, next: wrapped.next as Method };
  }

  /** GetIterator of the language's own loops; `missing` makes the error where the method is no function. */
  function getAsyncIterator(
    value: any,
    missing: (method: unknown) => TypeError,
  ): AsyncIteratorRecord {
    let method = readMethod(value, asyncIterator);
    const isSync = method === undefined || method === null;
    if (isSync) method = readMethod(value, syncIterator);
    if (typeof method !== 'function') throw missing(method);
    return iteratorFromMethod(value, { method: method as Method, isSync });
  }

  function getIteratorMethod(value: any, symbol: symbol): Method | undefined {
    return toMethod(readMethod(value, symbol));
  }

  function readMethod(value: any, symbol: symbol): unknown {
    if (value === undefined || value === null) {
      throw new TypeError(
        hooks.major > 10
          ? `Cannot read properties of ${value} (reading '${String(symbol)}')`
          : `Cannot read property '${String(symbol)}' of ${value}`,
      );
    }
    return value[symbol];
  }

  return { getAsyncIterator, asyncIteratorMethod, iteratorFromMethod, getMethod, call };
}

/** The error of a method that should have made an iterator. */
export function notAnIterator(symbol: string): TypeError {
  return new TypeError(`Result of the Symbol.${symbol} method is not an object`);
}

/** The error of an iterator whose step gave something else than an object. */
export function notAnObject(result: unknown): TypeError {
  return new TypeError(`Iterator result ${describe(result)} is not an object`);
}

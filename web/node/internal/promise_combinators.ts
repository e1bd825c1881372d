/**
 * Promise.all, allSettled, any and race: ECMA-262 27.2.4.1 to 27.2.4.5.
 *
 * One loop serves all four (PerformPromiseAll and its siblings differ only in the functions they hand to `then`).
 * `for-of` has the close rules the specification asks for: an error of ours closes the iterator, one of the
 * iterator's own does not.
 */
import { notIterable } from './messages.ts';
import { defineMethods } from './promise.ts';
import type { PromiseCore } from './promise_core.ts';

type Settle = (argument?: unknown) => void;
interface Capability {
  promise: object;
  resolve: Settle;
  reject: Settle;
}
type PromiseResolve = (C: unknown, value: unknown) => object;

/** `[[RemainingElements]]` and the list of values, shared by the element functions of one call. */
class Elements {
  remaining = 1;
  readonly values: unknown[] = [];
}

/** Subscribes one element; `index` counts from 0. */
type Subscribe = (promise: any, elements: Elements, index: number, result: Capability) => void;
type Finish = (elements: Elements, result: Capability) => void;

const finishWithValues: Finish = (elements, result) => result.resolve(elements.values);

const finishWithErrors: Finish = (elements, result) => {
  const error = new AggregateError([], 'All promises were rejected');
  Object.defineProperty(error, 'errors', {
    value: elements.values,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  result.reject(error);
};

/** An element function: stores once, and the last one to store finishes the call. */
function elementFunction(
  elements: Elements,
  index: number,
  result: Capability,
  finish: Finish,
  wrap: ((argument: unknown) => unknown) | undefined,
  done: { called: boolean },
): Settle {
  return (argument) => {
    if (done.called) return;
    done.called = true;
    elements.values[index] = wrap === undefined ? argument : wrap(argument);
    if (--elements.remaining === 0) finish(elements, result);
  };
}

const fulfilledRecord = (value: unknown) => ({ status: 'fulfilled', value });
const rejectedRecord = (reason: unknown) => ({ status: 'rejected', reason });

const subscribeAll: Subscribe = (promise, elements, index, result) => {
  const done = { called: false };
  promise.then(
    elementFunction(elements, index, result, finishWithValues, undefined, done),
    result.reject,
  );
};

const subscribeAllSettled: Subscribe = (promise, elements, index, result) => {
  const done = { called: false };
  promise.then(
    elementFunction(elements, index, result, finishWithValues, fulfilledRecord, done),
    elementFunction(elements, index, result, finishWithValues, rejectedRecord, done),
  );
};

const subscribeAny: Subscribe = (promise, elements, index, result) => {
  const done = { called: false };
  promise.then(
    result.resolve,
    elementFunction(elements, index, result, finishWithErrors, undefined, done),
  );
};

const subscribeRace: Subscribe = (promise, _elements, _index, result) => {
  promise.then(result.resolve, result.reject);
};

const neverFinish: Finish = () => {};

/** Defines the combinators of the profile on `constructor`, in V8's order of keys. */
export function installCombinators(
  core: PromiseCore,
  constructor: PromiseConstructor,
  capabilityOf: (C: unknown) => Capability,
  promiseResolve: PromiseResolve,
): void {
  const { hooks, isSentinel, caught } = core;

  /** GetPromiseResolve, 27.2.4.1.1. */
  function getPromiseResolve(C: any): (value: unknown) => any {
    const resolve = C.resolve;
    if (typeof resolve === 'function') return resolve;
    throw new TypeError(`${hooks.major > 10 ? 'resolve' : typeof resolve} is not a function`);
  }

  function iterate(
    C: unknown,
    iterable: any,
    result: Capability,
    subscribe: Subscribe,
    finish: Finish,
  ): void {
    // Before ES2021 `resolve` was looked up for each element, when the iterator could already be closed.
    const once = hooks.major > 10 ? getPromiseResolve(C) : undefined;
    if (iterable === undefined || iterable === null) throw notIterable(iterable, hooks.major);
    const method = iterable[Symbol.iterator];
    if (typeof method !== 'function') throw notIterable(iterable, hooks.major);
    const elements = new Elements();
    let index = 0;
    for (const value of fromMethod(iterable, method)) {
      elements.values[index] = undefined;
      const resolve = once ?? getPromiseResolve(C);
      const isIntrinsic = C === constructor && resolve === core.intrinsics.resolve;
      const promise = isIntrinsic ? promiseResolve(C, value) : Reflect.apply(resolve, C, [value]);
      elements.remaining++;
      subscribe(promise, elements, index, result);
      index++;
    }
    if (--elements.remaining === 0) finish(elements, result);
  }

  function combine(
    C: unknown,
    name: string,
    iterable: unknown,
    subscribe: Subscribe,
    finish: Finish,
  ): object {
    if ((typeof C !== 'object' || C === null) && typeof C !== 'function') {
      throw new TypeError(`Promise.${name} called on non-object`);
    }
    const result = capabilityOf(C);
    try {
      iterate(C, iterable, result, subscribe, finish);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      result.reject(error);
    }
    return result.promise;
  }

  const methods = {
    all(this: unknown, iterable: unknown) {
      return combine(this, 'all', iterable, subscribeAll, finishWithValues);
    },
    allSettled(this: unknown, iterable: unknown) {
      return combine(this, 'allSettled', iterable, subscribeAllSettled, finishWithValues);
    },
    any(this: unknown, iterable: unknown) {
      return combine(this, 'any', iterable, subscribeAny, finishWithErrors);
    },
    race(this: unknown, iterable: unknown) {
      return combine(this, 'race', iterable, subscribeRace, neverFinish);
    },
  };
  const { all, allSettled, any, race } = methods;
  defineMethods(constructor, hooks.major >= 18 ? { all, allSettled, any, race } : { all, race });
}

/** An iterable whose `Symbol.iterator` was read already. */
function fromMethod(iterable: unknown, method: () => Iterator<unknown>): Iterable<unknown> {
  return { [Symbol.iterator]: () => Reflect.apply(method, iterable, []) };
}

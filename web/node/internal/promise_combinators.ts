/**
 * Promise.all, allSettled, any and race: ECMA-262 27.2.4.1 to 27.2.4.5.
 *
 * One loop serves all four (PerformPromiseAll and its siblings differ only in the functions they hand to `then`).
 * `for-of` has the close rules the specification asks for: an error of ours closes the iterator, one of the
 * iterator's own does not.
 */
import { describe, notIterable } from './messages.ts';
import { defineMethods } from './promise.ts';
import type { PromiseCore } from './promise_core.ts';
import { PROMISE_REACTION, Reaction } from './promise_jobs.ts';

const { apply } = Reflect;

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

/** The two functions that one element hands to `then`; `index` counts from 0. */
type Functions = (elements: Elements, index: number, result: Capability) => [Settle, Settle];
type Finish = (elements: Elements, result: Capability) => void;

const finishWithValues: Finish = (elements, result) =>
  apply(result.resolve, undefined, [elements.values]);

const finishWithErrors: Finish = (elements, result) => {
  const error = new AggregateError([], 'All promises were rejected');
  Object.defineProperty(error, 'errors', {
    value: elements.values,
    writable: true,
    enumerable: false,
    configurable: true,
  });
  apply(result.reject, undefined, [error]);
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

const functionsOfAll: Functions = (elements, index, result) => [
  elementFunction(elements, index, result, finishWithValues, undefined, { called: false }),
  result.reject,
];

const functionsOfAllSettled: Functions = (elements, index, result) => {
  const done = { called: false };
  return [
    elementFunction(elements, index, result, finishWithValues, fulfilledRecord, done),
    elementFunction(elements, index, result, finishWithValues, rejectedRecord, done),
  ];
};

const functionsOfAny: Functions = (elements, index, result) => [
  result.resolve,
  elementFunction(elements, index, result, finishWithErrors, undefined, { called: false }),
];

const functionsOfRace: Functions = (_elements, _index, result) => [result.resolve, result.reject];

const neverFinish: Finish = () => {};

/** One of the four, by what differs. */
interface Combinator {
  readonly name: 'all' | 'allSettled' | 'any' | 'race';
  readonly functions: Functions;
  readonly finish: Finish;
}

const COMBINATORS: Record<Combinator['name'], Combinator> = {
  all: { name: 'all', functions: functionsOfAll, finish: finishWithValues },
  allSettled: { name: 'allSettled', functions: functionsOfAllSettled, finish: finishWithValues },
  any: { name: 'any', functions: functionsOfAny, finish: finishWithErrors },
  race: { name: 'race', functions: functionsOfRace, finish: neverFinish },
};

/** Defines the combinators of the profile on `constructor`, in V8's order of keys. */
export function installCombinators(
  core: PromiseCore,
  constructor: PromiseConstructor,
  capabilityOf: (C: unknown) => Capability,
  promiseResolve: PromiseResolve,
): void {
  const { hooks, isPromise, isSentinel, caught, performThen, running } = core;

  /** An element that is a promise of ours with the builtin `then`: its functions need not exist. */
  class ElementReaction extends Reaction {
    readonly elements: Elements;
    readonly index: number;
    readonly result: Capability;
    readonly combinator: Combinator;

    constructor(elements: Elements, index: number, result: Capability, combinator: Combinator) {
      super(PROMISE_REACTION);
      this.elements = elements;
      this.index = index;
      this.result = result;
      this.combinator = combinator;
    }

    run(): void {
      const { rejected, argument, elements, result } = this;
      const { name, finish } = this.combinator;
      running.outcome = result.promise;
      if (rejected && (name === 'all' || name === 'race'))
        apply(result.reject, undefined, [argument]);
      else if (!rejected && (name === 'any' || name === 'race'))
        apply(result.resolve, undefined, [argument]);
      else {
        elements.values[this.index] =
          name !== 'allSettled'
            ? argument
            : rejected
              ? rejectedRecord(argument)
              : fulfilledRecord(argument);
        if (--elements.remaining === 0) finish(elements, result);
      }
      running.outcome = undefined;
    }

    override get outcome(): object {
      return this.result.promise;
    }

    override get waiting(): string | undefined {
      const { name } = this.combinator;
      return name === 'race' ? undefined : `Promise.${name} (index ${this.index})`;
    }
  }

  /** Invoke(nextPromise, "then", …). */
  function subscribe(
    promise: any,
    elements: Elements,
    index: number,
    result: Capability,
    combinator: Combinator,
  ): void {
    const { then } = promise;
    if (then === core.intrinsics.then && isPromise(promise)) {
      const C = core.speciesConstructor(promise);
      if (C === constructor && !hooks.promiseHook) {
        performThen(promise, new ElementReaction(elements, index, result, combinator));
        return;
      }
      const functions = combinator.functions(elements, index, result);
      core.thenWith(promise, C, functions[0], functions[1]);
      return;
    }
    const functions = combinator.functions(elements, index, result);
    if (typeof then !== 'function') throw new TypeError(`${describe(then)} is not a function`);
    Reflect.apply(then, promise, functions);
  }

  /** GetPromiseResolve, 27.2.4.1.1. */
  function getPromiseResolve(C: any): (value: unknown) => any {
    const resolve = C.resolve;
    if (typeof resolve === 'function') return resolve;
    throw new TypeError(`${hooks.major > 10 ? 'resolve' : typeof resolve} is not a function`);
  }

  function iterate(C: unknown, iterable: any, result: Capability, combinator: Combinator): void {
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
      subscribe(promise, elements, index, result, combinator);
      index++;
    }
    if (--elements.remaining === 0) combinator.finish(elements, result);
  }

  function combine(C: unknown, combinator: Combinator, iterable: unknown): object {
    if ((typeof C !== 'object' || C === null) && typeof C !== 'function') {
      throw new TypeError(`Promise.${combinator.name} called on non-object`);
    }
    const result = capabilityOf(C);
    try {
      iterate(C, iterable, result, combinator);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      apply(result.reject, undefined, [error]);
    }
    return result.promise;
  }

  const methods = {
    all(this: unknown, iterable: unknown) {
      return combine(this, COMBINATORS.all, iterable);
    },
    allSettled(this: unknown, iterable: unknown) {
      return combine(this, COMBINATORS.allSettled, iterable);
    },
    any(this: unknown, iterable: unknown) {
      return combine(this, COMBINATORS.any, iterable);
    },
    race(this: unknown, iterable: unknown) {
      return combine(this, COMBINATORS.race, iterable);
    },
  };
  const { all, allSettled, any, race } = methods;
  defineMethods(constructor, hooks.major >= 18 ? { all, allSettled, any, race } : { all, race });
}

/** An iterable whose `Symbol.iterator` was read already. */
function fromMethod(iterable: unknown, method: () => Iterator<unknown>): Iterable<unknown> {
  return { [Symbol.iterator]: () => Reflect.apply(method, iterable, []) };
}

/**
 * Async generators (ECMA-262 27.6) on top of generators.
 *
 * Lowering writes an async generator's body as a generator that yields to the driver below. A plain `yield X` is the
 * program's own; what else the driver is asked to do is said by a mark: `await X` is `yield $L.aw(X)`, and `yield* X`
 * delegates to a `Delegate`, whose steps are marks as well.
 */
import {
  type AnyFunction,
  type AsyncFunctions,
  type StatementMark,
  type Generator,
  generatorNext,
  generatorReturn,
  generatorThrow,
  makeMethod,
  nameForStacks,
  tie,
} from './async_function.ts';
import type { Waiting } from './promise_jobs.ts';
import type { AsyncIterators } from './async_from_sync_iterator.ts';
import { createDelegation } from './async_delegate.ts';
import { describe, isObject } from './messages.ts';
import { defineMethods, type PromiseLibrary } from './promise.ts';

const { apply, defineProperty, setPrototypeOf } = Reflect;

/** How a generator is resumed: its three methods. */
const NEXT = 0;
const THROW = 1;
const RETURN = 2;
type Mode = typeof NEXT | typeof THROW | typeof RETURN;

/** What the driver does with a value that the body yields, and with what the await of it gives. */
export const YIELD = 0; // the program's yield: await it, then hand it out
export const AWAIT_NEXT = 1; // await it and go on with the value
export const AWAIT_RETURN = 2; // await it and go on as if `return` had been called with the value
export const HAND_OUT = 3; // hand it out without an await (a delegated value)
const AWAIT_LAST = 4; // the generator is over: await its last value
const AWAIT_DELEGATED_RETURN = 5; // return() inside `yield*`, see `goOn`
type Wish = typeof YIELD | typeof AWAIT_NEXT | typeof AWAIT_RETURN | typeof HAND_OUT;

/** [[AsyncGeneratorState]] */
const SUSPENDED_START = 0;
const SUSPENDED_YIELD = 1;
const EXECUTING = 2; // or awaiting: requests are only queued
const COMPLETED = 3;

/** What the body yields to ask for something else than a plain yield; one object, read at once by the driver. */
export class Mark {
  wish: Wish = AWAIT_NEXT;
  value: unknown = undefined;
}

export type AsyncGenerators = ReturnType<typeof createAsyncGenerators>;

export function createAsyncGenerators(
  promises: PromiseLibrary,
  functions: AsyncFunctions,
  iterators: AsyncIterators,
  helper: StatementMark,
) {
  const { PromiseState, hooks, isSentinel, caught } = promises;
  const { Suspended, awaitValue } = functions;
  type State = InstanceType<typeof PromiseState>;

  /** V8 6 awaited `undefined` at the end of a body, too. */
  const awaitsImplicitReturn = hooks.major <= 10;
  /** What a body ends with whose `return` gave undefined, unlike one that came to its end. */
  const returnedUndefined = Object.freeze({});
  const returnValue = (value: unknown): unknown =>
    value === undefined ? returnedUndefined : value;

  const mark = new Mark();
  /** `await X` in an async generator. */
  function awaitMark(value: unknown): Mark {
    mark.wish = AWAIT_NEXT;
    mark.value = value;
    return mark;
  }
  const { delegate } = createDelegation(mark, iterators, helper, hooks.major);

  /** AsyncGeneratorRequest Record: a completion and the promise that its caller holds. */
  class Request {
    next: Request | null = null;
    readonly mode: Mode;
    readonly value: unknown;
    readonly promise: State;

    constructor(mode: Mode, value: unknown, promise: State) {
      this.mode = mode;
      this.value = value;
      this.promise = promise;
    }
  }

  /** The state behind one async generator object; also the reaction of its awaits. */
  class Driver extends Suspended {
    readonly generator: Generator;
    /** For async stack traces. */
    readonly code: AnyFunction;
    readonly receiver: unknown;
    state = SUSPENDED_START;
    /** [[AsyncGeneratorQueue]] */
    first: Request | null = null;
    last: Request | null = null;
    /** What the current await is for. */
    wish: Wish | typeof AWAIT_LAST | typeof AWAIT_DELEGATED_RETURN = AWAIT_NEXT;
    /** The body stands at a `yield*`. */
    delegating = false;
    /** return() was called while the body ran. */
    returning = false;

    constructor(generator: Generator, code: AnyFunction, receiver: unknown) {
      super();
      this.generator = generator;
      this.code = code;
      this.receiver = receiver;
    }

    override get outcome(): object | undefined {
      return this.first?.promise;
    }

    override get waiting(): Waiting {
      return this;
    }

    /** AsyncGeneratorEnqueue, 27.6.3.4. */
    enqueue(request: Request): void {
      if (this.last === null) this.first = request;
      else this.last.next = request;
      this.last = request;
    }

    /** An await has ended. */
    resume(argument: unknown, rejected: boolean): void {
      const { wish } = this;
      if (wish === AWAIT_LAST) {
        this.complete(argument, rejected, true);
        this.drain();
      } else if (wish === AWAIT_DELEGATED_RETURN) this.step(rejected ? NEXT : RETURN, argument);
      else if (rejected) this.step(THROW, argument);
      else if (wish === YIELD) this.handOut(argument);
      else this.step(wish === AWAIT_RETURN ? RETURN : NEXT, argument);
    }

    /** Runs the body to its next await or yield, or to its end. */
    step(mode: Mode, argument: unknown): void {
      this.state = EXECUTING;
      if (mode === RETURN) this.returning = true;
      for (;;) {
        let result: IteratorResult<unknown>;
        try {
          result = resumeGenerator(this.generator, mode, argument);
        } catch (error) {
          if (isSentinel(error)) throw error;
          caught(error);
          this.finish(error, true);
          return;
        }
        if (result.done) {
          if (awaitsImplicitReturn && !this.returning && result.value === undefined) {
            this.wish = AWAIT_LAST;
            this.suspend(undefined);
          } else this.finish(result.value === returnedUndefined ? undefined : result.value, false);
          return;
        }
        let value: unknown = result.value;
        this.wish = YIELD;
        if (value === mark) {
          this.wish = mark.wish;
          value = mark.value;
          mark.value = undefined;
        }
        this.delegating = this.wish === HAND_OUT;
        if (this.delegating) {
          this.handOut(value);
          return;
        }
        const error = this.suspend(value);
        if (error === undefined) return;
        mode = THROW;
        argument = error.value;
      }
    }

    /** Awaits `value`; gives what reading the value's `constructor` threw, boxed. */
    suspend(value: unknown): { value: unknown } | undefined {
      try {
        awaitValue(this, value);
        return undefined;
      } catch (error) {
        if (isSentinel(error)) throw error;
        return { value: error };
      }
    }

    /** AsyncGeneratorYield, 27.6.3.8, after its await. */
    handOut(value: unknown): void {
      this.complete(value, false, false);
      if (this.first === null) this.state = SUSPENDED_YIELD;
      else this.goOn(this.first);
    }

    /** Resumes a body that stands at a yield; AsyncGeneratorUnwrapYieldResumption, 27.6.3.7. */
    goOn(request: Request): void {
      if (request.mode !== RETURN) {
        this.step(request.mode, request.value);
        return;
      }
      this.state = EXECUTING;
      // V8 since 12 goes on with next(reason) where a value given to return() rejects inside `yield*`.
      this.wish = this.delegating && hooks.major >= 22 ? AWAIT_DELEGATED_RETURN : AWAIT_RETURN;
      const error = this.suspend(request.value);
      if (error !== undefined) this.step(THROW, error.value);
    }

    /** The body has ended: AsyncGeneratorStart, 27.6.3.2, step 4.g on. */
    finish(value: unknown, threw: boolean): void {
      this.complete(value, threw, true);
      this.drain();
    }

    /** AsyncGeneratorCompleteStep, 27.6.3.5. */
    complete(value: unknown, threw: boolean, done: boolean): void {
      const request = this.first as Request;
      this.first = request.next;
      if (this.first === null) this.last = null;
      if (threw) promises.reject(request.promise, value);
      else promises.resolve(request.promise, { value, done });
    }

    /** AsyncGeneratorDrainQueue, 27.6.3.10. */
    drain(): void {
      for (;;) {
        const request = this.first;
        if (request === null) {
          this.state = COMPLETED;
          return;
        }
        if (request.mode === RETURN) {
          if (this.awaitReturn(request)) return;
        } else {
          this.complete(
            request.mode === THROW ? request.value : undefined,
            request.mode === THROW,
            true,
          );
        }
      }
    }

    /** AsyncGeneratorAwaitReturn, 27.6.3.9; false if the value could not even be awaited. */
    awaitReturn(request: Request): boolean {
      this.state = EXECUTING;
      this.wish = AWAIT_LAST;
      const error = this.suspend(request.value);
      if (error === undefined) return true;
      this.complete(error.value, true, true);
      return false;
    }
  }

  /** Puts the driver on the generator object that the program holds. */
  class AsyncGeneratorObject {
    readonly #driver: Driver;
    constructor(driver: Driver) {
      this.#driver = driver;
    }
    static driverOf(value: unknown): Driver | undefined {
      return typeof value === 'object' && value !== null && #driver in value
        ? value.#driver
        : undefined;
    }
  }
  const { driverOf } = AsyncGeneratorObject;

  /** The three methods of %AsyncGeneratorPrototype%, 27.6.1.2 to 27.6.1.4. */
  function request(self: unknown, mode: Mode, value: unknown, name: string): State {
    const promise = new PromiseState();
    const driver = driverOf(self);
    if (driver === undefined) {
      promises.reject(
        promise,
        new TypeError(
          `Method [AsyncGenerator].prototype.${name} called on incompatible receiver ${describe(self)}`,
        ),
      );
      return promise;
    }
    if (driver.state === SUSPENDED_START && mode !== NEXT) driver.state = COMPLETED;
    driver.enqueue(new Request(mode, value, promise));
    if (driver.state === COMPLETED) driver.drain();
    else if (driver.state === SUSPENDED_START) driver.step(NEXT, undefined);
    else if (driver.state === SUSPENDED_YIELD) driver.goOn(driver.first as Request);
    return promise;
  }

  const AsyncIteratorPrototype = createAsyncIteratorPrototype(promises);
  /** %AsyncGeneratorPrototype%, 27.6.1. */
  const AsyncGeneratorPrototype = AsyncGeneratorObject.prototype;
  const methods = {
    next(value: unknown) {
      return request(this, NEXT, value, 'next');
    },
    return(value: unknown) {
      return request(this, RETURN, value, 'return');
    },
    throw(error: unknown) {
      return request(this, THROW, error, 'throw');
    },
  };
  /** %AsyncGeneratorFunction.prototype%, 27.4.3; its constructor is made by dynamic_function.ts. */
  const AsyncGeneratorFunctionPrototype = Object.create(Function.prototype);
  setPrototypeOf(AsyncGeneratorPrototype, AsyncIteratorPrototype);
  defineMethods(AsyncGeneratorPrototype, methods);
  defineReadOnly(AsyncGeneratorPrototype, 'constructor', AsyncGeneratorFunctionPrototype);
  defineReadOnly(AsyncGeneratorPrototype, Symbol.toStringTag, 'AsyncGenerator');
  defineReadOnly(AsyncGeneratorFunctionPrototype, 'prototype', AsyncGeneratorPrototype);
  defineReadOnly(AsyncGeneratorFunctionPrototype, Symbol.toStringTag, 'AsyncGeneratorFunction');

  /** An async generator function (declaration, expression or method) with the body `code`. */
  function asyncGeneratorFunction(code: AnyFunction, name: PropertyKey = code.name): AnyFunction {
    const visible = makeMethod(
      (f, self, args) => {
        const driver = new Driver(apply(f, self, args), f, self);
        const object = new AsyncGeneratorObject(driver);
        const { prototype } = visible as { prototype: unknown };
        if (isObject(prototype)) setPrototypeOf(object, prototype);
        return object;
      },
      code,
      name,
    );
    nameForStacks(code, name);
    setPrototypeOf(visible, AsyncGeneratorFunctionPrototype);
    defineProperty(visible, 'prototype', {
      value: Object.create(AsyncGeneratorPrototype),
      writable: true,
    });
    tie(visible, code);
    return visible;
  }

  return {
    asyncGeneratorFunction,
    awaitMark,
    returnValue,
    delegate,
    AsyncIteratorPrototype,
    AsyncGeneratorPrototype,
    AsyncGeneratorFunctionPrototype,
  };
}

function resumeGenerator(
  generator: Generator,
  mode: Mode,
  argument: unknown,
): IteratorResult<unknown> {
  if (mode === NEXT) return generatorNext(generator, argument);
  return mode === THROW
    ? generatorThrow(generator, argument)
    : generatorReturn(generator, argument);
}

function defineReadOnly(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { value, writable: false, configurable: true });
}

/** %AsyncIteratorPrototype%, 27.1.4; with Symbol.asyncDispose where the profile knows it. */
function createAsyncIteratorPrototype(promises: PromiseLibrary): object {
  const prototype = {};
  defineMethods(prototype, {
    [Symbol.asyncIterator](this: unknown) {
      return this;
    },
  });
  const { asyncDispose } = Symbol as { asyncDispose?: symbol };
  if (asyncDispose === undefined || promises.hooks.major < 24) return prototype;
  defineMethods(prototype, {
    /** 27.1.4.1 */
    [asyncDispose](this: any) {
      const capability = promises.capabilityOf(promises.Promise);
      try {
        const method = this.return;
        if (method === undefined || method === null) capability.resolve(undefined);
        else {
          const wrapper: any = promises.promiseResolve(
            promises.Promise,
            apply(method, this, [undefined]),
          );
          promises.performThen(
            wrapper,
            new promises.ThenReaction(capability.promise as any, () => undefined, undefined),
          );
        }
      } catch (error) {
        if (promises.isSentinel(error)) throw error;
        promises.caught(error);
        capability.reject(error);
      }
      return capability.promise;
    },
  });
  return prototype;
}

/**
 * Async functions (ECMA-262 27.7) on top of generators: lowering turns the body into a generator function that
 * yields what is awaited; `asyncFunction` makes the function that the program sees.
 */
import { AWAIT, Reaction, type Waiting } from './promise_jobs.ts';
import type { PromiseLibrary } from './promise.ts';

export type AnyFunction = (...args: any[]) => any;
export type Generator = object;

const { apply, defineProperty, setPrototypeOf } = Reflect;
const { bind, call } = Function.prototype;
const uncurryThis = bind.bind(call) as unknown as (method: AnyFunction) => AnyFunction;
const GeneratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()));

/** The generator methods themselves; a program may replace the properties. */
export const generatorNext: (generator: Generator, value: unknown) => IteratorResult<unknown> =
  uncurryThis(GeneratorPrototype.next);
export const generatorThrow: (generator: Generator, error: unknown) => IteratorResult<unknown> =
  uncurryThis(GeneratorPrototype.throw);
export const generatorReturn: (generator: Generator, value: unknown) => IteratorResult<unknown> =
  uncurryThis(GeneratorPrototype.return);

/** Stamps a private field on an object somebody else made. */
class Stamp {
  constructor(target: object) {
    // biome-ignore lint/correctness/noConstructorReturn: the field of the subclass goes on `target`
    return target;
  }
}

/** Ties the function a program sees to the generator function that holds its code, both ways. */
class Visible extends Stamp {
  readonly #code: AnyFunction;
  constructor(visible: object, code: AnyFunction) {
    super(visible);
    this.#code = code;
  }
  static codeOf(visible: object): AnyFunction | undefined {
    return #code in visible ? (visible as Visible).#code : undefined;
  }
}
class Code extends Stamp {
  readonly #visible: AnyFunction;
  constructor(code: object, visible: AnyFunction) {
    super(code);
    this.#visible = visible;
  }
  static visibleOf(code: object): AnyFunction | undefined {
    return #visible in code ? (code as Code).#visible : undefined;
  }
}

/** The generator function behind an async function that lowering made; undefined for all others. */
export const loweredCode = Visible.codeOf;
/** The function made of a generator function; undefined if there is none. */
export const wrapperOf = Code.visibleOf;

/** Notes that `visible` is what the program sees of the generator function `code`. */
export function tie(visible: AnyFunction, code: AnyFunction): void {
  new Visible(visible, code);
  // One generator function, one visible function, unless somebody wraps it by hand.
  if (wrapperOf(code) === undefined) new Code(code, visible);
}

/** How a call of the visible function starts the lowered code. */
type Start = (code: AnyFunction, self: unknown, args: IArguments) => unknown;

/**
 * A method that passes all it gets to the lowered code: not constructible, without `prototype`, with the code's
 * length. The lengths that occur are written out, because redefining `length` is slow.
 */
export function makeMethod(start: Start, code: AnyFunction, name: PropertyKey): AnyFunction {
  switch (code.length) {
    case 0:
      return {
        [name](this: unknown) {
          return start(code, this, arguments);
        },
      }[name as string] as AnyFunction;
    case 1:
      return {
        [name](this: unknown, _a: unknown) {
          return start(code, this, arguments);
        },
      }[name as string] as AnyFunction;
    case 2:
      return {
        [name](this: unknown, _a: unknown, _b: unknown) {
          return start(code, this, arguments);
        },
      }[name as string] as AnyFunction;
  }
  const method = {
    [name](this: unknown) {
      return start(code, this, arguments);
    },
  }[name as string] as AnyFunction;
  defineProperty(method, 'length', { value: code.length, configurable: true });
  return method;
}

/** Names the code as the visible function: stack traces show the code's frames. */
export function nameForStacks(code: AnyFunction, name: PropertyKey): void {
  if (typeof name === 'string' && name !== '' && code.name === '') {
    defineProperty(code, 'name', { value: name, configurable: true });
  }
}

/** The same for an arrow, whose `this` comes from where it was written (`thisThunk`) or is not used. */
function makeArrow(
  start: Start,
  code: AnyFunction,
  name: PropertyKey,
  thisThunk: (() => unknown) | undefined,
): AnyFunction {
  if (thisThunk === undefined) return makeMethod(start, code, name);
  const bound: Start = (f, _self, args) => start(f, thisThunk(), args);
  return makeMethod(bound, code, name);
}

/** `$L`, where lowered code notes the statement that runs. */
export interface StatementMark {
  s?: number;
}

export type AsyncFunctions = ReturnType<typeof createAsyncFunctions>;

export function createAsyncFunctions(promises: PromiseLibrary, helper: StatementMark) {
  const { PromiseState, isPromise, performThen, running, hooks, isSentinel, caught } = promises;
  const intrinsicPromise = promises.Promise;
  const capture = hooks.capture ?? (() => {});
  const enqueueJob = hooks.enqueueJob;
  const awaitsInThreeTicks = hooks.major <= 10;

  /** %AsyncFunction.prototype%, 27.7.3; its constructor is made by dynamic_function.ts. */
  const AsyncFunctionPrototype = Object.create(Function.prototype, {
    [Symbol.toStringTag]: { value: 'AsyncFunction', configurable: true },
  });

  /**
   * A suspended function and, while it awaits, the reaction in the awaited promise's list and its job in the
   * queue: a function waits in one place at a time, so that one record serves for all of its awaits.
   */
  abstract class Suspended extends Reaction {
    /** V8's throwaway promise of the current await; made only while a PromiseHook looks. */
    throwaway: InstanceType<typeof PromiseState> | undefined;

    constructor() {
      super(AWAIT);
      this.throwaway = undefined;
    }

    run(): void {
      const { throwaway } = this;
      running.outcome = this.outcome;
      if (!hooks.promiseHook) this.resume(this.argument, this.rejected);
      else {
        hooks.promiseHook.before(this, throwaway);
        this.resume(this.argument, this.rejected);
        if (throwaway !== undefined) promises.resolve(throwaway, undefined);
        hooks.promiseHook?.after(this, throwaway);
      }
      running.outcome = undefined;
    }

    /** Goes on with the awaited value, or throws the reason where the function awaits. */
    abstract resume(argument: unknown, rejected: boolean): void;
  }

  /** Await, 27.7.5.3: `state` is resumed later. Throws what reading `value.constructor` throws. */
  function awaitValue(state: Suspended, value: unknown): void {
    let promise: InstanceType<typeof PromiseState>;
    if (isPromise(value) && !awaitsInThreeTicks && value.constructor === intrinsicPromise) {
      promise = value;
    } else {
      const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
      if (!isObject && !hooks.promiseHook?.tracks) {
        state.argument = value;
        state.rejected = false;
        capture(state);
        enqueueJob(state, AWAIT);
        return;
      }
      // The parents of what `await` makes are only for PromiseHook.
      promise = new PromiseState(state.outcome);
      if (awaitsInThreeTicks) {
        makeThrowaway(state, promise);
        promises.resolve(promise, value);
        performThen(promise, state);
        return;
      }
      promises.resolve(promise, value);
    }
    makeThrowaway(state, promise);
    performThen(promise, state);
  }

  function makeThrowaway(state: Suspended, promise: object): void {
    state.throwaway = hooks.promiseHook?.tracks ? new PromiseState(promise) : undefined;
  }

  class AsyncFunctionState extends Suspended {
    readonly promise: InstanceType<typeof PromiseState>;
    readonly generator: Generator;
    /** For async stack traces. */
    readonly code: AnyFunction;
    readonly receiver: unknown;

    constructor(
      promise: InstanceType<typeof PromiseState>,
      generator: Generator,
      code: AnyFunction,
      receiver: unknown,
    ) {
      super();
      this.promise = promise;
      this.generator = generator;
      this.code = code;
      this.receiver = receiver;
    }

    override get outcome(): object {
      return this.promise;
    }

    override get waiting(): Waiting {
      return this;
    }

    resume(argument: unknown, rejected: boolean): void {
      for (;;) {
        let step: IteratorResult<unknown>;
        try {
          step = rejected
            ? generatorThrow(this.generator, argument)
            : generatorNext(this.generator, argument);
        } catch (error) {
          if (isSentinel(error)) throw error;
          // What was thrown in here from outside was caught where it came from.
          if (!rejected || error !== argument) caught(error);
          promises.reject(this.promise, error);
          return;
        }
        if (step.done) {
          promises.resolve(this.promise, step.value);
          return;
        }
        try {
          awaitValue(this, step.value);
          return;
        } catch (error) {
          if (isSentinel(error)) throw error;
          argument = error;
          rejected = true;
        }
      }
    }
  }

  /** AsyncFunctionStart, 27.7.5.1: errors of the parameters become the rejection, too. */
  const start: Start = (code, self, args) => {
    const promise = new PromiseState();
    const statement = helper.s;
    let generator: Generator;
    try {
      generator = apply(code, self, args);
    } catch (error) {
      if (isSentinel(error)) throw error;
      caught(error);
      promises.reject(promise, error);
      return promise;
    }
    new AsyncFunctionState(promise, generator, code, self).resume(undefined, false);
    // The caller goes on in its own statement.
    helper.s = statement;
    return promise;
  };

  /** An async function (declaration, expression or method) whose body is the generator function `code`. */
  function asyncFunction(code: AnyFunction, name: PropertyKey = code.name): AnyFunction {
    const visible = makeMethod(start, code, name);
    nameForStacks(code, name);
    setPrototypeOf(visible, AsyncFunctionPrototype);
    tie(visible, code);
    return visible;
  }

  /** An async arrow function. */
  function asyncArrow(
    code: AnyFunction,
    name: PropertyKey = '',
    thisThunk?: () => unknown,
  ): AnyFunction {
    const visible = makeArrow(start, code, name, thisThunk);
    nameForStacks(code, name);
    setPrototypeOf(visible, AsyncFunctionPrototype);
    tie(visible, code);
    return visible;
  }

  /** Runs a generator as an async body whose end settles `promise` (top-level await of a module). */
  function drive(
    generator: Generator,
    promise: InstanceType<typeof PromiseState>,
    code: AnyFunction,
  ): Waiting {
    const state = new AsyncFunctionState(promise, generator, code, undefined);
    state.resume(undefined, false);
    return state;
  }

  return { asyncFunction, asyncArrow, awaitValue, drive, Suspended, AsyncFunctionPrototype };
}

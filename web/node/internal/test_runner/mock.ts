/** `mock` of `node:test`: functions, methods, accessors and properties that note how they are used. */
import type { Environment } from '../environment.ts';
import { refused } from '../refused.ts';
import { createMockProperty } from './mock_property.ts';

type Callback = (...args: any[]) => any;

/** One call of a mocked function. */
interface MockCall {
  arguments: unknown[];
  error: unknown;
  result: unknown;
  stack: Error;
  target: unknown;
  this: unknown;
}

/** How a mock is undone: a member gets its descriptor back, a bare function its implementation. */
interface Original {
  readonly original?: Callback;
  readonly object?: object;
  readonly methodName?: PropertyKey;
  readonly descriptor?: PropertyDescriptor;
}

/** Stands for an implementation that was not given. */
const NONE = () => {};

export function createMockTracker(env: Environment): any {
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { major } = env.profile;
  const MockPropertyContext = createMockProperty(env);

  class MockFunctionContext {
    #calls: MockCall[] = [];
    #implementation: Callback;
    readonly #once = new Map<number, Callback>();
    readonly #undo: Original;
    readonly #times: number;

    constructor(implementation: Callback, undo: Original, times: number) {
      this.#implementation = implementation;
      this.#undo = undo;
      this.#times = times;
    }
    get calls(): MockCall[] {
      return this.#calls.slice();
    }
    callCount(): number {
      return this.#calls.length;
    }
    mockImplementation(implementation: Callback): void {
      validators.validateFunction(implementation, 'implementation');
      this.#implementation = implementation;
    }
    mockImplementationOnce(implementation: Callback, onCall?: number): void {
      validators.validateFunction(implementation, 'implementation');
      const next = this.#calls.length;
      const call = onCall ?? next;
      validators.validateInteger(call, 'onCall', next);
      this.#once.set(call, implementation);
    }
    restore(): void {
      const { object, methodName, descriptor, original } = this.#undo;
      // Node puts nothing back under a symbol.
      if (typeof methodName === 'string') {
        Object.defineProperty(object as object, methodName, descriptor as PropertyDescriptor);
      } else this.#implementation = original as Callback;
    }
    resetCalls(): void {
      this.#calls = [];
    }
    /** Calls what is due and notes the call. */
    static run(
      context: MockFunctionContext,
      receiver: unknown,
      args: unknown[],
      construct?: [target: Callback, newTarget: Callback],
    ): unknown {
      const at = context.#calls.length;
      const implementation = context.#once.get(at) ?? context.#implementation;
      if (at + 1 === context.#times) context.restore();
      context.#once.delete(at);
      const call: MockCall = {
        arguments: args,
        error: undefined,
        result: undefined,
        stack: new Error(),
        target: construct?.[0],
        this: receiver,
      };
      Object.setPrototypeOf(call, null);
      try {
        call.result = construct
          ? Reflect.construct(implementation, args, construct[1])
          : Reflect.apply(implementation, receiver, args);
        return call.result;
      } catch (error) {
        call.error = error;
        throw error;
      } finally {
        if (construct) call.this = call.result;
        context.#calls.push(call);
      }
    }
  }
  const { run } = MockFunctionContext;
  delete (MockFunctionContext as any).run;

  function checkName(name: unknown, argument: string): void {
    if (typeof name !== 'string' && typeof name !== 'symbol')
      throw new codes.ERR_INVALID_ARG_TYPE(argument, ['string', 'symbol'], name);
  }

  function checkTimes(times: unknown): void {
    if (times !== Number.POSITIVE_INFINITY) validators.validateInteger(times, 'options.times', 1);
  }

  function findDescriptor(object: any, name: PropertyKey): PropertyDescriptor | undefined {
    for (let holder = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
      const found = Object.getOwnPropertyDescriptor(holder, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  const isOptions = (value: unknown): boolean => value !== null && typeof value === 'object';

  class MockTracker {
    #mocks: { restore(): void }[] = [];
    #timers: any;

    get timers(): any {
      this.#timers ??= new (env.require('internal/test_runner/mock_timers'))();
      return this.#timers;
    }

    #track(context: MockFunctionContext, original: Callback): any {
      this.#mocks.push(context);
      return new Proxy(original, {
        get: (target, key, receiver) =>
          key === 'mock' ? context : Reflect.get(target, key, receiver),
        apply: (_target, receiver, args) => run(context, receiver, args),
        construct: (target, args, newTarget) =>
          run(context, undefined, args, [target, newTarget as Callback]) as object,
      });
    }

    fn(given: any = function () {}, implementation: any = given, options: any = {}): any {
      let [original, replacement, rest] = [given, implementation, options];
      if (isOptions(original)) {
        rest = original;
        original = function () {};
        replacement = original;
      } else if (isOptions(replacement)) {
        rest = replacement;
        replacement = original;
      }
      validators.validateFunction(original, 'original');
      validators.validateFunction(replacement, 'implementation');
      validators.validateObject(rest, 'options');
      const { times = Number.POSITIVE_INFINITY } = rest;
      checkTimes(times);
      return this.#track(new MockFunctionContext(replacement, { original }, times), original);
    }

    method(object: any, name: PropertyKey, given: any = NONE, options: any = {}): any {
      checkName(name, 'methodName');
      if (typeof object !== 'function') validators.validateObject(object, 'object');
      const [implementation, rest] = isOptions(given) ? [NONE, given] : [given, options];
      validators.validateFunction(implementation, 'implementation');
      validators.validateObject(rest, 'options');
      const { getter = false, setter = false, times = Number.POSITIVE_INFINITY } = rest;
      validators.validateBoolean(getter, 'options.getter');
      validators.validateBoolean(setter, 'options.setter');
      checkTimes(times);
      if (setter && getter) {
        const reason = "cannot be used with 'options.getter'";
        throw new codes.ERR_INVALID_ARG_VALUE('options.setter', setter, reason);
      }
      const descriptor = findDescriptor(object, name);
      const kind = getter ? 'get' : setter ? 'set' : 'value';
      const original = descriptor?.[kind];
      if (typeof original !== 'function')
        throw new codes.ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
      const context = new MockFunctionContext(
        implementation === NONE ? original : implementation,
        { descriptor: descriptor as PropertyDescriptor, object, methodName: name },
        times,
      );
      const mock = this.#track(context, original);
      Object.defineProperty(object, name, { ...descriptor, [kind]: mock });
      return mock;
    }

    getter(object: any, name: PropertyKey, given: any = NONE, options: any = {}): any {
      return this.#accessor('getter', object, name, given, options);
    }

    setter(object: any, name: PropertyKey, given: any = NONE, options: any = {}): any {
      return this.#accessor('setter', object, name, given, options);
    }

    #accessor(kind: 'getter' | 'setter', object: any, name: PropertyKey, given: any, options: any) {
      const [implementation, rest] = isOptions(given) ? [NONE, given] : [given, options];
      if (!isOptions(given)) validators.validateObject(rest, 'options');
      const { [kind]: asked = true } = rest;
      if (asked === false)
        throw new codes.ERR_INVALID_ARG_VALUE(`options.${kind}`, asked, 'cannot be false');
      return this.method(object, name, implementation, { ...rest, [kind]: asked });
    }

    reset(): void {
      this.restoreAll();
      this.#timers?.reset();
      this.#mocks = [];
    }

    restoreAll(): void {
      for (let i = 0; i < this.#mocks.length; i++) this.#mocks[i]!.restore();
    }

    module = refused('mock.module', true);

    property(object: any, name: PropertyKey, ...value: unknown[]): any {
      validators.validateObject(object, 'object');
      checkName(name, 'propertyName');
      const context = new MockPropertyContext(object, name, ...value);
      this.#mocks.push(context);
      return new Proxy(object, {
        get: (target, key, receiver) =>
          key === 'mock' ? context : Reflect.get(target, key, receiver),
      });
    }
  }
  if (major < 22) delete (MockTracker.prototype as any).property;
  return new MockTracker();
}

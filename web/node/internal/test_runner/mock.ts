/** `mock` of `node:test`: functions, methods and accessors that count their calls. */
import type { Environment } from '../environment.ts';
import { refused } from '../refused.ts';

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

export function createMockTracker(env: Environment): any {
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  class MockFunctionContext {
    #calls: MockCall[] = [];
    #implementation: Callback;
    readonly #once = new Map<number, Callback>();
    readonly #restore: () => void;
    constructor(implementation: Callback, restore: () => void) {
      this.#implementation = implementation;
      this.#restore = restore;
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
    mockImplementationOnce(implementation: Callback, onCall = this.#calls.length): void {
      validators.validateFunction(implementation, 'implementation');
      this.#once.set(onCall, implementation);
    }
    resetCalls(): void {
      this.#calls = [];
    }
    restore(): void {
      this.#restore();
    }
    static run(
      self: MockFunctionContext,
      receiver: unknown,
      args: unknown[],
      target: any,
    ): unknown {
      const at = self.#calls.length;
      const implementation = self.#once.get(at) ?? self.#implementation;
      self.#once.delete(at);
      let result: any;
      let error: unknown;
      try {
        result = target
          ? Reflect.construct(implementation, args, target)
          : Reflect.apply(implementation, receiver, args);
        return result;
      } catch (thrown) {
        error = thrown;
        throw thrown;
      } finally {
        const self_ = target ? result : receiver;
        self.#calls.push({
          arguments: args,
          error,
          result,
          stack: new Error(),
          target,
          this: self_,
        });
      }
    }
  }
  const { run } = MockFunctionContext;
  delete (MockFunctionContext as any).run;

  class MockTracker {
    readonly #mocks: { context: MockFunctionContext; restore: () => void }[] = [];

    #track(original: Callback, implementation: Callback, restore: () => void): any {
      let undo = restore;
      const context: MockFunctionContext = new MockFunctionContext(implementation, () => undo());
      if (restore === NOTHING) undo = () => context.mockImplementation(original);
      this.#mocks.push({ context, restore: () => undo() });
      return new Proxy(original, {
        get: (target, key, receiver) =>
          key === 'mock' ? context : Reflect.get(target, key, receiver),
        apply: (_target, receiver, args) => run(context, receiver, args, undefined),
        construct: (_target, args, target) => run(context, undefined, args, target) as object,
      });
    }

    fn(original: any = function () {}, implementation: any = original, options: any = {}): any {
      const first = typeof original === 'function' ? original : function () {};
      const second = typeof implementation === 'function' ? implementation : first;
      void options;
      return this.#track(first, second, NOTHING);
    }

    method(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
      if (typeof object !== 'function') validators.validateObject(object, 'object');
      const given = typeof implementation === 'object' ? implementation : options;
      const { getter = false, setter = false } = given ?? {};
      const kind = setter ? 'set' : getter ? 'get' : 'value';
      let holder = object;
      while (holder !== null && Object.getOwnPropertyDescriptor(holder, name) === undefined) {
        holder = Object.getPrototypeOf(holder);
      }
      const found = holder === null ? undefined : Object.getOwnPropertyDescriptor(holder, name)!;
      const original = found?.[kind];
      if (typeof original !== 'function') {
        throw new codes.ERR_INVALID_ARG_VALUE('methodName', original, 'must be a method');
      }
      const wasOwn = holder === object;
      const restore = () => {
        if (wasOwn) Object.defineProperty(object, name, found!);
        else delete object[name];
      };
      const replacement = typeof implementation === 'function' ? implementation : original;
      const mocked = this.#track(original, replacement, restore);
      Object.defineProperty(object, name, { ...found, [kind]: mocked, configurable: true });
      return mocked;
    }

    getter(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
      const fn = typeof implementation === 'function' ? implementation : undefined;
      return this.method(object, name, fn, { ...options, getter: true });
    }

    setter(object: any, name: PropertyKey, implementation?: any, options: any = {}): any {
      const fn = typeof implementation === 'function' ? implementation : undefined;
      return this.method(object, name, fn, { ...options, setter: true });
    }

    reset(): void {
      this.restoreAll();
      this.#mocks.length = 0;
    }

    restoreAll(): void {
      for (const { restore } of this.#mocks) restore();
    }

    get timers(): never {
      throw new Error('mock.timers is not available in Loopscope');
    }

    module = refused('mock.module', true);
    property = refused('mock.property', true);
  }
  return new MockTracker();
}

/** Nothing to put back but the implementation. */
const NOTHING = (): void => {};

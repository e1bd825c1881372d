/** DisposableStack and AsyncDisposableStack (ECMA-262 2026 27.3 and 27.4), with V8's messages. */
import type { AsyncFunctions } from './async_function.ts';
import { type DisposeSupport, ResourceStack } from './disposable.ts';
import { describe, isObject } from './messages.ts';
import { defineMethods, type PromiseLibrary } from './promise.ts';

type Method = (...args: unknown[]) => unknown;

const { apply, defineProperty } = Reflect;
const symbols = Symbol as unknown as { dispose: symbol; asyncDispose: symbol };

/** State of either kind of stack: its resources, or none once it was disposed. */
class StackState {
  resources: ResourceStack | undefined;
  constructor(support: DisposeSupport) {
    this.resources = new ResourceStack(support);
  }
}

function requireFunction(value: unknown): asserts value is Method {
  if (typeof value !== 'function') throw new TypeError(`${describe(value)} is not a function`);
}

/** The methods both kinds share; `stateOf` throws for other receivers. */
function sharedMethods(
  kind: string,
  isAsync: boolean,
  stateOf: (self: unknown, method: string) => StackState,
  create: () => object,
) {
  function open(self: unknown, method: string): ResourceStack {
    const { resources } = stateOf(self, `${kind}.prototype.${method}`);
    if (resources !== undefined) return resources;
    throw new ReferenceError(
      `Cannot call ${kind}.prototype.${method} on an already-disposed DisposableStack`,
    );
  }
  return {
    use(this: unknown, value: unknown) {
      const resources = open(this, 'use');
      return isAsync ? resources.a(value) : resources.u(value);
    },
    adopt(this: unknown, value: unknown, onDispose: unknown) {
      const resources = open(this, 'adopt');
      requireFunction(onDispose);
      resources.add(undefined, isAsync, () => apply(onDispose, undefined, [value]));
      return value;
    },
    defer(this: unknown, onDispose: unknown) {
      const resources = open(this, 'defer');
      requireFunction(onDispose);
      resources.add(undefined, isAsync, onDispose);
    },
    move(this: unknown) {
      const resources = open(this, 'move');
      const moved = create();
      (stateOf(moved, 'move').resources as ResourceStack).takeFrom(resources);
      stateOf(this, 'move').resources = undefined;
      return moved;
    },
    get disposed(): boolean {
      return stateOf(this, `get ${kind}.prototype.disposed`).resources === undefined;
    },
  };
}

/** Puts the methods on a prototype in V8's order of keys. */
function finishPrototype(prototype: object, methods: object, key: string, symbol: symbol): void {
  const { use, [key]: disposer, ...rest } = Object.getOwnPropertyDescriptors(methods) as any;
  const ordered = Object.create(null, { use, [key]: disposer, ...rest });
  defineMethods(prototype, ordered);
  defineProperty(prototype, symbol, { ...disposer, enumerable: false });
}

export function createDisposableStack(support: DisposeSupport) {
  class DisposableStack {
    readonly #state: StackState;
    constructor() {
      this.#state = new StackState(support);
    }
    static stateOf(self: any, method: string): StackState {
      if (typeof self === 'object' && self !== null && #state in self) return self.#state;
      throw new TypeError(`Method ${method} called on incompatible receiver ${describe(self)}`);
    }
  }
  const { stateOf } = DisposableStack;
  const shared = sharedMethods('DisposableStack', false, stateOf, () => new constructor());
  const own = {
    dispose(this: unknown): void {
      const state = stateOf(this, 'DisposableStack.prototype.dispose');
      const { resources } = state;
      state.resources = undefined;
      resources?.d();
    },
  };
  const constructor = constructorFor('DisposableStack', DisposableStack);
  finishPrototype(constructor.prototype, merge(shared, own), 'dispose', symbols.dispose);
  tag(constructor.prototype, 'DisposableStack');
  return constructor;
}

export function createAsyncDisposableStack(
  support: DisposeSupport,
  promises: PromiseLibrary,
  functions: AsyncFunctions,
) {
  class AsyncDisposableStack {
    readonly #state: StackState;
    constructor() {
      this.#state = new StackState(support);
    }
    static isOne(self: any): self is AsyncDisposableStack {
      return typeof self === 'object' && self !== null && #state in self;
    }
    static stateOf(self: any, method: string): StackState {
      if (isOne(self)) return self.#state;
      throw new TypeError(`Method ${method} called on incompatible receiver ${describe(self)}`);
    }
  }
  const { isOne, stateOf } = AsyncDisposableStack;
  /** DisposeResources with its awaits. */
  const disposeAll = functions.asyncFunction(function* (resources: ResourceStack) {
    while (resources.n()) {
      try {
        yield resources.v;
      } catch (error) {
        resources.t(error);
      }
    }
    resources.d();
  });
  const shared = sharedMethods('AsyncDisposableStack', true, stateOf, () => new constructor());
  const own = {
    disposeAsync(this: unknown): object {
      if (!isOne(this)) {
        const promise = new promises.PromiseState();
        promises.reject(promise, new TypeError('Receiver is not an AsyncDisposableStack'));
        return promise;
      }
      const state = stateOf(this, 'disposeAsync');
      const { resources } = state;
      state.resources = undefined;
      if (resources === undefined) return promises.fulfilled(undefined);
      return disposeAll(resources);
    },
  };
  const constructor = constructorFor('AsyncDisposableStack', AsyncDisposableStack);
  finishPrototype(constructor.prototype, merge(shared, own), 'disposeAsync', symbols.asyncDispose);
  tag(constructor.prototype, 'AsyncDisposableStack');
  return constructor;
}

/** A constructor function over a class with private state, with V8's message for a call without `new`. */
function constructorFor(name: string, State: new () => object): new () => object {
  const constructor = function () {
    if (new.target === undefined) throw new TypeError(`Constructor ${name} requires 'new'`);
    const created: object = Reflect.construct(State, [], new.target);
    // OrdinaryCreateFromConstructor of a newTarget whose `prototype` is no object.
    if (!isObject((new.target as any).prototype)) Reflect.setPrototypeOf(created, State.prototype);
    return created;
  } as unknown as new () => object;
  defineProperty(constructor, 'name', { value: name });
  const { prototype } = State;
  defineProperty(constructor, 'prototype', { value: prototype, writable: false });
  defineProperty(prototype, 'constructor', { value: constructor });
  return constructor;
}

const merge = (a: object, b: object): object =>
  Object.create(null, {
    ...Object.getOwnPropertyDescriptors(a),
    ...Object.getOwnPropertyDescriptors(b),
  });

function tag(prototype: object, name: string): void {
  defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
}

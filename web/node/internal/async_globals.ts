/** Puts the realm's async builtins in their places, as the profile's V8 has them. */
import { createArrayFromAsync } from './array_from_async.ts';
import { createAsyncDisposableStack, createDisposableStack } from './disposable_stack.ts';
import type { AsyncRuntime } from './lowering_helpers.ts';
import { defineMethods, type PromiseLibrary } from './promise.ts';

const { defineProperty, deleteProperty } = Reflect;
const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));

/** Replaces what the host's engine made: its promises would never settle inside a run. */
export function installAsyncGlobals(
  globalObject: object,
  promises: PromiseLibrary,
  runtime: AsyncRuntime,
): void {
  const { major } = promises.hooks;
  const global = (name: string, value: unknown): void => {
    defineProperty(globalObject, name, { value, writable: true, configurable: true });
  };
  global('Promise', promises.Promise);
  deleteProperty(Array, 'fromAsync');
  if (major >= 22) {
    defineMethods(Array, createArrayFromAsync(runtime.functions, runtime.iterators));
  }
  if (major >= 24) {
    const { disposeSupport } = runtime;
    global('SuppressedError', disposeSupport.SuppressedError);
    global('DisposableStack', createDisposableStack(disposeSupport));
    global(
      'AsyncDisposableStack',
      createAsyncDisposableStack(disposeSupport, promises, runtime.functions),
    );
    installIteratorDispose();
  }
}

/** %IteratorPrototype%[Symbol.dispose]: iterators can be used with `using`. */
function installIteratorDispose(): void {
  const { dispose } = Symbol as unknown as { dispose: symbol };
  if (dispose in IteratorPrototype) return;
  defineMethods(IteratorPrototype, {
    [dispose](this: any): void {
      const method = this.return;
      if (method !== undefined && method !== null) Reflect.apply(method, this, []);
    },
  });
}

/** What builtins need to write promise-returning functions: the process's Promise and its async functions. */
import type { Environment } from './environment.ts';
import { FunctionPrototypeCall } from './primordials.ts';

type AnyFunction = (...args: any[]) => any;

export interface AsyncSupport {
  /** The intrinsic Promise, whatever the program put into the global of that name. */
  readonly Promise: PromiseConstructor;
  /** Makes an async function of a generator function that yields what it awaits. */
  asyncFunction(code: AnyFunction, name?: PropertyKey): AnyFunction;
  /** Makes an async generator function; inside, `yield awaited(x)` awaits and `yield x` yields. */
  asyncGenerator(code: AnyFunction, name?: PropertyKey): AnyFunction;
  awaited(value: unknown): unknown;
}

/** The process's own; created with it, so a program that replaces globals changes nothing here. */
export function asyncSupport(env: Environment): AsyncSupport {
  return env.require('internal/async_support');
}

/** Node's SafePromisePrototypeFinally: `promise.finally(run)`, on a promise of its own and so some jobs later. */
export function createSafeFinally({ Promise }: AsyncSupport) {
  const { then, finally: atEnd } = Promise.prototype as any;
  return <T>(promise: Promise<T>, run: () => void): Promise<T> =>
    new Promise((resolve, reject) => {
      const inner = new Promise((a, b) => void FunctionPrototypeCall(then, promise, a, b));
      FunctionPrototypeCall(then, FunctionPrototypeCall(atEnd, inner, run), resolve, reject);
    });
}

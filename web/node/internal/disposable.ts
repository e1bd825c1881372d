/**
 * Explicit resource management: DisposeCapability and DisposeResources (ECMA-262 2026 7.5, "Operations on Disposable
 * Objects") behind `using`, `await using`, DisposableStack and AsyncDisposableStack. V8 has them from 13.4 (Node 24) on.
 */
import { isObject } from './messages.ts';

type Method = (...args: unknown[]) => unknown;

const { apply } = Reflect;

/** Symbol.dispose and Symbol.asyncDispose of the realm (`installDisposeSymbols` sees to it that they exist). */
interface DisposeSymbols {
  readonly dispose: symbol;
  readonly asyncDispose: symbol;
}
const symbols = Symbol as unknown as DisposeSymbols;

/** DisposableResource Record; without a method it only asks for one Await (`await using x = null`). */
interface Resource {
  readonly value: unknown;
  readonly isAsync: boolean;
  readonly method: Method | undefined;
}

export type SuppressedErrorConstructor = new (
  error: unknown,
  suppressed: unknown,
  message?: string,
) => Error;

/** What DisposeResources needs from outside. */
export interface DisposeSupport {
  readonly SuppressedError: SuppressedErrorConstructor;
  isSentinel(error: unknown): boolean;
  /** True while the sentinel of process.exit and of limits flies: nothing is disposed then. */
  isLeaving(): boolean;
  /** Wraps the sync method that stands in for a missing async one (GetDisposeMethod, step 1.b.ii). */
  asyncFromSync(method: Method): Method;
}

/** A method that was read and must be there. */
function checkedMethod(method: unknown, key: symbol): Method {
  if (typeof method !== 'function') throw new TypeError(`${String(key)} is not a function`);
  return method as Method;
}

/** The stack of resources of one block (`$L.us()`), or of one DisposableStack. */
export class ResourceStack {
  readonly #support: DisposeSupport;
  #resources: Resource[] = [];
  #needsAwait = false;
  #hasAwaited = false;
  #failed = false;
  #error: unknown = undefined;
  /** The value to await, after `n()` gave true. */
  v: unknown = undefined;

  constructor(support: DisposeSupport) {
    this.#support = support;
  }

  /** `using x = value` */
  u(value: unknown): unknown {
    if (value === null || value === undefined) return value;
    if (!isObject(value)) throw notDisposable();
    const { dispose } = symbols;
    this.add(value, false, checkedMethod((value as any)[dispose], dispose));
    return value;
  }

  /** `await using x = value` */
  a(value: any): unknown {
    if (value === null || value === undefined) {
      this.add(value, true, undefined);
      return value;
    }
    if (!isObject(value)) throw notDisposable();
    const { dispose, asyncDispose } = symbols;
    const method = (value as any)[asyncDispose];
    if (method === undefined || method === null) {
      const fallback = checkedMethod((value as any)[dispose], dispose);
      this.add(value, true, this.#support.asyncFromSync(fallback));
    } else {
      this.add(value, true, checkedMethod(method, asyncDispose));
    }
    return value;
  }

  add(value: unknown, isAsync: boolean, method: Method | undefined): void {
    this.#resources[this.#resources.length] = { value, isAsync, method };
  }

  /** The block, or a disposer, threw: the newer error wraps the older one. */
  t(error: unknown): void {
    if (this.#support.isSentinel(error)) throw error;
    this.#error = this.#failed
      ? new this.#support.SuppressedError(
          error,
          this.#error,
          'An error was suppressed during disposal',
        )
      : error;
    this.#failed = true;
  }

  /** DisposeResources up to its next Await: true if `v` has to be awaited. */
  n(): boolean {
    if (this.#support.isLeaving()) return false;
    while (this.#resources.length > 0) {
      const { value, isAsync, method } = this.#resources[this.#resources.length - 1] as Resource;
      if (!isAsync && this.#needsAwait && !this.#hasAwaited) {
        this.#needsAwait = false;
        return this.#awaitFor(undefined);
      }
      this.#resources.length--;
      if (method === undefined) {
        this.#needsAwait = true;
        continue;
      }
      try {
        const result = apply(method, value, []);
        if (isAsync) {
          this.#hasAwaited = true;
          return this.#awaitFor(result);
        }
      } catch (error) {
        this.t(error);
      }
    }
    if (!this.#needsAwait || this.#hasAwaited) return false;
    this.#needsAwait = false;
    return this.#awaitFor(undefined);
  }

  #awaitFor(value: unknown): true {
    this.v = value;
    return true;
  }

  /** DisposeResources of a block without awaits, and its end: throws what was collected. */
  d(): void {
    if (this.#support.isLeaving()) return;
    this.n();
    if (this.#failed) throw this.#error;
  }

  /** Hands the resources to another stack (`move`). */
  takeFrom(other: ResourceStack): void {
    this.#resources = other.#resources;
    other.#resources = [];
  }
}

const notDisposable = () => new TypeError('An object is expected with `using` declarations');

/**
 * Sees to it that Symbol.dispose and Symbol.asyncDispose exist as in the profile: V8's own from Node 24 on, Node's
 * before, none in Node 10. Where the host has them already they stay as they are.
 */
export function installDisposeSymbols(major: number): void {
  if (major < 18) return;
  const prefix = major >= 24 ? 'Symbol' : 'nodejs';
  for (const name of ['dispose', 'asyncDispose']) {
    if (!(name in Symbol)) {
      Object.defineProperty(Symbol, name, { value: Symbol(`${prefix}.${name}`) });
    }
  }
}

/** The constructor SuppressedError, as V8 has it (callable without `new`). */
export function createSuppressedError(): SuppressedErrorConstructor {
  const constructor = function SuppressedError(
    this: unknown,
    error: unknown,
    suppressed: unknown,
    message?: unknown,
  ) {
    const target = new.target ?? constructor;
    const created = Reflect.construct(Error, message === undefined ? [] : [message], target);
    const attributes = { writable: true, enumerable: false, configurable: true };
    Object.defineProperty(created, 'error', { ...attributes, value: error });
    Object.defineProperty(created, 'suppressed', { ...attributes, value: suppressed });
    return created;
  };
  Object.setPrototypeOf(constructor, Error);
  Object.defineProperty(constructor, 'length', { value: 3 });
  const prototype = Object.create(Error.prototype);
  Object.defineProperty(constructor, 'prototype', { value: prototype, writable: false });
  for (const [key, value] of [
    ['constructor', constructor],
    ['name', 'SuppressedError'],
    ['message', ''],
  ] as const) {
    Object.defineProperty(prototype, key, { value, writable: true, configurable: true });
  }
  return constructor as unknown as SuppressedErrorConstructor;
}

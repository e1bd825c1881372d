/**
 * The members of `$L` that lowered code calls for its functions, awaits and loops (the lowering ABI's table, whose
 * one-letter names they bear). Counters and marks (`n`, `f`, `p`, `s`, `x`) are the loop's.
 */
import { createAsyncIterators } from './async_from_sync_iterator.ts';
import {
  type AnyFunction,
  type StatementMark,
  createAsyncFunctions,
  loweredCode,
  wrapperOf,
} from './async_function.ts';
import { createAsyncGenerators } from './async_generator.ts';
import {
  createSuppressedError,
  type DisposeSupport,
  installDisposeSymbols,
  ResourceStack,
} from './disposable.ts';
import { createForAwait, type Sentinel } from './for_await.ts';
import type { PromiseLibrary } from './promise.ts';

const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const GeneratorFunctionPrototype = Object.getPrototypeOf(function* () {});

type Key = string | symbol;
/** A method that lowering turned into a generator method. */
type MethodEntry = [key: Key, isStatic: 0 | 1, isGenerator: 0 | 1];

const isGeneratorFunction = (value: unknown): value is AnyFunction =>
  typeof value === 'function' && Object.getPrototypeOf(value) === GeneratorFunctionPrototype;

export type AsyncRuntime = ReturnType<typeof createAsyncRuntime>;

/** Everything async of a realm on top of its Promise; `helper` is its `$L`. */
export function createAsyncRuntime(promises: PromiseLibrary, helper: Sentinel & StatementMark) {
  const { isSentinel, caught } = promises;
  installDisposeSymbols(promises.hooks.major);
  const functions = createAsyncFunctions(promises, helper);
  const iterators = createAsyncIterators(promises);
  const generators = createAsyncGenerators(promises, functions, iterators, helper);
  const loops = createForAwait(iterators, helper, isSentinel);
  const disposeSupport: DisposeSupport = {
    SuppressedError: createSuppressedError(),
    isSentinel,
    isLeaving: () => Boolean(helper.x),
    asyncFromSync: (method) =>
      function (this: unknown) {
        const capability = promises.capabilityOf(promises.Promise);
        try {
          apply(method, this, []);
          capability.resolve(undefined);
        } catch (error) {
          if (isSentinel(error)) throw error;
          caught(error);
          capability.reject(error);
        }
        return capability.promise;
      },
  };
  const { asyncFunction, asyncArrow } = functions;
  const { asyncGeneratorFunction } = generators;

  /** Replaces generator methods by what the program should see, attributes kept. */
  function wrapMethods(owner: (isStatic: 0 | 1) => object, entries: MethodEntry[]): void {
    for (let i = 0; i < entries.length; i++) {
      const [key, isStatic, isGenerator] = entries[i] as MethodEntry;
      const holder = owner(isStatic);
      const code = getOwnPropertyDescriptor(holder, key)?.value;
      if (!isGeneratorFunction(code)) continue;
      const value = isGenerator ? asyncGeneratorFunction(code) : asyncFunction(code);
      defineProperty(holder, key, { value });
    }
  }

  const members = {
    af: asyncFunction,
    aa: asyncArrow,
    ag: asyncGeneratorFunction,
    am(cls: AnyFunction, entries: MethodEntry[]): void {
      wrapMethods((isStatic) => (isStatic ? cls : cls.prototype), entries);
    },
    ao(object: object, entries: MethodEntry[]): object {
      wrapMethods(() => object, entries);
      return object;
    },
    pk: toPropertyKey,
    pm(code: AnyFunction, isGenerator: 0 | 1, name: Key): AnyFunction {
      const known = wrapperOf(code);
      if (known !== undefined) return known;
      return isGenerator ? asyncGeneratorFunction(code, name) : asyncFunction(code, name);
    },
    sf: (code: AnyFunction): AnyFunction => wrapperOf(code) ?? code,
    nm(f: AnyFunction, name: string): AnyFunction {
      defineProperty(f, 'name', { value: name, configurable: true });
      return f;
    },
    sp: superReference,
    sc: superCall,
    aw: generators.awaitMark,
    rv: generators.returnValue,
    ad: generators.delegate,
    ai: loops.forAwait,
    us: () => new ResourceStack(disposeSupport),
    t: (error: unknown, _position: number): unknown => error,
    c(error: unknown): void {
      if (isSentinel(error)) throw error;
      caught(error);
    },
  };

  return { functions, iterators, generators, disposeSupport, members, loweredCode };
}

function toPropertyKey(value: unknown): Key {
  if (typeof value === 'symbol') return value;
  // The engine does ToPropertyKey where a key is used.
  return Reflect.ownKeys({ [value as string]: 0 })[0] as Key;
}

/** What stands for `super` inside an async arrow. */
function superReference(
  get: (key: Key) => unknown,
  set: (key: Key, value: unknown) => void,
): object {
  return new Proxy(Object.create(null), {
    get: (_target, key) => get(key),
    set(_target, key, value) {
      set(key, value);
      return true;
    },
    deleteProperty() {
      throw new ReferenceError("Unsupported reference to 'super'");
    },
  });
}

/** `super.key(…)` inside an async arrow: the function with its `this`. */
function superCall(f: unknown, self: unknown, key: Key, optional?: 1): unknown {
  if (optional && (f === null || f === undefined)) return f;
  if (typeof f !== 'function') {
    const access = typeof key === 'string' && key !== '' ? `.${key}` : '[...]';
    throw new TypeError(`(intermediate value)${access} is not a function`);
  }
  return (...args: unknown[]) => apply(f as AnyFunction, self, args);
}

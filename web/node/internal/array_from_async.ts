/** Array.fromAsync (ECMA-262 2026 23.1.2.1), on our promises. V8 has it from 12.1 (Node 22) on. */
import {
  type AsyncIterators,
  type IteratorMethod,
  notAnIterator,
  notAnObject,
} from './async_from_sync_iterator.ts';
import type { AsyncFunctions } from './async_function.ts';
import { describe, isConstructor, isObject } from './messages.ts';

type Method = (...args: unknown[]) => unknown;

const { apply } = Reflect;

function createDataProperty(target: object, key: number, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** The mapping of one value, with its await. */
function* map(
  mapper: Method | undefined,
  thisArg: unknown,
  value: unknown,
  index: number,
): Generator<unknown, unknown, any> {
  return mapper === undefined ? value : yield apply(mapper, thisArg, [value, index]);
}

/** AsyncIteratorClose with a throw completion. */
function* closeQuietly(
  { getMethod }: AsyncIterators,
  iterator: object,
): Generator<unknown, void, unknown> {
  try {
    const method = getMethod(iterator, 'return');
    if (method !== undefined) yield apply(method, iterator, []);
  } catch {
    // The error that closes is the one that counts.
  }
}

/** GetMethod, in V8's words for this function. */
function readMethod(items: any, symbol: symbol): Method | undefined {
  const method: unknown = items[symbol];
  if (method === undefined || method === null) return undefined;
  if (typeof method === 'function') return method as Method;
  throw new TypeError(
    `Array.fromAsync requires that the property of the first argument, items[${symbol.description}], ` +
      'when exists, be a function',
  );
}

export function createArrayFromAsync(functions: AsyncFunctions, iterators: AsyncIterators) {
  function* fromIterable(
    items: any,
    method: IteratorMethod,
    mapper: Method | undefined,
    thisArg: unknown,
    result: any,
  ): Generator<unknown, unknown, any> {
    const { iterator, next } = iterators.iteratorFromMethod(items, {
      ...method,
      method(this: unknown) {
        const made = apply(method.method, this, []);
        // V8 names the wrong symbol here.
        if (!isObject(made)) throw notAnIterator('iterator');
        return made;
      },
    });
    for (let index = 0; ; index++) {
      let step: any;
      try {
        step = yield apply(next, iterator, []);
      } catch (error) {
        // V8 closes an iterator whose own `next` rejects, too.
        yield* closeQuietly(iterators, iterator);
        throw error;
      }
      if (!isObject(step)) throw notAnObject(step);
      if ((step as IteratorResult<unknown>).done) {
        result.length = index;
        return result;
      }
      const { value } = step as IteratorResult<unknown>;
      try {
        createDataProperty(result, index, yield* map(mapper, thisArg, value, index));
      } catch (error) {
        yield* closeQuietly(iterators, iterator);
        throw error;
      }
    }
  }

  function* fromArrayLike(
    items: any,
    mapper: Method | undefined,
    thisArg: unknown,
    C: any,
  ): Generator<unknown, unknown, any> {
    const source = Object(items);
    // Unary plus, as ToNumber refuses a BigInt where Number() does not.
    const length = Math.min(Math.max(Math.trunc(+source.length) || 0, 0), 2 ** 53 - 1);
    const result = isConstructor(C) ? (new C(length) as any) : new Array(length);
    for (let index = 0; index < length; index++) {
      const value: unknown = yield source[index];
      createDataProperty(result, index, yield* map(mapper, thisArg, value, index));
    }
    result.length = length;
    return result;
  }

  const collect = functions.asyncFunction(function* (
    C: unknown,
    items: any,
    mapper: Method | undefined,
    thisArg: unknown,
  ): Generator<unknown, unknown, any> {
    if (mapper !== undefined && typeof mapper !== 'function') {
      throw new TypeError(`${describe(mapper)} is not a function`);
    }
    const method = iterators.asyncIteratorMethod(items, readMethod);
    if (method === undefined) return yield* fromArrayLike(items, mapper, thisArg, C);
    const result = isConstructor(C) ? new C() : [];
    return yield* fromIterable(items, method, mapper, thisArg, result);
  });

  return {
    fromAsync(this: unknown, asyncItems: unknown, ...rest: unknown[]): unknown {
      return collect(this, asyncItems, rest[0], rest[1]);
    },
  };
}

/**
 * `yield* X` in an async generator (ECMA-262 15.5.5, with generatorKind async).
 *
 * Lowering keeps the engine's own `yield*`, over the object made here: each of its steps tells the driver by a mark
 * what to await, and how to come back with the result. Coming back by `return` makes the engine leave the body as a
 * return completion, as the specification asks for when the inner iterator was returned.
 */
import { AWAIT_NEXT, AWAIT_RETURN, HAND_OUT, type Mark, YIELD } from './async_generator.ts';
import {
  type AsyncIteratorRecord,
  type AsyncIterators,
  notAnObject,
} from './async_from_sync_iterator.ts';
import type { StatementMark } from './async_function.ts';
import { isObject, notCallable } from './messages.ts';

/** What the last await of a delegation was for. */
const AT_YIELD = 0;
const AWAITS_RESULT = 1;
const AWAITS_RETURN_RESULT = 2;
const AWAITS_LAST_VALUE = 3; // there was no `return` method
const AWAITS_CLOSE = 4; // there was no `throw` method

const NO_THROW = "The iterator does not provide a 'throw' method.";

export function createDelegation(
  mark: Mark,
  iterators: AsyncIterators,
  helper: StatementMark,
  major: number,
) {
  /** Before V8 11 a delegated value was awaited once more, as a plain yield's is. */
  const delegatedValue = major >= 20 ? HAND_OUT : YIELD;

  /** The specification's await of what was given to `return` was still missing in V8 6. */
  const awaitsLastValue = major > 10;

  class Delegate {
    readonly record: AsyncIteratorRecord;
    phase = AT_YIELD;
    /** Of the `yield*`, which stacks show. */
    readonly #position: number;

    constructor(record: AsyncIteratorRecord, position: number) {
      this.record = record;
      this.#position = position;
    }

    [Symbol.iterator](): this {
      return this;
    }

    /** The program called next(value), or an await of this delegation was fulfilled. */
    next(value: unknown): IteratorResult<unknown> {
      if (this.phase === AT_YIELD) {
        const { iterator, next } = this.record;
        return this.#await(iterators.call(next, iterator, [value]), AWAITS_RESULT);
      }
      if (this.phase === AWAITS_CLOSE) {
        if (!isObject(value)) throw notAnObject(value);
        throw new TypeError(NO_THROW);
      }
      return this.#pass(value);
    }

    /** The program called throw(error), or an await of this delegation was rejected. */
    throw(error: unknown): IteratorResult<unknown> {
      if (this.phase !== AT_YIELD) throw error;
      const { iterator } = this.record;
      const method = iterators.getMethod(iterator, 'throw');
      if (method !== undefined) {
        return this.#await(Reflect.apply(method, iterator, [error]), AWAITS_RESULT);
      }
      const close = iterators.getMethod(iterator, 'return');
      if (close === undefined) throw new TypeError(NO_THROW);
      return this.#await(Reflect.apply(close, iterator, []), AWAITS_CLOSE);
    }

    /** The program called return(value), or an await that ends in a return was fulfilled. */
    return(value: unknown): IteratorResult<unknown> {
      if (this.phase === AWAITS_RETURN_RESULT) return this.#pass(value);
      if (this.phase === AWAITS_LAST_VALUE) return { value, done: true };
      const { iterator } = this.record;
      const method = iterators.getMethod(iterator, 'return');
      if (method === undefined) {
        return awaitsLastValue ? this.#await(value, AWAITS_LAST_VALUE) : { value, done: true };
      }
      return this.#await(Reflect.apply(method, iterator, [value]), AWAITS_RETURN_RESULT);
    }

    #await(value: unknown, phase: number): IteratorResult<unknown> {
      this.phase = phase;
      if (this.#position > 0) helper.s = this.#position;
      const returns = phase === AWAITS_RETURN_RESULT || phase === AWAITS_LAST_VALUE;
      mark.wish = returns ? AWAIT_RETURN : AWAIT_NEXT;
      mark.value = value;
      return { value: mark, done: false };
    }

    /** The inner iterator's result is there: the end of the delegation, or a value to hand out. */
    #pass(result: unknown): IteratorResult<unknown> {
      if (!isObject(result)) throw notAnObject(result);
      const { done } = result as IteratorResult<unknown>;
      const { value } = result as IteratorResult<unknown>;
      if (done) return { value, done: true };
      this.phase = AT_YIELD;
      mark.wish = delegatedValue;
      mark.value = value;
      return { value: mark, done: false };
    }
  }

  /** What stands behind `yield*`: GetIterator(value, async), wrapped. */
  function delegate(value: unknown, position = 0): Iterable<unknown> {
    const record = iterators.getAsyncIterator(value, (method) => notCallable(method, major));
    return new Delegate(record, position);
  }

  return { delegate };
}

/**
 * `for await`: the object that lowering's loop talks to (`$L.ai()`), with ForIn/OfBodyEvaluation's rules (ECMA-262
 * 14.7.5.7) on when and how the iterator is closed. The one-letter names are the lowering ABI's.
 */
import { type AsyncIterators, notAnObject } from './async_from_sync_iterator.ts';
import { isObject, notAsyncIterable } from './messages.ts';

const EMPTY: Iterable<never> = {
  [Symbol.iterator]: () => ({ next: () => ({ value: undefined as never, done: true }) }),
};

/** Where the sentinel of process.exit and of limits is asked for. */
export interface Sentinel {
  /** True while it flies. */
  x: unknown;
}

export type ForAwaitLoops = ReturnType<typeof createForAwait>;

export function createForAwait(
  iterators: AsyncIterators,
  helper: Sentinel,
  isSentinel: (error: unknown) => boolean,
) {
  /** One execution of a `for await`; it is also the iterator that hands the value to the loop's head. */
  class ForAwait {
    /** The iterator was had. */
    s = false;
    /** The native loop around the body was left by break, return or throw. */
    b = false;
    /** The iterator must be closed if the loop is left now. */
    o = false;
    /** What the body is to see next, or what the iterator's `return` gave. */
    v: unknown = undefined;
    #iterator: object = EMPTY;
    #next: (...args: unknown[]) => unknown = () => undefined;
    #hasValue = false;
    #thrown = false;

    /** `text` is the source of the expression, which V8's message quotes. */
    g(value: unknown, text?: string): Iterable<never> {
      const record = iterators.getAsyncIterator(value, () => notAsyncIterable(text));
      this.#iterator = record.iterator;
      this.#next = record.next;
      this.s = true;
      return EMPTY;
    }

    n(): unknown {
      this.o = false;
      return iterators.call(this.#next, this.#iterator, []);
    }

    d(result: unknown): boolean {
      if (!isObject(result)) throw notAnObject(result);
      if ((result as IteratorResult<unknown>).done) return false;
      this.v = (result as IteratorResult<unknown>).value;
      this.#hasValue = true;
      this.o = true;
      return true;
    }

    [Symbol.iterator](): this {
      return this;
    }

    next(): IteratorResult<unknown> {
      if (!this.#hasValue) return { value: undefined, done: true };
      this.#hasValue = false;
      return { value: this.v, done: false };
    }

    return(): object {
      this.b = true;
      return {};
    }

    t(error: unknown): unknown {
      this.#thrown = true;
      return error;
    }

    r(): boolean {
      if (!this.o || helper.x) return false;
      this.o = false;
      const method = iterators.getMethod(this.#iterator, 'return');
      if (method === undefined) return false;
      this.v = Reflect.apply(method, this.#iterator, []);
      return true;
    }

    k(result: unknown): void {
      if (!this.#thrown && !isObject(result)) {
        throw notAnObject(result);
      }
    }

    j(error: unknown): void {
      if (isSentinel(error) || !this.#thrown) throw error;
    }
  }

  return { forAwait: () => new ForAwait() };
}

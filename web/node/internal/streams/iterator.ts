/**
 * The async iterator of a readable since Node 26: no async generator any more. What is buffered is given at once, in a
 * promise that is resolved already; requests that come while another one waits are answered in their order.
 */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { uncurryThis } from '../primordials.ts';

type Settle = (value: any) => void;

interface Request {
  readonly type: 'next' | 'return' | 'throw';
  readonly value: unknown;
  readonly resolve: Settle;
  readonly reject: Settle;
}

/** What the package of streams lends. */
interface StreamTools {
  eos(stream: object, options: object, callback: (error?: Error) => void): () => void;
  destroyer(stream: object, error: unknown): void;
  aggregateTwoErrors(inner: unknown, outer: unknown): any;
}

export default function create(env: Environment) {
  const { Promise, asyncGenerator } = asyncSupport(env);
  const then = uncurryThis(Promise.prototype.then);
  const { getPrototypeOf } = Object;
  const sample = asyncGenerator(function* () {});
  const AsyncIteratorPrototype = getPrototypeOf(getPrototypeOf(sample.prototype));

  function createAsyncIterator(stream: any, options: any, tools: StreamTools): object {
    const { eos, destroyer, aggregateTwoErrors } = tools;
    /** Undefined: more may come; null: it ended; else why it failed. */
    let error: any;
    let isStarted = false;
    let isOver = false;
    let isBusy = false;
    let isDraining = false;
    const queue: Request[] = [];
    let wake = (): void => {};
    let cleanup = (): void => {};

    function onReadable(): void {
      const woken = wake;
      wake = () => {};
      woken();
    }

    function start(): void {
      isStarted = true;
      stream.on('readable', onReadable);
      cleanup = eos(stream, { writable: false }, (reason) => {
        error = reason ? aggregateTwoErrors(error, reason) : null;
        onReadable();
      });
    }

    function finish(): void {
      isOver = true;
      const destroys = Boolean(error) || options?.destroyOnReturn !== false;
      if (destroys && (error === undefined || stream._readableState.autoDestroy)) {
        destroyer(stream, null);
        return;
      }
      stream.off('readable', onReadable);
      cleanup();
    }

    function fail(reason: unknown, reject: Settle): void {
      error = aggregateTwoErrors(error, reason);
      finish();
      reject(error);
    }

    function afterRequest(): void {
      if (isDraining) return;
      isDraining = true;
      try {
        while (!isBusy && queue.length > 0) answer(queue.shift() as Request);
      } finally {
        isDraining = false;
      }
    }

    function answer({ type, value, resolve, reject }: Request): void {
      if (type === 'return') {
        if (!isOver) {
          if (isStarted) finish();
          else isOver = true;
        }
        resolve({ done: true, value });
      } else if (type === 'throw') {
        if (isOver || !isStarted) {
          isOver = true;
          reject(value);
        } else fail(value, reject);
      } else if (isOver) resolve({ done: true, value: undefined });
      else {
        if (!isStarted) start();
        isBusy = true;
        pump(resolve, reject);
      }
    }

    const wait = (resolve: Settle, reject: Settle): void => {
      const woken = new Promise<void>((settle) => {
        wake = settle;
      });
      then(woken, () => pump(resolve, reject));
    };

    /** Answers with what there is, or when there is something. */
    function pump(resolve: Settle, reject: Settle): void {
      const chunk = stream.destroyed ? null : stream.read();
      const method = chunk === null ? undefined : chunk?.then;
      if (typeof method === 'function') {
        method.call(
          chunk,
          (value: unknown) => {
            isBusy = false;
            resolve({ done: false, value });
            afterRequest();
          },
          (reason: unknown) => {
            isBusy = false;
            fail(reason, reject);
            afterRequest();
          },
        );
        return;
      }
      if (chunk === null && error === undefined) {
        wait(resolve, reject);
        return;
      }
      isBusy = false;
      if (chunk !== null) resolve({ done: false, value: chunk });
      else if (error) fail(error, reject);
      else {
        finish();
        resolve({ done: true, value: undefined });
      }
      afterRequest();
    }

    /** The chunk is a promise: its value counts. */
    const unwrap = (chunk: any, method: Function): unknown => {
      isBusy = true;
      return method.call(
        chunk,
        (value: unknown) => {
          isBusy = false;
          afterRequest();
          return { done: false, value };
        },
        (reason: unknown) => {
          isBusy = false;
          error = aggregateTwoErrors(error, reason);
          finish();
          afterRequest();
          throw error;
        },
      );
    };

    const request = (type: Request['type'], value: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const entry: Request = { type, value, resolve, reject };
        if (isBusy) queue.push(entry);
        else answer(entry);
      });

    return {
      __proto__: AsyncIteratorPrototype,
      next(): unknown {
        if (isBusy || isOver) return request('next', undefined);
        if (!isStarted) start();
        const chunk = stream.destroyed ? null : stream.read();
        if (chunk !== null) {
          const method = chunk?.then;
          if (typeof method === 'function') return unwrap(chunk, method);
          return Promise.resolve({ done: false, value: chunk });
        }
        if (error) {
          finish();
          return Promise.reject(error);
        }
        if (error === null) {
          finish();
          return Promise.resolve({ done: true, value: undefined });
        }
        isBusy = true;
        return new Promise((resolve, reject) => wait(resolve, reject));
      },
      return: (value: unknown) => request('return', value),
      throw: (reason: unknown) => request('throw', reason),
    } as object;
  }

  return { createAsyncIterator };
}

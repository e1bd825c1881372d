/** Node's `timers/promises`. */
import type { Environment } from '../internal/environment.ts';
import { asyncSupport, createSafeFinally } from '../internal/async_support.ts';

interface Options {
  signal?: any;
  ref?: boolean;
}
type Callback = (...args: any[]) => unknown;

export default function create(env: Environment) {
  const { Timeout, Immediate, clearTimeout, clearImmediate } = env.require('internal/timers');
  const { AbortError, codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const support = asyncSupport(env);
  const { Promise, asyncGenerator, awaited } = support;
  const safeFinally = createSafeFinally(support);
  const { major } = env.profile;
  /** The promise must settle even if another listener stops the propagation. */
  const ONCE = { once: true, [env.require('internal/event_target').kResistStopPropagation]: true };

  const aborted = (signal: any) =>
    new AbortError(undefined, major >= 17 ? { cause: signal?.reason } : undefined);

  function check(options: Options, after?: unknown, isInterval = false): void {
    if (after !== undefined && major >= 20) validators.validateNumber(after, 'delay');
    if (major >= 20) validators.validateObject(options, 'options');
    else if (
      options === null ||
      typeof options !== 'object' ||
      (isInterval && Array.isArray(options))
    ) {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    if (options.signal !== undefined)
      validators.validateAbortSignal(options.signal, 'options.signal');
    if (options.ref !== undefined) validators.validateBoolean(options.ref, 'options.ref');
  }

  /** A promise that `start` resolves, or that is rejected when the signal is aborted. */
  function cancellable(
    options: Options,
    start: (resolve: Callback) => any,
    clear: (handle: any) => void,
  ): Promise<unknown> {
    const { signal } = options;
    if (signal?.aborted) return Promise.reject(aborted(signal));
    let handle: any;
    let onCancel: Callback | undefined;
    const promise = new Promise((resolve, reject) => {
      handle = start(resolve);
      if (signal) {
        onCancel = () => {
          if (handle._destroyed) return;
          clear(handle);
          reject(aborted(signal));
        };
        signal.addEventListener('abort', onCancel, ONCE);
      }
    });
    if (onCancel === undefined) return promise;
    const remove = onCancel;
    return safeFinally(promise, () => signal.removeEventListener('abort', remove));
  }

  function attempt(work: () => Promise<unknown>): Promise<unknown> {
    try {
      return work();
    } catch (error) {
      return Promise.reject(error);
    }
  }

  function setTimeout(after?: number, value?: unknown, options: Options = {}): Promise<unknown> {
    return attempt(() => {
      check(options, after);
      const refed = options.ref !== false;
      const start = (resolve: Callback) => new Timeout(resolve, after, [value], false, refed);
      return cancellable(options, start, clearTimeout);
    });
  }

  function setImmediate(value?: unknown, options: Options = {}): Promise<unknown> {
    return attempt(() => {
      check(options);
      const start = (resolve: Callback) => {
        const immediate = new Immediate(resolve, [value]);
        if (options.ref === false) immediate.unref();
        return immediate;
      };
      return cancellable(options, start, clearImmediate);
    });
  }

  const setInterval = asyncGenerator(function* (
    after?: number,
    value?: unknown,
    options: Options = {},
  ): Generator<unknown, void, any> {
    check(options, after, true);
    const { signal } = options;
    if (signal?.aborted) throw aborted(signal);
    let due = 0;
    let wake: Callback | undefined;
    const call = (argument?: unknown) => {
      const resolve = wake;
      wake = undefined;
      resolve?.(argument);
    };
    const onTimeout = () => {
      due++;
      call();
    };
    const interval = new Timeout(onTimeout, after, undefined, true, options.ref !== false);
    const onCancel = () => {
      clearTimeout(interval);
      if (wake) call(Promise.reject(aborted(signal)));
    };
    signal?.addEventListener('abort', onCancel, ONCE);
    try {
      while (!signal?.aborted) {
        if (due === 0) {
          yield awaited(
            new Promise((resolve) => {
              wake = resolve;
            }),
          );
        }
        for (; due > 0; due--) yield value;
      }
      throw aborted(signal);
    } finally {
      clearTimeout(interval);
      signal?.removeEventListener('abort', onCancel);
    }
  }, 'setInterval');

  /** The only instance of a class that cannot be constructed. */
  function makeScheduler(): object {
    const kScheduler = Symbol('kScheduler');
    class Scheduler {
      declare [kScheduler]?: boolean;

      constructor() {
        throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      }

      yield(): Promise<unknown> {
        if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
        return setImmediate();
      }

      wait(delay: number, options?: Options): Promise<unknown> {
        if (!this[kScheduler]) throw new codes.ERR_INVALID_THIS('Scheduler');
        return setTimeout(delay, undefined, major < 20 ? { signal: options?.signal } : options);
      }
    }
    const scheduler = Object.create(Scheduler.prototype);
    scheduler[kScheduler] = true;
    return scheduler;
  }

  const exports: Record<string, unknown> = { setTimeout, setImmediate, setInterval };
  if (major >= 18) {
    exports.scheduler = makeScheduler();
  }
  return exports;
}

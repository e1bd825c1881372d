/** `util.debounce` and `util.throttle` of Node 26: functions that hold calls back. */
import type { Environment } from '../environment.ts';
import {
  ArrayPrototypePush,
  ArrayPrototypeShift,
  ObjectDefineProperties,
  ReflectApply,
} from '../primordials.ts';

interface Call {
  promise: object;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
  args: unknown[];
}

const TIMEOUT_MAX = 2 ** 31 - 1;

export default function create(env: Environment) {
  const { AbortError, codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { validateInteger } = validators;
  const { promises } = env.require('internal/async_support');
  const { then } = promises.Promise.prototype;
  const timers = env.require('timers');

  const rejected = (error: unknown): object => {
    const call = promises.capabilityOf(promises.Promise);
    call.reject(error);
    return call.promise;
  };

  const aborted = (reason: unknown) =>
    reason === undefined ? new AbortError() : new AbortError(undefined, { cause: reason });

  /** What both have: calls that wait, one timer, a signal. `forget` runs when all that waits is dropped. */
  function createQueue(signal: any, whenDue: () => void, forget: () => void) {
    if (signal?.aborted) throw aborted(signal.reason);
    let abortError: unknown;
    const queue = {
      calls: [] as Call[],
      timer: undefined as any,
      isRef: true,
      get last(): object | null {
        const { calls } = queue;
        return calls.length === 0 ? null : calls[calls.length - 1]!.promise;
      },
      start(delay: number): void {
        queue.timer = timers.setTimeout(() => {
          queue.timer = undefined;
          whenDue();
        }, delay);
        if (!queue.isRef) queue.timer.unref();
      },
      stop(): void {
        timers.clearTimeout(queue.timer);
        queue.timer = undefined;
      },
      rejectAll(error: unknown): void {
        const { calls } = queue;
        queue.calls = [];
        for (let i = 0; i < calls.length; i++) calls[i]!.reject(error);
      },
      cancel(error: unknown): void {
        if (queue.timer !== undefined) queue.stop();
        forget();
        queue.rejectAll(error);
      },
      abort(): void {
        abortError ??= aborted(signal.reason);
        queue.cancel(abortError);
      },
      /** The error of all calls from now on; undefined while calls are taken. */
      abortion(): unknown {
        if (signal?.aborted) queue.abort();
        return abortError;
      },
      add(args: unknown[]): Call {
        const call = queue.make(args);
        ArrayPrototypePush(queue.calls, call);
        return call;
      },
      make(args: unknown[]): Call {
        const { promise, resolve, reject } = promises.capabilityOf(promises.Promise);
        return { promise, resolve, reject, args };
      },
    };
    return queue;
  }

  type Queue = ReturnType<typeof createQueue>;

  /** Gives the limited function its methods and counts, and what it has of `fn`. */
  function finish(
    limited: Function,
    fn: Function,
    queue: Queue,
    signal: any,
    methods: Record<string, Function>,
    counts: Record<string, () => unknown>,
  ): Function {
    const described: PropertyDescriptorMap = {};
    const all: Record<string, Function> = {
      ...methods,
      ref() {
        queue.isRef = true;
        queue.timer?.ref();
        return limited;
      },
      unref() {
        queue.isRef = false;
        queue.timer?.unref();
        return limited;
      },
    };
    for (const name in all) {
      described[name] = { configurable: true, enumerable: true, value: all[name], writable: true };
    }
    described.pending = { get: () => queue.last };
    for (const name in counts) described[name] = { get: () => counts[name]!() };
    described.length = { configurable: true, value: fn.length };
    described.name = { configurable: true, value: fn.name };
    ObjectDefineProperties(limited, described);
    if (signal !== undefined) env.require('events').addAbortListener(signal, queue.abort);
    return limited;
  }

  function debounce(fn: Function, wait: number, options: any = {}): Function {
    validators.validateFunction(fn, 'fn');
    validateInteger(wait, 'wait', 0, TIMEOUT_MAX);
    validators.validateObject(options, 'options');
    const { leading = false, rejectOnCancel = false, signal } = options;
    validators.validateBoolean(leading, 'options.leading');
    validators.validateBoolean(rejectOnCancel, 'options.rejectOnCancel');
    validators.validateAbortSignal(signal, 'options.signal');
    const queue = createQueue(signal, runPending, () => {});

    function run(calls: Call[]): void {
      const error = queue.abortion();
      let result: unknown;
      let failure: { error: unknown } | undefined = error === undefined ? undefined : { error };
      if (failure === undefined) {
        try {
          result = ReflectApply(fn, debounced, calls[calls.length - 1]!.args);
        } catch (thrown) {
          failure = { error: thrown };
        }
      }
      for (let i = 0; i < calls.length; i++) {
        if (failure !== undefined) calls[i]!.reject(failure.error);
        else calls[i]!.resolve(result);
      }
    }

    function runPending(): void {
      const { calls } = queue;
      queue.calls = [];
      if (calls.length !== 0) run(calls);
    }

    function debounced(...args: unknown[]): object {
      const early = queue.abortion();
      if (early !== undefined) return rejected(early);
      const isLeading = leading && queue.timer === undefined;
      if (queue.timer === undefined) queue.start(wait);
      else {
        if (queue.last !== null) {
          promises.markAsHandled(queue.last);
          if (rejectOnCancel) queue.rejectAll(new AbortError('The debounced call was superseded'));
        }
        queue.timer.refresh();
      }
      const late = queue.abortion();
      if (late !== undefined) return rejected(late);
      if (!isLeading) return queue.add(args).promise;
      const call = queue.make(args);
      run([call]);
      return call.promise;
    }

    return finish(
      debounced,
      fn,
      queue,
      signal,
      {
        cancel(reason: unknown) {
          if (queue.timer !== undefined) queue.cancel(aborted(reason));
        },
        flush() {
          if (queue.calls.length === 0) return;
          queue.stop();
          runPending();
        },
      },
      { pendingCount: () => queue.calls.length },
    );
  }

  /** When calls started: at most `limit` in an interval that begins with a call, or in any. */
  function createWindow(limit: number, interval: number, isStrict: boolean) {
    let starts: number[] = [];
    const isOver = (now: number) => now - starts[0]! >= interval;
    return {
      clear: () => {
        starts = [];
      },
      hasRoom(now: number): boolean {
        if (isStrict) while (starts.length > 0 && isOver(now)) ArrayPrototypeShift(starts);
        else if (starts.length === 0 || isOver(now)) starts = [];
        return starts.length < limit;
      },
      take: (now: number) => ArrayPrototypePush(starts, now),
      untilRoom: (now: number) => starts[0]! + interval - now,
    };
  }

  function throttle(fn: Function, limit: number, interval: number, options: any = {}): Function {
    validators.validateFunction(fn, 'fn');
    validateInteger(limit, 'limit', 1);
    validateInteger(interval, 'interval', 0, TIMEOUT_MAX);
    validators.validateObject(options, 'options');
    const { concurrency = Infinity, maxPending = Infinity, overflow = 'queue' } = options;
    const { signal, strict = false } = options;
    if (concurrency !== Infinity) validateInteger(concurrency, 'options.concurrency', 1);
    if (maxPending !== Infinity) validateInteger(maxPending, 'options.maxPending', 0);
    validators.validateOneOf(overflow, 'options.overflow', ['queue', 'drop']);
    validators.validateAbortSignal(signal, 'options.signal');
    validators.validateBoolean(strict, 'options.strict');
    let active = 0;
    const window = createWindow(limit, interval, strict);
    const queue = createQueue(signal, drain, window.clear);

    const settled = () => {
      active--;
      drain();
    };

    function run(call: Call): void {
      active++;
      let result: object;
      try {
        result = promises.promiseResolve(promises.Promise, ReflectApply(fn, throttled, call.args));
      } catch (error) {
        result = rejected(error);
      }
      call.resolve(result);
      ReflectApply(then, result, [settled, settled]);
    }

    const isBusy = () => active >= concurrency;

    function drain(): void {
      if (queue.abortion() !== undefined) return;
      while (queue.calls.length !== 0 && !isBusy()) {
        const now = env.loop.now();
        if (!window.hasRoom(now)) {
          queue.timer ?? queue.start(window.untilRoom(now));
          return;
        }
        window.take(now);
        run(ArrayPrototypeShift(queue.calls)!);
      }
    }

    function throttled(...args: unknown[]): object {
      const error = queue.abortion();
      if (error !== undefined) return rejected(error);
      const now = env.loop.now();
      const isFree = queue.calls.length === 0 && !isBusy() && window.hasRoom(now);
      if (isFree) {
        window.take(now);
        const call = queue.make(args);
        run(call);
        return call.promise;
      }
      if (overflow === 'drop' || queue.calls.length >= maxPending) {
        const dropped = rejected(new codes.ERR_THROTTLED());
        promises.markAsHandled(dropped);
        return dropped;
      }
      const { promise } = queue.add(args);
      if (queue.timer === undefined) drain();
      return promise;
    }

    return finish(
      throttled,
      fn,
      queue,
      signal,
      {
        cancel: (reason: unknown) => queue.cancel(aborted(reason)),
        hasImmediateCapacity: () =>
          !signal?.aborted &&
          queue.calls.length === 0 &&
          !isBusy() &&
          window.hasRoom(env.loop.now()),
      },
      { pendingCount: () => queue.calls.length, activeCount: () => active },
    );
  }

  return { debounce, throttle };
}

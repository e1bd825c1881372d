/** `mock.timers` of `node:test` (Node 18.19 and later): timers and Date on a clock that the test moves. */
import type { Environment } from '../environment.ts';
import { createMockDate } from './mock_date.ts';
import { TimerQueue } from './timer_queue.ts';

type Callback = (...args: any[]) => any;

const FIRST_APIS = ['setTimeout', 'setInterval', 'setImmediate'];
const TIMEOUT_MAX = 2 ** 31 - 1;
/** An immediate is due before anything that is due now. */
const IMMEDIATE = -1;

const named = (name: string, f: Callback): Callback =>
  Object.defineProperty(f, 'name', { value: name });

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { globalObject } = env;
  const { codes, AbortError } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const timers = env.require('timers');
  const timersPromises = env.require('timers/promises');
  const EventEmitter = env.require('events');
  const dispose = (Symbol as any).dispose;
  const { Promise } = env.require('internal/async_support');
  const ONCE = { once: true, [env.require('internal/event_target').kResistStopPropagation]: true };
  const apis = [
    ...FIRST_APIS,
    ...(major >= 20 ? ['Date', 'scheduler.wait'] : []),
    ...(major >= 24 ? ['AbortSignal.timeout'] : []),
  ];
  const aborted = (signal: any) => new AbortError(undefined, { cause: signal.reason });

  class Timeout {
    readonly id: number;
    readonly callback: Callback;
    runAt: number;
    interval: number | boolean | undefined;
    readonly args: unknown[];
    declare priorityQueuePosition?: number | undefined;

    constructor(id: number, callback: Callback, runAt: number, interval: any, args: unknown[]) {
      this.id = id;
      this.callback = callback;
      this.runAt = runAt;
      this.interval = interval;
      this.args = args;
    }
    hasRef(): boolean {
      return true;
    }
    ref(): this {
      return this;
    }
    unref(): this {
      return this;
    }
    refresh(): this {
      return this;
    }
  }

  function checkSignal(signal: any): void {
    validators.validateAbortSignal(signal, 'options.signal');
    if (signal.aborted) throw aborted(signal);
  }

  class MockTimers {
    #now = major < 20 ? Date.now() : 0;
    #nextId = 1;
    #isEnabled = false;
    #mocked: string[] = [];
    /** What puts the real ones back. */
    #restores: (() => void)[] = [];
    readonly #queue = new TimerQueue<Timeout>();

    constructor() {
      if (major < 24) env.require('internal/util').emitExperimentalWarning('The MockTimers API');
    }

    // Timers.

    #create(isInterval: boolean, callback: Callback, delay: number, args: unknown[]): any {
      const wait = delay > TIMEOUT_MAX && major >= 20 ? 1 : delay;
      const id = this.#nextId++;
      // Node 18 takes `true` for the interval, which so is 1 ms.
      const interval = major < 20 ? isInterval : isInterval ? wait : undefined;
      const timer = new Timeout(id, callback, this.#now + wait, interval, args);
      if (major >= 24) {
        const close = () => {
          this.#clear(timer);
          return timer;
        };
        Object.defineProperty(timer, 'close', { value: close, configurable: true });
        Object.defineProperty(timer, dispose, { value: close, configurable: true });
      }
      this.#queue.insert(timer);
      return major < 20 ? id : timer;
    }

    #clear(timer: any): void {
      if (major < 20) {
        // Node 18 takes the id for the place in its queue.
        this.#queue.removeAt(timer);
        return;
      }
      if (timer?.priorityQueuePosition === undefined) return;
      this.#queue.removeAt(timer.priorityQueuePosition);
      timer.priorityQueuePosition = undefined;
      if (major >= 22) timer.interval = undefined;
    }

    readonly #setTimeout = named('bound #createTimer', (callback, delay, ...args) =>
      this.#create(false, callback, delay, args),
    );
    readonly #setInterval = named('bound #createTimer', (callback, delay, ...args) =>
      this.#create(true, callback, delay, args),
    );
    readonly #setImmediate = named(
      major < 20 ? '#setImmediate' : 'bound #setImmediate',
      (callback, ...args) => this.#create(false, callback, IMMEDIATE, args),
    );
    readonly #clearTimer = named('bound #clearTimer', (timer) => this.#clear(timer));

    // timers/promises.

    /** Until Node 20. */
    #promisifyEarly(start: (done: () => void) => any, result: unknown, options: any): unknown {
      return new Promise((resolve: Callback, reject: Callback) => {
        const signal = options?.signal;
        if (signal) checkSignal(signal);
        const timer = start(() => resolve(result));
        if (!signal) return;
        const cancel = () => {
          this.#clear(timer);
          reject(aborted(signal));
        };
        signal.addEventListener('abort', cancel, ONCE);
      });
    }

    async #promisify(start: (done: () => void) => any, result: unknown, options: any) {
      const signal = options?.signal;
      if (signal) checkSignal(signal);
      let settle!: { resolve: () => void; reject: Callback };
      const promise = new Promise((resolve: () => void, reject: Callback) => {
        settle = { resolve, reject };
      });
      const cancel = () => settle.reject(aborted(signal));
      if (signal) signal.addEventListener('abort', cancel, ONCE);
      const timer = start(settle.resolve);
      try {
        await promise;
        return result;
      } finally {
        if (signal) signal.removeEventListener('abort', cancel);
        this.#clear(timer);
      }
    }

    #wait(start: (done: () => void) => any, result: unknown, options: any): unknown {
      if (major < 22) return this.#promisifyEarly(start, result, options);
      return this.#promisify(start, result, options);
    }

    readonly #setTimeoutPromise = (delay: number, result?: unknown, options?: any) =>
      this.#wait((done) => this.#setTimeout(done, delay), result, options);
    readonly #setImmediatePromise = (result?: unknown, options?: any) =>
      this.#wait((done) => this.#setImmediate(done), result, options);

    /** `from` is the start time in Node 18, which it counts up. */
    async *#intervals(interval: number, from: any, options: any): AsyncGenerator<unknown> {
      const emitter = new EventEmitter();
      const signal = options?.signal;
      if (signal) checkSignal(signal);
      const cancel = () => emitter.emit('error', aborted(signal));
      if (signal) signal.addEventListener('abort', cancel, ONCE);
      const events = EventEmitter.on(emitter, 'data');
      let time = from;
      const tell = () => {
        if (major < 20) time += interval;
        emitter.emit('data', time);
      };
      const timer = this.#create(true, tell, interval, [options]);
      try {
        for await (const [value] of events) yield value;
      } finally {
        if (signal) signal.removeEventListener('abort', cancel);
        this.#clear(timer);
      }
    }

    // Putting them in place.

    #replace(holder: any, name: string, value: unknown): void {
      const real = Object.getOwnPropertyDescriptor(holder, name) as PropertyDescriptor;
      this.#restores.push(() => Object.defineProperty(holder, name, real));
      holder[name] = value;
    }

    #replaceTimer(name: string, clear: string, set: unknown, promised: unknown): void {
      for (const holder of [globalObject, timers]) {
        this.#replace(holder, name, set);
        this.#replace(holder, clear, this.#clearTimer);
      }
      this.#replace(timersPromises, name, promised);
    }

    #mock(api: string): void {
      if (api === 'setTimeout') {
        this.#replaceTimer(api, 'clearTimeout', this.#setTimeout, this.#setTimeoutPromise);
      } else if (api === 'setInterval') {
        const promised = (interval: number, from?: unknown, options?: unknown) =>
          this.#intervals(interval, from, options);
        this.#replaceTimer(api, 'clearInterval', this.#setInterval, promised);
      } else if (api === 'setImmediate') {
        this.#replaceTimer(api, 'clearImmediate', this.#setImmediate, this.#setImmediatePromise);
      } else if (api === 'scheduler.wait') {
        const wait = (delay: number, options?: unknown) =>
          this.#setTimeoutPromise(delay, undefined, options);
        this.#replaceOwn(timersPromises.scheduler, 'wait', wait);
      } else if (api === 'Date') this.#mockDate();
      else this.#mockAbortTimeout();
    }

    /** What is inherited becomes an own member, bound. */
    #replaceOwn(holder: any, name: string, value: unknown): void {
      const real = holder[name].bind(this);
      this.#restores.push(() => {
        holder[name] = real;
      });
      holder[name] = value;
    }

    #mockDate(): void {
      const native = globalObject.Date;
      if (native.isMock) throw new codes.ERR_INVALID_STATE('Date is already being mocked!');
      this.#replace(
        globalObject,
        'Date',
        createMockDate(native, () => this.#now),
      );
    }

    #mockAbortTimeout(): void {
      const { AbortSignal, AbortController } = env.require('internal/abort_controller');
      const start = this.#setTimeout;
      const { timeout } = {
        timeout(delay: number) {
          validators.validateUint32(delay, 'delay', false);
          const controller = new AbortController();
          start(() => controller.abort(), delay);
          return controller.signal;
        },
      };
      const real = Object.getOwnPropertyDescriptor(AbortSignal, 'timeout') as PropertyDescriptor;
      this.#restores.push(() => Object.defineProperty(AbortSignal, 'timeout', real));
      Object.defineProperty(AbortSignal, 'timeout', {
        configurable: true,
        writable: true,
        value: timeout,
      });
    }

    // What a test calls.

    #assertEnabled(): void {
      if (this.#isEnabled) return;
      throw new codes.ERR_INVALID_STATE(
        'You should enable MockTimers first by calling the .enable function',
      );
    }

    #assertTime(time: number): void {
      if (time < 0) throw new codes.ERR_INVALID_ARG_VALUE('time', 'positive integer', time);
    }

    tick(time = 1): void {
      this.#assertEnabled();
      this.#assertTime(time);
      this.#now += time;
      for (let timer = this.#queue.peek(); timer; timer = this.#queue.peek()) {
        if (timer.runAt > this.#now) break;
        Reflect.apply(timer.callback, undefined, timer.args);
        if (major < 20) {
          this.#queue.shift();
          if (!timer.interval) continue;
          timer.runAt += Number(timer.interval);
          this.#queue.insert(timer);
          return;
        }
        // Unless it was cleared in its own callback.
        if (this.#queue.peek()?.id === timer.id) {
          this.#queue.shift();
          timer.priorityQueuePosition = undefined;
        }
        if (timer.interval !== undefined) {
          timer.runAt += timer.interval as number;
          this.#queue.insert(timer);
        }
      }
    }

    enable(given?: any): void {
      const options = major < 20 ? { apis: given } : { ...given };
      if (this.#isEnabled) throw new codes.ERR_INVALID_STATE('MockTimers is already enabled!');
      const { now } = options;
      if (Number.isNaN(now)) {
        const reason = `epoch must be a positive integer received ${now}`;
        throw new codes.ERR_INVALID_ARG_VALUE('now', now, reason);
      }
      const name = major < 20 ? 'timers' : 'options.apis';
      const asked = (major < 20 ? options.apis : options.apis || undefined) ?? apis;
      if (major < 20) validators.validateArray(asked, name);
      else validators.validateStringArray(asked, name);
      for (const api of asked) {
        if (apis.includes(api)) continue;
        throw new codes.ERR_INVALID_ARG_VALUE(name, api, `option ${api} is not supported`);
      }
      this.#mocked = asked;
      this.#now = major < 20 ? Date.now() : this.#startTime(now || 0);
      for (const api of this.#mocked) this.#mock(api);
      this.#isEnabled = true;
    }

    /** A Date or a number. */
    #startTime(now: any): number {
      try {
        return Date.prototype.getTime.call(now);
      } catch {
        validators.validateNumber(now, 'initialTime');
        this.#assertTime(now);
        return now;
      }
    }

    setTime(time = 0): void {
      validators.validateNumber(time, 'time');
      this.#assertTime(time);
      this.#assertEnabled();
      this.#now = time;
    }

    reset(): void {
      if (!this.#isEnabled) return;
      for (const restore of this.#restores.splice(0)) restore();
      this.#isEnabled = false;
      this.#mocked = [];
      if (major >= 20) this.#now = 0;
      while (this.#queue.peek() !== undefined) this.#queue.shift();
    }

    runAll(): void {
      this.#assertEnabled();
      if (major < 20) {
        this.tick(Number.POSITIVE_INFINITY);
        return;
      }
      const bottom = this.#queue.peekBottom();
      if (bottom !== undefined) this.tick(bottom.runAt - this.#now);
    }
  }
  Object.defineProperty(MockTimers.prototype, dispose, {
    configurable: true,
    writable: true,
    value(this: MockTimers) {
      this.reset();
    },
  });
  if (major < 20) delete (MockTimers.prototype as any).setTime;
  return MockTimers;
}

/** `events.on(emitter, event)`: an async iterator over the arguments of each emit. */
import { asyncSupport } from '../async_support.ts';
import { ObjectGetPrototypeOf, ObjectSetPrototypeOf, primordialGlobals } from '../primordials.ts';
import { createAddAbortListener, disposeSymbol } from './abort_listener.ts';
import type { EventsContext } from './context.ts';
import { Queue } from './queue.ts';
import { createTargetAgnostic } from './target_agnostic.ts';

const { Error } = primordialGlobals;
const kWatermarkData = Symbol.for('nodejs.watermarkData');
/** In the options of callers inside Node: the events' first argument is wanted, not all of them. */
export const kFirstEventParam = Symbol('kFirstEventParam');

// Taken from an async generator that never runs.
const AsyncIteratorPrototype = ObjectGetPrototypeOf(
  ObjectGetPrototypeOf(async function* () {}.prototype),
);

interface Waiting {
  resolve(result: { value: unknown; done: boolean }): void;
  reject(error: unknown): void;
}

export function createOn(context: EventsContext) {
  const { env, major, errors, validators } = context;
  const { Promise } = asyncSupport(env);
  const agnostic = createTargetAgnostic(env);
  const addAbortListener = createAddAbortListener(context);
  // Node 26 writes the result the other way round, which inspect shows.
  const result = (value: unknown, done: boolean) =>
    major >= 26 ? { done, value } : { value, done };
  const abortError = (signal: any) => new errors.AbortError(undefined, { cause: signal?.reason });

  /** An option that has two spellings. */
  const mark = (options: any, name: 'high' | 'low', otherwise: number): number => {
    const value = options[`${name}WaterMark`] ?? options[`${name}Watermark`] ?? otherwise;
    validators.validateInteger(value, `options.${name}WaterMark`, 1);
    return value;
  };

  function readOptions(options: any) {
    if (major >= 22) validators.validateObject(options, 'options');
    const signal = major >= 20 ? options.signal : options?.signal;
    validators.validateAbortSignal(signal, 'options.signal');
    if (signal?.aborted) throw abortError(signal);
    if (major < 20) return { signal, high: Number.MAX_SAFE_INTEGER, low: 1 };
    return {
      signal,
      high: mark(options, 'high', Number.MAX_SAFE_INTEGER),
      low: mark(options, 'low', 1),
    };
  }

  /** What is true of an iterator: events nobody asked for yet, or askers without an event. */
  class Stream {
    readonly events = new Queue<unknown>();
    readonly waiting = new Queue<Waiting>();
    readonly listeners: [emitter: any, event: PropertyKey, listener: unknown, flags?: object][] =
      [];
    paused = false;
    finished = false;
    error: unknown = null;
    abortListener: any = null;
    readonly emitter: any;
    readonly high: number;
    readonly low: number;

    constructor(emitter: any, high: number, low: number) {
      this.emitter = emitter;
      this.high = high;
      this.low = low;
    }

    listen(emitter: any, event: PropertyKey, listener: unknown, flags?: object): void {
      agnostic.addTo(emitter, event, listener, flags);
      this.listeners.push([emitter, event, listener, flags]);
    }

    event(value: unknown): void {
      const waiting = this.waiting.shift();
      if (waiting !== undefined) {
        waiting.resolve(result(value, false));
        return;
      }
      this.events.push(value);
      if (!this.paused && this.events.size > this.high) {
        this.paused = true;
        this.emitter.pause();
      }
    }

    fail(error: unknown): void {
      const waiting = this.waiting.shift();
      if (waiting === undefined) this.error = error;
      else waiting.reject(error);
      this.close();
    }

    /** Up to Node 18 in the order of their adding, later from the last to the first. */
    unlisten(): void {
      while (this.listeners.length > 0) {
        const item = major < 20 ? this.listeners.shift()! : this.listeners.pop()!;
        agnostic.removeFrom(...item);
      }
    }

    close(): Promise<unknown> {
      this.abortListener?.[disposeSymbol()]();
      this.unlisten();
      this.finished = true;
      if (major >= 24) this.paused = false;
      for (let item = this.waiting.shift(); item !== undefined; item = this.waiting.shift()) {
        item.resolve(result(undefined, true));
      }
      return Promise.resolve(result(undefined, true));
    }

    next(): Promise<unknown> {
      if (this.events.size > 0) {
        const value = this.events.shift();
        if (this.paused && this.events.size < this.low) {
          this.emitter.resume();
          this.paused = false;
        }
        return Promise.resolve(result(value, false));
      }
      if (this.error) {
        const { error } = this;
        this.error = null;
        return Promise.reject(error);
      }
      if (this.finished) return this.close();
      return new Promise((resolve, reject) => {
        this.waiting.push({ resolve, reject });
      });
    }
  }

  function iteratorOver(stream: Stream): any {
    const iterator: any = {
      next() {
        return stream.next();
      },
      return() {
        return stream.close();
      },
      throw(error: unknown) {
        if (!error || !(error instanceof Error)) {
          throw new errors.codes.ERR_INVALID_ARG_TYPE('EventEmitter.AsyncIterator', 'Error', error);
        }
        if (major >= 20) {
          stream.fail(error);
        } else {
          stream.error = error;
          stream.unlisten();
        }
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
    if (major >= 20) {
      iterator[kWatermarkData] = {
        get size() {
          return stream.events.size;
        },
        get low() {
          return stream.low;
        },
        get high() {
          return stream.high;
        },
        get isPaused() {
          return stream.paused;
        },
      };
    }
    return ObjectSetPrototypeOf(iterator, AsyncIteratorPrototype);
  }

  /** The listener's name is what inspect shows of the emitter: none since Node 20. */
  function eventListener(stream: Stream, options: any) {
    if (major >= 20) {
      if (options[kFirstEventParam]) return (value: unknown) => stream.event(value);
      return (...args: unknown[]) => stream.event(args);
    }
    const { eventHandler } = { eventHandler: (...args: unknown[]) => stream.event(args) };
    return eventHandler;
  }

  const { on } = {
    on: function (emitter: any, event: PropertyKey, options: any = {}) {
      const { signal, high, low } = readOptions(options);
      const stream = new Stream(emitter, high, low);
      stream.listen(emitter, event, eventListener(stream, options));
      if (event !== 'error' && typeof emitter.on === 'function') {
        const { errorHandler } = { errorHandler: (error: unknown) => stream.fail(error) };
        stream.listen(emitter, 'error', errorHandler);
      }
      const { closeHandler } = { closeHandler: () => stream.close() };
      if (major >= 20 && options?.close?.length) {
        for (let i = 0; i < options.close.length; i++) {
          stream.listen(emitter, options.close[i], closeHandler);
        }
      }
      const { abortListener } = { abortListener: () => stream.fail(abortError(signal)) };
      if (signal && major >= 20) {
        stream.abortListener = addAbortListener(signal, abortListener);
      } else if (signal) {
        stream.listen(signal, 'abort', abortListener, agnostic.abortFlags());
      }
      return iteratorOver(stream);
    },
  };
  return on;
}

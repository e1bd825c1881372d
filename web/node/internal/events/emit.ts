/**
 * EventEmitter.prototype.emit, and what becomes of promises that listeners return.
 *
 * Up to Node 22 the listeners of a list are called from a copy; since 24 from the list itself, which counts the
 * emits that walk over it (listeners.ts changes such a list by copying it).
 */
import { ArrayPrototypeSlice, ReflectApply } from '../primordials.ts';
import { type EventsContext, kRejection } from './context.ts';
import type { Listener } from './listener_table.ts';
import { unhandledError } from './unhandled_error.ts';

export function createEmit(context: EventsContext) {
  const { env, major, table, kCapture, kEmitting, kErrorMonitor } = context;

  function rejected(emitter: any, error: unknown, type: PropertyKey, args: unknown[]): void {
    if (typeof emitter[kRejection] === 'function') {
      emitter[kRejection](error, type, ...args);
      return;
    }
    // A listener of 'error' that rejects must not come round again.
    const before = emitter[kCapture];
    try {
      emitter[kCapture] = false;
      emitter.emit('error', error);
    } finally {
      emitter[kCapture] = before;
    }
  }

  /** `captureRejections`: a listener returned something; if it is thenable, its rejection is an 'error' event. */
  function addCatch(emitter: any, promise: any, type: PropertyKey, args: unknown[]): void {
    if (!emitter[kCapture]) return;
    try {
      const { then } = promise;
      if (typeof then === 'function') {
        ReflectApply(then, promise, [
          undefined,
          (error: unknown) => env.process.nextTick(rejected, emitter, error, type, args),
        ]);
      }
    } catch (error) {
      if (env.loop.fuel.isSentinel(error)) throw error;
      emitter.emit('error', error);
    }
  }

  function callEach(list: Listener[], emitter: any, type: PropertyKey, args: unknown[]): void {
    for (let i = 0; i < list.length; i++) {
      const result = ReflectApply(list[i]!, emitter, args);
      if (result !== undefined && result !== null) addCatch(emitter, result, type, args);
    }
  }

  function callMarked(list: any, emitter: any, type: PropertyKey, args: unknown[]): void {
    list[kEmitting]++;
    try {
      callEach(list, emitter, type, args);
    } finally {
      list[kEmitting]--;
    }
  }

  const callCopy = (list: Listener[], emitter: any, type: PropertyKey, args: unknown[]): void =>
    callEach(ArrayPrototypeSlice(list), emitter, type, args);

  const callAll = major >= 24 ? callMarked : callCopy;

  const { emit } = {
    emit: function (this: any, type: PropertyKey, ...args: unknown[]): boolean {
      const events = this._events;
      if (type === 'error') {
        if (events !== undefined && events[kErrorMonitor] !== undefined) {
          this.emit(kErrorMonitor, ...args);
        }
        // An uncaught error's report shows this line.
        if (events === undefined || events.error === undefined) {
          throw unhandledError(context, this, args); // Unhandled 'error' event
        }
      }
      const handler = events === undefined ? undefined : events[type];
      if (handler === undefined) {
        table.emitNothing(this, type);
        return false;
      }
      table.emit(this, events, type, handler);
      if (typeof handler === 'function') {
        const result = ReflectApply(handler, this, args);
        if (result !== undefined && result !== null) addCatch(this, result, type, args);
      } else {
        callAll(handler, this, type, args);
      }
      return true;
    },
  };
  return emit;
}

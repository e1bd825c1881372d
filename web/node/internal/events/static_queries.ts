/** Questions to an emitter or an EventTarget, as statics of EventEmitter. */
import { FunctionPrototypeCall, ObjectDefineProperty } from '../primordials.ts';
import type { EventsContext } from './context.ts';
import { limitOf } from './max_listeners.ts';

export function createStaticQueries(context: EventsContext, kMaxEventTargetListeners?: symbol) {
  const { env, major, errors } = context;
  const wrong = (target: unknown) =>
    new errors.codes.ERR_INVALID_ARG_TYPE('emitter', ['EventEmitter', 'EventTarget'], target);

  /** Up to Node 22 it has no name and knows emitters only. */
  const deprecatedCount = (emitter: any, type: PropertyKey): number => {
    if (typeof emitter.listenerCount === 'function') return emitter.listenerCount(type);
    return FunctionPrototypeCall(context.EventEmitter.prototype.listenerCount, emitter, type);
  };
  ObjectDefineProperty(deprecatedCount, 'name', { configurable: true, value: '' });

  const { listenerCount } = {
    listenerCount: function (target: any, type: PropertyKey): number {
      if (typeof target.listenerCount === 'function') return target.listenerCount(type);
      const { isEventTarget, kEvents } = env.require('internal/event_target');
      if (isEventTarget(target)) return target[kEvents]?.get(type)?.size ?? 0;
      throw wrong(target);
    },
  };

  return {
    listenerCount: major < 24 ? deprecatedCount : listenerCount,

    getEventListeners: function (target: any, type: PropertyKey): unknown[] {
      if (typeof target.listeners === 'function') return target.listeners(type);
      const { isEventTarget, kEvents } = env.require('internal/event_target');
      if (!isEventTarget(target)) throw wrong(target);
      const listeners = [];
      for (
        let handler = target[kEvents]?.get(type)?.next;
        handler?.listener !== undefined;
        handler = handler.next
      ) {
        const { listener } = handler;
        listeners[listeners.length] = listener?.deref ? listener.deref() : listener;
      }
      return listeners;
    },

    getMaxListeners: function (target: any): number {
      if (typeof target?.getMaxListeners === 'function') return limitOf(context, target);
      const limit = target?.[kMaxEventTargetListeners!];
      if (typeof limit === 'number' && (major >= 22 || limit)) return limit;
      throw wrong(target);
    },
  };
}

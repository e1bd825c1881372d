/** What EventEmitter.prototype tells of its listeners. */
import { ArrayPrototypePush, ArrayPrototypeSlice, ReflectOwnKeys } from '../primordials.ts';
import type { Handler, Listener } from './listener_table.ts';

function handlerOf(emitter: any, type: PropertyKey): Handler {
  const events = emitter._events;
  return events === undefined ? undefined : events[type];
}

/** An event's listeners without `once`'s wrappers. */
function unwrap(handler: NonNullable<Handler>): Listener[] {
  if (typeof handler === 'function') return [handler.listener || handler];
  const list: Listener[] = ArrayPrototypeSlice(handler);
  for (let i = 0; i < list.length; i++) {
    const original = list[i]!.listener;
    if (typeof original === 'function') list[i] = original;
  }
  return list;
}

function countMatching(list: Listener[], listener: unknown): number {
  let matching = 0;
  for (let i = 0; i < list.length; i++) {
    if (list[i] === listener || list[i]!.listener === listener) matching++;
  }
  return matching;
}

function countOf(emitter: any, type: PropertyKey, listener: unknown): number {
  const handler = handlerOf(emitter, type);
  if (handler === undefined) return 0;
  const isOne = typeof handler === 'function';
  if (listener != null) return countMatching(isOne ? [handler] : handler, listener);
  return isOne ? 1 : handler.length;
}

export function createQueryMethods(major: number) {
  const { listenerCount } =
    major < 12
      ? {
          listenerCount: function (this: any, type: PropertyKey) {
            return countOf(this, type, undefined);
          },
        }
      : {
          listenerCount: function (this: any, type: PropertyKey, listener?: unknown) {
            return countOf(this, type, listener);
          },
        };

  return {
    listeners: function (this: any, type: PropertyKey) {
      const handler = handlerOf(this, type);
      return handler === undefined ? [] : unwrap(handler);
    },
    rawListeners: function (this: any, type: PropertyKey) {
      const handler = handlerOf(this, type);
      if (handler === undefined) return [];
      return typeof handler === 'function' ? [handler] : ArrayPrototypeSlice(handler);
    },
    listenerCount,
    eventNames: function (this: any): (string | symbol)[] {
      // A count that somebody made wrong shows: Node 24 asks for 0, earlier versions for more than 0.
      if (major >= 24 ? this._eventsCount === 0 : !(this._eventsCount > 0)) return [];
      const keys = ReflectOwnKeys(this._events);
      if (major < 24) return keys;
      const names: (string | symbol)[] = [];
      for (let i = 0; i < keys.length; i++) {
        if (this._events[keys[i]!] !== undefined) ArrayPrototypePush(names, keys[i]);
      }
      return names;
    },
  };
}

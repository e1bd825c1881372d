/**
 * Adding and removing listeners, as methods of EventEmitter.prototype.
 *
 * `_events[type]` is a function for one listener and an array for more, as in Node. Up to Node 22 a list is changed
 * in place and emit walks over a copy; since Node 24 emit walks over the list itself and whoever changes a list
 * that is being walked puts a copy in its place.
 */
import {
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSplice,
  ArrayPrototypeUnshift,
  FunctionPrototypeBind,
  ObjectGetPrototypeOf,
  ObjectKeys,
  ReflectApply,
  ReflectOwnKeys,
} from '../primordials.ts';
import type { EventsContext } from './context.ts';
import type { Listener, ListenerList } from './listener_table.ts';
import { limitOf, warnOfLeak } from './max_listeners.ts';

/** A new, empty `_events`. */
export const emptyEvents = (): any => Object.create(null);

/** Whether `emitter` still shares `_events` with its prototype, or has none. */
export const lacksEvents = (emitter: any): boolean =>
  emitter._events === undefined || emitter._events === ObjectGetPrototypeOf(emitter)._events;

/** Node 10 checks by truth, later versions by presence. */
const unwrapped = (listener: Listener, major: number): Listener =>
  major < 12 ? listener.listener || listener : (listener.listener ?? listener);

/** `once`'s wrapper up to Node 22: a bound function, whose state is what it is bound to. */
function onceWrapper(this: any, ...args: unknown[]): unknown {
  if (this.fired) return undefined;
  this.target.removeListener(this.type, this.wrapFn);
  this.fired = true;
  return ReflectApply(this.listener, this.target, args);
}

function wrapBound(target: any, type: PropertyKey, listener: Listener): Listener {
  const state: any = { fired: false, wrapFn: undefined, target, type, listener };
  const wrapped = FunctionPrototypeBind(onceWrapper, state);
  wrapped.listener = listener;
  state.wrapFn = wrapped;
  return wrapped;
}

/** `once`'s wrapper since Node 24: a closure. */
function wrapClosure(target: any, type: PropertyKey, listener: Listener): Listener {
  let fired = false;
  const { wrapper } = {
    wrapper: function (...args: unknown[]): unknown {
      if (fired) return undefined;
      fired = true;
      target.removeListener(type, wrapper);
      return ReflectApply(listener, target, args);
    } as Listener,
  };
  wrapper.listener = listener;
  return wrapper;
}

/** Where `removeListener` finds the listener: the last one added goes first. */
function lastPlace(list: ListenerList, listener: unknown): number {
  for (let i = list.length - 1; i >= 0; i--) {
    if (list[i] === listener || list[i]!.listener === listener) return i;
  }
  return -1;
}

export function createListenerMethods(context: EventsContext) {
  const { major, table, validators, kShapeMode, kEmitting } = context;
  const copiesOnWrite = major >= 24;
  const wrapOnce = major >= 24 ? wrapClosure : wrapBound;

  const checkListener = (listener: unknown): void =>
    validators.validateFunction(listener, 'listener');

  /** The list to change: a copy, put in its place, while an emit walks over it. */
  function mutable(events: any, type: PropertyKey, list: any): ListenerList {
    if (!copiesOnWrite || !(list[kEmitting] > 0)) return list;
    const copy: any = ArrayPrototypeSlice(list);
    copy[kEmitting] = 0;
    if (list.warned) copy.warned = true;
    events[type] = copy;
    return copy;
  }

  function pair(first: Listener, second: Listener): ListenerList {
    const list: any = [first, second];
    if (copiesOnWrite) list[kEmitting] = 0;
    return list;
  }

  /** The `_events` to add to; tells 'newListener' first, whose listeners may replace it. */
  function eventsToAddTo(emitter: any, type: PropertyKey, listener: Listener): any {
    if (emitter._events === undefined) {
      emitter._events = emptyEvents();
      emitter._eventsCount = 0;
    } else if (emitter._events.newListener !== undefined) {
      emitter.emit('newListener', type, unwrapped(listener, major));
    }
    return emitter._events;
  }

  function addListener(emitter: any, type: PropertyKey, listener: Listener, first: boolean): any {
    checkListener(listener);
    const events = eventsToAddTo(emitter, type, listener);
    const existing = events[type];
    const entry = table.entry(emitter, events, type, existing);
    if (existing === undefined) {
      events[type] = listener;
      ++emitter._eventsCount;
      table.added(emitter, events, type, listener, entry, first, 0);
      return emitter;
    }
    if (typeof existing === 'function') {
      events[type] = first ? pair(listener, existing) : pair(existing, listener);
    } else {
      (first ? ArrayPrototypeUnshift : ArrayPrototypePush)(
        mutable(events, type, existing),
        listener,
      );
    }
    const max = limitOf(context, emitter);
    const list = events[type];
    if (table.added(emitter, events, type, listener, entry, first, max) && !list.warned) {
      list.warned = true;
      warnOfLeak(context, emitter, type, list.length, max);
    }
    return emitter;
  }

  function removeOnly(emitter: any, events: any, type: PropertyKey, listener: Listener): void {
    const only = events[type];
    const entry = table.entry(emitter, events, type, only);
    emitter._eventsCount -= 1;
    const wasLast = emitter._eventsCount === 0;
    if (emitter[kShapeMode]) events[type] = undefined;
    else if (wasLast) emitter._events = emptyEvents();
    else delete events[type];
    table.removedAt(emitter, emitter._events, type, entry, 0);
    // Up to Node 20 nobody hears of the last event's removal.
    if (major <= 20 ? !wasLast && events.removeListener : events.removeListener !== undefined) {
      emitter.emit('removeListener', type, only.listener || listener);
    }
  }

  function removeFromList(emitter: any, events: any, type: PropertyKey, listener: Listener): void {
    const entry = table.entry(emitter, events, type, events[type]);
    const list = mutable(events, type, events[type]);
    const place = lastPlace(list, listener);
    if (place < 0) return;
    const original = list[place]!.listener;
    ArrayPrototypeSplice(list, place, 1);
    if (list.length === 1) events[type] = list[0];
    table.removedAt(emitter, events, type, entry, place);
    if (events.removeListener !== undefined) {
      emitter.emit('removeListener', type, major < 12 ? original || listener : listener);
    }
  }

  /** `removeAllListeners` while nobody listens for 'removeListener'. */
  function removeSilently(emitter: any, events: any, types: IArguments): void {
    if (types.length === 0) {
      emitter._events = emptyEvents();
      emitter._eventsCount = 0;
      table.cleared(emitter, emitter._events);
    } else if (events[types[0]] !== undefined) {
      const type = types[0];
      const entry = table.entry(emitter, events, type, events[type]);
      if (--emitter._eventsCount === 0) emitter._events = emptyEvents();
      else delete events[type];
      table.removedAll(emitter, emitter._events, entry);
    }
    if (major >= 20) emitter[kShapeMode] = false;
  }

  /** `removeAllListeners()` that tells of each; 'removeListener' itself goes last. */
  function removeEach(emitter: any, events: any): void {
    const keys = (major < 12 ? ObjectKeys : ReflectOwnKeys)(events);
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] !== 'removeListener') emitter.removeAllListeners(keys[i]);
    }
    emitter.removeAllListeners('removeListener');
    emitter._events = emptyEvents();
    emitter._eventsCount = 0;
    table.cleared(emitter, emitter._events);
    if (major >= 20) emitter[kShapeMode] = false;
  }

  return {
    addListener: function (this: any, type: PropertyKey, listener: Listener) {
      return addListener(this, type, listener, false);
    },
    prependListener: function (this: any, type: PropertyKey, listener: Listener) {
      return addListener(this, type, listener, true);
    },
    once: function (this: any, type: PropertyKey, listener: Listener) {
      checkListener(listener);
      this.on(type, wrapOnce(this, type, listener));
      return this;
    },
    prependOnceListener: function (this: any, type: PropertyKey, listener: Listener) {
      checkListener(listener);
      this.prependListener(type, wrapOnce(this, type, listener));
      return this;
    },
    removeListener: function (this: any, type: PropertyKey, listener: Listener) {
      checkListener(listener);
      const events = this._events;
      const list = events === undefined ? undefined : events[type];
      if (list === undefined) return this;
      if (list === listener || list.listener === listener) {
        removeOnly(this, events, type, listener);
      } else if (typeof list !== 'function') {
        removeFromList(this, events, type, listener);
      }
      return this;
    },
    removeAllListeners: function (this: any, type?: PropertyKey) {
      const events = this._events;
      if (events === undefined) return this;
      if (events.removeListener === undefined) {
        // `undefined` is an event name too.
        removeSilently(this, events, arguments);
        return this;
      }
      if (arguments.length === 0) {
        removeEach(this, events);
        return this;
      }
      const list = events[type as PropertyKey];
      if (typeof list === 'function') {
        this.removeListener(type, list);
      } else if (list !== undefined) {
        for (let i = list.length - 1; i >= 0; i--) this.removeListener(type, list[i]);
      }
      return this;
    },
  };
}

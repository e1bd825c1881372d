/**
 * Node's `events`. The parts are in internal/events: listeners.ts (adding, removing), emit.ts, once.ts, on.ts …;
 * who listens, in which order and how often is in wasm (internal/events/listener_table.ts).
 */
import type { Environment } from './internal/environment.ts';
import { createAddAbortListener } from './internal/events/abort_listener.ts';
import { createAsyncResourceClass } from './internal/events/async_resource.ts';
import { type EventsContext, kRejection } from './internal/events/context.ts';
import { createEmit } from './internal/events/emit.ts';
import { createListenerTable } from './internal/events/listener_table.ts';
import { createListenerMethods, emptyEvents, lacksEvents } from './internal/events/listeners.ts';
import { createLimitMethods, validateLimit } from './internal/events/max_listeners.ts';
import { createOn } from './internal/events/on.ts';
import { createOnce } from './internal/events/once.ts';
import { createQueryMethods } from './internal/events/queries.ts';
import { createStaticQueries } from './internal/events/static_queries.ts';
import { ObjectDefineProperty } from './internal/primordials.ts';

const kMaxEventTargetListeners = Symbol('events.maxEventTargetListeners');
const kMaxEventTargetListenersWarned = Symbol('events.maxEventTargetListenersWarned');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const context: EventsContext = {
    env,
    major,
    table: createListenerTable(env.loop.core, () => env.loop.fuel.s),
    errors: env.require('internal/errors'),
    validators: env.require('internal/validators'),
    EventEmitter: undefined,
    kCapture: Symbol('kCapture'),
    kErrorMonitor: Symbol('events.errorMonitor'),
    kShapeMode: Symbol('shapeMode'),
    kEmitting: Symbol('events.emitting'),
  };
  const EventEmitter = createConstructor(major);
  context.EventEmitter = EventEmitter;
  if (major < 12) defineStatics10(context);
  else defineStatics(context);
  definePrototype(context);
  return EventEmitter;
}

/** In an object, so that bundling leaves it its name. */
function createConstructor(major: number): any {
  if (major < 12) {
    const { EventEmitter } = {
      EventEmitter: function (this: unknown) {
        (EventEmitter as any).init.call(this);
      },
    };
    return EventEmitter;
  }
  const { EventEmitter } = {
    EventEmitter: function (this: unknown, options: unknown) {
      (EventEmitter as any).init.call(this, options);
    },
  };
  return EventEmitter;
}

/** Statics are assigned in Node's order, which inspect shows. */
function defineStatics10(context: EventsContext): void {
  const { EventEmitter } = context;
  EventEmitter.once = createOnce(context);
  EventEmitter.EventEmitter = EventEmitter;
  EventEmitter.usingDomains = false;
  defineDefaultMaxListeners(context);
  EventEmitter.init = function (this: any) {
    initEvents(this);
    this._maxListeners = this._maxListeners || undefined;
  };
  EventEmitter.listenerCount = createStaticQueries(context).listenerCount;
}

function defineStatics(context: EventsContext): void {
  const { EventEmitter, major, validators, kCapture } = context;
  const queries = createStaticQueries(context, kMaxEventTargetListeners);
  EventEmitter.addAbortListener = createAddAbortListener(context);
  EventEmitter.once = createOnce(context);
  EventEmitter.on = createOn(context);
  EventEmitter.getEventListeners = queries.getEventListeners;
  EventEmitter.getMaxListeners = queries.getMaxListeners;
  if (major >= 24) EventEmitter.listenerCount = queries.listenerCount;
  EventEmitter.EventEmitter = EventEmitter;
  EventEmitter.usingDomains = false;
  EventEmitter.captureRejectionSymbol = kRejection;
  ObjectDefineProperty(EventEmitter, 'captureRejections', {
    get() {
      return EventEmitter.prototype[kCapture];
    },
    set(value) {
      validators.validateBoolean(value, 'EventEmitter.captureRejections');
      EventEmitter.prototype[kCapture] = value;
    },
    enumerable: true,
  });
  defineAsyncResource(context);
  EventEmitter.errorMonitor = context.kErrorMonitor;
  ObjectDefineProperty(EventEmitter.prototype, kCapture, { value: false, writable: true });
  const setDefault = defineDefaultMaxListeners(context);
  ObjectDefineProperty(EventEmitter, 'kMaxEventTargetListeners', {
    value: kMaxEventTargetListeners,
  });
  ObjectDefineProperty(EventEmitter, 'kMaxEventTargetListenersWarned', {
    value: kMaxEventTargetListenersWarned,
  });
  EventEmitter.setMaxListeners = createSetMaxListeners(context, setDefault);
  EventEmitter.init = createInit(context);
  if (major < 24) EventEmitter.listenerCount = queries.listenerCount;
}

/** A function in parentheses gets no name from what it is assigned to; Node's have none. */
const anonymous = <F>(f: F): F => f;

function initEvents(emitter: any): boolean {
  if (!lacksEvents(emitter)) return false;
  emitter._events = emptyEvents();
  emitter._eventsCount = 0;
  return true;
}

function createInit({ EventEmitter, major, validators, kCapture, kShapeMode }: EventsContext) {
  return anonymous(function (this: any, options?: { captureRejections?: boolean }) {
    const isNew = initEvents(this);
    if (major >= 20) this[kShapeMode] = !isNew;
    this._maxListeners = this._maxListeners || undefined;
    if (options?.captureRejections) {
      validators.validateBoolean(options.captureRejections, 'options.captureRejections');
      this[kCapture] = Boolean(options.captureRejections);
    } else {
      this[kCapture] = EventEmitter.prototype[kCapture];
    }
  });
}

/** Returns the way to set it without the check. */
function defineDefaultMaxListeners(context: EventsContext) {
  let limit = 10;
  const set = (value: number) => {
    limit = value;
  };
  ObjectDefineProperty(context.EventEmitter, 'defaultMaxListeners', {
    get() {
      return limit;
    },
    set(value) {
      validateLimit(context, value, 'defaultMaxListeners', 'defaultMaxListeners');
      set(value);
    },
    enumerable: true,
  });
  return set;
}

function createSetMaxListeners(context: EventsContext, setDefault: (n: number) => void) {
  const { env, errors, EventEmitter } = context;
  return anonymous(function (n = EventEmitter.defaultMaxListeners, ...targets: any[]): void {
    validateLimit(context, n, 'setMaxListeners', 'n');
    if (targets.length === 0) {
      setDefault(n);
      return;
    }
    const { isEventTarget } = env.require('internal/event_target');
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      if (isEventTarget(target)) {
        target[kMaxEventTargetListeners] = n;
        target[kMaxEventTargetListenersWarned] = false;
      } else if (typeof target.setMaxListeners === 'function') {
        target.setMaxListeners(n);
      } else {
        const expected = ['EventEmitter', 'EventTarget'];
        throw new errors.codes.ERR_INVALID_ARG_TYPE('eventTargets', expected, target);
      }
    }
  });
}

/** Made when first asked for: async_hooks may not be there before. */
function defineAsyncResource(context: EventsContext): void {
  let Class: unknown;
  const { lazyEventEmitterAsyncResource } = {
    lazyEventEmitterAsyncResource: function () {
      Class ??= createAsyncResourceClass(context);
      return Class;
    },
  };
  ObjectDefineProperty(context.EventEmitter, 'EventEmitterAsyncResource', {
    enumerable: true,
    get: lazyEventEmitterAsyncResource,
    set: undefined,
    configurable: true,
  });
}

/** Methods are assigned, in Node's order: they are enumerable and `Object.keys` tells the order. */
function definePrototype(context: EventsContext): void {
  const { EventEmitter, major } = context;
  const { prototype } = EventEmitter;
  const listeners = createListenerMethods(context);
  const limits = createLimitMethods(context);
  const queries = createQueryMethods(major);
  prototype._events = undefined;
  prototype._eventsCount = 0;
  prototype._maxListeners = undefined;
  prototype.setMaxListeners = limits.setMaxListeners;
  prototype.getMaxListeners = limits.getMaxListeners;
  prototype.emit = createEmit(context);
  prototype.addListener = listeners.addListener;
  prototype.on = listeners.addListener;
  prototype.prependListener = listeners.prependListener;
  prototype.once = listeners.once;
  prototype.prependOnceListener = listeners.prependOnceListener;
  prototype.removeListener = listeners.removeListener;
  prototype.off = listeners.removeListener;
  prototype.removeAllListeners = listeners.removeAllListeners;
  prototype.listeners = queries.listeners;
  prototype.rawListeners = queries.rawListeners;
  prototype.listenerCount = queries.listenerCount;
  prototype.eventNames = queries.eventNames;
}

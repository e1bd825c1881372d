/**
 * Event and EventTarget as Node has them: no tree, no capturing phase, listeners in the order they were added.
 * The listeners of a type form a linked list behind a root, which `events.getEventListeners` walks too.
 */
import type { Environment } from './environment.ts';
import { createEventClasses } from './event_target/event.ts';
import { createEventHandlers } from './event_target/handlers.ts';
import { Listener, type Root } from './event_target/listener.ts';
import { SafeMap } from './event_target/safe_map.ts';
import { createNodeEventTarget } from './event_target/node_event_target.ts';
import {
  FunctionPrototypeCall,
  MapPrototypeDelete,
  MapPrototypeGet,
  MapPrototypeSet,
  NumberIsInteger,
  ObjectAssign,
  ObjectDefineProperties,
  ReflectApply,
} from './primordials.ts';
import { kValidateObjectAllowArray, kValidateObjectAllowFunction } from './validators.ts';

const kIsEventTarget = Symbol.for('nodejs.event_target');
const kEvents = Symbol('kEvents');
const kCreateEvent = Symbol('kCreateEvent');
const kNewListener = Symbol('kNewListener');
const kRemoveListener = Symbol('kRemoveListener');
const kHybridDispatch = Symbol.for('nodejs.internal.kHybridDispatch');
const kWeakHandler = Symbol('kWeak');
const kResistStopPropagation = Symbol('kResistStopPropagation');
const kIsNodeStyleListener = Symbol('kIsNodeStyleListener');
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const enumerable = { enumerable: true };

/** The fields of an EventTarget: symbols, as objects made elsewhere become targets by initEventTarget. */
export interface Keys {
  kEvents: symbol;
  kCreateEvent: symbol;
  kNewListener: symbol;
  kRemoveListener: symbol;
  kHybridDispatch: symbol;
  kIsNodeStyleListener: symbol;
}

interface ListenerOptions {
  once?: boolean;
  capture?: boolean;
  passive?: boolean;
  signal?: any;
  resistStopPropagation?: boolean;
  isNodeStyleListener?: boolean;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateAbortSignal, validateObject } = env.require('internal/validators');
  const { Event, CustomEvent, NodeCustomEvent, ErrorEvent, MessageEvent, state, kTrustEvent } =
    createEventClasses(env);
  const events = () => env.require('events');
  const inspect = (value: unknown, options: object) =>
    env.require('internal/util/inspect').inspect(value, options);

  const isEventTarget = (value: any): boolean => Boolean(value?.constructor?.[kIsEventTarget]);
  const check = (self: any) => {
    if (!isEventTarget(self)) throw new codes.ERR_INVALID_THIS('EventTarget');
  };

  function initEventTarget(self: any): void {
    const { EventEmitter, kMaxEventTargetListeners, kMaxEventTargetListenersWarned } = limits();
    self[kEvents] = major >= 20 ? undefined : new SafeMap();
    self[kMaxEventTargetListeners] = EventEmitter.defaultMaxListeners;
    self[kMaxEventTargetListenersWarned] = false;
    if (major >= 20) self[handlers.kHandlers] = major < 24 ? new SafeMap() : undefined;
  }

  function limits() {
    const EventEmitter = events();
    const { kMaxEventTargetListeners, kMaxEventTargetListenersWarned } = EventEmitter;
    return { EventEmitter, kMaxEventTargetListeners, kMaxEventTargetListenersWarned };
  }

  const rootOf = (self: any, type: string): Root | undefined =>
    self[kEvents] === undefined ? undefined : MapPrototypeGet(self[kEvents], type);

  /** Whether a listener can be called at all; null and undefined are let pass silently, others throw. */
  function isListener(listener: any): boolean {
    if (typeof listener === 'function' || typeof listener?.handleEvent === 'function') return true;
    if (listener == null) return false;
    if (typeof listener === 'object') return true;
    throw new codes.ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
  }

  function readOptions(options: any): ListenerOptions {
    if (typeof options === 'boolean') return { capture: options };
    if (options === null) return {};
    validateObject(options, 'options', kValidateObjectAllowArray | kValidateObjectAllowFunction);
    return {
      once: Boolean(options.once),
      capture: Boolean(options.capture),
      passive: Boolean(options.passive),
      signal: options.signal,
      resistStopPropagation: options[kResistStopPropagation] ?? false,
      isNodeStyleListener: Boolean(options[kIsNodeStyleListener]),
    };
  }

  function warn(message: string, name: string, fields: object): void {
    env.process.emitWarning(ObjectAssign(new Error(message), { name, ...fields }));
  }

  function removeWhenAborted(self: any, type: any, listener: any, options: ListenerOptions): void {
    const { signal } = options;
    signal.addEventListener(
      'abort',
      () => {
        self.removeEventListener(type, listener, options);
      },
      { once: true, [kWeakHandler]: self, [kResistStopPropagation]: true },
    );
  }

  /** False when the signal has fired: then nothing is added. */
  function followSignal(self: any, type: any, listener: any, options: ListenerOptions): boolean {
    const { signal } = options;
    if (major >= 20) validateAbortSignal(signal, 'options.signal');
    if (!signal) return true;
    if (signal.aborted) return false;
    removeWhenAborted(self, type, listener, options);
    return true;
  }

  function addListener(self: any, type: string, listener: any, options: ListenerOptions): void {
    self[kEvents] ??= new SafeMap();
    let root = rootOf(self, type);
    const isNew = root === undefined;
    root ??= { size: 0, next: undefined, resistStopPropagation: false };
    let previous: any = root;
    for (let handler = root.next; handler !== undefined; handler = handler.next) {
      if (handler.same(listener, Boolean(options.capture))) return;
      previous = handler;
    }
    new Listener(previous, listener, options, callbackOf(listener));
    root.size++;
    root.resistStopPropagation ||= Boolean(options.resistStopPropagation);
    self[kNewListener](root.size, type, listener, options.once, options.capture, options.passive);
    if (isNew) MapPrototypeSet(self[kEvents], type, root);
  }

  /** A handler object's `handleEvent` runs inside an async function, whose rejection counts as uncaught. */
  function callbackOf(listener: any): (...args: any[]) => any {
    if (typeof listener === 'function') return listener;
    const { Promise } = env.require('internal/async_support');
    return (...args) =>
      new Promise((resolve: (value?: unknown) => void, reject: (reason: unknown) => void) => {
        if (!listener.handleEvent) return resolve();
        const result = ReflectApply(listener.handleEvent, listener, args);
        Promise.resolve(result).then(() => resolve(), reject);
      });
  }

  function forget(self: any, root: Root, type: string, handler: Listener): void {
    handler.remove();
    root.size--;
    if (root.size === 0) MapPrototypeDelete(self[kEvents], type);
    self[kRemoveListener](root.size, type, handler.listener, handler.capture);
  }

  const emitUncaught = (error: unknown) =>
    env.process.nextTick(() => {
      throw error;
    });

  function watchResult(result: any): void {
    const then = result?.then;
    if (typeof then === 'function')
      FunctionPrototypeCall(then, result, undefined, (error: unknown) => {
        // In a tick, so that this promise does not reject in turn.
        emitUncaught(error);
      });
  }

  /** One listener's turn. An Event is made for a Node-style emit only when a listener wants one. */
  function callListener(self: any, handler: Listener, run: Dispatch): void {
    let arg: any = run.value;
    try {
      if (!handler.isNodeStyleListener) {
        run.event ??= begin(self, self[kCreateEvent](run.value, run.type));
        arg = run.event;
        if (handler.passive) state(arg).inPassiveListener = major >= 22;
      }
      const result = FunctionPrototypeCall(handler.callback, self, arg);
      // Node takes the event for delivered after the first listener, which currentTarget shows.
      if (!handler.isNodeStyleListener) state(arg).isDispatched = false;
      if (result !== undefined && result !== null) watchResult(result);
    } catch (error) {
      if (env.loop.fuel.isSentinel(error)) throw error;
      emitUncaught(error);
    } finally {
      if (!handler.isNodeStyleListener && arg !== undefined) state(arg).inPassiveListener = false;
    }
  }

  interface Dispatch {
    value: unknown;
    type: string;
    event: any;
  }

  function begin(self: any, event: any): any {
    const internals = state(event);
    internals.target = self;
    internals.isDispatched = true;
    return event;
  }

  function dispatch(self: any, value: unknown, type: string, event: any): boolean | undefined {
    if (event !== undefined) begin(self, event);
    const run: Dispatch = { value, type, event };
    const isStopped = () => run.event !== undefined && state(run.event).isStopped;
    const root = rootOf(self, type);
    let handler = root?.next;
    if (handler === undefined) {
      if (event !== undefined) state(event).isDispatched = false;
      return true;
    }
    while (
      handler !== undefined &&
      (root!.resistStopPropagation || handler.passive || !isStopped())
    ) {
      const { next }: Listener = handler;
      if (!handler.removed && (!isStopped() || handler.resistStopPropagation)) {
        if (handler.once) removeOnce(self, root!, type, handler);
        callListener(self, handler, run);
      }
      handler = next;
    }
    if (run.event !== undefined) state(run.event).isDispatched = false;
    return undefined;
  }

  /** Unlike removeEventListener, this leaves an empty list in the map. */
  function removeOnce(self: any, root: Root, type: string, handler: Listener): void {
    handler.remove();
    root.size--;
    self[kRemoveListener](root.size, type, handler.listener, handler.capture);
  }

  class EventTarget {
    constructor() {
      initEventTarget(this);
    }

    addEventListener(...args: any[]): void;
    addEventListener(type: any, listener: any, options: any = {}) {
      check(this);
      if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
      const read = readOptions(options);
      // Up to 18 the signal was looked at after the listener.
      if (major >= 20 && !followSignal(this, type, listener, read)) return;
      if (!isListener(listener)) {
        warn(
          `addEventListener called with ${listener} which has no effect.`,
          'AddEventListenerArgumentTypeWarning',
          { target: this, type },
        );
        return;
      }
      type = `${type}`;
      if (major < 20 && !followSignal(this, type, listener, read)) return;
      addListener(this, type, listener, read);
    }

    removeEventListener(...args: any[]): void;
    removeEventListener(type: any, listener: any, options: any = {}) {
      check(this);
      if (arguments.length < 2) throw new codes.ERR_MISSING_ARGS('type', 'listener');
      if (!isListener(listener)) return;
      type = `${type}`;
      const byFlag = major < 20 || major >= 26;
      const capture = byFlag && typeof options === 'boolean' ? options : options?.capture === true;
      const root = rootOf(this, type);
      for (let handler = root?.next; handler !== undefined; handler = handler.next) {
        if (!handler.same(listener, capture)) continue;
        forget(this, root!, type, handler);
        break;
      }
    }

    dispatchEvent(...args: any[]): boolean;
    dispatchEvent(event: any) {
      check(this);
      if (arguments.length < 1) throw new codes.ERR_MISSING_ARGS('event');
      if (!(event instanceof Event)) throw new codes.ERR_INVALID_ARG_TYPE('event', 'Event', event);
      if (state(event).isDispatched) throw new codes.ERR_EVENT_RECURSION((event as any).type);
      (this as any)[kHybridDispatch](event, (event as any).type, event);
      return (event as any).defaultPrevented !== true;
    }

    [kNewListener](size: number, type: string): void {
      const { kMaxEventTargetListeners, kMaxEventTargetListenersWarned } = limits();
      const self = this as any;
      const limit = self[kMaxEventTargetListeners];
      if (!(limit > 0 && size > limit) || self[kMaxEventTargetListenersWarned]) return;
      self[kMaxEventTargetListenersWarned] = true;
      const shown = inspect(this, { depth: -1 });
      const limitText = major >= 20 ? `MaxListeners is ${limit}. ` : '';
      warn(
        `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ${shown}. ` +
          `${limitText}Use events.setMaxListeners() to increase limit`,
        'MaxListenersExceededWarning',
        { target: this, type, count: size },
      );
    }

    [kRemoveListener](): void {}

    [kHybridDispatch](value: unknown, type: string, event: any) {
      return dispatch(this, value, type, event);
    }

    [kCreateEvent](value: unknown, type: string) {
      return major < 20
        ? new NodeCustomEvent(type, { detail: value })
        : new CustomEvent(type, { detail: value });
    }

    [customInspect](depth: number, options: any) {
      const { name } = this.constructor;
      if (depth < 0) return name;
      return `${name} ${inspect(
        {},
        {
          ...options,
          depth: NumberIsInteger(options.depth) ? options.depth - 1 : options.depth,
        },
      )}`;
    }
  }
  (EventTarget as any)[kIsEventTarget] = true;
  ObjectDefineProperties(EventTarget.prototype, {
    addEventListener: enumerable,
    removeEventListener: enumerable,
    dispatchEvent: enumerable,
    [Symbol.toStringTag]: { configurable: true, value: 'EventTarget' },
  });

  const handlers = createEventHandlers(env, { kEvents, kNewListener, kRemoveListener });
  const keys = {
    kEvents,
    kCreateEvent,
    kNewListener,
    kRemoveListener,
    kHybridDispatch,
    kIsNodeStyleListener,
  };
  return {
    Event,
    CustomEvent,
    ErrorEvent,
    MessageEvent,
    EventTarget,
    NodeEventTarget: createNodeEventTarget(env, EventTarget, keys),
    defineEventHandler: handlers.defineEventHandler,
    initEventTarget,
    initNodeEventTarget: initEventTarget,
    isEventTarget,
    kTrustEvent,
    kWeakHandler,
    kResistStopPropagation,
    ...keys,
  };
}

/** Event, CustomEvent and ErrorEvent. What the DOM calls an event's flags is kept outside the object. */
import type { Environment } from '../environment.ts';
import {
  NumberIsInteger,
  ObjectDefineProperties,
  ObjectGetOwnPropertyDescriptors,
  primordialGlobals,
  ReflectOwnKeys,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from '../primordials.ts';

const { WeakMap } = primordialGlobals;
const kTrustEvent = Symbol('kTrustEvent');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

/** An event's flags; `isDispatched` and the rest are the target's to set. */
export interface EventState {
  type: string;
  bubbles: boolean;
  cancelable: boolean;
  composed: boolean;
  defaultPrevented: boolean;
  timeStamp: number;
  propagationStopped: boolean;
  isStopped: boolean;
  isTrusted: boolean;
  target: any;
  isDispatched: boolean;
  inPassiveListener: boolean;
  detail: unknown;
}

export function createEventClasses(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateObject } = env.require('internal/validators');
  const states = new WeakMap<object, EventState>();
  const find = (event: any): EventState | undefined =>
    event !== null && typeof event === 'object' ? WeakMapPrototypeGet(states, event) : undefined;
  const state = (event: any): EventState => {
    const found = find(event);
    if (found === undefined) throw new codes.ERR_INVALID_THIS('Event');
    return found;
  };

  class Event {
    constructor(...args: any[]);
    constructor(type: any, options: any = undefined) {
      if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
      if (major >= 20 ? options != null : options !== undefined) validateObject(options, 'options');
      WeakMapPrototypeSet(states, this, {
        type: `${type}`,
        bubbles: !!options?.bubbles,
        cancelable: !!options?.cancelable,
        composed: !!options?.composed,
        defaultPrevented: false,
        timeStamp: env.loop.clock() / 1000,
        propagationStopped: false,
        isStopped: false,
        isTrusted: Boolean(options?.[kTrustEvent]),
        target: null,
        isDispatched: false,
        inPassiveListener: false,
        detail: undefined,
      });
    }

    initEvent(...args: any[]): void;
    initEvent(type: any, bubbles = false, cancelable = false) {
      if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
      const self = state(this);
      if (self.isDispatched) return;
      self.type = `${type}`;
      self.bubbles = !!bubbles;
      self.cancelable = !!cancelable;
    }

    [customInspect](depth: number, options: any) {
      const self = state(this);
      const { name } = this.constructor;
      if (depth < 0) return name;
      const { type, defaultPrevented, cancelable, timeStamp } = self;
      const shown = { type, defaultPrevented, cancelable, timeStamp };
      return `${name} ${env.require('internal/util/inspect').inspect(shown, {
        ...options,
        depth: NumberIsInteger(options.depth) ? options.depth - 1 : options.depth,
      })}`;
    }

    stopImmediatePropagation() {
      const self = state(this);
      if (major >= 20) self.propagationStopped = true;
      self.isStopped = true;
    }
    preventDefault() {
      const self = state(this);
      if (self.cancelable && !self.inPassiveListener) self.defaultPrevented = true;
      else if (major < 20) self.defaultPrevented = true;
    }
    get target() {
      return state(this).target;
    }
    get currentTarget() {
      const self = state(this);
      return self.isDispatched || major < 20 ? self.target : null;
    }
    get srcElement() {
      return state(this).target;
    }
    get type() {
      return state(this).type;
    }
    get cancelable() {
      return state(this).cancelable;
    }
    get defaultPrevented() {
      const self = state(this);
      return self.cancelable && self.defaultPrevented;
    }
    get timeStamp() {
      return state(this).timeStamp;
    }
    composedPath() {
      const self = state(this);
      return self.isDispatched ? [self.target] : [];
    }
    get returnValue() {
      const self = state(this);
      return !self.cancelable || !self.defaultPrevented;
    }
    set returnValue(value) {
      const self = state(this);
      if (!value && self.cancelable && !self.inPassiveListener) self.defaultPrevented = true;
    }
    get bubbles() {
      return state(this).bubbles;
    }
    get composed() {
      return state(this).composed;
    }
    get eventPhase() {
      return state(this).isDispatched ? 2 : 0;
    }
    get cancelBubble() {
      return state(this).propagationStopped;
    }
    set cancelBubble(value) {
      const self = state(this);
      if (value) self.propagationStopped = true;
    }
    stopPropagation() {
      state(this).propagationStopped = true;
    }
    get isTrusted() {
      return find(this)?.isTrusted ?? false;
    }
  }
  if (major < 20) {
    delete (Event.prototype as any).initEvent;
    ObjectDefineProperties(Event.prototype, { returnValue: { set: undefined } });
  }
  expose(Event, 'Event');
  ObjectDefineProperties(Event.prototype, { isTrusted: { configurable: false } });
  ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE'].forEach((name, value) => {
    ObjectDefineProperties(Event, { [name]: { enumerable: true, value } });
  });

  class CustomEvent extends Event {
    constructor(...args: any[]);
    constructor(type: any, options: any = {}) {
      if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('type');
      super(type, options);
      state(this).detail = options?.detail ?? null;
    }
    get detail() {
      const self = find(this);
      if (self === undefined || self.detail === undefined)
        throw new codes.ERR_INVALID_THIS('CustomEvent');
      return self.detail;
    }
  }
  expose(CustomEvent, 'CustomEvent');

  /** What a NodeEventTarget's emit hands to DOM-style listeners in Node 18. */
  class NodeCustomEvent extends Event {
    declare detail: unknown;
    constructor(type: string, options: any) {
      super(type, options);
      if (options?.detail) this.detail = options.detail;
    }
  }

  /** A global since Node 26. */
  class ErrorEvent extends Event {
    #fields: { message: string; filename: string; lineno: number; colno: number; error: unknown };
    constructor(type: any, options: any = {}) {
      super(type, options);
      this.#fields = {
        message: `${options?.message ?? ''}`,
        filename: `${options?.filename ?? ''}`,
        lineno: Number(options?.lineno ?? 0),
        colno: Number(options?.colno ?? 0),
        error: options?.error,
      };
    }
    get message() {
      return this.#fields.message;
    }
    get filename() {
      return this.#fields.filename;
    }
    get lineno() {
      return this.#fields.lineno;
    }
    get colno() {
      return this.#fields.colno;
    }
    get error() {
      return this.#fields.error;
    }
  }
  expose(ErrorEvent, 'ErrorEvent');

  /** What messages come in; a global since Node 15. */
  class MessageEvent extends Event {
    #fields: {
      data: unknown;
      origin: string;
      lastEventId: string;
      source: unknown;
      ports: unknown[];
    };
    constructor(...args: any[]);
    constructor(type: any, options: any = {}) {
      if (arguments.length === 0)
        throw new TypeError('MessageEvent constructor: 1 argument required, but 0 found.');
      super(type, options);
      const {
        data = null,
        origin = '',
        lastEventId = '',
        source = null,
        ports = [],
      } = options ?? {};
      this.#fields = {
        data,
        origin: `${origin}`,
        lastEventId: `${lastEventId}`,
        source,
        ports: Object.freeze([...ports]) as unknown[],
      };
    }
    get data() {
      return this.#fields.data;
    }
    get origin() {
      return this.#fields.origin;
    }
    get lastEventId() {
      return this.#fields.lastEventId;
    }
    get source() {
      return this.#fields.source;
    }
    get ports() {
      return this.#fields.ports;
    }
  }
  expose(MessageEvent, 'MessageEvent');

  return { Event, CustomEvent, NodeCustomEvent, ErrorEvent, MessageEvent, state, kTrustEvent };
}

/** Makes a class's own members enumerable, as Web IDL has them, and gives it its tag. */
function expose(Class: { prototype: object }, name: string): void {
  const changes: Record<string, PropertyDescriptor> = {};
  const own = ObjectGetOwnPropertyDescriptors(Class.prototype);
  for (const key of ReflectOwnKeys(own))
    if (typeof key === 'string' && key !== 'constructor') changes[key] = { enumerable: true };
  ObjectDefineProperties(Class.prototype, changes);
  ObjectDefineProperties(Class.prototype, {
    [Symbol.toStringTag]: { configurable: true, value: name },
  });
}

/** AbortController and AbortSignal. */
import { createSignalTransfer } from './abort_transfer.ts';
import type { Environment } from './environment.ts';
import {
  ArrayPrototypePush,
  NumberIsInteger,
  ObjectDefineProperties,
  primordialGlobals,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';

const { Set, WeakMap } = primordialGlobals;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const enumerable = { enumerable: true };

/** What a signal is, and for a composite one (`AbortSignal.any`) whom it follows. */
interface SignalState {
  aborted: boolean;
  reason: unknown;
  composite: boolean;
  /** The plain signals a composite one waits for, compositions unfolded. */
  sources: Set<any> | undefined;
  /** The composite signals that wait for this one. */
  dependants: Set<any> | undefined;
  following: boolean;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateArray, validateUint32 } = env.require('internal/validators');
  const { DOMException } = env.require('internal/domexception');
  const { Event, EventTarget, kTrustEvent, kNewListener, defineEventHandler } =
    env.require('internal/event_target');
  const signals = new WeakMap<object, SignalState>();
  const kMake = {};

  const find = (signal: any): SignalState | undefined =>
    signal !== null && typeof signal === 'object'
      ? WeakMapPrototypeGet(signals, signal)
      : undefined;
  const stateOf = (signal: any): SignalState => {
    const state = find(signal);
    if (state === undefined) throw new codes.ERR_INVALID_THIS('AbortSignal');
    return state;
  };
  const make = (aborted = false, reason: unknown = undefined): any =>
    new (AbortSignal as any)(kMake, aborted, reason);
  const abortError = () => new DOMException('This operation was aborted', 'AbortError');

  const shown = (self: any, fields: object, depth: number, options: any) => {
    if (depth < 0) return self;
    const next = NumberIsInteger(options.depth) ? options.depth - 1 : options.depth;
    const text = env.require('internal/util/inspect').inspect(fields, { ...options, depth: next });
    return `${self.constructor.name} ${text}`;
  };

  class AbortSignal extends EventTarget {
    constructor(key?: unknown, aborted?: boolean, reason?: unknown) {
      if (key !== kMake) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      super();
      if (major >= 22) (this as any)[env.require('events').kMaxEventTargetListeners] = 0;
      WeakMapPrototypeSet(signals, this, {
        aborted: Boolean(aborted),
        reason,
        composite: false,
        sources: undefined,
        dependants: undefined,
        following: false,
      });
    }

    get aborted() {
      return refresh(this).aborted;
    }
    get reason() {
      return refresh(this).reason;
    }
    throwIfAborted() {
      const { aborted, reason } = refresh(this);
      if (aborted) throw reason;
    }

    [customInspect](depth: number, options: any) {
      return shown(this, { aborted: this.aborted }, depth, options);
    }

    static abort(reason: unknown = abortError()) {
      return make(true, reason);
    }

    /** Its timer keeps nothing alive. */
    static timeout(delay: number) {
      validateUint32(delay, 'delay', false);
      const signal = make();
      const expire = () =>
        abortSignal(
          signal,
          new DOMException('The operation was aborted due to timeout', 'TimeoutError'),
        );
      env.require('timers').setTimeout(expire, delay).unref();
      return signal;
    }

    static any(list: any) {
      return any(readSignals(list));
    }

    [kNewListener](size: number, type: string, ...rest: unknown[]) {
      (EventTarget.prototype as any)[kNewListener].call(this, size, type, ...rest);
      if (major === 24 && type === 'abort' && size === 1 && !this.aborted) follow(this);
    }
  }

  /** The members of the sequence, each a signal, with the words of each version for what is not. */
  function readSignals(list: any): any[] {
    const iterate = list !== null && typeof list === 'object' ? list[Symbol.iterator] : undefined;
    if (major < 22) validateArray(list, 'signals');
    if (typeof iterate !== 'function') {
      throw wrongType(
        major < 24
          ? 'Value can not be converted to sequence.'
          : 'signals cannot be converted to sequence.',
      );
    }
    const found: any[] = [];
    for (const signal of list) {
      if (find(signal) === undefined) {
        const name = `signals[${found.length}]`;
        if (major < 24) throw new codes.ERR_INVALID_ARG_TYPE(name, 'AbortSignal', signal);
        throw wrongType(`${name} is not of type AbortSignal.`);
      }
      ArrayPrototypePush(found, signal);
    }
    return found;
  }
  const wrongType = (message: string) =>
    Object.assign(new TypeError(message), { code: 'ERR_INVALID_ARG_TYPE' });

  function any(list: any[]): any {
    const result = make();
    const state = stateOf(result);
    state.composite = true;
    if (list.length === 0) return result;
    const sources = (state.sources = new Set());
    for (const signal of list) {
      const { aborted, reason, composite, sources: inner } = refresh(signal);
      if (aborted) {
        abortSignal(result, reason);
        return result;
      }
      if (!composite) sources.add(signal);
      else
        inner?.forEach((source) => {
          sources.add(source);
        });
    }
    // Node 24 follows only once somebody listens, which the order of dependants shows.
    if (major !== 24) follow(result);
    return result;
  }

  function follow(signal: any): void {
    const state = stateOf(signal);
    if (!state.composite || state.following || state.aborted) return;
    state.following = true;
    state.sources?.forEach((source) => {
      const sourceState = stateOf(source);
      sourceState.dependants ??= new Set();
      sourceState.dependants.add(signal);
    });
  }

  /** A composite signal nobody listens to finds out when it is asked. */
  function refresh(signal: any): SignalState {
    const state = stateOf(signal);
    if (!state.composite || state.aborted || major < 22) return state;
    for (const source of state.sources ?? []) {
      const { aborted, reason } = stateOf(source);
      if (aborted) {
        abortSignal(signal, reason);
        break;
      }
    }
    return state;
  }

  const fire = (signal: any) => signal.dispatchEvent(new Event('abort', { [kTrustEvent]: true }));

  function abortSignal(signal: any, reason: unknown): void {
    const state = stateOf(signal);
    if (state.aborted) return;
    state.aborted = true;
    state.reason = reason;
    if (major < 22) {
      fire(signal);
      state.dependants?.forEach((dependant) => {
        abortSignal(dependant, reason);
      });
      return;
    }
    // Since 22 all are aborted before the first listener runs, as the DOM standard says.
    const firing: any[] = [];
    state.dependants?.forEach((dependant) => {
      const other = stateOf(dependant);
      if (other.aborted) return;
      other.aborted = true;
      other.reason = reason;
      ArrayPrototypePush(firing, dependant);
    });
    fire(signal);
    for (let i = 0; i < firing.length; i++) fire(firing[i]);
  }

  class AbortController {
    #signal: any;

    static signalOf(self: AbortController): any {
      if (major < 20 && !(#signal in self)) throw new codes.ERR_INVALID_THIS('AbortController');
      return (self.#signal ??= make());
    }
    get signal() {
      return signalOf(this);
    }
    abort(reason: unknown = abortError()) {
      abortSignal(signalOf(this), reason);
    }
    [customInspect](depth: number, options: any) {
      return shown(this, { signal: this.signal }, depth, options);
    }
  }

  const { signalOf } = AbortController;
  delete (AbortController as any).signalOf;

  ObjectDefineProperties(AbortSignal.prototype, {
    aborted: enumerable,
    [Symbol.toStringTag]: { configurable: true, value: 'AbortSignal' },
  });
  defineEventHandler(AbortSignal.prototype, 'abort');
  ObjectDefineProperties(AbortController.prototype, {
    signal: enumerable,
    abort: enumerable,
    [Symbol.toStringTag]: { configurable: true, value: 'AbortController' },
  });

  /** `util.aborted`: a promise that settles when `signal` fires. */
  function aborted(signal: any, resource: unknown): any {
    const { Promise } = env.require('internal/async_support');
    const { validateObject } = env.require('internal/validators');
    return new Promise((resolve: (value?: unknown) => void, reject: (reason: unknown) => void) => {
      try {
        if (find(signal) === undefined)
          throw major < 24
            ? new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal)
            : wrongType('signal is not of type AbortSignal.');
        validateObject(resource, 'resource', 6);
      } catch (error) {
        return reject(error);
      }
      if (signal.aborted) return resolve();
      const { kResistStopPropagation } = env.require('internal/event_target');
      signal.addEventListener('abort', resolve, { once: true, [kResistStopPropagation]: true });
    });
  }

  const markTransferable = createSignalTransfer(env, { make, abortSignal });

  function transferableAbortSignal(signal: any): any {
    if (find(signal) === undefined)
      throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
    return markTransferable(signal);
  }

  return {
    AbortController,
    AbortSignal,
    aborted,
    abortSignal,
    transferableAbortController() {
      const controller = new AbortController();
      markTransferable(controller.signal);
      return controller;
    },
    transferableAbortSignal,
  };
}

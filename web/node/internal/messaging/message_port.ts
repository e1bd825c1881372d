/** MessagePort as Node has had it since 15: an EventTarget that also has an emitter's methods (lib/internal/worker/io.js). */
import type { Environment } from '../environment.ts';
import {
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectSetPrototypeOf,
  ReflectApply,
} from '../primordials.ts';
import { followEmitter, nativeTypeError, type PortKind, type PortParts } from './port_kind.ts';

const kCurrentlyReceivingPorts = Symbol.for('nodejs.internal.kCurrentlyReceivingPorts');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

export function createMessagePort(env: Environment, parts: PortParts): PortKind {
  const { queueOf, isMessagePort, postMessage, transferPort, openMessage } = parts;
  const { major } = env.profile;
  const target = env.require('internal/event_target');
  const { defineEventHandler, Event, initNodeEventTarget, MessageEvent, NodeEventTarget } = target;
  const { kCreateEvent, kHybridDispatch, kNewListener, kRemoveListener } = target;
  const { kTransfer } = env.require('internal/structured_clone');

  class MessagePortCloseEvent extends Event {
    constructor() {
      super('close');
    }
  }

  const { MessagePort }: any = {
    MessagePort: function () {
      throw nativeTypeError('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
    },
  };
  ObjectSetPrototypeOf(MessagePort, NodeEventTarget);
  ObjectSetPrototypeOf(MessagePort.prototype, NodeEventTarget.prototype);

  const methods: any = {
    postMessage(...args: unknown[]) {
      return postMessage(this, args);
    },
    start() {
      queueOf(this)?.start();
    },
    ref() {
      queueOf(this)?.ref();
    },
    unref() {
      queueOf(this)?.unref();
    },
    hasRef() {
      return Boolean(queueOf(this)?.hasRef());
    },
    close(callback: unknown) {
      if (typeof callback === 'function') this.once('close', callback);
      queueOf(this)?.close();
    },
    createEvent(this: any, data: unknown, type: string) {
      if (type !== 'message' && type !== 'messageerror') {
        return ReflectApply(NodeEventTarget.prototype[kCreateEvent], this, [data, type]);
      }
      const ports = this[kCurrentlyReceivingPorts];
      this[kCurrentlyReceivingPorts] = undefined;
      return new MessageEvent(type, { data, ports });
    },
    inspect(this: any) {
      if (!isMessagePort(this)) return this;
      const queue = queueOf(this);
      const state =
        queue === undefined ? { active: false } : { active: true, refed: queue.hasRef() };
      return ObjectAssign(ObjectCreate(MessagePort.prototype), state, this);
    },
  };
  definePrototype();

  /** In Node's order; ref, unref and the handlers stand on C++'s prototype and so can be enumerated. */
  function definePrototype(): void {
    const { prototype } = MessagePort;
    const define = (name: PropertyKey, value: unknown, enumerable: boolean) =>
      ObjectDefineProperty(prototype, name, {
        configurable: typeof name === 'string',
        enumerable,
        value,
        writable: typeof name === 'string',
      });
    delete prototype.constructor;
    define('postMessage', methods.postMessage, true);
    define('start', methods.start, true);
    define('constructor', MessagePort, false);
    for (const name of ['ref', 'unref', 'hasRef']) define(name, methods[name], true);
    define(kCreateEvent, methods.createEvent, false);
    defineEventHandler(prototype, 'message');
    defineEventHandler(prototype, 'messageerror');
    define('close', methods.close, true);
    define(customInspect, methods.inspect, false);
    define(kTransfer, transferPort, false);
    for (const name of ['postMessage', 'start', 'ref', 'unref'])
      ObjectDefineProperty(methods[name], 'length', { configurable: true, value: 0 });
    if (major < 20) ObjectDefineProperty(methods.hasRef, 'name', { value: '' });
  }

  /** While there are listeners on `emitter` the port is started and keeps the loop alive. */
  function followListeners(port: any, emitter: any, event: string): void {
    const { added, removed } = followEmitter(port, queueOf(port), emitter, event);
    if (!isMessagePort(emitter)) return;
    const original = { added: emitter[kNewListener], removed: emitter[kRemoveListener] };
    defineOwn(
      emitter,
      kNewListener,
      (() =>
        function (this: any, ...args: any[]) {
          if (args[1] === event) added(args[0] - 1);
          return ReflectApply(original.added, this, args);
        })(),
    );
    defineOwn(
      emitter,
      kRemoveListener,
      (() =>
        function (this: any, ...args: any[]) {
          if (args[1] === event) removed(args[0]);
          return ReflectApply(original.removed, this, args);
        })(),
    );
  }

  /** Also where the prototype is frozen. */
  const defineOwn = (target: object, key: PropertyKey, value: unknown) =>
    ObjectDefineProperty(target, key, {
      configurable: true,
      enumerable: true,
      value,
      writable: true,
    });

  return {
    MessagePort,
    followListeners,
    init(port) {
      initNodeEventTarget(port);
      followListeners(port, port, 'message');
      port[kCurrentlyReceivingPorts] = undefined;
    },
    received(port, message) {
      const { data, ports } = openMessage(message);
      port[kCurrentlyReceivingPorts] = ports;
      port[kHybridDispatch](data, 'message', undefined);
    },
    closed: (port) => port.dispatchEvent(new MessagePortCloseEvent()),
  };
}

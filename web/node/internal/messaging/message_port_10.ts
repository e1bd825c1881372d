/** MessagePort of Node 10: an EventEmitter (lib/internal/worker.js there). */
import type { Environment } from '../environment.ts';
import {
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectSetPrototypeOf,
} from '../primordials.ts';
import { followEmitter, type PortKind, type PortParts } from './port_kind.ts';

const kOnMessageListener = Symbol('kOnMessageListener');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

export function createMessagePort10(env: Environment, parts: PortParts): PortKind {
  const { queueOf, isMessagePort, postMessage, transferPort, openMessage } = parts;
  const EventEmitter = env.require('events');
  const { kTransfer } = env.require('internal/structured_clone');

  const { MessagePort }: any = {
    MessagePort: function () {
      throw new TypeError('Illegal constructor');
    },
  };
  ObjectSetPrototypeOf(MessagePort, EventEmitter);
  ObjectSetPrototypeOf(MessagePort.prototype, EventEmitter.prototype);

  const methods: any = {
    postMessage(...args: unknown[]) {
      postMessage(this, args);
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
    close(callback: unknown) {
      if (typeof callback === 'function') this.once('close', callback);
      queueOf(this)?.close();
    },
    inspect(this: any) {
      if (!isMessagePort(this)) return this;
      const queue = queueOf(this);
      const state =
        queue === undefined ? { active: false } : { active: true, refed: queue.hasRef() };
      return ObjectAssign(ObjectCreate(MessagePort.prototype), state, this);
    },
    onmessage(this: any, payload: unknown) {
      this.emit('message', payload);
    },
  };
  const { prototype } = MessagePort;
  delete prototype.constructor;
  const define = (key: PropertyKey, value: unknown, enumerable: boolean) =>
    ObjectDefineProperty(prototype, key, {
      configurable: true,
      enumerable,
      value,
      writable: true,
    });
  for (const name of ['postMessage', 'start']) define(name, methods[name], true);
  define('constructor', MessagePort, false);
  for (const name of ['ref', 'unref']) define(name, methods[name], true);
  define(kOnMessageListener, methods.onmessage, true);
  ObjectDefineProperty(prototype, 'onmessage', {
    configurable: true,
    enumerable: true,
    get(this: any) {
      return this[kOnMessageListener];
    },
    set(this: any, value: unknown) {
      this[kOnMessageListener] = value;
      const queue = queueOf(this);
      if (typeof value === 'function') {
        queue?.ref();
        queue?.start();
      } else {
        queue?.unref();
        queue?.stop();
      }
    },
  });
  define('close', methods.close, true);
  define(customInspect, methods.inspect, false);
  define(kTransfer, transferPort, false);

  const followListeners = (port: any, emitter: any, event: string): void => {
    followEmitter(port, queueOf(port), emitter, event);
  };

  return {
    MessagePort,
    followListeners,
    init(port) {
      EventEmitter.call(port);
      followListeners(port, port, 'message');
    },
    received: (port, message) => port[kOnMessageListener]?.(openMessage(message).data),
    closed(port) {
      if (typeof port.onclose === 'function') port.onclose();
      port.emit('close');
    },
  };
}

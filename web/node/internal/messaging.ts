/** MessageChannel, MessagePort and BroadcastChannel between the parts of one process, after lib/internal/worker/io. */
import type { Environment } from './environment.ts';
import { AsyncHandles } from './messaging/async_handles.ts';
import { createBroadcastChannel } from './messaging/broadcast_channel.ts';
import { createPostMessage } from './messaging/post_message.ts';
import { type Message, PortQueue } from './messaging/port_queue.ts';
import {
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperties,
  ObjectDefineProperty,
  primordialGlobals,
  ObjectSetPrototypeOf,
  ReflectApply,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';

const { TypeError, WeakMap } = primordialGlobals;
const kCurrentlyReceivingPorts = Symbol.for('nodejs.internal.kCurrentlyReceivingPorts');
const customInspect = Symbol.for('nodejs.util.inspect.custom');

/** What C++ throws: an error whose stack does not have the code. */
export const nativeTypeError = (code: string, message: string): Error =>
  ObjectDefineProperty(new TypeError(message), 'code', {
    configurable: true,
    enumerable: true,
    value: code,
    writable: true,
  });

export default function create(env: Environment): any {
  const { major } = env.profile;
  const target = env.require('internal/event_target');
  const { defineEventHandler, Event, initNodeEventTarget, MessageEvent, NodeEventTarget } = target;
  const { kCreateEvent, kHybridDispatch, kNewListener, kRemoveListener } = target;
  const { kTransfer } = env.require('internal/structured_clone');
  const AsyncWrap = env.require('internal/async_wrap');
  const queues = new WeakMap<object, PortQueue>();
  const handles = new AsyncHandles(env);

  class MessagePortCloseEvent extends Event {
    constructor() {
      super('close');
    }
  }

  /** The queue behind a port; undefined when its handle is gone. Other receivers are refused as C++ does. */
  function queueOf(port: any): PortQueue | undefined {
    const queue = WeakMapPrototypeGet(queues, port);
    if (queue === undefined) throw new TypeError('Illegal invocation');
    return queue.closed ? undefined : queue;
  }
  const isMessagePort = (value: any): boolean => WeakMapPrototypeGet(queues, value) !== undefined;

  const { MessagePort }: any = {
    MessagePort: function () {
      throw nativeTypeError('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
    },
  };
  ObjectSetPrototypeOf(MessagePort, NodeEventTarget);
  ObjectSetPrototypeOf(MessagePort.prototype, NodeEventTarget.prototype);
  const postMessage = createPostMessage(env, { isMessagePort, queueOf, createPort });

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
      const queue = WeakMapPrototypeGet(queues, this);
      if (queue === undefined) return this;
      const state = queue.closed ? { active: false } : { active: true, refed: queue.hasRef() };
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

  /** While there are 'message' listeners the port is started and keeps the loop alive. */
  function followListeners(port: any, queue: PortQueue): void {
    const added = (size: number) => {
      if (size !== 0) return;
      port.ref();
      queue.start();
    };
    const removed = (size: number) => {
      if (size !== 0) return;
      queue.stop();
      port.unref();
    };
    port.on('newListener', (name: string) => {
      if (name === 'message') added(port.listenerCount(name));
    });
    port.on('removeListener', (name: string) => {
      if (name === 'message') removed(port.listenerCount(name));
    });
    const original = { added: port[kNewListener], removed: port[kRemoveListener] };
    port[kNewListener] = (() =>
      function (this: any, ...args: any[]) {
        if (args[1] === 'message') added(args[0] - 1);
        return ReflectApply(original.added, this, args);
      })();
    port[kRemoveListener] = (() =>
      function (this: any, ...args: any[]) {
        if (args[1] === 'message') removed(args[0]);
        return ReflectApply(original.removed, this, args);
      })();
  }

  function createPort(queue: PortQueue): any {
    const port = ObjectCreate(MessagePort.prototype);
    WeakMapPrototypeSet(queues, port, queue);
    queue.scope = new AsyncWrap('MESSAGEPORT', port);
    queue.onmessage = ({ data, ports }: Message) => {
      port[kCurrentlyReceivingPorts] = ports;
      port[kHybridDispatch](data, 'message', undefined);
    };
    queue.onclose = () => port.dispatchEvent(new MessagePortCloseEvent());
    initNodeEventTarget(port);
    followListeners(port, queue);
    port[kCurrentlyReceivingPorts] = undefined;
    return port;
  }

  /** structuredClone's side of a moved port: what the receiver gets. */
  function transferPort(this: any): any {
    const queue = new PortQueue(env, handles);
    queueOf(this)?.moveTo(queue);
    return createPort(queue);
  }

  const { MessageChannel } = {
    MessageChannel: function (this: any) {
      if (new.target === undefined)
        throw nativeTypeError(
          'ERR_CONSTRUCT_CALL_REQUIRED',
          'Cannot call constructor without `new`',
        );
      const group = { ends: [], isBroadcast: false };
      this.port1 = createPort(new PortQueue(env, handles, group));
      this.port2 = createPort(new PortQueue(env, handles, group));
    },
  };
  ObjectDefineProperties(MessageChannel, { prototype: { writable: false } });

  /** The next message of a port as `{ message }`, without the loop; undefined if there is none. */
  function receiveMessageOnPort(port: any): { message: unknown } | undefined {
    if (!isMessagePort(port))
      throw nativeTypeError(
        'ERR_INVALID_ARG_TYPE',
        'The "port" argument must be a MessagePort instance',
      );
    const message = queueOf(port)?.take();
    return message === undefined ? undefined : { message: message.data };
  }

  return {
    MessageChannel,
    MessagePort,
    BroadcastChannel: createBroadcastChannel(env, (group) =>
      createPort(new PortQueue(env, handles, group)),
    ),
    receiveMessageOnPort,
  };
}

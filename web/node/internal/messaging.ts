/** MessageChannel, MessagePort and BroadcastChannel between the parts of one process, after lib/internal/worker/io. */
import type { Environment } from './environment.ts';
import { createBroadcastChannel } from './messaging/broadcast_channel.ts';
import { Parcel } from './messaging/parcels.ts';
import { type Group, type Message, PortData } from './messaging/port_data.ts';
import { PortQueue } from './messaging/port_queue.ts';
import { createMessagePort } from './messaging/message_port.ts';
import { createMessagePort10 } from './messaging/message_port_10.ts';
import { nativeTypeError } from './messaging/port_kind.ts';
import { createPostMessage } from './messaging/post_message.ts';
import {
  ObjectCreate,
  ObjectDefineProperties,
  primordialGlobals,
  WeakMapPrototypeGet,
  WeakMapPrototypeSet,
} from './primordials.ts';

const { TypeError, WeakMap } = primordialGlobals;

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { openMessage } = env.require('internal/structured_clone');
  const AsyncWrap = env.require('internal/async_wrap');
  const queues = new WeakMap<object, PortQueue>();
  const handles = env.require('internal/async_handles');
  const { machine } = env.loop;

  /** The queue behind a port; undefined when its handle is gone. Other receivers are refused as C++ does. */
  function queueOf(port: any): PortQueue | undefined {
    const queue = WeakMapPrototypeGet(queues, port);
    if (queue === undefined) throw new TypeError('Illegal invocation');
    return queue.closed ? undefined : queue;
  }
  const isMessagePort = (value: any): boolean => WeakMapPrototypeGet(queues, value) !== undefined;

  const postMessage = createPostMessage(env, { isMessagePort, queueOf });
  const parts = { queueOf, isMessagePort, postMessage, transferPort, openMessage };
  const kind = (major < 12 ? createMessagePort10 : createMessagePort)(env, parts);
  const { MessagePort } = kind;

  function createPort(data: PortData): any {
    const port = ObjectCreate(MessagePort.prototype);
    const queue = new PortQueue(env, handles, data, port);
    WeakMapPrototypeSet(queues, port, queue);
    queue.scope = new AsyncWrap('MESSAGEPORT', port);
    queue.onmessage = (message: Message) => kind.received(port, message);
    queue.onclose = () => kind.closed(port);
    kind.init(port);
    return port;
  }

  /** The port is moved: the receiver makes another one on the same end of the channel. */
  function transferPort(this: any): Parcel {
    return parcelOf(queueOf(this)?.detach() ?? new PortData(newGroup()));
  }

  const newGroup = (): Group => ({ ends: [], isBroadcast: false, machine });
  const parcelOf = (data: PortData) =>
    new Parcel(
      (receiver) => receiver.require('internal/messaging').createPort(data),
      true,
      () => data.disentangle(),
    );

  const { MessageChannel } = {
    MessageChannel: function (this: any) {
      if (new.target === undefined)
        throw nativeTypeError(
          'ERR_CONSTRUCT_CALL_REQUIRED',
          'Cannot call constructor without `new`',
        );
      const group = newGroup();
      this.port1 = createPort(new PortData(group));
      this.port2 = createPort(new PortData(group));
    },
  };
  ObjectDefineProperties(MessageChannel, { prototype: { writable: false } });

  const broadcast =
    major < 12
      ? undefined
      : createBroadcastChannel(env, (group) => createPort(new PortData(group)));
  const portOfBroadcast = (value: unknown) => broadcast?.portOf(value);

  /** Contexts of their own are refused; what Node checks before comes first. */
  function moveMessagePortToContext(...[port]: any[]): never {
    if (!isMessagePort(port))
      throw nativeTypeError(
        'ERR_INVALID_ARG_TYPE',
        'The "port" argument must be a MessagePort instance',
      );
    const queue = queueOf(port);
    if (queue === undefined || queue.closing) {
      const message = 'Cannot send data on closed MessagePort';
      throw Object.assign(new Error(message), { code: 'ERR_CLOSED_MESSAGE_PORT' });
    }
    throw new Error(
      'worker_threads.moveMessagePortToContext is not available in Loopscope: there are no contexts of vm',
    );
  }

  /** The next message of a port as `{ message }`, without the loop; undefined if there is none. */
  function receiveMessageOnPort(given: any): { message: unknown } | undefined {
    const port = portOfBroadcast(given) ?? given;
    if (!isMessagePort(port))
      throw nativeTypeError(
        'ERR_INVALID_ARG_TYPE',
        'The "port" argument must be a MessagePort instance',
      );
    const message = queueOf(port)?.take();
    return message === undefined ? undefined : { message: openMessage(message).data };
  }

  return {
    MessageChannel,
    MessagePort,
    BroadcastChannel: broadcast?.BroadcastChannel,
    createPort,
    receiveMessageOnPort,
    moveMessagePortToContext,
    setupPortReferencing: kind.followListeners,
    /** Emits at once what has arrived. */
    drainMessagePort: (port: any) => queueOf(port)?.drain(),
  };
}

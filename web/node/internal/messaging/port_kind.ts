/** What MessagePorts of all versions have in common. */
import { ObjectDefineProperty, primordialGlobals } from '../primordials.ts';
import type { OpenedMessage } from './parcels.ts';
import type { Message } from './port_data.ts';
import type { PortQueue } from './port_queue.ts';

const { TypeError } = primordialGlobals;

/** What the class is made of. */
export interface PortParts {
  /** The queue behind a port; undefined when its handle is gone. Other receivers are refused. */
  queueOf(port: unknown): PortQueue | undefined;
  isMessagePort(value: unknown): boolean;
  postMessage(port: unknown, args: unknown[]): boolean | undefined;
  transferPort(this: unknown): unknown;
  openMessage(message: Message): OpenedMessage;
}

/** A version's MessagePort. */
export interface PortKind {
  readonly MessagePort: any;
  /** Makes an object of its prototype a port. */
  init(port: any): void;
  received(port: any, message: Message): void;
  closed(port: any): void;
  /** While `emitter` has listeners for `event` the port is started and keeps the loop alive. */
  followListeners(port: any, emitter: any, event: string): void;
}

/** What C++ throws: an error whose stack does not have the code. */
export const nativeTypeError = (code: string, message: string): Error =>
  ObjectDefineProperty(new TypeError(message), 'code', {
    configurable: true,
    enumerable: true,
    value: code,
    writable: true,
  });

/** The part that any emitter has: what to do when there is a first listener, or none any more. */
export function followEmitter(
  port: any,
  queue: PortQueue | undefined,
  emitter: any,
  event: string,
) {
  port.unref();
  const added = (size: number) => {
    if (size !== 0) return;
    port.ref();
    queue?.start();
  };
  const removed = (size: number) => {
    if (size !== 0) return;
    queue?.stop();
    port.unref();
  };
  emitter.on('newListener', (name: string) => {
    if (name === event) added(emitter.listenerCount(name));
  });
  emitter.on('removeListener', (name: string) => {
    if (name === event) removed(emitter.listenerCount(name));
  });
  return { added, removed };
}

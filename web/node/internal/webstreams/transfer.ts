/**
 * Streams that are moved (`structuredClone` or a port's transfer list): what stays is piped through a MessagePort to
 * what the receiver gets (the standard's cross-realm transforms). Their ports keep no process alive before
 * somebody reads or writes.
 */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';

interface Packet {
  readonly type: 'chunk' | 'close' | 'error' | 'pull';
  readonly value?: unknown;
}

/** Makes `ReadableStream`, `WritableStream` and `TransformStream` movable. */
export function makeTransferable(env: Environment, classes: any): void {
  const { kTransfer } = env.require('internal/structured_clone');
  const { Promise } = env.require('internal/async_support');
  const { ReadableStream, WritableStream, TransformStream } = classes;

  function listen(port: any, hear: (packet: Packet) => void, fail: (error: unknown) => void): void {
    port.onmessage = ({ data }: { data: Packet }) => hear(data);
    port.onmessageerror = () => {
      const { DOMException } = env.require('internal/domexception');
      const error = new DOMException('Internal transfer error', 'DataCloneError');
      port.postMessage({ type: 'error', value: error });
      fail(error);
      port.close();
    };
    port.unref();
  }

  /** Says what went wrong; what cannot be cloned is told to the caller instead. */
  function sendError(port: any, value: unknown): void {
    try {
      port.postMessage({ type: 'error', value });
    } finally {
      port.close();
    }
  }

  /** `refs`: whether reading keeps the process alive, as it does at the receiver. */
  function readableFrom(port: any, refs: boolean): any {
    return new ReadableStream(
      {
        start(controller: any) {
          listen(
            port,
            ({ type, value }) => {
              if (type === 'chunk') controller.enqueue(value);
              else if (type === 'close') controller.close();
              else controller.error(value);
              if (type !== 'chunk') port.close();
            },
            (error) => controller.error(error),
          );
        },
        pull() {
          if (refs) port.ref();
          port.postMessage({ type: 'pull' });
        },
        cancel: (reason: unknown) => sendError(port, reason),
      },
      { highWaterMark: 0 },
    );
  }

  function writableTo(port: any, refs: boolean): any {
    let ready: any;
    let isReady: any;
    const wait = () => {
      ready = new Promise((resolve: () => void) => {
        isReady = resolve;
      });
    };
    wait();
    return new WritableStream({
      start(controller: any) {
        const fail = (error: unknown) => {
          controller.error(error);
          isReady();
        };
        listen(port, ({ type, value }) => (type === 'pull' ? isReady() : fail(value)), fail);
      },
      write(chunk: unknown) {
        if (refs) port.ref();
        return ready.then(() => {
          wait();
          port.postMessage({ type: 'chunk', value: chunk });
        });
      },
      close() {
        port.postMessage({ type: 'close' });
        port.close();
      },
      abort: (reason: unknown) => sendError(port, reason),
    });
  }

  function channel(): any {
    const { MessageChannel } = env.require('internal/messaging');
    return new MessageChannel();
  }

  function refuseLocked(stream: any, name: string): void {
    if (!stream.locked) return;
    const { DOMException } = env.require('internal/domexception');
    throw new DOMException(`Cannot transfer a locked ${name}`, 'DataCloneError');
  }

  const handled = (promise: any): void => void promise.then(undefined, () => {});

  function moveReadable(stream: any): any {
    refuseLocked(stream, 'ReadableStream');
    const { port1, port2 } = channel();
    handled(stream.pipeTo(writableTo(port1, false)));
    return readableFrom(port2, true);
  }

  function moveWritable(stream: any): any {
    refuseLocked(stream, 'WritableStream');
    const { port1, port2 } = channel();
    handled(readableFrom(port1, false).pipeTo(stream));
    return writableTo(port2, true);
  }

  function moveTransform(stream: any): any {
    const { readable, writable } = stream;
    refuseLocked(readable, 'TransformStream');
    refuseLocked(writable, 'TransformStream');
    const moved = new TransformStream();
    const ends = { readable: moveReadable(readable), writable: moveWritable(writable) };
    for (const name of ['readable', 'writable'] as const)
      ObjectDefineProperty(moved, `_${name}`, { configurable: true, value: ends[name] });
    return moved;
  }

  const define = (Class: any, move: (stream: any) => unknown) =>
    ObjectDefineProperty(Class.prototype, kTransfer, {
      configurable: true,
      writable: true,
      value(this: any) {
        return move(this);
      },
    });
  define(ReadableStream, moveReadable);
  define(WritableStream, moveWritable);
  define(TransformStream, moveTransform);
}

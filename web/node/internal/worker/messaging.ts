/**
 * `postMessageToThread`: every thread has a channel to the main thread, which passes messages on (Node's
 * lib/internal/worker/messaging.js).
 */
import type { Environment } from '../environment.ts';
import { SharedArrayBuffer } from '../shared_array_buffer.ts';

const DELIVERED = 0;
const NO_LISTENERS = 1;
const LISTENER_ERROR = 2;
const STATUS = 0;
const RESULT = 1;

export default function create(env: Environment) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateNumber } = env.require('internal/validators');
  const { Promise } = env.require('internal/async_support');
  const { id } = env.thread;
  const isMainThread = id === 0;
  const has = major >= 20;
  const { sharedMemory } = env.realm;
  /** Ports to all threads; only the main thread has any. */
  const ports = new Map<number, any>();
  /** This thread's port to the main thread. */
  let mainThreadPort: any;

  function answer(memory: object, result: number): void {
    const status = new Int32Array(memory as ArrayBuffer);
    Atomics.store(status, RESULT, result);
    Atomics.store(status, STATUS, 1);
    sharedMemory.notify(status, STATUS, 1);
  }

  function receive(source: number, value: unknown, memory: object): void {
    let result = NO_LISTENERS;
    try {
      if (env.process.emit('workerMessage', value, source)) result = DELIVERED;
    } catch (error) {
      if (env.loop.fuel.isSentinel(error)) throw error;
      // The sender is told.
      result = LISTENER_ERROR;
    }
    answer(memory, result);
  }

  /** On the main thread: what a thread asks for. */
  function fromThread(message: any): void {
    const { type, threadId } = message;
    if (type === 'registerMainThreadPort') {
      ports.set(threadId, message.port);
      message.port.on('message', fromThread);
      message.port.unref();
    } else if (type === 'unregisterMainThreadPort') {
      ports.get(threadId)?.close();
      ports.delete(threadId);
    } else {
      pass(message);
    }
  }

  function pass({ source, destination, value, transferList, memory }: any): void {
    if (destination === 0) {
      receive(source, value, memory);
      return;
    }
    const port = ports.get(destination);
    if (port === undefined) {
      answer(memory, NO_LISTENERS);
      return;
    }
    const type = 'receiveMessageFromWorker';
    port.postMessage({ type, source, destination, value, memory }, transferList);
  }

  /** Opens the channel between a new thread and the main thread; returns the thread's end. */
  function createMainThreadPort(threadId: number): any {
    if (!has) return undefined;
    const { port1, port2 } = new (env.require('internal/messaging').MessageChannel)();
    const message = { type: 'registerMainThreadPort', threadId, port: port1 };
    if (isMainThread) fromThread(message);
    else mainThreadPort.postMessage(message, [port1]);
    return port2;
  }

  function destroyMainThreadPort(threadId: number): void {
    if (!has) return;
    const message = { type: 'unregisterMainThreadPort', threadId };
    if (isMainThread) fromThread(message);
    else mainThreadPort.postMessage(message);
  }

  function setupMainThreadPort(port: any): void {
    if (!has) return;
    mainThreadPort = port;
    port.on('message', ({ source, value, memory }: any) => receive(source, value, memory));
    port.unref();
  }

  function send(threadId: unknown, value: unknown, transferList: any, timeout: any): any {
    if (timeout !== undefined) validateNumber(timeout, 'timeout', 0);
    if (threadId === id) throw new codes.ERR_WORKER_MESSAGING_SAME_THREAD();
    if (SharedArrayBuffer === undefined) throw new Error('This engine has no SharedArrayBuffer.');
    const memory = new SharedArrayBuffer(8);
    const status = new Int32Array(memory);
    const promise = sharedMemory.waitLater(status, STATUS, 0, timeout).value;
    const message = {
      type: 'sendMessageToWorker',
      source: id,
      destination: threadId,
      value,
      memory,
      transferList,
    };
    if (isMainThread) fromThread(message);
    else mainThreadPort.postMessage(message, transferList);
    return (promise as Promise<string>).then((response) => {
      if (response === 'timed-out') throw new codes.ERR_WORKER_MESSAGING_TIMEOUT();
      if (status[RESULT] === NO_LISTENERS) throw new codes.ERR_WORKER_MESSAGING_FAILED();
      if (status[RESULT] === LISTENER_ERROR) throw new codes.ERR_WORKER_MESSAGING_ERRORED();
    });
  }

  const { postMessageToThread } = {
    postMessageToThread(threadId: unknown, value: unknown, transferList: any, timeout: any): any {
      const isShort = typeof transferList === 'number' && timeout === undefined;
      return new Promise((resolve: (value: unknown) => void) => {
        resolve(
          isShort
            ? send(threadId, value, [], transferList)
            : send(threadId, value, transferList, timeout),
        );
      });
    },
  };

  return { createMainThreadPort, destroyMainThreadPort, setupMainThreadPort, postMessageToThread };
}

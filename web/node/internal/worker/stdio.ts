/**
 * Standard streams of a thread: what it writes goes to its parent in messages and appears when the parent's loop comes
 * to them (Node's lib/internal/worker/io.js).
 */
import type { Environment } from '../environment.ts';
import { ArrayPrototypeMap, ArrayPrototypePush } from '../primordials.ts';

type Callback = (error?: unknown) => void;

/** Types of the messages between a Worker object and its thread, by Node's names. */
export const messageTypes = {
  UP_AND_RUNNING: 'upAndRunning',
  COULD_NOT_SERIALIZE_ERROR: 'couldNotSerializeError',
  ERROR_MESSAGE: 'errorMessage',
  STDIO_PAYLOAD: 'stdioPayload',
  STDIO_WANTS_MORE_DATA: 'stdioWantsMoreData',
  LOAD_SCRIPT: 'loadScript',
} as const;

export const kIncrementsPortRef = Symbol('kIncrementsPortRef');
export const kStdioWantsMoreDataCallback = Symbol('kStdioWantsMoreDataCallback');
export const kWaitingStreams = Symbol('kWaitingStreams');
const kPort = Symbol('kPort');
const kName = Symbol('kName');
const kStartedReading = Symbol('kStartedReading');
const kWritableCallbacks = Symbol('kWritableCallbacks');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Readable, Writable } = env.require('stream');

  class ReadableWorkerStdio extends (Readable as new () => any) {
    declare [kPort]: any;
    declare [kName]: string;
    declare [kIncrementsPortRef]: boolean;
    declare [kStartedReading]: boolean;

    constructor(port: any, name: string) {
      super();
      this[kPort] = port;
      this[kName] = name;
      this[kIncrementsPortRef] = true;
      this[kStartedReading] = false;
      this.on('end', () => {
        const counts = this[kIncrementsPortRef] && (major < 12 || this[kStartedReading]);
        if (counts && --this[kPort][kWaitingStreams] === 0) this[kPort].unref();
      });
    }

    _read(): void {
      if (!this[kStartedReading] && this[kIncrementsPortRef]) {
        this[kStartedReading] = true;
        if (this[kPort][kWaitingStreams]++ === 0) this[kPort].ref();
      }
      this[kPort].postMessage({ type: messageTypes.STDIO_WANTS_MORE_DATA, stream: this[kName] });
    }
  }

  class WritableWorkerStdio extends (Writable as new (options: object) => any) {
    declare [kPort]: any;
    declare [kName]: string;
    declare [kWritableCallbacks]: Callback[];

    constructor(port: any, name: string) {
      super({ decodeStrings: false });
      this[kPort] = port;
      this[kName] = name;
      this[kWritableCallbacks] = [];
    }

    #send(chunks: unknown[]): void {
      this[kPort].postMessage({ type: messageTypes.STDIO_PAYLOAD, stream: this[kName], chunks });
    }

    /** The callback comes when the reader asks for more; at an exit nobody will. */
    #expectDemand(callback: Callback): void {
      if (major >= 20 && env.process._exiting) {
        callback();
        return;
      }
      ArrayPrototypePush(this[kWritableCallbacks], callback);
      if (this[kPort][kWaitingStreams]++ === 0) this[kPort].ref();
    }

    _write(chunk: unknown, encoding: string, callback: Callback): void {
      this.#send([{ chunk, encoding }]);
      this.#expectDemand(callback);
    }

    _writev(chunks: { chunk: unknown; encoding: string }[], callback: Callback): void {
      this.#send(ArrayPrototypeMap(chunks, ({ chunk, encoding }: any) => ({ chunk, encoding })));
      this.#expectDemand(callback);
    }

    _final(callback: Callback): void {
      this.#send([{ chunk: null, encoding: '' }]);
      callback();
    }

    [kStdioWantsMoreDataCallback](): void {
      const callbacks = this[kWritableCallbacks];
      this[kWritableCallbacks] = [];
      for (let i = 0; i < callbacks.length; i++) callbacks[i]!();
      if (callbacks.length === 0) return;
      this[kPort][kWaitingStreams] -= callbacks.length;
      if (this[kPort][kWaitingStreams] === 0) this[kPort].unref();
    }
  }
  // Node 10 writes one chunk a message.
  if (major < 12) (WritableWorkerStdio.prototype as any)._writev = null;

  return { ReadableWorkerStdio, WritableWorkerStdio };
}

/**
 * The IPC channel of `fork`: `send`, `disconnect` and 'message', on a process (the child's side) or a ChildProcess (the
 * parent's). Messages are lines of JSON, or structured clones in 'advanced' serialization.
 */
import type { Environment } from '../environment.ts';
import type { StreamEnd } from '../kernel/stream_end.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

type Callback = (error: unknown) => void;

const LINE_FEED = 10;

/** What `process.channel` and `child.channel` are. */
export function createChannels(env: Environment) {
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { major } = env.profile;
  const { nextTick } = env.process;
  const clone = (message: unknown): any =>
    env.require('internal/structured_clone').structuredClone(message);

  class Control extends EventEmitter {
    readonly #end: StreamEnd;
    #count = 0;
    #isExplicit = false;
    /** Messages that came before anybody listened. */
    readonly pending: unknown[][] = [];

    constructor(end: StreamEnd) {
      super();
      this.#end = end;
    }

    refCounted(): void {
      if (++this.#count === 1 && !this.#isExplicit) this.#end.ref();
    }

    unrefCounted(): void {
      if (--this.#count === 0 && !this.#isExplicit) this.#end.unref();
    }

    ref(): void {
      this.#isExplicit = true;
      this.#end.ref();
    }

    unref(): void {
      this.#isExplicit = true;
      this.#end.unref();
    }

    get fd(): number {
      return 3;
    }
  }

  const isInternal = (message: any): boolean =>
    typeof message === 'object' &&
    message !== null &&
    typeof message.cmd === 'string' &&
    message.cmd.startsWith('NODE_');

  /** Reads whole messages out of what arrives. */
  function createParser(serialization: string): (bytes: Uint8Array) => unknown[] {
    if (serialization === 'advanced') {
      return (bytes) => {
        const numbers = new Uint32Array(bytes.slice().buffer);
        return Array.from(numbers, (number) => env.realm.clones.take(number));
      };
    }
    let rest: Uint8Array = Buffer.alloc(0);
    return (bytes) => {
      const all = Buffer.concat([rest, bytes]);
      const messages: unknown[] = [];
      let start = 0;
      for (let at = all.indexOf(LINE_FEED); at >= 0; at = all.indexOf(LINE_FEED, start)) {
        messages.push(JSON.parse(all.toString('utf8', start, at)));
        start = at + 1;
      }
      rest = all.subarray(start);
      return messages;
    };
  }

  /** `target` gets the channel; `closed` is called when it is gone. */
  function setup(target: any, end: StreamEnd, serialization: string, closed: () => void): Control {
    const control = new Control(end);
    const parse = createParser(serialization);
    target.channel = control;
    target.connected = true;

    const emit = (event: string, message: unknown): void => {
      if (event === 'internalMessage' || target.listenerCount('message') > 0 || major < 14) {
        target.emit(event, message, undefined);
      } else target.channel?.pending.push([event, message, undefined]);
    };

    end.onread = (bytes) => {
      if (bytes !== null) {
        for (const message of parse(bytes)) {
          if (!target.channel) return;
          nextTick(emit, isInternal(message) ? 'internalMessage' : 'message', message);
        }
        return;
      }
      if (target.connected) target.disconnect();
      end.onread = () => {};
      end.close(() => {});
      target.channel = null;
      closed();
    };

    target.on('newListener', () => {
      nextTick(() => {
        if (!target.channel || target.listenerCount('message') === 0) return;
        for (const args of control.pending.splice(0)) target.emit(...args);
      });
    });

    target.send = function send(
      message: unknown,
      handle?: any,
      options?: any,
      callback?: Callback,
    ) {
      let done = callback;
      if (typeof handle === 'function') done = handle;
      else if (typeof options === 'function') done = options;
      else if (options !== undefined && (options === null || typeof options !== 'object')) {
        throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
      }
      if (this.connected)
        return transmit(message, typeof handle === 'function' ? undefined : handle, done);
      const error = new codes.ERR_IPC_CHANNEL_CLOSED();
      if (typeof done === 'function') nextTick(done, error);
      else nextTick(() => this.emit('error', error));
      return false;
    };

    function transmit(message: unknown, handle: unknown, done: Callback | undefined): boolean {
      if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
      const type = typeof message;
      if (type !== 'string' && type !== 'object' && type !== 'number' && type !== 'boolean') {
        const expected = ['string', 'object', 'number', 'boolean'];
        throw new codes.ERR_INVALID_ARG_TYPE('message', expected, message);
      }
      if (handle) throw new codes.ERR_INVALID_HANDLE_TYPE();
      const bytes =
        serialization === 'advanced'
          ? Buffer.from(new Uint32Array([env.realm.clones.add(clone(message))]).buffer)
          : Buffer.from(`${JSON.stringify(message)}\n`);
      const isDone = end.write(bytes, (error) => {
        control.unrefCounted();
        if (error !== undefined) fail(error, done);
        else if (done) done(null);
      });
      if (!isDone) control.refCounted();
      else if (done) nextTick(done, null);
      return end.pendingBytes < 65_536 * 2;
    }

    function fail(code: string, done: Callback | undefined): void {
      const { uvException } = env.require('internal/errors');
      const error = uvException({ errno: uvErrorNumbers[code] as number, code, syscall: 'write' });
      if (done) nextTick(done, error);
      else nextTick(() => target.emit('error', error));
    }

    target.disconnect = function disconnect(): void {
      if (!this.connected) {
        this.emit('error', new codes.ERR_IPC_DISCONNECTED());
        return;
      }
      this.connected = false;
      this._disconnect();
    };

    target._disconnect = function _disconnect(): void {
      this.channel = null;
      nextTick(() => {
        if (!end.isClosed) end.close(() => {});
        target.emit('disconnect');
      });
    };

    end.readStart();
    return control;
  }

  return { setup };
}

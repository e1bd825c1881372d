/**
 * The IPC channel of `fork`: `send`, `disconnect` and 'message', on a process (the child's side) or a ChildProcess (the
 * parent's). Messages are lines of JSON, or structured clones in 'advanced' serialization.
 */
import type { ActiveHandle } from '../active_resources.ts';
import type { Environment } from '../environment.ts';
import type { StreamEnd } from '../kernel/stream_end.ts';
import { createSentHandles } from './sent_handles.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

type Callback = (error: unknown) => void;

interface Waiting {
  readonly message: unknown;
  readonly handle: unknown;
  readonly options: unknown;
  readonly done: Callback | undefined;
}

const LINE_FEED = 10;

/** The handle, as `process._getActiveHandles` shows it. */
class Pipe implements ActiveHandle {
  readonly #end: StreamEnd;

  constructor(end: StreamEnd) {
    this.#end = end;
  }

  get resourceName(): string {
    return 'PipeWrap';
  }

  get owner(): object {
    return this;
  }

  get isRefed(): boolean {
    return this.#end.isRefed;
  }
}

const kPendingMessages = Symbol('kPendingMessages');

/** `_channel`, the name of `channel` until Node 14. */
function defineOldChannel(env: Environment, target: any): void {
  const { deprecate } = env.require('internal/util');
  const text = '_channel is deprecated. Use ChildProcess.channel instead.';
  const set = (value: unknown) => {
    target.channel = value;
  };
  Object.defineProperty(target, '_channel', {
    get: deprecate(() => target.channel, text, 'DEP0129'),
    set: deprecate(set, text, 'DEP0129'),
  });
}

export interface Channel {
  readonly end: StreamEnd;
  readonly handle: ActiveHandle;
}

/** What `process.channel` and `child.channel` are. */
export function createChannels(env: Environment) {
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { major } = env.profile;
  const { nextTick } = env.process;
  let conversions: ReturnType<typeof createSentHandles> | undefined;
  const sentHandles = () => {
    conversions ??= createSentHandles(env);
    return conversions;
  };
  const clone = (message: unknown): unknown =>
    env.require('internal/structured_clone').serializeMessage(message);

  class Control extends EventEmitter {
    readonly #end: StreamEnd;
    #count = 0;
    #isExplicit = false;
    /** Messages that came before anybody listened. */
    readonly [kPendingMessages]: unknown[][] = [];

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
        const { openMessage } = env.require('internal/structured_clone');
        return Array.from(numbers, (number) => openMessage(env.realm.clones.take(number)).data);
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

  /** The handle of a channel on `end`, which is listed from now on. */
  function open(end: StreamEnd): Channel {
    const handle = new Pipe(end);
    end.scope = new (env.require('internal/async_wrap'))('PIPEWRAP', handle);
    env.loop.resources.opened(handle);
    return { end, handle };
  }

  /** `target` gets the channel; `closed` is called when it is gone. */
  function setup(
    target: any,
    { end, handle }: Channel,
    serialization: string,
    closed: () => void,
  ): Control {
    const control = new Control(end);
    const closedHandle = () => env.loop.resources.closed(handle);
    const parse = createParser(serialization);
    target.channel = control;
    if (major < 14) target._channel = control;
    else defineOldChannel(env, target);
    target._handleQueue = null;
    target._pendingMessage = null;
    target.connected = true;
    /** What waits until the other side has taken the handle that was sent. */
    let queue: Waiting[] | undefined;
    /** The handle that is under way; it is closed when the other side has it. */
    let underWay: any;

    const forget = (): void => {
      target.channel = null;
      if (major < 14) target._channel = null;
    };
    const emit = (event: string, message: unknown, handle: unknown): void => {
      if (event === 'internalMessage' || target.listenerCount('message') > 0 || major < 14) {
        target.emit(event, message, handle);
      } else target.channel?.[kPendingMessages].push([event, message, handle]);
    };
    const deliver = (message: any, handle?: unknown): void => {
      if (!target.channel) return;
      nextTick(emit, isInternal(message) ? 'internalMessage' : 'message', message, handle);
    };

    end.onread = (bytes) => {
      if (bytes !== null) {
        for (const message of parse(bytes)) deliver(message);
        return;
      }
      if (target.connected) target.disconnect();
      end.onread = () => {};
      end.close(closedHandle);
      forget();
      closed();
    };

    target.on('internalMessage', (message: any) => {
      if (message.cmd === 'NODE_HANDLE_ACK') acknowledged();
      else if (message.cmd === 'NODE_HANDLE') {
        target._send({ cmd: 'NODE_HANDLE_ACK' }, undefined, { swallowErrors: true });
        sentHandles().receive(target, message, (object) => deliver(message.msg, object));
      }
    });

    function acknowledged(): void {
      underWay?.close();
      underWay = undefined;
      const waiting = queue ?? [];
      queue = undefined;
      for (const { message, handle, options, done } of waiting) {
        target._send(message, handle, options, done);
      }
      if (!target.connected && target.channel && queue === undefined) target._disconnect();
    }

    target.on('newListener', () => {
      nextTick(() => {
        if (!target.channel || target.listenerCount('message') === 0) return;
        for (const args of control[kPendingMessages].splice(0)) target.emit(...args);
      });
    });

    target.send = function send(
      message: unknown,
      handle?: any,
      options?: any,
      callback?: Callback,
    ) {
      let done = callback;
      let given = options;
      if (typeof handle === 'function') {
        done = handle;
        given = undefined;
      } else if (typeof options === 'function') {
        done = options;
        given = undefined;
      } else if (options !== undefined && (options === null || typeof options !== 'object')) {
        throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
      }
      if (this.connected) {
        return this._send(message, typeof handle === 'function' ? undefined : handle, given, done);
      }
      const error = new codes.ERR_IPC_CHANNEL_CLOSED();
      if (typeof done === 'function') nextTick(done, error);
      else nextTick(() => this.emit('error', error));
      return false;
    };

    target._send = function _send(
      message: any,
      handle: any,
      given?: any,
      done?: Callback,
    ): boolean {
      const options = given ?? {};
      checkMessage(message);
      if (!handle) {
        if (queue !== undefined && message?.cmd !== 'NODE_HANDLE_ACK') {
          return queue.push({ message, handle: undefined, options, done }) === 1;
        }
        return transmit(message, options, done);
      }
      const wrapped = sentHandles().wrap(message, handle);
      if (queue !== undefined) return queue.push({ message, handle, options, done }) === 1;
      const native = sentHandles().dispatch(target, wrapped, handle, options);
      if (!native) return transmit(message, options, done);
      queue = [];
      // The program keeps servers and native handles; a socket goes.
      if (wrapped.type === 'net.Socket' && !options.keepOpen) underWay = native;
      return transmit(wrapped, options, done);
    };

    function transmit(message: unknown, options: any, done: Callback | undefined): boolean {
      const bytes =
        serialization === 'advanced'
          ? Buffer.from(new Uint32Array([env.realm.clones.add(clone(message))]).buffer)
          : Buffer.from(`${JSON.stringify(message)}\n`);
      const isDone = end.write(bytes, (error) => {
        control.unrefCounted();
        if (error !== undefined) fail(error, options, done);
        else if (done) done(null);
      });
      if (!isDone) control.refCounted();
      else if (done) nextTick(done, null);
      return end.pendingBytes < 65_536 * 2;
    }

    function fail(code: string, { swallowErrors }: any, done: Callback | undefined): void {
      if (swallowErrors) return;
      const { errnoException } = env.require('internal/errors');
      const error = errnoException(uvErrorNumbers[code] as number, 'write');
      if (done) nextTick(done, error);
      else nextTick(() => target.emit('error', error));
    }

    target.disconnect = function disconnect(): void {
      if (!this.connected) {
        this.emit('error', new codes.ERR_IPC_DISCONNECTED());
        return;
      }
      this.connected = false;
      if (queue === undefined) this._disconnect();
    };

    target._disconnect = function _disconnect(): void {
      forget();
      underWay?.close();
      underWay = undefined;
      nextTick(() => {
        if (!end.isClosed) end.close(closedHandle);
        target.emit('disconnect');
      });
    };

    end.readStart();
    env.realm.network.own(env.loop, end);
    return control;
  }

  function checkMessage(message: unknown): void {
    if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
    const expected = ['string', 'object', 'number', 'boolean'];
    if (!expected.includes(typeof message)) {
      throw new codes.ERR_INVALID_ARG_TYPE('message', expected, message);
    }
  }

  return { open, setup };
}

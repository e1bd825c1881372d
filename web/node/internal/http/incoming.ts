/** `http.IncomingMessage` (Node's lib/_http_incoming.js): a request at the server, a response at the client. */
import type { Environment } from '../environment.ts';
import { ObjectCreate, ObjectDefineProperty, ObjectSetPrototypeOf } from '../primordials.ts';
import { addDistinctHeader, addHeader } from './header_fields.ts';
import { createSignalProperty, kDetachAbortSignal } from './incoming_signal.ts';
import { readStart, readStop } from './message_parser.ts';

const kHeaders = Symbol('kHeaders');
const kHeadersDistinct = Symbol('kHeadersDistinct');
const kHeadersCount = Symbol('kHeadersCount');
const kTrailers = Symbol('kTrailers');
const kTrailersDistinct = Symbol('kTrailersDistinct');
const kTrailersCount = Symbol('kTrailersCount');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Readable } = env.require('stream');
  const { IncomingMessage } = {
    IncomingMessage: function (this: any, socket: any) {
      if (major >= 16 && socket)
        Readable.call(this, { highWaterMark: socket.readableHighWaterMark });
      else Readable.call(this);
      this._readableState.readingMore = true;
      this.socket = socket;
      if (major < 12) this.connection = socket;
      this.httpVersionMajor = null;
      this.httpVersionMinor = null;
      this.httpVersion = null;
      this.complete = false;
      initHeaders(this, major);
      this.aborted = false;
      this.upgrade = null;
      this.url = '';
      this.method = null;
      this.statusCode = null;
      this.statusMessage = null;
      this.client = socket;
      this._consuming = false;
      // Nobody will read it.
      this._dumped = false;
    },
  } as { IncomingMessage: any };
  inherit(IncomingMessage, Readable);
  defineReading(env, IncomingMessage.prototype);
  defineHeaderLines(env, IncomingMessage.prototype);
  if (major < 12) {
    IncomingMessage.prototype.destroy = function destroy(this: any, error: unknown) {
      if (this.socket) this.socket.destroy(error);
    };
  } else {
    defineHeaderViews(IncomingMessage.prototype, major);
    defineDestroy(env, IncomingMessage.prototype);
  }
  const exports = { IncomingMessage, readStart, readStop };
  return major >= 24 ? { ...exports, kDetachAbortSignal } : exports;
}

function inherit(Class: any, Base: any): void {
  ObjectSetPrototypeOf(Class.prototype, Base.prototype);
  ObjectSetPrototypeOf(Class, Base);
}

function initHeaders(message: any, major: number): void {
  if (major < 12) {
    message.headers = {};
    message.rawHeaders = [];
    message.trailers = {};
    message.rawTrailers = [];
    message.readable = true;
    return;
  }
  message[kHeaders] = null;
  message[kHeadersCount] = 0;
  message.rawHeaders = [];
  message[kTrailers] = null;
  message[kTrailersCount] = 0;
  message.rawTrailers = [];
  message.joinDuplicateHeaders = false;
}

function defineReading(env: Environment, prototype: any): void {
  const { major } = env.profile;
  prototype.setTimeout = function setTimeout(this: any, msecs: number, callback?: unknown) {
    if (callback) this.on('timeout', callback);
    this.socket.setTimeout(msecs);
    return this;
  };
  // The parser pushes; here the socket is only let go on.
  prototype._read = function _read(this: any) {
    if (!this._consuming) {
      this._readableState.readingMore = false;
      this._consuming = true;
    }
    if (this.socket.readable) readStart(this.socket);
  };
  /** Lets the rest pass unread. */
  prototype._dump = function _dump(this: any) {
    if (this._dumped) return;
    this._dumped = true;
    this.removeAllListeners('data');
    if (major >= 26 && this.complete && !this.destroyed && this.readableLength === 0) this.read(0);
    else this.resume();
  };
  if (major >= 24) {
    prototype._dumpAndCloseReadable = function _dumpAndCloseReadable(this: any) {
      const state = this._readableState;
      this._dumped = true;
      state.ended = state.endEmitted = state.destroyed = true;
      state.closed = state.closeEmitted = true;
    };
  }
}

function defineHeaderLines(env: Environment, prototype: any): void {
  const isEager = env.profile.major < 12;
  prototype._addHeaderLines = function _addHeaderLines(this: any, lines: any, count: number) {
    if (!lines || lines.length === 0) return;
    let target: any;
    if (this.complete) {
      this.rawTrailers = lines;
      this[kTrailersCount] = count;
      target = isEager ? this.trailers : this[kTrailers];
    } else {
      this.rawHeaders = lines;
      this[kHeadersCount] = count;
      target = isEager ? this.headers : this[kHeaders];
    }
    if (!target) return;
    for (let i = 0; i < count; i += 2) this._addHeaderLine(lines[i], lines[i + 1], target);
  };
  prototype._addHeaderLine = function _addHeaderLine(
    this: any,
    field: string,
    value: string,
    target: any,
  ) {
    addHeader(target, field, value, !!this.joinDuplicateHeaders);
  };
  if (isEager) return;
  prototype._addHeaderLineDistinct = function _addHeaderLineDistinct(
    field: string,
    value: string,
    target: any,
  ) {
    addDistinctHeader(target, field, value);
  };
}

/** `headers` and its like are made when they are first asked for. */
function defineHeaderViews(prototype: any, major: number): void {
  const view = (
    name: string,
    key: symbol,
    raw: string,
    count: symbol,
    add: string,
    empty: () => object,
  ) =>
    ObjectDefineProperty(prototype, name, {
      get(this: any) {
        if (!this[key]) {
          this[key] = empty();
          const lines = this[raw];
          for (let i = 0; i < this[count]; i += 2) this[add](lines[i], lines[i + 1], this[key]);
        }
        return this[key];
      },
      set(this: any, value) {
        this[key] = value;
      },
    });
  const plain = () => ({});
  const bare = () => (major >= 20 ? ObjectCreate(null) : {});
  const line = '_addHeaderLine';
  const distinct = '_addHeaderLineDistinct';
  ObjectDefineProperty(prototype, 'connection', {
    get(this: any) {
      return this.socket;
    },
    set(this: any, value) {
      this.socket = value;
    },
  });
  view('headers', kHeaders, 'rawHeaders', kHeadersCount, line, plain);
  view('headersDistinct', kHeadersDistinct, 'rawHeaders', kHeadersCount, distinct, bare);
  view('trailers', kTrailers, 'rawTrailers', kTrailersCount, line, plain);
  view('trailersDistinct', kTrailersDistinct, 'rawTrailers', kTrailersCount, distinct, bare);
}

function defineDestroy(env: Environment, prototype: any): void {
  const { major } = env.profile;
  const { finished } = env.require('stream');
  const abort = major >= 24 ? createSignalProperty(env, prototype) : undefined;
  prototype._destroy = function _destroy(this: any, error: any, callback: any) {
    if (!this.readableEnded || !this.complete) {
      this.aborted = true;
      this.emit('aborted');
      abort?.(this);
    }
    const { socket } = this;
    if (socket && !socket.destroyed && this.aborted) {
      socket.destroy(error);
      const cleanup = finished(socket, (failure: any) => {
        const cause = failure?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? null : failure;
        cleanup();
        env.process.nextTick(tellError, this, cause || error, callback);
      });
    } else if (major >= 26 && (error === null || error === undefined) && !this.aborted) {
      callback();
    } else {
      env.process.nextTick(tellError, this, error, callback);
    }
  };
}

/** An error reaches only who listens for it. */
function tellError(message: any, error: unknown, callback: (error?: unknown) => void): void {
  if (message.listenerCount('error') === 0) callback();
  else callback(error);
}

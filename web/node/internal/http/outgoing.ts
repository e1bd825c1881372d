/** `http.OutgoingMessage` (Node's lib/_http_outgoing.js): what requests of a client and responses of a server share. */
import type { Environment } from '../environment.ts';
import { ObjectAssign, ObjectDefineProperty, ObjectSetPrototypeOf } from '../primordials.ts';
import * as keys from './outgoing_context.ts';
import type { OutgoingContext } from './outgoing_context.ts';
import { createOutgoingEnd } from './outgoing_end.ts';
import { createHeaderMethods, defineOldHeaderViews } from './outgoing_headers.ts';
import { createHeaderStore } from './outgoing_store.ts';
import { createOutgoingWrite } from './outgoing_write.ts';

const nop = () => {};

export default function create(env: Environment): any {
  const { major } = env.profile;
  const context: OutgoingContext = {
    env,
    major,
    common: env.require('internal/http/common'),
    codes: env.require('internal/errors').codes,
    Buffer: env.require('buffer').Buffer,
    nextTick: (callback, ...args) => env.process.nextTick(callback, ...args),
  };
  const Stream = env.require('stream');
  const { OutgoingMessage } = {
    OutgoingMessage: function (this: any, options?: any) {
      Stream.call(this);
      initMessage(this, context, options);
    },
  } as { OutgoingMessage: any };
  const { prototype } = OutgoingMessage;
  ObjectSetPrototypeOf(prototype, Stream.prototype);
  ObjectSetPrototypeOf(OutgoingMessage, Stream);
  const store = createHeaderStore(context);
  const write = createOutgoingWrite(context);
  const end = createOutgoingEnd(context, write.writeChunk);
  ObjectAssign(
    prototype,
    store.methods,
    createHeaderMethods(context, store),
    write.methods,
    end,
    createMessageMethods(context),
  );
  if (major >= 18) {
    prototype[env.require('events').captureRejectionSymbol] = function (this: any, error: unknown) {
      this.destroy(error);
    };
  }
  defineViews(context, prototype);
  if (major < 24) defineOldHeaderViews(context, prototype);
  if (major < 12) return { OutgoingMessage };
  return {
    kHighWaterMark: keys.kHighWaterMark,
    kUniqueHeaders: keys.kUniqueHeaders,
    parseUniqueHeadersOption: store.parseUniqueHeadersOption,
    validateHeaderName: store.validateHeaderName,
    validateHeaderValue: store.validateHeaderValue,
    OutgoingMessage,
  };
}

function initMessage(message: any, { major, common, env }: OutgoingContext, options: any): void {
  // What waits for the socket, or for its turn in the pipeline.
  message.outputData = [];
  message.outputSize = 0;
  message.writable = true;
  if (major >= 18) message.destroyed = false;
  message._last = false;
  message.chunkedEncoding = false;
  message.shouldKeepAlive = true;
  if (major >= 18) {
    message.maxRequestsOnConnectionReached = false;
    message._defaultKeepAlive = true;
  }
  message.useChunkedEncodingByDefault = true;
  message.sendDate = false;
  message._removedConnection = false;
  message._removedContLen = false;
  message._removedTE = false;
  if (major >= 18) {
    message.strictContentLength = false;
    message[keys.kBytesWritten] = 0;
  }
  message._contentLength = null;
  message._hasBody = true;
  message._trailer = '';
  message[common.kNeedDrain] = false;
  message.finished = false;
  message._headerSent = false;
  message[keys.kCorked] = 0;
  message[keys.kChunkedBuffer] = [];
  message[keys.kChunkedLength] = 0;
  message._closed = false;
  message[keys.kSocket] = null;
  if (major < 22) message.socket = null;
  if (major < 12) message.connection = null;
  message._header = null;
  message[common.kOutHeaders] = null;
  if (major >= 18) message._keepAliveTimeout = 0;
  message._onPendingData = nop;
  if (major < 18) return;
  message[keys.kErrored] = null;
  message[keys.kWritableFinished] = false;
  message[keys.kEndCallbacks] = null;
  message[keys.kFlushError] = null;
  message[keys.kHighWaterMark] =
    options?.highWaterMark ?? env.require('stream').getDefaultHighWaterMark?.(false) ?? 16_384;
  message[keys.kRejectNonStandardBodyWrites] = options?.rejectNonStandardBodyWrites ?? false;
}

function createMessageMethods(context: OutgoingContext): keys.Methods {
  const { major, codes, nextTick } = context;
  return {
    setTimeout(msecs: number, callback?: unknown) {
      if (callback) this.on('timeout', callback);
      if (this.socket) this.socket.setTimeout(msecs);
      else this.once('socket', (socket: any) => socket.setTimeout(msecs));
      return this;
    },
    destroy(error?: unknown) {
      if (major >= 12) {
        if (this.destroyed) return this;
        this.destroyed = true;
        this[keys.kErrored] = error;
        if (major >= 26 && this[keys.kChunkedBuffer].length > 0) {
          this[keys.kCorked] = 1;
          this.uncork();
        }
      }
      if (this.socket) this.socket.destroy(error);
      else if (major >= 24) nextTick(emitClose, this);
      else this.once('socket', (socket: any) => socket.destroy(error));
      return major < 12 ? undefined : this;
    },
    flushHeaders() {
      if (!this._header) this._implicitHeader();
      this._send('');
    },
    /** A message is written to, not read from. */
    pipe() {
      this.emit('error', new codes.ERR_STREAM_CANNOT_PIPE());
    },
    _implicitHeader() {
      const error = new codes.ERR_METHOD_NOT_IMPLEMENTED('_implicitHeader()');
      if (major >= 12) throw error;
      this.emit('error', error);
    },
  };
}

function emitClose(message: any): void {
  if (message._closed) return;
  message._closed = true;
  message.emit('close');
}

/** The properties that a message shares with writable streams. */
function defineViews({ major, common }: OutgoingContext, prototype: any): void {
  const view = (name: string, get: (this: any) => unknown, rest: object = {}) =>
    ObjectDefineProperty(prototype, name, { get, ...rest });
  view(
    'headersSent',
    function () {
      return !!this._header;
    },
    { configurable: true, enumerable: true },
  );
  if (major < 18) return;
  view('errored', function () {
    return this[keys.kErrored];
  });
  view('closed', function () {
    return this._closed;
  });
  view('writableObjectMode', () => false);
  view('writableEnded', function () {
    return this.finished;
  });
  view('writableFinished', function () {
    if (major >= 24) return this[keys.kWritableFinished];
    return (
      this.finished && this.outputSize === 0 && (!this.socket || this.socket.writableLength === 0)
    );
  });
  view('writableHighWaterMark', function () {
    return this.socket ? this.socket.writableHighWaterMark : this[keys.kHighWaterMark];
  });
  view('writableNeedDrain', function () {
    return !this.destroyed && !this.finished && this[common.kNeedDrain];
  });
  view('writableLength', function () {
    return this.outputSize + chunkedLength(this, major) + (this.socket?.writableLength ?? 0);
  });
  view('writableCorked', function () {
    if (major >= 22) return this[keys.kCorked];
    return (this.socket?.writableCorked ?? 0) + this[keys.kCorked];
  });
  defineSocketViews(major, prototype);
}

/** Bytes of chunks that wait for `uncork`; since 26 with their frame. */
function chunkedLength(message: any, major: number): number {
  const length: number = message[keys.kChunkedLength];
  if (major < 26 || length === 0) return length;
  const header = !message._headerSent && message._header !== null ? message._header.length : 0;
  return length + length.toString(16).length + 4 + header;
}

function defineSocketViews(major: number, prototype: any): void {
  ObjectDefineProperty(prototype, 'connection', {
    get(this: any) {
      return this.socket;
    },
    set(this: any, value) {
      this.socket = value;
    },
  });
  if (major < 22) return;
  ObjectDefineProperty(prototype, 'socket', {
    get(this: any) {
      return this[keys.kSocket];
    },
    set(this: any, value) {
      for (let i = 0; i < this[keys.kCorked]; i++) {
        value?.cork();
        this[keys.kSocket]?.uncork();
      }
      this[keys.kSocket] = value;
    },
  });
}

/** `net.Socket`: a duplex stream over a handle (Node's lib/net.js). */
import type { Environment } from '../environment.ts';
import { takeBlockList } from './block_list_option.ts';
import { ObjectDefineProperty, ObjectSetPrototypeOf, ReflectApply } from '../primordials.ts';
import { createConnect } from './connect.ts';

type Callback = (...args: any[]) => void;
const nothing = () => {};

/** What `connect` and the server need of sockets. */
export interface SocketKeys {
  readonly noDelay: symbol;
  /** Whether, and after how many seconds … as the handle is told. */
  readonly keepAlive: symbol;
  readonly typeOfService: symbol;
  readonly asyncId: symbol;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { nextTick } = env.loop;
  const { Duplex } = env.require('stream');
  const { Buffer } = env.require('buffer');
  const { codes, errnoException, genericNodeError } = env.require('internal/errors');
  const { TCP, ShutdownWrap, owner, triggeredBy } = env.require('internal/net/handles');
  const io = env.require('internal/net/stream_io');
  const { kTimeout, kLastWriteQueueSize, kUpdateTimer, kBuffer, kBufferCb, kBufferGen } = io;
  const validators = env.require('internal/validators');
  const { isUint8Array } = env.require('internal/util/types');
  const { clearTimeout } = env.require('internal/timers');
  const kHandle = Symbol('kHandle');
  const kBytesRead = Symbol('kBytesRead');
  const kBytesWritten = Symbol('kBytesWritten');
  const keys: SocketKeys = {
    noDelay: Symbol('kSetNoDelay'),
    keepAlive: Symbol('kSetKeepAlive'),
    typeOfService: Symbol('kSetTOS'),
    asyncId: Symbol('async_id_symbol'),
  };

  function checkOptions(options: any): void {
    if (options?.objectMode) {
      throw new codes.ERR_INVALID_ARG_VALUE(
        'options.objectMode',
        options.objectMode,
        'is not supported',
      );
    }
    if (options?.readableObjectMode || options?.writableObjectMode) {
      const name = options.readableObjectMode ? 'readableObjectMode' : 'writableObjectMode';
      const value = options.readableObjectMode || options.writableObjectMode;
      throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}`, value, 'is not supported');
    }
    if (options?.keepAliveInitialDelay !== undefined) {
      validators.validateNumber(options.keepAliveInitialDelay, 'options.keepAliveInitialDelay');
      if (options.keepAliveInitialDelay < 0) options.keepAliveInitialDelay = 0;
    }
  }

  /** What the stream itself is told. */
  function streamOptions(given: any): any {
    const options = { ...(typeof given === 'number' ? { fd: given } : given), emitClose: false };
    if (major < 12) {
      options.readable = options.readable || false;
      options.writable = options.writable || false;
      options.allowHalfOpen = true;
      return options;
    }
    options.allowHalfOpen = Boolean(options.allowHalfOpen);
    options.autoDestroy = true;
    options.decodeStrings = false;
    return options;
  }

  function Socket(this: any, given?: any): any {
    if (!(this instanceof (Socket as any))) return new (Socket as any)(given);
    if (major >= 12) checkOptions(given);
    this.connecting = false;
    this[keys.asyncId] = -1;
    this._hadError = false;
    this[kHandle] = null;
    this._parent = null;
    this._host = null;
    this[kLastWriteQueueSize] = 0;
    this[kTimeout] = null;
    this[kBuffer] = null;
    this[kBufferCb] = null;
    this[kBufferGen] = null;
    if (major >= 20) this._closeAfterHandlingError = false;
    const options = streamOptions(given);
    Duplex.call(this, options);
    if (major < 12) {
      this.allowHalfOpen = Boolean(given?.allowHalfOpen);
      this._writableState.decodeStrings = false;
    }
    openHandle(this, options);
    setOnRead(this, options.onread);
    this[keys.noDelay] = Boolean(options.noDelay);
    this[keys.keepAlive] = [Boolean(options.keepAlive), ~~(options.keepAliveInitialDelay / 1000)];
    if (major >= 24) {
      if (options.typeOfService !== undefined) {
        validators.validateInt32(options.typeOfService, 'options.typeOfService', 0, 255);
      }
      this[keys.typeOfService] = options.typeOfService;
    }
    this.on('end', onReadableStreamEnd);
    initHandle(this);
    this._pendingData = null;
    this._pendingEncoding = '';
    startReading(this, options);
    if (options.signal && major >= 20) watchSignal(this, options.signal);
    this.server = null;
    this._server = null;
    this[kBytesRead] = 0;
    this[kBytesWritten] = 0;
    takeBlockList(env, this, options);
  }
  ObjectSetPrototypeOf(Socket.prototype, Duplex.prototype);
  ObjectSetPrototypeOf(Socket, Duplex);

  function openHandle(socket: any, { handle, fd }: any): void {
    if (handle) {
      socket._handle = handle;
      socket[keys.asyncId] = handle.getAsyncId?.() ?? -1;
    } else if (fd !== undefined) {
      validators.validateInt32(fd, 'fd', 0);
      const end = env.descriptors[fd]?.end;
      if (end === undefined) throw new codes.ERR_INVALID_FD_TYPE('FILE');
      socket._handle = env.require('internal/net/handles').pipeOf(end);
    }
  }

  function setOnRead(socket: any, onread: any): void {
    const isGiven =
      onread !== null &&
      typeof onread === 'object' &&
      (isUint8Array(onread.buffer) || typeof onread.buffer === 'function') &&
      typeof onread.callback === 'function';
    if (!isGiven || major < 12) return;
    if (typeof onread.buffer === 'function') {
      socket[kBuffer] = true;
      socket[kBufferGen] = onread.buffer;
    } else socket[kBuffer] = onread.buffer;
    socket[kBufferCb] = onread.callback;
  }

  /** `initSocketHandle` */
  function initHandle(socket: any): void {
    socket._undestroy();
    socket._sockname = null;
    const handle = socket._handle;
    if (!handle) return;
    handle[owner] = socket;
    handle.onread = io.onStreamRead;
    socket[keys.asyncId] = handle.getAsyncId?.() ?? -1;
    let buffer = socket[kBuffer];
    if (!buffer) return;
    if (socket[kBufferGen] !== null) {
      buffer = socket[kBufferGen]();
      if (!isUint8Array(buffer)) return;
      socket[kBuffer] = buffer;
    }
    handle.useUserBuffer(buffer);
  }

  function startReading(socket: any, { readable, pauseOnCreate, manualStart }: any): void {
    const handle = socket._handle;
    if (!handle || readable === false) return;
    if (pauseOnCreate) {
      handle.reading = false;
      handle.readStop();
      socket.readableFlowing = false;
    } else if (!manualStart) socket.read(0);
  }

  function watchSignal(socket: any, signal: any): void {
    validators.validateAbortSignal(signal, 'options.signal');
    const { addAbortListener } = env.require('events');
    let disposable: any;
    const onAbort = () => {
      disposable?.[(Symbol as any).dispose]();
      socket._aborted = true;
    };
    if (signal.aborted) nextTick(onAbort);
    else {
      nextTick(() => {
        disposable = addAbortListener(signal, onAbort);
      });
    }
  }

  /** The other side has ended: what is written now says so better than "write after end". */
  function writeAfterFIN(this: any, chunk: unknown, encoding: any, callback: any): any {
    if (major >= 12 && !this.writableEnded) {
      return ReflectApply(Duplex.prototype.write, this, [chunk, encoding, callback]);
    }
    const done = typeof encoding === 'function' ? encoding : callback;
    const error = genericNodeError('This socket has been ended by the other party', {
      code: 'EPIPE',
    });
    if (major < 12) this.emit('error', error);
    if (typeof done === 'function') triggeredBy(this[keys.asyncId], () => nextTick(done, error));
    if (major < 12) return undefined;
    this.destroy(error);
    return false;
  }

  function onReadableStreamEnd(this: any): void {
    if (!this.allowHalfOpen) {
      this.write = writeAfterFIN;
      if (major < 12 && this.writable) this.end();
    }
    if (major < 12) maybeDestroy(this);
  }

  /** Node 10: whenever one side is over. */
  function maybeDestroy(socket: any): void {
    const isOver = !socket.readable && !socket.writable && !socket.destroyed;
    if (isOver && !socket.connecting && !socket.writableLength) socket.destroy();
  }

  const methods: Record<string, any> = {
    _unrefTimer(this: any): void {
      for (let socket = this; socket; socket = socket._parent) socket[kTimeout]?.refresh();
    },

    _final(this: any, callback: Callback): any {
      const isEarly = major < 22 ? this.pending : this.connecting;
      if (isEarly) return this.once('connect', () => this._final(callback));
      if (!this._handle) return callback();
      const request: any = new ShutdownWrap();
      request.handle = this._handle;
      request.callback = callback;
      request.oncomplete = afterShutdown;
      const error = this._handle.shutdown(request);
      if (error === 0) return undefined;
      if (major < 12) return afterShutdown.call(request);
      return callback();
    },

    setTimeout: io.setStreamTimeout,

    _onTimeout(this: any): void {
      const handle = this._handle;
      const last = this[kLastWriteQueueSize];
      if (last > 0 && handle && last !== handle.writeQueueSize) {
        this[kLastWriteQueueSize] = handle.writeQueueSize;
        this._unrefTimer();
        return;
      }
      this.emit('timeout');
    },

    setNoDelay(this: any, given?: any): any {
      const enable = Boolean(given === undefined ? true : given);
      const handle = this._handle;
      if (!handle) {
        if (major < 12) this.once('connect', () => this.setNoDelay(given));
        this[keys.noDelay] = enable;
      } else if (handle.setNoDelay && (major < 12 || enable !== this[keys.noDelay])) {
        this[keys.noDelay] = enable;
        handle.setNoDelay(enable);
      }
      return this;
    },

    setKeepAlive(this: any, given: any, delay?: any, every?: any, limit?: any): any {
      const isObject = major >= 24 && given !== null && typeof given === 'object';
      const { enable, initialDelay, interval, count } = isObject
        ? given
        : { enable: given, initialDelay: delay, interval: every, count: limit };
      const settings = [Boolean(enable), ~~(initialDelay / 1000)];
      if (major >= 24)
        settings.push(interval === undefined ? interval : ~~(interval / 1000), count);
      const handle = this._handle;
      if (!handle && major < 12) this.once('connect', () => this.setKeepAlive(given, delay));
      const prior = this[keys.keepAlive];
      const isSame = settings.every((one, at) => one === prior[at]) || (!settings[0] && !prior[0]);
      if (handle && (!handle.setKeepAlive || (isSame && major >= 12))) return this;
      this[keys.keepAlive] = settings;
      handle?.setKeepAlive(...settings);
      return this;
    },

    address(this: any): object {
      return this._getsockname();
    },

    _read(this: any, size: number): void {
      if (this.connecting || !this._handle) this.once('connect', () => this._read(size));
      else if (!this._handle.reading) tryReadStart(this);
    },

    end(this: any, data: unknown, encoding: unknown, callback: unknown): any {
      ReflectApply(Duplex.prototype.end, this, [data, encoding, callback]);
      return this;
    },

    resetAndDestroy(this: any): any {
      if (!this._handle) this.destroy(new codes.ERR_SOCKET_CLOSED());
      else if (!(this._handle instanceof TCP)) throw new codes.ERR_INVALID_HANDLE_TYPE();
      else if (this.connecting) this.once('connect', () => this._reset());
      else this._reset();
      return this;
    },

    _reset(this: any): any {
      this.resetAndClosing = true;
      return this.destroy();
    },

    pause(this: any): any {
      if (this[kBuffer] && !this.connecting && this._handle?.reading) {
        this._handle.reading = false;
        if (!this.destroyed) this._handle.readStop();
      }
      return ReflectApply(Duplex.prototype.pause, this, []);
    },

    resume(this: any): any {
      startUserBuffer(this);
      return ReflectApply(Duplex.prototype.resume, this, []);
    },

    read(this: any, size?: number): any {
      startUserBuffer(this);
      return ReflectApply(Duplex.prototype.read, this, [size]);
    },

    destroySoon(this: any): void {
      if (this.writable) this.end();
      if (major < 12 ? this._writableState.finished : this.writableFinished) this.destroy();
      else this.once('finish', this.destroy);
    },

    _destroy: destroy,

    _getpeername(this: any): any {
      if (!this._handle?.getpeername || (this.connecting && major >= 12)) {
        return this._peername ?? {};
      }
      if (!this._peername) {
        const out = {};
        if (this._handle.getpeername(out)) return out;
        this._peername = out;
      }
      return this._peername;
    },

    _getsockname(this: any): any {
      if (!this._handle?.getsockname) return {};
      if (!this._sockname) {
        const out = {};
        const error = this._handle.getsockname(out);
        if (error && major < 12) return {};
        this._sockname = out;
      }
      return this._sockname;
    },

    _writeGeneric(
      this: any,
      writev: boolean,
      data: any,
      encoding: string,
      callback: Callback,
    ): any {
      if (this.connecting) {
        writeLater(this, writev, data, encoding, callback);
        return undefined;
      }
      this._pendingData = null;
      this._pendingEncoding = '';
      if (!this._handle) {
        const error = new codes.ERR_SOCKET_CLOSED();
        if (major < 12) this.destroy(error, callback);
        else callback(error);
        return false;
      }
      this._unrefTimer();
      const request = io.write(this, writev, data, encoding, callback);
      if (request.async) this[kLastWriteQueueSize] = request.bytes;
      return undefined;
    },

    _writev(this: any, chunks: unknown[], callback: Callback): void {
      this._writeGeneric(true, chunks, '', callback);
    },

    _write(this: any, data: unknown, encoding: string, callback: Callback): void {
      this._writeGeneric(false, data, encoding, callback);
    },

    ref(this: any): any {
      if (!this._handle) this.once('connect', this.ref);
      else this._handle.ref?.();
      return this;
    },

    unref(this: any): any {
      if (!this._handle) this.once('connect', this.unref);
      else this._handle.unref?.();
      return this;
    },
  };

  /** The bytes wait until the connection is there; the stream holds what comes after them. */
  function writeLater(
    socket: any,
    writev: boolean,
    data: any,
    encoding: string,
    callback: Callback,
  ): void {
    socket._pendingData = data;
    socket._pendingEncoding = encoding;
    const closed = () => callback(new codes.ERR_SOCKET_CLOSED_BEFORE_CONNECTION());
    socket.once('connect', function connect(this: any) {
      if (major >= 12) this.off('close', closed);
      this._writeGeneric(writev, data, encoding, callback);
    });
    if (major >= 12) socket.once('close', closed);
  }

  function startUserBuffer(socket: any): void {
    if (socket[kBuffer] && !socket.connecting && socket._handle && !socket._handle.reading) {
      tryReadStart(socket);
    }
  }

  function tryReadStart(socket: any): void {
    socket._handle.reading = true;
    const error = socket._handle.readStart();
    if (error) socket.destroy(errnoException(error, 'read'));
  }

  function afterShutdown(this: any): void {
    const socket = this.handle[owner];
    this.callback();
    if (major >= 12 || socket.destroyed) return;
    if (!socket.readable || socket._readableState.ended) socket.destroy();
  }

  function destroy(this: any, exception: unknown, callback: Callback): void {
    this.connecting = false;
    if (major < 12) this.readable = this.writable = false;
    for (let socket = this; socket; socket = socket._parent) clearTimeout(socket[kTimeout]);
    const isException = Boolean(exception);
    if (this._handle) {
      closeHandle(this, isException);
      callback(exception);
    } else {
      callback(exception);
      if (major >= 12) nextTick(emitClose, this);
    }
    if (this._server) {
      this._server._connections--;
      this._server._emitCloseIfDrained?.();
    }
  }

  function closeHandle(socket: any, isException: boolean): void {
    const handle = socket._handle;
    // Node asks here whether it is process.stderr that is closed, which opens that: hooks see a pipe.
    if (major >= 18) env.require('internal/process/streams').lookAt(2);
    socket[kBytesRead] = handle.bytesRead;
    socket[kBytesWritten] = handle.bytesWritten;
    const closed = () => socket.emit('close', isException);
    if (socket.resetAndClosing) {
      socket.resetAndClosing = false;
      handle.reset(closed);
    } else handle.close(closed);
    handle.onread = nothing;
    socket._handle = null;
    socket._sockname = null;
  }

  function emitClose(socket: any): void {
    socket.emit('close');
  }

  for (const name of Object.keys(methods)) {
    if (name === 'setTimeout' || !(major < 18 && name === 'resetAndDestroy')) {
      (Socket.prototype as any)[name] = methods[name];
    }
  }
  if (major >= 24) {
    (Socket.prototype as any).setTypeOfService = function (this: any, tos: any) {
      if (Number.isNaN(tos)) throw new codes.ERR_INVALID_ARG_TYPE('tos', 'number', tos);
      validators.validateInt32(tos, 'tos', 0, 255);
      this[keys.typeOfService] = tos;
      return this;
    };
    (Socket.prototype as any).getTypeOfService = function (this: any) {
      return this[keys.typeOfService] ?? 0;
    };
  }

  const getter = (name: PropertyKey, get: (this: any) => unknown, more: object = {}) =>
    ObjectDefineProperty(Socket.prototype, name, { get, ...more });
  const shown = { configurable: false, enumerable: true };

  getter('_connecting', function () {
    return this.connecting;
  });
  getter(
    'pending',
    function () {
      return !this._handle || this.connecting;
    },
    { configurable: true },
  );
  getter('readyState', function () {
    if (this.connecting) return 'opening';
    if (this.readable) return this.writable ? 'open' : 'readOnly';
    return this.writable ? 'writeOnly' : 'closed';
  });
  getter('bufferSize', function () {
    if (!this._handle) return undefined;
    return major < 12 ? this[kLastWriteQueueSize] + this.writableLength : this.writableLength;
  });
  getter(kUpdateTimer, function () {
    return this._unrefTimer;
  });
  getter(
    'bytesRead',
    function () {
      return this._handle ? this._handle.bytesRead : this[kBytesRead];
    },
    shown,
  );
  for (const name of ['remoteAddress', 'remoteFamily', 'remotePort']) {
    const key = name.slice('remote'.length).toLowerCase();
    getter(
      name,
      function () {
        return this._getpeername()[key];
      },
      shown,
    );
  }
  for (const name of ['localAddress', 'localPort', ...(major >= 18 ? ['localFamily'] : [])]) {
    const key = name.slice('local'.length).toLowerCase();
    getter(
      name,
      function () {
        return this._getsockname()[key];
      },
      shown,
    );
  }
  getter(
    '_bytesDispatched',
    function () {
      return this._handle ? this._handle.bytesWritten : this[kBytesWritten];
    },
    shown,
  );
  getter(
    'bytesWritten',
    function () {
      return countWritten(this);
    },
    shown,
  );
  ObjectDefineProperty(Socket.prototype, '_handle', {
    get(this: any) {
      return this[kHandle];
    },
    set(this: any, handle: unknown) {
      this[kHandle] = handle;
    },
  });

  const sizeOf = (chunk: any, encoding: string): number =>
    typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;

  /** With what waits in the stream. */
  function countWritten(socket: any): number | undefined {
    let bytes = socket._bytesDispatched;
    const { writableBuffer, _pendingData: data } = socket;
    if (!writableBuffer) return undefined;
    for (const { chunk, encoding } of writableBuffer) bytes += sizeOf(chunk, encoding);
    if (Array.isArray(data)) {
      for (const one of data) bytes += one.chunk ? sizeOf(one.chunk, one.encoding) : one.length;
    } else if (data) bytes += sizeOf(data, socket._pendingEncoding);
    return bytes;
  }

  const connecting = createConnect(env, Socket, { keys, initHandle });
  return { Socket, keys, ...connecting };
}

/** Writing the body of an outgoing message, and the queue before the socket. */
import {
  kBytesWritten,
  kChunkedBuffer,
  kChunkedLength,
  kCorked,
  kErrored,
  kHighWaterMark,
  kRejectNonStandardBodyWrites,
  type Methods,
  type OutgoingContext,
} from './outgoing_context.ts';

type Callback = (error?: unknown) => void;

const nop: Callback = () => {};

export type WriteChunk = (
  message: any,
  chunk: any,
  encoding: any,
  callback: any,
  fromEnd: boolean,
) => boolean;

/** Whether the length that the headers promise binds what is written. */
export function bindsLength(message: any): boolean {
  return (
    message.strictContentLength &&
    message._contentLength !== null &&
    message._contentLength !== undefined &&
    message._hasBody &&
    !message._removedContLen &&
    !message.chunkedEncoding &&
    !message.hasHeader('transfer-encoding')
  );
}

export function createOutgoingWrite(context: OutgoingContext) {
  const { major } = context;
  const writeChunk = major < 12 ? createWrite10(context) : createWrite(context);
  const methods: Methods = {
    ...createRawWriting(context),
    write(chunk: any, encoding: any, callback: any) {
      if (major < 12) return writeChunk(this, chunk, encoding, callback, false);
      if (typeof encoding === 'function')
        return noteDrain(this, writeChunk(this, chunk, null, encoding, false));
      return noteDrain(this, writeChunk(this, chunk, encoding, callback, false));
    },
  };
  const noteDrain = (message: any, result: boolean) => {
    if (!result) message[context.common.kNeedDrain] = true;
    return result;
  };
  return {
    writeChunk,
    methods: major < 12 ? methods : { ...methods, ...createCorking(context) },
  };
}

function createWrite(context: OutgoingContext): WriteChunk {
  const { env, codes, major, Buffer, nextTick } = context;
  const { isUint8Array } = env.require('internal/util/types');
  const tellError = createErrorTeller(context);
  const sendBody = createBodySender(context);

  /** The error of a write that comes too late. */
  function lateError(message: any): Error | undefined {
    if (message.finished) return new codes.ERR_STREAM_WRITE_AFTER_END();
    return message.destroyed ? new codes.ERR_STREAM_DESTROYED('write') : undefined;
  }

  function countBytes(message: any, length: number, fromEnd: boolean): void {
    const total = message[kBytesWritten] + length;
    const isWrong = fromEnd ? total !== message._contentLength : total > message._contentLength;
    if (bindsLength(message) && isWrong)
      throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(total, message._contentLength);
    message[kBytesWritten] = total;
  }

  return (message, chunk, encoding, given, fromEnd) => {
    const callback = typeof given === 'function' ? given : nop;
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    if (typeof chunk !== 'string' && !isUint8Array(chunk))
      throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer', 'Uint8Array'], chunk);
    const error = lateError(message);
    if (error !== undefined) {
      if (message.destroyed) nextTick(callback, error);
      else tellError(message, error, callback);
      return false;
    }
    const length = () =>
      typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
    if (message.strictContentLength) countBytes(message, length(), fromEnd);
    if (!message._header) {
      if (fromEnd) message._contentLength = length();
      message._implicitHeader();
    }
    if (!message._hasBody) {
      if (message[kRejectNonStandardBodyWrites]) throw new codes.ERR_HTTP_BODY_NOT_ALLOWED();
      nextTick(callback);
      return true;
    }
    if (
      major >= 26 &&
      message.chunkedEncoding &&
      typeof chunk === 'string' &&
      encoding &&
      !Buffer.isEncoding(encoding)
    )
      throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    if (!fromEnd) corkForTick(context, message);
    return sendBody(message, chunk, encoding, callback, length);
  };
}

/** Writes of one tick leave together. */
function corkForTick({ major, nextTick }: OutgoingContext, message: any): void {
  const { socket } = message;
  if (!socket || socket.writableCorked) return;
  if (major < 26) {
    socket.cork();
    nextTick(() => socket.uncork());
  } else {
    message.cork();
    nextTick(() => {
      if (message[kCorked]) message.uncork();
    });
  }
}

function createBodySender({ major, Buffer, env }: OutgoingContext) {
  const crlf = Buffer.from('\r\n');

  /** A chunk that waits for the others of its cork (since 22): they become one. */
  function keep(message: any, given: any, encoding: any, callback: any, size: number): boolean {
    const isPlain = typeof given === 'string' || given instanceof Buffer || major < 26;
    const chunk = isPlain ? given : env.require('stream')._uint8ArrayToBuffer(given);
    message[kChunkedBuffer].push(chunk, encoding, callback);
    message[kChunkedLength] += size;
    if (major >= 26) return message.writableLength < message.writableHighWaterMark;
    return message[kChunkedLength] < message[kHighWaterMark];
  }

  return (message: any, chunk: any, encoding: any, callback: any, length: () => number) => {
    const isCorked = message[kCorked] && (major >= 26 || (major >= 22 && message._headerSent));
    if (!message.chunkedEncoding || chunk.length === 0) {
      if (major >= 26 && message.chunkedEncoding && isCorked && message[kChunkedBuffer].length > 0)
        return keep(message, chunk, encoding, callback, 0);
      return message._send(chunk, encoding, callback);
    }
    const size = length();
    if (isCorked) return keep(message, chunk, encoding, callback, size);
    message._send(size.toString(16), 'latin1', null);
    message._send(crlf, null, null);
    message._send(chunk, encoding, null, size);
    return message._send(crlf, null, callback);
  };
}

function createCorking(context: OutgoingContext): Methods {
  const { major, Buffer, codes, common, nextTick } = context;
  const crlf = Buffer.from('\r\n');

  /** Sends the chunks that waited as one. */
  function flushChunks(message: any): void {
    const buffer = message[kChunkedBuffer];
    const callbacks: Callback[] = [];
    message._send(message[kChunkedLength].toString(16), 'latin1', null);
    message._send(crlf, null, null);
    for (let i = 0; i < buffer.length; i += 3) {
      message._send(buffer[i], buffer[i + 1], null);
      if (buffer[i + 2]) callbacks.push(buffer[i + 2]);
    }
    message._send(crlf, null, (error: unknown) => {
      for (const callback of callbacks) callback(error);
    });
    buffer.length = 0;
    message[kChunkedLength] = 0;
  }

  /** Nobody will get them: their writers are told. */
  function dropChunks(message: any): void {
    const { socket } = message;
    const buffer = message[kChunkedBuffer];
    const error =
      message[kErrored] ||
      socket?._writableState?.errored ||
      new codes.ERR_STREAM_DESTROYED('write');
    for (let i = 2; i < buffer.length; i += 3) if (buffer[i] !== nop) nextTick(buffer[i], error);
    buffer.length = 0;
    message[kChunkedLength] = 0;
  }

  function flushCorked(message: any): void {
    if (message[kCorked] || message[kChunkedBuffer].length === 0) return;
    if (major >= 26 && (message.destroyed || message.socket?.destroyed)) dropChunks(message);
    else flushChunks(message);
  }

  if (major < 22) {
    return {
      cork() {
        if (this.socket) this.socket.cork();
        else this[kCorked]++;
      },
      uncork() {
        if (this.socket) this.socket.uncork();
        else if (this[kCorked]) this[kCorked]--;
      },
    };
  }
  return {
    cork() {
      this[kCorked]++;
      this.socket?.cork();
    },
    uncork() {
      this[kCorked]--;
      const { socket } = this;
      const hadChunks = this[kChunkedBuffer].length > 0;
      if (major < 26) socket?.uncork();
      try {
        flushCorked(this);
      } finally {
        if (major >= 26) socket?.uncork();
      }
      if (major < 24 || this[kCorked] || !hadChunks) return;
      if (this[common.kNeedDrain] && this.writableLength === 0) {
        this[common.kNeedDrain] = false;
        this.emit('drain');
      }
    },
  };
}

/** Tells a late write's error in a tick: to its callback, then to the message. */
export function createErrorTeller({ major, nextTick }: OutgoingContext) {
  return (message: any, error: unknown, callback: Callback): void => {
    if (major >= 20 && message.destroyed) return;
    nextTick(() => {
      callback(error);
      const isOver = major >= 20 ? message.destroyed : message._closed;
      if (typeof message.emit === 'function' && !isOver) message.emit('error', error);
    });
  };
}

function createRawWriting(context: OutgoingContext): Methods {
  const { major, common, nextTick } = context;
  return {
    /** The head goes out with the first of the body. */
    _send(data: any, encoding: any, callback: any, byteLength?: number) {
      let text = data;
      if (!this._headerSent && (major < 18 || this._header !== null)) {
        const joins = encoding === 'utf8' || encoding === 'latin1' || !encoding;
        if (typeof data === 'string' && joins) {
          text = this._header + data;
        } else {
          const header = this._header;
          this.outputData.unshift({ data: header, encoding: 'latin1', callback: null });
          this.outputSize += header.length;
          this._onPendingData(header.length);
        }
        this._headerSent = true;
      }
      return this._writeRaw(text, encoding, callback, byteLength);
    },
    _writeRaw(data: any, encoding: any, callback: any) {
      const { socket } = this;
      if (socket?.destroyed) return false;
      if (typeof encoding === 'function') return this._writeRaw(data, null, encoding);
      if (socket && socket._httpMessage === this && socket.writable) {
        if (this.outputData.length > 0) {
          this._flushOutput(socket);
        } else if (major < 12 && data.length === 0) {
          if (typeof callback === 'function') nextTick(callback);
          return true;
        }
        return socket.write(data, encoding, callback);
      }
      this.outputData.push({ data, encoding, callback });
      this.outputSize += data.length;
      this._onPendingData(data.length);
      return major < 12 ? false : this.outputSize < this[kHighWaterMark];
    },
    /** The message has its socket: what waited is written, or it is the turn of the next. */
    _flush() {
      const { socket } = this;
      if (!socket?.writable) return;
      const result = this._flushOutput(socket);
      if (this.finished) {
        this._finish();
      } else if (major < 12) {
        if (result) this.emit('drain');
      } else if (this[common.kNeedDrain] && (major >= 24 ? result !== false : result)) {
        this[common.kNeedDrain] = false;
        this.emit('drain');
      }
    },
    _flushOutput(socket: any) {
      while (major >= 12 && major < 22 && this[kCorked]) {
        this[kCorked]--;
        socket.cork();
      }
      const { outputData } = this;
      if (outputData.length === 0) return undefined;
      socket.cork();
      let result: unknown;
      for (const { data, encoding, callback } of outputData)
        result = socket.write(data, encoding, callback);
      socket.uncork();
      this.outputData = [];
      this._onPendingData(-this.outputSize);
      this.outputSize = 0;
      return result;
    },
  };
}

function createWrite10({ codes, Buffer, nextTick }: OutgoingContext): WriteChunk {
  const crlf = Buffer.from('\r\n');

  function tellLate(message: any, callback: any): void {
    const error = new codes.ERR_STREAM_WRITE_AFTER_END();
    nextTick(() => {
      message.emit('error', error);
      if (callback) callback(error);
    });
  }

  function cork(message: any): void {
    const { connection } = message;
    if (!connection || message[kCorked]) return;
    connection.cork();
    message[kCorked] = 1;
    nextTick(() => {
      message[kCorked] = 0;
      connection.uncork();
    });
  }

  return (message, chunk, encoding, callback, fromEnd) => {
    if (message.finished) {
      tellLate(message, callback);
      return true;
    }
    if (!message._header) message._implicitHeader();
    if (!message._hasBody) return true;
    if (!fromEnd && typeof chunk !== 'string' && !(chunk instanceof Buffer))
      throw new codes.ERR_INVALID_ARG_TYPE('first argument', ['string', 'Buffer'], chunk);
    if (chunk.length === 0) return true;
    if (!fromEnd) cork(message);
    if (!message.chunkedEncoding) return message._send(chunk, encoding, callback);
    const size = typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
    message._send(size.toString(16), 'latin1', null);
    message._send(crlf, null, null);
    message._send(chunk, encoding, null);
    return message._send(crlf, null, callback);
  };
}

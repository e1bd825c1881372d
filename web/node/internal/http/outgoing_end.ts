/** The end of an outgoing message: the last of the body, `finish`, and the callbacks of `end`. */
import {
  kBytesWritten,
  kChunkedBuffer,
  kCorked,
  kEndCallbacks,
  kErrored,
  kFlushError,
  kWritableFinished,
  type Methods,
  type OutgoingContext,
} from './outgoing_context.ts';
import { bindsLength, createErrorTeller, type WriteChunk } from './outgoing_write.ts';

const nop = () => {};

export function createOutgoingEnd(context: OutgoingContext, writeChunk: WriteChunk): Methods {
  const methods = context.major < 12 ? end10(context, writeChunk) : end(context, writeChunk);
  return {
    ...methods,
    /** All data of the program are with the socket. */
    _finish() {
      this.emit('prefinish');
    },
  };
}

function end(context: OutgoingContext, writeChunk: WriteChunk): Methods {
  const { major, codes, nextTick } = context;
  const tellError = createErrorTeller(context);
  const { queueCallback, finish } = createEndCallbacks(context);
  const isFinalChunk = createFinalChunk(context);

  /** Writes the last chunk; returns the callback that its write finishes the message with, if it does. */
  function writeLast(message: any, chunk: any, encoding: any, state: EndState): void {
    message.socket?.cork();
    if (major >= 24 && isFinalChunk(message, chunk, encoding)) {
      if (typeof state.callback === 'function') queueCallback(message, state.callback);
      state.callback = undefined;
      state.finish = (error?: unknown) => finish(message, error);
    }
    writeChunk(message, chunk, encoding, state.finish, true);
  }

  function sendEnd(message: any, chunk: any): void {
    const finished = (error?: unknown) => finish(message, error);
    if (message._hasBody && message.chunkedEncoding)
      message._send(`0\r\n${message._trailer}\r\n`, 'latin1', finished);
    else if (!message._headerSent || message.writableLength || chunk)
      message._send('', 'latin1', finished);
    else nextTick(finished);
  }

  function uncorkAll(message: any): void {
    if (message.socket) {
      message.socket._writableState.corked = 1;
      message.socket.uncork();
    }
    if (major < 22) {
      message[kCorked] = 0;
    } else {
      message[kCorked] = 1;
      message.uncork();
    }
  }

  return {
    end(first: any, second: any, third: any) {
      const { chunk, encoding, ...state }: EndState = endArguments(first, second, third);
      if (chunk) {
        if (this.finished) {
          const error = new codes.ERR_STREAM_WRITE_AFTER_END();
          tellError(this, error, typeof state.callback === 'function' ? state.callback : nop);
          return this;
        }
        writeLast(this, chunk, encoding, state as EndState);
      } else if (this.finished) {
        if (typeof state.callback === 'function') queueCallback(this, state.callback);
        return this;
      } else if (!this._header) {
        this.socket?.cork();
        this._contentLength = 0;
        this._implicitHeader();
      }
      if (typeof state.callback === 'function') queueCallback(this, state.callback, true);
      if (bindsLength(this) && this[kBytesWritten] !== this._contentLength)
        throw new codes.ERR_HTTP_CONTENT_LENGTH_MISMATCH(this[kBytesWritten], this._contentLength);
      if (major >= 26 && this[kChunkedBuffer].length > 0) {
        this.socket?.cork();
        this[kCorked] = 1;
        this.uncork();
      }
      if (state.finish === null) sendEnd(this, chunk);
      uncorkAll(this);
      this.finished = true;
      if (this.outputData.length === 0 && this.socket?._httpMessage === this) this._finish();
      return this;
    },
  };
}

interface EndState {
  chunk?: any;
  encoding?: any;
  callback: any;
  finish: ((error?: unknown) => void) | null;
}

function endArguments(chunk: any, encoding: any, callback: any): EndState {
  if (typeof chunk === 'function')
    return { chunk: null, encoding: null, callback: chunk, finish: null };
  if (typeof encoding === 'function')
    return { chunk, encoding: null, callback: encoding, finish: null };
  return { chunk, encoding, callback, finish: null };
}

/** Since 24 callbacks of `end` are told of errors; before, they listened for `finish`. */
function createEndCallbacks({ major, codes, nextTick }: OutgoingContext) {
  function flush(message: any, error: unknown): void {
    const callbacks = message[kEndCallbacks];
    message[kEndCallbacks] = null;
    for (const callback of callbacks ?? []) callback(error);
  }

  function queueCallback(message: any, callback: any, isNew = false): void {
    if (major < 24) {
      if (isNew) message.once('finish', callback);
      else if (message.writableFinished) callback(new codes.ERR_STREAM_ALREADY_FINISHED('end'));
      else message.on('finish', callback);
      return;
    }
    if (message[kWritableFinished]) {
      callback(new codes.ERR_STREAM_ALREADY_FINISHED('end'));
    } else if (message[kFlushError] !== null) {
      nextTick(callback, message[kFlushError]);
    } else {
      message[kEndCallbacks] ??= [];
      message[kEndCallbacks].push(callback);
    }
  }

  function finish(message: any, error: unknown): void {
    const { socket } = message;
    if (major < 24) {
      if (!socket?._hadError) message.emit('finish');
      return;
    }
    if (error || message[kErrored] || socket?.errored || socket?._hadError) {
      message[kFlushError] =
        error ?? message[kErrored] ?? socket?.errored ?? new codes.ERR_STREAM_DESTROYED('end');
      flush(message, message[kFlushError]);
      return;
    }
    message[kWritableFinished] = true;
    flush(message, null);
    message.emit('finish');
  }

  return { queueCallback, finish };
}

/** Since 24 a last chunk that nothing follows finishes the message with its own write. */
function createFinalChunk({ env, Buffer }: OutgoingContext) {
  const { isUint8Array } = env.require('internal/util/types');
  return (message: any, chunk: any, encoding: any): boolean => {
    if (typeof chunk !== 'string' && !isUint8Array(chunk)) return false;
    if (message.destroyed || message.strictContentLength) return false;
    if (!message._header) {
      message._contentLength =
        typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.byteLength;
      message._implicitHeader();
    }
    return !!message._header && message._hasBody && !message.chunkedEncoding;
  };
}

function end10({ codes, Buffer }: OutgoingContext, writeChunk: WriteChunk): Methods {
  return {
    end(first: any, second: any, third: any) {
      const { chunk, encoding, callback } = endArguments(first, second, third);
      if (this.finished) return this;
      const isCorked = !!chunk && !!this.connection;
      if (chunk) {
        if (typeof chunk !== 'string' && !(chunk instanceof Buffer))
          throw new codes.ERR_INVALID_ARG_TYPE('chunk', ['string', 'Buffer'], chunk);
        if (!this._header)
          this._contentLength =
            typeof chunk === 'string' ? Buffer.byteLength(chunk, encoding) : chunk.length;
        if (isCorked) this.connection.cork();
        writeChunk(this, chunk, encoding, null, true);
      } else if (!this._header) {
        this._contentLength = 0;
        this._implicitHeader();
      }
      if (typeof callback === 'function') this.once('finish', callback);
      const finish = () => this.emit('finish');
      const hasChunks = this._hasBody && this.chunkedEncoding;
      this._send(hasChunks ? `0\r\n${this._trailer}\r\n` : '', 'latin1', finish);
      if (isCorked) this.connection.uncork();
      this.finished = true;
      if (this.outputData.length === 0 && this.connection?._httpMessage === this) this._finish();
      return this;
    },
  };
}

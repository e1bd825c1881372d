/** Streams of Node as web streams and the other way round: `Readable.toWeb`, `Duplex.fromWeb` and their like. */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { uncurryThis } from '../primordials.ts';

type Callback = (error?: any) => void;

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(error: unknown): void;
}

const isReadableStream = (value: any): boolean =>
  typeof value?.pipeThrough === 'function' &&
  typeof value.getReader === 'function' &&
  typeof value.cancel === 'function';

const isWritableStream = (value: any): boolean =>
  typeof value?.getWriter === 'function' && typeof value.abort === 'function';

/** What ended a stream, as its web side sees it. */
function shownError(AbortError: any, major: number, cause: any): any {
  const code = cause?.code;
  if (code === 'ERR_STREAM_PREMATURE_CLOSE') return new AbortError(undefined, { cause });
  if (major < 22 || !ZLIB_FAILURES.test(code)) return cause;
  return Object.assign(new TypeError(undefined, { cause }), { code });
}

/** Codes of zlib's that are failures. */
const ZLIB_FAILURES =
  /^Z_(NEED_DICT|ERRNO|STREAM_ERROR|DATA_ERROR|MEM_ERROR|BUF_ERROR|VERSION_ERROR)$/;

export default function create(env: Environment) {
  const { major } = env.profile;
  const { Promise } = asyncSupport(env);
  const then = uncurryThis(Promise.prototype.then);
  const { AbortError, codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const stream = env.require('stream');
  const web = env.require('stream/web');
  const { Buffer } = env.require('buffer');
  const { destroy: destroyer, finished } = stream;
  const isDestroyed = (node: any) => stream.isDestroyed(node) === true;

  function deferred(): Deferred {
    const made: any = {};
    made.promise = new Promise<void>((resolve, reject) => Object.assign(made, { resolve, reject }));
    return made;
  }

  /** Calls `callback`; what it throws must not end in a promise. */
  const guarded =
    (callback: Callback, thrown: (error: unknown) => void): Callback =>
    (error) => {
      try {
        callback(error);
      } catch (failure) {
        env.loop.nextTick(() => thrown(failure));
      }
    };
  const rethrow = (error: unknown): never => {
    throw error;
  };

  function invalid(name: string, expected: string, value: unknown): Error {
    return new codes.ERR_INVALID_ARG_TYPE(name, expected, value);
  }

  // From Node's to the web's.

  function newReadableStreamFromStreamReadable(node: any, options: any = {}): object {
    if (typeof node?._readableState !== 'object') {
      throw invalid('streamReadable', 'stream.Readable', node);
    }
    if (isDestroyed(node) || !stream.isReadable(node)) return closedReadable();
    const isObjects = node.readableObjectMode;
    const highWaterMark = node.readableHighWaterMark;
    const Strategy = isObjects ? web.CountQueuingStrategy : web.ByteLengthQueuingStrategy;
    const strategy =
      options.strategy ??
      (isObjects || major >= 20 ? new Strategy({ highWaterMark }) : { highWaterMark });
    let controller: any;
    let isCancelled = false;
    const onData = (chunk: any): void => {
      controller.enqueue(Buffer.isBuffer(chunk) && !isObjects ? new Uint8Array(chunk) : chunk);
      if (controller.desiredSize <= 0) node.pause();
    };
    node.pause();
    const cleanup = finished(node, { writable: false }, (error: any) => {
      cleanup();
      node.on('error', () => {});
      if (isCancelled) return;
      isCancelled = true;
      const shown = shownError(AbortError, major, error);
      if (shown) controller.error(shown);
      else controller.close();
    });
    node.on('data', onData);
    node.pause();
    return new web.ReadableStream(
      {
        start(made: any) {
          controller = made;
        },
        pull() {
          node.resume();
        },
        cancel(reason: unknown) {
          isCancelled = true;
          destroyer(node, reason);
        },
      },
      strategy,
    );
  }

  function closedReadable(): object {
    const readable = new web.ReadableStream();
    readable.cancel();
    return readable;
  }

  function closedWritable(): object {
    const writable = new web.WritableStream();
    writable.close();
    return writable;
  }

  function newWritableStreamFromStreamWritable(node: any): object {
    if (typeof node?.write !== 'function' || typeof node.on !== 'function') {
      throw invalid('streamWritable', 'stream.Writable', node);
    }
    if (isDestroyed(node) || !node.writable) return closedWritable();
    const highWaterMark = node.writableHighWaterMark;
    const strategy = node.writableObjectMode
      ? new web.CountQueuingStrategy({ highWaterMark })
      : {
          highWaterMark,
          ...(major >= 22 && { size: (chunk: any) => chunk?.byteLength ?? chunk?.length ?? 1 }),
        };
    let controller: any;
    let drained: Deferred | undefined;
    let closed: Deferred | undefined;
    const cleanup = finished(node, (failure: any) => {
      const error = shownError(AbortError, major, failure);
      cleanup();
      node.on('error', () => {});
      if (error != null) {
        drained?.reject(error);
        closed?.reject(error);
        closed = undefined;
        controller?.error(error);
        controller = undefined;
        return;
      }
      if (closed !== undefined) {
        closed.resolve();
        closed = undefined;
        return;
      }
      controller?.error(new AbortError());
      controller = undefined;
    });
    node.on('drain', () => drained?.resolve());

    return new web.WritableStream(
      {
        start(made: any) {
          controller = made;
        },
        write(chunk: any) {
          const data =
            !node.writableObjectMode && chunk instanceof ArrayBuffer
              ? new Uint8Array(chunk)
              : chunk;
          if (!node.writableNeedDrain && node.write(data)) return undefined;
          const waiting = deferred();
          drained = waiting;
          if (!node.writableNeedDrain) waiting.resolve();
          const forget = () => {
            drained = undefined;
          };
          return then(waiting.promise, forget, (error: unknown) => {
            forget();
            throw error;
          });
        },
        abort(reason: unknown) {
          destroyer(node, reason);
        },
        close() {
          if (closed === undefined && !node.writableEnded) {
            closed = deferred();
            node.end();
            return closed.promise;
          }
          controller = undefined;
          return Promise.resolve();
        },
      },
      strategy,
    );
  }

  function newReadableWritablePairFromDuplex(duplex: any, options: any = {}): object {
    if (typeof duplex?._writableState !== 'object' || typeof duplex._readableState !== 'object') {
      throw invalid('duplex', 'stream.Duplex', duplex);
    }
    if (isDestroyed(duplex)) return { readable: closedReadable(), writable: closedWritable() };
    const writable = duplex.writable
      ? newWritableStreamFromStreamWritable(duplex)
      : closedWritable();
    const readable = stream.isReadable(duplex)
      ? newReadableStreamFromStreamReadable(duplex, options)
      : closedReadable();
    return { writable, readable };
  }

  // From the web's to Node's.

  /** The parts of a node stream that read from `reader`. */
  function readingFrom(reader: any, self: () => any) {
    const read = (): void => {
      then(
        reader.read(),
        ({ done, value }: { done: boolean; value: unknown }) => {
          if (done) self().push(null);
          else self().push(value);
        },
        (error: unknown) => destroyer(self(), error),
      );
    };
    return read;
  }

  const bytesOf = (chunk: any, encoding: string): any => {
    const { byteOffset, byteLength, buffer } = Buffer.from(chunk, encoding);
    return new Uint8Array(buffer, byteOffset, byteLength);
  };

  /** The parts of a node stream that write to `writer`. */
  function writingTo(writer: any, self: () => any, encodes: boolean, isClosed: () => boolean) {
    const send = (task: () => unknown, callback: Callback): void => {
      const done = guarded(callback, (error) => destroyer(self(), error));
      then(then(writer.ready, task), () => done(), done);
    };
    return {
      write(chunk: any, encoding: string, callback: Callback): void {
        const data = typeof chunk === 'string' && encodes ? bytesOf(chunk, encoding) : chunk;
        send(() => writer.write(data), callback);
      },
      writev(chunks: { chunk: any }[], callback: Callback): void {
        send(() => Promise.all(chunks.map(({ chunk }) => writer.write(chunk))), callback);
      },
      final(callback: Callback): void {
        if (isClosed()) return;
        const done = guarded(callback, (error) => destroyer(self(), error));
        then(writer.close(), () => done(), done);
      },
    };
  }

  function checkEncoding(encoding: unknown): void {
    if (encoding !== undefined && !Buffer.isEncoding(encoding)) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.encoding', encoding);
    }
  }

  function newStreamReadableFromReadableStream(readableStream: any, options: any = {}): object {
    if (!isReadableStream(readableStream)) {
      throw invalid('readableStream', 'ReadableStream', readableStream);
    }
    validators.validateObject(options, 'options');
    const { highWaterMark, encoding, objectMode = false, signal } = options;
    checkEncoding(encoding);
    validators.validateBoolean(objectMode, 'options.objectMode');
    const reader = readableStream.getReader();
    let isClosed = false;
    const readable = new stream.Readable({
      objectMode,
      highWaterMark,
      encoding,
      signal,
      read: readingFrom(reader, () => readable),
      destroy(error: unknown, callback: Callback) {
        const done = guarded(() => callback(error), rethrow);
        if (isClosed) done();
        else then(reader.cancel(error), done, done);
      },
    });
    then(
      reader.closed,
      () => {
        isClosed = true;
      },
      (error: unknown) => {
        isClosed = true;
        destroyer(readable, error);
      },
    );
    return readable;
  }

  function newStreamWritableFromWritableStream(writableStream: any, options: any = {}): object {
    if (!isWritableStream(writableStream)) {
      throw invalid('writableStream', 'WritableStream', writableStream);
    }
    validators.validateObject(options, 'options');
    const { highWaterMark, decodeStrings = true, objectMode = false, signal } = options;
    validators.validateBoolean(objectMode, 'options.objectMode');
    validators.validateBoolean(decodeStrings, 'options.decodeStrings');
    const writer = writableStream.getWriter();
    let isClosed = false;
    const writable = new stream.Writable({
      highWaterMark,
      objectMode,
      decodeStrings,
      signal,
      ...writingTo(
        writer,
        () => writable,
        decodeStrings && !objectMode,
        () => isClosed,
      ),
      destroy(error: unknown, callback: Callback) {
        const done = guarded(() => callback(error), rethrow);
        if (isClosed) done();
        else then(error == null ? writer.close() : writer.abort(error), done, done);
      },
    });
    then(
      writer.closed,
      () => {
        isClosed = true;
        if (!writable.writableEnded) destroyer(writable, new codes.ERR_STREAM_PREMATURE_CLOSE());
      },
      (error: unknown) => {
        isClosed = true;
        destroyer(writable, error);
      },
    );
    return writable;
  }

  function newStreamDuplexFromReadableWritablePair(pair: any = {}, options: any = {}): object {
    validators.validateObject(pair, 'pair');
    if (!isReadableStream(pair.readable)) {
      throw invalid('pair.readable', 'ReadableStream', pair.readable);
    }
    if (!isWritableStream(pair.writable)) {
      throw invalid('pair.writable', 'WritableStream', pair.writable);
    }
    validators.validateObject(options, 'options');
    const { allowHalfOpen = false, objectMode = false, encoding, decodeStrings = true } = options;
    const { highWaterMark, signal } = options;
    validators.validateBoolean(objectMode, 'options.objectMode');
    checkEncoding(encoding);
    const writer = pair.writable.getWriter();
    const reader = pair.readable.getReader();
    let isWritableClosed = false;
    let isReadableClosed = false;
    const duplex = new stream.Duplex({
      allowHalfOpen,
      highWaterMark,
      objectMode,
      encoding,
      decodeStrings,
      signal,
      ...writingTo(
        writer,
        () => duplex,
        decodeStrings && !objectMode,
        () => isWritableClosed,
      ),
      read: readingFrom(reader, () => duplex),
      destroy(error: unknown, callback: Callback) {
        const done = guarded(() => callback(error), rethrow);
        const closing: unknown[] = [];
        if (!isWritableClosed) closing.push(writer.abort(error));
        if (!isReadableClosed) closing.push(reader.cancel(error));
        if (closing.length === 0) done();
        else then(Promise.all(closing), done, done);
      },
    });
    then(
      writer.closed,
      () => {
        isWritableClosed = true;
        if (!duplex.writableEnded) destroyer(duplex, new codes.ERR_STREAM_PREMATURE_CLOSE());
      },
      (error: unknown) => {
        isWritableClosed = true;
        isReadableClosed = true;
        destroyer(duplex, error);
      },
    );
    then(
      reader.closed,
      () => {
        isReadableClosed = true;
      },
      (error: unknown) => {
        isWritableClosed = true;
        isReadableClosed = true;
        destroyer(duplex, error);
      },
    );
    return duplex;
  }

  return {
    newReadableStreamFromStreamReadable,
    newReadableWritablePairFromDuplex,
    newStreamDuplexFromReadableWritablePair,
    newStreamReadableFromReadableStream,
    newStreamWritableFromWritableStream,
    newWritableStreamFromStreamWritable,
  };
}

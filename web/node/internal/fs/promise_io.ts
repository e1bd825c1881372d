/** What `fs.promises` and FileHandle do with an open file, as async functions whose first argument is the handle. */
import { type AsyncSupport, asyncSupport, createSafeFinally } from '../async_support.ts';
import { FunctionPrototypeCall } from '../primordials.ts';
import type { FsContext } from './context.ts';
import { isView } from './options.ts';
import { IO_MAX, sizeOf } from './read_file.ts';
import { placeOf, createTransfers } from './read_write.ts';

const KIB = 1024;

/** Bytes that one read or write asks for. */
export const promiseChunks = (major: number) =>
  major < 12
    ? { known: 16 * KIB, unknown: 16 * KIB, write: 16 * KIB }
    : { known: 512 * KIB, unknown: 64 * KIB, write: 512 * KIB };

type AsyncFunction = (...args: any[]) => any;

export interface PromiseIo {
  read: AsyncFunction;
  write: AsyncFunction;
  readv: AsyncFunction;
  writev: AsyncFunction;
  readFileHandle: AsyncFunction;
  writeFileHandle: AsyncFunction;
  checkAborted(signal: any): void;
}

export function createPromiseIo(context: FsContext): PromiseIo {
  const { major } = context;
  const checkAborted = (signal: any): void => {
    if (signal?.aborted) throw context.abortError(signal);
  };
  const transfers = createPromiseTransfers(context);
  return {
    checkAborted,
    ...transfers,
    ...createWholeFiles(context, transfers, checkAborted),
    ...createVectors(context, major),
  };
}

/** An object that a promise of `read` or `write` resolves with; since Node 20 without a prototype. */
const answer = (major: number, values: object): object =>
  major < 20 ? values : Object.assign(Object.create(null), values);

function createPromiseTransfers(context: FsContext) {
  const { calls, options, major, asyncFunction, awaitable } = context;
  const { reading, writing, readParameters } = createTransfers(context);
  const { validators } = options;

  const read = asyncFunction(function* (handle, buffer, offset, length, position): any {
    let given = { buffer, offset, length, position };
    if (major < 12) options.validateBuffer(buffer);
    else if (!isView(buffer)) {
      if (major >= 20 && buffer !== undefined) {
        validators.validateObject(buffer, 'options', validators.kValidateObjectAllowNullable);
      }
      given = readParameters(buffer);
      options.validateBuffer(given.buffer);
    }
    if (given.offset !== null && typeof given.offset === 'object' && major >= 12) {
      given = readParameters(given.offset, given.buffer);
    }
    if (major >= 22) given.length ??= given.buffer.byteLength - (given.offset ?? 0);
    if (major < 24 && !Number.isSafeInteger(given.position) && (major < 22 || !given.position)) {
      given.position = null;
    }
    const transfer = reading(given.buffer, given.offset, given.length, given.position);
    if (transfer === undefined) return answer(major, { bytesRead: 0, buffer: given.buffer });
    const { bytes, position: at } = transfer;
    const bytesRead = (yield awaitable(calls.read(handle.fd, bytes, at))) || 0;
    return answer(major, { bytesRead, buffer: given.buffer });
  }, 'read');

  const write = asyncFunction(function* (handle, buffer, offset, length, position): any {
    if ((major < 12 ? buffer.length : buffer?.byteLength) === 0) {
      return answer(major, { bytesWritten: 0, buffer });
    }
    const transfer = writing(buffer, offset, length, position);
    const call = calls.write(handle.fd, transfer.bytes, transfer.position);
    const bytesWritten = (yield awaitable(call)) || 0;
    return answer(major, { bytesWritten, buffer: transfer.buffer });
  }, 'write');

  return { read, write };
}

function createVectors({ calls, options, asyncFunction, awaitable }: FsContext, major: number) {
  const vector = (name: 'readv' | 'writev', count: string) =>
    asyncFunction(function* (handle, buffers, position): any {
      options.validateBufferArray(buffers);
      if (name === 'writev' && buffers.length === 0) return answer(major, { [count]: 0, buffers });
      const at = placeOf(position);
      const moved = (yield awaitable(calls[name](handle.fd, buffers, at))) || 0;
      return answer(major, { [count]: moved, buffers });
    }, name);
  return { readv: vector('readv', 'bytesRead'), writev: vector('writev', 'bytesWritten') };
}

function createWholeFiles(
  context: FsContext,
  { read, write }: { read: AsyncFunction; write: AsyncFunction },
  checkAborted: (signal: any) => void,
) {
  const { calls, options, major, asyncFunction, awaitable } = context;
  const { Buffer } = options;
  const chunks = promiseChunks(major);

  /** `size` is given where it is known already. */
  const readFileHandle = asyncFunction(function* (handle, settings, size?: number): any {
    const { signal, encoding } = settings ?? {};
    checkAborted(signal);
    let known = size;
    if (known === undefined) {
      known = sizeOf(yield awaitable(calls.fstat(handle.fd)));
      checkAborted(signal);
    }
    if (known! > IO_MAX) throw new options.codes.ERR_FS_FILE_TOO_LARGE(known);
    const found: any[] = [];
    for (let total = 0; ; ) {
      checkAborted(signal);
      const left = known === 0 ? chunks.unknown : known! - total;
      const buffer = Buffer.allocUnsafeSlow(Math.min(left || chunks.known, chunks.known));
      const count: number =
        major < 12
          ? (yield read(handle, buffer, 0, buffer.length, -1)).bytesRead
          : (yield awaitable(calls.read(handle.fd, buffer, -1))) || 0;
      total += count;
      if (count > 0) found[found.length] = buffer.subarray(0, count);
      // Node 10 reads until there is nothing more.
      if (count === 0 || (total === known && major >= 12)) break;
    }
    const data = found.length === 1 ? found[0] : Buffer.concat(found);
    return encoding ? data.toString(encoding) : data;
  }, 'readFileHandle');

  const writeChunks = function* (handle: any, data: any, signal: any): any {
    let rest = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    while (rest.length > 0) {
      checkAborted(signal);
      const { bytesWritten } = yield write(handle, rest, 0, Math.min(chunks.write, rest.length));
      rest = rest.subarray(bytesWritten);
    }
  };

  const writeFileHandle = asyncFunction(function* (handle, data, signal, encoding): any {
    checkAborted(signal);
    if (isView(data)) {
      yield* writeChunks(handle, data, signal);
      return;
    }
    const iterator = iteratorOf(data);
    for (let step = yield* next(iterator); !step.done; step = yield* next(iterator)) {
      try {
        checkAborted(signal);
        const { value } = step;
        yield* writeChunks(
          handle,
          isView(value) ? value : Buffer.from(value, encoding || 'utf8'),
          signal,
        );
      } catch (error) {
        yield iterator.return?.();
        throw error;
      }
    }
  }, 'writeFileHandle');

  return { readFileHandle, writeFileHandle };
}

/** What `for await` iterates over. */
function iteratorOf(data: any): any {
  const method = data[Symbol.asyncIterator];
  if (method !== undefined && method !== null) return FunctionPrototypeCall(method, data);
  const iterator = data[Symbol.iterator]();
  return {
    *next(): any {
      const { done, value } = iterator.next();
      return { done, value: yield value };
    },
    return: () => iterator.return?.(),
  };
}

/** One step of it; a generator's is a synchronous iterator whose values are awaited. */
function* next(iterator: any): any {
  const step = iterator.next();
  const isOwn = typeof step?.next === 'function' && step[Symbol.toStringTag] === 'Generator';
  return isOwn ? yield* step : yield step;
}

/** What promises are handled with, as they were when the process started. */
export function promiseTools(context: FsContext) {
  const { env, asyncFunction } = context;
  const support: AsyncSupport = asyncSupport(env);
  const { Promise } = support;
  const { then, finally: atEnd } = Promise.prototype as any;
  const { aggregateTwoErrors } = env.require('internal/errors');
  const chain = (promise: any, done?: any, failed?: any): Promise<any> =>
    FunctionPrototypeCall(then, promise, done, failed);
  const reject = (error: unknown) => new Promise<never>((_resolve, no) => no(error));

  /** Closes after the operation, whatever became of it. */
  const handleFdClose = asyncFunction(function* (operation: any, close: any): any {
    return chain(
      operation,
      (result: unknown) => chain(close(), () => result),
      (failure: unknown) =>
        chain(
          close(),
          () => reject(failure),
          (closeError: unknown) => reject(aggregateTwoErrors(closeError, failure)),
        ),
    );
  }, 'handleFdClose');

  /** Writes through to the disk after the operation. */
  const handleFdSync = asyncFunction(function* (operation: any, handle: any): any {
    return chain(operation, (result: unknown) => chain(handle.sync(), () => result));
  }, 'handleFdSync');

  return {
    Promise,
    chain,
    handleFdClose,
    handleFdSync,
    safeFinally: createSafeFinally(support),
    /** `promise.finally(run)` */
    atEnd: (promise: any, run: () => unknown) => FunctionPrototypeCall(atEnd, promise, run),
  };
}

/** `fs.read`, `fs.write`, `fs.readv` and `fs.writev`, whose arguments come in many shapes. */
import { type FsContext, named } from './context.ts';
import { isView } from './options.ts';

const { hasOwn } = Object;

const DEFAULT_LENGTH = 16384;

/** A part of a buffer and where in the file it goes or comes from; null is where the last call ended. */
export interface Transfer {
  buffer: any;
  bytes: Uint8Array;
  position: number | null;
}

/** A position in the file; null, where the last call ended, for what is none. */
export const placeOf = (position: unknown): number | null =>
  typeof position === 'number' && position >= 0 ? position : null;

export function createTransfers({ options, major }: FsContext) {
  const { validators, codes, Buffer } = options;

  const part = (buffer: any, offset: number, length: number) =>
    new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);

  function readPosition(position: any, length: number): number {
    if (major < 12 || (major < 20 && position === undefined)) {
      return Number.isSafeInteger(position) ? position : -1;
    }
    if (position == null) return -1;
    options.validatePosition(position, 'position', length);
    return Number(position);
  }

  function offsetOf(offset: any, allowsNull: boolean): number {
    if (major < 12) return offset | 0;
    if (offset === undefined || (offset === null && allowsNull)) return 0;
    validators.validateInteger(offset, 'offset', 0);
    return offset;
  }

  /** What a read is to fill; undefined where nothing is to be read. */
  function reading(buffer: any, offset: any, length: any, position: any, allowsNull = true) {
    const from = offsetOf(offset, allowsNull);
    const count = length | 0;
    if (major >= 20) readPosition(position, count);
    if (count === 0) return undefined;
    if (major >= 12 && buffer.byteLength === 0) {
      throw new codes.ERR_INVALID_ARG_VALUE('buffer', buffer, 'is empty and cannot be written');
    }
    options.validateReadRange(from, count, buffer.byteLength);
    return { bytes: part(buffer, from, count), position: readPosition(position, count) };
  }

  /** What a write is to send: a part of a view, or a string and its encoding. */
  function writing(buffer: any, offset: any, length: any, position: any): Transfer {
    let from = offset;
    let count = length;
    let at = position;
    if (!isView(buffer)) {
      const text = textOf(buffer);
      if (major >= 12) validators.validateEncoding(text, length);
      const bytes = Buffer.from(text, Buffer.isEncoding(length) ? length : 'utf8');
      return { buffer: text, bytes, position: placeOf(offset) };
    }
    if (major >= 18 && typeof from === 'object') {
      ({ offset: from = 0, length: count, position: at = null } = from ?? {});
      count ??= buffer.byteLength - from;
    }
    if (major < 12) from = typeof from === 'number' ? from : 0;
    else if (from == null || typeof from === 'function') from = 0;
    else validators.validateInteger(from, 'offset', 0);
    if (typeof count !== 'number') count = buffer.byteLength - from;
    options.validateWriteRange(from, count, buffer.byteLength);
    return {
      buffer,
      bytes: part(buffer, from, count),
      position: placeOf(typeof at === 'bigint' ? Number(at) : at),
    };
  }

  function textOf(value: any): string {
    if (typeof value === 'string' || major < 12) return `${value}`;
    const isCoerced =
      major < 20 && value !== null && typeof value === 'object' && hasOwn(value, 'toString');
    if (isCoerced) return `${value}`;
    throw new codes.ERR_INVALID_ARG_TYPE(
      'buffer',
      ['string', 'Buffer', 'TypedArray', 'DataView'],
      value,
    );
  }

  /** The parameters of a read that may come as an object; `buffer` is made where none is given. */
  function readParameters(given: any, fallback?: any) {
    const { offset = 0, position = null } = given ?? {};
    const { buffer: own = Buffer.alloc(DEFAULT_LENGTH) } = given ?? {};
    const buffer = fallback ?? own;
    const { length = buffer?.byteLength - offset } = given ?? {};
    return { buffer, offset, length, position };
  }

  return { reading, writing, readParameters };
}

export function createReadWrite(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const { validators, getValidatedFd } = options;
  const { kCustomPromisifyArgsSymbol } = env.require('internal/util');
  const transfers = createTransfers(context);
  const { kValidateObjectAllowNullable } = validators;

  function read(...args: any[]): void {
    const fd = getValidatedFd(args[0]);
    let [, buffer, offset, length, position, callback] = args;
    if (major >= 12 && args.length <= 4) {
      callback = args[args.length - 1];
      let given: any;
      if (args.length === 4) given = args[2];
      else if (args.length === 3 && !isView(buffer)) given = buffer;
      if (major >= 20 && given !== undefined) {
        validators.validateObject(given, 'options', kValidateObjectAllowNullable);
      }
      const fallback = isView(buffer) || args.length === 4 ? buffer : undefined;
      ({ buffer, offset, length, position } = transfers.readParameters(given, fallback));
    }
    options.validateBuffer(buffer);
    if (major >= 12) options.validateCallback(callback);
    const transfer = transfers.reading(buffer, offset, length, position);
    if (transfer === undefined) {
      env.loop.nextTick(() => callback?.(null, 0, buffer));
      return;
    }
    binding.request(calls.read(fd, transfer.bytes, transfer.position), (error, count) =>
      callback?.(error, count || 0, buffer),
    );
  }

  function readSync(...args: any[]): number {
    const [given, buffer] = args;
    let [, , offset, length, position] = args;
    const fd = major < 20 ? getValidatedFd(given) : given;
    options.validateBuffer(buffer);
    if (major >= 12 && (args.length <= 3 || (typeof offset === 'object' && major >= 20))) {
      if (major >= 20 && offset !== undefined) {
        validators.validateObject(offset, 'options', kValidateObjectAllowNullable);
      }
      ({ offset, length, position } = transfers.readParameters(offset, buffer));
    }
    const transfer = transfers.reading(buffer, offset, length, position, major < 20);
    if (transfer === undefined) return 0;
    const call = calls.read(getValidatedFd(fd), transfer.bytes, transfer.position);
    return binding.sync(call);
  }

  function write(given: any, buffer: any, ...rest: any[]): void {
    const fd = getValidatedFd(given);
    let [offset, length, position] = rest;
    let callback: any;
    if (isView(buffer)) {
      callback = rest[3] || position || length || offset;
      options.validateCallback(callback);
    } else {
      // write(fd, string[, position[, encoding]], callback)
      if (typeof position === 'function') callback = position;
      else {
        callback = typeof offset === 'function' ? offset : length;
        if (typeof offset === 'function') offset = null;
        length = 'utf8';
      }
    }
    const transfer = transfers.writing(buffer, offset, length, position);
    options.validateCallback(callback);
    binding.request(calls.write(fd, transfer.bytes, transfer.position), (error, count) =>
      callback(error, count || 0, transfer.buffer),
    );
  }

  function writeSync(fd: any, buffer: any, offset?: any, length?: any, position?: any): number {
    if (major < 20) getValidatedFd(fd);
    const transfer = transfers.writing(buffer, offset, length, position);
    const call = calls.write(getValidatedFd(fd), transfer.bytes, transfer.position);
    return binding.sync({ ...call, failsInJs: true });
  }

  const vector = (name: 'readv' | 'writev') => {
    const asynchronous = (given: any, buffers: any, position: any, callback: any): void => {
      const fd = getValidatedFd(given);
      options.validateBufferArray(buffers);
      const chosen = callback || position;
      options.validateCallback(chosen);
      if (name === 'writev' && buffers.length === 0 && major >= 20) {
        env.loop.nextTick(chosen, null, 0, buffers);
        return;
      }
      const at = placeOf(position);
      binding.request(calls[name](fd, buffers, at), (error, count) =>
        chosen(error, count || 0, buffers),
      );
    };
    const synchronous = (given: any, buffers: any, position: any): number => {
      const fd = major < 20 ? getValidatedFd(given) : given;
      options.validateBufferArray(buffers);
      if (name === 'writev' && buffers.length === 0) return 0;
      const at = placeOf(position);
      return binding.sync(calls[name](getValidatedFd(fd), buffers, at));
    };
    return [named(name, 4, asynchronous), named(`${name}Sync`, 3, synchronous)];
  };

  const resultNames = (f: any, names: string[]) =>
    Object.defineProperty(f, kCustomPromisifyArgsSymbol, { value: names });
  const [readv, readvSync] = vector('readv');
  const [writev, writevSync] = vector('writev');
  return {
    read: resultNames(named('read', 6, read), ['bytesRead', 'buffer']),
    readSync: named('readSync', 5, readSync),
    readv: resultNames(readv, ['bytesRead', 'buffers']),
    readvSync,
    write: resultNames(named('write', 6, write), ['bytesWritten', 'buffer']),
    writeSync: named('writeSync', 5, writeSync),
    writev: resultNames(writev, ['bytesWritten', 'buffer']),
    writevSync,
  };
}

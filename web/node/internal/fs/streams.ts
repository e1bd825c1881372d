/**
 * `fs.ReadStream` and `fs.WriteStream` since Node 18: a file that is opened while the stream is constructed, a round trip
 * for every chunk, and one more to close it. Node 10's are in streams_10.ts.
 */
import { asyncSupport } from '../async_support.ts';
import { FunctionPrototypeCall, ObjectDefineProperty, uncurryThis } from '../primordials.ts';
import type { FsContext } from './context.ts';
import { kRef, kUnref } from './file_handle.ts';
import { copyOptions, createStreams10 } from './streams_10.ts';

type Callback = (...results: any[]) => void;

/** What a stream asks of `fs`, or of the `fs` option. */
interface FileOperations {
  open?: (...args: any[]) => void;
  close?: (fd: number, callback: Callback) => void;
  read?: (...args: any[]) => void;
  write?: (...args: any[]) => void;
  writev?: (...args: any[]) => void;
  fsync?: (fd: number, callback: Callback) => void;
}

export interface FileStreams {
  ReadStream: any;
  WriteStream: any;
}

const kFs = Symbol('kFs');
const kHandle = Symbol('kHandle');
const kIsPerformingIO = Symbol('kIsPerformingIO');
const kIoDone = Symbol('kIoDone');

const READ_CHUNK = 64 * 1024;
/** How often a write that wrote nothing is tried again. */
const RETRIES = 5;

/** The classes; made when the first of them is asked for, because they need all of `stream`. */
export function createFileStreams(context: FsContext): FileStreams {
  if (context.major < 12) return createStreams10(context);
  const { env, major, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const stream = env.require('stream');
  const source = createSource(context);
  const { deprecate } = env.require('internal/util');

  const openNothing = (name: string) =>
    deprecate(function () {}, `${name}.prototype.open() is deprecated`, 'DEP0135');
  const openRead = major < 26 ? openNothing('ReadStream') : undefined;
  const openWrite = major < 26 ? openNothing('WriteStream') : undefined;

  /** Opens the file; a subclass may do so in an `open` of its own. */
  function construct(this: any, callback: Callback): void {
    if (typeof this.fd === 'number') {
      callback();
      return;
    }
    const { open } = this;
    if (open !== undefined && open !== openRead && open !== openWrite) {
      constructByOpen(this, callback);
      return;
    }
    this[kFs].open(this.path, this.flags, this.mode, (error: unknown, fd: number) => {
      if (error) {
        callback(error);
        return;
      }
      this.fd = fd;
      callback();
      this.emit('open', fd);
      this.emit('ready');
    });
  }

  function destroy(this: any, error: unknown, callback: Callback): void {
    // The descriptor must not be closed under a request that uses it.
    if (this[kIsPerformingIO]) {
      this.once(kIoDone, (late: unknown) => closeFile(this, error || late, callback));
    } else closeFile(this, error, callback);
  }

  function ReadStream(this: any, path: any, given: any): any {
    if (!(this instanceof (ReadStream as any))) return new (ReadStream as any)(path, given);
    const options = copyOptions(fsOptions.getOptions(given, {}));
    if (options.highWaterMark === undefined) options.highWaterMark = READ_CHUNK;
    source.from(this, path, options, 'r');
    validators.validateFunction(this[kFs].read, 'options.fs.read');
    if (options.autoDestroy) validators.validateFunction(this[kFs].close, 'options.fs.close');
    this.start = options.start;
    this.end = options.end;
    this.pos = undefined;
    this.bytesRead = 0;
    this[kIsPerformingIO] = false;
    readRange(this);
    FunctionPrototypeCall(stream.Readable, this, options);
    return this;
  }

  function readRange(self: any): void {
    if (self.start !== undefined) {
      validators.validateInteger(self.start, 'start', 0);
      self.pos = self.start;
    }
    if (self.end === undefined) {
      self.end = Number.POSITIVE_INFINITY;
      return;
    }
    if (self.end === Number.POSITIVE_INFINITY) return;
    validators.validateInteger(self.end, 'end', 0);
    if (self.start !== undefined && self.start > self.end) {
      throw new codes.ERR_OUT_OF_RANGE('start', `<= "end" (here: ${self.end})`, self.start);
    }
  }

  function read(this: any, size: number): void {
    const count = Math.min(this.end - (this.pos ?? this.bytesRead) + 1, size);
    if (count <= 0) {
      this.push(null);
      return;
    }
    const target = fsOptions.Buffer.allocUnsafeSlow(count);
    this[kIsPerformingIO] = true;
    this[kFs].read(
      this.fd,
      target,
      0,
      count,
      this.pos,
      (error: unknown, got: number, buffer: any) => {
        this[kIsPerformingIO] = false;
        if (this.destroyed) this.emit(kIoDone, error);
        else if (error) failed(this, error);
        else if (got > 0) {
          if (this.pos !== undefined) this.pos += got;
          this.bytesRead += got;
          this.push(
            got === buffer.length ? buffer : fsOptions.Buffer.from(buffer.subarray(0, got)),
          );
        } else this.push(null);
      },
    );
  }

  function WriteStream(this: any, path: any, given: any): any {
    if (!(this instanceof (WriteStream as any))) return new (WriteStream as any)(path, given);
    const options = copyOptions(fsOptions.getOptions(given, {}));
    options.decodeStrings = true;
    source.from(this, path, options, 'w');
    checkWriting(this, options);
    this.start = options.start;
    this.pos = undefined;
    this.bytesWritten = 0;
    this[kIsPerformingIO] = false;
    if (this.start !== undefined) {
      validators.validateInteger(this.start, 'start', 0);
      this.pos = this.start;
    }
    FunctionPrototypeCall(stream.Writable, this, options);
    if (options.encoding) this.setDefaultEncoding(options.encoding);
    return this;
  }

  function checkWriting(self: any, options: any): void {
    const { write, writev, close, fsync }: FileOperations = self[kFs];
    const check = (value: unknown, name: string) =>
      validators.validateFunction(value, `options.fs.${name}`);
    if (!write && !writev) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.fs.write', 'function', write);
    }
    if (write) check(write, 'write');
    else self._write = null;
    if (writev) check(writev, 'writev');
    else self._writev = null;
    if (options.autoDestroy) check(close, 'close');
    if (major < 20) return;
    self.flush = options.flush ?? false;
    if (options.flush == null) return;
    validators.validateBoolean(self.flush, 'options.flush');
    check(fsync, 'fsync');
  }

  /** Writes until everything is written; `send` is one request. */
  function writeAll(self: any, size: number, send: (done: number, callback: Callback) => void) {
    return (syscall: string, callback: Callback): void => {
      let done = 0;
      let idle = 0;
      const wrote = (error: any, count = 0): void => {
        const failure = error?.code === 'EAGAIN' ? undefined : error;
        if (self.destroyed || failure) {
          callback(failure || new codes.ERR_STREAM_DESTROYED(syscall));
          return;
        }
        self.bytesWritten += count;
        done += count;
        idle = count > 0 ? 0 : idle + 1;
        if (idle > RETRIES) callback(new codes.ERR_SYSTEM_ERROR(`${syscall} failed`));
        else if (done < size) send(done, wrote);
        else callback();
      };
      send(0, wrote);
    };
  }

  const finishWrite =
    (self: any, callback: Callback): Callback =>
    (error?: unknown) => {
      self[kIsPerformingIO] = false;
      const isDestroyed = self.destroyed;
      callback(error);
      if (isDestroyed) self.emit(kIoDone, error);
    };

  function write(this: any, data: any, _encoding: string, callback: Callback): void {
    this[kIsPerformingIO] = true;
    const { pos } = this;
    const send = (done: number, wrote: Callback) =>
      this[kFs].write(
        this.fd,
        done === 0 ? data : data.slice(done),
        0,
        data.length - done,
        pos === undefined ? pos : pos + done,
        wrote,
      );
    writeAll(this, data.length, send)('write', finishWrite(this, callback));
    if (this.pos !== undefined) this.pos += data.length;
  }

  function writev(this: any, data: { chunk: any }[], callback: Callback): void {
    const chunks = data.map(({ chunk }) => chunk);
    const size = chunks.reduce((sum, { length }) => sum + length, 0);
    this[kIsPerformingIO] = true;
    const send = (done: number, wrote: Callback) =>
      this[kFs].writev(
        this.fd,
        done === 0 ? chunks : [fsOptions.Buffer.concat(chunks).slice(done)],
        this.pos,
        wrote,
      );
    writeAll(this, size, send)('writev', finishWrite(this, callback));
    if (this.pos !== undefined) this.pos += size;
  }

  function closeRead(this: any, callback?: Callback): void {
    if (typeof callback === 'function') stream.finished(this, callback);
    this.destroy();
  }

  function closeWrite(this: any, callback?: Callback): void {
    if (callback) {
      if (this.closed) {
        env.process.nextTick(callback);
        return;
      }
      this.on('close', callback);
    }
    // A stream that does not close by itself is destroyed when it has finished.
    if (!this.autoClose) this.on('finish', this.destroy);
    this.end();
  }

  const state = { ReadStream: '_readableState', WriteStream: '_writableState' } as const;
  function inherit(Class: any, name: keyof typeof state, Base: any, methods: object): void {
    Object.setPrototypeOf(Class.prototype, Base.prototype);
    Object.setPrototypeOf(Class, Base);
    const accessor = (self: any): any => {
      if (major >= 22 && self?.[kFs] === undefined) {
        throw new codes.ERR_INVALID_THIS(name);
      }
      return self[state[name]];
    };
    ObjectDefineProperty(Class.prototype, 'autoClose', {
      get() {
        return accessor(this).autoDestroy;
      },
      set(value: unknown) {
        accessor(this).autoDestroy = value;
      },
    });
    Object.assign(Class.prototype, methods);
    ObjectDefineProperty(Class.prototype, 'pending', {
      get(this: any) {
        return this.fd === null;
      },
      configurable: true,
    });
  }

  const opening = (open: unknown) => (open === undefined ? {} : { open });
  inherit(ReadStream, 'ReadStream', stream.Readable, {
    ...opening(openRead),
    _construct: construct,
    _read: read,
    _destroy: destroy,
    close: closeRead,
  });
  inherit(WriteStream, 'WriteStream', stream.Writable, {
    ...opening(openWrite),
    _construct: construct,
    _write: write,
    _writev: writev,
    _destroy: destroy,
    close: closeWrite,
    // There is no shutdown for files.
    destroySoon: stream.Writable.prototype.end,
  });
  return { ReadStream, WriteStream };
}

/** A subclass opens the file itself and says so by events. */
function constructByOpen(self: any, callback: Callback): void {
  const { emit } = self;
  self.emit = function (this: any, ...args: unknown[]) {
    if (args[0] === 'open') {
      this.emit = emit;
      callback();
    } else if (args[0] === 'error') {
      this.emit = emit;
      callback(args[1]);
      return;
    }
    emit.apply(this, args);
  };
  self.open();
}

/** Node's errorOrDestroy. */
function failed(self: any, error: unknown): void {
  const state = self._readableState;
  if (state.autoDestroy) {
    self.destroy(error);
    return;
  }
  state.errored ??= error;
  if (state.errorEmitted) return;
  state.errorEmitted = true;
  self.emit('error', error);
}

function closeFile(self: any, error: unknown, callback: Callback): void {
  if (!self.fd) {
    callback(error);
    return;
  }
  const close = (failure: unknown) => {
    self[kFs].close(self.fd, (late: unknown) => callback(late || failure));
    self.fd = null;
  };
  if (self.flush) self[kFs].fsync(self.fd, (late: unknown) => close(error || late));
  else close(error);
}

/** Where a stream reads from or writes to: a path, a descriptor, or a FileHandle. */
function createSource(context: FsContext) {
  const { env, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const then = uncurryThis(asyncSupport(env).Promise.prototype.then);

  /** The operations of a FileHandle as functions with callbacks. */
  const ofHandle = (handle: any): FileOperations => ({
    open() {
      throw new codes.ERR_METHOD_NOT_IMPLEMENTED('open()');
    },
    close(_fd, callback) {
      handle[kUnref]();
      then(handle.close(), () => callback(), callback);
    },
    fsync(_fd, callback) {
      then(handle.sync(), () => callback(), callback);
    },
    read(_fd, buffer, offset, length, position, callback) {
      then(
        handle.read(buffer, offset, length, position),
        (result) => callback(null, result.bytesRead, result.buffer),
        (error) => callback(error, 0, buffer),
      );
    },
    write(_fd, buffer, offset, length, position, callback) {
      then(
        handle.write(buffer, offset, length, position),
        (result) => callback(null, result.bytesWritten, result.buffer),
        (error) => callback(error, 0, buffer),
      );
    },
    writev(_fd, buffers, position, callback) {
      then(
        handle.writev(buffers, position),
        (result) => callback(null, result.bytesWritten, result.buffers),
        (error) => callback(error, 0, buffers),
      );
    },
  });

  function descriptor(self: any, options: any): number {
    const { fd } = options;
    if (typeof fd === 'number') {
      self[kFs] = options.fs || context.fs;
      return fd;
    }
    if (typeof fd[kRef] !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options.fd', ['number', 'FileHandle'], fd);
    }
    if (options.fs) throw new codes.ERR_METHOD_NOT_IMPLEMENTED('FileHandle with fs');
    self[kHandle] = fd;
    self[kFs] = ofHandle(fd);
    fd[kRef]();
    fd.on('close', self.close.bind(self));
    return fd.fd;
  }

  /** Sets what the stream is about; `options.autoDestroy` becomes what `autoClose` says. */
  function from(self: any, path: any, options: any, flags: string): void {
    if (options.fd == null) {
      self.fd = null;
      self[kFs] = options.fs || context.fs;
      validators.validateFunction(self[kFs].open, 'options.fs.open');
      self.path = fsOptions.toPathIfFileURL(path);
      self.flags = options.flags === undefined ? flags : options.flags;
      self.mode = options.mode === undefined ? 0o666 : options.mode;
      fsOptions.validatePath(self.path);
    } else self.fd = fsOptions.getValidatedFd(descriptor(self, options));
    options.autoDestroy = options.autoClose === undefined ? true : options.autoClose;
  }

  return { from };
}

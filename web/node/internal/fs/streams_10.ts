/** Node 10's `fs.ReadStream` and `fs.WriteStream`: they open in their constructor and close by themselves. */
import { FunctionPrototypeCall, ObjectDefineProperty } from '../primordials.ts';
import type { FsContext } from './context.ts';

type Callback = (...results: any[]) => void;

const READ_CHUNK = 64 * 1024;

/** Options as an object of the stream's own; inherited ones count, too. */
export function copyOptions(options: any): any {
  const copy: any = {};
  for (const key in options) copy[key] = options[key];
  return copy;
}

export function createStreams10(context: FsContext) {
  const { env, options: fsOptions, fs, binding, calls } = context;
  const { codes, Buffer } = fsOptions;
  const { Readable, Writable } = env.require('stream');
  const { inherits } = env.require('util');

  function prepare(self: any, path: any, options: any, flags: string): void {
    self.path = fsOptions.toPathIfFileURL(path);
    self.fd = options.fd === undefined ? null : options.fd;
    self.flags = options.flags === undefined ? flags : options.flags;
    self.mode = options.mode === undefined ? 0o666 : options.mode;
    self.start = options.start;
  }

  function ReadStream(this: any, path: any, given: any): any {
    if (!(this instanceof (ReadStream as any))) return new (ReadStream as any)(path, given);
    const options = copyOptions(fsOptions.getOptions(given, {}));
    if (options.highWaterMark === undefined) options.highWaterMark = READ_CHUNK;
    options.emitClose = false;
    FunctionPrototypeCall(Readable, this, options);
    prepare(this, path, options, 'r');
    this.end = options.end;
    this.autoClose = options.autoClose === undefined ? true : options.autoClose;
    this.pos = undefined;
    this.bytesRead = 0;
    this.closed = false;
    readRange(this);
    if (typeof this.fd !== 'number') this.open();
    this.on('end', function (this: any) {
      if (this.autoClose) this.destroy();
    });
    return this;
  }

  function readRange(self: any): void {
    const { start } = self;
    const mustBeNumber = (name: string) => {
      if (typeof self[name] !== 'number' || Number.isNaN(self[name])) {
        throw new codes.ERR_INVALID_ARG_TYPE(name, 'number', self[name]);
      }
    };
    if (start !== undefined) {
      mustBeNumber('start');
      if (self.end === undefined) self.end = Number.POSITIVE_INFINITY;
      else mustBeNumber('end');
      if (start > self.end) {
        const shown = `{start: ${start}, end: ${self.end}}`;
        throw new codes.ERR_OUT_OF_RANGE('start', '<= "end"', shown);
      }
      self.pos = start;
    }
    if (typeof self.end !== 'number') self.end = Number.POSITIVE_INFINITY;
    else if (Number.isNaN(self.end)) {
      throw new codes.ERR_INVALID_ARG_TYPE('end', 'number', self.end);
    }
  }

  function open(self: any, opened: () => void): void {
    fs.open(self.path, self.flags, self.mode, (error: unknown, fd: number) => {
      if (error) {
        if (self.autoClose) self.destroy();
        self.emit('error', error);
        return;
      }
      self.fd = fd;
      self.emit('open', fd);
      self.emit('ready');
      opened();
    });
  }

  function openRead(this: any): void {
    // Starts the flow of data.
    open(this, () => this.read());
  }

  function openWrite(this: any): void {
    open(this, () => {});
  }

  function read(this: any, size: number): void {
    if (typeof this.fd !== 'number') {
      this.once('open', () => this._read(size));
      return;
    }
    if (this.destroyed) return;
    const count = Math.min(
      this.end - (this.pos ?? this.bytesRead) + 1,
      size,
      this.readableHighWaterMark,
    );
    if (count <= 0) {
      this.push(null);
      return;
    }
    const target = Buffer.allocUnsafe(count);
    fs.read(this.fd, target, 0, count, this.pos, (error: unknown, got: number) => {
      if (error) {
        if (this.autoClose) this.destroy();
        this.emit('error', error);
        return;
      }
      if (got > 0) this.bytesRead += got;
      this.push(got > 0 ? target.slice(0, got) : null);
    });
    if (this.pos !== undefined) this.pos += count;
  }

  function close(self: any, error: unknown, callback: Callback): void {
    fs.close(self.fd, (late: unknown) => {
      const failure = late || error;
      callback(failure);
      self.closed = true;
      if (!failure) self.emit('close');
    });
  }

  function destroy(this: any, error: unknown, callback: Callback): void {
    if (typeof this.fd !== 'number') {
      this.once('open', () => close(this, error, callback));
      return;
    }
    close(this, error, callback);
    this.fd = null;
  }

  function WriteStream(this: any, path: any, given: any): any {
    if (!(this instanceof (WriteStream as any))) return new (WriteStream as any)(path, given);
    const options = copyOptions(fsOptions.getOptions(given, {}));
    options.emitClose = false;
    FunctionPrototypeCall(Writable, this, options);
    prepare(this, path, options, 'w');
    this.autoClose = options.autoClose === undefined ? true : Boolean(options.autoClose);
    this.pos = undefined;
    this.bytesWritten = 0;
    this.closed = false;
    if (this.start !== undefined) {
      if (typeof this.start !== 'number') {
        throw new codes.ERR_INVALID_ARG_TYPE('start', 'number', this.start);
      }
      if (this.start < 0) {
        throw new codes.ERR_OUT_OF_RANGE('start', '>= 0', `{start: ${this.start}}`);
      }
      this.pos = this.start;
    }
    if (options.encoding) this.setDefaultEncoding(options.encoding);
    if (typeof this.fd !== 'number') this.open();
    return this;
  }

  function final(this: any, callback: Callback): void {
    if (this.autoClose) this.destroy();
    callback();
  }

  function write(this: any, data: any, encoding: string, callback: Callback): void {
    if (!(data instanceof Buffer)) {
      this.emit('error', new codes.ERR_INVALID_ARG_TYPE('data', 'Buffer', data));
      return;
    }
    if (typeof this.fd !== 'number') {
      this.once('open', () => this._write(data, encoding, callback));
      return;
    }
    fs.write(this.fd, data, 0, data.length, this.pos, (error: unknown, count: number) => {
      if (error) {
        if (this.autoClose) this.destroy();
        callback(error);
        return;
      }
      this.bytesWritten += count;
      callback();
    });
    if (this.pos !== undefined) this.pos += data.length;
  }

  function writev(this: any, data: { chunk: any }[], callback: Callback): void {
    if (typeof this.fd !== 'number') {
      this.once('open', () => this._writev(data, callback));
      return;
    }
    const chunks = data.map(({ chunk }) => chunk);
    const at = typeof this.pos === 'number' ? this.pos : null;
    binding.request(calls.writev(this.fd, chunks, at), (error, count) => {
      if (error) {
        this.destroy();
        callback(error);
        return;
      }
      this.bytesWritten += count ?? 0;
      callback();
    });
    if (this.pos !== undefined) {
      for (const { length } of chunks) this.pos += length;
    }
  }

  function closeWrite(this: any, callback?: Callback): void {
    if (callback) {
      if (this.closed) {
        env.process.nextTick(callback);
        return;
      }
      this.on('close', callback);
    }
    if (!this.autoClose) this.on('finish', this.destroy.bind(this));
    this.end();
  }

  const pending = {
    get(this: any) {
      return this.fd === null;
    },
    configurable: true,
  };
  inherits(ReadStream, Readable);
  Object.assign(ReadStream.prototype, {
    open: openRead,
    _read: read,
    _destroy: destroy,
    close(this: any, callback?: Callback) {
      this.destroy(null, callback);
    },
  });
  ObjectDefineProperty(ReadStream.prototype, 'pending', pending);
  inherits(WriteStream, Writable);
  Object.assign(WriteStream.prototype, {
    _final: final,
    open: openWrite,
    _write: write,
    _writev: writev,
    _destroy: destroy,
    close: closeWrite,
    destroySoon: Writable.prototype.end,
  });
  ObjectDefineProperty(WriteStream.prototype, 'pending', pending);
  return { ReadStream: ReadStream as any, WriteStream: WriteStream as any };
}

/**
 * `net.Socket` over one end of a kernel stream: what child processes give as stdin, stdout and stderr (Node's
 * lib/net.js and lib/internal/stream_base_commons.js).
 */
import type { Environment } from '../environment.ts';
import type { ErrorCode, StreamEnd } from '../kernel/stream_end.ts';
import { ObjectDefineProperty } from '../primordials.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

type Callback = (error?: unknown) => void;

export interface SocketOptions {
  readonly handle?: StreamEnd;
  readonly readable?: boolean;
  readonly writable?: boolean;
  readonly allowHalfOpen?: boolean;
  readonly signal?: unknown;
  readonly highWaterMark?: number;
  /** Reads nothing before the program does. */
  readonly manualStart?: boolean;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { Duplex } = env.require('stream');
  const { Buffer } = env.require('buffer');
  const errors = env.require('internal/errors');

  const failure = (code: ErrorCode, syscall: string): unknown =>
    errors.uvException({ errno: uvErrorNumbers[code] as number, code, syscall });

  class Socket extends (Duplex as new (options: object) => any) {
    _handle: StreamEnd | null = null;
    _parent = null;
    _host = null;
    connecting = false;
    #isReading = false;
    #bytesRead = 0;
    #bytesWritten = 0;

    constructor(options: SocketOptions = {}) {
      const { handle, readable, writable, allowHalfOpen = false } = options;
      super({
        ...options,
        readable: readable !== false,
        writable: writable !== false,
        allowHalfOpen,
        decodeStrings: false,
        emitClose: false,
        autoDestroy: major >= 12,
      });
      if (major < 12) {
        this._writableState.decodeStrings = false;
        this.readable = readable !== false;
      }
      this.on('end', this.#ended);
      if (handle === undefined) return;
      this._handle = handle;
      handle.onread = (bytes, error) => this.#onread(bytes, error);
      if (readable !== false && !options.manualStart) this.read(0);
    }

    get bytesRead(): number {
      return this.#bytesRead;
    }

    get bytesWritten(): number {
      return this.#bytesWritten;
    }

    get pending(): boolean {
      return this._handle === null || this.connecting;
    }

    _read(): void {
      if (this.#isReading || this._handle === null) return;
      this.#isReading = true;
      this._handle.readStart();
    }

    /** What is there stays in the pipe, and the handle does not keep the process alive. */
    stopReading(): void {
      if (!this.#isReading) return;
      this.#isReading = false;
      this._readableState.reading = false;
      this._handle?.readStop();
    }

    /** `onStreamRead` */
    #onread(bytes: Uint8Array | null, error?: ErrorCode): void {
      if (this.destroyed) return;
      if (bytes !== null) {
        this.#bytesRead += bytes.length;
        const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        if (!this.push(buffer)) {
          this.#isReading = false;
          this._handle?.readStop();
        }
        return;
      }
      if (error !== undefined) {
        this.destroy(failure(error, 'read'));
        return;
      }
      this.push(null);
      this.read(0);
    }

    /** `onReadableStreamEnd` */
    #ended(): void {
      if (this.allowHalfOpen) return;
      if (major < 12) this.destroySoon();
      else if (this.writable && !this.writableEnded) this.end();
    }

    _write(chunk: unknown, encoding: string, callback: Callback): void {
      this.#put(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk, callback);
    }

    _writev(chunks: { chunk: unknown; encoding: string }[], callback: Callback): void {
      const buffers = chunks.map(({ chunk, encoding }) =>
        typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk,
      );
      this.#put(Buffer.concat(buffers), callback);
    }

    #put(bytes: any, callback: Callback): void {
      const handle = this._handle;
      if (handle === null) {
        callback(new errors.codes.ERR_SOCKET_CLOSED());
        return;
      }
      this.#bytesWritten += bytes.length;
      const finish = (error?: ErrorCode) => {
        if (error === undefined) callback();
        else if (major >= 14) this.destroy(failure(error, 'write'), callback);
        else callback(failure(error, 'write'));
      };
      if (handle.write(bytes, finish)) callback();
    }

    /** Shuts the writing side down: a request of its own. */
    _final(callback: Callback): void {
      if (this._handle === null) {
        callback();
        return;
      }
      this._handle.shutdown((error) => {
        if (this.destroyed && major < 14) return;
        callback(
          error === undefined || error === 'ECANCELED' ? undefined : failure(error, 'shutdown'),
        );
      });
    }

    destroySoon(): void {
      if (this.writable) this.end();
      if (this.writableFinished ?? this._writableState.finished) this.destroy();
      else this.once('finish', this.destroy);
    }

    _destroy(error: unknown, callback: Callback): void {
      const handle = this._handle;
      this.connecting = false;
      if (handle === null) {
        callback(error);
        env.loop.nextTick(() => this.emit('close', error !== null && error !== undefined));
        return;
      }
      const isException = error !== null && error !== undefined;
      this._handle = null;
      handle.onread = () => {};
      handle.close(() => this.emit('close', isException));
      callback(error);
    }

    ref(): this {
      this._handle?.ref();
      return this;
    }

    unref(): this {
      this._handle?.unref();
      return this;
    }
  }
  ObjectDefineProperty(Socket.prototype, 'constructor', {
    value: Socket,
    writable: true,
    configurable: true,
  });
  return Socket;
}

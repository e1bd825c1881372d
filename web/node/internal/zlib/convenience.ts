/** `gzip(buffer, callback)`, `gzipSync(buffer)` and their like: a stream that is given everything at once. */
import type { Environment } from '../environment.ts';
import type { ZlibBases } from './base.ts';

type StreamClass = new (options: unknown) => any;

export function createConvenience(env: Environment, { processChunkSync }: ZlibBases) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateFunction } = env.require('internal/validators');
  const { isArrayBufferView, isAnyArrayBuffer, isUint8Array } = env.require('internal/util/types');
  const { Buffer, kMaxLength } = env.require('buffer');

  function onData(this: any, chunk: any): void {
    if (this.buffers) this.buffers.push(chunk);
    else this.buffers = [chunk];
    this.nread += chunk.length;
    if (major > 10 && this.nread > this._maxOutputLength) {
      this.close();
      this.removeAllListeners('end');
      this.cb(new codes.ERR_BUFFER_TOO_LARGE(this._maxOutputLength));
    }
  }

  function onError(this: any, error: unknown): void {
    this.removeAllListeners('end');
    this.cb(error);
  }

  function onEnd(this: any): void {
    const { buffers, nread } = this;
    let error: unknown;
    let buffer: any;
    if (major <= 10 && nread >= kMaxLength) error = new codes.ERR_BUFFER_TOO_LARGE();
    else if (nread === 0) buffer = Buffer.alloc(0);
    else buffer = buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, nread);
    this.close();
    if (error) this.cb(error);
    else if (this._info) this.cb(null, { buffer, engine: this });
    else this.cb(null, buffer);
  }

  /** Streams take no other views and no ArrayBuffer. */
  function asBuffer(value: any): any {
    const isView =
      major <= 10 ? Object.getPrototypeOf(value) !== Buffer.prototype : !isUint8Array(value);
    if (isArrayBufferView(value) && isView) {
      return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
    return isAnyArrayBuffer(value) ? Buffer.from(value) : value;
  }

  function zlibBuffer(engine: any, given: any, callback: any): void {
    if (major > 10) validateFunction(callback, 'callback');
    const buffer = typeof given === 'object' && given !== null ? asBuffer(given) : given;
    engine.buffers = null;
    engine.nread = 0;
    engine.cb = callback;
    engine.on('data', onData);
    engine.on('error', onError);
    engine.on('end', onEnd);
    engine.end(buffer);
  }

  function zlibBufferSync(engine: any, given: any): any {
    let buffer = given;
    if (typeof buffer === 'string') buffer = Buffer.from(buffer);
    else if (!isArrayBufferView(buffer)) {
      if (!isAnyArrayBuffer(buffer)) {
        const types = ['string', 'Buffer', 'TypedArray', 'DataView', 'ArrayBuffer'];
        throw new codes.ERR_INVALID_ARG_TYPE('buffer', types, buffer);
      }
      buffer = Buffer.from(buffer);
    }
    const result = processChunkSync(engine, buffer, engine._finishFlushFlag);
    return engine._info ? { buffer: result, engine } : result;
  }

  return {
    later: (Class: StreamClass) =>
      function asyncBufferWrapper(buffer: unknown, opts: any, callback: any): void {
        const isShort = typeof opts === 'function';
        zlibBuffer(new Class(isShort ? {} : opts), buffer, isShort ? opts : callback);
      },
    sync: (Class: StreamClass) =>
      function syncBufferWrapper(buffer: unknown, opts: unknown): unknown {
        return zlibBufferSync(new Class(opts), buffer);
      },
  };
}

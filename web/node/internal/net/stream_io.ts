/** Reading and writing between a socket and its handle (Node's lib/internal/stream_base_commons.js). */
import type { Environment } from '../environment.ts';

type Callback = (...args: any[]) => void;

const TIMEOUT_MAX = 2 ** 31 - 1;

export default function create(env: Environment) {
  const { major } = env.profile;
  const { Buffer } = env.require('buffer');
  const { errnoException, codes } = env.require('internal/errors');
  const { Timeout, clearTimeout } = env.require('internal/timers');
  const { WriteWrap, owner, EOF } = env.require('internal/net/handles');
  const { validateFunction, validateNumber } = env.require('internal/validators');
  const { isUint8Array } = env.require('internal/util/types');
  const kTimeout = Symbol('timeout');
  const kLastWriteQueueSize = Symbol('lastWriteQueueSize');
  const kUpdateTimer = Symbol('kUpdateTimer');
  const kBuffer = Symbol('kBuffer');
  const kBufferCb = Symbol('kBufferCb');
  const kBufferGen = Symbol('kBufferGen');

  function onWriteComplete(this: any, status: number): void {
    const stream = this.handle[owner];
    if (major < 12) {
      stream[kLastWriteQueueSize] = 0;
      if (stream.destroyed) return;
      if (status < 0) {
        stream.destroy(errnoException(status, 'write'), this.callback);
        return;
      }
      stream[kUpdateTimer]();
      this.callback();
      return;
    }
    if (status < 0) {
      this.callback(errnoException(status, 'write'));
      return;
    }
    if (stream.destroyed) {
      this.callback(null);
      return;
    }
    stream[kUpdateTimer]();
    stream[kLastWriteQueueSize] = 0;
    this.callback(null);
  }

  /** `data` is a chunk, or with `writev` the list of what waited. */
  function write(stream: any, writev: boolean, data: any, encoding: string, callback: Callback) {
    const request: any = new WriteWrap();
    const handle = stream._handle;
    request.handle = handle;
    request.oncomplete = onWriteComplete;
    request.callback = callback;
    const status = writev
      ? handle.writev(request, chunksOf(data), Boolean(data.allBuffers))
      : handle.writeBuffer(request, typeof data === 'string' ? Buffer.from(data, encoding) : data);
    if (status !== 0) {
      const error = errnoException(status, 'write');
      if (major < 12) stream.destroy(error, callback);
      else callback(error);
    } else if (!request.async) callback();
    return request;
  }

  function chunksOf(data: any): unknown[] {
    const chunks: unknown[] = [];
    for (let i = 0; i < data.length; i++) {
      if (data.allBuffers) chunks[i] = data[i].chunk;
      else chunks.push(data[i].chunk, data[i].encoding);
    }
    return chunks;
  }

  /** What a handle calls with bytes, the end or an error. */
  function onStreamRead(this: any, count: number, bytes: any): void {
    const stream = this[owner];
    stream[kUpdateTimer]();
    if (count > 0) {
      if (!stream.destroyed && !deliver(stream, count, bytes)) {
        this.reading = false;
        if (!stream.destroyed) this.readStop();
      }
      return;
    }
    if (count !== EOF) {
      stream.destroy(errnoException(count, 'read'));
      return;
    }
    if (stream._readableState.endEmitted) return;
    stream.push(null);
    stream.read(0);
  }

  function deliver(stream: any, count: number, bytes: any): boolean {
    const target = stream[kBuffer];
    if (!target) return stream.push(bytes);
    // `onread`: the bytes go to the program's own buffer, which the handle's reads are as long as.
    target.set(bytes);
    const goesOn = stream[kBufferCb](count, target) !== false;
    const next = stream[kBufferGen]?.();
    if (isUint8Array(next)) {
      stream[kBuffer] = next;
      stream._handle?.useUserBuffer(next);
    }
    return goesOn;
  }

  /** `getTimerDuration` */
  function durationOf(msecs: any, name: string): number {
    validateNumber(msecs, name);
    if (msecs < 0 || !Number.isFinite(msecs)) {
      throw new codes.ERR_OUT_OF_RANGE(name, 'a non-negative finite number', msecs);
    }
    if (msecs <= TIMEOUT_MAX) return msecs;
    env.process.emitWarning(
      `${msecs} does not fit into a 32-bit signed integer.\nTimer duration was truncated to ${TIMEOUT_MAX}.`,
      'TimeoutOverflowWarning',
    );
    return TIMEOUT_MAX;
  }

  const setStreamTimeout = {
    setTimeout(this: any, msecs: any, callback?: Callback): any {
      if (major >= 12 && this.destroyed) return this;
      this.timeout = msecs;
      const duration = durationOf(msecs, 'msecs');
      clearTimeout(this[kTimeout]);
      const isGiven = major < 12 ? Boolean(callback) : callback !== undefined;
      if (duration === 0) {
        if (isGiven) {
          if (major >= 12) validateFunction(callback, 'callback');
          this.removeListener('timeout', callback);
        }
        return this;
      }
      this[kTimeout] = new Timeout(() => this._onTimeout(), duration, undefined, false, false);
      if (isGiven) {
        if (major >= 12) validateFunction(callback, 'callback');
        this.once('timeout', callback);
      }
      return this;
    },
  }.setTimeout;

  return {
    write,
    onStreamRead,
    setStreamTimeout,
    durationOf,
    kTimeout,
    kLastWriteQueueSize,
    kUpdateTimer,
    kBuffer,
    kBufferCb,
    kBufferGen,
  };
}

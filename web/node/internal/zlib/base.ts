/** `ZlibBase`, what all streams of `zlib` inherit: a Transform around a handle (Node's lib/zlib.js). */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectSetPrototypeOf } from '../primordials.ts';
import { createChunkProcessor } from './chunks.ts';

const Z_NO_FLUSH = 0;
const Z_MIN_CHUNK = 64;
const Z_DEFAULT_CHUNK = 16384;
/** Flushes from the weakest to the strongest: none, block, partial, sync, full, finish. */
const FLUSHES = [0, 5, 1, 2, 3, 4];

const strongest = (a: number, b: number): number =>
  FLUSHES.indexOf(a) > FLUSHES.indexOf(b) ? a : b;

/** How a kind of stream flushes, by default and within which numbers. */
export interface FlushDefaults {
  readonly flush: number;
  readonly finishFlush: number;
  readonly fullFlush: number;
  readonly bounds: readonly [lowest: number, highest: number];
}

export type ZlibBases = ReturnType<typeof createZlibBase>;

export function createZlibBase(env: Environment) {
  const { major } = env.profile;
  const { codes, genericNodeError } = env.require('internal/errors');
  const { checkRangesOrGetDefault, validateFiniteNumber, validateBoolean } =
    env.require('internal/validators');
  const { deprecate } = env.require('internal/util');
  const { Buffer, kMaxLength } = env.require('buffer');
  const { Transform, finished } = env.require('stream');
  const { process } = env;
  const owner = Symbol(major <= 10 ? 'owner' : 'owner_symbol');
  const kFlushFlag = Symbol('kFlushFlag');
  const kError = Symbol('kError');
  const chunks = createChunkProcessor(env, owner, kError);

  function zlibOnError(this: any, message: string, errno: number, code: string): void {
    const self = this[owner];
    if (major <= 10) {
      chunks.close(self);
      self._hadError = true;
      self.emit('error', Object.assign(new Error(message), { errno, code }));
      return;
    }
    const error = Object.assign(genericNodeError(message, { errno, code }), { errno, code });
    self.destroy(error);
    self[kError] = error;
  }

  /** Options that every stream of zlib has. */
  function baseOptions(opts: any, { flush, finishFlush, bounds }: FlushDefaults) {
    // Node 10 allows Brotli what zlib has.
    const [lowest, highest] = major <= 10 ? [Z_NO_FLUSH, 5] : bounds;
    let { chunkSize } = opts;
    if (!validateFiniteNumber(chunkSize, 'options.chunkSize')) chunkSize = Z_DEFAULT_CHUNK;
    else if (chunkSize < Z_MIN_CHUNK) {
      throw new codes.ERR_OUT_OF_RANGE('options.chunkSize', `>= ${Z_MIN_CHUNK}`, chunkSize);
    }
    const range = (name: string, otherwise: number) =>
      checkRangesOrGetDefault(opts[name], `options.${name}`, lowest, highest, otherwise);
    const checked = {
      chunkSize,
      flush: range('flush', flush),
      finishFlush: range('finishFlush', finishFlush),
      maxOutputLength: kMaxLength,
    };
    if (major > 10) {
      const name = 'options.maxOutputLength';
      const { maxOutputLength } = opts;
      checked.maxOutputLength = checkRangesOrGetDefault(
        maxOutputLength,
        name,
        1,
        kMaxLength,
        kMaxLength,
      );
    }
    if (major >= 24 && opts.rejectGarbageAfterEnd !== undefined) {
      validateBoolean(opts.rejectGarbageAfterEnd, 'options.rejectGarbageAfterEnd');
    }
    return checked;
  }

  /** Streams of bytes only, whatever the options say. */
  const bytesOnly = (opts: any): any =>
    opts && (opts.encoding || opts.objectMode || opts.writableObjectMode)
      ? { ...opts, encoding: null, objectMode: false, writableObjectMode: false }
      : opts;

  function ZlibBase(
    this: any,
    opts: any,
    _mode: number,
    handle: any,
    defaults: FlushDefaults,
  ): void {
    const { chunkSize, flush, finishFlush, maxOutputLength } = opts
      ? baseOptions(opts, defaults)
      : { ...defaults, chunkSize: Z_DEFAULT_CHUNK, maxOutputLength: kMaxLength };
    const given = bytesOnly(opts);
    Transform.call(this, major <= 10 ? given : { autoDestroy: true, ...given });
    if (major <= 10) this._hadError = false;
    else this[kError] = null;
    this.bytesWritten = 0;
    this._handle = handle;
    handle[owner] = this;
    handle.onerror = zlibOnError;
    this._outBuffer = Buffer.allocUnsafe(chunkSize);
    this._outOffset = 0;
    this._chunkSize = chunkSize;
    this._defaultFlushFlag = flush;
    this._finishFlushFlag = finishFlush;
    this._defaultFullFlushFlag = defaults.fullFlush;
    if (major <= 10) this.once('end', this.close);
    if (major >= 24) this._flushBoundIdx = defaults.bounds[1] === 5 ? 0 : 1;
    this._info = major < 22 ? opts && opts.info : opts?.info;
    if (major > 10) this._maxOutputLength = maxOutputLength;
    if (major >= 22) this._rejectGarbageAfterEnd = opts?.rejectGarbageAfterEnd === true;
    ObjectDefineProperty(this, kBounds, { value: defaults.bounds });
  }
  const kBounds = Symbol('bounds');
  const inherit = (Class: any, Base: any): void => {
    if (major <= 10) env.require('util').inherits(Class, Base);
    ObjectSetPrototypeOf(Class.prototype, Base.prototype);
    if (major > 10) ObjectSetPrototypeOf(Class, Base);
  };
  inherit(ZlibBase, Transform);

  /** Empty chunks that are written to say: flush. */
  const flushBuffers: any[] = [];
  for (const flag of FLUSHES) {
    flushBuffers[flag] = Buffer.from(new ArrayBuffer(0));
    flushBuffers[flag][kFlushFlag] = flag;
  }

  const isAtEnd = (self: any): boolean =>
    major <= 10 ? self._writableState.ending || self._writableState.ended : self.writableEnded;

  const methods = {
    reset(this: any): unknown {
      env.require('assert').ok(this._handle, 'zlib binding closed');
      return this._handle.reset();
    },
    _flush(this: any, callback: any): void {
      this._transform(Buffer.alloc(0), '', callback);
    },
    _final(this: any, callback: any): void {
      callback();
    },
    flush(this: any, given: any, then?: any): void {
      let kind = given;
      let callback = then;
      if (typeof kind === 'function' || (kind === undefined && !callback)) {
        callback = kind;
        kind = this._defaultFullFlushFlag;
      }
      if (major >= 24) {
        const [lowest, highest] = this[kBounds];
        kind = checkRangesOrGetDefault(kind, 'kind', lowest, highest, this._defaultFullFlushFlag);
      }
      const isOver = major <= 10 ? this._writableState.ended : this.writableFinished;
      const isEnding = major <= 10 ? this._writableState.ending : this.writableEnded;
      if (isOver) {
        if (callback) process.nextTick(callback);
      } else if (isEnding) {
        if (callback) this.once('end', callback);
      } else {
        this.write(flushBuffers[kind], '', callback);
      }
    },
    close(this: any, callback?: any): void {
      if (major <= 10) {
        if (callback) process.nextTick(callback);
        chunks.close(this);
      } else if (callback) finished(this, callback);
      this.destroy();
    },
    _destroy(this: any, error: unknown, callback: any): void {
      chunks.close(this);
      callback(error);
    },
    _transform(this: any, chunk: any, _encoding: unknown, callback: any): void {
      let flag = this._defaultFlushFlag;
      if (typeof chunk[kFlushFlag] === 'number') flag = chunk[kFlushFlag];
      const length = major <= 10 ? this._writableState.length : this.writableLength;
      if (isAtEnd(this) && length === chunk.byteLength) {
        flag = strongest(flag, this._finishFlushFlag);
      }
      chunks.processChunk(this, chunk, flag, callback);
    },
    _processChunk(this: any, chunk: any, flag: number, callback?: any): unknown {
      if (typeof callback === 'function') return chunks.processChunk(this, chunk, flag, callback);
      return chunks.processChunkSync(this, chunk, flag);
    },
  };

  ObjectDefineProperty(ZlibBase.prototype, '_closed', {
    configurable: true,
    enumerable: true,
    get(this: any) {
      return !this._handle;
    },
  });
  if (major < 24) defineBytesRead();
  for (const name of Object.keys(methods) as (keyof typeof methods)[]) {
    if (name !== '_final' || major > 10) ZlibBase.prototype[name] = methods[name];
  }

  /** The old name of `bytesWritten`. */
  function defineBytesRead(): void {
    const get = function (this: any) {
      return this.bytesWritten;
    };
    const set = function (this: any, value: number) {
      this.bytesWritten = value;
    };
    const isDeprecated = major > 10;
    const reading =
      'zlib.bytesRead is deprecated and will change its meaning in the future. Use zlib.bytesWritten instead.';
    const setting =
      'Setting zlib.bytesRead is deprecated. This feature will be removed in the future.';
    ObjectDefineProperty(ZlibBase.prototype, 'bytesRead', {
      configurable: true,
      enumerable: true,
      get: isDeprecated ? deprecate(get, reading, 'DEP0108') : get,
      set: isDeprecated ? deprecate(set, setting, 'DEP0108') : set,
    });
  }

  return {
    ZlibBase,
    inherit,
    processChunkSync: chunks.processChunkSync,
    processCallback: chunks.processCallback,
    close: chunks.close,
  };
}

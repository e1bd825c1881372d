/**
 * `buffer`. Buffer is Node's: a function whose prototype is that of a Uint8Array subclass, so that typed array methods
 * make Buffers. npm `buffer` does the byte work (internal/buffer_numbers, internal/buffer_codecs).
 */
import { marks } from './internal/messaging/marks.ts';
import { type Codec, createCodecs } from './internal/buffer_codecs.ts';
import { numericMethods } from './internal/buffer_numbers.ts';
import { createTranscode } from './internal/buffer_transcode.ts';
import { searchMethods } from './internal/buffer_search.ts';
import { createBase64Globals } from './internal/base64.ts';
import type { Environment } from './internal/environment.ts';
import {
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  MathMin,
  MathTrunc,
  NumberIsInteger,
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetOwnPropertyNames,
  ObjectGetOwnPropertySymbols,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable,
  ObjectSetPrototypeOf,
  RegExpPrototypeExec,
  StringPrototypeSlice,
  TypedArray,
  TypedArrayPrototypeGetLength,
  TypedArrayPrototypeGetSymbolToStringTag,
  uncurryThis,
} from './internal/primordials.ts';
import { isAnyArrayBuffer } from './internal/util/brands.ts';

const { isView } = ArrayBuffer;
const fillBytes = uncurryThis(TypedArray.prototype.fill);
const setBytes = uncurryThis(TypedArray.prototype.set);
const subarrayBytes = uncurryThis(TypedArray.prototype.subarray);
const copyWithin = uncurryThis(Uint8Array.prototype.set);
const Bytes = Uint8Array;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const isUint8Array = (value: any): boolean =>
  isView(value) && TypedArrayPrototypeGetSymbolToStringTag(value) === 'Uint8Array';

const CHECKED_WRITES = ['ascii', 'latin1', 'utf8'];

/** What differs between the versions besides error texts. */
function limits(major: number) {
  const wide = major >= 22 ? Number.MAX_SAFE_INTEGER : 2 ** 32;
  return {
    max: major < 12 ? 0x7fffffff : wide,
    maxString: major < 12 ? 1073741799 : 536870888,
    pool: major >= 24 ? 65536 : 8192,
  };
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateArray, validateInteger, validateNumber, validateString } =
    env.require('internal/validators');
  const { max, maxString, pool } = limits(major);
  const codecs = createCodecs(env);
  let inspectMaxBytes = 50;
  let inspectMaxBytesOf = () => inspectMaxBytes;

  const FastBuffer: any = {
    FastBuffer: class extends Bytes {
      // Three parameters, as Node's.
      constructor(source: any, offset: any, length: any) {
        super(source, offset, length);
      }
    },
  }.FastBuffer;
  const prototype = FastBuffer.prototype;
  const BUFFER_OR_BYTES = ['Buffer', 'Uint8Array'];

  const validateOffset = (value: any, name: string, low = 0, high = max) =>
    validateInteger(value, name, low, high);
  const validateSize = (size: any) => {
    if (typeof size !== 'number') throw new codes.ERR_INVALID_ARG_TYPE('size', 'number', size);
    if (size >= 0 && size <= max) return;
    if (major >= 20) validateNumber(size, 'size', 0, max);
    else if (major >= 12) throw new codes.ERR_INVALID_ARG_VALUE.RangeError('size', size);
    else if (size < 0 || size > max) throw new codes.ERR_INVALID_OPT_VALUE.RangeError('size', size);
  };
  const codecOf = (encoding: unknown): Codec => {
    const codec = codecs.find(encoding);
    if (codec === undefined) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    return codec;
  };

  /** What C++ throws when a write is given no string. */
  const notString = (_text: unknown) =>
    Object.assign(new TypeError('argument must be a string'), { code: 'ERR_INVALID_ARG_TYPE' });

  // The pool: small buffers share one ArrayBuffer, as `buf.buffer` and `buf.byteOffset` show.
  let poolBuffer: ArrayBuffer;
  let poolSize = 0;
  let poolOffset = 0;
  function allocate(size: number): any {
    if (size <= 0) return new FastBuffer();
    if (size >= Buffer.poolSize >>> 1) return new FastBuffer(size);
    if (size > poolSize - poolOffset) {
      poolSize = Buffer.poolSize;
      poolBuffer = new ArrayBuffer(poolSize);
      marks.markAsUntransferable(poolBuffer);
      poolOffset = 0;
    }
    const buffer = new FastBuffer(poolBuffer, poolOffset, size);
    poolOffset = (poolOffset + size + 7) & ~7;
    return buffer;
  }

  function fromString(text: string, encoding: unknown): any {
    const codec = typeof encoding !== 'string' || encoding === '' ? codecs.utf8 : codecOf(encoding);
    if (text.length === 0) return new FastBuffer();
    const length = codec.byteLength(text);
    const buffer = allocate(length);
    const written = codec.write(buffer, text, 0, length);
    return written < length ? new FastBuffer(buffer.buffer, buffer.byteOffset, written) : buffer;
  }

  function fromArrayBuffer(source: any, byteOffset: any, length: any): any {
    byteOffset = byteOffset === undefined || NumberIsNaN(+byteOffset) ? 0 : +byteOffset;
    const room = source.byteLength - byteOffset;
    if (room < 0) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
    if (length !== undefined) {
      length = +length > 0 ? +length : 0;
      if (length > room) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
    }
    // Since Node 22 an engine that tracks the length does it itself.
    return new FastBuffer(source, byteOffset, major >= 22 ? length : (length ?? room));
  }

  function fromArrayLike(source: any): any {
    const { length } = source;
    if (length <= 0) return new FastBuffer();
    const buffer = allocate(length);
    setBytes(buffer, source, 0);
    return buffer;
  }

  function fromObject(source: any): any {
    if (source.length !== undefined || isAnyArrayBuffer(source.buffer))
      return typeof source.length === 'number' ? fromArrayLike(source) : new FastBuffer();
    if (source.type === 'Buffer' && ArrayIsArray(source.data)) return fromArrayLike(source.data);
    return undefined;
  }

  function from(value: any, encodingOrOffset?: any, length?: any): any {
    if (typeof value === 'string') return fromString(value, encodingOrOffset);
    if (typeof value === 'object' && value !== null) {
      if (isAnyArrayBuffer(value)) return fromArrayBuffer(value, encodingOrOffset, length);
      const inner = value.valueOf && value.valueOf();
      if (
        inner != null &&
        inner !== value &&
        (typeof inner === 'string' || typeof inner === 'object')
      )
        return from(inner, encodingOrOffset, length);
      const buffer = fromObject(value);
      if (buffer) return buffer;
      if (typeof value[Symbol.toPrimitive] === 'function') {
        const primitive = value[Symbol.toPrimitive]('string');
        if (typeof primitive === 'string') return fromString(primitive, encodingOrOffset);
      }
    }
    const types = ['string', 'Buffer', 'ArrayBuffer', 'Array', 'Array-like Object'];
    if (major < 12) {
      types[4] = 'Array-like Object';
      if (typeof value === 'number')
        throw new codes.ERR_INVALID_ARG_TYPE('value', 'not number', value);
    }
    throw new codes.ERR_INVALID_ARG_TYPE('first argument', types, value);
  }

  const Buffer: any = function Buffer(arg: any, encodingOrOffset: any, length: any) {
    warnConstructor();
    if (typeof arg !== 'number') return from(arg, encodingOrOffset, length);
    if (typeof encodingOrOffset === 'string')
      throw new codes.ERR_INVALID_ARG_TYPE('string', 'string', arg);
    return statics.alloc(arg);
  };
  ObjectDefineProperty(Buffer, 'name', { value: 'Buffer' });
  prototype.constructor = Buffer;
  ObjectDefineProperty(prototype, 'constructor', { enumerable: false });
  Buffer.prototype = prototype;
  ObjectSetPrototypeOf(Buffer, Bytes);
  ObjectDefineProperty(Buffer, Symbol.species, { configurable: true, get: () => FastBuffer });

  /** DEP0005: once, and not for code under node_modules. */
  let warned = false;
  function warnConstructor(): void {
    if (
      warned ||
      RegExpPrototypeExec(/^(?:.*\n){3,5}.*[\\/]node_modules[\\/]/, `${new Error().stack}`)
    )
      return;
    warned = true;
    env.process.emitWarning(
      'Buffer() is deprecated due to security and usability issues. Please use the Buffer.alloc(), ' +
        'Buffer.allocUnsafe(), or Buffer.from() methods instead.',
      'DeprecationWarning',
      'DEP0005',
    );
  }

  const statics: any = {
    poolSize: pool,
    from,
    copyBytesFrom(view: any, offset?: any, length?: any) {
      if (!isView(view) || TypedArrayPrototypeGetSymbolToStringTag(view) === undefined)
        throw new codes.ERR_INVALID_ARG_TYPE('view', ['TypedArray'], view);
      const count = TypedArrayPrototypeGetLength(view);
      if (count === 0) return new FastBuffer();
      if (offset !== undefined) {
        validateInteger(offset, 'offset', 0);
        if (offset >= count) return new FastBuffer();
      } else offset = 0;
      let end = count;
      if (length !== undefined) {
        validateInteger(length, 'length', 0);
        end = MathMin(offset + length, count);
      }
      const part = subarrayBytes(view as any, offset, end) as any;
      return fromArrayLike(new Bytes(part.buffer, part.byteOffset, part.byteLength));
    },
    of: (...items: any[]) => {
      const buffer = new FastBuffer(items.length);
      for (let i = 0; i < items.length; i++) buffer[i] = items[i];
      return buffer;
    },
    alloc(size: any, fill?: any, encoding?: any) {
      validateSize(size);
      const buffer = new FastBuffer(size);
      if (fill === undefined || fill === 0 || !(size > 0)) return buffer;
      return fillBuffer(
        buffer,
        fill,
        typeof encoding === 'string' ? encoding : undefined,
        undefined,
        encoding,
      );
    },
    allocUnsafe(size: any) {
      validateSize(size);
      return allocate(size);
    },
    allocUnsafeSlow(size: any) {
      validateSize(size);
      return new FastBuffer(size);
    },
    isBuffer: (value: any) => value instanceof Buffer,
    compare(buf1: any, buf2: any) {
      if (!isUint8Array(buf1)) throw new codes.ERR_INVALID_ARG_TYPE('buf1', BUFFER_OR_BYTES, buf1);
      if (!isUint8Array(buf2)) throw new codes.ERR_INVALID_ARG_TYPE('buf2', BUFFER_OR_BYTES, buf2);
      return search.compareBytes(buf1, buf2);
    },
    isEncoding: (encoding: any) =>
      typeof encoding === 'string' && encoding.length !== 0 && codecs.find(encoding) !== undefined,
    concat,
    byteLength,
  };
  if (major < 18) delete statics.copyBytesFrom;

  function concat(list: any, length?: any): any {
    if (major < 12 && !ArrayIsArray(list))
      throw new codes.ERR_INVALID_ARG_TYPE('list', ['Array', 'Buffer', 'Uint8Array'], list);
    validateArray(list, 'list');
    if (list.length === 0) return new FastBuffer();
    const check = (i: number) => {
      if (isUint8Array(list[i])) return;
      const types = major < 12 ? ['Array', ...BUFFER_OR_BYTES] : BUFFER_OR_BYTES;
      throw new codes.ERR_INVALID_ARG_TYPE(`list[${i}]`, types, list[i]);
    };
    if (length === undefined) {
      length = 0;
      for (let i = 0; i < list.length; i++) {
        // Up to 22 only `length` is read here, so null throws the engine's own error.
        if (major >= 24) check(i);
        if (list[i].length) length += list[i].length;
      }
    } else if (major < 12) length >>>= 0;
    else validateOffset(length, 'length');
    if (major < 12) validateSize(length);
    const buffer = allocate(length);
    fillBytes(buffer, 0);
    let at = 0;
    for (let i = 0; i < list.length; i++) {
      check(i);
      const part = list[i].length > length - at ? subarrayBytes(list[i], 0, length - at) : list[i];
      setBytes(buffer, part as any, at);
      at += (part as any).length;
    }
    return buffer;
  }

  function byteLength(value: any, encoding?: any): number {
    if (typeof value !== 'string') {
      if (isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
      throw new codes.ERR_INVALID_ARG_TYPE('string', ['string', 'Buffer', 'ArrayBuffer'], value);
    }
    if (value.length === 0) return 0;
    return ((encoding && codecs.find(encoding)) || codecs.utf8).byteLength(value);
  }

  const search = searchMethods({
    major,
    codes,
    codecs,
    isUint8Array,
    validateOffset,
    from,
    codecOf,
  });

  function fillBuffer(buffer: any, value: any, offset: any, end: any, encoding: any): any {
    if (typeof value === 'string') {
      if (offset === undefined || typeof offset === 'string') {
        encoding = offset ?? encoding;
        offset = undefined;
        end = undefined;
      } else if (typeof end === 'string') {
        encoding = end;
        end = buffer.length;
      }
      if (encoding !== undefined && encoding !== null && encoding !== '') {
        if (typeof encoding !== 'string') validateString(encoding, 'encoding');
        codecOf(encoding);
      }
    }
    if (offset === undefined) {
      offset = 0;
      end = buffer.length;
    } else {
      validateOffset(offset, 'offset');
      if (end === undefined) end = buffer.length;
      else validateOffset(end, 'end', 0, buffer.length);
      if (offset >= end) return buffer;
    }
    if (typeof value !== 'string' && !isUint8Array(value))
      return fillNumber(buffer, value, offset, end);
    if (value === '') return fillNumber(buffer, 0, offset, end);
    const pattern = typeof value === 'string' ? from(value, encoding) : value;
    if (pattern.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('value', value);
    for (let i = offset; i < end; i++) buffer[i] = pattern[(i - offset) % pattern.length];
    return buffer;
  }

  function fillNumber(buffer: any, value: any, offset: number, end: number): any {
    if (end > TypedArrayPrototypeGetLength(buffer)) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS();
    return fillBytes(buffer, (typeof value === 'boolean' ? +value : value) & 255, offset, end);
  }

  /** Node's toInteger of `copy`: what is no safe integer counts as 0. */
  const whole = (value: any) => {
    if (NumberIsInteger(value)) return value;
    const n = +value;
    return n >= Number.MIN_SAFE_INTEGER && n <= Number.MAX_SAFE_INTEGER ? Math.floor(n) : 0;
  };

  function copy(
    source: any,
    target: any,
    targetStart: any,
    sourceStart: any,
    sourceEnd: any,
  ): number {
    if (!isView(source)) throw new codes.ERR_INVALID_ARG_TYPE('source', BUFFER_OR_BYTES, source);
    if (!(major >= 24 ? isView(target) : isUint8Array(target)))
      throw new codes.ERR_INVALID_ARG_TYPE('target', BUFFER_OR_BYTES, target);
    const start = targetStart === undefined ? 0 : whole(targetStart);
    if (start < 0) throw new codes.ERR_OUT_OF_RANGE('targetStart', '>= 0', targetStart);
    const size = source.byteLength;
    const first = sourceStart === undefined ? 0 : whole(sourceStart);
    if (first < 0 || (first > size && major >= 12))
      throw new codes.ERR_OUT_OF_RANGE(
        'sourceStart',
        major >= 12 ? `>= 0 && <= ${size}` : '>= 0',
        sourceStart,
      );
    const last = sourceEnd === undefined ? size : whole(sourceEnd);
    if (last < 0) throw new codes.ERR_OUT_OF_RANGE('sourceEnd', '>= 0', sourceEnd);
    const count = MathMin(last - first, size - first, target.byteLength - start);
    if (count <= 0) return 0;
    copyWithin(
      new Bytes(target.buffer, target.byteOffset, target.byteLength),
      new Bytes(source.buffer, source.byteOffset + first, count),
      start,
    );
    return count;
  }

  function toText(self: any, encoding: any, start: any, end: any): string {
    const { length } = self;
    if (start <= 0) start = 0;
    else if (start >= length) return '';
    else start = MathTrunc(start) || 0;
    if (end === undefined || end > length) end = length;
    else end = MathTrunc(end) || 0;
    if (end <= start) return '';
    return (encoding === undefined ? codecs.utf8 : codecOf(encoding)).slice(self, start, end);
  }

  function write(self: any, text: any, offset: any, length: any, encoding: any): number {
    const size = self.length;
    if (offset === undefined) {
      offset = 0;
      length = size;
      encoding = undefined;
    } else if (length === undefined && typeof offset === 'string') {
      encoding = offset;
      length = size;
      offset = 0;
    } else {
      validateOffset(offset, 'offset', 0, size);
      const remaining = size - offset;
      if (length === undefined) length = remaining;
      else if (typeof length === 'string') {
        encoding = length;
        length = remaining;
      } else {
        validateOffset(length, 'length', 0, size);
        length = MathMin(length, remaining);
      }
    }
    const codec = encoding ? codecOf(encoding) : codecs.utf8;
    if (typeof text !== 'string') throw notString(text);
    return codec.write(self, text, offset, length);
  }

  const adjust = (offset: any, length: number): number => {
    offset = MathTrunc(offset);
    if (offset === 0 || NumberIsNaN(offset)) return 0;
    if (offset < 0) return offset + length > 0 ? offset + length : 0;
    return offset < length ? offset : length;
  };

  function subarray(self: any, start: any, end: any): any {
    const length = TypedArrayPrototypeGetLength(self);
    start = adjust(start, length);
    end = end === undefined ? length : adjust(end, length);
    return new FastBuffer(self.buffer, self.byteOffset + start, end > start ? end - start : 0);
  }

  const methods: any = {
    copy(target: any, targetStart: any, sourceStart: any, sourceEnd: any) {
      return copy(this, target, targetStart, sourceStart, sourceEnd);
    },
    toString(encoding: any, start: any, end: any) {
      return toText(this, encoding, start, end);
    },
    equals(otherBuffer: any) {
      if (!isUint8Array(otherBuffer))
        throw new codes.ERR_INVALID_ARG_TYPE('otherBuffer', BUFFER_OR_BYTES, otherBuffer);
      return search.compareBytes(this, otherBuffer) === 0;
    },
    inspect(_recurseTimes: any, context: any) {
      return inspectBuffer(this, context);
    },
    ...search.methods,
    fill(value: any, offset: any, end: any, encoding: any) {
      return fillBuffer(this, value, offset, end, encoding);
    },
    write(string: any, offset: any, length: any, encoding: any) {
      return write(this, string, offset, length, encoding);
    },
    toJSON() {
      const data: number[] = [];
      for (let i = 0; i < this.length; i++) data[i] = this[i];
      return { type: 'Buffer', data };
    },
    subarray(start: any, end: any) {
      return subarray(this, start, end);
    },
    slice(start: any, end: any) {
      return subarray(this, start, end);
    },
    swap16() {
      return swap(this, 2);
    },
    swap32() {
      return swap(this, 4);
    },
    swap64() {
      return swap(this, 8);
    },
  };
  methods.toLocaleString = methods.toString;
  if (major < 12) delete methods.subarray;

  function swap(self: any, size: number): any {
    const { length } = self;
    if (length % size !== 0) throw new codes.ERR_INVALID_BUFFER_SIZE(`${size * 8}-bits`);
    for (let i = 0; i < length; i += size) {
      for (let low = i, high = i + size - 1; low < high; low++, high--) {
        const byte = self[low];
        self[low] = self[high];
        self[high] = byte;
      }
    }
    return self;
  }

  /** `<Buffer 68 69 ... 3 more bytes, extra: 1>`. */
  function inspectBuffer(self: any, context: any): string {
    const shown = MathMin(inspectMaxBytesOf(), self.length);
    const pairs: string[] = [];
    for (let i = 0; i < shown; i++) pairs[i] = (self[i] < 16 ? '0' : '') + self[i].toString(16);
    let text = ArrayPrototypeJoin(pairs, ' ');
    const more = self.length - shown;
    if (more > 0) text += major < 12 ? ' ... ' : ` ... ${more} more byte${more > 1 ? 's' : ''}`;
    if (context && major >= 12) text += inspectExtras(self, context);
    let name = 'Buffer';
    if (major < 12) name = self.constructor.name;
    else {
      try {
        const { constructor } = self;
        if (typeof constructor === 'function' && ObjectPrototypeHasOwnProperty(constructor, 'name'))
          name = constructor.name;
      } catch {
        // A throwing `constructor` getter leaves the default, as in Node.
      }
    }
    return `<${name} ${text}>`;
  }

  function inspectExtras(self: any, context: any): string {
    const extras: any = { __proto__: null };
    let found = false;
    const keys: PropertyKey[] = ObjectGetOwnPropertyNames(self);
    for (const symbol of ObjectGetOwnPropertySymbols(self)) ArrayPrototypePush(keys, symbol);
    for (const key of keys) {
      if (typeof key === 'string' && RegExpPrototypeExec(/^\d+$/, key)) continue;
      if (!context.showHidden && !ObjectPrototypePropertyIsEnumerable(self, key)) continue;
      found = true;
      extras[key] = self[key];
    }
    if (!found) return '';
    const { inspect } = env.require('internal/util/inspect');
    const text = inspect(extras, { ...context, breakLength: Infinity, compact: true });
    // '[Object: null prototype] {'.length is 26.
    return (self.length === 0 ? '' : ', ') + StringPrototypeSlice(text, 27, -2);
  }

  function legacyAccessors(): any {
    const accessors: any = {};
    const names = ['ascii', 'base64', 'base64url', 'latin1', 'hex', 'ucs2', 'utf8'];
    for (const codec of names) accessors[`${codec}Slice`] = undefined;
    for (const codec of names) {
      const found = codecs.find(codec);
      if (found === undefined) {
        delete accessors[`${codec}Slice`];
        continue;
      }
      accessors[`${codec}Slice`] = function (this: any, start: any = 0, end: any = this.length) {
        return found.slice(this, start, MathMin(end, this.length));
      };
      accessors[`${codec}Write`] = function (
        this: any,
        text: any,
        offset: any = 0,
        length: any = undefined,
      ) {
        const room = this.length - offset;
        if (typeof text !== 'string') throw notString(text);
        if (!(room >= 0)) throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('offset');
        // Since Node 24 three of them check the length in JavaScript.
        if (major >= 24 && CHECKED_WRITES.includes(codec) && (length < 0 || length > room))
          throw new codes.ERR_BUFFER_OUT_OF_BOUNDS('length');
        return found.write(this, text, offset, length === undefined ? room : MathMin(length, room));
      };
    }
    return accessors;
  }

  function install(): void {
    Object.assign(prototype, numericMethods(env), legacyAccessors());
    for (const [name, key] of [
      ['parent', 'buffer'],
      ['offset', 'byteOffset'],
    ] as const) {
      ObjectDefineProperty(prototype, name, {
        enumerable: true,
        get(this: any) {
          return this instanceof Buffer ? this[key] : undefined;
        },
      });
    }
    Object.assign(prototype, methods);
    prototype[customInspect] = prototype.inspect;
    Object.assign(Buffer, statics, { [Symbol('kIsEncodingSymbol')]: statics.isEncoding });
  }

  install();

  return exportsOf();

  /** What internal/blob has; a property of its own in Node 18. */
  function defineLazily(exports: any, name: string): void {
    const settle = (value: unknown) =>
      ObjectDefineProperty(exports, name, {
        configurable: true,
        enumerable: true,
        value,
        writable: true,
      });
    const get = () => env.require('internal/blob')[name];
    if (major < 20) settle(get());
    else
      ObjectDefineProperty(exports, name, {
        configurable: true,
        enumerable: true,
        get,
        set: settle,
      });
  }

  function exportsOf(): any {
    const constants = ObjectDefineProperties(
      {},
      {
        MAX_LENGTH: { value: max, enumerable: true },
        MAX_STRING_LENGTH: { value: maxString, enumerable: true },
      },
    );
    const { SlowBuffer }: any = {
      SlowBuffer: function (size: any) {
        // Node 10 took what looks like a number, and 0 for the rest.
        if (major < 12) size = Number.isNaN(+size) ? 0 : +size;
        return statics.allocUnsafeSlow(size);
      },
    };
    ObjectSetPrototypeOf(SlowBuffer.prototype, Bytes.prototype);
    ObjectSetPrototypeOf(SlowBuffer, Bytes);
    const transcode = createTranscode({ codes, codecs, from, isUint8Array });
    const inspectLimit = {
      configurable: true,
      enumerable: true,
      get: () => inspectMaxBytes,
      set(value: any) {
        if (major >= 20) validateNumber(value, 'INSPECT_MAX_BYTES', 0);
        inspectMaxBytes = value;
      },
    };
    const sizes = { kMaxLength: max, kStringMaxLength: maxString };
    const exports: any = { Buffer, SlowBuffer, transcode };
    if (major >= 26) delete exports.SlowBuffer;
    else if (major >= 24)
      exports.SlowBuffer = env
        .require('internal/util')
        .deprecate(
          SlowBuffer,
          'SlowBuffer() is deprecated. Please use Buffer.allocUnsafeSlow()',
          'DEP0030',
        );
    if (major < 12) {
      exports.INSPECT_MAX_BYTES = inspectMaxBytes;
      inspectMaxBytesOf = () => exports.INSPECT_MAX_BYTES;
      return Object.assign(exports, sizes, { constants });
    }
    const { isUtf8, isAscii, btoa, atob } = createBase64Globals(env);
    Object.assign(exports, { isUtf8, isAscii }, sizes, { btoa, atob });
    ObjectDefineProperties(exports, {
      constants: { enumerable: true, value: constants },
      INSPECT_MAX_BYTES: inspectLimit,
    });
    for (const name of ['Blob', 'resolveObjectURL', 'File']) defineLazily(exports, name);
    return exports;
  }
}

/** Checks and defaults of what programs pass to `fs`, in each version's words. */
import type { Environment } from '../environment.ts';
import {
  NumberIsFinite,
  NumberIsInteger,
  ObjectAssign,
  ObjectIs,
  ObjectPrototypeHasOwnProperty,
  primordialGlobals,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIncludes,
} from '../primordials.ts';
import type { PathLike } from './binding.ts';
import {
  O_APPEND,
  O_CREAT,
  O_EXCL,
  O_RDONLY,
  O_RDWR,
  O_SYNC,
  O_TRUNC,
  O_WRONLY,
} from './constants.ts';

const { BigInt, Date, RangeError, TypeError } = primordialGlobals;

const MAX_INT32 = 2147483647;

export const isView = (value: unknown): value is ArrayBufferView => ArrayBuffer.isView(value);
const isBytes = (value: any): value is Uint8Array =>
  isView(value) && (value as any)[Symbol.toStringTag] === 'Uint8Array';

const openFlags: Record<string, number> = {
  r: O_RDONLY,
  rs: O_RDONLY | O_SYNC,
  'r+': O_RDWR,
  'rs+': O_RDWR | O_SYNC,
  w: O_TRUNC | O_CREAT | O_WRONLY,
  wx: O_TRUNC | O_CREAT | O_WRONLY | O_EXCL,
  'w+': O_TRUNC | O_CREAT | O_RDWR,
  'wx+': O_TRUNC | O_CREAT | O_RDWR | O_EXCL,
  a: O_APPEND | O_CREAT | O_WRONLY,
  ax: O_APPEND | O_CREAT | O_WRONLY | O_EXCL,
  as: O_APPEND | O_CREAT | O_WRONLY | O_SYNC,
  'a+': O_APPEND | O_CREAT | O_RDWR,
  'ax+': O_APPEND | O_CREAT | O_RDWR | O_EXCL,
  'as+': O_APPEND | O_CREAT | O_RDWR | O_SYNC,
};
/** Some may be written the other way round. */
const openFlagAliases: Record<string, string> = {
  sr: 'rs',
  'sr+': 'rs+',
  xw: 'wx',
  'xw+': 'wx+',
  xa: 'ax',
  'xa+': 'ax+',
  sa: 'as',
  'sa+': 'as+',
};

export type FsOptions = ReturnType<typeof createOptions>;

export function createOptions(env: Environment) {
  const { major } = env.profile;
  const { codes, determineSpecificType } = env.require('internal/errors');
  const validators = env.require('internal/validators');
  const { Buffer } = env.require('buffer');

  function assertEncoding(encoding: any): void {
    if (!encoding || Buffer.isEncoding(encoding)) return;
    if (major < 12) throw new codes.ERR_INVALID_OPT_VALUE_ENCODING(encoding);
    const reason = 'is invalid encoding';
    // Node 18 has name and value the wrong way round.
    if (major < 20) throw new codes.ERR_INVALID_ARG_VALUE(encoding, 'encoding', reason);
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, reason);
  }

  function getOptions(options: any, defaults: any = {}): any {
    if (options == null || typeof options === 'function') return defaults;
    let chosen = options;
    if (typeof options === 'string') {
      chosen = ObjectAssign({}, defaults, { encoding: options });
    } else if (typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', ['string', 'Object'], options);
    }
    if (chosen.encoding !== 'buffer') assertEncoding(chosen.encoding);
    if (major >= 18 && chosen.signal !== undefined) {
      validators.validateAbortSignal(chosen.signal, 'options.signal');
    }
    return chosen;
  }

  function stringToFlags(flags: any, name = 'flags'): number {
    if (typeof flags === 'number') {
      if (major >= 12) validators.validateInt32(flags, name);
      return flags;
    }
    if (major >= 12 && flags == null) return O_RDONLY;
    const key = openFlagAliases[flags] ?? flags;
    if (typeof flags === 'string' && ObjectPrototypeHasOwnProperty(openFlags, key)) {
      return openFlags[key]!;
    }
    if (major < 12) throw new codes.ERR_INVALID_OPT_VALUE('flags', flags);
    throw new codes.ERR_INVALID_ARG_VALUE('flags', flags);
  }

  function toPathIfFileURL(path: any): any {
    const isUrl = path !== null && typeof path === 'object' && path.href && path.protocol;
    return isUrl ? env.require('url').fileURLToPath(path) : path;
  }

  function validatePath(path: any, name = 'path'): void {
    if (typeof path !== 'string' && !isBytes(path)) {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], path);
    }
    const hasNull =
      typeof path === 'string' ? StringPrototypeIncludes(path, '\0') : path.includes(0);
    if (!hasNull) return;
    const kinds = major >= 20 ? 'string, Uint8Array, or URL' : 'string or Uint8Array';
    throw new codes.ERR_INVALID_ARG_VALUE(name, path, `must be a ${kinds} without null bytes`);
  }

  function getValidatedPath(path: any, name?: string): PathLike {
    const chosen = toPathIfFileURL(path);
    validatePath(chosen, name);
    return chosen;
  }

  function getValidatedFd(fd: any, name = 'fd'): number {
    if (ObjectIs(fd, -0)) return 0;
    if (major < 12) validators.validateUint32(fd, name);
    else validators.validateInt32(fd, name, 0, MAX_INT32);
    return fd;
  }

  /** An error that Node makes in C++: its stack does not show the code. */
  const nativeError = (Base: ErrorConstructor, code: string, message: string): Error =>
    ObjectAssign(new Base(message), { code });

  /** A descriptor on its way into the binding, which checks it since Node 20. */
  function getNativeFd(fd: any): number {
    if (major < 20 || (NumberIsInteger(fd) && fd >= 0 && fd <= MAX_INT32))
      return getValidatedFd(fd);
    if (typeof fd !== 'number') {
      const received = determineSpecificType(fd);
      const message = `The "fd" argument must be of type number. Received ${received}`;
      throw nativeError(TypeError as any, 'ERR_INVALID_ARG_TYPE', message);
    }
    const range = NumberIsInteger(fd) ? `>= 0 && <= ${MAX_INT32}` : 'an integer';
    const message = `The value of "fd" is out of range. It must be ${range}. Received ${fd}`;
    throw nativeError(RangeError as any, 'ERR_OUT_OF_RANGE', message);
  }

  /** `mode` of access and copyFile, which the binding checks since Node 20. */
  function accessMode(mode: any): number {
    if (major < 12) return mode | 0;
    if (mode == null) return 0;
    if (major < 20) {
      validators.validateInteger(mode, 'mode', 0, 7);
      return mode;
    }
    if (typeof mode !== 'number') {
      const message = 'mode must be int32 or null/undefined';
      throw nativeError(TypeError as any, 'ERR_INVALID_ARG_TYPE', message);
    }
    const bits = mode | 0;
    if (bits >= 0 && bits <= 7) return bits;
    throw nativeError(RangeError as any, 'ERR_OUT_OF_RANGE', 'mode is out of range: >= 0 && <= 7');
  }

  /** Node 10 complains of everything that is neither number nor string in its own way. */
  function parseFileMode(mode: any, name: string, otherwise?: number): number {
    if (major < 12 && typeof mode !== 'number' && typeof mode !== 'string') {
      if (otherwise !== undefined) return otherwise;
      const reason = 'must be a 32-bit unsigned integer or an octal string';
      throw new codes.ERR_INVALID_ARG_VALUE(name, mode, reason);
    }
    return validators.parseFileMode(mode, name, otherwise);
  }

  const validateCallback = (callback: any): void => validators.validateCallback(callback, 'cb');

  function validateReadRange(offset: number, length: number, size: number): void {
    const outOfRange = (name: string, range: string, value: number) =>
      new codes.ERR_OUT_OF_RANGE(name, range, value);
    if (major < 12) {
      if (offset < 0 || offset >= size) throw outOfRange('offset', `>= 0 && <= ${size}`, offset);
      if (length < 0 || offset + length > size) {
        throw outOfRange('length', `>= 0 && <= ${size - offset}`, length);
      }
      return;
    }
    if (offset < 0) throw outOfRange('offset', '>= 0', offset);
    if (length < 0) throw outOfRange('length', '>= 0', length);
    if (offset + length > size) throw outOfRange('length', `<= ${size - offset}`, length);
  }

  function validateWriteRange(offset: number, length: number, size: number): void {
    if (offset > size) throw new codes.ERR_OUT_OF_RANGE('offset', `<= ${size}`, offset);
    if (length > size - offset) {
      throw new codes.ERR_OUT_OF_RANGE('length', `<= ${size - offset}`, length);
    }
    if (major < 12) return;
    if (length < 0) throw new codes.ERR_OUT_OF_RANGE('length', '>= 0', length);
    validators.validateInt32(length, 'length', 0);
  }

  function validatePosition(position: any, name: string, length: number): void {
    if (typeof position === 'number') {
      validators.validateInteger(position, name, major >= 20 ? -1 : undefined);
    } else if (typeof position === 'bigint') {
      const max = 2n ** 63n - 1n - (major >= 22 ? BigInt(length) : 0n);
      const min = major >= 22 ? -1n : -(2n ** 63n);
      if (position < min || position > max) {
        throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, position);
      }
    } else {
      throw new codes.ERR_INVALID_ARG_TYPE(name, ['integer', 'bigint'], position);
    }
  }

  function validateBuffer(buffer: any): void {
    if (!isView(buffer)) {
      throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    }
  }

  function validateBufferArray(buffers: any, name = 'buffers'): void {
    const isRight = primordialGlobals.Array.isArray(buffers) && buffers.every(isView);
    if (!isRight) throw new codes.ERR_INVALID_ARG_TYPE(name, 'ArrayBufferView[]', buffers);
  }

  let coercionWarned = false;
  /** Data to write as bytes; strings in `encoding`. */
  function toBytes(data: any, encoding: any, name: string): Uint8Array {
    if (isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    if (major >= 12 && typeof data !== 'string') {
      const isCoerced =
        major < 20 && data !== null && typeof data === 'object' && hasOwnToString(data);
      if (!isCoerced) {
        const kinds = ['string', 'Buffer', 'TypedArray', 'DataView'];
        throw new codes.ERR_INVALID_ARG_TYPE(name, kinds, data);
      }
      if (!coercionWarned) {
        coercionWarned = true;
        env.process.emitWarning(
          'Implicit coercion of objects with own toString property is deprecated.',
          'DeprecationWarning',
          'DEP0162',
        );
      }
    }
    return Buffer.from(`${data}`, encoding || 'utf8');
  }

  /** Seconds since 1970, of a Date, a number or a number's digits. */
  function toUnixTimestamp(time: any, name = 'time'): number {
    // biome-ignore lint/suspicious/noDoubleEquals: Node takes what is loosely equal to its number
    if (typeof time === 'string' && +time == (time as any)) return +time;
    if (NumberIsFinite(time)) return time < 0 ? Date.now() / 1000 : time;
    if (time instanceof Date) return time.getTime() / 1000;
    throw new codes.ERR_INVALID_ARG_TYPE(name, ['Date', 'Time in seconds'], time);
  }

  /** A name that the volume gave, in the encoding the program wants. */
  function encodeName(name: string, encoding: any): any {
    if (!encoding || RegExpPrototypeExec(/^utf-?8$/i, encoding) !== null) return name;
    const bytes = Buffer.from(name);
    return encoding === 'buffer' ? bytes : bytes.toString(encoding);
  }

  let templateWarned = false;
  function warnOfTemplate(prefix: PathLike): void {
    const endsWithX =
      typeof prefix === 'string'
        ? StringPrototypeEndsWith(prefix, 'X')
        : prefix[prefix.length - 1] === 0x58;
    if (templateWarned || !endsWithX || major < 18) return;
    templateWarned = true;
    env.process.emitWarning(
      'mkdtemp() templates ending with X are not portable. ' +
        'For details see: https://nodejs.org/api/fs.html',
    );
  }

  return {
    codes,
    validators,
    Buffer,
    assertEncoding,
    getOptions,
    stringToFlags,
    toPathIfFileURL,
    validatePath,
    getValidatedPath,
    getValidatedFd,
    getNativeFd,
    accessMode,
    parseFileMode,
    validateCallback,
    validateReadRange,
    validateWriteRange,
    validatePosition,
    validateBuffer,
    validateBufferArray,
    toBytes,
    toUnixTimestamp,
    encodeName,
    warnOfTemplate,
    /** Whether a path argument is a file descriptor. */
    isFd: (value: any): boolean =>
      major < 12 ? validators.isUint32(value) : validators.isInt32(value),
  };
}

const hasOwnToString = (object: object): boolean =>
  typeof (object as any).toString === 'function' &&
  ObjectPrototypeHasOwnProperty(object, 'toString');

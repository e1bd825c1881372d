/** `fs.readFile` and `fs.readFileSync`. */
import { thrownBy } from '../thrown_places.ts';
import { type FsContext, named } from './context.ts';
import { S_IFMT, S_IFREG } from './constants.ts';
import type { StatValues } from './stats.ts';

const KIB = 1024;
const MODE = 1;
const SIZE = 8;
/** Bytes that `readFileSync` asks for where the size is not known. */
const SYNC_CHUNK = 8192;

/** Bytes that one read of `readFile` asks for: of a file whose size is known, and of others. */
export const readFileChunks = (major: number) =>
  major < 12 ? { known: 8 * KIB, unknown: 8 * KIB } : { known: 512 * KIB, unknown: 64 * KIB };

/** The size of a regular file; 0 means not known. */
export function sizeOf({ numbers }: StatValues): number {
  return (numbers[MODE]! & S_IFMT) === S_IFREG ? numbers[SIZE]! : 0;
}

/** A file too large for one Buffer. */
export const IO_MAX = 2 ** 31 - 1;

/** One `readFile` under way: open, fstat, reads, close, each a request of its own. */
class ReadFileContext {
  readonly #context: FsContext;
  readonly #callback: any;
  readonly #encoding: any;
  readonly #signal: any;
  readonly #isUserFd: boolean;
  #fd = -1;
  #size = 0;
  #position = 0;
  #buffer: any;
  /** The parts of a file whose size is not known. */
  #chunks: any[] | null = null;

  constructor(context: FsContext, callback: any, options: any, isUserFd: boolean) {
    this.#context = context;
    this.#callback = callback;
    this.#encoding = options.encoding;
    this.#signal = options.signal;
    this.#isUserFd = isUserFd;
  }

  /** Tells the program, with no `this`. */
  #answer(...results: unknown[]): void {
    const callback = this.#callback;
    callback(...results);
  }

  open(path: any, flags: number): void {
    const { binding, calls } = this.#context;
    binding.request(calls.open(path, flags, 0o666), (error, fd) => this.afterOpen(error, fd!));
  }

  afterOpen(error: unknown, fd: number): void {
    if (error) {
      this.#answer(error);
      return;
    }
    this.#fd = fd;
    const { binding, calls } = this.#context;
    binding.request(calls.fstat(fd), (failure, values) => {
      if (failure) this.#close(failure);
      else this.#afterStat(sizeOf(values!));
    });
  }

  /** Node 26: open, fstat, read and close in one round trip, unless the file is larger than one chunk. */
  readWhole(path: any, flags: number): void {
    const { binding, calls, major, abortError } = this.#context;
    const { known } = readFileChunks(major);
    binding.request(calls.readWhole(path, flags, known), (error, file) => {
      if (error) {
        this.#answer(error);
        return;
      }
      const { fd, size, bytes } = file!;
      if (bytes === undefined) {
        this.#fd = fd;
        this.#afterStat(size);
      } else if (this.#signal?.aborted) {
        this.#answer(abortError(this.#signal));
      } else {
        this.#finish(bytes);
      }
    });
  }

  #afterStat(size: number): void {
    const { options } = this.#context;
    this.#size = size;
    if (size > IO_MAX) {
      this.#close(new options.codes.ERR_FS_FILE_TOO_LARGE(size));
      return;
    }
    if (size === 0) this.#chunks = [];
    else this.#buffer = options.Buffer.allocUnsafeSlow(size);
    this.#read();
  }

  #read(): void {
    const { binding, calls, options, major, abortError } = this.#context;
    if (this.#signal?.aborted) {
      this.#close(abortError(this.#signal));
      return;
    }
    const { known, unknown } = readFileChunks(major);
    let target: Uint8Array;
    if (this.#size === 0) {
      this.#buffer = options.Buffer.allocUnsafeSlow(unknown);
      target = this.#buffer;
    } else {
      const length = Math.min(known, this.#size - this.#position);
      target = this.#buffer.subarray(this.#position, this.#position + length);
    }
    binding.request(calls.read(this.#fd, target, -1), (error, count) => {
      if (error) this.#close(error);
      else this.#afterRead(count!);
    });
  }

  #afterRead(count: number): void {
    this.#position += count;
    if (this.#size === 0 && count > 0) {
      const chunks = this.#chunks!;
      chunks[chunks.length] = this.#buffer.subarray(0, count);
    }
    if (this.#position === this.#size || count === 0) this.#close(undefined);
    else this.#read();
  }

  #close(failure: unknown): void {
    const { env, binding, calls, major } = this.#context;
    if (this.#isUserFd) {
      // Since Node 12 the failure is forgotten here, and there may be no chunks to join.
      env.loop.nextTick(() => this.#afterClose(null, major < 12 ? failure : undefined));
      return;
    }
    binding.request(calls.close(this.#fd), (error) => this.#afterClose(error, failure));
  }

  #afterClose(closeError: unknown, failure: unknown): void {
    if (failure || closeError) {
      const { aggregateTwoErrors } = this.#context.env.require('internal/errors');
      this.#answer(aggregateTwoErrors(closeError, failure));
      return;
    }
    this.#finish(this.#size === 0 ? this.#chunks : [this.#buffer.subarray(0, this.#position)]);
  }

  #finish(chunks: any[] | null): void {
    let data: any;
    try {
      data = this.#context.options.Buffer.concat(chunks);
      if (this.#encoding) data = data.toString(this.#encoding);
    } catch (error) {
      this.#answer(error);
      return;
    }
    this.#answer(null, data);
  }
}

export function createReadFile(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const { getOptions, getValidatedPath, stringToFlags, isFd } = options;

  function readFile(path: any, given: any, callback: any): void {
    const chosen = callback || given;
    options.validateCallback(chosen);
    const { ...settings } = getOptions(given, { flag: 'r' });
    const isUserFd = isFd(path);
    const reading = new ReadFileContext(context, chosen, settings, isUserFd);
    if (isUserFd) {
      env.loop.nextTick(() => reading.afterOpen(null, path));
      return;
    }
    if (settings.signal?.aborted) {
      chosen(context.abortError(settings.signal));
      return;
    }
    const flags = stringToFlags(major < 12 ? settings.flag || 'r' : settings.flag, 'options.flag');
    const checked = getValidatedPath(path);
    if (major < 26) reading.open(checked, flags);
    else reading.readWhole(checked, flags);
  }

  function readFileSync(path: any, given?: any): any {
    const { encoding, flag } = getOptions(given, { flag: 'r' });
    const isUserFd = isFd(path);
    // Since Node 20 text takes a way of its own through C++, past what a program put into the place of openSync.
    const isNative = major >= 20 && (encoding === 'utf8' || encoding === 'utf-8');
    let fd = path;
    if (isNative) return readTextSync(path, flag, isUserFd).toString(encoding);
    if (!isUserFd) fd = context.fs.openSync(path, flag, 0o666);
    let data: any;
    try {
      data = readAllSync(fd, isUserFd);
    } finally {
      if (!isUserFd) context.fs.closeSync(fd);
    }
    return encoding ? data.toString(encoding) : data;
  }

  /** `binding.readFileUtf8` */
  function readTextSync(path: any, flag: any, isUserFd: boolean): any {
    try {
      if (isUserFd) return readAllSync(path, true);
      const fd = binding.sync(calls.open(getValidatedPath(path), stringToFlags(flag), 0o666));
      try {
        return readAllSync(fd, false);
      } finally {
        binding.sync(calls.close(fd));
      }
    } catch (error) {
      throw thrownBy(error, 'readFileSync utf8');
    }
  }

  /** Up to Node 18 what fstat says of a descriptor of the program's own is not looked at before its result is. */
  function statSync(fd: number, isUserFd: boolean): StatValues {
    const call = calls.fstat(fd);
    if (major >= 20 || !isUserFd || binding.succeeds(call)) return binding.sync(call);
    return { numbers: undefined as any, times: [] };
  }

  function readAllSync(fd: number, isUserFd: boolean): any {
    const size = sizeOf(statSync(fd, isUserFd));
    if (size > IO_MAX) throw new options.codes.ERR_FS_FILE_TOO_LARGE(size);
    const chunks: any[] = [];
    for (let position = 0; ; ) {
      const chunk = options.Buffer.allocUnsafe(size === 0 ? SYNC_CHUNK : size - position);
      const count = binding.sync(calls.read(fd, chunk, -1));
      position += count;
      if (count > 0) chunks[chunks.length] = chunk.subarray(0, count);
      if (count === 0 || position === size) break;
    }
    return chunks.length === 1 ? chunks[0] : options.Buffer.concat(chunks);
  }

  return {
    readFile: named('readFile', 3, readFile),
    readFileSync: named('readFileSync', 2, readFileSync),
  };
}

/**
 * What `process.binding('zlib')` is: one stream of zlib under JavaScript's hand (`ZlibContext` and `CompressionStream`
 * of Node's src/node_zlib.cc). Its writes are requests to the thread pool, or run at once.
 */
import createDeflate from 'package:pako-deflate';
import createInflate from 'package:pako-inflate';
import type { Environment } from '../environment.ts';

/** Modes of a handle, as `zlib.constants` numbers them. */
export const DEFLATE = 1;
export const INFLATE = 2;
export const GZIP = 3;
export const GUNZIP = 4;
export const DEFLATERAW = 5;
export const INFLATERAW = 6;
export const UNZIP = 7;

const Z_OK = 0;
const Z_STREAM_END = 1;
const Z_NEED_DICT = 2;
const Z_DATA_ERROR = -3;
const Z_BUF_ERROR = -5;
const Z_FINISH = 4;
const Z_DEFLATED = 8;

const CODES: Record<number, string> = {
  0: 'Z_OK',
  1: 'Z_STREAM_END',
  2: 'Z_NEED_DICT',
  '-1': 'Z_ERRNO',
  '-2': 'Z_STREAM_ERROR',
  '-3': 'Z_DATA_ERROR',
  '-4': 'Z_MEM_ERROR',
  '-5': 'Z_BUF_ERROR',
  '-6': 'Z_VERSION_ERROR',
};

/** The two bytes that gzip's header begins with. */
const GZIP_ID1 = 0x1f;
const GZIP_ID2 = 0x8b;

/** Virtual microseconds of one write before any byte, and of a byte of input, by level of deflate and for inflate. */
const WRITE_COST = 15;
const DEFLATE_COST = [0.002, 0.01, 0.011, 0.014, 0.016, 0.022, 0.035, 0.045, 0.06, 0.07];
const INFLATE_COST = 0.012;

/** What a failure is reported with: zlib's message and code. */
export interface Failure {
  readonly message: string;
  readonly errno: number;
  readonly code: string;
}

/** Options of a stream, checked. */
export interface ZlibSettings {
  readonly windowBits: number;
  readonly level: number;
  readonly memLevel: number;
  readonly strategy: number;
  readonly dictionary: Uint8Array | undefined;
  readonly rejectGarbageAfterEnd: boolean;
}

/** One coder: bytes in, bytes out, as zlib's `z_stream` has them. */
export interface Coder {
  /** How much of input and output is left; set by `write`. */
  readonly stream: {
    input: Uint8Array | null;
    next_in: number;
    avail_in: number;
    output: Uint8Array | null;
    next_out: number;
    avail_out: number;
    msg: string;
  };
  /** Virtual microseconds of a write of so many bytes. */
  costOf(bytes: number): number;
  work(flush: number): void;
  failure(flush: number): Failure | undefined;
  params(level: number, strategy: number): Failure | undefined;
  reset(): Failure | undefined;
}

const isDeflating = (mode: number): boolean =>
  mode === DEFLATE || mode === GZIP || mode === DEFLATERAW;

/** Pako's functions, evaluated once for a process. */
export function createCoders(env: Environment) {
  const { major } = env.profile;
  const { fuel } = env.loop;
  const none = (id: string): never => {
    throw new Error(`pako requires ${id}`);
  };
  const deflating = createDeflate(fuel, major, none);
  const inflating = createInflate(fuel, major, none);

  class ZlibCoder implements Coder {
    readonly stream = {
      input: null,
      next_in: 0,
      avail_in: 0,
      total_in: 0,
      output: null,
      next_out: 0,
      avail_out: 0,
      total_out: 0,
      msg: '',
      state: null,
      data_type: 2,
      adler: 0,
    };
    #mode: number;
    readonly #settings: ZlibSettings;
    #error = Z_OK;
    #isMade = false;
    #gzipBytesSeen = 0;

    constructor(mode: number, settings: ZlibSettings) {
      this.#mode = mode;
      this.#settings = settings;
    }

    costOf(bytes: number): number {
      const { level } = this.#settings;
      const isDeflate = isDeflating(this.#mode);
      const each = isDeflate ? DEFLATE_COST[level < 0 ? 6 : level]! : INFLATE_COST;
      return WRITE_COST + bytes * each;
    }

    #windowBits(): number {
      const { windowBits } = this.#settings;
      switch (this.#mode) {
        case GZIP:
        case GUNZIP:
          return windowBits + 16;
        case UNZIP:
          return windowBits + 32;
        case DEFLATERAW:
        case INFLATERAW:
          return -windowBits;
        default:
          return windowBits;
      }
    }

    /** zlib's own state is made by the first that needs it; true if that was this call. */
    #make(): boolean {
      if (this.#isMade) return false;
      this.#isMade = true;
      const { level, memLevel, strategy } = this.#settings;
      const bits = this.#windowBits();
      this.#error = isDeflating(this.#mode)
        ? deflating.deflateInit2(this.stream, level, Z_DEFLATED, bits, memLevel, strategy)
        : inflating.inflateInit2(this.stream, bits);
      if (this.#error !== Z_OK) return true;
      this.#setDictionary();
      return true;
    }

    #setDictionary(): Failure | undefined {
      const { dictionary } = this.#settings;
      if (dictionary === undefined || dictionary.length === 0) return undefined;
      this.#error = Z_OK;
      if (this.#mode === DEFLATE || this.#mode === DEFLATERAW) {
        this.#error = deflating.deflateSetDictionary(this.stream, dictionary);
      } else if (this.#mode === INFLATERAW) {
        // The others get theirs when inflate asks for it.
        this.#error = inflating.inflateSetDictionary(this.stream, dictionary);
      }
      return this.#error === Z_OK ? undefined : this.#failed('Failed to set dictionary');
    }

    work(flush: number): void {
      if (this.#make() && this.#error !== Z_OK) return;
      if (isDeflating(this.#mode)) {
        this.#error = deflating.deflate(this.stream, flush);
        return;
      }
      if (this.#mode === UNZIP) this.#detect();
      this.#inflate(flush);
    }

    /** Whether what is unzipped has gzip's header or zlib's. */
    #detect(): void {
      const { input, next_in, avail_in } = this.stream as Coder['stream'];
      for (let at = 0; at < avail_in && this.#gzipBytesSeen < 2; at++) {
        if (input![next_in + at] !== (this.#gzipBytesSeen === 0 ? GZIP_ID1 : GZIP_ID2)) {
          this.#mode = INFLATE;
          return;
        }
        this.#gzipBytesSeen++;
      }
      if (this.#gzipBytesSeen === 2) this.#mode = GUNZIP;
    }

    #inflate(flush: number): void {
      const { stream } = this;
      const { dictionary } = this.#settings;
      this.#error = inflating.inflate(stream, flush);
      if (this.#mode !== INFLATERAW && this.#error === Z_NEED_DICT && dictionary !== undefined) {
        this.#error = inflating.inflateSetDictionary(stream, dictionary);
        if (this.#error === Z_OK) this.#error = inflating.inflate(stream, flush);
        // A wrong dictionary is no wrong data.
        else if (this.#error === Z_DATA_ERROR) this.#error = Z_NEED_DICT;
      }
      // Another member of the archive may follow; zeros are padding.
      const { input } = stream as Coder['stream'];
      while (
        stream.avail_in > 0 &&
        this.#mode === GUNZIP &&
        this.#error === Z_STREAM_END &&
        input![stream.next_in] !== 0 &&
        !this.#settings.rejectGarbageAfterEnd
      ) {
        this.reset();
        this.#error = inflating.inflate(stream, flush);
      }
    }

    failure(flush: number): Failure | undefined {
      switch (this.#error) {
        case Z_OK:
        case Z_BUF_ERROR:
          return this.stream.avail_out !== 0 && flush === Z_FINISH
            ? this.#failed('unexpected end of file')
            : undefined;
        case Z_STREAM_END:
          return undefined;
        case Z_NEED_DICT:
          return this.#failed(
            this.#settings.dictionary === undefined ? 'Missing dictionary' : 'Bad dictionary',
          );
        default:
          return this.#failed('Zlib error');
      }
    }

    #failed(message: string): Failure {
      const errno = this.#error;
      return { message: this.stream.msg || message, errno, code: CODES[errno]! };
    }

    params(level: number, strategy: number): Failure | undefined {
      if (this.#make() && this.#error !== Z_OK) {
        return this.#failed('Failed to init stream before set parameters');
      }
      this.#error = Z_OK;
      if (this.#mode === DEFLATE || this.#mode === DEFLATERAW) {
        this.#error = deflating.deflateParams(this.stream, level, strategy);
      }
      return this.#error === Z_OK || this.#error === Z_BUF_ERROR
        ? undefined
        : this.#failed('Failed to set parameters');
    }

    reset(): Failure | undefined {
      if (this.#make() && this.#error !== Z_OK) {
        return this.#failed('Failed to init stream before reset');
      }
      this.#error = isDeflating(this.#mode)
        ? deflating.deflateReset(this.stream)
        : inflating.inflateReset(this.stream);
      if (this.#error !== Z_OK) return this.#failed('Failed to reset stream');
      return this.#setDictionary();
    }
  }
  return ZlibCoder;
}

/** The object that a stream has as `_handle`. */
export type Handle = InstanceType<ReturnType<typeof createHandles>>;

export function createHandles(env: Environment) {
  const AsyncWrap = env.require('internal/async_wrap');

  return class Zlib {
    [key: string]: any;
    readonly #coder: Coder;
    /** Rest of output and of input after a write. */
    readonly #result: Uint32Array;
    readonly #wrap;
    readonly #processCallback: () => void;
    #isWriting = false;
    #isClosing = false;

    constructor(coder: Coder, result: Uint32Array, processCallback: () => void) {
      this.#coder = coder;
      this.#result = result;
      this.#processCallback = processCallback;
      this.#wrap = new AsyncWrap('ZLIB', this);
    }

    #give(
      input: Uint8Array | null,
      inOffset: number,
      inLength: number,
      output: Uint8Array,
      outOffset: number,
      outLength: number,
    ): void {
      const { stream } = this.#coder;
      stream.input = input === null ? null : bytesOf(input);
      stream.next_in = inOffset;
      stream.avail_in = inLength;
      stream.output = output;
      stream.next_out = outOffset;
      stream.avail_out = outLength;
    }

    writeSync(flush: number, ...places: Places): void {
      env.loop.spend(this.#work(flush, places));
      if (this.#check(flush)) this.#tell();
    }

    write(flush: number, ...places: Places): void {
      this.#isWriting = true;
      // Nobody looks at the output before the thread is done, so what that takes can be known now.
      env.loop.poolRequest('ZLIB', 'cpu', this.#work(flush, places), () => {
        this.#wrap.makeCallback(() => this.#done(flush));
      });
    }

    /** Does the work; what it takes in virtual microseconds depends on how much it got through. */
    #work(flush: number, places: Places): number {
      this.#give(...places);
      this.#coder.work(flush);
      return this.#coder.costOf(places[2] - this.#coder.stream.avail_in);
    }

    #done(flush: number): void {
      this.#isWriting = false;
      if (!this.#check(flush)) return;
      this.#tell();
      this.#processCallback();
      if (this.#isClosing) this.close();
    }

    #tell(): void {
      const { stream } = this.#coder;
      this.#result[0] = stream.avail_out;
      this.#result[1] = stream.avail_in;
    }

    #check(flush: number): boolean {
      const failure = this.#coder.failure(flush);
      if (failure !== undefined) this.#fail(failure);
      return failure === undefined;
    }

    #fail({ message, errno, code }: Failure): void {
      this.onerror(message, errno, code);
      this.#isWriting = false;
      if (this.#isClosing) this.close();
    }

    params(level: number, strategy: number): void {
      const failure = this.#coder.params(level, strategy);
      if (failure !== undefined) this.#fail(failure);
    }

    reset(): void {
      const failure = this.#coder.reset();
      if (failure !== undefined) this.#fail(failure);
    }

    /** A write that is on a thread goes on; its callback finds the stream destroyed. */
    close(): void {
      this.#isClosing = this.#isWriting;
      if (!this.#isWriting) this.#wrap.destroy();
    }

    getAsyncId(): number {
      return this.#wrap.getAsyncId();
    }
  };
}

type Places = [
  input: Uint8Array | null,
  inOffset: number,
  inLength: number,
  output: Uint8Array,
  outOffset: number,
  outLength: number,
];

/** Any view as bytes. */
function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** `CompressionStream` and `DecompressionStream`: streams of `zlib` as pairs of web streams. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty } from '../primordials.ts';

const FORMATS: Record<string, readonly [compress: string, decompress: string]> = {
  deflate: ['createDeflate', 'createInflate'],
  'deflate-raw': ['createDeflateRaw', 'createInflateRaw'],
  gzip: ['createGzip', 'createGunzip'],
  brotli: ['createBrotliCompress', 'createBrotliDecompress'],
};

interface Pair {
  readonly readable: object;
  readonly writable: object;
}

/** Brotli's is a format since. */
const FIRST_BROTLI = 22;

/** Formats that a version knows. */
function formatsOf(major: number): string[] {
  if (major < 20) return ['deflate', 'gzip'];
  return major < FIRST_BROTLI ? ['deflate', 'deflate-raw', 'gzip'] : Object.keys(FORMATS);
}

/** How a class is shown, by its prototype and name (`stream/web`'s). */
type DefineInspect = (
  env: Environment,
  prototype: object,
  name: string,
  describe: (self: Pair) => object,
) => void;

export function createCompressionStreams(env: Environment, defineInspect: DefineInspect) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const formats = formatsOf(major);

  /** The format as the standard's binding reads it; its errors are Web IDL's since 22. */
  function formatOf(given: unknown, name: string): string {
    if (major < 22) {
      if (formats.includes(given as string)) return given as string;
      throw new codes.ERR_INVALID_ARG_VALUE('format', given);
    }
    const format = `${given as string}`;
    if (formats.includes(format)) return format;
    const error: any = new TypeError(
      `Failed to construct '${name}': 1st argument ${major < 24 ? 'value ' : ''}'${format}' is not a valid enum value of type CompressionFormat.`,
    );
    error.code = 'ERR_INVALID_ARG_VALUE';
    throw error;
  }

  /** What `make` begins, for the classes below. */
  function pair(name: string, given: unknown, make: (format: string) => any): Pair {
    const { newReadableWritablePairFromDuplex } = env.require('internal/webstreams/adapters');
    return newReadableWritablePairFromDuplex(make(formatOf(given, name)));
  }

  function checkThis(isOwn: boolean, name: string): void {
    if (isOwn) return;
    if (major < 22) throw new codes.ERR_INVALID_THIS(name);
    throw new TypeError(
      'Cannot read private member #transform from an object whose class did not declare it',
    );
  }

  class CompressionStream {
    readonly #transform: Pair;

    constructor(format: unknown) {
      this.#transform = pair('CompressionStream', format, (known) =>
        env.require('zlib')[FORMATS[known]![0]](),
      );
    }

    get readable(): object {
      checkThis(#transform in this, 'CompressionStream');
      return this.#transform.readable;
    }

    get writable(): object {
      checkThis(#transform in this, 'CompressionStream');
      return this.#transform.writable;
    }
  }

  const garbage = major >= 22 ? { rejectGarbageAfterEnd: true } : undefined;

  class DecompressionStream {
    readonly #transform: Pair;

    constructor(format: unknown) {
      this.#transform = pair('DecompressionStream', format, (known) =>
        env.require('zlib')[FORMATS[known]![1]](garbage),
      );
    }

    get readable(): object {
      checkThis(#transform in this, 'DecompressionStream');
      return this.#transform.readable;
    }

    get writable(): object {
      checkThis(#transform in this, 'DecompressionStream');
      return this.#transform.writable;
    }
  }

  for (const { name, prototype } of [CompressionStream, DecompressionStream]) {
    ObjectDefineProperty(prototype, 'readable', { enumerable: true });
    ObjectDefineProperty(prototype, 'writable', { enumerable: true });
    if (major < 20) {
      // Node 18 forgot to return what it made.
      const value = () => {};
      ObjectDefineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), { value });
    } else {
      defineInspect(env, prototype, name, ({ readable, writable }) => ({ readable, writable }));
      ObjectDefineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
    }
  }
  return { CompressionStream, DecompressionStream };
}

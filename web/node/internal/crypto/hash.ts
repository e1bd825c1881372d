/** `Hash`, `Hmac` and `crypto.hash` (Node's lib/internal/crypto/hash.js). */
import type { Environment } from '../environment.ts';
import {
  ObjectAssign,
  ObjectSetPrototypeOf,
  ReflectApply,
  StringPrototypeToLowerCase,
} from '../primordials.ts';
import type { CryptoTools } from './bytes.ts';
import type { Digests, Feed } from './digests.ts';
import { createLazyTransform } from './lazy_transform.ts';

const { isView } = ArrayBuffer;
/** What stands for Node's C++ objects. */
class NativeHash {
  readonly #feed: Feed;
  constructor(feed: Feed) {
    this.#feed = feed;
  }
  static feed(self: NativeHash): Feed {
    return self.#feed;
  }
}
class NativeHmac extends NativeHash {}
Object.defineProperty(NativeHash, 'name', { value: 'Hash' });
Object.defineProperty(NativeHmac, 'name', { value: 'Hmac' });
const { feed: feedOf } = NativeHash;

export function createHashes(env: Environment, tools: CryptoTools, digests: Digests) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const validators = env.require('internal/validators');
  const LazyTransform = createLazyTransform(env);
  const kState = Symbol('kState');
  const kFinalized = Symbol('kFinalized');
  const kHandle: any = major > 10 ? Symbol('kHandle') : '_handle';
  const DATA = major > 10 ? ['string', 'Buffer', 'TypedArray', 'DataView'] : [];
  const DATA_10 = ['string', 'TypedArray', 'DataView'];

  function Hash(this: any, algorithm: any, options?: any): any {
    if (!new.target) return new (Hash as any)(algorithm, options);
    const isCopy = algorithm instanceof NativeHash;
    if (!isCopy) validators.validateString(algorithm, 'algorithm');
    const length = major > 10 ? outputLength(options) : undefined;
    this[kHandle] = new NativeHash(
      isCopy ? feedOf(algorithm).copy() : digestNamed(algorithm, length),
    );
    this[kState] = { [kFinalized]: false };
    ReflectApply(LazyTransform, this, [options]);
  }

  function outputLength(options: any): number | undefined {
    const length =
      typeof options === 'object' && options !== null ? options.outputLength : undefined;
    if (length !== undefined) validators.validateUint32(length, 'options.outputLength');
    return length;
  }

  function digestNamed(name: string, length: number | undefined): Feed {
    const feed = digests.digest(name);
    if (feed === undefined) throw new Error('Digest method not supported');
    if (length === undefined || length === digests.sizeOf(name)) return feed;
    throw ObjectAssign(
      new Error('error:030000B2:digital envelope routines::not XOF or invalid length'),
      {
        library: 'digital envelope routines',
        reason: 'not XOF or invalid length',
        code: 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH',
      },
    );
  }

  function Hmac(this: any, hmac: any, key: any, options?: any): any {
    if (!(this instanceof (Hmac as any))) return new (Hmac as any)(hmac, key, options);
    validators.validateString(hmac, 'hmac');
    const bytes = keyBytes(key, options?.encoding);
    const feed = digests.hmac(hmac, bytes);
    if (feed === undefined) {
      throw major > 10 ? tools.invalidDigest(hmac) : new Error('Unknown message digest');
    }
    this[kHandle] = new NativeHmac(feed);
    this[kState] = { [kFinalized]: false };
    ReflectApply(LazyTransform, this, [options]);
  }

  /** prepareSecretKey. */
  function keyBytes(key: unknown, encoding: unknown): Uint8Array {
    const bytes = tools.bytesFrom(key, encoding);
    if (bytes !== undefined) return bytes;
    const modern = ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView', 'string', 'KeyObject'];
    throw new codes.ERR_INVALID_ARG_TYPE(
      'key',
      major > 10 ? [...modern, 'CryptoKey'] : DATA_10,
      key,
    );
  }

  /** The result in an encoding; a buffer where that is no encoding. */
  function encoded(bytes: Uint8Array, encoding: unknown): unknown {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const name = encoding ? `${encoding}` : 'buffer';
    return Buffer.isEncoding(name) ? buffer.toString(name) : buffer;
  }

  /** Node 10 refused UTF-16 here. */
  function checkOutput(encoding: unknown): void {
    if (major > 10 || typeof encoding !== 'string') return;
    if (/^(?:ucs-?2|utf-?16le)$/i.test(encoding)) throw new codes.ERR_CRYPTO_HASH_DIGEST_NO_UTF16();
  }

  function feed(handle: NativeHash, data: any, encoding: unknown): void {
    const bytes = tools.bytesFrom(data, encoding) as Uint8Array;
    env.loop.spend(bytes.length / 500);
    feedOf(handle).update(bytes);
  }

  const hashMethods = {
    copy(this: any, options?: unknown): any {
      if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
      return new (Hash as any)(this[kHandle], options);
    },
    _transform(this: any, chunk: unknown, encoding: unknown, callback: () => void): void {
      feed(this[kHandle], chunk, encoding);
      callback();
    },
    _flush(this: any, callback: () => void): void {
      this.push(encoded(feedOf(this[kHandle]).result(), undefined));
      callback();
    },
    update(this: any, data: any, encoding?: any): any {
      if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
      if (typeof data === 'string') {
        if (major > 10) validators.validateEncoding(data, encoding);
        else if (encoding === 'hex' && data.length % 2 === 1) {
          throw new TypeError('Bad input string');
        }
      } else if (!isView(data)) {
        throw new codes.ERR_INVALID_ARG_TYPE('data', major > 10 ? DATA : DATA_10, data);
      }
      feed(this[kHandle], data, encoding);
      return this;
    },
    digest(this: any, outputEncoding?: unknown): unknown {
      if (this[kState][kFinalized]) throw new codes.ERR_CRYPTO_HASH_FINALIZED();
      checkOutput(outputEncoding);
      const result = encoded(feedOf(this[kHandle]).result(), outputEncoding);
      this[kState][kFinalized] = true;
      return result;
    },
  };
  const hmacMethods = {
    update: hashMethods.update,
    digest: {
      digest(this: any, outputEncoding?: any): unknown {
        checkOutput(outputEncoding);
        if (this[kState][kFinalized]) {
          const empty = Buffer.from('');
          const isText = outputEncoding && outputEncoding !== 'buffer';
          return isText ? empty.toString(outputEncoding) : empty;
        }
        const result = encoded(feedOf(this[kHandle]).result(), outputEncoding);
        this[kState][kFinalized] = true;
        return result;
      },
    }.digest,
    _flush: hashMethods._flush,
    _transform: hashMethods._transform,
  };

  const { copy, ...oldMethods } = hashMethods;
  for (const [Class, methods] of [
    [Hash, major > 10 ? { copy, ...oldMethods } : oldMethods],
    [Hmac, hmacMethods],
  ] as const) {
    ObjectSetPrototypeOf(Class.prototype, LazyTransform.prototype);
    if (major > 10) ObjectSetPrototypeOf(Class, LazyTransform);
    ObjectAssign(Class.prototype, methods);
  }

  /** The encoding of `crypto.hash`'s result. */
  function outputEncodingOf(options: any): unknown {
    if (typeof options === 'string' || options === undefined) return options ?? 'hex';
    if (major < 24) {
      validators.validateString(options, 'outputEncoding');
      return options;
    }
    validators.validateObject(options, 'options');
    return options.outputEncoding ?? 'hex';
  }

  /** `crypto.hash`, since 20.12. */
  function hash(algorithm: any, input: any, options?: any): unknown {
    validators.validateString(algorithm, 'algorithm');
    if (typeof input !== 'string' && !isView(input)) {
      throw new codes.ERR_INVALID_ARG_TYPE('input', DATA.slice(1).concat('string'), input);
    }
    const encoding = outputEncodingOf(options);
    validators.validateString(encoding, 'outputEncoding');
    const isBuffer = StringPrototypeToLowerCase(encoding as string) === 'buffer';
    if (!isBuffer && !Buffer.isEncoding(encoding)) {
      throw new codes.ERR_INVALID_ARG_VALUE('outputEncoding', encoding);
    }
    const feed = digests.digest(algorithm);
    if (feed === undefined) throw new Error(`Digest method ${algorithm} is not supported`);
    feed.update(tools.bytesFrom(input) as Uint8Array);
    return encoded(feed.result(), encoding);
  }
  // Up to 22 its third parameter had a default value.
  if (major < 24) Object.defineProperty(hash, 'length', { value: 2, configurable: true });

  return { Hash: Hash as any, Hmac: Hmac as any, hash };
}

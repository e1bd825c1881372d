/** Key derivation: `pbkdf2`, `scrypt` and `hkdf`, on the thread pool or at once (Node's lib/internal/crypto/). */
import type { Environment } from '../environment.ts';
import type { CryptoTools } from './bytes.ts';
import type { Digests } from './digests.ts';

type Callback = (...args: any[]) => unknown;

const BYTES = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];
const BYTES_10 = ['string', 'Buffer', 'TypedArray', 'DataView'];
const HKDF_BYTES = ['string', 'ArrayBuffer', 'TypedArray', 'DataView', 'Buffer'];

const SCRYPT_DEFAULTS = { N: 16384, r: 8, p: 1, maxmem: 32 << 20 };

/** Virtual microseconds of one HMAC in the loop of PBKDF2, about what OpenSSL takes. */
const hmacCost = (digestSize: number) => (digestSize > 32 ? 0.9 : 0.5);
/** The same for one block of scrypt's ROMix (128 bytes, written and read back). */
const ROMIX_COST = 0.35;

/** Work that a derivation asks for: what it costs, and how its key is made or why not. */
interface Job {
  readonly cost: number;
  derive(): Uint8Array;
}

export function createDerivations(env: Environment, tools: CryptoTools, digests: Digests) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const validators = env.require('internal/validators');
  /** Keys that were derived before: programs that measure the pool derive the same one again and again. */
  const known = new Map<string, Uint8Array>();

  function remembered(key: string, make: () => Uint8Array): Uint8Array {
    let made = known.get(key);
    if (made === undefined) {
      made = make();
      known.set(key, made);
    }
    return made.slice();
  }

  const asBuffer = (bytes: Uint8Array) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

  function runLater(type: string, job: Job, wrap: (bytes: Uint8Array) => unknown, done: Callback) {
    env.loop.request(type, 'cpu', job.cost, () => {
      let bytes: Uint8Array;
      try {
        bytes = job.derive();
      } catch (error) {
        done(error);
        return;
      }
      done(null, wrap(bytes));
    });
  }

  function runNow(job: Job, wrap: (bytes: Uint8Array) => unknown): unknown {
    env.loop.spend(job.cost);
    return wrap(job.derive());
  }

  /** Since 22 a key of no length cannot be derived. */
  function refuseEmpty(length: number, name: string): void {
    if (length > 0 || major < 22) return;
    throw new Error(major < 26 ? 'Deriving bits failed' : `${name} derivation failed`);
  }

  const bytesOf = (value: unknown, name: string) => tools.need(value, name, BYTES, BYTES_10);

  function validateLength(value: unknown, name: string, min = 0): number {
    if (major <= 10) validators.validateUint32(value, name);
    else validators.validateInt32(value, name, min, 2147483647);
    return value as number;
  }

  function pbkdf2Job(password: any, salt: any, iterations: any, keylen: any, digest: any): Job {
    let name = digest;
    if (major > 10) validators.validateString(digest, 'digest');
    else if (typeof digest !== 'string') {
      if (digest !== null) {
        throw new codes.ERR_INVALID_ARG_TYPE('digest', ['string', 'null'], digest);
      }
      name = 'sha1';
    }
    const secret = bytesOf(password, 'password');
    const grain = bytesOf(salt, 'salt');
    // Node 10 let through what is zero or negative to OpenSSL's int, which takes that for one.
    const rounds = Math.max(validateLength(iterations, 'iterations', 1) | 0, 1);
    const length = validateLength(keylen, 'keylen');
    if (!digests.has(name)) throw tools.invalidDigest(name);
    const size = digests.sizeOf(name);
    return {
      cost: 10 + rounds * Math.ceil(length / size) * hmacCost(size),
      derive() {
        refuseEmpty(length, 'PBKDF2');
        return remembered(`${name} ${rounds} ${length} ${secret} ${grain}`, () =>
          digests.pbkdf2(name, secret, grain, rounds, length),
        );
      },
    };
  }

  function pbkdf2(
    password: any,
    salt: any,
    iterations: any,
    keylen: any,
    digest: any,
    callback: any,
  ): void {
    const isShort = typeof digest === 'function';
    const done = isShort ? digest : callback;
    const job = pbkdf2Job(password, salt, iterations, keylen, isShort ? undefined : digest);
    validators.validateCallback(done);
    runLater('PBKDF2REQUEST', job, asBuffer, done);
  }

  const pbkdf2Sync = (password: any, salt: any, iterations: any, keylen: any, digest: any) =>
    runNow(pbkdf2Job(password, salt, iterations, keylen, digest), asBuffer);

  /** One parameter of scrypt, under its short or its long name. */
  function scryptNumber(options: any, short: 'N' | 'r' | 'p', long: string): number {
    let value: number = SCRYPT_DEFAULTS[short];
    for (const name of [short, long]) {
      if (options[name] === undefined) continue;
      if (name === long && options[short] !== undefined) {
        throw major < 24
          ? new codes.ERR_CRYPTO_SCRYPT_INVALID_PARAMETER()
          : new codes.ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
      }
      value = options[name];
      validators.validateUint32(value, name);
    }
    return value === 0 ? SCRYPT_DEFAULTS[short] : value;
  }

  function invalidScrypt(): Error {
    if (major <= 10) return new codes.ERR_CRYPTO_SCRYPT_INVALID_PARAMETER();
    return tools.nativeError(
      RangeError as any,
      'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
      'Invalid scrypt params',
    );
  }

  function scryptTooLarge(): Error {
    if (major <= 10) {
      return new Error(
        'error:060B50AC:digital envelope routines:EVP_PBE_scrypt:memory limit exceeded',
      );
    }
    const detail = ': error:030000AC:digital envelope routines::memory limit exceeded';
    return tools.nativeError(
      RangeError as any,
      'ERR_CRYPTO_INVALID_SCRYPT_PARAMS',
      `Invalid scrypt params${major < 20 ? '' : detail}`,
    );
  }

  function scryptJob(password: any, salt: any, keylen: any, options: any): Job {
    const secret = bytesOf(password, 'password');
    const grain = bytesOf(salt, 'salt');
    const length = validateLength(keylen, 'keylen');
    const given = options || {};
    const N = scryptNumber(given, 'N', 'cost');
    const r = scryptNumber(given, 'r', 'blockSize');
    const p = scryptNumber(given, 'p', 'parallelization');
    if (given.maxmem !== undefined) validators.validateInteger(given.maxmem, 'maxmem', 0);
    const most = given.maxmem || SCRYPT_DEFAULTS.maxmem;
    const logN = Math.log2(N);
    if (N < 2 || !Number.isInteger(logN)) throw invalidScrypt();
    // OpenSSL's EVP_PBE_scrypt: p blocks, N + 2 of 128 r bytes.
    if (p * 128 * r + 32 * r * (N + 2) * 4 > most) throw scryptTooLarge();
    return {
      cost: 10 + N * r * p * ROMIX_COST,
      derive: () =>
        remembered(`scrypt ${N} ${r} ${p} ${length} ${secret} ${grain}`, () => {
          const key = digests.scrypt(secret, grain, logN, r, p, length);
          if (key === undefined) throw invalidScrypt();
          return key;
        }),
    };
  }

  function scrypt(
    password: any,
    salt: any,
    keylen: any,
    options: any,
    callback: any = SCRYPT_DEFAULTS,
  ): void {
    const isShort = callback === SCRYPT_DEFAULTS;
    const done = isShort ? options : callback;
    const job = scryptJob(password, salt, keylen, isShort ? undefined : options);
    validators.validateCallback(done);
    runLater('SCRYPTREQUEST', job, asBuffer, done);
  }

  const scryptSync = (password: any, salt: any, keylen: any, options?: any) =>
    runNow(scryptJob(password, salt, keylen, options), asBuffer);

  function hkdfJob(digest: any, key: any, salt: any, info: any, length: any): Job {
    validators.validateString(digest, 'digest');
    const secret = tools.need(key, 'ikm', ['string', 'SecretKeyObject', ...HKDF_BYTES.slice(1)]);
    const grain = tools.need(salt, 'salt', HKDF_BYTES);
    const context = tools.need(info, 'info', HKDF_BYTES);
    validators.validateInteger(length, 'length', 0, env.require('buffer').kMaxLength);
    if (context.byteLength > 1024) {
      const range = 'must not contain more than 1024 bytes';
      throw new codes.ERR_OUT_OF_RANGE('info', range, context.byteLength);
    }
    if (!digests.has(digest)) throw tools.invalidDigest(digest);
    const size = digests.sizeOf(digest);
    if (length > size * 255) {
      throw tools.nativeError(RangeError as any, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    }
    return {
      cost: 10 + Math.ceil(length / size),
      derive() {
        refuseEmpty(length, 'HKDF');
        return expand(digest, extract(digest, grain, secret), context, length);
      },
    };
  }

  /** RFC 5869, 2.2. */
  function extract(digest: string, salt: Uint8Array, key: Uint8Array): Uint8Array {
    const feed = digests.hmac(digest, salt)!;
    feed.update(key);
    return feed.result();
  }

  /** RFC 5869, 2.3. */
  function expand(digest: string, key: Uint8Array, info: Uint8Array, length: number): Uint8Array {
    const output = new Uint8Array(length);
    let block = new Uint8Array(0);
    for (let at = 0, count = 1; at < length; at += block.length, count++) {
      const feed = digests.hmac(digest, key)!;
      feed.update(block);
      feed.update(info);
      feed.update(new Uint8Array([count]));
      block = feed.result() as Uint8Array<ArrayBuffer>;
      output.set(block.subarray(0, length - at), at);
    }
    return output;
  }

  const asArrayBuffer = (bytes: Uint8Array) => bytes.buffer;

  function hkdf(hash: any, key: any, salt: any, info: any, length: any, callback: any): void {
    const job = hkdfJob(hash, key, salt, info, length);
    validators.validateCallback(callback);
    runLater('HKDFREQUEST', job, asArrayBuffer, callback);
  }

  const hkdfSync = (hash: any, key: any, salt: any, info: any, length: any) =>
    runNow(hkdfJob(hash, key, salt, info, length), asArrayBuffer);

  return { pbkdf2, pbkdf2Sync, scrypt, scryptSync, hkdf, hkdfSync };
}

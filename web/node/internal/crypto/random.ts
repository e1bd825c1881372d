/** Random bytes, whole numbers and UUIDs, all drawn from the scenario's seed (Node's lib/internal/crypto/random.js). */
import type { Environment } from '../environment.ts';
import { NumberIsNaN, NumberIsSafeInteger } from '../primordials.ts';
import type { CryptoTools } from './bytes.ts';

type Callback = (...args: any[]) => unknown;

const { isView } = ArrayBuffer;
const MAX_INT32 = 2 ** 31 - 1;
/** The largest number that six bytes hold. */
const RAND_MAX = 0xffff_ffff_ffff;
const CACHE_SIZE = 6 * 1024;

/** Virtual microseconds that the generator takes for so many bytes. */
const costOf = (bytes: number) => 5 + Math.floor(bytes / 4096) * 10;

export function createRandom(env: Environment, tools: CryptoTools) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');
  const { isAnyArrayBuffer } = env.require('internal/util/types');
  const validators = env.require('internal/validators');
  const random = env.require('internal/random');
  const maxLength = Math.min(env.require('buffer').kMaxLength, MAX_INT32);

  function assertOffset(offset: any, elementSize: number, length: number): number {
    validators.validateNumber(offset, 'offset');
    const bytes = offset * elementSize;
    const most = Math.min(length, maxLength);
    if (NumberIsNaN(bytes) || bytes > most || bytes < 0) {
      throw new codes.ERR_OUT_OF_RANGE('offset', `>= 0 && <= ${most}`, bytes);
    }
    return bytes >>> 0;
  }

  function assertSize(size: any, elementSize: number, offset: number, length: number): number {
    validators.validateNumber(size, 'size');
    const bytes = size * elementSize;
    if (NumberIsNaN(bytes) || bytes > maxLength || bytes < 0) {
      throw new codes.ERR_OUT_OF_RANGE('size', `>= 0 && <= ${maxLength}`, bytes);
    }
    if (bytes + offset > length) {
      throw new codes.ERR_OUT_OF_RANGE('size + offset', `<= ${length}`, bytes + offset);
    }
    return bytes >>> 0;
  }

  function checkTarget(buffer: any): void {
    if (isView(buffer) || (major > 10 && isAnyArrayBuffer(buffer))) return;
    throw new codes.ERR_INVALID_ARG_TYPE(
      'buf',
      major > 10 ? ['ArrayBuffer', 'ArrayBufferView'] : 'ArrayBufferView',
      buffer,
    );
  }

  const part = (buffer: any, offset: number, size: number) =>
    tools.bytesOf(buffer).subarray(offset, offset + size);

  /** RandomBytesJob on the thread pool. */
  function fillLater(buffer: any, offset: number, size: number, done: () => void): void {
    env.loop.request('RANDOMBYTESREQUEST', 'cpu', costOf(size), () => {
      random.fill(part(buffer, offset, size));
      done();
    });
  }

  function randomBytes(size: any, callback?: Callback): any {
    const bytes = assertSize(size, 1, 0, Number.POSITIVE_INFINITY);
    if (callback !== undefined) validators.validateCallback(callback);
    const buffer = Buffer.alloc(bytes);
    if (callback === undefined) return randomFillSync(buffer);
    if (bytes === 0 && major > 10) callback(null, buffer);
    else fillLater(buffer, 0, bytes, () => callback(null, buffer));
  }

  function randomFillSync(buffer: any, offset: any = 0, size?: any): any {
    checkTarget(buffer);
    const elementSize = buffer.BYTES_PER_ELEMENT || 1;
    const start = assertOffset(offset, elementSize, buffer.byteLength);
    const bytes =
      size === undefined
        ? buffer.byteLength - start
        : assertSize(size, elementSize, start, buffer.byteLength);
    env.loop.spend(costOf(bytes));
    random.fill(part(buffer, start, bytes));
    return buffer;
  }

  function randomFill(buffer: any, offset: any, size: any, callback: any): void {
    checkTarget(buffer);
    const elementSize = buffer.BYTES_PER_ELEMENT || 1;
    let from = offset;
    let length = size;
    let done = callback;
    if (typeof offset === 'function') {
      done = offset;
      from = 0;
      length = undefined;
    } else if (typeof size === 'function') {
      done = size;
      length = (major > 10 ? (buffer.length ?? buffer.byteLength) : buffer.byteLength) - offset;
    } else validators.validateCallback(callback);
    const start = assertOffset(from, elementSize, buffer.byteLength);
    const bytes =
      length === undefined
        ? buffer.byteLength - start
        : assertSize(length, elementSize, start, buffer.byteLength);
    if (bytes === 0 && major > 10) done(null, buffer);
    else fillLater(buffer, start, bytes, () => done(null, buffer));
  }

  const cache = Buffer.alloc(CACHE_SIZE);
  let cacheOffset = CACHE_SIZE;
  let isRefilling = false;
  let waiting: [number, number, Callback][] = [];

  function randomInt(min: any, max?: any, callback?: any): number | undefined {
    const hasNoMin = max === undefined || typeof max === 'function';
    const low = hasNoMin ? 0 : min;
    const high = hasNoMin ? min : max;
    const done = hasNoMin ? max : callback;
    checkRange(low, high, done, hasNoMin);
    const range = high - low;
    const limit = RAND_MAX - (RAND_MAX % range);
    const isSync = done === undefined;
    while (isSync || cacheOffset < CACHE_SIZE) {
      if (cacheOffset === CACHE_SIZE) {
        randomFillSync(cache);
        cacheOffset = 0;
      }
      const drawn = cache.readUIntBE(cacheOffset, 6);
      cacheOffset += 6;
      if (drawn >= limit) continue;
      const number = (drawn % range) + low;
      if (isSync) return number;
      env.process.nextTick(done, undefined, number);
      return undefined;
    }
    waiting.push([low, high, done]);
    refill();
    return undefined;
  }

  function checkRange(min: any, max: any, callback: any, hasNoMin: boolean): void {
    if (callback !== undefined) validators.validateFunction(callback, 'callback');
    if (!NumberIsSafeInteger(min)) {
      throw new codes.ERR_INVALID_ARG_TYPE('min', 'a safe integer', min);
    }
    if (!NumberIsSafeInteger(max)) {
      throw new codes.ERR_INVALID_ARG_TYPE('max', 'a safe integer', max);
    }
    if (max <= min) {
      throw new codes.ERR_OUT_OF_RANGE('max', `greater than the value of "min" (${min})`, max);
    }
    if (max - min > RAND_MAX) {
      const name = hasNoMin ? 'max' : 'max - min';
      throw new codes.ERR_OUT_OF_RANGE(name, `<= ${RAND_MAX}`, max - min);
    }
  }

  /** Fills the cache on the pool, then starts again what waits for it. */
  function refill(): void {
    if (isRefilling) return;
    isRefilling = true;
    randomFill(
      cache,
      () => {
        isRefilling = false;
        cacheOffset = 0;
        const tasks = waiting;
        waiting = [];
        for (const [min, max, callback] of tasks) randomInt(min, max, callback);
      },
      undefined,
      undefined,
    );
  }

  function hexOf(bytes: Uint8Array): string {
    const hex = Buffer.from(bytes).toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** 16 random bytes with the version and variant of RFC 9562. */
  function uuidBytes(version: number): Uint8Array {
    const bytes: Uint8Array = random.fill(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes;
  }

  function checkUuidOptions(options: any): void {
    if (options !== undefined) validators.validateObject(options, 'options');
    const { disableEntropyCache = false } = options ?? {};
    validators.validateBoolean(disableEntropyCache, 'options.disableEntropyCache');
  }

  function randomUUID(options?: any): string {
    checkUuidOptions(options);
    return hexOf(uuidBytes(4));
  }

  function randomUUIDv7(options?: any): string {
    checkUuidOptions(options);
    const bytes = uuidBytes(7);
    let now = Date.now();
    for (let i = 5; i >= 0; i--) {
      bytes[i] = now % 256;
      now = Math.floor(now / 256);
    }
    return hexOf(bytes);
  }

  return { randomBytes, randomFillSync, randomFill, randomInt, randomUUID, randomUUIDv7 };
}

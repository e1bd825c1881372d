/** `createHistogram` and `monitorEventLoopDelay`: histograms as a program sees them. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, primordialGlobals } from '../primordials.ts';
import { inspectAs } from './entries.ts';
import { Hdr } from './hdr.ts';

const { BigInt, Map } = primordialGlobals;
type Map<K, V> = globalThis.Map<K, V>;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kMakeHistogram = Symbol('kSkipThrow');

/** Statistics that only newer versions have, and Loopscope does not. */
const REFUSED =
  'ccdf cdf countAt burnRate ksTest welchTest mannWhitneyTest cohensD cliffsD linearBuckets logBuckets percentileCI percentilesAt';

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateObject, validateInteger, validateNumber, validateBoolean } =
    env.require('internal/validators');
  const SafeMap = major < 22 ? class SafeMap extends Map<number, unknown> {} : Map;
  const toBigInt = (value: number) => BigInt(value);

  class Histogram {
    #hdr: Hdr | undefined;
    /** Up to Node 22 both kinds of percentiles came in one and the same map. */
    #percentiles: any;

    constructor(key?: unknown, hdr?: Hdr) {
      if (key !== kMakeHistogram) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
      this.#hdr = hdr;
    }

    /** The counts behind a histogram. */
    static of(self: any): Hdr {
      if (self !== null && typeof self === 'object' && #hdr in self && self.#hdr) return self.#hdr;
      throw new codes.ERR_INVALID_THIS('Histogram');
    }

    static isHistogram(value: any): boolean {
      return value !== null && typeof value === 'object' && #hdr in value;
    }

    get count() {
      return hdrOf(this).count;
    }
    get countBigInt() {
      return toBigInt(hdrOf(this).count);
    }
    get min() {
      return hdrOf(this).min;
    }
    get minBigInt() {
      // INT64_MAX, which no number is, stands for none.
      return hdrOf(this).count === 0 ? 2n ** 63n - 1n : toBigInt(hdrOf(this).min);
    }
    get max() {
      return hdrOf(this).max;
    }
    get maxBigInt() {
      return toBigInt(hdrOf(this).max);
    }
    get mean() {
      return hdrOf(this).mean;
    }
    get exceeds() {
      return hdrOf(this).exceeds;
    }
    get exceedsBigInt() {
      return toBigInt(hdrOf(this).exceeds);
    }
    get stddev() {
      return hdrOf(this).stddev;
    }
    get skewness() {
      return hdrOf(this).skewness;
    }
    get kurtosis() {
      return hdrOf(this).kurtosis;
    }
    percentile(percentile: number) {
      return hdrOf(this).percentile(checkPercentile(percentile));
    }
    percentileBigInt(percentile: number) {
      return toBigInt(hdrOf(this).percentile(checkPercentile(percentile)));
    }
    get percentiles() {
      return this.#fill((value) => value);
    }
    get percentilesBigInt() {
      return this.#fill(toBigInt);
    }
    #fill(convert: (value: number) => unknown): Map<number, unknown> {
      const entries = hdrOf(this).percentiles();
      const map = major >= 24 ? new Map() : (this.#percentiles ??= new SafeMap());
      map.clear();
      for (const [key, value] of entries) map.set(key, convert(value));
      return map;
    }
    reset(): void {
      hdrOf(this).reset();
    }
    toJSON() {
      const { count, min, max, mean, exceeds, stddev } = this;
      const named: Record<number, number> = {};
      for (const [percent, value] of hdrOf(this).percentiles()) named[percent] = value;
      return {
        ...{ count, min, max, mean, exceeds, stddev },
        ...(major >= 24 && {
          skewness: this.skewness,
          kurtosis: this.kurtosis,
          // Nothing here is created with a half life.
          ewmaMean: 0,
          ewmaStddev: 0,
          ewmaErrorRate: 0,
        }),
        percentiles: named,
      };
    }
    [customInspect](depth: number, options: any) {
      if (depth < 0) return this;
      const { min, max, mean, exceeds, stddev, count, percentiles } = this;
      const more = major >= 24 && { skewness: this.skewness, kurtosis: this.kurtosis };
      const shown = { min, max, mean, exceeds, stddev, ...more, count, percentiles };
      return inspectAs(env, 'Histogram', shown, options);
    }
  }
  const { of: hdrOf, isHistogram } = Histogram;
  const { prototype } = Histogram as { prototype: any };
  for (const name of ['of', 'isHistogram']) Reflect.deleteProperty(Histogram, name);
  if (major < 24) for (const name of ['skewness', 'kurtosis']) delete prototype[name];
  else
    for (const name of REFUSED.split(' ')) {
      const refuse = {
        [name]() {
          throw new Error(`histogram.${name} is not available in Loopscope`);
        },
      }[name];
      ObjectDefineProperty(prototype, name, { value: refuse, writable: true, configurable: true });
    }

  function checkPercentile(percentile: number): number {
    validateNumber(percentile, 'percentile');
    if (percentile > 0 && percentile <= 100) return percentile;
    if (major < 20) {
      const { ERR_INVALID_ARG_VALUE } = codes;
      throw new (ERR_INVALID_ARG_VALUE.RangeError ?? ERR_INVALID_ARG_VALUE)(
        'percentile',
        percentile,
      );
    }
    throw new codes.ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', percentile);
  }

  /** Checks a value to be recorded, as each version does. */
  function checkValue(value: any): number {
    if (typeof value === 'bigint') {
      if (value >= 1n && value < 2n ** 63n) return Number(value);
      const error = new RangeError('value is out of range');
      (error as any).code = 'ERR_OUT_OF_RANGE';
      throw error;
    }
    if (major >= 20) {
      validateInteger(value, 'val', 1);
      return value;
    }
    if (!Number.isInteger(value))
      throw new codes.ERR_INVALID_ARG_TYPE('val', ['integer', 'bigint'], value);
    if (value < 1 || value > Number.MAX_SAFE_INTEGER)
      throw new codes.ERR_OUT_OF_RANGE('val', 'a safe integer greater than 0', value);
    return value;
  }

  class RecordableHistogram extends Histogram {
    #last = 0;

    constructor(key?: unknown, hdr?: Hdr) {
      super(key, hdr);
      // Since 20 it is an own property, which `inspect` counts when it goes no deeper.
      if (major >= 20) this.constructor = RecordableHistogram;
    }

    record(value: unknown): void {
      hdrOf(this).record(checkValue(value));
    }

    /** Records the nanoseconds since the last call. */
    recordDelta(): void {
      const now = Math.round(env.loop.readClock() * 1000);
      if (this.#last > 0 && now > this.#last) hdrOf(this).record(now - this.#last);
      this.#last = now;
    }

    add(other: unknown): void {
      const hdr = hdrOf(this);
      if (!isHistogram(other))
        throw new codes.ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
      hdr.add(hdrOf(other));
    }
  }

  function createHistogram(options: any = {}): RecordableHistogram {
    validateObject(options, 'options');
    const { lowest = 1, highest = Number.MAX_SAFE_INTEGER, figures = 3 } = options;
    const { MAX_SAFE_INTEGER } = Number;
    if (typeof lowest !== 'bigint') validateInteger(lowest, 'options.lowest', 1, MAX_SAFE_INTEGER);
    const least = 2n * BigInt(lowest);
    if (major >= 26 && highest < least)
      throw new codes.ERR_OUT_OF_RANGE(
        'options.highest',
        `>= 2 * options.lowest (${least}n)`,
        highest,
      );
    if (typeof highest !== 'bigint')
      validateInteger(highest, 'options.highest', 2 * Number(lowest), MAX_SAFE_INTEGER);
    else if (highest < least)
      throw new codes.ERR_INVALID_ARG_VALUE.RangeError('options.highest', highest);
    validateInteger(figures, 'options.figures', 1, 5);
    if (options.halfLife || options.threshold)
      throw new Error('createHistogram: halfLife and threshold are not available in Loopscope');
    const hdr = new Hdr(Number(lowest), Number(highest), figures, major >= 20);
    return new RecordableHistogram(kMakeHistogram, hdr);
  }

  /** Samples how late the loop comes to a timer of its own, which does not keep it alive. */
  class ELDHistogram extends Histogram {
    #request: number | undefined;
    #last = 0;
    #resolution: number;

    constructor(key?: unknown, hdr?: Hdr, resolution = 10) {
      super(key, hdr);
      this.#resolution = resolution;
    }

    enable(): boolean {
      if (this.#request !== undefined) return false;
      this.#last = env.loop.clock();
      this.#wait();
      return true;
    }

    disable(): boolean {
      if (this.#request === undefined) return false;
      env.loop.cancelRequest(this.#request);
      this.#request = undefined;
      return true;
    }

    #wait(): void {
      this.#request = env.loop.kernelRequest(this.#resolution * 1000, false, () => {
        const now = env.loop.clock();
        hdrOf(this).record(Math.max(1, Math.round((now - this.#last) * 1000)));
        this.#last = now;
        this.#wait();
      });
    }
  }
  const { dispose } = Symbol as unknown as { dispose?: symbol };
  if (dispose !== undefined && major >= 24) {
    const method = {
      [dispose](this: ELDHistogram) {
        this.disable();
      },
    };
    ObjectDefineProperty(ELDHistogram.prototype, dispose, {
      value: method[dispose],
      writable: true,
      configurable: true,
    });
  }

  const HOUR_IN_NANOSECONDS = 3.6e12;

  function monitorEventLoopDelay(options: any = {}): ELDHistogram {
    validateObject(options, 'options');
    const { resolution = 10, samplePerIteration = false } = options;
    if (major >= 24) validateBoolean(samplePerIteration, 'options.samplePerIteration');
    validateInteger(resolution, 'options.resolution', 1);
    if (samplePerIteration && major >= 24)
      throw new Error('monitorEventLoopDelay: samplePerIteration is not available in Loopscope');
    const hdr = new Hdr(1, HOUR_IN_NANOSECONDS, 3, major >= 20);
    return new ELDHistogram(kMakeHistogram, hdr, resolution);
  }

  return { createHistogram, monitorEventLoopDelay, isHistogram };
}

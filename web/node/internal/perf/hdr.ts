/**
 * A histogram of integers with so many significant figures, in buckets of powers of two (the layout of HdrHistogram,
 * whose figures Node prints). Counts are kept sparsely, by the index of their slot.
 */
import {
  ArrayFrom,
  ArrayPrototypeSort,
  MapPrototypeEntries,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeSet,
  MathCeil,
  MathFloor,
  MathMax,
  MathMin,
  MathSqrt,
  primordialGlobals,
} from '../primordials.ts';

const { Map } = primordialGlobals;
const { log2 } = Math;

/** What an empty histogram has for its least value: C's INT64_MAX. */
const NO_MINIMUM = 2 ** 63;

export class Hdr {
  readonly #highest: number;
  /** Values of the first bucket; each later one has half as many slots, twice as wide. */
  readonly #subBuckets: number;
  readonly #unit: number;
  /** The first value that no slot takes. */
  readonly #end: number;
  /** Whether the highest value itself is the limit, and not the end of its slots (Node 24). */
  readonly #isStrict: boolean;
  #counts = new Map<number, number>();
  #min = NO_MINIMUM;
  #max = 0;
  count = 0;
  exceeds = 0;

  constructor(lowest: number, highest: number, figures: number, isStrict: boolean) {
    this.#highest = highest;
    this.#isStrict = isStrict;
    this.#unit = 2 ** MathFloor(log2(lowest));
    this.#subBuckets = 2 ** MathCeil(log2(2 * 10 ** figures));
    let end = this.#subBuckets * this.#unit;
    while (end <= highest) end *= 2;
    this.#end = end;
  }

  /** Width of the slot that a value falls into. */
  #width(value: number): number {
    let width = this.#unit;
    while (value >= width * this.#subBuckets) width *= 2;
    return width;
  }

  /** The lowest value of its slot; serves as the slot's name. */
  #slot(value: number): number {
    const width = this.#width(value);
    return MathFloor(value / width) * width;
  }

  #median(slot: number): number {
    return slot + MathFloor(this.#width(slot) / 2);
  }

  #top(slot: number): number {
    return slot + this.#width(slot) - 1;
  }

  /** Counts a value `times`; one that is too high is only counted as such. */
  record(value: number, times = 1): void {
    if (value >= this.#end || (this.#isStrict && value > this.#highest)) {
      this.exceeds += times;
      return;
    }
    const slot = this.#slot(value);
    MapPrototypeSet(this.#counts, slot, (MapPrototypeGet(this.#counts, slot) ?? 0) + times);
    this.count += times;
    this.#min = MathMin(this.#min, value);
    this.#max = MathMax(this.#max, value);
  }

  add(other: Hdr): void {
    MapPrototypeForEach(other.#counts, (times: any, value: any) => this.record(value, times));
    if (other.count > 0) {
      this.#min = MathMin(this.#min, other.#min);
      this.#max = MathMax(this.#max, other.#max);
    }
    this.exceeds += other.exceeds;
  }

  reset(): void {
    this.#counts = new Map();
    this.count = 0;
    this.exceeds = 0;
    this.#min = NO_MINIMUM;
    this.#max = 0;
  }

  get min(): number {
    return this.#min === NO_MINIMUM ? NO_MINIMUM : this.#slot(this.#min);
  }

  get max(): number {
    return this.#max === 0 ? 0 : this.#top(this.#slot(this.#max));
  }

  /** The mean of a power of the distances from `from`, each slot at its middle. */
  #moment(power: number, from: number): number {
    let sum = 0;
    for (const [slot, times] of this.#sorted()) {
      sum += (this.#median(slot) - from) ** power * times;
    }
    return sum / this.count;
  }

  get mean(): number {
    return this.#moment(1, 0);
  }

  get stddev(): number {
    return MathSqrt(this.#moment(2, this.mean));
  }

  get skewness(): number {
    const { stddev } = this;
    return this.count < 3 || stddev === 0 ? 0 : this.#moment(3, this.mean) / stddev ** 3;
  }

  get kurtosis(): number {
    const variance = this.#moment(2, this.mean);
    if (this.count < 4 || variance === 0) return 0;
    return this.#moment(4, this.mean) / (variance * variance) - 3;
  }

  /** Slots and their counts, from the lowest. */
  #sorted(): [slot: number, times: number][] {
    return ArrayPrototypeSort(
      ArrayFrom(MapPrototypeEntries(this.#counts)),
      (a: any, b: any) => a[0] - b[0],
    );
  }

  /** The value that `percent` of all are not above. */
  percentile(percent: number): number {
    const wanted = MathMax(MathFloor((percent / 100) * this.count + 0.5), 1);
    let seen = 0;
    for (const [slot, times] of this.#sorted()) {
      seen += times;
      if (seen >= wanted) return this.#top(slot);
    }
    return 0;
  }

  /** Percentiles at steps that halve towards 100, and their slots. */
  percentiles(): [percent: number, value: number][] {
    const found: [number, number][] = [];
    let next = 0;
    let seen = 0;
    let last = 0;
    for (const [slot, times] of this.#sorted()) {
      seen += times;
      last = slot;
      while (next <= (100 * seen) / this.count) {
        found.push([next, slot]);
        const halvings = MathFloor(log2(100 / (100 - next))) + 1;
        next += 100 / 2 ** halvings;
        // The iterator goes no further once it has counted everything.
        if (seen === this.count) break;
      }
    }
    found.push([100, last]);
    return found;
  }
}

// createHistogram counts integers with three significant figures.
// @min 18
const { createHistogram } = require('perf_hooks');
const histogram = createHistogram();
console.log(histogram.min, histogram.max, histogram.mean, histogram.stddev, histogram.count);
for (const value of [1, 5, 1000, 100000, 123456789n]) histogram.record(value);
console.log(histogram.count, histogram.min, histogram.max, histogram.exceeds);
console.log(histogram.mean.toFixed(3), histogram.stddev.toFixed(3));
console.log([1, 25, 50, 75, 90, 99, 100].map((p) => histogram.percentile(p)).join());
console.log([...histogram.percentiles].join(' '));
console.log([...histogram.percentilesBigInt].join(' '));
console.log(histogram.countBigInt, histogram.minBigInt, histogram.maxBigInt, histogram.percentileBigInt(50));
const other = createHistogram();
other.record(7);
other.add(histogram);
console.log(other.count, other.min, other.percentile(50));
histogram.reset();
console.log(histogram);
const small = createHistogram({ lowest: 1, highest: 1000, figures: 1 });
for (const value of [1, 99, 100, 1000, 100000]) small.record(value);
console.log(small.count > 3, small.exceeds > 0, small.percentile(50));

// What createHistogram and its methods refuse.
// @min 18
const { createHistogram, monitorEventLoopDelay } = require('perf_hooks');
const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
const histogram = createHistogram();
for (const value of [0, -1, 1.5, 'x', 0n, undefined]) attempt(() => histogram.record(value));
for (const options of [{ lowest: 0 }, { highest: 1 }, { figures: 6 }, 1, null, { lowest: 5, highest: 6 }])
  attempt(() => createHistogram(options));
for (const percentile of [0, 101, NaN, 'x']) attempt(() => histogram.percentile(percentile));
attempt(() => histogram.add({}).count);
attempt(() => new histogram.constructor());
attempt(() => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Object.getPrototypeOf(histogram)), 'count').get.call({}));
for (const options of [1, { resolution: 0 }, { resolution: 'x' }]) attempt(() => monitorEventLoopDelay(options));

// monitorEventLoopDelay samples while it is enabled, and sees a loop that was blocked; it keeps nothing alive.
// @min 18
const { monitorEventLoopDelay } = require('perf_hooks');
const histogram = monitorEventLoopDelay({ resolution: 10 });
console.log(histogram.constructor.name, histogram.count, histogram.enable(), histogram.enable());
setTimeout(() => {
  const start = Date.now();
  while (Date.now() - start < 100);
}, 50);
setTimeout(() => {
  console.log(histogram.count > 1, histogram.max > 9e7, histogram.max < 1e10);
  console.log(histogram.percentile(50) > 5e6, histogram.exceeds);
  histogram.reset();
  console.log(histogram.count);
}, 800);
process.on('exit', () => console.log('exit', histogram.disable(), histogram.disable()));

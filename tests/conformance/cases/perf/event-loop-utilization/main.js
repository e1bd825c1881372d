// eventLoopUtilization is zero before the loop begins; then it tells sleeping from working.
// @min 18
const { performance } = require('perf_hooks');
console.log(performance.eventLoopUtilization());
console.log(performance.nodeTiming.loopStart, performance.nodeTiming.idleTime);
const busy = (ms) => {
  const start = Date.now();
  while (Date.now() - start < ms);
};
setTimeout(() => {
  const first = performance.eventLoopUtilization();
  console.log(first.active > 0, Object.keys(first).join());
  busy(300);
  const second = performance.eventLoopUtilization(first);
  console.log(second.active > 290, second.idle, second.utilization);
  const between = performance.eventLoopUtilization(performance.eventLoopUtilization(), first);
  console.log(between.active >= second.active, between.idle);
  console.log(performance.nodeTiming.loopStart > 0, performance.nodeTiming.loopExit);
}, 500);

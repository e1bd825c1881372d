// An observer hears of marks, measures and functions in an immediate of its own, all at once; Node 10 tells it of each at once.
const { performance, PerformanceObserver, timerify } = require('perf_hooks');
const observer = new PerformanceObserver((list, self) => {
  console.log('called', self === observer);
  for (const { entryType, name } of list.getEntries().sort((a, b) => (a.name < b.name ? -1 : 1)))
    console.log(entryType, name);
});
observer.observe({ entryTypes: ['mark', 'measure', 'function'] });
const wrap = performance.timerify || timerify;
setImmediate(() => console.log('immediate before'));
performance.mark('a');
performance.mark('b');
performance.measure('from a to b', 'a', 'b');
console.log(wrap(function twice(n) {
  return 2 * n;
})(21));
setImmediate(() => {
  console.log('immediate after');
  setTimeout(later, 80);
});
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('then'));
function later() {
  performance.mark('c');
  process.nextTick(() => console.log('tick of the timer'));
  setImmediate(() => {
    console.log('immediate of the timer');
    observer.disconnect();
    performance.mark('d');
  });
}

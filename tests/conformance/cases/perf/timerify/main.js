// timerify passes `this`, arguments, results and errors through, and keeps name and length.
// @min 18
const { performance, PerformanceObserver } = require('perf_hooks');
const observer = new PerformanceObserver((list) => {
  for (const { name, entryType, detail, duration } of list.getEntries())
    console.log(entryType, name, detail, duration >= 0);
});
observer.observe({ entryTypes: ['function'] });
const timed = performance.timerify(function add(a, b) {
  return [this && this.me, a + b];
});
console.log(timed.call({ me: 'me' }, 1, 2), timed.name, timed.length);
class Thing {
  constructor(a) {
    this.a = a;
  }
}
console.log(new (performance.timerify(Thing))(1));
try {
  performance.timerify(() => {
    throw new Error('thrown');
  })();
} catch (error) {
  console.log(error.message);
}
performance.timerify(async function slow() {
  await null;
  return 'slow';
})().then(console.log);
try {
  performance.timerify(1);
} catch (error) {
  console.log(error.code, error.message);
}

// The body of an ES module runs inside a promise job: its microtasks come before its ticks.
// @min 18
// @cli
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise 1')).then(() => console.log('promise 2'));
queueMicrotask(() => {
  console.log('microtask');
  process.nextTick(() => console.log('tick of the microtask'));
});
setTimeout(() => {
  process.nextTick(() => console.log('in a timer: tick first'));
  Promise.resolve().then(() => console.log('in a timer: then promise'));
}, 10);
console.log('sync', typeof require, this);

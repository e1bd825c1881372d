// queueMicrotask and promise reactions share one queue, first in first out.
// @min 18
queueMicrotask(() => console.log('m1'));
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2'));
queueMicrotask(() => {
  console.log('m2');
  queueMicrotask(() => console.log('m4'));
});
process.nextTick(() => {
  console.log('tick');
  queueMicrotask(() => console.log('micro of the tick'));
});
queueMicrotask(() => console.log('m3'));
console.log('returns', queueMicrotask(() => {}));

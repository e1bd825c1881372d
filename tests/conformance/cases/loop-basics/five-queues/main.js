// One program through all queues: main, ticks, microtasks, timers, immediates, and each again from inside.
console.log('main 1');
setTimeout(() => {
  console.log('timer');
  Promise.resolve()
    .then(() => console.log('timer: promise'))
    .then(() => console.log('timer: promise 2'));
  process.nextTick(() => {
    console.log('timer: tick');
    Promise.resolve().then(() => console.log('timer: tick: promise'));
    process.nextTick(() => console.log('timer: tick: tick'));
  });
  setImmediate(() => {
    console.log('immediate of the timer');
    setTimeout(() => console.log('timer of the immediate'), 0);
    process.nextTick(() => console.log('immediate: tick'));
  });
}, 30);
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => {
  console.log('promise');
  process.nextTick(() => console.log('promise: tick'));
}).then(() => console.log('promise 2'));
(async () => {
  console.log('async body');
  await undefined;
  console.log('async rest');
})();
console.log('main 2');

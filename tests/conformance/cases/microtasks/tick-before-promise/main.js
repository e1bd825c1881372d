// CommonJS main: all ticks, then all microtasks; a tick made by a microtask waits until the microtask queue is empty.
// @cli
Promise.resolve()
  .then(() => {
    console.log('p1');
    process.nextTick(() => console.log('t3, made in p1'));
  })
  .then(() => console.log('p2'))
  .then(() => console.log('p3'));
process.nextTick(() => {
  console.log('t1');
  Promise.resolve().then(() => console.log('p of t1'));
});
process.nextTick(() => console.log('t2'));

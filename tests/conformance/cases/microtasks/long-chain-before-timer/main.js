// A microtask that queues a microtask keeps the loop waiting, however long the chain is.
let left = 3000;
setTimeout(() => console.log('timer, left', left), 1);
process.nextTick(() => console.log('tick, left', left));
const step = () => {
  if (--left > 0) return Promise.resolve().then(step);
  console.log('chain done');
};
Promise.resolve().then(step);

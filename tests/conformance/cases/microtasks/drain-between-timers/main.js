// Node 11+ drains ticks and microtasks after every timer; Node 10 once for a list of timers of one duration.
const work = (name) => () => {
  console.log(name);
  process.nextTick(() => console.log('  tick', name));
  Promise.resolve().then(() => console.log('  promise', name));
};
setTimeout(work('A'), 10);
setTimeout(work('B'), 10);
setTimeout(work('C'), 11);
const start = Date.now();
while (Date.now() - start < 40);

// An error in a timer with a listener: the rest of the list still runs; where the waiting ticks come depends on the version.
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
setTimeout(() => {
  console.log('t1');
  process.nextTick(() => console.log('n1'));
  Promise.resolve().then(() => console.log('p1'));
  throw new Error('T1');
}, 10);
setTimeout(() => console.log('t2'), 10);
setTimeout(() => console.log('t3'), 10);
const start = Date.now();
while (Date.now() - start < 30);

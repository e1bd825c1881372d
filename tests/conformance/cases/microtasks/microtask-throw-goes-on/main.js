// An error in a microtask becomes an uncaught exception; the microtasks behind it still run, and come before the check phase.
// @min 18
process.on('uncaughtException', (error, origin) => {
  console.log('uncaught', error.message, origin);
  process.nextTick(() => console.log('tick of the handler'));
});
process.nextTick(() => console.log('tick'));
queueMicrotask(() => {
  console.log('m1');
  throw new Error('from m1');
});
queueMicrotask(() => console.log('m2'));
Promise.resolve().then(() => console.log('p'));
setImmediate(() => console.log('immediate'));

// An error in an immediate: the rest of the batch runs first, then the ticks and promises that were waiting.
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
setImmediate(() => {
  process.nextTick(() => console.log('n1'));
  Promise.resolve().then(() => console.log('p1'));
  throw new Error('I');
});
setImmediate(() => console.log('i2'));
setImmediate(() => {
  console.log('i3');
  throw new Error('III');
});
setImmediate(() => console.log('i4'));

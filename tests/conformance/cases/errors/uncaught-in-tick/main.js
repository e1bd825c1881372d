// An error in a tick with a listener: the rest of the tick queue comes before the check phase only in Node 12 to 25.
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
process.nextTick(() => {
  throw new Error('tick');
});
process.nextTick(() => console.log('n2'));
Promise.resolve().then(() => console.log('p0')).then(() => console.log('p1'));
setImmediate(() => console.log('immediate'));

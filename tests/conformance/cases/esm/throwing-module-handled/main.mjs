// An error at a module's top level is an unhandled rejection for its listener; the loop then goes on.
// @min 18
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error, origin) => {
  console.log('uncaught', error.message, origin);
  setImmediate(() => console.log('immediate'));
});
process.nextTick(() => console.log('tick'));
console.log('main runs');
throw new Error('from main');

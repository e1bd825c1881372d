// Jobs between two timers or immediates execute in the loop's own scope, whose resource is the process; later ones in none.
// @min 18
const { executionAsyncResource } = require('async_hooks');

let top;
const say = (where) => {
  const resource = executionAsyncResource();
  const name = resource === process ? 'process' : resource === top ? 'top' : resource.constructor.name;
  console.log(where, name);
};
const job = (where) => Promise.resolve().then(() => say(where));

Promise.resolve().then(() => {
  top = executionAsyncResource();
});
process.on('beforeExit', () => say('beforeExit'));
process.on('exit', () => say('exit'));
process.on('uncaughtException', () => job('after an error'));

setImmediate(() => {
  say('immediate');
  job('between immediates');
});
setImmediate(() => {
  job('after the last immediate');
  setTimeout(() => job('between timers'), 2);
  setTimeout(() => {
    process.nextTick(() => job('a job of a tick'));
    job('after the last timer');
    setImmediate(() => {
      throw new Error('first');
    });
    setImmediate(() => {
      setTimeout(() => {
        throw new Error('second');
      }, 2);
      setTimeout(() => {}, 2);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 12);
    });
  }, 2);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 12);
});
